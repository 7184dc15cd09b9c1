"""Headlines against the body: does a statement of the body carry what a heading says somebody said?

What the heading says (its own statement's content, without who says it) is compared word by word with each statement of
the same speaker, or of anybody where the heading's speaker does not speak below it. A word is carried by the same word,
or by one near it in meaning; words that fill the article count for less than those it holds nowhere. A heading whose
words one statement carries is *supported*, unless that statement hedges, has other numbers, or a weaker verb; one whose
matter a statement shares is *stronger* than the body; else it was *not found*.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property, lru_cache
from typing import Protocol

import numpy as np
import numpy.typing as npt

from onrecord.records import Headline, HeadlineVerdict, Span, Statement
from onrecord.words.cues import CUES, DENIALS, lemma
from onrecord.words.endings import root, unowned
from onrecord.words.letters import LETTERS, WRITTEN
from onrecord.words.lists import tagged, valued

Floats = npt.NDArray[np.float32]


class Nearness(Protocol):
    """What tells how near words are in meaning (`onrecord.words.meaning.Meaning`)."""

    def words(self, words: Sequence[str]) -> Floats: ...

    def text(self, words: Sequence[str]) -> Floats: ...


_STOP = tagged("grammar", "filler")
_HEDGES = tagged("cues", "hedge")
_SHARP = tagged("cues", "sharp")
#: How much of a heading a statement must carry (its share of the words, and `_LIKE` of the texts' cosine); how
#: near a statement must be to be about the same matter; what a statement of somebody else loses where the heading's
#: speaker speaks in the body. Chosen on the tuning half of our annotated headlines (tests/annotations) and 76 more of
#: PolNeAR's training articles (training/data/headlines-train.jsonl).
SUPPORTED, ALIKE, OTHER = 0.6, 0.5, 0.15
_LIKE = 0.3
#: What a statement loses by the heading's small words that it carries nothing of: what is done, not to whom.
_UNSAID, _NOTHING = 0.2, 0.3
#: A statement that carries so much is not outdone by a sharper verb.
_ALL = 0.85
#: Cosines of two words at which one begins to carry the other, and carries it whole.
_NEAR, _SAME = 0.35, 0.85
_NUMBERS = {word: n for word, n in valued("numbers", "cardinal").items() if int(n) <= 12}


def content_words(text: str) -> list[str]:
    """A text's words without function words."""
    return [unowned(w) for w in WRITTEN.findall(text) if w.casefold() not in _STOP]


@dataclass(frozen=True)
class Told:
    """A statement, or what a heading says, as it is compared: who says it, and the words of cue and content."""

    id: str
    who: frozenset[str]
    names: str
    said: str
    whole: str = ""

    @cached_property
    def words(self) -> list[str]:
        """The words of what is said that tell of the matter."""
        return content_words(self.said)

    @cached_property
    def roots(self) -> set[str]:
        return {root(w) for w in self.words}


def verdicts(
    text: str, headings: Sequence[Span], statements: Sequence[Statement], meaning: Nearness | None = None
) -> tuple[Headline, ...]:
    """A verdict for each heading that makes a claim about what somebody said.

    The first heading is compared with all the body, the others with the statements around them. Without ``meaning``
    only the same words carry one another.
    """
    if not headings:
        return ()
    starts = [h.start for h in headings]
    claims: dict[Span, Statement] = {}
    body = []
    for s in statements:
        if s.content and s.within is None and s.polarity != "not-said":
            heading = _heading_of(s, headings, starts)
            if heading is None:
                body.append(s)
            else:
                claims.setdefault(heading, s)
    known = [_told(text, s) for s in body]
    places = [s.content[0].start for s in body]
    outside = "".join(text[a:b] for a, b in _gaps(headings, len(text)))
    frequency = Counter(root(w) for w in content_words(outside))
    vectors = _Vectors(meaning) if meaning else None
    used: Counter[str] = Counter()
    out = []
    for number, span in enumerate(headings):
        claim = _claim(text, span, claims.get(span))
        if claim is not None:
            at = bisect_left(places, span.start)
            near = known[max(0, at - _AROUND) : at + _AROUND] if number else known
            near = [b for b in near if used[b.id] < _SERVES]
            verdict, by = _compare(claim, near, frequency, vectors)
            used.update(by)
            out.append(Headline(span, verdict, by))
    return tuple(out)


