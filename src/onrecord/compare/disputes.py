"""Statements by different speakers that may contradict each other: on the same matter, with opposite polarity.

Proposed, never asserted: each pair comes with a score and both contexts, for a person to judge. A pair has telling
words in common (rare ones count for more), and one side denies or negates what the other affirms: best where the very
word behind the "not" stands on the other side. A denial of "the report" or "the allegations" answers the statement
before it in its article that is about who denies, whatever its words.
"""

from __future__ import annotations

import math
import re
from bisect import bisect_left
from collections import Counter, defaultdict
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

from onrecord.answers import Dispute
from onrecord.days import apart
from onrecord.store import Record
from onrecord.store.query.carried import Matter
from onrecord.words.endings import stem
from onrecord.words.lists import alternation, tagged, valued
from onrecord.words.normalize import COMMON, Word, forms, negative, words

#: Days between two statements on one matter, at most.
_DAYS, _WEEK = 45, 7
#: Statements that a word may stand in to be looked at as a matter; a pair has to share this many telling words.
_COMMONEST, _SHARED = 250, 2
#: Where all words of a statement are in more, it is compared with those that share this many and so much of its words,
#: so many of them, the nearest in the record: of one matter that many speak of, a few pairs tell what is disputed.
_SHARED_COMMON, _MOST, _LOOKED_AT, _COMPARED = 4, 0.75, 64, 8
#: How much a word tells at least: one that stands in a seventh of all statements or more is what the record is about.
_FLOOR = 2.0
#: Pairs of the same two statements, each in the words of several speakers, that are told.
_TOLD = 3
#: Words before and behind a negated one that belong to what it negates.
_BEFORE, _BEHIND = 7, 10
#: How much the opposed words have to tell for a full score (natural logarithms of how rare they are), and the least.
_ENOUGH = 16.0
_LEAST = 0.2

#: Words of a claim, at least, and the verbs of which it has one, unless it begins with "that" or "to".
_WORDS = 4
_VERBS = tagged("verb_forms", "finite") | tagged("grammar", "be", "have", "do", "modal", "refused", "finite")
_VERBS -= {"being", "having", "doing", "done"}
_QUESTIONS = re.compile(r"\b(?:ask(?:s|ed|ing)?|wonder(?:s|ed|ing)?|question(?:s|ed|ing)?|whether)\b", re.IGNORECASE)
_PAST = re.compile(r"^\w{3,}ed$")
#: Nouns that stand for what somebody claims.
_CLAIMED = "claims?|allegations?|accusations?|reports?|notions?|suggestions?|ideas?|charges?|assertions?|rumou?rs?"
_CLAIMS = re.compile(rf"\b(?:{_CLAIMED})\b", re.IGNORECASE)
#: What ends a sentence; what makes it a supposition.
_ENDS = re.compile(r"[.?!;…]")
_SUPPOSED = re.compile(r"\b(?:if|unless|whether|so that|in order|lest)\b[^.?!;]*$", re.IGNORECASE)
#: Verbs that turn what follows them as a "not" does.
_AGAINST = frozenset("refuse refuses refused unwilling unwillingness refusal failure reluctance".split())
#: Cues that refuse to do something rather than deny it, which oppose only who asks for it; how much less sure they are,
#: and pairs of opposites.
_REFUSALS = re.compile(r"\b(?:refus|declin)\w*", re.IGNORECASE)
_REFUSED, _BY_OPPOSITES = 0.75, 0.7
#: A "not" behind these blames, one before these tells that somebody has no knowledge.
_BLAME = frozenset(("for", "of"))
_IGNORANCE = frozenset(("know", "remember", "recall"))
#: Verbs too common to tell anything: a "not" that is about one of them opposes only who says nearly the same beside it,
#: so many telling words.
_SAME = 4
_EMPTY = frozenset("know knew say said want see let like get got come came".split())
_DENYING = "den(?:y|ies|ied|ying)|reject(?:s|ed|ing)?|refut(?:e|es|ed|ing)|disput(?:e|es|ed|ing)"
_DENIALS = re.compile(
    rf"\b(?:{_DENYING}|dismiss(?:es|ed)?|{alternation(tagged('cues', 'false'))}|fabricat\w+|contradict\w*)\b",
    re.IGNORECASE,
)
#: Cues that deny what somebody said, and contents that only name it: "denied the report", "disputed their account".
_ANSWERS = re.compile(rf"\b(?:{_DENYING})\b", re.IGNORECASE)
_NAMED_CLAIM = re.compile(
    rf"^\W*(?:\w+\W+){{0,3}}(?:{_CLAIMED}|accounts?|version|story|criticisms?|wrongdoing|it)\b"
    r"|^\W*(?:that|having|being|doing|any)\b",
    re.IGNORECASE,
)
#: What is no claim that a denial could answer.
_NO_CLAIM = re.compile(
    r"\b(?:(?:want|plan|hope|fear)s?|agree[sd]?|sought|(?:vow|promis|pledg|seek|stopp|declin|refus)\w*)\b",
    re.IGNORECASE,
)
#: Statements and characters to look back for what is denied, and how sure a pair near by and one further off is.
_BACK, _GAP, _NEAR_BY = 4, 400, 160
_ANSWERED, _ANSWERED_FAR = 0.9, 0.62
#: Words that are each other's opposites, as stems.
_OPPOSITES = {stem(a): stem(b) for a, b in valued("opposites", "opposite").items()}


