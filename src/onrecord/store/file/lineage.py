"""Whether the log beside a record is its own: SQLite joins whatever lies under the two names.

A record that was killed leaves a log (``-wal``) with what was written last. Where a copy is put over such a record by
hand, SQLite reads the copy with the pages of that log laid over it. So every change of a record also writes, into the
first page, a number that says which record it is and one that counts its changes. The first page stands in the file as
it was when the log began, or later; in the log as it became. What can't have come from another is a mixture.

It can't be told of logs in which no first page is: what an onrecord wrote before these numbers were may be such.
"""

from __future__ import annotations

import os
import sqlite3
import time
from contextlib import closing
from pathlib import Path
from secrets import randbelow
from typing import NamedTuple

#: The headers of a log and of a frame in it, in bytes.
_HEAD, _FRAME = 32, 24
_MAGIC = (b"\x37\x7f\x06\x82", b"\x37\x7f\x06\x83")
#: How a database's first page begins.
_FIRST = b"SQLite format 3\0"
#: Where a database's first page keeps its two numbers of the user's.
_CHANGES, _RECORD = slice(60, 64), slice(68, 72)
_MOST = 2**31 - 1
#: So often a file is looked at, and so many seconds apart: what others write to meanwhile is no mixture.
_TRIES, _PAUSE = 4, 0.03


class Stamp(NamedTuple):
    """Which record it is (0: none that is told), and how often it was changed."""

    record: int
    changes: int


def stamp(db: sqlite3.Connection) -> None:
    """Within a change: write whose it is, and that it is one more."""
    told = _told(db)
    db.execute(f"PRAGMA application_id = {told.record or another()}")  # where it stays the same, too: so it is logged
    db.execute(f"PRAGMA user_version = {min(told.changes + 1, _MOST)}")


def another() -> int:
    """The number of a record that was never there."""
    return 1 + randbelow(_MOST)


def is_mixed(path: Path) -> bool:
    """Whether the log beside a file can't be its own. What can't be read is left to who opens it.

    File and log are read one after the other, while others may write to them: only what looks mixed time and again, and
    is the same each time, is.
    """
    try:
        seen = _looked_at(path)
        for _ in range(_TRIES if seen else 0):
            time.sleep(_PAUSE)
            if seen != _looked_at(path):
                return False
    except (OSError, ValueError, sqlite3.Error):
        return False
    return seen is not None


def _looked_at(path: Path) -> tuple[bytes, Stamp, list[Stamp]] | None:
    """What file and log say where they look mixed; None where they don't, or change as they are looked at."""
    head = _head(path)
    if head is None:
        return None
    there, logged = _in_file(path), _in_log(path, head)
    if logged is None or not _differ(there, logged) or head != _head(path) or there != _in_file(path):
        return None
    return head, there, logged


def log_of(path: Path) -> Path:
    """Where the log of a file lies: beside it, not beside a link to it."""
    return Path(f"{os.path.realpath(path)}-wal")


def _differ(there: Stamp, logged: list[Stamp]) -> bool:
    if not logged:
        return False
    first, last = logged[0], logged[-1]
    # a record has no number until it is changed first, and keeps it; a file is as it was when its log began, or as far
    # as the log was written to its place
    return there.record not in (0, last.record) or not first.changes - 1 <= there.changes <= last.changes


def _told(db: sqlite3.Connection) -> Stamp:
    return Stamp(*(int(db.execute(f"PRAGMA {name}").fetchone()[0]) for name in ("application_id", "user_version")))


def _in_file(path: Path) -> Stamp:
    """What the file says without its log. By SQLite: opening it by ourselves would let go of this process's locks."""
    address = f"{path.absolute().as_uri()}?mode=ro&immutable=1"
    with closing(sqlite3.connect(address, uri=True)) as db:
        return _told(db)


def _head(path: Path) -> bytes | None:
    """The header of a log, where there is one."""
    log = log_of(path)
    if not log.is_file():
        return None
    with log.open("rb") as file:
        head = file.read(_HEAD)
    return head if len(head) == _HEAD and head.startswith(_MAGIC) else None


def _in_log(path: Path, head: bytes) -> list[Stamp] | None:
    """What the first and the last first page in a log say, up to its last whole change; None where it has begun anew.

    The frames that are in use are those with the header's salts; whether their sums are right is SQLite's to say.
    """
    size = int.from_bytes(head[8:12], "big")
    kept: list[Stamp] = []
    open_change: list[Stamp] = []
    with log_of(path).open("rb", buffering=0) as file:
        if file.read(_HEAD) != head or not 512 <= size <= 65536:
            return None
        end = os.fstat(file.fileno()).st_size
        for at in range(_HEAD, end - _FRAME - size + 1, _FRAME + size):
            file.seek(at)
            frame = file.read(_FRAME + _RECORD.stop)
            if frame[8:16] != head[16:24]:
                break
            if frame[:4] == b"\0\0\0\1":
                page = frame[_FRAME:]
                if not page.startswith(_FIRST):  # cut off by a loss of power
                    break
                open_change.append(Stamp(_number(page[_RECORD]), _number(page[_CHANGES])))
            if frame[4:8] != bytes(4):  # ends a change
                kept += open_change
                open_change = []
    return kept


def _number(field: bytes) -> int:
    return int.from_bytes(field, "big", signed=True)
