"""Statements of a record as CSV."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

from onrecord.export.table.sheet import sheet

if TYPE_CHECKING:
    from onrecord.store import Hit

COLUMNS = tuple("id speaker role said cue form mode polarity published outlet title url".split())


def to_csv(hits: Iterable[Hit]) -> str:
    """A line a statement."""
    return sheet(COLUMNS, ([getattr(hit, name) for name in COLUMNS] for hit in hits))
