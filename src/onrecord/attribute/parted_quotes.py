"""Quotations that one content holds as if they were one: coordinated ones, one behind the outlet's words, one before.

"Banners read “Water” and “Bread”"; "His critics have another story: “He put it there,” said Letsie"; "“Pass it.”
Laughter. “Order,” said the chairman.": what stands between or before the marks is nobody's content.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import pairwise

from onrecord.records import Attribution, Quotation, Segmentation, Span, Spans

_JOINT = re.compile(r"\s*(?:,|;|,?\s*(?:and|or|but|then|and then))\s*")
_LEAD = re.compile(r"[^“”\"«»:]{4,120}:\s*")
#: "when he speaks of the harvest. “We planted it three times.”": what is spoken of, in a sentence before the quotation.
_TOPIC = re.compile(r"(?:the|his|her|their|its|a|an) (?:[\w’'-]+ ){0,3}[\w’'-]+\.\s+(?=[“\"«„])")
_OUTLET = re.compile(r"(?<=[.!?…][”\"»’'])\s+[A-Z][^“”\"«»]{0,60}")


def parted_quotes(text: str, segmentation: Segmentation, found: Sequence[Attribution]) -> list[Attribution]:
    """Attributions whose contents hold each quotation by itself."""
    outer = [q for q in segmentation.quotations if q.depth == 0 and q.closed]
    starts = [q.span.start for q in outer]
    out: list[Attribution] = []
    for a in found:
        pieces = tuple(
            one for piece in _without_reason(text, a) for one in _pieces(text, a, piece, _inside(outer, starts, piece))
        )
        out.append(replace(a, content=pieces) if pieces != a.content else a)
    return out


def _without_reason(text: str, a: Attribution) -> Spans:
    """The pieces of a content without a topic before them, or the outlet's reason behind a colon.

    "He speaks of the harvest. “It died.”", "“It is gone,” Ek said: the office flooded."
    """
    if not a.cue:
        return a.content
    if len(a.content) > 1 and a.cue[-1].end < a.content[0].start:
        topic = _TOPIC.match(text, a.content[0].start, a.content[1].start + 1)
        return a.content[1:] if topic and topic.end() == a.content[1].start else a.content
    if text[a.content[0].start] not in _OPENS or a.content[0].end > a.cue[0].start:
        return a.content
    last = max(a.cue[-1].end, *(s.end for s in a.source)) if a.source else a.cue[-1].end
    return tuple(
        p for p in a.content if p.start < last or not _REASON.fullmatch(text, last, p.start) or text[p.start] in _OPENS
    )


#: What may stand between whoever spoke and a reason that the outlet gives.
_REASON = re.compile(r"[^“”\"«».!?\n]{0,60}:\s*")
_OPENS = ("“", '"', "«", "‘", "'", "„")


def _inside(outer: Sequence[Quotation], starts: Sequence[int], piece: Span) -> Sequence[Quotation]:
    low, high = bisect_left(starts, piece.start), bisect_left(starts, piece.end)
    return [q for q in outer[low:high] if q.span.end <= piece.end]


def _pieces(text: str, a: Attribution, piece: Span, quoted: Sequence[Quotation]) -> Iterator[Span]:
    """A piece, or what of it is somebody's."""
    if not quoted:
        yield piece
        return
    first, last = quoted[0].span, quoted[-1].span
    whole = all(text[q.inner.start].isupper() for q in quoted)
    if (first.start, last.end) == piece:
        gaps = pairwise(q.span for q in quoted)
        if len(quoted) > 1 and whole and all(_JOINT.fullmatch(text, x.end, y.start) for x, y in gaps):
            yield from (q.span for q in quoted)
            return
    elif last.end == piece.end and a.cue[0].start >= piece.end and _LEAD.fullmatch(text, piece.start, first.start):
        yield Span(first.start, piece.end)
        return
    elif len(quoted) == 1 and first.start == piece.start and _OUTLET.fullmatch(text, first.end, piece.end):
        yield first
        return
    yield piece
