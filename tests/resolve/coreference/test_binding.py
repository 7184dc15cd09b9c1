"""Whom a pronoun is bound to by the form of its sentence, read by the shipped weights."""

from __future__ import annotations

import pytest

from onrecord import Reader
from onrecord.read import article_from_text

CASES = {
    "the same pronoun begins the next sentence": (
        "The Port Board shut the quay. It acted on a warning from the Tide Office. It said the wall was cracked.",
        "the wall was cracked",
        ["Port Board"],
    ),
    "a phrase ahead of it is not it": (
        "Norlag Cement was fined by the Dust Office. The company will pay. In a letter, it said the dust was old.",
        "the dust was old",
        ["Norlag Cement"],
    ),
    "whom a sentence brings on": (
        "Mayor Rune Aas praised the dam.\n\nAmong those there was Otto Moe, 66.\n\nHe said nobody asked.",
        "nobody asked",
        ["Otto Moe"],
    ),
    "who added": (
        "Inspector Ada Venn questioned the miller, Bo Dahl. She said he was tired. She added that the mill was shut.",
        "the mill was shut",
        ["Ada Venn"],
    ),
    "two of a family": (
        "Rune Aas and his sister, Ada Aas, were found on Friday.\n\nThey said they had eaten moss.",
        "they had eaten moss",
        ["Rune Aas", "Ada Aas"],
    ),
}


@pytest.fixture(scope="module")
def reader() -> Reader:
    return Reader(force=True)


@pytest.mark.slow
@pytest.mark.parametrize("name", CASES)
def test_the_form_tells(name: str, reader: Reader) -> None:
    text, words, wanted = CASES[name]
    reading = reader.read(article_from_text(text))
    at = text.index(words)
    (one,) = [s for s in reading.statements if not s.within and any(a <= at < b for a, b in s.content)]
    assert [p.name for p in one.speakers] == wanted
