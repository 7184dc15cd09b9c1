"""The view for other programs: plain SQL, as the record stands now."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from pathlib import Path

from helpers.readings import said

from onrecord.store import Query, Record


def test_the_view_tells_statements_without_functions_of_ours(tmp_path: Path) -> None:
    with Record(tmp_path / "r.db") as record:
        record.add(said(("The quay is safe", "Mara Venn"), ("It leaks", "Bo Lund"), outlet="Orsvik Times"))
        first, second = (hit.id for hit in record.search(Query()).hits)
        record.correct(first, speaker="Ilse Dahl", by="ida")
        record.correct(second, reject=True, by="ida")
    with closing(sqlite3.connect(tmp_path / "r.db")) as db:
        rows = db.execute("SELECT id, speaker, outlet FROM statements").fetchall()
        names = [row[1] for row in db.execute("PRAGMA table_info(statements)")]
    assert rows == [(first, "Ilse Dahl", "Orsvik Times")]
    assert names[:3] == ["id", "words", "speaker"]
    howto = (Path(__file__).parents[2] / "docs" / "howto-archive.md").read_text(encoding="utf-8")
    assert all(f"`{name}`" in howto for name in names)
