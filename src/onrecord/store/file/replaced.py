"""A file put in a record's place: the record held alone and in one piece, what stood there kept under a name.

A record is a file and, while it is open or after it was killed, a log beside it. Only one of the two can be replaced in
one step. So the log is first folded into the file, by who holds the record alone; then the file is given a second name,
and the new one takes the first. Killed between, the record is the old one still, and whoever opens it next takes the
second name away. A damaged record can't be folded: it is moved away as it is, with its log.
"""

from __future__ import annotations

import os
import sqlite3
import time
from collections.abc import Callable, Iterator
from contextlib import ExitStack, closing, contextmanager, suppress
from datetime import UTC, datetime
from pathlib import Path
from shutil import copyfileobj
from typing import TypeVar

from onrecord.errors import StoreError
from onrecord.output import place, placing, writing

#: What SQLite keeps beside a file and reads with it, and what it makes anew.
LOGS = ("-wal", "-journal")
_SHARED = "-shm"
#: Seconds between two tries.
_PAUSE = 0.05
#: The bytes that SQLite locks; whoever holds all of them has the file alone.
_LOCKED_AT, _LOCKED = 0x40000000, 512
_BUSY = {sqlite3.SQLITE_BUSY, sqlite3.SQLITE_LOCKED}
Held = TypeVar("Held")
#: What SQLite says of what it can't read.
DAMAGED = {sqlite3.SQLITE_CORRUPT, sqlite3.SQLITE_NOTADB}


def code_of(error: BaseException) -> int:
    """SQLite's number of an error, or of what caused it, without what details it; 0 where it is none of SQLite's."""
    cause: BaseException | None = error
    while cause is not None and not isinstance(cause, sqlite3.Error):
        cause = cause.__cause__
    return int(getattr(cause, "sqlite_errorcode", 0) or 0) & 255


def with_end(path: Path, end: str) -> Path:
    """The file beside another whose name ends so."""
    return Path(f"{path}{end}")


def is_there(path: Path) -> bool:
    """Whether a file is there and holds something."""
    return path.exists() and path.stat().st_size > 0


@contextmanager
def alone(
    path: Path, damaged: bool, seconds: float, wait: Callable[[], None]
) -> Iterator[Callable[[Path], Path | None]]:
    """Hold a record alone, with nothing in its logs; gives what puts a file in its place, to be called once.

    That answers under which name it keeps what stood there; None where that was nothing. A ``damaged`` record keeps its
    logs, and they go with it. Waits so long where another process has the record open, after having called ``wait``.
    Raises StoreError; OutputError and sqlite3.Error where it can't be written.
    """
    if not is_there(path):  # a log without its file is nobody's: SQLite would drop it, or read it with what comes
        _move_logs(path, _free_name(path))
    with ExitStack() as held:
        db = None
        if not damaged:
            try:
                db = held.enter_context(_folded(path, seconds, wait))
            except sqlite3.DatabaseError as error:
                if code_of(error) not in DAMAGED:
                    raise
        if db:
            yield lambda part: _put(path, part, _kept(path, db))
        else:
            number = held.enter_context(_locked(path, seconds, wait))
            yield lambda part: _put(path, part, _moved(path, number))


def _put(path: Path, part: Path, kept: Path | None) -> Path | None:
    """Put a file in the place of what is kept; where that fails, all is as it was."""
    try:
        place(part, path)
    except BaseException:
        if kept:
            for end in LOGS:
                if is_there(with_end(kept, end)):
                    with_end(kept, end).replace(with_end(path, end))
            kept.unlink()
        raise
    return kept


@contextmanager
def _folded(path: Path, seconds: float, wait: Callable[[], None]) -> Iterator[sqlite3.Connection]:
    made = not path.exists()
    db = _until(lambda: _fold(path), path, seconds, wait)
    try:
        yield db
    finally:
        db.close()
        if made and not is_there(path):
            path.unlink(missing_ok=True)


def _fold(path: Path) -> sqlite3.Connection | None:
    """One try to have all of it in the file, and the file alone."""
    node = node_of(path)
    db = sqlite3.connect(path, isolation_level=None, timeout=0)
    try:
        # only who has it alone can leave the log, which writes it to its place first and removes it
        db.execute("PRAGMA journal_mode = DELETE")
        db.execute("BEGIN EXCLUSIVE")
        # else somebody was between the two, or put another file there
        if db.execute("PRAGMA journal_mode").fetchone() == ("delete",) and node in (None, node_of(path)):
            return db
    except sqlite3.OperationalError as error:
        if code_of(error) not in _BUSY:
            db.close()
            raise
    except sqlite3.DatabaseError:
        db.close()
        raise
    db.close()
    return None


