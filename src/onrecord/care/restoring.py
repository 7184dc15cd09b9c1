"""A backup in the place of a record: checked on a copy, put there in one step, what stood there kept beside it."""

from __future__ import annotations

import os
import sqlite3
from collections.abc import Callable, Iterator, Sequence
from contextlib import closing, contextmanager
from dataclasses import dataclass, fields
from pathlib import Path
from typing import TypeVar

from onrecord import soundness
from onrecord.errors import OutputError, RequestError, StoreError, StoreWriteError
from onrecord.output import beside, fill
from onrecord.store import Record, migrations
from onrecord.store.file import backups, lineage
from onrecord.store.file.backups import Backup
from onrecord.store.file.connection import File
from onrecord.store.file.replaced import DAMAGED, LOGS, alone, code_of, is_there, with_end
from onrecord.store.file.versions import owned
from onrecord.store.holdings import Holdings, holdings
from onrecord.store.write import erasure
from onrecord.store.write.erasure import Tombstone

_Kept = TypeVar("_Kept", Tombstone, Backup)
#: Seconds that a record is waited for which another process has open.
PATIENCE = 10.0
_CHUNK = 1 << 20
#: So often a backup is copied that another program is writing to.
_TRIES = 3
#: What a record is told to hold.
_HELD = ("article", "statement", "revision", "transcript")
#: Of what is wrong with a backup, so much is told.
_SHOWN = 3


@dataclass(frozen=True, slots=True)
class Replacement:
    """What would be put in a record's place: what the backup holds, and what stands there.

    ``there`` is None where nothing is, or what can't be read: then ``damage`` says what is wrong with it.
    """

    backup: Holdings
    there: Holdings | None = None
    damage: str | None = None


@dataclass(frozen=True, slots=True)
class Restored:
    """A record in its place: what it holds, and where that is ``kept`` which stood there, if something did.

    ``forgotten``: how much of the backup was forgotten in the record since, and so again.
    """

    holds: Holdings
    kept: Path | None
    forgotten: int = 0


def restore(
    record: Path,
    backup: Path,
    sure: Callable[[Replacement], bool] = lambda _: True,
    tell: Callable[[str], None] = lambda _: None,
    look: Callable[[], None] = lambda: None,
) -> Restored | None:
    """Put a backup in the place of a record; None where ``sure``, asked before anything is changed, says no.

    The backup is only read, and checked on a copy, which is brought up to date. ``tell`` is told the steps, ``look`` is
    called time and again. Raises StoreError where it is no sound record, or another program has the record open, and
    OutputError where it can't be put there; then all is as it was.
    """
    target, source = Path(os.path.realpath(record)), Path(os.path.realpath(backup))
    _refuse(target, source, record, backup)
    with _writing(record), beside(target) as part, _without_logs(part):
        tell(f"copying {backup}")
        _copy(source, part, backup)
        tell("checking the copy")
        holds = _made_ready(part, backup, look)
        there, damage = _glance(target, record)
        if not sure(Replacement(holds, there, damage)):
            return None
        again = 0
        if there and not damage:
            holds, again = _carried_over(part, _rows(target, Tombstone), _rows(target, Backup))
        tell(f"putting it in the place of {record}")
        waiting = f"waiting for another program that has {record} open"
        with alone(target, damage is not None, PATIENCE, lambda: tell(waiting)) as replace:
            return Restored(holds, replace(part), again)


def _refuse(target: Path, source: Path, record: Path, backup: Path) -> None:
    if not source.is_file():
        raise StoreError(f"{backup}: there is no backup here; name a file that `onrecord backup` wrote")
    if target.exists():
        if target.samefile(source):
            raise RequestError(f"`backup` is the record itself: {backup}")
        if not target.is_file():
            raise OutputError(f"{record}: is no file; name the file of a record")
        if not os.access(target, os.W_OK):
            raise OutputError(f"{record}: you may not write there: change the permissions, or name another place")


@contextmanager
def _writing(record: Path) -> Iterator[None]:
    """What SQLite says while a file is made and put in place, as what kept it from being written."""
    try:
        yield
    except (sqlite3.Error, StoreError) as error:
        cause: BaseException | None = error
        while isinstance(cause, StoreError):
            cause = cause.__cause__
        if isinstance(cause, sqlite3.Error) and code_of(cause) not in DAMAGED:
            advice = "make room" if code_of(cause) == sqlite3.SQLITE_FULL else "look after the disk"
            said = f"{record}: can't be written: {cause}; nothing was changed: {advice}, then try again"
            raise OutputError(said) from error
        if isinstance(error, StoreWriteError):  # of the copy, which has a name of its own
            raise OutputError(f"{record}: {str(error).partition(': ')[2]}; nothing was changed") from error
        raise


@contextmanager
def _without_logs(part: Path) -> Iterator[None]:
    try:
        yield
    finally:
        for end in (*LOGS, "-shm"):
            with_end(part, end).unlink(missing_ok=True)


