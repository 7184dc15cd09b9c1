"""Who is spoken to does not speak, and whom somebody asked answers; a group is not who leads it."""

from __future__ import annotations

import pytest

from onrecord.pipeline import Reader
from onrecord.read import article_from_text

RADIO = (
    "Mayor Tane Whaanga has apologised after calling ratepayers muppets on live radio.\n\nWhaanga made the remark this "
    "morning when host Bex Lilley put it to him that most wanted the project scrapped.\n\n"
)


@pytest.fixture(scope="module")
def reader() -> Reader:
    return Reader(force=True)


def speakers(reader: Reader, text: str) -> dict[str, str | None]:
    """Who says what, by its first words."""
    reading = reader.read(article_from_text(f"The week in Halden.\n\n{text}"))
    words = [reading.article.text[one.content[0].start : one.content[0].end] for one in reading.statements]
    return {w[:9]: one.speaker.name if one.speaker else None for w, one in zip(words, reading.statements, strict=True)}


@pytest.mark.parametrize(
    ("text", "words", "who"),
    [
        (
            RADIO + "“With respect, Bex, muppets filling in a form isn't democracy,” he said.",
            "“With res",
            "Tane Whaanga",
        ),
        (RADIO + "“No,” he said. “They are muppets.”", "“No,”", "Tane Whaanga"),
        ("Owen Strand spoke to Marta Ilves. “You don't know it, Marta,” he said.", "“You don'", "Owen Strand"),
        ("Kev Dunstan left. Reporter Amy Holt asked him if he would go. “No,” he said.", "“No,”", "Kev Dunstan"),
        ("The petitioners, led by Dante Uy, said they would file a motion.", "they woul", "petitioners"),
        ("The workers, represented by lawyer Piet Haan, said they would sue.", "they woul", "workers"),
    ],
)
def test_who_speaks(reader: Reader, text: str, words: str, who: str) -> None:
    assert speakers(reader, text)[words] == who


def test_the_same_one_speaks_on(reader: Reader) -> None:
    text = (
        RADIO + "“With respect, Bex, it isn't,” he said.\n\nHe later told the Times that he'd had three hours' sleep."
    )
    assert speakers(reader, text)["that he'd"] == "Tane Whaanga"
