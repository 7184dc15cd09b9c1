"""Whom descriptions mean, with the shipped head; and every way of telling has its number in the list."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from onrecord.pipeline import Reader
from onrecord.read import article_from_text
from onrecord.resolve.portraits import step
from onrecord.resolve.references.attempts import listed


@pytest.fixture(scope="module")
def reader() -> Reader:
    return Reader(force=True)


def speakers(reader: Reader, text: str) -> list[str]:
    """Who says the last thing of a text."""
    return [p.name for p in reader.read(article_from_text(text)).statements[-1].speakers]


def test_one_of_an_age(reader: Reader) -> None:
    text = "Rune Aas, 61, and Ada Moe, 29, were rescued from a lift in Halden on Monday.\n\n"
    assert speakers(reader, text + "The 61-year-old said he had heard a bell.") == ["Rune Aas"]


def test_two_side_by_side_are_nobody(reader: Reader) -> None:
    text = "Judge Rune Aas and Judge Ada Moe share the trial in Halden.\n\nThe judge said the nights were quieter."
    assert speakers(reader, text) == ["judge"]


def test_several(reader: Reader) -> None:
    text = "The poets Rune Aas and Ada Moe met in Halden on Monday.\n\nThe poets said they had read each other."
    assert speakers(reader, text) == ["Rune Aas", "Ada Moe"]


def test_another_nation_is_another_body(reader: Reader) -> None:
    text = "The Kenyan government said the dam was safe.\n\nThe British government said it had doubts."
    assert speakers(reader, text) == ["British government"]


def test_a_first_name_alone(reader: Reader) -> None:
    text = (
        "A woman who lives above the bakery in Halden has not slept since March.\n\nThe woman said the ovens hummed. "
        "The woman has written to the mayor.\n\nMelanie came to Halden in 2009. She likes bread, she said."
    )
    reading = reader.read(article_from_text(text))
    assert [p.name for p in reading.statements[0].speakers] == ["Melanie"]


def test_every_way_has_a_number() -> None:
    source = Path(step.__file__).read_text(encoding="utf8")
    told = listed()["told"]
    assert all(0 < sureness <= 1 for sureness in told.values())
    assert all(re.search(f'"{how}"', source) for how in told)
