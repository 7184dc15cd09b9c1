"""Edges of spans: words to characters, and the quotation mark taken in that belongs to a content.

The model tags words; a mark at the edge of a quotation may be left outside by a hair. Where a piece begins right
behind an opening mark, or ends right before the closing mark of a quotation that began inside it, the mark is taken
in.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence, Set
from dataclasses import replace

from onrecord.attribute.encode import Window, near
from onrecord.records import Attribution, Quotation, Span, Spans


def spans(window: Window, ranges: Sequence[tuple[int, int]]) -> Spans:
    """Characters of some runs of a window's words."""
    return tuple(Span(int(window.starts[s]), int(window.ends[e - 1])) for s, e in ranges)


def shifted(a: Attribution, by: int) -> Attribution:
    """An attribution of a part of the text that begins at a place."""
    source, cue, content = (tuple(Span(s + by, e + by) for s, e in part) for part in (a.source, a.cue, a.content))
    return replace(a, source=source, cue=cue, content=content)


def without(text: str, a: Attribution, places: Set[int]) -> Attribution:
    """An attribution whose spans neither begin nor end at some places of the text, nor at spaces beside them."""

    def bare(span: Span) -> Span:
        start, end = span
        while start < end and (start in places or (text[start].isspace() and span.start in places)):
            start += 1
        while end > start and (end - 1 in places or (text[end - 1].isspace() and span.end - 1 in places)):
            end -= 1
        return Span(start, end)

    parts = (tuple(one for s in part if (one := bare(s)).start < one.end) for part in (a.source, a.cue, a.content))
    source, cue, content = parts
    return replace(a, source=source, cue=cue, content=content)


_LOOKED_AT = 4


def place(a: Attribution) -> Span:
    """Where an attribution stands, for the order of the text."""
    return min(a.content[0], a.cue[0])


def crossing(one: Attribution, other: Attribution) -> bool:
    """Whether two attributions share a cue, or a content in part: one may stand within the other."""
    mine, theirs = (Span(a.content[0].start, a.content[-1].end) for a in (one, other))
    shared = mine.start < theirs.end and theirs.start < mine.end
    if not shared:
        return _within(one.cue, theirs) or _within(other.cue, mine) if one.cue and other.cue else False
    return not (_within(one.cue, theirs) or _within(other.cue, mine))


def _within(cue: Spans, content: Span) -> bool:
    return content.start <= cue[0].start and cue[-1].end <= content.end


class Covered:
    """What of a text some attributions take."""

    def __init__(self, spans: Sequence[Span]) -> None:
        self._spans: list[Span] = []
        for start, end in sorted(spans):
            if self._spans and start <= self._spans[-1].end:
                self._spans[-1] = Span(self._spans[-1].start, max(end, self._spans[-1].end))
            else:
                self._spans.append(Span(start, end))

    def touch(self, span: Span) -> bool:
        """Whether something of a span is taken."""
        at = bisect_left(self._spans, span.end, key=lambda s: s.start)
        return at > 0 and self._spans[at - 1].end > span.start


class Places:
    """Which of some attributions something stands in. Their spans hardly overlap, so few are looked at."""

    def __init__(self, found: Sequence[Attribution]) -> None:
        parts = ((span, n) for n, a in enumerate(found) for span in (*a.source, *a.cue, *a.content))
        self._spans = sorted((span.start, span.end, n) for span, n in parts)

    def touching(self, span: Span) -> list[int]:
        """The numbers of the attributions that share a character with a span, in order."""
        at = bisect_left(self._spans, (span.end,))
        out: set[int] = set()
        misses = 0
        while at and misses < _LOOKED_AT:
            at -= 1
            misses = 0 if self._spans[at][1] > span.start else misses + 1
            if not misses:
                out.add(self._spans[at][2])
        return sorted(out)


def overlapping(spans: Sequence[Span], span: Span) -> Span | None:
    """One of some spans, in order and apart, that shares a character with another."""
    at = bisect_left(spans, span.end, key=lambda s: s.start)
    return spans[at - 1] if at > 0 and spans[at - 1].end > span.start else None


def covered(found: Sequence[Attribution]) -> Covered:
    """What some attributions take of a text."""
    return Covered([span for a in found for span in (*a.source, *a.cue, *a.content)])


def moved(q: Quotation, by: int) -> Quotation:
    """A quotation of a part of the text that begins at a place."""
    span, inner = (Span(s + by, e + by) for s, e in (q.span, q.inner))
    return replace(q, span=span, inner=inner)


def tidy(text: str, content: Spans, quotations: Sequence[Quotation]) -> Spans:
    """The content's pieces with the marks that belong to them; never fewer words, never overlapping each other."""
    out: list[Span] = []
    for number, piece in enumerate(content):
        limit = content[number + 1].start if number + 1 < len(content) else len(text)
        floor = out[-1].end if out else 0
        out.append(_edges(text, piece, near(quotations, *piece), floor, limit))
    return tuple(out)


def _edges(text: str, piece: Span, touching: Sequence[Quotation], floor: int, limit: int) -> Span:
    start, end = piece
    for q in touching:
        if q.inner.start == start and q.span.start >= floor:
            start = q.span.start
        if q.closed and start <= q.span.start and end <= q.inner.end and not text[end : q.inner.end].strip(" ,.;!?"):
            end = min(max(end, q.span.end), limit)
    return Span(start, end)


def apart(content: Spans, source: Spans, cue: Spans) -> Spans:
    """The content without what stands in the source or cue: marks taken in by ``tidy`` may not reach into them."""
    taken = sorted((*source, *cue))
    out: list[Span] = []
    for piece in content:
        start, end = piece
        for s, e in taken:
            if s <= start < e:
                start = e
            elif start < s < end:
                end = s
        if start < end:
            out.append(Span(start, end))
    return tuple(out) or content
