"""The cast as records: one `Speaker` for each member that an attribution resolves to."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Callable, Hashable, Iterator, Mapping, Sequence
from dataclasses import replace
from itertools import pairwise
from typing import Protocol

from onrecord.records import Attributed, Attribution, Candidate, Quotation, Resolution, Segmentation, Speaker
from onrecord.resolve.answers import Answer
from onrecord.resolve.cast import Member
from onrecord.resolve.mentions.phrases import named_kind
from onrecord.resolve.word_sets import PRONOUNS, TITLE_ROLES

#: Below this a speaker is not named: vague is fine, wrong is not.
THRESHOLD = 0.3
UNSURE = "the article does not tell clearly enough who it is"
#: Of those who were not named for sure, so many are kept.
_CANDIDATES = 2


class References(Protocol):
    """Whom the sources of one article mean (`coreference.resolver.CoreferenceResolver`)."""

    def answers(self, attributions: Sequence[Attribution]) -> list[Answer]:
        """Who is the source of each attribution, in the order given."""
        ...


def resolve(
    text: str,
    segmentation: Segmentation,
    attributed: Attributed,
    by: Callable[[str, Segmentation, Attributed], References],
) -> tuple[list[Resolution], tuple[Speaker, ...]]:
    """Who speaks each attribution (in the order given), and everybody who does, as the head tells."""
    # who stands behind "IM:" is told where the name stands
    attributions = [a if a.meant is None else replace(a, source=(a.meant,)) for a in attributed.attributions]
    answers = by(text, segmentation, attributed).answers(attributions)
    order = sorted(range(len(attributions)), key=lambda i: attributions[i].begins)
    members = {id(m): m for i in order for m in answers[i].members}
    keys = _keys(tuple(members.values()))
    cast: dict[Hashable, Speaker] = {}
    for member in members.values():
        known = cast.get(keys[id(member)])
        if known is None:
            cast[keys[id(member)]] = _speaker(text, member, len(cast) + 1)
        else:
            more = _speaker(text, member, int(known.id[1:]))
            aliases = tuple(dict.fromkeys((*known.aliases, *more.aliases)))
            mentions = tuple(sorted({*known.mentions, *more.mentions}))
            cast[keys[id(member)]] = replace(known, aliases=aliases, mentions=mentions)
    by_member = {each: cast[key] for each, key in keys.items()}
    resolved = [_resolution(answer, by_member) for answer in answers]
    _in_their_words(text, segmentation, attributed, attributions, resolved)
    used = {s.id for one in resolved for s in one.speakers}
    return resolved, tuple(s for s in cast.values() if s.id in used)


def _in_their_words(
    text: str,
    segmentation: Segmentation,
    attributed: Attributed,
    attributions: Sequence[Attribution],
    resolved: list[Resolution],
) -> None:
    """In what somebody is quoted to say, "I" is who says it, and "he" and "she" are others."""
    for inner, outer in enumerate(attributed.outer):
        source = attributions[inner].source
        if outer is None or len(source) != 1 or (who := text[slice(*source[0])].casefold()) not in _PERSONS:
            continue
        around = list(_around(segmentation.quotations, source[0].start))
        mine, theirs = resolved[inner], resolved[outer]
        if who == "i" and around == [0] and theirs.speakers:
            resolved[inner] = replace(theirs, how=mine.how)
        elif who != "i" and around and any(one in theirs.speakers for one in mine.speakers):
            resolved[inner] = replace(mine, speakers=(), reason=UNSURE)


def _around(quotations: Sequence[Quotation], place: int) -> Iterator[int]:
    """How deep the quotations are that hold a place, from the innermost; they come in order of their starts."""
    at = bisect_right(quotations, place, key=lambda q: q.span.start)
    while at:
        at -= 1
        q = quotations[at]
        if place < q.span.end:
            yield q.depth
        if q.depth == 0:
            return


_PERSONS = frozenset(("he", "she", "i"))


def _keys(members: Sequence[Member]) -> dict[int, Hashable]:
    """Who is one, by ``id``: a named member as such, described ones by their words, or by a place in the text.

    The two opinions may each have a member of their own for what stands there: "a report", "a report of the council".
    """
    keys: dict[int, Hashable] = {id(m): id(m) if m.entity else (m.kind, m.name.casefold()) for m in members}
    described = [m for m in members if m.entity is None]
    same: dict[Hashable, Hashable] = {}

    def first(key: Hashable) -> Hashable:
        while key in same:
            key = same[key]
        return key

    spans = sorted(((span, n) for n, m in enumerate(described) for span in m.mentions))
    for (one, a), (other, b) in pairwise(spans):
        mine, its = first(keys[id(described[a])]), first(keys[id(described[b])])
        if other.start < one.end and described[a].kind == described[b].kind and mine != its:
            same[its] = mine
    return {each: first(key) for each, key in keys.items()}


def _resolution(answer: Answer, cast: Mapping[int, Speaker]) -> Resolution:
    sure = bool(answer.members) and answer.sureness >= THRESHOLD
    who = tuple(dict.fromkeys(cast[id(m)] for m in answer.members)) if sure else ()
    likely = () if sure else tuple(Candidate(m.name, round(p, 4)) for m, p in answer.likely[:_CANDIDATES])
    return Resolution(who, round(answer.sureness, 4), None if sure else answer.reason or UNSURE, answer.how, likely)


def _speaker(text: str, m: Member, number: int) -> Speaker:
    """The record of a member; its role is the first that the article gives, else the title before the name."""
    forms = dict.fromkeys(" ".join(text[s.start : s.end].split()) for s in sorted(m.mentions))
    aliases = tuple(f for f in forms if f and f != m.name and f.casefold() not in PRONOUNS)
    roles = list(m.roles)
    if not roles and m.entity is not None:
        roles = [TITLE_ROLES[t] for t in m.entity.titles if t in TITLE_ROLES]
    roles = [re.sub(r"^(?:its|his|her|their) ", "", re.sub(r"\s+", " ", r)) for r in roles]
    role = roles[0] if roles else None
    kind = m.kind if m.entity is not None else named_kind(m.name, m.kind)
    return Speaker(f"p{number}", m.name, kind, role, aliases, tuple(roles), tuple(sorted(set(m.mentions))))
