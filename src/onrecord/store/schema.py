"""The record's tables, as steps from one version to the next; each step is taken in one transaction with its note."""

from __future__ import annotations

import sqlite3
from collections.abc import Sequence

from onrecord.errors import StoreError

#: One tuple of statements a version; never changed once released, only added to.
MIGRATIONS: Sequence[Sequence[str]] = (
    (
        """CREATE TABLE article (
            id INTEGER PRIMARY KEY, sha256 TEXT NOT NULL UNIQUE, text TEXT NOT NULL, given TEXT, url TEXT, title TEXT,
            outlet TEXT, author TEXT, published TEXT, language TEXT, origin TEXT, added TEXT NOT NULL)""",
        """CREATE TABLE reading (
            article INTEGER PRIMARY KEY REFERENCES article(id) ON DELETE CASCADE, model TEXT NOT NULL,
            voice TEXT NOT NULL, marks TEXT NOT NULL, headlines TEXT NOT NULL)""",
        """CREATE TABLE speaker (
            id INTEGER PRIMARY KEY, article INTEGER NOT NULL REFERENCES article(id) ON DELETE CASCADE,
            key TEXT NOT NULL, name TEXT NOT NULL, kind TEXT NOT NULL, role TEXT, aliases TEXT NOT NULL,
            roles TEXT NOT NULL, mentions TEXT NOT NULL, UNIQUE (article, key))""",
        """CREATE TABLE statement (
            id INTEGER PRIMARY KEY, article INTEGER NOT NULL REFERENCES article(id) ON DELETE CASCADE,
            key TEXT NOT NULL UNIQUE, source TEXT NOT NULL, cue TEXT NOT NULL, content TEXT NOT NULL,
            verbatim TEXT NOT NULL, form TEXT NOT NULL, mode TEXT, polarity TEXT, tone TEXT, within TEXT,
            confidence REAL NOT NULL, speaker_confidence REAL, speaker_reason TEXT, said TEXT NOT NULL,
            named TEXT, rejected INTEGER NOT NULL DEFAULT 0)""",
        "CREATE INDEX statement_article ON statement(article)",
        """CREATE TABLE speaks (
            statement INTEGER NOT NULL REFERENCES statement(id) ON DELETE CASCADE,
            speaker INTEGER NOT NULL REFERENCES speaker(id) ON DELETE CASCADE, place INTEGER NOT NULL,
            PRIMARY KEY (statement, place))""",
        "CREATE INDEX speaks_speaker ON speaks(speaker)",
        "CREATE INDEX speaker_name ON speaker(name COLLATE NOCASE)",
        "CREATE INDEX article_published ON article(published)",
        # Corrections hang on the text and the place, so that a newer model's reading finds them again.
        """CREATE TABLE revision (
            id INTEGER PRIMARY KEY, sha256 TEXT NOT NULL, content TEXT NOT NULL, change TEXT NOT NULL,
            before TEXT NOT NULL, who TEXT NOT NULL, why TEXT, at TEXT NOT NULL, undone TEXT)""",
        "CREATE INDEX revision_place ON revision(sha256, content)",
        """CREATE VIRTUAL TABLE words USING fts5(said, content='statement', content_rowid='id',
        tokenize='unicode61 remove_diacritics 2', prefix='2 3')""",
        """CREATE TRIGGER said_in AFTER INSERT ON statement BEGIN
        INSERT INTO words(rowid, said) VALUES (new.id, new.said); END""",
        """CREATE TRIGGER said_out AFTER DELETE ON statement BEGIN
        INSERT INTO words(words, rowid, said) VALUES ('delete', old.id, old.said); END""",
    ),
)


def migrate(db: sqlite3.Connection) -> None:
    """Bring a file to the newest version. Raises StoreError where it is newer than this onrecord, or another's."""
    db.execute("CREATE TABLE IF NOT EXISTS migration (version INTEGER PRIMARY KEY, at TEXT NOT NULL)")
    while True:
        # the write lock first: another process may be taking the same step
        db.execute("BEGIN IMMEDIATE")
        try:
            (version,) = db.execute("SELECT coalesce(max(version), 0) FROM migration").fetchone()
            if version > len(MIGRATIONS):
                raise StoreError(
                    f"a record of version {version}; this onrecord knows up to {len(MIGRATIONS)}: update it"
                )
            if version == len(MIGRATIONS):
                db.execute("ROLLBACK")
                return
            for step in MIGRATIONS[version]:
                db.execute(step)
            db.execute("INSERT INTO migration VALUES (?, datetime('now'))", (version + 1,))
            db.execute("COMMIT")
        except BaseException:
            if db.in_transaction:
                db.execute("ROLLBACK")
            raise
