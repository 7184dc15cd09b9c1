"""Check that a record is sound, and make anew what is derived; copy it."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from onrecord import soundness
from onrecord.actions.shared import opened
from onrecord.answers import Finding
from onrecord.store.holdings import Holdings


@dataclass(frozen=True, slots=True)
class Checked:
    """What is ``wrong`` with a record; ``counts``: how many articles, statements, … it holds.

    ``mended``: what was made anew; ``wrong`` is then what is left.
    """

    wrong: tuple[Finding, ...]
    counts: Holdings
    mended: tuple[Finding, ...] = ()


def check(record: str | Path, *, mend: bool = False) -> Checked:
    """Look for all that is wrong: the file, texts against hashes, spans against texts, what is derived against both.

    ``mend``: make anew what is derived and not as it should be; what people judged, texts and readings stay as they
    are. Raises StoreError.
    """
    with opened(record) as it:
        mended = tuple(soundness.mend(it)) if mend else ()
        return Checked(tuple(soundness.check(it)), it.counts(), mended)


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


__all__ = ["Checked", "Finding", "Holdings", "backup", "check", "counts"]
