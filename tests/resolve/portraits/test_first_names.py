"""Somebody described who is later called by a first name alone."""

from __future__ import annotations

from helpers.people import named, span

from onrecord.records import Span
from onrecord.resolve import cast
from onrecord.resolve.portraits.first_names import first_named
from onrecord.resolve.portraits.told import portraits
from onrecord.segment import segment


def found(text: str) -> bool:
    """Whether the woman of a text is its Melanie."""
    parts = segment(text)
    (one,) = {id(n.member): n.member for n in cast.named(text, parts, named(text, "Melanie"))}.values()
    one.gender = "f"  # as "she" shows
    places, at = [], 0
    for _ in range(3):
        where = span(text, "woman", at)
        places.append(Span(*where))
        at = where.end
    woman = cast.Member("woman", "unnamed", places)
    return first_named(text, parts, [woman], portraits(text, [one], parts)) == {id(woman): one}


def test_the_woman_is_melanie() -> None:
    assert found("A woman fell. The woman slept. The woman woke. Melanie was angry. She left.")


def test_a_melanie_of_whom_is_told_who_she_is_is_another() -> None:
    assert not found("A woman fell. The woman slept. The woman woke. Melanie, a nurse, was angry. She left.")
