"""Whom a pronoun stands for: candidates of the cast by weighted features."""

from __future__ import annotations

import math
import re
from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass
from operator import mul

from onrecord.records import Attribution, Span
from onrecord.resolve.cast import Member
from onrecord.resolve.mentions.phrases import PhraseWord
from onrecord.resolve.references.scene import Scene
from onrecord.resolve.word_sets import HE, IT, PEOPLE, SHE, THEY
from onrecord.words.endings import singular
from onrecord.words.lists import alternation, tagged

#: What speaks for a candidate, and how much of its log-odds each is (`training/antecedents.py`).
WEIGHTS = {
    "sentences": -0.55, "here": 0.4, "subject": 1.0, "last speaker": 1.6, "same paragraph speaker": 0.9,
    "one speaker before": 0.3, "spoken": 0.3, "mentions": 0.4, "quoted": -1.4, "gender known": 0.6, "paragraph": 0.5,
    "ahead": -1.5, "nearest": 0.3, "named": 0.5,
}  # fmt: skip
#: The outlet's own: nobody whom it calls "she".
_OWN_REPORTER = re.compile(
    r"(?:our|this) (?:\w+ ){0,2}(?:correspondent|reporter|newspaper|writer|representative)\b", re.I
)
#: Sentences back that an antecedent is looked for.
REACH = 8


def rank(
    scene: Scene, word: PhraseWord, a: Attribution, among: Sequence[Member] | None = None
) -> list[tuple[float, Member]]:
    """Candidates near a word (or ``among`` some) with their scores, best first."""
    found = candidates(scene, word, a, among)
    scored = ((sum(map(mul, WEIGHTS.values(), features)), member) for member, features in found)
    return sorted(scored, key=lambda x: -x[0])


@dataclass(frozen=True, slots=True)
class _Antecedent:
    """A candidate with the mention by which it is one."""

    member: Member
    span: Span
    distance: int
    ahead: bool


def candidates(
    scene: Scene, word: PhraseWord, a: Attribution, among: Sequence[Member] | None = None
) -> list[tuple[Member, list[float]]]:
    """Everybody the word could stand for by number, gender and kind, with features."""
    own = [c for c in a.content if not (c.start <= word.span.start < c.end)]
    possible = _near(scene, word.span.start) if among is None else among
    if word.low in HE | SHE:
        silent_here = [scene.author, *scene.quoting(word.span.start)]
        possible = [m for m in possible if m not in silent_here and not _OWN_REPORTER.match(m.name)]
    agreeing = [m for m in possible if m is not scene.author and _agrees(word, m)]
    if word.low in IT:
        silent = (m for m in agreeing if m.kind == "government" and not m.spoken)
        where = {id(m) for m in silent if _only_where(scene, m, word.span.start)}
        agreeing = [m for m in agreeing if id(m) not in where]
    found = [place for m in agreeing if (place := _place(scene, m, word, own))]
    nearest = max((p.span.start for p in found if not p.ahead), default=-1)
    return [(p.member, _features(scene, p, word, p.span.start == nearest)) for p in found]


def _near(scene: Scene, at: int) -> list[Member]:
    """Members named within reach, those described last, and who spoke last."""
    here = scene.sentence(at)
    around = Span(scene.sentence_span(here - REACH).start, scene.sentence_span(here + 1).end)
    members = [m for _, _, m in scene.names_in(around)]
    members += scene.recent
    members += [m for _, who in scene.last_said(2) for m in who]
    return list(dict.fromkeys(members))


def _only_where(scene: Scene, m: Member, at: int) -> bool:
    """Whether a country was last named as a place alone: "in Norland", "Norland's"."""
    i = bisect_left(m.mentions, at, key=lambda s: s.start)
    if not i:
        return False
    span = m.mentions[i - 1]
    before, after = scene.text[max(0, span.start - 14) : span.start], scene.text[span.end : span.end + 2]
    return bool(_WHERE.search(before)) or after in ("'s", "’s")


_WHERE = re.compile(rf"\b(?:{alternation(tagged('grammar', 'place'))})\s(?:the\s)?$")


def _place(scene: Scene, m: Member, word: PhraseWord, own: list[Span]) -> _Antecedent | None:
    """The mention of a member that the word can take up: the last before it, or early on one soon after."""
    at = word.span.start
    here = scene.sentence(at)
    i = bisect_left(m.mentions, at, key=lambda s: s.start)
    before = [s for s in m.mentions[max(0, i - 6) : i] if not any(c.start <= s.start < c.end for c in own)]
    if before:
        distance = here - scene.sentence(before[-1].start)
        spoke = any(m in who for _, who in scene.last_said(1))
        return _Antecedent(m, before[-1], distance, False) if distance <= REACH or spoke else None
    after = next((s for s in m.mentions[i:] if s.start > at), None)
    if after is None:
        return None
    distance = scene.sentence(after.start) - here
    return _Antecedent(m, after, distance, True) if distance <= (1 if here <= 2 else 0) else None


def _somebody(m: Member) -> bool:
    """A person, by name or by a noun for one."""
    return m.kind == "person" or (m.kind == "unnamed" and singular(m.head) in PEOPLE)


def _agrees(word: PhraseWord, m: Member) -> bool:
    if word.low in HE:
        return _somebody(m) and m.gender != "f" and not m.plural
    if word.low in SHE:
        return _somebody(m) and m.gender != "m" and not m.plural
    if word.low in IT:
        return m.kind in ("organization", "document", "government") and not m.plural
    if word.low in THEY:
        return m.plural or m.kind in ("group", "organization", "unnamed")
    if word.low in ("who", "whom", "whose"):  # "the data", no
        return m.kind in ("person", "unnamed", "group", "organization")
    if singular(word.low) in PEOPLE:
        return m.kind in ("person", "unnamed")
    return m.kind in ("person", "unnamed", "organization", "group", "document")


def _features(scene: Scene, p: _Antecedent, word: PhraseWord, nearest: bool) -> list[float]:
    """The numbers of ``WEIGHTS``, in its order."""
    m, start = p.member, p.span.start
    sentence = scene.sentence_span(scene.sentence(start))
    others = any(o is not m and o.kind == m.kind for _, _, o in scene.names_in(Span(sentence.start, start)))
    last = scene.last_said(2)
    spoke = bool(last) and m in last[0][1]
    quoted = scene.quoted(start)
    paragraph = scene.paragraph(word.span.start)
    return [
        float(min(p.distance, 6)),
        float(p.distance == 0 and not p.ahead),
        float(not others and quoted is None),
        float(spoke),
        float(spoke and scene.paragraph(last[0][0].begins) >= paragraph),
        float(len(last) > 1 and m in last[1][1]),
        float(m.spoken > 0),
        math.log1p(bisect_left(m.mentions, word.span.start, key=lambda s: s.start)),
        float(quoted is not None and quoted != scene.quoted(word.span.start)),
        float(m.gender is not None),
        float(scene.paragraph(start) == paragraph),
        float(p.ahead),
        float(nearest),
        float(m.entity is not None),
    ]
