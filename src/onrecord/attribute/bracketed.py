"""Quotations in brackets behind a name: "In favour were Ruta Balode (“It was time”) and two others."

Whoever stands right before the bracket says what is quoted in it. For quotations that nothing attributes, or hardly.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence

from onrecord.attribute.edges import Covered, covered
from onrecord.records import Attribution, Segmentation, Span

SURE, WEAK = 0.6, 0.45
"""Confidence of a quotation in a bracket; and below which what the network tells of it yields."""


def bracketed(
    text: str, segmentation: Segmentation, found: Sequence[Attribution], people: Sequence[Span]
) -> list[Attribution]:
    """Attributions, with the quotations in brackets among them; ``people``: where somebody is told of, in order."""
    sure = covered([a for a in found if a.confidence >= WEAK])
    by_end = sorted((p.end, p.start) for p in people)
    new: list[Attribution] = []
    for q in segmentation.quotations:
        start, end = q.span
        if q.depth or not q.closed or text[start - 2 : start] != " (" or sure.touch(q.inner):
            continue
        closes = text[end : end + 2].lstrip(".,")[:1] == ")"
        at = bisect_left(by_end, (start - 2, start))
        if closes and at and by_end[at - 1][0] == start - 2:
            # of mentions that end there the longest: with the title before a name
            whole = min(s for e, s in by_end[max(0, at - 3) : at] if e == start - 2)
            new.append(Attribution((Span(whole, start - 2),), (Span(start - 1, start),), (q.span,), SURE))
    if not new:
        return list(found)
    said = Covered([a.content[0] for a in new])
    return [*(a for a in found if not any(map(said.touch, a.content))), *new]
