"""Quantities and times given to the statements that claim them; the rest is in the outlet's voice.

A quantity or time inside a content is the statement's. A time outside it that stands by the cue ("said on Wednesday",
"On Wednesday, Lund said"), or in a source that was published then ("a report released this month"), is the time of
saying. One behind the content ("condemned the attack on October 7") is that, too, if it is not long before the
publication: else it is what the statement speaks of.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date
from itertools import accumulate

from onrecord.records import Quantity, Span, Spans, Statement, Time
from onrecord.words.lists import alternation, tagged

#: Characters between a time and the cue or source that it belongs to, at most.
_NEAR = 48
#: What begins another clause between a time and a cue.
_CLAUSE = re.compile(rf"\b(?:{alternation(tagged('grammar', 'clause'))})\b|[;:()\[\]“”\"]|[.!?]\s")
#: What says that a source appeared at a time inside it.
_APPEARED = re.compile(
    r"\b(?:published|released|issued|posted|dated|written|aired|filed|unveiled|signed|sent)\s+(?:\w+\s+){0,2}$"
)
#: Days after which something said is no news.
_LONG_AGO = 60


@dataclass(frozen=True, slots=True)
class Figures:
    """The quantities and times of a text, in order."""

    quantities: tuple[Quantity, ...] = ()
    times: tuple[Time, ...] = ()


def given(
    text: str, statements: Sequence[Statement], sentences: Spans, every: Figures, published: str | None = None
) -> tuple[list[Statement], Figures]:
    """The statements with what they claim and when it was said; and the figures of no statement."""
    day = day_of(published)
    taken_q: set[int] = set()
    taken_t: set[int] = set()
    quantity_starts = [q.span.start for q in every.quantities]
    time_starts = [x.span.start for x in every.times]
    contents = sorted(span for s in statements for span in s.content)
    reach = list(accumulate((end for _, end in contents), max))  # contents can lie in each other
    out = []
    for s in statements:
        quantities, about = _inside(quantity_starts, s.content), _inside(time_starts, s.content)
        said = _said(text, s, sentences, every.times, time_starts, contents, reach)
        late = [i for i in said if _of_content(every.times[i], s, day)]
        about, said = sorted((*about, *late)), [i for i in said if i not in late]
        taken_q.update(quantities)
        taken_t.update(about)
        taken_t.update(said)
        times = sorted([(i, "about") for i in about] + [(i, "said") for i in said])
        out.append(
            replace(
                s,
                quantities=tuple(every.quantities[i] for i in quantities),
                times=tuple(replace(every.times[i], role=role) for i, role in times),  # type: ignore[arg-type]
            )
        )
    left = Figures(
        tuple(q for i, q in enumerate(every.quantities) if i not in taken_q),
        tuple(x for i, x in enumerate(every.times) if i not in taken_t),
    )
    return out, left


def day_of(published: str | None) -> date | None:
    """The publication day; None where none is told that is an ISO date."""
    try:
        return date.fromisoformat(published[:10]) if published else None
    except ValueError:
        return None


def _of_content(time: Time, s: Statement, published: date | None) -> bool:
    """Whether a time behind the content is too long ago for news of what was said then."""
    behind = any(s.cue[-1].end <= c.start and c.end <= time.span.start for c in s.content)
    if not behind or time.end is None or published is None:
        return False
    return (published - date.fromisoformat(time.end)).days > _LONG_AGO


def _inside(starts: Sequence[int], pieces: Spans) -> list[int]:
    """Which spans lie in some pieces; one that reaches over a piece's edge belongs to it by its beginning."""
    return [i for start, end in pieces for i in range(bisect_left(starts, start), bisect_left(starts, end))]


def _in_content(place: int, contents: Sequence[Span], reach: Sequence[int]) -> bool:
    """Whether a place lies in a content; ``reach`` tells how far the contents up to each one go."""
    i = bisect_left(contents, (place + 1,))
    return i > 0 and reach[i - 1] > place


def _said(
    text: str,
    s: Statement,
    sentences: Spans,
    times: Sequence[Time],
    starts: Sequence[int],
    contents: Sequence[Span],
    reach: Sequence[int],
) -> list[int]:
    """The time by the cue, if there is one: the nearest that no other clause or content parts from it."""
    if not s.cue:
        return []
    heads = sorted((*s.cue, *s.source))
    low, high = heads[0].start, heads[-1].end
    if high - low > 400:
        low, high = s.cue[0].start, s.cue[-1].end
    begin, finish = _sentence(sentences, s.cue[0].start)
    begin, finish = max(min(begin, low), low - 3 * _NEAR), min(max(finish, high), high + 3 * _NEAR)
    best: tuple[int, int] | None = None
    for i in range(bisect_left(starts, begin), bisect_left(starts, finish)):
        span = times[i].span
        if _in_content(span.start, contents, reach):
            continue
        if any(a < span.end and span.start < b for a, b in s.source):
            if _APPEARED.search(text, max(0, span.start - 40), span.start):
                return [i]
            continue
        gap = text[span.end : low] if span.end <= low else text[high : span.start] if span.start >= high else ""
        if len(gap) > _NEAR or _CLAUSE.search(gap) or (span.end <= low and _elsewhere(text, begin, span.start)):
            continue
        if best is None or len(gap) < best[0]:
            best = (len(gap), i)
    return [best[1]] if best else []


def _elsewhere(text: str, begin: int, place: int) -> bool:
    """Whether a time before the cue belongs to words before it: it has to open its sentence or clause."""
    words = text[begin:place].split()
    return len(words) > 4


def _sentence(sentences: Spans, place: int) -> Span:
    i = bisect_left(sentences, (place + 1,)) - 1
    return sentences[i] if i >= 0 else Span(place, place)
