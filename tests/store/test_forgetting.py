"""Forgetting as a state that is kept: announced, removed, and gone only when the bytes of the files say so."""

from __future__ import annotations

import sqlite3
import threading
import time
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest
from helpers.readings import said

from onrecord.care.restoring import restore
from onrecord.errors import OutputError, RecordWarning, StoreError
from onrecord.soundness import check
from onrecord.store import Query, Record
from onrecord.store.write import erasure, traces
from onrecord.store.write.erasure import Waiting
from onrecord.words.byte_runs import probes

SECRET = "the sealed ledger lies beneath the lighthouse stairs"


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """A record with an article "quay" that holds SECRET, and others."""
    with Record(tmp_path / "r.db") as record:
        record.add(said((SECRET, "Mara Venn"), ("The lamps are lit", "Bo Lund"), id="quay", url="https://a.example/q"))
        for n in range(20):
            record.add(said((f"The ferry left at {n} in the rain", "Bo Lund"), (f"Nobody saw boat {n}", "Mara Venn")))
    return tmp_path / "r.db"


def holds(path: Path, words: str = SECRET) -> bool:
    files = (path.with_name(path.name + end) for end in ("", "-wal", "-journal"))
    return any(words.lower().encode() in one.read_bytes().lower() for one in files if one.exists())


@pytest.fixture
def reader(path: Path) -> Iterator[sqlite3.Connection]:
    """Another program that reads the record and doesn't end."""
    with closing(sqlite3.connect(path, isolation_level=None, check_same_thread=False)) as db:
        db.execute("BEGIN")
        db.execute("SELECT count(*) FROM article").fetchall()
        yield db


def test_while_another_reads_it_is_not_yet_gone_and_says_so(path: Path, reader: sqlite3.Connection) -> None:
    with Record(path) as record:
        told = record.forget("quay", by="ida")
        assert (told.count, told.pending) == (1, "another program is reading the record")
        assert not record.search(Query("ledger")).total
    assert holds(path)
    with pytest.warns(RecordWarning, match=r"not yet gone .*another program is reading.* onrecord forget --finish"):
        Record(path).close()
    reader.execute("COMMIT")
    with Record(path) as record:  # any next command
        assert record.unfinished is None
        assert record.forgotten("quay")
    assert not holds(path)


def test_a_reader_who_ends_is_waited_for(path: Path, reader: sqlite3.Connection) -> None:
    said_to_wait: list[str] = []
    threading.Timer(0.6, reader.execute, ["COMMIT"]).start()
    began = time.monotonic()
    with Record(path) as record:
        told = record.forget("quay", by="ida", waiting=Waiting(30, said_to_wait.append))
    assert told.pending is None
    assert 0.3 < time.monotonic() - began < 20
    assert not holds(path)


def test_what_could_not_be_finished_is_told_where_it_can_only_be_read(
    path: Path, reader: sqlite3.Connection, monkeypatch: pytest.MonkeyPatch
) -> None:
    with Record(path) as record:
        record.forget("quay", by="ida")
    reader.execute("COMMIT")
    monkeypatch.setattr("onrecord.store.file.connection._writable", lambda _: False)
    with pytest.warns(RecordWarning, match="can only be read"):
        Record(path, create=False).close()


@pytest.mark.parametrize("name", ["quay", "https://a.example/q", "https://www.a.example/q?utm_source=x"])
def test_it_is_known_that_something_was_forgotten_by_any_of_its_names(path: Path, name: str) -> None:
    with Record(path) as record:
        assert record.forgotten(name) is None
        record.forget("quay", by="ida")
        assert record.forgotten(name)
        assert record.forgotten("another") is None
        with pytest.raises(StoreError, match="no article"):
            record.forget(name, by="ida")
    assert not holds(path, "a.example/q")  # the names themselves are not kept


def test_forgetting_a_speaker_twice_changes_nothing_more(path: Path) -> None:
    with Record(path) as record:
        assert record.forget_speaker("Mara Venn", by="ida").count == 21
        count = "SELECT count(*) FROM tombstone"
        before = record._file.value(count)
        assert record.forget_speaker("Mara Venn", by="ida").count == 0
        assert record._file.value(count) == before == 21
    assert not holds(path)


