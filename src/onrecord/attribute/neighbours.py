"""Quotations that touch: with nothing but a space between them they are two people's.

"“My client was in Enugu.” “Yours,” said the prosecutor, “was in Lagos.”": nobody closes a quotation to open the next
one at once. Where one content holds both and its cue stands behind the second, the first is whose cue or gesture
stands before it, or nobody's yet.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import pairwise

from onrecord.attribute.edges import covered
from onrecord.records import Attribution, Quotation, Segmentation, Span

_SPACE = re.compile(r"[ \u00a0]+")
_STOPS = ".!?…"


def neighbours(text: str, segmentation: Segmentation, found: Sequence[Attribution]) -> list[Attribution]:
    """Attributions, none with a quotation that touches the next one before its cue."""
    outer = [q for q in segmentation.quotations if q.depth == 0 and q.closed]
    touching = [(x, y) for x, y in pairwise(outer) if _SPACE.fullmatch(text, x.span.end, y.span.start)]
    if not touching:
        return list(found)
    starts = [second.span.start for _, second in touching]
    out = [_behind(a, touching, starts) for a in found]
    return list(_given_back(text, segmentation, _asked(text, segmentation, out, touching), touching))


def _behind(a: Attribution, touching: Sequence[tuple[Quotation, Quotation]], starts: Sequence[int]) -> Attribution:
    """An attribution without what stands before the last pair of quotations that touch before its cue."""
    low, high = bisect_left(starts, a.content[0].start), bisect_left(starts, a.cue[0].start)
    for first, second in reversed(touching[low:high]):
        if second.span.end > a.cue[0].start:
            continue
        kept = tuple(Span(max(p.start, second.span.start), p.end) for p in a.content if p.end > second.inner.start)
        held = any(p.start < first.span.end and first.span.start < p.end for p in a.content)
        return replace(a, content=kept) if held and any(p.start < second.span.end for p in kept) else a
    return a


def _asked(
    text: str,
    segmentation: Segmentation,
    found: Sequence[Attribution],
    touching: Sequence[tuple[Quotation, Quotation]],
) -> list[Attribution]:
    """Attributions, a question that is answered at once with whoever asked the one before in its paragraph.

    "“Where were you?” Holm asked. “At home,” the witness said. “Who can confirm that?” “My goldfish.”"
    """
    out = list(found)
    for first, second in touching:
        if text[first.inner.end - 1] != "?":
            continue
        at = bisect_right(segmentation.paragraphs, first.span.start, key=lambda p: p.start) - 1
        low = segmentation.paragraphs[at].start if at >= 0 else 0
        here = [n for n, a in enumerate(out) if a.source and low <= a.cue[0].start < first.span.start]
        here.sort(key=lambda n: out[n].cue[0])
        answers = [n for n in here if any(p.start <= first.inner.start < p.end for p in out[n].content)]
        if len(here) != _TWO or answers != here[1:] or not _asks(text, out[here[0]]):
            continue
        one, other = (out[n] for n in here)
        rest = [Span(*cut) for p in other.content for cut in _without(p, first.span) if text[slice(*cut)].strip()]
        rest = [s if s.end <= second.span.end or s.start > second.span.start else second.span for s in rest]
        out[here[0]] = replace(one, content=tuple(sorted((*one.content, first.span))))
        out[here[1]] = replace(other, content=tuple(rest))
    return out


def _asks(text: str, a: Attribution) -> bool:
    return text[a.content[-1].start : a.content[-1].end].rstrip("”\"’' ").endswith("?")


def _without(piece: Span, cut: Span) -> Iterator[tuple[int, int]]:
    """What of a piece stands before and behind a stretch, and the space beside it."""
    if piece.end <= cut.start or cut.end <= piece.start:
        yield piece
        return
    if piece.start < cut.start - 1:
        yield piece.start, cut.start - 1
    if cut.end + 1 < piece.end:
        yield cut.end + 1, piece.end


_TWO = 2


def _given_back(
    text: str,
    segmentation: Segmentation,
    found: Sequence[Attribution],
    touching: Sequence[tuple[Quotation, Quotation]],
) -> Iterator[Attribution]:
    """Attributions, a quotation that touches the next one with whose sentence of saying stands right before it."""
    said = covered(found)
    firsts = [first.span for first, _ in touching if not said.touch(first.inner) and _whole(text, first)]
    starts = [p.start for p in segmentation.paragraphs]
    for a in found:
        last = max(a.cue[-1].end, *(s.end for s in a.source)) if a.source else a.cue[-1].end
        at = bisect_left(firsts, Span(last, last))
        one = firsts[at] if at < len(firsts) else None
        same = one is not None and bisect_right(starts, one.start) == bisect_right(starts, last)
        if one and same and text[last : one.start].strip() in _STOPS and a.content[0].start < a.cue[0].start:
            yield replace(a, content=(*a.content, one))
        else:
            yield a


def _whole(text: str, q: Quotation) -> bool:
    return text[q.inner.end - 1] in _STOPS
