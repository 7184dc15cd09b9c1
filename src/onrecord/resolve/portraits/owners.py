"""Whose somebody is: "his lawyer, Petra Vane", "Rune Aas, the singer’s manager", "Petra Vane represents him"."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from typing import NamedTuple

from onrecord.records import Span
from onrecord.resolve.cast import Member
from onrecord.resolve.mentions.phrases import compared, words
from onrecord.resolve.word_sets import PEOPLE
from onrecord.words.endings import singular

#: Of somebody's mentions so many are looked at, and so many characters before and behind.
_MENTIONS, _REACH = 8, 70
_WHOSE = r"(?:\b(?P<his>[Hh]is|[Hh]er|[Tt]heir|[Ii]ts)|(?P<name>[\w.-]+)(?:['’]s|(?<=s)['’]))"
_BEFORE = re.compile(rf"{_WHOSE} (?P<role>(?:[\w-]+ ){{0,3}}?[\w-]+),? $")
_BEHIND = re.compile(
    rf",? (?:who is )?{_WHOSE} (?P<role>(?:[\w-]+ ){{0,3}}?[\w-]+)(?=[,.;:)]|\s(?:and|who|told|said)\b|$)"
)
_FOR = re.compile(r", an? (?P<his>)?(?P<role>(?:[\w-]+ ){0,2}?[\w-]+) for (?:the )?(?P<name>[\w.-]+)")
_FOR_BEFORE = re.compile(
    r"\b(?:[Aa]n?|[Tt]he) (?P<his>)?(?P<role>(?:[\w-]+ ){0,2}?[\w-]+) for (?P<name>[\w.-]+(?: [\w.-]+)?), $"
)
_ACTS = re.compile(r",?(?: who| is| was)? (?:represents|represented|representing|defends|defended|defending) ")


class Bond(NamedTuple):
    """Somebody who is somebody's: the noun (as compared), whose, and who it is."""

    noun: str
    owner: Member | None
    member: Member


def bonds(text: str, people: Sequence[Member], who: Callable[[int], Member | None]) -> list[Bond]:
    """Whose each of some people is told to be; ``who``: the one spoken of at a place."""
    out: list[Bond] = []
    for m in people:
        for span in m.mentions[:_MENTIONS]:
            begin = max(0, span.start - _REACH)
            found = (
                _BEFORE.search(text[begin : span.start]), _BEHIND.match(text[span.end : span.end + _REACH]),
                _FOR.match(text[span.end : span.end + _REACH]), _FOR_BEFORE.search(text[begin : span.start]),
            )  # fmt: skip
            for one, offset in zip(found, (begin, span.end, span.end, begin), strict=True):
                noun = _noun(one["role"]) if one else None
                if one and noun:
                    at = one.start("name") if one["name"] else one.start("his")
                    out.append(Bond(noun, who(offset + at), m))
            acts = _ACTS.match(text, span.end, span.end + _REACH)
            if acts:
                out.append(Bond("lawyer", who(acts.end()), m))
    return out


def _noun(role: str) -> str | None:
    last = words(role, Span(0, len(role)))[-1:]
    low = last[0].low if last else ""
    return compared(low) if singular(low) == low and (low in PEOPLE or compared(low) in PEOPLE) else None
