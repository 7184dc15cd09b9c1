"""Whoever sent a letter wrote what stands in it."""

from __future__ import annotations

import pytest

from onrecord.pipeline import Reader
from onrecord.read import article_from_text


@pytest.fixture(scope="module")
def reader() -> Reader:
    return Reader(force=True)


@pytest.mark.parametrize(
    ("text", "who"),
    [
        (
            "Prosecutor Gareth Lyle said that Desmond Crail had sent 41 letters. In one, he wrote: “Act, or I will.”",
            "Desmond Crail",
        ),
        (
            "The detective said Owen Marsh had emailed the club twice. In the second email, he said: “I will be back.”",
            "Owen Marsh",
        ),
        (
            "Judge Ana Brook said Amy Holt had texted her sister that night. In the message she wrote: “It is done.”",
            "Amy Holt",
        ),
        (
            "Counsel Piet Haan said that Jon Falk, a cook, kept a diary. In it, he wrote: “The door is bad.”",
            "Jon Falk",
        ),
        (
            "Mayor Kev Dunstan said Rohan Mather had posted three notes online. In one of them he wrote: “I quit.”",
            "Rohan Mather",
        ),
    ],
)
def test_who_sent_it_wrote_it(reader: Reader, text: str, who: str) -> None:
    said = reader.read(article_from_text(f"The week in Halden.\n\n{text}")).statements[-1]
    assert said.speaker is not None
    assert said.speaker.name == who


def test_who_speaks_of_no_letter_goes_on(reader: Reader) -> None:
    text = "Prosecutor Gareth Lyle told jurors that Crail had sent letters. In court, he said: “They were threats.”"
    said = reader.read(article_from_text(f"The week in Halden.\n\n{text}")).statements[-1]
    assert said.speaker is not None
    assert said.speaker.name == "Gareth Lyle"
