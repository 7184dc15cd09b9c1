"""Files that are no record, that are damaged, or that can only be read: what is told of them, and what still goes."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from pathlib import Path

import pytest
from helpers.readings import reading

from onrecord.errors import StoreError
from onrecord.soundness import check
from onrecord.store import Query, Record
from onrecord.store.file import connection as file


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """A record of one article, closed."""
    with Record(tmp_path / "r.db") as record:
        record.add(reading())
    return tmp_path / "r.db"


def changed(path: Path, *statements: str) -> None:
    with closing(sqlite3.connect(path)) as db:
        db.create_function("onrecord_fingerprints", 1, lambda _: "[]", deterministic=True)
        db.execute("PRAGMA foreign_keys = OFF")
        for statement in statements:
            db.execute(statement)
        db.commit()


def test_another_programs_file_is_left_as_it_is(tmp_path: Path) -> None:
    path = tmp_path / "bookmarks.sqlite"
    changed(path, "CREATE TABLE bookmarks (id)", "CREATE TABLE article (id)")
    before = path.read_bytes()
    for create in (False, True):
        with pytest.raises(StoreError, match="not a record of onrecord: a SQLite file with other tables"):
            Record(path, create=create)
    assert path.read_bytes() == before


@pytest.mark.parametrize("begun", [False, True])
def test_only_adding_makes_a_record(tmp_path: Path, begun: bool) -> None:
    """An empty file, or what is left where making one was killed at once, is an empty record until somebody adds."""
    path = tmp_path / "empty.db"
    path.touch()
    if begun:
        changed(path, "CREATE TABLE migration (version INTEGER PRIMARY KEY, at TEXT NOT NULL)")
    before = path.read_bytes()
    with Record(path, create=False) as record:
        assert check(record) == []
        assert record.search(Query("quay")).total == 0
        with pytest.raises(StoreError, match="can't be written"):
            record.know([])
    assert path.read_bytes() == before
    with Record(path) as record:
        record.add(reading())
    with Record(path, create=False) as record:
        assert record.counts().articles == 1


def test_check_lists_what_is_damaged_and_goes_on(path: Path) -> None:
    changed(path, "UPDATE statement SET content = 'none' WHERE id = 1", "DELETE FROM speaker")
    with Record(path, create=False) as record:
        found = [str(one) for one in check(record)]
    assert any("article 1: damaged:" in one for one in found)
    assert any("points to a missing speaker" in one for one in found)


def test_check_survives_pages_that_are_gone(path: Path) -> None:
    data = bytearray(path.read_bytes())
    size = 4096
    for page in range(4, len(data) // size, 3):
        data[page * size : (page + 1) * size] = bytes(size)
    path.write_bytes(data)
    try:
        with Record(path, create=False) as record:
            assert check(record)
    except StoreError as error:
        assert "damaged" in str(error)  # noqa: PT017 - either is an answer


def test_damaged_names_of_tables_are_told(path: Path) -> None:
    """SQLite names them in its message, which Python's sqlite3 can't take as text then."""
    data = bytearray(path.read_bytes())
    begin = data.index(b"CREATE TABLE")
    data[begin : begin + 40] = bytes(range(0xC0, 0xE8))
    path.write_bytes(data)
    with pytest.raises(StoreError, match=r"damaged"):
        Record(path, create=False).counts()


def test_a_file_cut_off_is_told_to_be_damaged(path: Path) -> None:
    path.write_bytes(path.read_bytes()[: 4096 * 3])
    with pytest.raises(StoreError, match=r"damaged .*put a backup in its place"):
        Record(path, create=False)


def test_what_can_only_be_read_is_read(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(file, "_writable", lambda _: False)
    with Record(path, create=False) as record:
        (hit,) = record.search(Query(limit=1)).hits
        assert record.show(hit.id).id == hit.id
        assert check(record) == []
        with pytest.raises(StoreError, match="can't be written: attempt to write a readonly database"):
            record.correct(hit.id, by="Ada", reject=True)


def test_what_can_only_be_read_is_read_beside_a_writer(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    with Record(path) as writer:
        writer.add(reading("“The quay is shut,” Mara Venn said on Friday."))
        before = writer.counts()
        monkeypatch.setattr(file, "_writable", lambda _: False)
        with Record(path, create=False) as record:
            assert record.counts() == before


def test_an_older_record_that_can_only_be_read_says_so(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    changed(path, "DELETE FROM migration WHERE version = (SELECT max(version) FROM migration)")
    monkeypatch.setattr(file, "_writable", lambda _: False)
    with pytest.raises(StoreError, match=r"an older onrecord.*make it writable once"):
        Record(path, create=False)