def _copy(source: Path, part: Path, backup: Path) -> None:
    """Copy a backup and its logs, byte by byte: SQLite would write beside it."""
    for _ in range(_TRIES):
        before = _states(source)
        for end, there in zip(("", *LOGS), before, strict=True):
            if there:
                fill(with_end(part, end), _bytes_of(with_end(source, end), backup))
            else:
                with_end(part, end).unlink(missing_ok=True)
        if before == _states(source):
            return
    advice = f"restore a copy of it, made with: onrecord backup FILE --record {backup}"
    raise StoreError(f"{backup}: another program is writing to it; {advice}")


def _states(source: Path) -> list[tuple[int, int, int] | None]:
    """For a file and its logs, what changes when somebody writes to them; None where one is not there, or empty."""
    return [
        (there.st_ino, there.st_size, there.st_mtime_ns) if is_there(one) and (there := one.stat()) else None
        for one in (with_end(source, end) for end in ("", *LOGS))
    ]


def _bytes_of(path: Path, backup: Path) -> Iterator[bytes]:
    try:
        with path.open("rb") as file:
            while chunk := file.read(_CHUNK):
                yield chunk
    except OSError as error:
        raise StoreError(f"{backup}: can't be read: {error.strerror or error}") from error


def _rows(target: Path, kind: type[_Kept]) -> list[_Kept]:
    """What the record that is replaced knows of what was forgotten in it, or of copies of it."""
    names, table = [one.name for one in fields(kind)], kind.__name__.lower()
    with closing(sqlite3.connect(f"{target.as_uri()}?mode=ro", uri=True)) as db:
        there = {name for _, name, *_ in db.execute(f"PRAGMA table_info({table})")}
        shown = [name if name in there else "NULL" for name in names]
        return [kind(*row) for row in db.execute(f"SELECT {', '.join(shown)} FROM {table}")] if there else []


def _carried_over(part: Path, tombstones: Sequence[Tombstone], copies: Sequence[Backup]) -> tuple[Holdings, int]:
    """Forget in the copy what was forgotten since, and note the backups made since; what it holds, how much went."""
    with closing(File(part, migrations.STEPS, migrations.FUNCTIONS, create=False)) as file:
        with file.writing():
            backups.keep(file, copies)
        again = erasure.forget_again(file, tombstones)
        file.rows("PRAGMA wal_checkpoint(TRUNCATE)")
        return holdings(file), again


def _made_ready(part: Path, backup: Path, look: Callable[[], None]) -> Holdings:
    """Bring the copy up to date and check it; what it holds."""
    if not is_there(part):
        raise StoreError(f"{backup}: not a record of onrecord (an empty file)")
    try:
        with Record(part, create=False, finish=False) as it, it.file.watched(look):
            file = it.file
            if file.read_only:
                raise StoreError(f"{part}: not a record of onrecord: it was never made whole")
            wrong = [str(one) for one in soundness.check(it)]
            if wrong:
                more = f", and {len(wrong) - _SHOWN:,} more" if len(wrong) > _SHOWN else ""
                raise StoreError(f"{part}: damaged, and not restored ({'; '.join(wrong[:_SHOWN])}{more})")
            holds = holdings(file)
            with file.writing():
                file.run(f"PRAGMA application_id = {lineage.another()}")
            file.rows("PRAGMA wal_checkpoint(TRUNCATE)")
            return holds
    except StoreWriteError:
        raise
    except StoreError as error:
        said = str(error).removeprefix(f"{part}: ")
        if isinstance(error.__cause__, sqlite3.Error) and code_of(error.__cause__) == sqlite3.SQLITE_CORRUPT:
            said = f"not a sound record ({error.__cause__}), and not restored"
        raise StoreError(f"{backup}: {said}; the record is as it was") from error


def _glance(target: Path, record: Path) -> tuple[Holdings | None, str | None]:
    """What a record holds, and what is wrong with it, without changing it. StoreError where it is another program's."""
    if not is_there(target):
        return None, None
    if lineage.is_mixed(target):
        return None, "the log beside it is of another file"
    # once a log is written to its place the two can't be told apart: that is only done where all is well
    logged = is_there(lineage.log_of(target)) and not is_there(with_end(target, "-journal"))
    try:
        with closing(sqlite3.connect(f"{target.as_uri()}?mode={'ro' if logged else 'rw'}", uri=True)) as db:
            if not owned(db, create=False):
                return Holdings(0, 0, 0), None
            if logged and (found := db.execute("PRAGMA integrity_check(1)").fetchone()[0]) != "ok":
                return None, f"damaged: {found}"
            return Holdings(*(_count(db, table) for table in _HELD)), None
    except StoreError as error:
        raise StoreError(f"{record}: {error}; nothing is put in its place: name the file of a record") from error
    except sqlite3.DatabaseError as error:
        if code_of(error) == sqlite3.SQLITE_BUSY:
            raise StoreError(f"{record}: another program is changing it; try again when it has ended") from error
        if code_of(error) in DAMAGED:
            return None, f"damaged: {error}"
        raise


def _count(db: sqlite3.Connection, table: str) -> int:
    """How many rows there are; none in tables that an older onrecord did not make."""
    if not db.execute("SELECT 1 FROM sqlite_master WHERE name = ?", (table,)).fetchone():
        return 0
    return int(db.execute(f"SELECT count(*) FROM {table}").fetchone()[0])
