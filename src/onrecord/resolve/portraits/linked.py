"""Whom the head links a description to that the rules take for somebody new: "the Italian", "the 36-year-old".

A description of one person with "the" takes somebody up nearly always. Where the head is sure who that is and nothing
that the article tells of whom it names speaks against it, it is that one; where one alone of those named shortly
before can be of a nation, it is that one.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from onrecord.records import Span
from onrecord.resolve.answers import Answer
from onrecord.resolve.cast import Member
from onrecord.resolve.mentions.origins import of_country, of_nations
from onrecord.resolve.mentions.phrases import Phrase, compared, words
from onrecord.resolve.portraits.asked import BY_AGE, WIDER, Sought
from onrecord.resolve.portraits.fitting import of_age
from onrecord.resolve.portraits.told import Sketch
from onrecord.words.lists import valued

#: Chance from which a link holds: of what takes up somebody told before for sure, and of what may be somebody new.
_LIKELY, _SURE = 0.7, 0.9
#: What all are called in a field of one trade each, or were before: "the doctor", "the coach".
_ANY = frozenset(("doctor", "physician", "coach"))
_FIELDS = valued("people", "field")
#: Trades of such fields.
_TRADES = {w: f for w, f in _FIELDS.items() if w not in _ANY and (f == "medicine" or (f == "sport" and w in WIDER))}
#: "The breeder Rune Aas" is somebody named.
_NAME_BEHIND = re.compile(r"\s[^\W\d_a-z]")
#: What tells something from a later one of its kind.
_BEFORE_THIS = frozenset(("previous", "earlier", "prior"))


def linked(ask: Sought, answer: Answer, people: Sequence[Sketch]) -> Member | None:
    """The one named whom the head links a description to; None where it is not sure, or something speaks against it.

    ``answer``: what was weighed: somebody whom the article never names.
    """
    if not _open(ask, answer) or not answer.likely:
        return None
    member, chance = answer.likely[0]
    own = next((p for p in people if p.member is member), None)
    needed = _LIKELY if ask.again else _SURE
    return member if own is not None and chance >= needed and can_be(ask, own) else None


def is_linked(answer: Answer) -> bool:
    """Whether the head is sure of the one whom an answer names."""
    return bool(answer.likely) and answer.members == answer.likely[0][:1] and answer.likely[0][1] >= _SURE


def only_left(ask: Sought, answer: Answer, people: Sequence[Sketch], near: Iterable[Member]) -> Member | None:
    """The one alone of those named shortly before who can be of a nation, where the article tells of nobody that he is.

    ``near``: those.
    """
    if not ask.nation or not _open(ask, answer) or not ask.places & of_country(ask.places):
        return None
    wanted = {id(m) for m in near}
    fit = [p for p in people if id(p.member) in wanted and can_be(ask, p)]
    return fit[0].member if len(fit) == 1 else None


def takes_up(ask: Sought, answer: Answer) -> bool:
    """Whether a description, taken for somebody new, by its form takes up somebody told of: "the mother of two"."""
    return ask.again and not ask.nation and _open(ask, answer)


def _open(ask: Sought, answer: Answer) -> bool:
    """Whether a description is of one person, told by no owner, and was taken for somebody who is never named."""
    described = len(answer.members) == 1 and answer.members[0].entity is None
    return described and not ask.plural and not ask.longer and ask.owner is None


def can_be(ask: Sought, p: Sketch) -> bool:
    """Whether nothing that is told of somebody speaks against a description: gender, age, nation."""
    if ask.gender is not None and p.member.gender not in (None, ask.gender):
        return False
    if ask.ages and (p.ages or p.called(BY_AGE)) and not of_age(ask, p):
        return False
    if _other_trade(ask, p):
        return False
    nations = of_country(p.places | p.member.places)
    return not ask.nation or not nations or bool(nations & ask.places)


def of_another(ask: Sought, noun: Phrase, answer: Answer, people: Sequence[Sketch]) -> bool:
    """Whether the article tells of the one an answer names that he is another: of another age, in another's office.

    "The 52-year-old" is nobody of 61; "the Norland president" is not the one of another nation.
    """
    own = next((p for p in people if p.member is answer.members[0]), None) if len(answer.members) == 1 else None
    if own is None:
        return False
    if ask.ages and own.ages and not of_age(ask, own):
        return True
    mine = of_nations(w.low for w in noun.core[:-1] if w.capital and not w.possessive)
    its = [n for o in own.called(ask.nouns) if (n := of_nations(o.words))] if mine else []
    return bool(its) and not any(n & mine for n in its)


def _other_trade(ask: Sought, p: Sketch) -> bool:
    """Whether somebody is told to have another trade of one field: a surgeon is no anaesthetist."""
    field = _TRADES.get(ask.noun)
    return field is not None and not p.called(ask.nouns) and any(_TRADES.get(o.noun) == field for o in p.offices)


def of_before(text: str, noun: Phrase, span: Span, answer: Answer) -> bool:
    """Whether a description is of the one before what was weighed: "the previous poll" is not the poll."""
    told = noun.modifiers & _BEFORE_THIS
    one = answer.members[0] if len(answer.members) == 1 else None
    if not told or one is None or one.entity is not None:
        return False
    others = [s for s in one.mentions if s.end <= span.start or span.end <= s.start]
    return bool(others) and not any(told & {w.low for w in words(text, s)} for s in others)


def met(text: str, ask: Sought, span: Span, answer: Answer) -> bool:
    """Whether what was weighed is somebody unnamed whom the article has called by this noun before."""
    one = answer.members[0] if len(answer.members) == 1 else None
    if one is None or one.entity is not None:
        return False
    own = (s for s in one.mentions if s.end <= span.start and not _NAME_BEHIND.match(text, s.end))
    before = (words(text, s) for s in own)
    return any(ask.noun == compared(w.low) for found in before for w in found)