@dataclass(slots=True)
class _Read:
    """A statement as it is compared: its words as stems ("" for those that tell nothing), which of them are negated, by
    place; where sentences end; whether all of it is denied; whether it claims something, or only names a matter.
    """

    matter: Matter
    words: tuple[str, ...]
    stems: dict[str, str]
    negated: tuple[int, ...]
    nots: tuple[int, ...]
    ends: tuple[int, ...]
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
    newest: int | None = None,
    progress: Callable[[int], None] | None = None,
) -> list[Dispute]:
    """The pairs most likely to contradict each other, best first; where ``speaker`` is given, by words of a name, only
    those in which they have a part. ``newest``: only so many statements are compared, those published last.
    ``progress`` is told how many statements are compared.
    """
    every: list[_Read] = []
    for matter in record.matters(since, until, newest):
        every.append(_read(matter))
        if progress and len(every) % 1000 == 0:
            progress(len(every))
    every_pair = [*_pairs(every, speaker), *_answers(every, speaker)]
    found = sorted(every_pair, key=lambda p: (-p[0], p[1], p[2]))
    out: list[Dispute] = []
    taken: Counter[str] = Counter()
    matters: Counter[tuple[str, str]] = Counter()
    for score, i, j, shared, why in found:
        a, b = every[i].matter, every[j].matter
        both = (a.cluster or a.key, b.cluster or b.key)
        # one statement with twenty others says nothing new, nor do twenty pairs of the same two
        if max(taken[a.key], taken[b.key]) >= 2 or matters[both] >= _TOLD:
            continue
        sides = record.statements([a.key, b.key])
        if len(sides) == 2:
            one = Dispute(sides[0], sides[1], round(score, 3), shared, why)
            if not any(_alike(one, d) for d in out):
                taken.update((a.key, b.key))
                matters[both] += 1
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
    said = words(matter.said)
    told = [w.form for w in said]
    stems = tuple(stem(w) if _tells(w) else "" for w in told)
    denied = matter.polarity == "denied" or bool(_DENIALS.search(matter.cue))
    clause = told[:1] in (["that"], ["to"]) or any(w in _VERBS or negative(w) or _PAST.search(w) for w in told[1:])
    claims = len(told) >= _WORDS and (clause or (denied and bool(_CLAIMS.search(matter.said))))
    sure = matter.polarity != "not-said" and not any(map(negative, forms(matter.cue)))
    asked = bool(_QUESTIONS.search(matter.cue)) or matter.said.rstrip("\"'”’ ").endswith("?") or told[:1] == ["whether"]
    nots = tuple(at for at, w in enumerate(told) if negative(w) or w in _AGAINST)
    return _Read(
        matter,
        stems,
        {s: w for s, w in zip(stems, told, strict=True) if s},
        tuple(_negated(matter.said, said, nots)),
        nots,
        tuple(k + 1 for k in range(len(said) - 1) if _ENDS.search(matter.said, said[k].end, said[k + 1].start)),
        denied,
        claims and sure and not asked,
        frozenset(w for w in forms(matter.named or "") if w not in COMMON and not (matter.named or "").startswith("(")),
    )


