"""Whom a description of several means: "the ministers", "the brothers", "the two women", "the teenagers"."""

from __future__ import annotations

from collections.abc import Sequence

from onrecord.records import Span
from onrecord.resolve.cast import Member
from onrecord.resolve.mentions.phrases import compared
from onrecord.resolve.portraits.asked import Sought
from onrecord.resolve.portraits.told import Sketch
from onrecord.resolve.word_sets import GENDERS
from onrecord.words.endings import singular

_COUNTS = {"two": 2, "both": 2, "three": 3, "four": 4}
#: Words that say nothing more of several than that they are so many people.
_ANYBODY = frozenset(("man", "woman", "person", "people", "men", "women"))


def several(
    ask: Sought, at: int, groups: Sequence[Sequence[tuple[Member, Span]]], people: Sequence[Sketch]
) -> tuple[Member, ...]:
    """The last of those named side by side before a place who are all that a plural says, and no others; or none."""
    portraits = {id(p.member): p for p in people}
    count = next((_COUNTS[w] for w in ask.words if w in _COUNTS), 0)
    further = ask.words - _COUNTS.keys()
    for group in reversed([g for g in groups if g[-1][1].end <= at]):
        members = tuple(m for m, _ in group)
        each = [portraits[id(m)] for m in members]
        if (count and len(members) != count) or not all(_is(p, ask) and further <= p.words for p in each):
            continue
        others = [p for p in people if p not in each and p.called(ask.nouns)]
        return members if not others or count else ()
    called = tuple(p.member for p in people if p.called(ask.nouns) and further <= p.words)
    return called if count and len(called) == count else ()


def _is(p: Sketch, ask: Sought) -> bool:
    """Whether somebody is one of those that a plural says."""
    noun = singular(ask.noun)
    if noun in _ANYBODY:
        gender = GENDERS.get(noun)
        return bool(ask.words & _COUNTS.keys()) and (gender is None or p.member.gender in (None, gender))
    if ask.ages:
        return any(ask.ages[0] <= age <= ask.ages[-1] for age in p.ages)
    return bool(p.called({compared(noun), *ask.nouns}))
