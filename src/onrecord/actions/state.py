"""Which state of a record answers are of, for a face that keeps them for a while."""

from __future__ import annotations

from pathlib import Path

from onrecord.actions.shared import opened
from onrecord.care.standing import State, standing


def state(record: str | Path) -> State:
    """The state of a record, to be asked before the answer is. Raises StoreError where there is no record."""
    with opened(record) as it:
        return standing(it)


__all__ = ["State", "state"]
