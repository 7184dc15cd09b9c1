"""What SQLite refuses, as errors of ours: which file it is of, what is wrong there, and what to do."""

from __future__ import annotations

import sqlite3
from pathlib import Path
from typing import Literal

from onrecord.errors import RecordHeldError, StoreError, StoreWriteError

_MAKE_ROOM = "make room, or move the record to another disk"
_LOOK = "look whether its disk is full, over its quota or damaged"
#: What the system can't write, by SQLite's codes, and what to do.
_UNWRITTEN = {
    sqlite3.SQLITE_FULL: _MAKE_ROOM,
    sqlite3.SQLITE_READONLY: "make the file and its folder writable",
    sqlite3.SQLITE_IOERR_WRITE: _LOOK,
    sqlite3.SQLITE_IOERR_FSYNC: _LOOK,
    sqlite3.SQLITE_IOERR_DIR_FSYNC: _LOOK,
    sqlite3.SQLITE_IOERR_TRUNCATE: _LOOK,
    sqlite3.SQLITE_IOERR_DELETE: _LOOK,
    sqlite3.SQLITE_IOERR_SHMSIZE: _MAKE_ROOM,
}
#: The same where something was to be written.
_IN_THE_WAY = _UNWRITTEN | {
    sqlite3.SQLITE_BUSY: "another program is writing it: try again when it is done",
    sqlite3.SQLITE_LOCKED: "another program is writing it: try again when it is done",
    sqlite3.SQLITE_IOERR: _LOOK,
    sqlite3.SQLITE_CANTOPEN: "look whether its folder is there and can be written",
    sqlite3.SQLITE_PERM: "make the file and its folder writable",
    sqlite3.SQLITE_NOLFS: "its disk takes no larger files: move it to another disk",
}
#: What people are told to do about other things.
_ADVICE = {
    sqlite3.SQLITE_NOMEM: "there is too little memory: close other programs",
    sqlite3.SQLITE_TOOBIG: "it is too long for a record",
    sqlite3.SQLITE_IOERR: "look whether its disk is damaged, or gone",
}


def told(
    path: Path, error: sqlite3.Error | OSError | OverflowError, doing: Literal["opened", "read", "written"]
) -> StoreError:
    """The error of ours for one of SQLite or the system: a StoreWriteError where writing is what can't be done."""
    if isinstance(error, OSError):
        return StoreError(f"{path}: can't be {doing}: {error.strerror or error}")
    said, code = str(error), getattr(error, "sqlite_errorcode", 0)
    if isinstance(error, OverflowError):
        return StoreError(f"{path}: a number larger than any in a record: {said}")
    if "SQLite objects created in a thread" in said:
        return StoreError(f"{path}: a record belongs to the thread that opened it; open it once more in this one")
    if "closed database" in said:
        return StoreError(f"{path}: this record was closed; open it once more")
    if code & 0xFF in (sqlite3.SQLITE_CORRUPT, sqlite3.SQLITE_NOTADB) or "malformed" in said:
        return StoreError(f"{path}: {_damaged(said)}")
    reads = code in (sqlite3.SQLITE_IOERR_READ, sqlite3.SQLITE_IOERR_SHORT_READ)
    unwritten = _IN_THE_WAY if doing == "written" and not reads else _UNWRITTEN
    if doing == "opened" and code & 0xFF == sqlite3.SQLITE_IOERR and not reads:  # the files beside it can't be made
        unwritten = _IN_THE_WAY
    advice = unwritten.get(code) or unwritten.get(code & 0xFF)
    if advice:
        return StoreWriteError(f"{path}: can't be written: {said}; {advice}")
    if code & 0xFF == sqlite3.SQLITE_BUSY:
        return RecordHeldError(f"{path}: can't be {doing}: {said}; another program holds it: try again when it is done")
    if code & 0xFF == sqlite3.SQLITE_CANTOPEN:
        said = _closer(path) or said
    advice = _ADVICE.get(code & 0xFF, "")
    return StoreError(f"{path}: can't be {doing}: {said}{advice and '; '}{advice}")


def _damaged(said: str) -> str:
    if "not a database" in said:
        return "not a record of onrecord (no SQLite file)"
    return (
        f"damaged ({said}): put a backup in its place with: onrecord restore BACKUP --record FILE; or save what is "
        "left with: sqlite3 FILE .recover"
    )


def _closer(path: Path) -> str | None:
    """What the system says of a file that SQLite only says it can't open."""
    try:
        with path.open("rb"):
            return None
    except OSError as error:
        return error.strerror