class _Vectors:
    """Vectors of words, and of statements: those asked for last are kept, since neighbouring headings are compared with
    the same ones.
    """

    def __init__(self, meaning: Nearness) -> None:
        self._meaning = meaning
        self.of = lru_cache(maxsize=4 * _AROUND)(self._of)

    def words(self, words: Sequence[str]) -> Floats:
        return self._meaning.words([w.casefold() for w in words])

    def _of(self, told: Told) -> tuple[Floats, Floats]:
        """Those of the words of what is said, and that of all of them."""
        return self.words(told.words), self._meaning.text([w.casefold() for w in told.words])


_MARKED = re.compile(r"[“\"‘«]|\s'")
_COLON = re.compile(r"^([^:]{3,60}): (.{8,})$", re.DOTALL)
#: What else happens: "… as port workers back strike".
_BESIDES = re.compile(r",? (?:as|while|amid|after|ahead of) (?=(?:\S+ ){2,}\S)")
#: How many statements before and after a subheading it is compared with.
_AROUND = 60


#: So many headings one statement may carry: what serves every heading serves none.
_SERVES = 3


def _gaps(headings: Sequence[Span], length: int) -> list[Span]:
    """The text between the headings."""
    edges = [0, *(x for h in headings for x in h), length]
    return [Span(a, b) for a, b in zip(edges[::2], edges[1::2], strict=True) if a < b]


def _told(text: str, s: Statement) -> Told:
    said = " ".join(text[a:b] for a, b in sorted((*s.cue, *s.content)))
    return Told(s.id, frozenset(p.id for p in s.speakers), " ".join(p.name for p in s.speakers), said)


def _claim(text: str, span: Span, s: Statement | None) -> Told | None:
    """What a heading says somebody said; None where it tells of an event."""
    heading = text[span.start : span.end]
    if s is not None:
        cue = " ".join(text[a:b] for a, b in s.cue)
        said = " ".join(text[a:b] for a, b in s.content)
        first = _BESIDES.split(said)[0]
        said = first if len(first.split()) > 1 else said
        if len(said.split()) < 4:
            said = f"{cue} {said}"
        names = " ".join([*(p.name for p in s.speakers), *(text[a:b] for a, b in s.source)])
        return Told(s.id, frozenset(p.id for p in s.speakers), names, said, heading)
    if colon := _COLON.match(heading):
        return Told("", frozenset(), colon[1], colon[2], heading)
    verbs = {lemma(w) for w in re.findall(r"[a-z]+", heading)}
    if _MARKED.search(heading) or any(v in CUES and CUES[v].mode in _HELD for v in verbs):
        return Told("", frozenset(), "", heading, heading)
    return None


_HELD = ("speech", "writing", "belief", "desire")


def _heading_of(s: Statement, headings: Sequence[Span], starts: Sequence[int]) -> Span | None:
    """The heading that a statement's content begins in."""
    i = bisect_right(starts, s.content[0].start) - 1
    return headings[i] if i >= 0 and s.content[0].start < headings[i].end else None


def compare(
    claim: Told, body: Sequence[Told], frequency: Mapping[str, int], meaning: Nearness | None = None
) -> tuple[HeadlineVerdict, tuple[str, ...]]:
    """The verdict on what a heading says against statements, and the ids of those that carry it or come nearest."""
    return _compare(claim, body, frequency, _Vectors(meaning) if meaning else None)


def _compare(
    claim: Told, body: Sequence[Told], frequency: Mapping[str, int], vectors: _Vectors | None
) -> tuple[HeadlineVerdict, tuple[str, ...]]:
    wanted = list(dict.fromkeys(claim.words))
    if not body or not wanted:
        return "not found", ()
    weight = np.array([1 / (1 + 0.5 * frequency.get(root(w), 0)) for w in wanted], dtype=np.float32)
    speaks = any(claim.who & b.who for b in body)
    loss = [OTHER if speaks and not claim.who & b.who else 0.0 for b in body]
    alike = [near - less for near, less in zip(_alike(claim, body, vectors), loss, strict=True)]
    carried = _told_otherwise(wanted, body, _carried(wanted, body, vectors))
    covered = ((carried * weight).sum(1) / weight.sum()).tolist()
    small = np.array([w[0].islower() for w in wanted])
    unsaid = (carried[:, small] < _NOTHING).mean(1).tolist() if small.any() else [0.0] * len(body)
    shares = [
        share + _LIKE * (near + less) - less - _UNSAID * miss
        for share, near, less, miss in zip(covered, alike, loss, unsaid, strict=True)
    ]
    order = sorted(range(len(body)), key=lambda i: (-shares[i], i))
    top = shares[order[0]]
    best = [body[i] for i in order[:3] if shares[i] >= top - 0.05]
    ids = tuple(b.id for b in best)
    if top >= SUPPORTED:
        verbs = max(covered[i] for i in order[: len(best)]) < _ALL
        more = _sharper(claim.whole or claim.said, [b.said for b in best], verbs) or _of_others(claim, best)
        return ("stronger" if more else "supported"), ids
    return ("stronger", ids) if max(alike) >= ALIKE else ("not found", ())


