"""Headlines against the body: does a statement of the body carry what a heading says somebody said?

A heading's claim and a statement are compared as sets of stemmed content words, weighted by how rare each is in the
article, so that the object of a sentence counts for more than what all of the article is about. A heading whose words
the nearest statement covers is *supported*; one that shares some of them but has other ones, or drops the statement's
hedge, or sharpens its verb, says *stronger* things than the body; one that shares next to none was *not found*.
"""

from __future__ import annotations

import math
import re
from bisect import bisect_left, bisect_right
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache

from onrecord.enrich.mode import lemma
from onrecord.records import Headline, HeadlineVerdict, Span, Statement

_STOP = frozenset(
    "a an the of to in on at by for from with and or but as is are was were be been being it its he she they his her "
    "their him them this that these those who which what will would has have had do does did not no s t we i you our "
    "my your say says said saying tell tells told over after before about into out up more than new also if so there "
    "here when while just very all any some one two us if then s’s reported report calls call called".split()
)
_HEDGES = frozenset(
    "may might could can possibly perhaps likely unlikely probably appear seem suggest consider hope could would "
    "should if potential potentially some partly try seek weigh mull expected estimate estimated about around roughly "
    "fear worry plan propose proposed proposal discuss explore".split()
)
_SHARP = frozenset(
    "demand vow slam blast rip condemn denounce insist warn threaten order accuse guarantee promise pledge declare "
    "prove confirm admit refuse reject deny end ban must never always".split()
)
_ENDINGS = tuple(
    "ational ization isation fulness ousness iveness ements ement ments ment ations ation ings ing edly ies ied ers ed "
    "es er ly s e y".split()
)
#: Weighted share of a heading's words that a statement must hold; fitted on the first half of our annotated headings.
SUPPORTED, FOUND = 0.62, 0.3


@lru_cache(maxsize=20_000)
def stem(word: str) -> str:
    """A crude stem: the same for a verb's forms and most of the nouns made of it."""
    word = re.sub(r"['’]s?$", "", word.casefold())
    plain = lemma(word)
    for ending in _ENDINGS:
        if plain.endswith(ending) and len(plain) - len(ending) >= 4:
            return plain[: len(plain) - len(ending)]
    return plain


def content_words(text: str) -> list[str]:
    """Stems of a text's words without function words."""
    found = re.findall(r"[^\W_]+(?:[.,’'-][^\W_]+)*", text)
    return [stem(w) for w in found if w.casefold() not in _STOP]


@dataclass(frozen=True, slots=True)
class Told:
    """A statement of the body as it is compared: its words with source, cue and speaker, and their stems."""

    id: str
    words: str
    stems: frozenset[str]


def told(identity: str, words: str) -> Told:
    """A statement for ``compare``."""
    return Told(identity, words, frozenset(content_words(words)))


def verdicts(text: str, headings: Sequence[Span], statements: Sequence[Statement]) -> tuple[Headline, ...]:
    """A verdict for each heading that makes a claim about what somebody said.

    The first heading is compared with all the body, the others with the statements around them.
    """
    if not headings:
        return ()
    starts = [h.start for h in headings]
    body = [s for s in statements if s.content and s.within is None and not _heading_of(s, headings, starts)]
    claiming = {_heading_of(s, headings, starts) for s in statements if s.content}
    known = [told(s.id, _words(text, s)) for s in body]
    places = [s.content[0].start for s in body]
    frequency = Counter(content_words(text))
    out = []
    for number, span in enumerate(headings):
        heading = text[span.start : span.end]
        if span in claiming or _MARKED.search(heading):
            at = bisect_left(places, span.start)
            near = known[max(0, at - _AROUND) : at + _AROUND] if number else known
            out.append(Headline(span, *compare(heading, near, frequency)))
    return tuple(out)


_MARKED = re.compile(r"[“\"‘«]|\s'")
#: How many statements before and after a subheading it is compared with.
_AROUND = 60


def _heading_of(s: Statement, headings: Sequence[Span], starts: Sequence[int]) -> Span | None:
    """The heading that a statement's content begins in."""
    i = bisect_right(starts, s.content[0].start) - 1
    return headings[i] if i >= 0 and s.content[0].start < headings[i].end else None


def _words(text: str, s: Statement) -> str:
    """A statement with its source and cue, and the speaker's name, as one string."""
    spans = sorted((*s.source, *s.cue, *s.content))
    names = [speaker.name for speaker in s.speakers]
    return " ".join([*names, *(text[a:b] for a, b in spans)])


def compare(
    heading: str, body: Sequence[Told], frequency: Mapping[str, int]
) -> tuple[HeadlineVerdict, tuple[str, ...]]:
    """The verdict on a heading against statements, and the ids of those that carry it or come nearest."""
    wanted = dict.fromkeys(content_words(heading))
    weight = {w: 1 / math.log2(2 + frequency.get(w, 0)) for w in wanted}
    total = sum(weight.values()) or 1.0
    scored = sorted(
        ((sum(weight[w] for w in wanted if w in one.stems) / total, -number) for number, one in enumerate(body)),
        reverse=True,
    )
    if not scored or scored[0][0] < FOUND:
        return "not found", ()
    top = scored[0][0]
    near = [body[-number] for share, number in scored[:3] if share >= max(FOUND, top - 0.05)]
    carried = top >= SUPPORTED and not _sharper(heading, [one.words for one in near])
    return "supported" if carried else "stronger", tuple(one.id for one in near)


def _sharper(heading: str, near: Sequence[str]) -> bool:
    """Whether a heading drops the hedge of every statement near it, or has a sharper verb than all of them."""
    head = {lemma(w) for w in re.findall(r"[a-z]+", heading.casefold())}
    for one in near:
        words = {lemma(w) for w in re.findall(r"[a-z]+", one.casefold())}
        hedged = bool(words & _HEDGES) and not head & _HEDGES
        if not hedged and not (head & _SHARP) - words:
            return False
    return True
