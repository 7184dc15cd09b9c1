"""Show one statement: where it stands, who says it, and what was corrected."""

from __future__ import annotations

from pathlib import Path

from onrecord.actions.shared import opened
from onrecord.store.query.shown import Shown


def show(record: str | Path, key: str) -> Shown:
    """A statement by its id, with its article, the text around it, its corrections and the same one elsewhere.

    Raises StoreError where there is none of this id.
    """
    with opened(record) as it:
        return it.show(key)


__all__ = ["Shown", "show"]
