"""Whom a description of several means."""

from __future__ import annotations

from helpers.people import named, said, span

from onrecord.resolve import cast
from onrecord.resolve.mentions.phrases import phrase
from onrecord.resolve.portraits.asked import asked
from onrecord.resolve.portraits.several import several
from onrecord.resolve.portraits.told import portraits, together
from onrecord.segment import segment


def meant(text: str, source: str, *names: str) -> list[str]:
    found = cast.named(text, segment(text), named(text, *names))
    people = list({id(n.member): n.member for n in found}.values())
    (a,) = said(text, source)
    where = span(text, source)
    wanted = asked(text, where, a, phrase(text, where))
    assert wanted is not None
    told = several(wanted, where.start, together(text, people), portraits(text, people, segment(text)))
    return [m.name for m in told]


def test_those_called_so() -> None:
    text = "Ministers Ada Moe and Rune Aas met. Teachers Liv Dahl and Ivo Lukic ran. The teachers said it rained."
    assert meant(text, "The teachers", "Ada Moe", "Rune Aas", "Liv Dahl", "Ivo Lukic") == ["Liv Dahl", "Ivo Lukic"]