@contextmanager
def _locked(path: Path, seconds: float, wait: Callable[[], None]) -> Iterator[int | None]:
    """The same for what SQLite can't read: its locks, taken by hand, where there are such; an open file."""
    try:
        import fcntl
    except ImportError:  # there a file that is open can't be replaced
        yield None
        return

    def lock() -> int | None:
        number = os.open(path, os.O_RDWR)
        try:
            fcntl.lockf(number, fcntl.LOCK_EX | fcntl.LOCK_NB, _LOCKED, _LOCKED_AT)
            if os.path.samestat(os.fstat(number), path.stat()):
                return number
        except OSError:
            pass
        os.close(number)
        return None

    number = _until(lock, path, seconds, wait)
    try:
        yield number
    finally:
        os.close(number)


def _until(attempt: Callable[[], Held | None], path: Path, seconds: float, wait: Callable[[], None]) -> Held:
    end, told = time.monotonic() + seconds, False
    while (held := attempt()) is None:
        if time.monotonic() >= end:
            raise StoreError(f"{path}: another program has it open; nothing was changed: end that, then try again")
        if not told:
            wait()
            told = True
        time.sleep(_PAUSE)
    return held


def node_of(path: Path) -> tuple[int, int] | None:
    """Which file has a name now; None where none has."""
    try:
        there = path.stat()
    except OSError:
        return None
    return there.st_dev, there.st_ino


def _kept(path: Path, db: sqlite3.Connection) -> Path | None:
    name = _linked(path, lambda name: _copied(path, db, name))
    if os.name == "nt":  # there nobody can replace what is open, nor can we
        db.close()
    return name


def _linked(path: Path, copy: Callable[[Path], None]) -> Path | None:
    """Give a file a second name; where the disk knows no such thing, copy it to one."""
    if not is_there(path):
        return None
    if (name := next(second_names(path), None)) is not None:  # killed between the two steps, the last time
        return name
    name = _free_name(path)
    try:
        os.link(path, name)
    except FileExistsError:
        return _linked(path, copy)
    except OSError:
        copy(name)
    return name


def _copied(path: Path, db: sqlite3.Connection, name: Path) -> None:
    """Copy what is held, by who holds it: a file of ours on it would let go of the lock when it is closed."""
    state = "PRAGMA data_version"
    before = db.execute(state).fetchone()
    db.execute("ROLLBACK")  # SQLite copies nothing that is held for writing
    with placing(name) as part, closing(sqlite3.connect(part)) as copy:
        db.backup(copy)
    with suppress(sqlite3.OperationalError):
        db.execute("BEGIN EXCLUSIVE")
    if not db.in_transaction or db.execute(state).fetchone() != before:
        name.unlink()
        raise StoreError(f"{path}: another program has it open; nothing was changed: end that, then try again")


def _moved(path: Path, number: int | None) -> Path | None:
    """Keep a damaged file with its logs."""

    def copy(name: Path) -> None:
        with writing(name) as out, open(path if number is None else number, "rb", closefd=number is None) as file:
            copyfileobj(file, out)

    name = _linked(path, copy)
    _move_logs(path, name or _free_name(path))
    return name


def _move_logs(path: Path, name: Path) -> None:
    for end in LOGS:
        if is_there(with_end(path, end)):
            with_end(path, end).replace(with_end(name, end))
        else:
            with_end(path, end).unlink(missing_ok=True)
    with_end(path, _SHARED).unlink(missing_ok=True)


def _free_name(path: Path) -> Path:
    """A name that tells the time, and that nothing has."""
    at = datetime.now(UTC).strftime("%Y%m%dT%H%M%SZ")
    number = 1
    while True:
        name = path.with_name(f"{path.name}.replaced-{at}{f'-{number}' if number > 1 else ''}")
        if not any(os.path.lexists(with_end(name, end)) for end in ("", *LOGS)):
            return name
        number += 1


def second_names(path: Path) -> Iterator[Path]:
    """Names that a file was given to be kept under, and has beside its own: nobody got to putting one in its place."""
    there = path.stat()
    if there.st_nlink > 1:
        for name in path.parent.glob(f"{_literal(path.name)}.replaced-*"):
            with suppress(FileNotFoundError):
                if os.path.samestat(there, name.lstat()):
                    yield name


def kept_beside(path: Path) -> list[Path]:
    """What stood in a record's place and is kept beside it; logs that go with one of them aside."""
    found = path.parent.glob(f"{_literal(path.name)}.replaced-*")
    return sorted(one for one in found if not one.name.endswith((*LOGS, _SHARED)))


def drop_second_names(path: Path) -> None:
    """Take them away: opened under two names, with two logs, a record would be damaged."""
    for name in second_names(Path(os.path.realpath(path))):
        if not any(is_there(with_end(name, end)) for end in LOGS):
            name.unlink()


def _literal(name: str) -> str:
    import glob  # few need it

    return glob.escape(name)
