"""Whose a SQLite file is, and how far it has come: the steps from one version of a record's tables to the next."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Sequence

from onrecord.errors import StoreError


def owned(db: sqlite3.Connection, create: bool) -> bool:
    """Whether a file is a record, or, to ``create`` one, still empty. Raises StoreError where it is another's."""
    tables = {name for (name,) in db.execute("SELECT name FROM sqlite_master WHERE type = 'table'")}
    if tables <= {"migration"}:  # nothing yet, or killed before the first step
        return create
    if not {"migration", "article", "statement"} <= tables:
        raise StoreError(f"not a record of onrecord: a SQLite file with other tables ({', '.join(sorted(tables)[:3])})")
    return True


def migrate(db: sqlite3.Connection, steps: Sequence[Callable[[], None]]) -> None:
    """Take the steps that a file lacks, each in one transaction with its note. StoreError where it has more than these.

    A file that is up to date is only read, so that a reader never waits for a writer here.
    """
    while version(db, len(steps)) < len(steps):
        db.execute("CREATE TABLE IF NOT EXISTS migration (version INTEGER PRIMARY KEY, at TEXT NOT NULL)")
        # the write lock first: another process may be taking the same step
        db.execute("BEGIN IMMEDIATE")
        try:
            if (taken := version(db, len(steps))) < len(steps):
                steps[taken]()
                db.execute("INSERT INTO migration VALUES (?, datetime('now'))", (taken + 1,))
            db.execute("COMMIT")
        except BaseException:
            if db.in_transaction:
                db.execute("ROLLBACK")
            raise


def version(db: sqlite3.Connection, newest: int) -> int:
    """The version of a file, 0 before the first step. StoreError where it is newer than the newest that is known."""
    if not db.execute("SELECT 1 FROM sqlite_master WHERE name = 'migration'").fetchone():
        return 0
    (told,) = db.execute("SELECT coalesce(max(version), 0) FROM migration").fetchone()
    if told > newest:
        raise StoreError(
            f"a record of version {told}; this onrecord knows up to {newest}: update it; if no newer one wrote it, it "
            "is damaged: put a backup in its place with: onrecord restore BACKUP --record FILE"
        )
    return int(told)
