"""Attributions that the layout alone tells, which need no network: a quotation signed with a dash and a name.

``“The sea took all of it.” — Ida Marr, fisher`` at the end of a paragraph, or the signature in a paragraph of its own
below. Exact: the quotation opens its paragraph, and nothing but the signature follows it.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from onrecord.records import Attribution, Quotation, Segmentation, Span, Spans

SURE = 0.95
"""Confidence of a signed quotation."""

_SIGNATURE = re.compile(r"\s*(?P<dash>[–—―]|--?)\s*(?P<name>[^\W\d_][^\n“”\"«»?!:;]{1,80})\s*$")


def signed(text: str, segmentation: Segmentation) -> Iterator[Attribution]:
    """Quotations signed with a dash and a name, in order of the text."""
    quotations = [q for q in segmentation.quotations if q.depth == 0 and q.closed]
    at = 0
    for number, paragraph in enumerate(segmentation.paragraphs):
        inside: list[Quotation] = []
        while at < len(quotations) and quotations[at].span.start < paragraph.end:
            inside.append(quotations[at])
            at += 1
        if len(inside) != 1 or inside[0].span.start != paragraph.start:
            continue
        tail = Span(inside[0].span.end, paragraph.end)
        below = segmentation.paragraphs[number + 1] if number + 1 < len(segmentation.paragraphs) else None
        if tail.start == tail.end and below is not None:
            tail = below
        if found := _signature(text, tail):
            name, dash = found
            yield Attribution((name,), (dash,), (inside[0].span,), SURE)


def _signature(text: str, tail: Span) -> tuple[Span, Span] | None:
    if tail.end - tail.start > 120:
        return None
    match = _SIGNATURE.match(text, tail.start, tail.end)
    if match is None or not match["name"][0].isupper() or len(match["name"].split()) > 12:
        return None
    end = match.start("name") + len(match["name"].rstrip(" \t\u00a0.,"))
    return Span(match.start("name"), end), Span(*match.span("dash"))


def prefer(rules: Sequence[Attribution], found: Iterable[Attribution], silent: Spans = ()) -> Iterator[Attribution]:
    """All of ``rules``, and of ``found`` what touches none of them nor what is silent, in order of the text."""
    if not rules and not silent:
        yield from found
        return
    told = [span for rule in rules for span in (*rule.cue, *rule.content, *(() if rule.spoken else rule.source))]
    # what the layout tells may have its source in a sentence that somebody else's statement stands in
    told += [s for rule in rules if rule.spoken for s in rule.source if rule.cue and rule.cue[0].start >= s.start]
    taken, quiet = _apart(told), _apart(silent)
    kept = [
        said
        for a in found
        if not any(_touches(span, taken) for span in (*a.source, *a.cue, *a.content))
        and (said := _heard(a, quiet)) is not None
    ]
    yield from sorted((*rules, *kept), key=lambda a: min((*a.content, *a.cue)))


def _heard(a: Attribution, silent: Sequence[Span]) -> Attribution | None:
    """An attribution without those pieces of its content that are silent; None where no other is left."""
    if not silent:
        return a
    content = tuple(piece for piece in a.content if not _touches(piece, silent))
    if not content or any(_touches(span, silent) for span in a.cue):
        return None
    return a if content == a.content else replace(a, content=content)


def _apart(spans: Iterable[Span]) -> list[Span]:
    """Spans in order, those that touch as one."""
    out: list[Span] = []
    for start, end in sorted(spans):
        if out and start <= out[-1].end:
            out[-1] = Span(out[-1].start, max(end, out[-1].end))
        else:
            out.append(Span(start, end))
    return out


def _touches(span: Span, taken: Sequence[Span]) -> bool:
    """Whether a span shares a character with one of ``taken``, which are in order and apart."""
    at = bisect_left(taken, span.end, key=lambda t: t.start)
    return at > 0 and taken[at - 1].end > span.start
