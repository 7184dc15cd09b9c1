"""Put a record's file in order."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from onrecord.actions.shared import opened
from onrecord.care import tidying
from onrecord.care.tidying import Tidied


def tidy(
    record: str | Path, tell: Callable[[str], None] = lambda _: None, look: Callable[[], None] = lambda: None
) -> Tidied:
    """Merge the parts of the index, leave no empty room in the file, and write its log to its place.

    Others may read meanwhile. ``tell`` is told each step as it begins, ``look`` is called time and again within it, and
    what it raises breaks off. Raises StoreError, and OutputError where the disk has no room for it.
    """
    with opened(record) as it:
        return tidying.tidy(it.file, tell, look)


__all__ = ["Tidied", "tidy"]
