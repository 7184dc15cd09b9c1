"""The copies that were made of a record, noted in it, so that it can be told which of them hold what was forgotten."""

from __future__ import annotations

import os
from collections.abc import Iterable
from contextlib import suppress
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from onrecord.errors import StoreError
from onrecord.store.file.connection import File, now
from onrecord.store.file.replaced import kept_beside


@dataclass(frozen=True, slots=True)
class Backup:
    """A copy of the record: its ``path`` as it was made, and when (UTC)."""

    path: str
    at: str


def make(file: File, path: str | Path) -> None:
    """Copy a record into a new file, and keep that it was made; of one that can only be read, nothing is kept.

    It is noted first, so that no copy stands anywhere that nobody knows of. Raises StoreError and OutputError.
    """
    if not file.read_only and not os.path.lexists(path):
        _note(file, path, now())
    try:
        file.copy_to(path)
    except BaseException:
        if not file.read_only and not os.path.lexists(path):
            with suppress(StoreError):
                _note(file, path, None)
        raise


def _note(file: File, path: str | Path, at: str | None) -> None:
    with file.writing():
        whole = os.path.realpath(path)
        file.run("DELETE FROM backup WHERE path = ?", whole)
        if at:
            file.insert("backup", path=whole, at=at)


def standing(file: File, since: str, until: str) -> tuple[Backup, ...]:
    """The copies made between two times (UTC) that still stand where they were put; the oldest first.

    What stands beside the record since a backup was put in its place is among them.
    """
    noted = file.records(Backup, "SELECT path, at FROM backup WHERE at BETWEEN ? AND ? ORDER BY at, id", since, until)
    kept = (Backup(str(one), _made(one)) for one in kept_beside(Path(os.path.realpath(file.path))))
    return tuple(sorted((one for one in (*noted, *kept) if os.path.lexists(one.path)), key=lambda one: one.at))


def keep(file: File, made: Iterable[Backup]) -> None:
    """Take over what another state of the record knows of its copies, within a change under way."""
    file.run_many("INSERT OR IGNORE INTO backup (path, at) VALUES (?,?)", [(one.path, one.at) for one in made])


def _made(path: Path) -> str:
    return datetime.fromtimestamp(path.stat().st_mtime, UTC).strftime("%Y-%m-%dT%H:%M:%SZ")
