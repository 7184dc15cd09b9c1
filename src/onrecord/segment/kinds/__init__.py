"""What a text is, as its layout tells: an interview with its turns, a live blog with its entries, a list of voices, …"""

from __future__ import annotations

from collections.abc import Sequence

from dataclasses import replace

from onrecord.records import Composition, Laid, Segmentation
from onrecord.segment.kinds import turns
from onrecord.segment.kinds.lines import lines

__all__ = ["compose", "parted"]


def compose(text: str, parts: Segmentation, layout: Sequence[Laid] = ()) -> Composition:
    """Tell what a text is; a report where nothing else is told. Never raises, whatever the characters."""
    every = lines(text, parts, layout)
    found = turns.told(text, every, parts.headings) if every else None
    return found or Composition()


def parted(parts: Segmentation, composed: Composition) -> Segmentation:
    """The parts of a text without the headings that turned out to be questions or words of somebody."""
    taken = {place for one in composed.voiced for place in one.content} | {*composed.silent}
    if not taken or not parts.headings:
        return parts
    said = [h for h in parts.headings if any(s.start < h.end and h.start < s.end for s in taken)]
    return replace(parts, headings=tuple(h for h in parts.headings if h not in said))
