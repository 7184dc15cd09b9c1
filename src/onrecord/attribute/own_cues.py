"""Quotations with a cue of their own right behind them, which the network gave to another's: neighbours kept apart.

"“Every vote was counted,” the officer said. “Some were counted twice,” an agent called out.": the second is the
agent's.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import replace

from onrecord.attribute.edges import Places
from onrecord.records import Attribution, Segmentation, Span
from onrecord.words.letters import LETTERS
from onrecord.words.lists import tagged
from onrecord.words.saying import Aside, aside_at, asides

SURE = 0.6
"""Confidence of a quotation that the aside behind it alone attributes."""
_FAR = 3000
_NO_NOUN = tagged("grammar", "be", "have", "modal") | {"to"}
_HAVE = tagged("grammar", "have")
_ARTICLES = tagged("grammar", "article")


def with_own_cues(text: str, segmentation: Segmentation, found: Sequence[Attribution]) -> list[Attribution]:
    """Attributions, each quotation with the one that speaks right behind it."""
    kept = [whole_source(text, a) if a.source else _sourced(text, segmentation, a) for a in found]
    places = Places(kept)
    for whole, aside in _spoken(text, segmentation):
        holding = places.touching(whole)
        if len(holding) != 1 or places.touching(aside.cue) or places.touching(aside.source):
            continue
        other = kept[holding[0]]
        rest = tuple(p for p in other.content if p.end <= whole.start or whole.end <= p.start)
        if rest and len(rest) < len(other.content):
            kept[holding[0]] = replace(other, content=rest)
            kept.append(Attribution((aside.source,), (aside.cue,), (whole,), SURE))
    return kept


def _sourced(text: str, segmentation: Segmentation, a: Attribution) -> Attribution:
    """An attribution without a source whose cue stands in an aside: with the one who says it there."""
    at = bisect_left(segmentation.paragraphs, a.cue[-1].end, key=lambda p: p.end)
    end = segmentation.paragraphs[at].end if at < len(segmentation.paragraphs) else len(text)
    if a.content[0].start > a.cue[0].start or end - a.content[0].start > _FAR:
        return a
    for aside in asides(text, a.content[0].start, end):
        if _takes(replace(a, content=()), aside.cue):
            first = a.content[0].start
            cut = first + len(text[first : aside.start].rstrip(" ,"))
            said = tuple(
                Span(p.start, min(p.end, cut)) if p.end > aside.start else p for p in a.content if p.start < cut
            )
            behind = tuple(p for p in a.content if p.start >= aside.end)
            return replace(a, source=(aside.source,), content=(*said, *behind)) if said else a
    return a


def whole_source(text: str, a: Attribution) -> Attribution:
    """A source that is no more than an article, with the noun behind it: "a child has written"."""
    start, end = a.source[-1]
    between = text[end : a.cue[0].start]
    if len(a.source) > 1 or text[start:end].casefold() not in _ARTICLES or not 1 < len(between) < 60:
        return a
    words = {*LETTERS.findall(between.casefold()), *LETTERS.findall(text[slice(*a.cue[0])].casefold())[:1]}
    words -= _HAVE
    if (
        re.search(r"[^\w\s’'-]", between)
        or words & _NO_NOUN
        or any(s < a.cue[0].start and e > end for s, e in a.content)
    ):
        return a
    return replace(a, source=(Span(start, end + len(between.rstrip())),))


def _takes(a: Attribution, span: Span) -> bool:
    return any(s < span.end and span.start < e for s, e in (*a.source, *a.cue, *a.content))


def _spoken(text: str, segmentation: Segmentation) -> Iterator[tuple[Span, Aside]]:
    """Quotations that an aside stands behind, which names its speaker."""
    ends = [p.end for p in segmentation.paragraphs]
    at = 0
    for q in segmentation.quotations:
        while at < len(ends) - 1 and ends[at] < q.span.end:
            at += 1
        if q.depth == 0 and q.closed and text[q.inner.end - 1] in ",?!…":
            aside = aside_at(text, q.span.end, ends[at])
            if aside and aside.named:
                yield q.span, aside
