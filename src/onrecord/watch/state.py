"""What a watcher knows, in a file of its own beside the record (``RECORD.watch``): feeds, entries, searches, alerts.

Each change is a transaction, so that a watcher that is killed goes on where it was. No words of statements stand in it.
"""

from __future__ import annotations

import os
import sqlite3
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from onrecord.errors import StoreError, StoreWriteError

#: Files of a watcher beside the record.
ENDING, LOCK = ".watch", ".watch-lock"
_VERSION = 2
_TABLES = """
CREATE TABLE feed (
    url TEXT PRIMARY KEY, address TEXT NOT NULL, etag TEXT, modified TEXT, next REAL NOT NULL DEFAULT 0,
    failures INTEGER NOT NULL DEFAULT 0, why TEXT, polled REAL, ok REAL, unchanged INTEGER NOT NULL DEFAULT 0,
    answered INTEGER NOT NULL DEFAULT 0, gone INTEGER NOT NULL DEFAULT 0, watched INTEGER NOT NULL DEFAULT 1);
CREATE TABLE entry (
    key TEXT PRIMARY KEY, feed TEXT NOT NULL, address TEXT, print TEXT, state TEXT NOT NULL, tries INTEGER NOT NULL
    DEFAULT 0, next REAL NOT NULL DEFAULT 0, seen REAL NOT NULL, task BLOB, why TEXT, updated TEXT,
    again INTEGER NOT NULL DEFAULT 0);
CREATE INDEX entry_waiting ON entry(next) WHERE state = 'waiting';
CREATE INDEX entry_print ON entry(feed, print);
CREATE TABLE search (name TEXT PRIMARY KEY, mark TEXT NOT NULL, row INTEGER NOT NULL, added TEXT NOT NULL);
CREATE TABLE alert (
    id TEXT PRIMARY KEY, search TEXT NOT NULL, statement TEXT NOT NULL, found REAL NOT NULL,
    UNIQUE (search, statement));
CREATE TABLE delivery (
    alert TEXT NOT NULL REFERENCES alert(id), way TEXT NOT NULL, state TEXT NOT NULL, tries INTEGER NOT NULL DEFAULT 0,
    why TEXT, PRIMARY KEY (alert, way));
CREATE INDEX delivery_waiting ON delivery(way) WHERE state != 'done';
"""
#: What an older version of it has not.
_SINCE_1 = """
ALTER TABLE entry ADD COLUMN updated TEXT;
ALTER TABLE entry ADD COLUMN again INTEGER NOT NULL DEFAULT 0;
"""


class WatchState:
    """The state of a record's watcher. For one thread; to be closed. Raises StoreError where it can't be used."""

    def __init__(self, record: Path) -> None:
        self.path = Path(f"{record}{ENDING}")
        with self._named():
            self._file = sqlite3.connect(self.path, isolation_level=None, timeout=30)
            self._file.row_factory = sqlite3.Row
            self._file.executescript("PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL; PRAGMA secure_delete = ON;")
            (version,) = self._file.execute("PRAGMA user_version").fetchone()
            if version == 0:
                self._file.executescript(f"BEGIN IMMEDIATE; {_TABLES} PRAGMA user_version = {_VERSION}; COMMIT;")
            elif version == 1:
                self._file.executescript(f"BEGIN IMMEDIATE; {_SINCE_1} PRAGMA user_version = {_VERSION}; COMMIT;")
            elif version > _VERSION:
                raise StoreError(f"{self.path}: written by a newer onrecord; update this one, or remove the file")

    def close(self) -> None:
        """Close it."""
        self._file.close()

    @contextmanager
    def together(self) -> Iterator[None]:
        """All changes of the block, or none of them."""
        with self._named():
            self._file.execute("BEGIN IMMEDIATE")
            try:
                yield
            except BaseException:
                self._file.execute("ROLLBACK")
                raise
            self._file.execute("COMMIT")

    def do(self, sql: str, *given: Any) -> int:
        """One change; how many rows it changed."""
        with self._named():
            return self._file.execute(sql, given).rowcount

    def rows(self, sql: str, *given: Any) -> list[sqlite3.Row]:
        """All rows."""
        with self._named():
            return self._file.execute(sql, given).fetchall()

    def row(self, sql: str, *given: Any) -> sqlite3.Row | None:
        """The first row, if any."""
        found = self.rows(sql, *given)
        return found[0] if found else None

    def value(self, sql: str, *given: Any) -> Any:
        """The first value of the first row; None where there is none."""
        found = self.row(sql, *given)
        return found[0] if found else None

    def watch(self, urls: Sequence[str]) -> None:
        """These feeds are watched from now on, and no others; what is known of others is kept."""
        with self.together():
            self.do("UPDATE feed SET watched = 0")
            for url in urls:
                self.do(
                    "INSERT INTO feed (url, address) VALUES (?1, ?1) ON CONFLICT (url) DO UPDATE SET watched = 1", url
                )

    @contextmanager
    def _named(self) -> Iterator[None]:
        try:
            yield
        except sqlite3.DatabaseError as error:
            if "malformed" in str(error) or "not a database" in str(error):
                what = "is damaged; remove it, and watching begins anew with what is new then"
                raise StoreError(f"{self.path}: {what} ({error})") from error
            raise StoreWriteError(f"{self.path}: can't be written ({error})") from error


@contextmanager
def alone(record: Path) -> Iterator[None]:
    """Nobody else watches for a record while the block runs. Raises StoreError where somebody does."""
    path = f"{record}{LOCK}"
    try:
        lock = os.open(path, os.O_RDWR | os.O_CREAT, 0o666)
    except OSError as error:
        raise StoreWriteError(f"{path}: can't be written: {error.strerror}") from error
    try:
        if not _locked(lock):
            raise StoreError(f"{record}: another onrecord watch watches for this record; end that one first")
        yield
    finally:
        os.close(lock)


def _locked(lock: int) -> bool:
    try:
        import fcntl
    except ImportError:  # pragma: no cover - Windows
        return True
    try:
        fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except OSError:
        return False
    return True
