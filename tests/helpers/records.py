"""Records for tests: their rows, to compare two of them, and one as the first version of the tables kept it."""

from __future__ import annotations

import sqlite3
from contextlib import ExitStack, closing
from pathlib import Path
from typing import Any

import pytest

from onrecord.records import Reading
from onrecord.store import Record, migrations
from onrecord.store.file.spans import spans_json, words_at

_TIMES = {"added", "at", "undone"}
_TABLES = (
    *("article", "appearance", "reading", "speaker", "statement", "speaks", "revision", "sketch", "tombstone"),
    *("identity", "identity_role", "judgement", "known", "known_name", "known_role", "quantity", "moment"),
)


_OPEN = ExitStack()


def opened(path: Path | str = ":memory:") -> Record:
    """A record that is closed when the test has ended."""
    return _OPEN.enter_context(Record(path))


def close_all() -> None:
    """What conftest.py calls after each test."""
    _OPEN.close()


def dump(path: Path) -> dict[str, list[tuple[Any, ...]]]:
    """Every table's rows, in order: all but the times at which they were written."""
    out = {}
    with closing(sqlite3.connect(path)) as db:
        for table in _TABLES:
            cursor = db.execute(f"SELECT * FROM {table}")
            keep = [n for n, column in enumerate(cursor.description) if column[0] not in _TIMES]
            out[table] = [tuple(row[n] for n in keep) for row in cursor]
    return {name: sorted(rows, key=repr) for name, rows in out.items()}


def before_lasting(db: sqlite3.Connection) -> None:
    """Take away what the steps from 17 on make."""
    db.executescript("""
        DROP VIEW statements;
        ALTER TABLE reading DROP COLUMN made;
        DROP TRIGGER past_in;
        DROP TRIGGER past_out;
        DROP TABLE past;
        DROP INDEX statement_lasting;
        DROP INDEX article_superseded;
        ALTER TABLE statement DROP COLUMN lasting;
        ALTER TABLE article DROP COLUMN fields;
        ALTER TABLE article DROP COLUMN superseded;
    """)


def rows(path: Path, table: str) -> list[sqlite3.Row]:
    """A table's rows, columns by name."""
    with closing(sqlite3.connect(path)) as db:
        db.row_factory = sqlite3.Row
        return db.execute(f"SELECT * FROM {table}").fetchall()


def first_version(path: Path, some: list[Reading]) -> None:
    """A record as the first version of the tables kept it."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(migrations, "STEPS", migrations.STEPS[:1])
        Record(path, finish=False).close()
    with closing(sqlite3.connect(path, isolation_level=None)) as db:
        db.execute("BEGIN")
        for n, r in enumerate(some, 1):
            a = r.article
            db.execute(
                "INSERT INTO article VALUES (?,?,?,?,?,?,?,?,?,?,?,'then')",
                (n, a.sha256, a.text, a.id, a.url, a.title, a.outlet, a.author, a.published, a.language, a.origin),
            )
            db.execute("INSERT INTO reading VALUES (?,?,'{}','[]','[]')", (n, r.model))
            rows = {}
            for s in r.speakers:
                rows[s.id] = db.execute(
                    "INSERT INTO speaker (article, key, name, kind, role, aliases, roles, mentions) "
                    "VALUES (?,?,?,?,?,'[]','[]','[]')",
                    (n, s.id, s.name, s.kind, s.role),
                ).lastrowid
            for said in r.statements:
                spans = [spans_json(x) for x in (said.source, said.cue, said.content, said.verbatim)]
                row = db.execute(
                    "INSERT INTO statement (article, key, source, cue, content, verbatim, form, confidence, said, "
                    "named) VALUES (?,?,?,?,?,?,?,?,?,?)",
                    (
                        n,
                        said.id,
                        *spans,
                        said.form,
                        said.confidence,
                        words_at(a.text, said.content),
                        said.speakers[0].name,
                    ),
                ).lastrowid
                db.execute("INSERT INTO speaks VALUES (?,?,0)", (row, rows[said.speakers[0].id]))
        db.execute("COMMIT")
