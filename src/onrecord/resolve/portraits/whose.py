"""Whether a description's somebody is another's: "the union's spokesman" is not "the club's spokesman, Rod Tull".

Told where both owners are nouns that are no words for one, or both are known people; "Tull's lawyer" may well be "the
defendant's".
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from onrecord.records import Span
from onrecord.resolve.cast import Member
from onrecord.resolve.mentions.phrases import Phrase, compared
from onrecord.resolve.portraits.owners import Bond
from onrecord.words.endings import singular
from onrecord.words.kinds import kinds
from onrecord.words.lists import valued

#: Of somebody's mentions so many are looked at, and so many characters before and behind.
_MENTIONS, _REACH = 8, 90
_OWNER = r"(?P<owner>[a-z][a-z-]*)"
_NOUN = r"(?P<noun>[a-z][a-z-]*)"
_BEFORE = (
    re.compile(rf"\b{_OWNER}(?:['’]s|(?<=s)['’]) (?:[a-z][\w-]* ){{0,2}}?{_NOUN},? (?:[A-Z][a-z]{{0,4}}\.? )?$"),
    re.compile(
        rf"\b{_NOUN} (?:for|of) (?:the|an?|its|their|his|her) (?:[\w-]+ ){{0,2}}?{_OWNER},? (?:[A-Z][a-z]{{0,4}}\.? )?$"
    ),
)
_BEHIND = (
    re.compile(
        rf",? (?:the|an?) (?:[\w-]+ ){{0,2}}?{_NOUN} (?:for|of) (?:the|an?) (?:[\w-]+ ){{0,2}}?{_OWNER}(?=[,.;])"
    ),
    re.compile(
        rf",? (?:the|an?) (?:[\w-]+ ){{0,2}}?{_OWNER}(?:['’]s|(?<=s)['’]) (?:[a-z][\w-]* ){{0,2}}?{_NOUN}(?=[,.;])"
    ),
    re.compile(
        rf",? who (?:represents|represented|defends|defended) (?:the|an?) (?:[\w-]+ ){{0,2}}?{_OWNER}(?P<noun>)\b"
    ),
)
_FOR = re.compile(r" (?:for|of|representing) (?:the|an?|its|their) (?:[\w-]+ ){0,2}?(?P<owner>[a-z][a-z-]*),?$")
#: Owners of one side: whoever stands before the court, and whoever it happened to.
_SIDES = valued("people", "side")


def owner_noun(text: str, noun: Phrase, span: Span) -> str:
    """The noun of whose somebody a description is, as compared; empty where it tells none, or tells it by a name."""
    owners = [w for w in noun.core[:-1] if w.possessive and not w.capital]
    if owners:
        return _one(owners[-1].low)
    m = _FOR.fullmatch(text, noun.core_span.end, span.end)
    return _one(m["owner"]) if m else ""


def _one(word: str) -> str:
    one = compared(re.sub(r"['’]s?$", "", word))
    return _SIDES.get(one, one)


def owners_told(text: str, member: Member, nouns: Iterable[str]) -> set[str]:
    """The nouns of those whose somebody, called by one of some nouns, a person is told to be."""
    wanted, out = set(nouns), set[str]()
    for s in member.mentions[:_MENTIONS]:
        before, behind = text[max(0, s.start - _REACH) : s.start], text[s.end : s.end + _REACH]
        found = [p.search(before) for p in _BEFORE] + [p.match(behind) for p in _BEHIND]
        out |= {_one(m["owner"]) for m in found if m and (compared(m["noun"] or "lawyer") in wanted)}
    return {w for w in out if kinds(w, w)[:1] != "v" and singular(w)}


def anothers(
    text: str, ask_nouns: frozenset[str], noun: str, owner: Member | None, one: Member, told: Sequence[Bond]
) -> bool:
    """Whether somebody is told to be another's than the owner of a description: ``noun`` or ``owner``, if known."""
    if noun:
        known = owners_told(text, one, ask_nouns)
        return bool(known) and noun not in known
    theirs = {id(b.owner) for b in told if b.member is one and b.noun in ask_nouns and b.owner is not None}
    return owner is not None and (owner is one or (bool(theirs) and id(owner) not in theirs))
