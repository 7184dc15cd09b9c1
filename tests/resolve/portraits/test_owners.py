"""Whose somebody is."""

from __future__ import annotations

import pytest
from helpers.people import named

from onrecord.resolve import cast
from onrecord.resolve.portraits.owners import bonds
from onrecord.segment import segment


def test_father_and_son_of_one_name() -> None:
    text = "Rune Aas Sr. built it. Rune Aas Jr. sold it."
    father, son = (n.member for n in cast.named(text, segment(text), named(text, "Rune Aas Sr.", "Rune Aas Jr.")))
    found = bonds(text, [father, son], lambda at: None)
    assert [(b.noun, b.owner, b.member) for b in found] == [("father", son, father), ("son", father, son)]


@pytest.mark.parametrize(
    ("text", "noun"),
    [
        ("Rune Aas fell. His lawyer, Ada Moe, spoke.", "lawyer"),
        ("Rune Aas fell. Ada Moe, his mother, spoke.", "mother"),
        ("An attorney for Rune Aas, Ada Moe, spoke.", "lawyer"),
        ("Rune Aas fell. Ada Moe represents him.", "lawyer"),
    ],
)
def test_the_noun_and_the_owner(text: str, noun: str) -> None:
    found = cast.named(text, segment(text), named(text, "Rune Aas", "Ada Moe"))
    owner, other = (n.member for n in found)
    bond, *back = bonds(text, [other], lambda at: owner)
    assert (bond.noun, bond.owner, bond.member) == (noun, owner, other)
    # whose mother she is, he is her child
    assert all((b.owner, b.member) == (other, owner) for b in back)
    assert bool(back) is (noun == "mother")
