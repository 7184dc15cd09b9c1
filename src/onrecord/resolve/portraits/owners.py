"""Whose somebody is: "his lawyer, Petra Vane", "Rune Aas, the singer’s manager", "Petra Vane represents him"."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from typing import NamedTuple

from onrecord.records import Span
from onrecord.resolve.cast import Member
from onrecord.resolve.mentions.phrases import compared, words
from onrecord.resolve.word_sets import GENDERS, PEOPLE
from onrecord.words.endings import singular
from onrecord.words.lists import valued

#: Of somebody's mentions so many are looked at, and so many characters before and behind.
_MENTIONS, _REACH = 8, 70
_WHOSE = r"(?:\b(?P<his>[Hh]is|[Hh]er|[Tt]heir|[Ii]ts)|(?P<name>[\w.-]+)(?:['’]s|(?<=s)['’]))"
_BEFORE = re.compile(rf"{_WHOSE} (?P<role>(?:[\w-]+ ){{0,3}}?[\w-]+)(?:,? |, [A-Z][a-z]{{1,8}}\.? )$")
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


def bonds(
    text: str,
    people: Sequence[Member],
    who: Callable[[int], Member | None],
    groups: Sequence[Sequence[tuple[Member, Span]]] = (),
) -> list[Bond]:
    """Whose each of some people is told to be; ``who``: the one spoken of at a place; ``groups``: side by side."""
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
                    out.append(Bond(noun, _named_before(text, people, m, offset + at) or who(offset + at), m))
            acts = _ACTS.match(text, span.end, span.end + _REACH)
            if acts:
                out.append(Bond("lawyer", who(acts.end()), m))
    return out + [b for one in out for b in _mutual(one)] + _side_by_side(text, groups) + _of_one_name(people)


def _named_before(text: str, people: Sequence[Member], m: Member, at: int) -> Member | None:
    """The one alone who is named in the sentence before a "his" that nobody was found for."""
    pronoun = text[at : at + 3].casefold()
    if pronoun not in ("his", "her"):
        return None
    begin = max(text.rfind(". ", 0, at), text.rfind("\n", 0, at), at - _SENTENCE)
    wrong = "f" if pronoun == "his" else "m"
    named = [o for o in people if o is not m and any(begin < s.start < at for s in o.mentions[:_MENTIONS])]
    return named[0] if len(named) == 1 and named[0].gender != wrong else None


#: Characters of a sentence that are looked at.
_SENTENCE = 200


def _mutual(bond: Bond) -> list[Bond]:
    """What a bond within a family tells of its owner: whose son Lee is, he is Lee's father."""
    back = _BACK.get(_KIN.get(bond.noun, ""), "")
    if bond.owner is None or not back:
        return []
    gender = bond.owner.gender
    nouns = [w for w, k in _KIN.items() if k == back and (gender is None or GENDERS.get(w) in (None, gender))]
    return [Bond(compared(w), bond.member, bond.owner) for w in nouns]


def _of_one_name(people: Sequence[Member]) -> list[Bond]:
    """The bonds of father and son of one name: "Rune Moe Sr." and "Rune Moe Jr."."""
    aged = [m for m in people if m.entity is not None and m.entity.generation in ("jr", "sr")]
    sons = [m for m in aged if m.entity is not None and m.entity.generation == "jr"]
    out = []
    for son in sons:
        fathers = [m for m in aged if m.entity and son.entity and m not in sons and m.entity.key == son.entity.key]
        out += [Bond(compared("father"), son, m) for m in fathers] + [Bond(compared("son"), m, son) for m in fathers]
    return out


def _side_by_side(text: str, groups: Sequence[Sequence[tuple[Member, Span]]]) -> list[Bond]:
    """The bonds of two called "sisters", "brothers" or "twins" before their names."""
    out = []
    for group in groups:
        first = group[0][1]
        if len(group) == _TWO and _OF_ONE.search(text, max(0, first.start - _REACH), first.start):
            (one, _), (other, _) = group
            siblings = [w for w, k in _KIN.items() if k == "sibling"]
            out += [Bond(compared(w), a, b) for w in siblings for a, b in ((one, other), (other, one))]
    return out


#: Kinds of kin, and what the owner is to them: of a child the parent.
_KIN = valued("people", "kin")
_BACK = {"child": "parent", "parent": "child", "sibling": "sibling", "spouse": "spouse", "elder": "younger"}
_BACK |= {"younger": "elder", "grandchild": "grandparent", "grandparent": "grandchild", "cousin": "cousin"}
_OF_ONE = re.compile(r"\b(?:[Ss]isters|[Bb]rothers|[Ss]iblings|[Tt]wins)(?: [a-z]+)? $")
_TWO = 2


def _noun(role: str) -> str | None:
    last = words(role, Span(0, len(role)))[-1:]
    low = last[0].low if last else ""
    return compared(low) if singular(low) == low and (low in PEOPLE or compared(low) in PEOPLE) else None
