"""What a text is, as its layout tells: an interview with its turns, a live blog with its entries, a list of voices, …"""

from __future__ import annotations

from collections.abc import Sequence

from onrecord.records import Composition, Laid, Segmentation
from onrecord.segment.kinds import turns
from onrecord.segment.kinds.lines import lines

__all__ = ["compose"]


def compose(text: str, parts: Segmentation, layout: Sequence[Laid] = ()) -> Composition:
    """Tell what a text is; a report where nothing else is told. Never raises, whatever the characters."""
    every = lines(text, parts, layout)
    found = turns.told(text, every, parts.headings) if every else None
    return found or Composition()
