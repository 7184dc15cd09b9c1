"""What the index of words lacks, has too much, or has otherwise is found in each of its columns, and made anew."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from pathlib import Path

import pytest
from helpers.readings import said

from onrecord.soundness import check, mend
from onrecord.store import Query, Record, migrations

KIND = "not in the index of words as it stands"
TAKE = "INSERT INTO words(words, rowid, said, who, roles) SELECT 'delete', id, said, who, roles FROM searched"
OUT = f"{TAKE} WHERE id = 2;"
PUT = "INSERT INTO words(rowid, said, who, roles) SELECT 2, {}, {}, {} FROM searched WHERE id = 2;"
DAMAGE = {
    "missing": OUT,
    "extra": "INSERT INTO words(rowid, said, who, roles) VALUES (77, 'pier', 'ada', 'cook')",
    "twice": PUT.format("said", "who", "roles"),
    "other words": OUT + PUT.format("'the pier is safe'", "who", "roles"),
    "another speaker": OUT + PUT.format("said", "'ada bell'", "roles"),
    "another role": OUT + PUT.format("said", "who", "'cook'"),
    "a word less": OUT + PUT.format("replace(said, 'told', '')", "who", "roles"),
    "a word more": OUT + PUT.format("said || ' indeed'", "who", "roles"),
    "words in another order": OUT + PUT.format("'was nobody told'", "who", "roles"),
    "letters as they are written": OUT + PUT.format("said", "'Søren Łund'", "roles"),
    "all missing": "INSERT INTO words(words) VALUES ('delete-all')",
    "at the wrong statement": "INSERT INTO words(words, rowid, said, who, roles) SELECT 'delete', id, said, who, roles "
    "FROM searched; INSERT INTO words(rowid, said, who, roles) SELECT 4 - id, said, who, roles FROM searched;",
}


@pytest.fixture
def path(tmp_path: Path) -> Path:
    path = tmp_path / "r.db"
    with Record(path) as record:
        lines = [
            ("The quay is safe", "Mara Venn"),
            ("Nobody was told", "Søren Łund"),
            ("The boat is late", "Bo Ekwall"),
        ]
        record.add(said(*lines, roles={"Søren Łund": "harbour master"}))
    return path


def damage(path: Path, sql: str) -> None:
    with closing(sqlite3.connect(path)) as db:
        for name, function in migrations.FUNCTIONS.items():
            db.create_function(name, -1, function, deterministic=True)
        db.executescript(sql)
        db.commit()


@pytest.mark.parametrize("what", DAMAGE)
def test_it_is_found_and_made_anew(path: Path, what: str) -> None:
    damage(path, DAMAGE[what])
    with Record(path) as record:
        found = check(record)
        assert {one.kind for one in found} == {KIND}
        assert all(one.derived for one in found)
        if what not in ("extra", "all missing", "at the wrong statement"):
            assert len(found) == 1
        assert {one.kind for one in mend(record)} == {KIND}
        assert check(record) == []
        assert record.search(Query("told", speaker="soren lund", role="harbour master")).total == 1


@pytest.mark.parametrize("what", sorted(DAMAGE.keys() - {"twice"}))  # which answers as if it were there once
def test_it_is_found_in_a_file_that_can_only_be_read(path: Path, what: str, monkeypatch: pytest.MonkeyPatch) -> None:
    damage(path, DAMAGE[what])
    monkeypatch.setattr("onrecord.store.file.connection._writable", lambda _: False)
    with Record(path, create=False) as record:
        assert record.file.read_only
        assert {one.kind for one in check(record)} == {KIND}