def test_backups_that_still_hold_it_are_named(path: Path) -> None:
    with Record(path) as record:
        for name in ("first.db", "second.db"):
            record.backup(path.with_name(name))
        path.with_name("first.db").unlink()
        told = record.forget("quay", by="ida")
        assert [Path(one.path).name for one in told.backups] == ["second.db"]
        record.add(said(("A new one", "Bo Lund"), id="later", published="2024-07-01"))
        record._file.run("UPDATE article SET added = '2999-01-01T00:00:00Z' WHERE given = 'later'")
        assert record.forget("later", by="ida").backups == ()  # it came after the backups
    assert SECRET.encode() in path.with_name("second.db").read_bytes()


def test_words_in_free_pages_are_found(path: Path) -> None:
    """As a build of SQLite that doesn't clear them would leave them."""
    with Record(path) as record:
        sought = probes([f"Yes: {SECRET}."], "salt")
        assert not traces.left(record._file, sought, "salt")  # its own rows say so
        record._file.run("PRAGMA secure_delete = OFF")
        record._file.run("PRAGMA foreign_keys = ON")
        record._file.run("DELETE FROM article WHERE given = 'quay'")
        record._file.rows("PRAGMA wal_checkpoint(TRUNCATE)")
        assert traces.left(record._file, sought, "salt")
        record._file.run("VACUUM")
        record._file.rows("PRAGMA wal_checkpoint(TRUNCATE)")
        assert not traces.left(record._file, sought, "salt")


def test_words_that_the_first_rebuilding_left_are_not_called_gone(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(erasure, "_rebuild", lambda *_: None)
    with Record(path) as record:
        record._file.run("PRAGMA secure_delete = OFF")
        assert record.forget("quay", by="ida").pending == "its words still stand in the file"


def test_the_same_words_elsewhere_are_no_trace(path: Path) -> None:
    with Record(path) as record:
        record.add(said((SECRET, "Mara Venn"), ("It was told twice", "Bo Lund"), outlet="Coast News", id="copy"))
        assert record.forget("quay", by="ida").pending is None
        assert record.search(Query("ledger")).total == 1


def test_probes_are_numbers_and_no_words() -> None:
    told = probes([SECRET, "short"], "a")
    assert len(told) == 8 * 5  # "the", "sealed", "ledger", "lies", "beneath": the rest is shorter than a run
    assert told != probes([SECRET, "short"], "b")
    assert probes(["Größe des Speichers ist größer als gedacht"], "a")
    assert probes([], "a") == b""


def test_a_transcript_is_forgotten_with_its_words(tmp_path: Path) -> None:
    from onrecord.verify.transcripts import prepared

    path = tmp_path / "t.db"
    with Record(path) as record:
        text = f"MARA VENN: {SECRET}, and it was never opened.\n"
        record.add_transcripts([prepared(said((text, "Bo Lund"), id="talk").article)])
        assert record.forget("talk", by="ida").count == 1
        assert record._file.value("SELECT count(*) FROM bucket") == 0
    assert not holds(path)


def test_a_restored_backup_brings_back_nothing_that_was_forgotten(path: Path) -> None:
    copy = path.with_name("copy.db")
    later = path.with_name("later.db")
    with Record(path) as record:
        record.add(
            said(("The vault was empty in the morning of it", "Ilse Ekwall"), ("It rains", "Bo Lund"), id="vault")
        )
        record.backup(copy)
        record.forget("quay", by="ida", why="asked to")
        record.forget_speaker("Ilse Ekwall", by="bo")
        record.backup(later)
        before = record.counts()
    done = restore(path, copy)
    assert done is not None
    assert done.forgotten == 2
    assert done.kept is not None
    assert not any(holds(one, words) for one in (path,) for words in (SECRET, "vault was empty"))
    with Record(path) as record:
        assert record.counts() == before
        assert check(record) == []
        assert record.add(said((SECRET, "Mara Venn"), ("The lamps are lit", "Bo Lund"), id="quay")) == "forgotten"
        rows = record._file.rows("SELECT what, who, why FROM tombstone ORDER BY what")
        assert rows == [("article", "ida", "asked to"), ("statements", "bo", None)]
        named = {Path(one.path).name for one in record.forget_speaker("Mara Venn", by="ida").backups}
        assert named == {"copy.db", "later.db", done.kept.name}


def test_a_backup_that_could_not_be_made_is_not_in_the_list(path: Path) -> None:
    (path.parent / "there.db").write_bytes(b"")
    with Record(path) as record:
        for name in ("there.db", "none/at.db"):
            with pytest.raises(OutputError):
                record.backup(path.parent / name)
        assert record._file.rows("SELECT path FROM backup") == []
        record.backup(path.with_name("new.db"))
        ((noted,),) = record._file.rows("SELECT path FROM backup")
        assert Path(noted).name == "new.db"
