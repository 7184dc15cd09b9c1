"""Edges of a content span: take the quotation mark in that belongs to it.

The model tags words; a mark at the edge of a quotation may be left outside by a hair. Where a piece begins right
behind an opening mark, or ends right before the closing mark of a quotation that began inside it, the mark is taken
in.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence

from onrecord.records import Quotation, Span, Spans


def tidy(text: str, content: Spans, quotations: Sequence[Quotation]) -> Spans:
    """The content's pieces with the marks that belong to them; never fewer words, never overlapping each other."""
    out: list[Span] = []
    for number, piece in enumerate(content):
        limit = content[number + 1].start if number + 1 < len(content) else len(text)
        floor = out[-1].end if out else 0
        out.append(_edges(text, piece, _touching(quotations, piece), floor, limit))
    return tuple(out)


def _edges(text: str, piece: Span, near: Sequence[Quotation], floor: int, limit: int) -> Span:
    start, end = piece
    for q in near:
        if q.inner.start == start and q.span.start >= floor:
            start = q.span.start
        if q.closed and start <= q.span.start and end <= q.inner.end and not text[end : q.inner.end].strip(" ,.;!?"):
            end = min(max(end, q.span.end), limit)
    return Span(start, end)


def _touching(quotations: Sequence[Quotation], piece: Span) -> Sequence[Quotation]:
    low = bisect_left(quotations, piece.start, key=lambda q: q.span.start)
    high = bisect_left(quotations, piece.end, key=lambda q: q.span.start)
    while low and quotations[low - 1].span.end > piece.start:
        low -= 1
    return quotations[low:high]
