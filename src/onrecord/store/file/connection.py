"""One SQLite file, opened as a record: whose it is, its version, transactions, rows; errors say which file it is."""

from __future__ import annotations

import os
import re
import sqlite3
import warnings
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import closing, contextmanager
from datetime import UTC, datetime
from functools import partial
from pathlib import Path
from typing import Any, TypeVar, cast

from onrecord.errors import OutputError, RecordWarning, StoreError, StoreWriteError
from onrecord.store.file import lineage
from onrecord.store.file.failures import told
from onrecord.store.file.patience import SILENT, patience, turn
from onrecord.store.file.replaced import code_of, drop_second_names, node_of
from onrecord.store.file.versions import migrate, owned, version

#: Seconds that one waits for another who is writing, in all, where nobody has less time.
_PATIENCE = 120.0
#: How much of the file is held in memory: what many articles added in one go write to again and again.
_CACHE_KIB = 32_768
#: Pages of 4 KiB that wait in the log before they are written to their places: what changes often is written once.
_CHECKPOINT = 4_000
#: Steps of SQLite between two looks at how far it is.
_STEPS_BETWEEN = 200_000

#: What to do where two records are mixed.
_MIXED = (
    "the log beside it ({log}) is of another file: a copy was put by hand over a record that had been killed; nothing "
    "was changed. Put a backup there with: onrecord restore BACKUP --record FILE; or, to use the copy as it is, move "
    "{log} away first"
)

Row = tuple[Any, ...]
#: What SQL calls.
Function = Callable[..., str | int | None]
#: What makes the next version of the tables.
Step = Callable[["File"], None]
Kind = TypeVar("Kind")


def _bound(sql: str, given: tuple[object, ...]) -> tuple[object, ...] | dict[str, object]:
    """Values for a statement; those of numbered places (``?1``) by their numbers, since Python 3.12.1 takes these for
    names and warns of a row of values. A statement has either kind of place.
    """
    return {str(number): value for number, value in enumerate(given, 1)} if "?1" in sql else given


