"""Marks that a paragraph lacks, for where its own can't all be paired: as marks of no width, with what each costs.

A quotation that is never closed ends at the latest where another voice begins: "“We tried, said Brekke." One that is
never opened begins with its sentence, or with its paragraph where that is told by an I.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from onrecord.records import Quotation, Span
from onrecord.segment.quote_marks import NEVER, PricedMark
from onrecord.words.letters import LETTERS
from onrecord.words.saying import Aside, aside_at, asides, first_person, reports

_SENTENCE = re.compile(r"[.!?…]['’”\")]*\s+(?=[^\W\d_a-z])|:\s+")
#: What opens a quotation that nothing opened, and what going on through an aside of somebody's costs.
_OPENS, _THROUGH = 1.0, 0.6


def with_lost(text: str, paragraph: Span, marks: Sequence[PricedMark], carried: int) -> list[PricedMark]:
    """The marks of a paragraph, and the openers and closers that it may lack; the first ``carried`` stay first."""
    lost = [*_closers(text, paragraph, marks)]
    if not carried:
        lost += _openers(text, paragraph, marks)
    return [*marks[:carried], *sorted((*marks[carried:], *lost), key=lambda m: (m.start, m.end))]


def _closers(text: str, paragraph: Span, marks: Sequence[PricedMark]) -> Iterator[PricedMark]:
    opening: list[str] = []
    seen = 0
    for aside in asides(text, *paragraph):
        through = _THROUGH if aside.named else 0.0
        while seen < len(marks) and marks[seen].start < aside.start:
            mark, seen = marks[seen], seen + 1
            if mark.open <= mark.close and mark.open < NEVER and mark.family not in opening:
                opening.append(mark.family)
        for family in opening:
            yield PricedMark(aside.start, aside.start, "", family, NEVER, 0.0 if aside.named else 0.3, through)


def _openers(text: str, paragraph: Span, marks: Sequence[PricedMark]) -> Iterator[PricedMark]:
    for number, mark in enumerate(marks):
        if mark.close > 0.5 or mark.close >= mark.open or not _ends_speech(text, paragraph, mark):
            continue
        since = marks[number - 1].end if number else paragraph.start
        at = _begin(text, since, mark.start, first=not number)
        if at is not None and LETTERS.search(text, at, mark.start):
            yield PricedMark(at, at, "", mark.family, _OPENS, NEVER, 0.0)


def _ends_speech(text: str, paragraph: Span, mark: PricedMark) -> bool:
    """Whether a mark stands behind a sign that ends what is said, and before an aside or the paragraph's end."""
    if text[mark.start - 1 : mark.start] not in tuple(",.?!…"):
        return False
    return not text[mark.end : paragraph.end].strip() or aside_at(text, mark.end, paragraph.end) is not None


def _begin(text: str, since: int, end: int, *, first: bool) -> int | None:
    """Where a quotation begins that nothing opens; None where its sentence reports what it says."""
    starts = [since, *(m.end() for m in _SENTENCE.finditer(text, since, end))]
    at = starts[-1] + len(text[starts[-1] : end]) - len(text[starts[-1] : end].lstrip())
    if text[max(0, at - 2) : at].rstrip().endswith(":"):
        return at
    if first and first_person(text, starts[0], end) and not reports(text, starts[0], end):
        return starts[0]
    if reports(text, at, end) or (not first and len(starts) == 1):
        return None
    return at


def parted(text: str, paragraph: Span, pieces: Sequence[Quotation]) -> list[Quotation]:
    """A paragraph's quotations; one that is all of it, and has an aside that names its speaker inside, as two."""
    outer = [q for q in pieces if q.depth == 0]
    if len(outer) != 1 or not outer[0].closed or text[outer[0].span.end : paragraph.end].strip(" .,;"):
        return list(pieces)
    whole = outer[0]
    if whole.span.start != paragraph.start or not (aside := _inside(text, whole)):
        return list(pieces)
    rest = aside.end + len(text[aside.end : whole.inner.end]) - len(text[aside.end : whole.inner.end].lstrip(" ,.;–—-"))
    if rest >= whole.inner.end:
        return list(pieces)
    before = Quotation(
        Span(whole.span.start, aside.start), Span(whole.inner.start, aside.start), 0, False, whole.continues, whole.kind
    )
    after = Quotation(Span(rest, whole.span.end), Span(rest, whole.inner.end), 0, True, False, whole.kind)
    return [before, *(q for q in pieces if q.depth and not _touches(q, aside)), after]


def _inside(text: str, whole: Quotation) -> Aside | None:
    """An aside that a quotation holds without marks around it, which says "said" of somebody named by a name."""
    for aside in asides(text, *whole.inner):
        if aside.named and re.search(r"\s[A-Z]", text[aside.start : aside.end]):
            return aside
    return None


def _touches(q: Quotation, aside: Aside) -> bool:
    return q.span.start < aside.end and aside.start < q.span.end
