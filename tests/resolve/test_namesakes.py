"""Who is whom where two share a name, an age is told, or an office no list knows stands before a name."""

from __future__ import annotations

import pytest
from helpers.people import named

from bench.people_cases import fault, statement
from onrecord import Article, Reader
from onrecord.resolve import cast
from onrecord.segment import segment


@pytest.fixture(scope="module")
def reader() -> Reader:
    return Reader()


def names_of(text: str, *names: str) -> list[str]:
    """The people of a text whose names are given, each once."""
    found = cast.named(text, segment(text), named(text, *names))
    return list(dict.fromkeys(n.member.name for n in found if n.member.kind == "person"))


@pytest.mark.parametrize(
    ("text", "names", "people"),
    [
        ("Rune Moe stays. His son, Rune Moe Jr., goes.", ["Rune Moe", "Rune Moe Jr."], ["Rune Moe", "Rune Moe Jr."]),
        ("Ole Carl Moe sat. His father, Ole Moe, rowed.", ["Ole Carl Moe", "Ole Moe"], ["Ole Carl Moe", "Ole Moe"]),
        ("Ole Carl Moe sat. Ole Moe rowed.", ["Ole Carl Moe", "Ole Moe"], ["Ole Carl Moe"]),
        ("Ada Orte Villa spoke. Orte left.", ["Ada Orte Villa", "Orte"], ["Ada Orte Villa"]),
        ("Ada Orte de los Rios spoke. Orte left.", ["Ada Orte de los Rios", "Orte"], ["Ada Orte de los Rios"]),
        ("A.N. Moe (52) spoke.", ["N. Moe"], ["A.N. Moe"]),
    ],
)  # fmt: skip
def test_who_is_one(text: str, names: list[str], people: list[str]) -> None:
    assert names_of(text, *names) == people


SAID = [
    # of two called Moe, one's age is told: "the 52-year-old" is the other
    (
        (
            "Ada Lund, 61, and her cousin Rune Moe keep the ferry.\n\n"
            "Moe was early. The 52-year-old said the rain was cold."
        ),
        "the rain was cold",
        ["Rune Moe"],
    ),
    ("Ada Lund, 61, was early.\n\nThe 52-year-old said it was cold.", "it was cold", []),
    # a clause behind a description
    (
        (
            "Ada Moe, the fisheries minister, left. Her predecessor, Rune Aas, stayed.\n\n"
            "The former minister, who now keeps bees, said the fish were gone."
        ),
        "the fish were gone",
        ["Rune Aas"],
    ),
    # who is brought on right before
    (
        (
            "Letters were lost at the port.\n\n"
            "The box was found by Mrs. Ada Lund, a cleaner. The mother of two said it was warm."
        ),
        "it was warm",
        ["Ada Lund"],
    ),
    ("The Olu of Akonde, Oba Ade Lund, said the roof was tin.", "the roof was tin", ["Ade Lund"]),
    # a title between an office and its name
    (
        "He was met by the state governor, Chief Rune Moe. The road was bad, the governor said.",
        "The road was bad",
        ["Rune Moe"],
    ),
]


@pytest.mark.parametrize(("text", "words", "speaker"), SAID, ids=[words for _, words, _ in SAID])
def test_who_says_it(reader: Reader, text: str, words: str, speaker: list[str]) -> None:
    reading = reader.read(Article.of(text))
    assert fault(reading, reading.article.text, {"words": words, "speaker": speaker}) == ""


def test_a_bare_surname_of_kin_is_less_sure(reader: Reader) -> None:
    text = "Signe Lund skates. Her mother, Rima, drives her. “She eats in the car,” said Lund, a chemist."
    found = statement(reader.read(Article.of(text)), text, "She eats in the car")
    assert found is not None
    assert (found.speaker_confidence or 0) <= 0.85
