"""Form and verbatim spans: which characters of a content are the speaker's own words.

A statement is ``direct`` where every word stands in quotation marks (a leading "that" aside), ``mixed`` where some
do, ``indirect`` where none does. Marks that do not quote are left out: one or two words in single marks where the
article quotes with double ones (distance), and titles of works.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections import Counter
from collections.abc import Iterable, Sequence
from itertools import pairwise

from onrecord.records import Attribution, Form, Mark, Quotation, Span, Spans
from onrecord.words.letters import WRITTEN
from onrecord.words.lists import alternation, tagged

_LEAD = re.compile(r"(?:that|how|because|,|:|;|-|–|—|\s)+", re.IGNORECASE)
#: So many words in single marks may only be held at a distance.
_DISTANT = 2
_SMALL = tagged("grammar", "small")
_TITLED = re.compile(
    rf"(?:\b(?:{alternation(tagged('documents', 'work'))})"
    r"|\b(?:ABC|BBC|CBS|CNN|NBC|Fox News)['’]s?|\bknown as|\bso-called)\s*,?\s*$"
)


def main_kind(quotations: Sequence[Quotation]) -> str:
    """The kind of marks the article mostly quotes with, counted in characters inside them."""
    inside: Counter[str] = Counter()
    for q in quotations:
        if q.depth == 0:
            inside[q.kind] += q.inner.end - q.inner.start
    return inside.most_common(1)[0][0] if inside else "double"


def quoting(text: str, quotations: Sequence[Quotation]) -> Spans:
    """What stands inside the outermost marks that quote, in order."""
    kind = main_kind(quotations)
    return tuple(q.inner for q in quotations if q.depth == 0 and _quotes(text, q, kind))


def own_marks(text: str, quotations: Sequence[Quotation], a: Attribution) -> Spans:
    """What stands inside marks that are a nested statement's own: not those around its cue, which are the outer one's.

    ``quotations`` are in order of their starts.
    """
    spans = (*a.source, *a.cue, *a.content)
    first, last = min(s.start for s in spans), max(s.end for s in spans)
    low = bisect_left(quotations, first - 2, key=lambda q: q.span.start)
    high = bisect_left(quotations, last, key=lambda q: q.span.start)
    cue = a.cue[0].start if a.cue else first
    own = (q for q in quotations[low:high] if not q.span.start <= cue < q.span.end and _quotes(text, q, q.kind))
    return tuple(apart(q.inner for q in own))


def _quotes(text: str, q: Quotation, kind: str) -> bool:
    words = WRITTEN.findall(text, q.inner.start, q.inner.end)
    if not words:
        return False
    if q.kind == "single" and kind != "single" and len(words) <= _DISTANT:
        return False
    ends = text[q.inner.end - 1 : q.inner.end]
    capital = all(w[0].isupper() or w[0].isdigit() or w.lower() in _SMALL for w in words)
    if not capital or len(words) > 8 or ends in ",.!?":
        return True
    return not _TITLED.search(text[max(0, q.span.start - 30) : q.span.start])


def verbatim(content: Spans, quoted: Sequence[Span]) -> Spans:
    """The parts of the content's pieces that stand inside quoting marks, without the marks.

    ``quoted`` is in order and apart, as ``quoting`` gives it, so that only what is near a piece is looked at.
    """
    out: list[Span] = []
    for piece in content:
        low = bisect_right(quoted, piece.start, key=lambda q: q.end)
        high = bisect_left(quoted, piece.end, key=lambda q: q.start)
        for inner in quoted[low:high]:
            start, end = max(piece.start, inner.start), min(piece.end, inner.end)
            if start < end:
                out.append(Span(start, end))
    return tuple(sorted(set(out)))


def apart(spans: Iterable[Span]) -> list[Span]:
    """Spans in order, those that overlap as one."""
    out: list[Span] = []
    for start, end in sorted(spans):
        if out and start < out[-1].end:
            out[-1] = Span(out[-1].start, max(end, out[-1].end))
        else:
            out.append(Span(start, end))
    return out


def quoted_by(text: str, mark: Mark) -> Span | None:
    """What stands inside a pair of marks as it was read (two apostrophes are one); None where it does not quote."""
    start, end = mark.span
    wide = text[start : start + 2] in ("``", "''") and text[end - 2 : end] == "''"
    inner = Span(start + 2, end - 2) if wide else Span(start + 1, end - 1)
    single = not wide and text[start] in "'‘’‚‛`"
    distance = single and mark.type in ("scare", "term") and len(text[slice(*inner)].split()) <= _DISTANT
    return None if mark.type == "title" or distance or inner.start >= inner.end else inner


def form(text: str, content: Spans, inside: Spans) -> Form:
    """Form of a content whose verbatim spans are ``inside``."""
    if not any(WRITTEN.search(text, s, e) for s, e in inside):
        return "indirect"
    return "mixed" if any(WRITTEN.search(text, s, e) for s, e in _outside(text, content, inside)) else "direct"


def _outside(text: str, content: Spans, inside: Spans) -> Spans:
    """What of the content is not verbatim, a leading conjunction aside."""
    out: list[Span] = []
    for number, piece in enumerate(content):
        start = piece.start
        if number == 0 and (lead := _LEAD.match(text, piece.start, piece.end)):
            start = lead.end()
        cuts = [s for s in inside if s.end > start and s.start < piece.end]
        edges = [start, *(edge for s in cuts for edge in s), piece.end]
        out.extend(Span(a, b) for a, b in list(pairwise(edges))[::2] if a < b)
    return tuple(out)
