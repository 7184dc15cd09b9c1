"""Statements by different speakers that may contradict each other: on the same matter, with opposite polarity.

Proposed, never asserted: each pair comes with a score and both contexts, for a person to judge. A pair has telling
words in common (rare ones count for more), and one side denies or negates what the other affirms: best where the very word
behind the "not" stands on the other side.
"""

from __future__ import annotations

import math
import re
from collections import Counter, defaultdict
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

from onrecord.compare.versions import stem
from onrecord.store import Record
from onrecord.store.carried import Carried
from onrecord.store.matters import Matter
from onrecord.wording import COMMON, forms, words

#: Days between two statements on one matter, at most.
_DAYS = 45
#: Statements that a word may stand in to be looked at as a matter; a pair has to share this many telling words.
_COMMONEST, _SHARED = 250, 2
#: What a score is multiplied with where the negated word is not the other side's, or both sides negate.
_ELSEWHERE = 0.55
_LEAST = 0.25

#: Words of a claim, at least, and the verbs of which it has one, unless it begins with "that" or "to".
_WORDS = 4
_VERBS = frozenset(
    "is are was were be been has have had will would can could should must may might do does did it's he's she's they're "
    "we're i'm we'll i'll they'll we've i've that's there's isn't aren't wasn't weren't won't can't don't doesn't didn't "
    "needs need wants want makes make made goes went knows know said says took takes gave gives got".split()
)
_QUESTIONS = re.compile(r"\b(?:ask(?:s|ed|ing)?|wonder(?:s|ed|ing)?|question(?:s|ed|ing)?|whether)\b", re.IGNORECASE)
#: Nouns that stand for what somebody claims.
_CLAIMS = re.compile(
    r"\b(?:claims?|allegations?|accusations?|reports?|notions?|suggestions?|ideas?|charges?|assertions?|rumou?rs?)\b",
    re.IGNORECASE,
)
#: Verbs that turn what follows them as a "not" does.
_AGAINST = frozenset("oppose opposes opposed opposing refuse refuses refused against reject rejects rejected".split())
_NOT = frozenset("not no never none nobody nothing neither nor without cannot hardly deny denies denied".split())
_DENIALS = re.compile(
    r"\b(?:den(?:y|ies|ied|ying)|reject(?:s|ed|ing)?|refut(?:e|es|ed)|dismiss(?:es|ed)?|disput(?:e|es|ed)|false|untrue"
    r"|baseless|unfounded|a lie|lies|hoax|fabricat\w+|wrong|nonsense|incorrect|contradict\w*)\b",
    re.IGNORECASE,
)
#: Words that are each other's opposites, as stems.
_OPPOSITES = {
    stem(a): stem(b)
    for one, other in (
        ("increase", "decrease"), ("rise", "fall"), ("rising", "falling"), ("support", "oppose"),
        ("accept", "reject"), ("true", "false"), ("legal", "illegal"), ("safe", "dangerous"), ("success", "failure"), ("guilty", "innocent"),
        ("better", "worse"), ("win", "lose"), ("won", "lost"), ("confirm", "deny"), ("allow", "ban"), ("strong", "weak"),
        ("friend", "enemy"), ("right", "wrong"), ("honest", "dishonest"), ("fit", "unfit"), ("stay", "leave"),
        ("qualified", "unqualified"), ("fair", "unfair"), ("legitimate", "illegitimate"), ("alive", "dead"),
    )
    for a, b in ((one, other), (other, one))
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Dispute:
    """Two statements that may contradict each other. ``score`` is from 0 to 1; ``shared`` the telling words of both,
    ``why`` what opposes them (``denied``, ``not``, or a pair of opposites).
    """

    affirmed: Carried
    denied: Carried
    score: float
    shared: tuple[str, ...]
    why: str


@dataclass(slots=True)
class _Read:
    """A statement as it is compared: stems of its telling words, those that are negated, whether all is denied; whether
    it claims something, or only names what is spoken of.
    """

    matter: Matter
    stems: dict[str, str]
    negated: frozenset[str]
    denied: bool
    claims: bool
    who: frozenset[str]


def disputes(
    record: Record,
    limit: int = 20,
    *,
    speaker: str | None = None,
    since: str | None = None,
    until: str | None = None,
    progress: Callable[[int], None] | None = None,
) -> list[Dispute]:
    """The pairs most likely to contradict each other, best first; where ``speaker`` is given, by words of a name, only
    those in which they have a part. ``progress`` is told how many statements are compared.
    """
    every: list[_Read] = []
    for matter in record.matters(since, until):
        every.append(_read(matter))
        if progress and len(every) % 1000 == 0:
            progress(len(every))
    found = sorted(_pairs(every, speaker), key=lambda p: (-p[0], p[1], p[2]))
    out: list[Dispute] = []
    taken: Counter[str] = Counter()
    for score, i, j, shared, why in found:
        a, b = every[i].matter, every[j].matter
        # one statement with twenty others says nothing new
        if max(taken[a.key], taken[b.key]) >= 2:
            continue
        sides = record.statements([a.key, b.key])
        if len(sides) == 2:
            one = Dispute(sides[0], sides[1], round(score, 3), shared, why)
            if not any(_alike(one, d) for d in out):
                taken.update((a.key, b.key))
                out.append(one)
        if len(out) == limit:
            break
    return out


def _alike(a: Dispute, b: Dispute) -> bool:
    """Whether two pairs are about one matter between the same two."""
    who = {a.affirmed.speaker, a.denied.speaker} & {b.affirmed.speaker, b.denied.speaker}
    both = set(a.shared) & set(b.shared)
    return bool(who) and 2 * len(both) >= min(len(a.shared), len(b.shared))


def _read(matter: Matter) -> _Read:
    said = forms(matter.said)
    stems = {stem(w): w for w in said if w not in COMMON and not _is_not(w) and (len(w) > 2 or w.isdigit())}
    denied = matter.polarity == "denied" or bool(_DENIALS.search(matter.cue))
    clause = said[:1] in (["that"], ["to"]) or any(w in _VERBS or _is_not(w) for w in said)
    claims = len(said) >= _WORDS and (clause or (denied and bool(_CLAIMS.search(matter.said))))
    told = matter.polarity != "not-said" and not any(map(_is_not, forms(matter.cue)))
    asked = bool(_QUESTIONS.search(matter.cue)) or matter.said.rstrip("\"'”’ ").endswith("?") or said[:1] == ["whether"]
    who = frozenset(w for w in forms(matter.named or "") if w not in COMMON)
    return _Read(matter, stems, frozenset(_negated(matter.said)), denied, claims and told and not asked, who)


def _is_not(word: str) -> bool:
    return word in _NOT or word.endswith("n't")


def _negated(said: str) -> Iterator[str]:
    """The stems of the words that a "not" is about: the next telling one, if it is no name."""
    read = words(said)
    for at, word in enumerate(read):
        if not _is_not(word.form) and word.form not in _AGAINST:
            continue
        if at + 1 < len(read) and read[at + 1].form in ("only", "just", "because", "even"):
            continue
        for other in read[at + 1 : at + 5]:
            if other.form not in COMMON:
                if said[other.start].islower():
                    yield stem(other.form)
                break


_Pair = tuple[float, int, int, tuple[str, ...], str]


def _pairs(every: list[_Read], speaker: str | None) -> Iterator[_Pair]:
    """Each pair that may be a dispute: score, the affirming one, the denying one, the shared words, why."""
    where: dict[str, list[int]] = defaultdict(list)
    for i, one in enumerate(every):
        for s in one.stems:
            where[s].append(i)
    weight = {s: math.log((1 + len(every)) / len(places)) for s, places in where.items()}
    mass = [sum(weight[s] for s in one.stems) for one in every]
    asked = set(forms(speaker)) if speaker else None
    for j, one in enumerate(every):
        if not (one.denied or one.negated or _OPPOSITES.keys() & one.stems.keys()):
            continue
        shared: dict[int, list[str]] = defaultdict(list)
        for s in one.stems:
            if len(where[s]) <= _COMMONEST:
                for i in where[s]:
                    shared[i].append(s)
        for i, stems in shared.items():
            if len(stems) >= _SHARED and _may(every[i], one, asked):
                yield from _scored(every, i, j, weight, mass)


def _may(a: _Read, b: _Read, asked: set[str] | None) -> bool:
    """Whether two statements claim something, are by two speakers who are told, and of the same weeks."""
    if not (a.claims and b.claims and a.who and b.who) or a.who & b.who:
        return False
    if a.matter.article == b.matter.article and _overlap(a.matter.spans, b.matter.spans):
        return False  # one quotes the other
    if a.matter.cluster and a.matter.cluster == b.matter.cluster:
        return False
    if a.matter.day is not None and b.matter.day is not None and abs(a.matter.day - b.matter.day) > _DAYS:
        return False
    return asked is None or bool(asked & {*forms(a.matter.named or ""), *forms(b.matter.named or "")})


def _overlap(some: Sequence[tuple[int, int]], others: Sequence[tuple[int, int]]) -> bool:
    return any(s < f and t < e for s, e in some for t, f in others)


def _scored(every: list[_Read], i: int, j: int, weight: dict[str, float], mass: list[float]) -> Iterator[_Pair]:
    a, b = every[i], every[j]
    both = a.stems.keys() & b.stems.keys()
    opposed = [s for s in b.stems if _OPPOSITES.get(s) in a.stems and s not in both]
    why, factor = _opposition(a, b, both, opposed)
    if not why:
        return
    total = sum(weight[s] for s in both) + sum(weight[s] for s in opposed)
    share = total / max(1e-9, min(mass[i], mass[j]))
    # a pair of three-word statements shares all of them by chance
    score = factor * min(1.0, share) * min(1.0, total / 14.0)
    if score >= _LEAST:
        yield score, i, j, tuple(sorted(b.stems[s] for s in both)), why


def _opposition(a: _Read, b: _Read, both: set[str], opposed: list[str]) -> tuple[str, float]:
    """What sets b against a: its "not" is about a word that a affirms, all of it is denied, or words are opposites."""
    if a.denied != b.denied and b.denied:
        return ("denied", 1.0) if not (a.negated & both) else ("denied", _ELSEWHERE)
    if a.denied:
        return "", 0.0
    only = (b.negated - a.negated) & both
    if only and not a.negated & both:
        return "not", 1.0
    if opposed and not (a.negated | b.negated) & {*both, *opposed}:
        return f"{b.stems[opposed[0]]} against {_OPPOSITES[opposed[0]]}", 0.9
    if b.negated and not a.negated and both:
        return "not", _ELSEWHERE
    return "", 0.0