class File:
    """A connection. It belongs to the thread that opened it; any number of others may be open on the same file.

    ``create``: make a record where there is none yet; else an empty file is an empty record that can't be written.
    A file that can only be read is read, and not written. ``steps`` make the tables of each version, ``functions`` are
    what SQL calls by their names.
    """

    def __init__(
        self, path: str | Path, steps: Sequence[Step], functions: Mapping[str, Function], *, create: bool = True
    ) -> None:
        self.path = Path(path)
        self.read_only, self._blank, self._writes = not create and not _writable(self.path), False, False
        self._made_by = steps, functions
        while not self._opened(steps, functions, create):
            pass
        #: Which file it is, where another may come to stand at the path.
        self._is = None if self.read_only or str(path) == ":memory:" else node_of(self.path)

    def _opened(self, steps: Sequence[Step], functions: Mapping[str, Function], create: bool) -> bool:
        """Open it; False where another file was put in its place meanwhile (``care.restoring``)."""
        node = node_of(self.path)
        if lineage.is_mixed(self.path):
            raise StoreError(f"{self.path}: {_MIXED.format(log=lineage.log_of(self.path).name)}")
        try:
            self._db = self._open()
        except (sqlite3.Error, OSError) as error:
            raise told(self.path, error, "opened") from error
        wrong: StoreError | None = None
        try:
            self._wait_to_prepare(steps, functions, create)
        except UnicodeDecodeError:  # what names its tables is damaged, and Python's sqlite3 can't tell so
            wrong = told(self.path, sqlite3.DatabaseError("malformed database schema"), "opened")
        except (sqlite3.Error, StoreError) as error:
            wrong = self._wrong(error)
            wrong.__cause__ = error if isinstance(error, sqlite3.Error) else error.__cause__
        moved = node is not None and node != node_of(self.path)
        if wrong or moved:
            self._db.close()
        if wrong and not moved:
            raise wrong
        if node and not moved and not self.read_only:  # what is open can't be replaced
            drop_second_names(self.path)
        return not moved

    def _wait_to_prepare(self, steps: Sequence[Step], functions: Mapping[str, Function], create: bool) -> None:
        """What another holds as it is opened, as one who makes new tables does, is waited for."""
        try:
            self._try_to_prepare(steps, functions, create)
        except (sqlite3.OperationalError, StoreError) as error:
            if not _is_held(error) or self._impatient():
                raise
            with self._waiting():
                self._try_to_prepare(steps, functions, create)

    def _try_to_prepare(self, steps: Sequence[Step], functions: Mapping[str, Function], create: bool) -> None:
        """Where there is no room for what several programs that use a record share, it can be read all the same."""
        try:
            self._prepare(steps, functions, create)
        except (sqlite3.OperationalError, StoreError) as error:
            if create or self.read_only or not _no_room(error):
                raise
            self._db.close()
            self.read_only = True
            try:
                self._db = self._open()
                self._prepare(steps, functions, create)
            except (sqlite3.Error, StoreError):
                raise error from None

    def _wrong(self, error: sqlite3.Error | StoreError) -> StoreError:
        if isinstance(error, sqlite3.Error):
            return told(self.path, error, "opened")
        said = str(error)
        return type(error)(said if said.startswith(f"{self.path}: ") else f"{self.path}: {said}")

    def _open(self) -> sqlite3.Connection:
        if not self.read_only:
            return sqlite3.connect(self.path, isolation_level=None, timeout=patience())
        log = lineage.log_of(self.path)
        # beside a file in a folder that can't be written no memory can be shared, which a log needs; none is there
        alone = "" if log.exists() and log.stat().st_size else "&immutable=1"
        address = f"{self.path.absolute().as_uri()}?mode=ro{alone}"
        return sqlite3.connect(address, isolation_level=None, timeout=patience(), uri=True)

    def _prepare(self, steps: Sequence[Step], functions: Mapping[str, Function], create: bool) -> None:
        blank = not owned(self._db, create)  # before anything is written: it may be another program's
        if blank:  # or a record that was killed as it was made: an empty one, to be made by the next who adds
            self._db.close()
            self._db = sqlite3.connect(":memory:", isolation_level=None)
        for name, function in functions.items():
            self._db.create_function(name, -1, function, deterministic=True)
        self.run("PRAGMA foreign_keys = ON")
        self.run(f"PRAGMA cache_size = -{_CACHE_KIB}")
        self.run("PRAGMA secure_delete = ON")  # some builds of SQLite leave what was deleted in the file
        if self.read_only and not blank:
            if version(self._db, len(steps)) < len(steps):
                raise StoreError("a record of an older onrecord, to be brought up to date: make it writable once")
            return
        if self.row("PRAGMA journal_mode") not in (("wal",), ("memory",)):  # setting it anew would wait for writers
            self.run("PRAGMA journal_mode = WAL")
        self.run("PRAGMA synchronous = NORMAL")
        self.run(f"PRAGMA wal_autocheckpoint = {_CHECKPOINT}")
        migrate(self._db, [partial(step, self) for step in steps])
        if blank:
            self.read_only = self._blank = True
            self.run("PRAGMA query_only = ON")

    def close(self) -> None:
        self._db.close()

    def hold_at_most(self, kib: int) -> None:
        """Hold so much of the file in memory, for one of many connections that only look something up."""
        self.run(f"PRAGMA cache_size = -{kib:d}")

    @property
    def versions(self) -> int:
        """How many steps make the tables."""
        return len(self._made_by[0])

    def fresh(self) -> File:
        """An empty record in memory with the tables of this one, as they should be."""
        return File(":memory:", *self._made_by)

    def run(self, sql: str, *given: object) -> int:
        """Run one statement; the id of the row it made, if it made one."""
        try:
            return int(self._execute(sql, given).lastrowid or 0)
        except UnicodeEncodeError as error:
            raise StoreError("half a character (a lone surrogate) can't be stored; replace it in the text") from error

    def insert(self, table: str, **columns: object) -> int:
        """Add a row to a table; its id."""
        marks = ",".join("?" * len(columns))
        return self.run(f"INSERT INTO {table} ({','.join(columns)}) VALUES ({marks})", *columns.values())

    def insert_act(self, table: str, **columns: object) -> int:
        """Add what a person did, a revision or a judgement: numbered through both, so that their order is known."""
        last = "SELECT max(id) AS id FROM revision UNION ALL SELECT max(id) FROM judgement"
        return self.insert(table, id=(self.value(f"SELECT max(id) FROM ({last})") or 0) + 1, **columns)

    def run_many(self, sql: str, rows: Iterable[Row]) -> None:
        """Run one statement for each row."""
        try:
            self._db.executemany(sql, rows)
        except (sqlite3.Error, OverflowError) as error:
            raise self._told(error) from error

    def script(self, sql: str) -> None:
        """Run several statements, within the transaction that is under way."""
        statement = ""
        for part in re.split(r"(?<=;)", sql):
            statement += part
            if sqlite3.complete_statement(statement):  # a trigger has semicolons inside
                self.run(statement)
                statement = ""
        if statement.strip():  # the last, without its sign
            self.run(statement)

    def row(self, sql: str, *given: object) -> Row | None:
        """The first row, or None."""
        cursor = self._execute(sql, given)
        try:
            return cast("Row | None", cursor.fetchone())
        except sqlite3.Error as error:
            raise self._told(error) from error

    def value(self, sql: str, *given: object) -> Any:
        """The first column of the first row, or None."""
        return (self.row(sql, *given) or (None,))[0]

    def column(self, sql: str, *given: object) -> list[Any]:
        """The first column of all rows."""
        return [row[0] for row in self.each(sql, *given)]

    def rows(self, sql: str, *given: object) -> list[Row]:
        """All rows."""
        cursor = self._execute(sql, given)
        try:
            return cursor.fetchall()
        except sqlite3.Error as error:
            raise self._told(error) from error

    def each(self, sql: str, *given: object) -> Iterator[Row]:
        """The rows one after the other, for tables that are larger than memory."""
        yield from self._fetched(self._execute(sql, given))

    def records(self, kind: Callable[..., Kind], sql: str, *given: object) -> Iterator[Kind]:
        """Rows as records of a kind, whose fields are named as the columns are."""
        return (kind(**dict(row)) for row in self.each_named(sql, *given))

    def named(self, sql: str, *given: object) -> list[sqlite3.Row]:
        """All rows, their columns asked by name."""
        return list(self.each_named(sql, *given))

    def each_named(self, sql: str, *given: object) -> Iterator[sqlite3.Row]:
        """The same one after the other, for tables that are larger than memory."""
        cursor = self._execute(sql, given)
        cursor.row_factory = sqlite3.Row
        yield from self._fetched(cursor)

    def one(self, sql: str, *given: object) -> sqlite3.Row:
        """The row that is known to be there, its columns asked by name."""
        (row,) = self.named(sql, *given)
        return row

    def _execute(self, sql: str, given: Sequence[object] = ()) -> sqlite3.Cursor:
        """The one way SQLite is asked. Raises StoreError; an IntegrityError, which tells of the rows, as it is."""
        bound = _bound(sql, tuple(given))
        try:
            try:
                return self._db.execute(sql, bound)
            except sqlite3.OperationalError as error:
                if not _is_held(error) or self._impatient():
                    raise
            with self._waiting():
                return self._db.execute(sql, bound)
        except UnicodeDecodeError as error:  # of SQLite's own message, not of what is asked
            raise self._told(sqlite3.DatabaseError("malformed database schema")) from error
        except (sqlite3.Error, OverflowError) as error:
            raise self._told(error) from error

    def _fetched(self, cursor: sqlite3.Cursor) -> Iterator[Any]:
        try:
            yield from cursor
        except sqlite3.Error as error:
            raise self._told(error) from error

    def _told(self, error: sqlite3.Error | OverflowError) -> Exception:
        if isinstance(error, sqlite3.IntegrityError):
            return error
        if self._blank and self._writes:
            return StoreError(f"{self.path}: can't be written: it is empty; add articles first, with: onrecord add")
        return told(self.path, error, "written" if self._writes else "read")

    @contextmanager
    def writing(self) -> Iterator[None]:
        """All of it or nothing, also as a part of a larger change, which may go on without it.

        Waits for other writers; raises StoreWriteError where the file can't be written.
        """
        if self._in_transaction():
            with self._written("SAVEPOINT part", "RELEASE part", "ROLLBACK TO part", "RELEASE part"):
                yield
            return
        with turn(self.path) as mine, self._written("BEGIN IMMEDIATE", "COMMIT", "ROLLBACK"):
            if mine:
                mine.begun()
            self._refuse_moved()
            yield
            lineage.stamp(self._db)

    @contextmanager
    def _written(self, begin: str, keep: str, *drop: str) -> Iterator[None]:
        before, self._writes = self._writes, True
        try:
            self._execute(begin)
            yield
            self._execute(keep)
        except BaseException as error:
            self._roll_back(*drop)
            if isinstance(error, sqlite3.IntegrityError):
                raise StoreError(f"{self.path}: can't be written: {error}") from error
            if isinstance(error, sqlite3.Error):
                raise self._told(error) from error
            raise
        finally:
            self._writes = before

    def _refuse_moved(self) -> None:
        """What is written into a file that no name leads to any more is lost."""
        if self._is and node_of(self.path.absolute()) != self._is:
            raise StoreWriteError(
                f"{self.path}: was removed, moved or replaced while it was open; nothing more is written, begin again"
            )

    def _in_transaction(self) -> bool:
        try:
            return self._db.in_transaction
        except sqlite3.Error as error:
            raise self._told(error) from error

    def _roll_back(self, *how: str) -> None:
        for step in how if self._in_transaction() else ():
            self._execute(step)

    def _impatient(self) -> bool:
        """Whether somebody waits for less, or for longer, than is usual, and tells of it: ``patient``."""
        (milliseconds,) = self._db.execute("PRAGMA busy_timeout").fetchone()
        return bool(milliseconds != SILENT * 1000)

    @contextmanager
    def _waiting(self) -> Iterator[None]:
        """Wait for who is writing, as long as is usual; a RecordWarning says so."""
        told = f"{self.path}: waiting for another command or program that is writing it (for {_PATIENCE:.0f} seconds)"
        warnings.warn(told, RecordWarning, stacklevel=5)
        with self.patient(_PATIENCE):
            yield

    @contextmanager
    def patient(self, seconds: float) -> Iterator[None]:
        """Wait so many seconds for others, in place of the usual time."""
        usual = self.value("PRAGMA busy_timeout")
        self.run(f"PRAGMA busy_timeout = {int(seconds * 1000)}")
        try:
            yield
        finally:
            self.run(f"PRAGMA busy_timeout = {usual}")

    @contextmanager
    def looking(self) -> Iterator[None]:
        """Several questions to one state of the file, whatever others write meanwhile."""
        if self._in_transaction():
            yield
            return
        self._execute("BEGIN")
        try:
            yield
        finally:
            self._roll_back("ROLLBACK")

    @contextmanager
    def watched(self, look: Callable[[], None]) -> Iterator[None]:
        """``look`` is called time and again while long statements run; what it raises breaks them off."""
        raised: list[BaseException] = []

        def called() -> bool:
            try:
                look()
            except BaseException as error:
                raised.append(error)
            return bool(raised)

        self._db.set_progress_handler(called, _STEPS_BETWEEN)
        try:
            yield
        except (sqlite3.Error, StoreError):
            if raised:
                raise raised[0] from None
            raise
        finally:
            self._db.set_progress_handler(None, 0)

    def copy_to(self, path: str | Path) -> None:
        """Copy the record into a new file while others read and write. Raises OutputError."""
        from onrecord.output import check, placing

        if os.path.lexists(path):
            raise OutputError(f"{path}: exists already; a backup is not written over anything, name a new file")
        check(path)
        with placing(path) as part:
            try:
                with closing(sqlite3.connect(part)) as copy:
                    self._db.backup(copy)  # in one step: by pages it would begin anew at every write
            except sqlite3.Error as error:
                raise OutputError(f"{path}: the backup can't be written: {error}") from error


def _is_held(error: sqlite3.Error | StoreError) -> bool:
    """Whether another has the file, and may be done soon."""
    return code_of(error) == sqlite3.SQLITE_BUSY


def _no_room(error: sqlite3.Error | StoreError) -> bool:
    """Whether SQLite could not make or lengthen a file."""
    return code_of(error) in (sqlite3.SQLITE_IOERR, sqlite3.SQLITE_FULL, sqlite3.SQLITE_CANTOPEN)


def _writable(path: Path) -> bool:
    """Whether a file and its folder, where the log lies, can be written."""
    return os.access(path, os.W_OK) and os.access(path.absolute().parent, os.W_OK)


def from_row(kind: Callable[..., Kind], row: sqlite3.Row) -> Callable[..., Kind]:
    """What makes a record of a kind from what it is told, and for the rest from the columns named as its fields."""
    names: tuple[str, ...] = vars(kind)["__match_args__"]
    return lambda **told: kind(**told, **{name: row[name] for name in names if name not in told})


def now() -> str:
    """The time to note with a change, in UTC, to the second."""
    return datetime.now(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")
