"""Check that a record is sound; copy it."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from onrecord.actions.shared import opened
from onrecord.store.soundness import Holdings


@dataclass(frozen=True, slots=True)
class Checked:
    """What is ``wrong`` with a record, a line each; ``counts``: how many articles, statements, … it holds."""

    wrong: tuple[str, ...]
    counts: Holdings


def check(record: str | Path) -> Checked:
    """Check the file, its index, every text against its hash, every span against its text. Raises StoreError."""
    with opened(record) as it:
        return Checked(tuple(it.check()), it.counts())


def backup(record: str | Path, target: str | Path) -> Holdings:
    """Copy a record into a new file while others use it; how many articles, statements, … the copy holds.

    Raises StoreError where there is no record, OutputError where a file of that name is there.
    """
    with opened(record) as it:
        it.backup(target)
    return counts(target)  # others may write to the record meanwhile


def counts(record: str | Path) -> Holdings:
    """How many articles, statements, … a record holds. Raises StoreError."""
    with opened(record) as it:
        return it.counts()


__all__ = ["Checked", "Holdings", "backup", "check", "counts"]
