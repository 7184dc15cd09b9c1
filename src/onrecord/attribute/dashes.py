"""Dialogue behind dashes, as papers of many countries print it: "– She kept the car, says Lia. – He kept the dog."

A paragraph that begins with a dash is speech up to the aside that tells whose, and again behind a dash that follows a
full stop. Items of a list begin so, too: only where an aside stands behind the words.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import replace

from onrecord.attribute.edges import Covered, covered
from onrecord.records import Attribution, Segmentation, Span

_LEAD = re.compile(r"(?:[–—―]|--?)\s+(?=\S)")
_AGAIN = re.compile(r"(?<=[.!?…])\s+(?:[–—―]|--?)\s+(?=[^\W\d_a-z]|[“\"«])")
_MARKS = re.compile(r"[“”\"«»]")


def dashes(text: str, segmentation: Segmentation, found: Sequence[Attribution]) -> list[Attribution]:
    """Attributions; what dashes set off in paragraphs of dialogue is whole and somebody's own words."""
    every = [p for p in segmentation.paragraphs if _LEAD.match(text, *p) and not _MARKS.search(text, *p)]
    if not every:
        return list(found)
    out, taken = list(found), covered(found)
    cues = sorted((a.cue[0].start, n) for n, a in enumerate(found) if a.cue)
    for paragraph in every:
        low, high = (bisect_left(cues, (edge,)) for edge in paragraph)
        for place, n in enumerate(numbers := [n for _, n in cues[low:high]]):
            limit = out[numbers[place + 1]].content[0].start if place + 1 < len(numbers) else paragraph.end
            out[n] = _spoken(text, out[n], paragraph, min(limit, paragraph.end), taken)
    return out


def _spoken(text: str, a: Attribution, paragraph: Span, limit: int, taken: Covered) -> Attribution:
    lead = _LEAD.match(text, *paragraph)
    first = a.content[0].start
    # what begins the paragraph, or follows another dash in it, before its cue
    begins = lead is not None and first in (paragraph.start, lead.end())
    if not begins and not _AGAIN.search(text, max(paragraph.start, first - 5), first):
        return a
    if not lead or first > a.cue[0].start:
        return a
    pieces = [Span(lead.end(), p.end) if p.start == paragraph.start else p for p in a.content]
    again = _AGAIN.search(text, max(a.cue[-1].end, *(s.end for s in a.source), pieces[-1].end), limit)
    if again and not taken.touch(Span(again.end(), limit)):
        pieces.append(Span(again.end(), again.end() + len(text[again.end() : limit].rstrip())))
    return replace(a, content=tuple(pieces), spoken=True)
