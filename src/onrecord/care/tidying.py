"""A record's file put in order: the index of words in one part, no room left empty, the log written to its place.

Each step is a transaction of SQLite's, so it may be killed at any moment, and be done again.
"""

from __future__ import annotations

import os
import shutil
import sqlite3
import time
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from onrecord.errors import OutputError, StoreError
from onrecord.store.file.connection import File
from onrecord.store.file.lineage import log_of
from onrecord.store.file.replaced import code_of

#: Seconds that a program is waited for which writes, and one which reads.
_WRITERS, _READERS = 120.0, 5.0
_PAUSE = 0.05
#: Pages of the index that are merged before others may write again.
_PAGES = 2_000
#: Room that is left to others on a disk.
_SPARE = 1 << 20


@dataclass(frozen=True, slots=True)
class Tidied:
    """How many bytes the record and its log took ``before``, and take now; how many of these are the ``log``'s.

    A log is left where another program is reading: it is written to its place when that has ended.
    """

    before: int
    after: int
    log: int = 0


def tidy(file: File, tell: Callable[[str], None], look: Callable[[], None]) -> Tidied:
    """Put it in order; ``tell`` is told each step, ``look`` is called time and again within them.

    Raises StoreError where it can't be written or another program writes for longer than is waited for, OutputError
    where there is no room for it.
    """
    path = Path(os.path.realpath(file.path))
    before = _size(path)
    with file.writing():  # that it can't be written is told at once
        pass
    _check_room(file, path)
    file.run("PRAGMA busy_timeout = 0")
    try:
        with file.watched(look):
            tell("merging the index of words")
            _patiently(file, tell, lambda: _merge(file))
            tell("writing the file anew without empty room")
            _patiently(file, tell, lambda: file.run("VACUUM"))
            tell("writing the log to its place")
            file.run(f"PRAGMA busy_timeout = {_WRITERS * 1000:.0f}")
            with file.writing():  # a change, so that a log of before is not taken for this file's
                pass
            _fold(file, look)
    except StoreError as error:
        if code_of(error) == sqlite3.SQLITE_FULL:
            raise _no_room(file, path.parent, before) from error
        raise
    return Tidied(before, _size(path), _bytes(log_of(path)))


def _merge(file: File) -> None:
    """Merge the parts of the index into one, so much at a time."""
    pages = -_PAGES  # all parts, of all sizes; then what has been begun
    while True:
        count = file.value("SELECT total_changes()")
        file.run("INSERT INTO words(words, rank) VALUES ('merge', ?)", pages)
        if file.value("SELECT total_changes()") - count < 2:
            return
        pages = _PAGES


def _patiently(file: File, tell: Callable[[str], None], step: Callable[[], object]) -> None:
    """Take a step once no other program is writing."""
    end, told = time.monotonic() + _WRITERS, False
    while True:
        try:
            step()
            return
        except StoreError as error:
            if code_of(error) != sqlite3.SQLITE_BUSY:
                raise
            if time.monotonic() > end:
                said = f"{file.path}: another program is writing to it; tidy it when that has ended"
                raise StoreError(said) from error
        if not told:
            tell("waiting for another program that is writing")
            told = True
        time.sleep(_PAUSE)


def _fold(file: File, look: Callable[[], None]) -> None:
    file.run("PRAGMA busy_timeout = 0")
    end = time.monotonic() + _READERS
    while file.rows("PRAGMA wal_checkpoint(TRUNCATE)")[0][0] and time.monotonic() < end:
        look()
        time.sleep(_PAUSE)


def _check_room(file: File, path: Path) -> None:
    """A new file is made among the temporary ones, then written to the log: each as large as what the record holds."""
    pages, free, size = (file.value(f"PRAGMA {name}") for name in ("page_count", "freelist_count", "page_size"))
    needed = (pages - free) * size
    places = [path.parent, _temporary()]
    same = os.stat(places[0]).st_dev == os.stat(places[1]).st_dev  # noqa: PTH116 - a pair
    for place in places[:1] if same else places:
        if shutil.disk_usage(place).free < needed * (2 if same else 1) + _SPARE:
            raise _no_room(file, place, needed * (2 if same else 1) + _SPARE)


def _no_room(file: File, place: Path, needed: int) -> OutputError:
    return OutputError(
        f"{file.path}: not put in order: that needs {-(-needed // 1_000_000):,} MB of free disk in {place} for a "
        "while; make room, or name another folder for temporary files in SQLITE_TMPDIR"
    )


def _temporary() -> Path:
    """Where SQLite makes temporary files."""
    named = (os.environ.get(name) for name in ("SQLITE_TMPDIR", "TMPDIR"))
    for place in (*named, "/var/tmp", "/usr/tmp", "/tmp"):
        if place and os.path.isdir(place) and os.access(place, os.W_OK | os.X_OK):  # noqa: PTH112 - may be any text
            return Path(place)
    import tempfile

    return Path(tempfile.gettempdir())


def _size(path: Path) -> int:
    return _bytes(path) + _bytes(log_of(path))


def _bytes(path: Path) -> int:
    return path.stat().st_size if path.exists() else 0