def _carried(wanted: Sequence[str], body: Sequence[Told], vectors: _Vectors | None) -> Floats:
    """How much of each of a claim's words each statement carries, 0 to 1: [statements, words]."""
    roots = [root(w) for w in wanted]
    exact = np.array([[r in b.roots for r in roots] for b in body], dtype=np.float32)
    if vectors is None:
        return exact
    mine = vectors.words(wanted)
    # of a statement without words, nothing is near
    nearest = np.array([(mine @ vectors.of(b)[0].T).max(1) if b.words else np.zeros(len(wanted)) for b in body])
    out: Floats = np.maximum(exact, np.clip((nearest.astype(np.float32) - _NEAR) / (_SAME - _NEAR), 0, 1))
    return out


_NO = tagged("grammar", "negation")
_FIRST = frozenset("we our us i my".split())


def _told_otherwise(wanted: Sequence[str], body: Sequence[Told], carried: Floats) -> Floats:
    """What words carry that are not alike: "Russia denies" is in "We do not …", said by one who speaks for it.

    A denial is carried by a negation; who acts in the heading, before its denial, by the first person.
    """
    plain = [lemma(w.casefold()) for w in wanted]
    denial = next((n for n, w in enumerate(plain) if w in DENIALS), None)
    if denial is None:
        return carried
    out = carried.copy()
    for row, b in zip(out, body, strict=True):
        said = set(re.findall(r"[a-z]+", b.said.casefold().replace("n't", " not").replace("n’t", " not")))
        if said & _NO:
            row[denial] = 1.0
            if said & _FIRST:
                row[:denial] = 1.0
    return out


def _alike(claim: Told, body: Sequence[Told], vectors: _Vectors | None) -> list[float]:
    """How near each statement is to the claim as a whole, by the cosine of their vectors (or the share of words)."""
    if vectors is None:
        return [len(claim.roots & b.roots) / len(claim.roots) for b in body]
    wanted = vectors.of(claim)[1]
    return [float(wanted @ vectors.of(b)[1]) for b in body]


def _sharper(heading: str, near: Sequence[str], verbs: bool) -> bool:
    """Whether a heading drops the hedge of every statement near it, has other numbers, a sharper verb, or "all"."""
    head = {lemma(w) for w in re.findall(r"[a-z]+", heading.casefold())}
    for one in near:
        words = {lemma(w) for w in re.findall(r"[a-z]+", one.casefold())}
        hedged = bool(words & _HEDGES) and not head & _HEDGES
        numbers = _numbers(heading) - _numbers(one)
        sharp = _SHARP | _WHOLE if verbs else _WHOLE
        if not hedged and not (head & sharp) - words and not (numbers and _numbers(one)):
            return False
    return True


def _of_others(claim: Told, near: Sequence[Told]) -> bool:
    """Whether a heading names somebody or something that no statement near it does: "the Harbour Council".

    Two words of names at least; a heading that has a capital at every word tells nothing.
    """
    long = [w for w in LETTERS.findall(claim.whole or claim.said) if len(w) > 3]
    if sum(1 for w in long if w[0].isupper()) > 0.65 * len(long):
        return False
    names = {root(w) for w in claim.words if w[0].isupper()}
    for b in near:
        stems = {root(w) for w in content_words(f"{b.names} {b.said}")}
        if sum(1 for n in names if n not in stems and not any(n[:5] == s[:5] for s in stems)) < _NAMES:
            return False
    return True


_NAMES = 2


def _numbers(text: str) -> set[str]:
    """The numbers of a text, small ones in figures."""
    found = re.findall(r"\d[\d.,]*|[a-z]+", text.casefold())
    return {_NUMBERS.get(w, w).rstrip(".,") for w in found if w[0].isdigit() or w in _NUMBERS or w in _MANY}


_WHOLE = tagged("cues", "whole")
_MANY = frozenset("hundreds thousands millions billions dozens every all".split())
