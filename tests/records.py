"""A record's rows, to compare two records: all of them but the times at which they were written."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from pathlib import Path
from typing import Any

_TIMES = {"added", "at", "undone"}
_TABLES = (
    *("article", "appearance", "reading", "speaker", "statement", "speaks", "revision", "sketch", "tombstone"),
    *("identity", "identity_role", "judgement", "known", "known_name", "known_role", "quantity", "moment"),
)


def dump(path: Path) -> dict[str, list[tuple[Any, ...]]]:
    """Every table's rows, in order."""
    out = {}
    with closing(sqlite3.connect(path)) as db:
        for table in _TABLES:
            cursor = db.execute(f"SELECT * FROM {table}")
            keep = [n for n, column in enumerate(cursor.description) if column[0] not in _TIMES]
            out[table] = [tuple(row[n] for n in keep) for row in cursor]
    return {name: sorted(rows, key=repr) for name, rows in out.items()}
