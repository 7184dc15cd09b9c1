"""The copies that were made of a record, noted in it, so that it can be told which of them hold what was forgotten."""

from __future__ import annotations

import os
from dataclasses import dataclass
from pathlib import Path

from onrecord.store.file.connection import File, now


@dataclass(frozen=True, slots=True)
class Backup:
    """A copy of the record: its ``path`` as it was made, and when (UTC)."""

    path: str
    at: str


def note(file: File, path: str | Path) -> None:
    """Keep that a copy was made; of a record that can only be read, nothing is kept."""
    if file.read_only:
        return
    with file.writing():
        whole = os.path.realpath(path)
        file.run("DELETE FROM backup WHERE path = ?", whole)
        file.insert("backup", path=whole, at=now())


def standing(file: File, since: str, until: str) -> tuple[Backup, ...]:
    """The copies made between two times (UTC) that still stand where they were put; the oldest first."""
    noted = file.records(Backup, "SELECT path, at FROM backup WHERE at BETWEEN ? AND ? ORDER BY at, id", since, until)
    return tuple(one for one in noted if os.path.lexists(one.path))
