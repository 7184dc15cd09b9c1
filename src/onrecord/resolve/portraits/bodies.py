"""Which body "the company", "the charity", "the airline" means, where one alone can be it."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence

from onrecord.records import Segmentation, Span
from onrecord.resolve.answers import Answer
from onrecord.resolve.cast import Member, Named
from onrecord.resolve.mentions.phrases import Phrase, compared
from onrecord.resolve.word_sets import BODIES, PEOPLE
from onrecord.words.endings import singular
from onrecord.words.lists import tagged

#: What stands beside a name and says what it is; not what a place or a person has many of.
_SORTS = tagged("bodies", "sort") - {"campaign", "party", "group", "station"}
_OUTLETS = tagged("bodies", "outlet", "press")
#: Sentences back in which a body is named.
_NEAR = 4


def body_meant(parts: Segmentation, names: Sequence[Named], noun: Phrase, span: Span, answer: Answer) -> Member | None:
    """The one body named shortly before a source that is a noun for its sort; None where another may be meant.

    Sought where nobody named was found, or a place: that is no company.
    """
    plain = len(noun.core) == _WITH_ARTICLE and noun.core[0].low == "the" and noun.head in _SORTS
    if not plain or noun.rest.end - noun.rest.start > 1 or not _open(answer):
        return None
    number = bisect_left(parts.sentences, span.start + 1, key=lambda s: s.start)
    begin = parts.sentences[max(0, number - 1 - _NEAR)].start if parts.sentences else 0
    starts = [n.span.start for n in names]
    near = names[bisect_left(starts, begin) : bisect_left(starts, span.start)]
    found = {id(n.member): n.member for n in near if n.member.kind == "organization" and _can_be(n.member, noun.head)}
    return next(iter(found.values())) if len(found) == 1 else None


_WITH_ARTICLE = 2


def _open(answer: Answer) -> bool:
    """Whether an answer is somebody not named, or a place."""
    if len(answer.members) != 1:
        return not answer.members
    one = answer.members[0]
    return one.kind == "government" or (one.entity is None and answer.how in ("new", "description", "same words"))


def _can_be(m: Member, noun: str) -> bool:
    """Whether a name has no other noun for a body in it, and is no outlet's or one that the article calls otherwise."""
    key = m.entity.key if m.entity is not None else ()
    others = {compared(w) for w in (*key, *m.role_words) if singular(w) in BODIES} - {compared(noun)}
    return bool(key) and not others and key[-1] not in _OUTLETS and not any(singular(k) in PEOPLE for k in key)
