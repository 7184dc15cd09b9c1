"""Put a backup in the place of a record."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from onrecord.care import restoring
from onrecord.care.restoring import Replacement, Restored


def restore(
    record: str | Path,
    backup: str | Path,
    sure: Callable[[Replacement], bool] = lambda _: True,
    tell: Callable[[str], None] = lambda _: None,
    look: Callable[[], None] = lambda: None,
) -> Restored | None:
    """Check a backup on a copy of it and put that in the record's place, in one step; what stood there is kept.

    ``sure`` is asked before anything is changed, with what would be: where it says no, the answer is None. ``tell`` is
    told each step as it begins, ``look`` is called time and again within long ones. Raises StoreError (no sound backup;
    another program has the record open), OutputError (no room, no right) and RequestError: all is as it was.
    """
    return restoring.restore(Path(record), Path(backup), sure, tell, look)


__all__ = ["Replacement", "Restored", "restore"]