def _tells(word: str) -> bool:
    return word not in COMMON and not negative(word) and (len(word) > 2 or word.isdigit())


def _negated(said: str, read: Sequence[Word], nots: Sequence[int]) -> Iterator[int]:
    """The words that a "not" is about, by place: the next telling one, if it is no name."""
    for at in nots:
        if at + 1 < len(read) and read[at + 1].form in ("only", "just", "because", "even"):
            continue
        if _SUPPOSED.search(said[max(0, read[at].start - 60) : read[at].start]):
            continue
        if at and read[at - 1].form in _BLAME:
            continue
        for k in range(at + 1, min(at + 5, len(read))):
            if _ENDS.search(said, read[k - 1].end, read[k].start):
                break
            if read[k].form in _IGNORANCE:
                break
            if _tells(read[k].form):
                if said[read[k].start].islower():
                    yield k
                break


_Pair = tuple[float, int, int, tuple[str, ...], str]


def _pairs(every: list[_Read], speaker: str | None) -> Iterator[_Pair]:
    """Each pair that may be a dispute: score, the affirming one, the denying one, the shared words, why."""
    where: dict[str, list[int]] = defaultdict(list)
    for i, one in enumerate(every):
        for s in one.stems:
            where[s].append(i)
    weight = {s: max(_FLOOR, math.log((1 + len(every)) / len(places))) for s, places in where.items()}
    common = _Common(every, where)
    mass = [sum(weight[s] for s in one.stems) for one in every]
    asked = set(forms(speaker)) if speaker else None
    for j, one in enumerate(every):
        if not one.claims or not (one.denied or one.negated or _OPPOSITES.keys() & one.stems.keys()):
            continue
        shared: Counter[int] = Counter()
        for s in one.stems:
            if len(where[s]) <= _COMMONEST:
                shared.update(where[s])
        near = [i for i, n in shared.items() if n >= _SHARED]
        for i in near or common.near(j):
            if _may(every[i], one, asked):
                yield from _scored(every, i, j, weight, mass)


class _Common:
    """Statements that affirm, by words that are too common to be looked at whole."""

    def __init__(self, every: list[_Read], where: dict[str, list[int]]) -> None:
        self._every = every
        self._where = {
            s: [i for i in places if every[i].claims and not every[i].denied and not every[i].nots]
            for s, places in where.items()
            if len(places) > _COMMONEST
        }

    def near(self, j: int) -> list[int]:
        """Some that share most of a statement's words, the nearest in the record to it."""
        mine = self._every[j].stems
        shared: Counter[int] = Counter()
        for s in mine:
            places = self._where.get(s, [])
            at = bisect_left(places, j)
            shared.update(places[max(0, at - _LOOKED_AT) : at + _LOOKED_AT])
        enough = max(_SHARED_COMMON, _MOST * len(mine))
        near = sorted((i for i, n in shared.items() if n >= enough), key=lambda i: (-shared[i], abs(i - j), i))
        return near[:_COMPARED]


def _answers(every: list[_Read], speaker: str | None) -> Iterator[_Pair]:
    """Denials of what was said shortly before in the same article, about the one who denies."""
    asked = set(forms(speaker)) if speaker else None
    articles: dict[int, list[int]] = defaultdict(list)
    for i, one in enumerate(every):
        articles[one.matter.article].append(i)
    for places in articles.values():
        places.sort(key=lambda i: every[i].matter.spans)
        for at, j in enumerate(places):
            one = every[j]
            if not (_ANSWERS.search(one.matter.cue) and _NAMED_CLAIM.search(one.matter.said)) or _denies_not(one):
                continue
            for i in reversed(places[max(0, at - _BACK) : at]):
                if score := _answered(every[i], one, asked):
                    shared = tuple(sorted(one.stems[s] for s in every[i].stems.keys() & one.stems.keys()))
                    yield score, i, j, shared, "denied"
                    break


def _denies_not(one: _Read) -> bool:
    """Whether a cue says that nothing was denied: "did not dispute"."""
    return any(map(negative, forms(one.matter.cue)))


