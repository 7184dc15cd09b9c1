"""What a text is, as its layout tells: an interview with its turns, a live blog with its entries, a list of voices."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import replace

from onrecord.records import Composition, Entry, Laid, Segmentation, Span, TextKind, Voiced
from onrecord.segment.kinds import turns
from onrecord.segment.kinds.cards import cards
from onrecord.segment.kinds.letters import letter
from onrecord.segment.kinds.lines import lines
from onrecord.segment.kinds.opinion import is_opinion
from onrecord.segment.kinds.repeated import repeated
from onrecord.segment.kinds.stand_ins import readable
from onrecord.segment.kinds.voice_lists import voices

__all__ = ["compose", "parted", "readable"]

_ITEM = re.compile(r"[•·‣▪●○◦*–-] ")
#: Share of a text that makes of it what a part of it is.
_MOST = 0.4


def compose(
    text: str, parts: Segmentation, layout: Sequence[Laid] = (), entries: tuple[Entry, ...] = ()
) -> Composition:
    """Tell what a text is; a report where nothing else is told. Never raises, whatever the characters."""
    every = lines(text, parts, layout)
    if not every:
        return Composition()
    if not entries and not cards(every) and (found := turns.told(text, every, parts.headings)):
        return found
    silent = tuple(repeated(every))
    told = tuple(voices(text, every, parts.headings, layout))
    if not told and not entries and (whole := letter(text, every)):
        return Composition("letter" if _share(text, (whole,)) >= _MOST else "report", (whole,), silent)
    listed = bool(told) and _share(text, told) >= _MOST
    kind: TextKind = "live blog" if entries else "list" if listed else "opinion" if is_opinion(every) else "report"
    return Composition(kind, told, silent, entries)


def _share(text: str, told: Sequence[Voiced]) -> float:
    said = sum(e - s for one in told for s, e in (*one.content, *((one.label,) if one.label else ())))
    return float(said) / max(1, len(text.strip()))


def parted(text: str, parts: Segmentation, composed: Composition) -> Segmentation:
    """The parts of a text without the headings that turned out to be questions, names, items or words of somebody."""
    items = {h for h in parts.headings if _ITEM.match(text, h.start)}
    if len(items) > 1:
        parts = replace(parts, headings=tuple(h for h in parts.headings if h not in items))
    taken = [place for one in composed.voiced for place in one.content] + [*composed.silent]
    taken = sorted(taken + [one.label for one in composed.voiced if one.label])
    if not taken or not parts.headings:
        return parts
    return replace(parts, headings=tuple(h for h in parts.headings if not _touched(h, taken)))


def _touched(heading: Span, taken: Sequence[Span]) -> bool:
    at = bisect_left(taken, heading.end, key=lambda place: place.start)
    return at > 0 and taken[at - 1].end > heading.start