def _answered(a: _Read, b: _Read, asked: set[str] | None) -> float:
    """How sure it is that a denial answers a statement; 0 where it does not."""
    gap = b.matter.spans[0][0] - a.matter.spans[-1][1]
    if not 0 <= gap <= _GAP or not a.who or not b.who or a.who & b.who or a.denied or _NO_CLAIM.search(a.matter.cue):
        return 0.0
    if asked is not None and not asked & {*forms(a.matter.named or ""), *forms(b.matter.named or "")}:
        return 0.0
    about = bool(b.who & set(forms(a.matter.said)))
    shared = len(a.stems.keys() & b.stems.keys())
    if len(a.words) < _WORDS or not (about or shared >= _SHARED):
        return 0.0
    return _ANSWERED if gap <= _NEAR_BY else _ANSWERED_FAR


def _may(a: _Read, b: _Read, asked: set[str] | None) -> bool:
    """Whether two statements claim something, are by two speakers who are told, and of the same weeks."""
    if not (a.claims and b.claims and a.who and b.who) or a.who & b.who:
        return False
    if a.matter.article == b.matter.article and _overlap(a.matter.spans, b.matter.spans):
        return False  # one quotes the other
    if a.matter.cluster and a.matter.cluster == b.matter.cluster:
        return False
    if (apart(a.matter.day, b.matter.day) or 0) > _DAYS:
        return False
    return asked is None or bool(asked & {*forms(a.matter.named or ""), *forms(b.matter.named or "")})


def _overlap(some: Sequence[tuple[int, int]], others: Sequence[tuple[int, int]]) -> bool:
    return any(s < f and t < e for s, e in some for t, f in others)


def _scored(every: list[_Read], i: int, j: int, weight: dict[str, float], mass: list[float]) -> Iterator[_Pair]:
    a, b = every[i], every[j]
    both = a.stems.keys() & b.stems.keys()
    share = sum(weight[s] for s in both) / max(1e-9, math.sqrt(mass[i] * mass[j]))
    why, told = _opposition(a, b, both, weight)
    if not why:
        return
    if b.denied and _REFUSALS.search(b.matter.cue):
        told *= _REFUSED
    elif " against " in why:
        told *= _BY_OPPOSITES
    score = min(1.0, told / _ENOUGH) * min(1.0, 2 * share) ** 0.5 * _nearness(a.matter, b.matter)
    if score >= _LEAST:
        yield score, i, j, tuple(sorted(b.stems[s] for s in both)), why


def _nearness(a: Matter, b: Matter) -> float:
    """Articles set opposed statements beside each other; what is of other or unknown days is less likely one matter."""
    if a.article == b.article:
        return 1.0
    gap = apart(a.day, b.day)
    if gap is None:
        return 0.5
    return 0.75 if gap <= _WEEK else 0.6


def _sentence(one: _Read, k: int) -> list[str]:
    """The telling words around one, of its sentence."""
    low = max((e for e in one.ends if e <= k), default=0)
    high = min((e for e in one.ends if e > k), default=len(one.words))
    return [s for s in one.words[max(low, k - _BEFORE) : min(high, k + _BEHIND)] if s]


def _opposition(a: _Read, b: _Read, both: set[str], weight: dict[str, float]) -> tuple[str, float]:
    """What sets b against a, and how much the opposed words tell: b's "not" is about a word that a affirms, with the
    words around it; all of b is denied; or words are opposites.
    """
    if a.denied:
        return "", 0.0
    if b.denied:
        return ("", 0.0) if a.nots or b.nots else ("denied", 0.8 * sum(weight[s] for s in both))
    best = 0.0
    for k in b.negated:
        around = set(_sentence(b, k))
        for p, s in enumerate(a.words):
            if s != b.words[k] or any(p - _BEFORE <= n <= p + 3 for n in a.nots):
                continue
            near = around & set(_sentence(a, p))
            if len(near) >= (_SAME if b.stems[s] in _EMPTY else _SHARED):
                best = max(best, sum(weight[x] for x in near))
    if best:
        return "not", best
    opposed = [s for s in b.stems if _OPPOSITES.get(s) in a.stems and s not in both]
    if opposed and not a.nots and not b.nots:
        return f"{b.stems[opposed[0]]} against {a.stems[_OPPOSITES[opposed[0]]]}", 0.5 * sum(weight[s] for s in both)
    return "", 0.0
