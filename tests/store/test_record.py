"""The record: adding once, searching, correcting and taking back, checking, backing up; and what breaks."""

from __future__ import annotations

import sqlite3
from contextlib import suppress
from dataclasses import replace
from pathlib import Path

import pytest
from helpers.readings import reading
from helpers.records import opened
from hypothesis import given, settings
from hypothesis import strategies as st

from onrecord.errors import OutputError, RecordError, StoreError
from onrecord.records import Entry, Span
from onrecord.soundness import check
from onrecord.store import Query, Record
from onrecord.store.holdings import Holdings
from onrecord.store.migrations import STEPS
from onrecord.store.query.asked import fts


@pytest.fixture
def record(tmp_path: Path) -> Record:
    return opened(tmp_path / "r.db")


def ids(record: Record, **asked: object) -> list[str]:
    return [hit.said for hit in record.search(Query(**asked)).hits]  # type: ignore[arg-type]


def test_adding_twice_changes_nothing(record: Record) -> None:
    assert record.add(reading()) == "added"
    before = record.counts()
    assert record.add(reading()) == "unchanged"
    assert record.counts() == before == Holdings(1, 3, 0)
    assert record.state(reading().article, "fake 1") == "unchanged"
    assert record.state(reading().article, "fake 2") is None
    assert check(record) == []


def test_search_by_words_and_by_everything_else(record: Record) -> None:
    record.add(reading(outlet="Halden Post", published="2024-07-17"))
    record.add(reading('"The quay is gone," said Sallow.', outlet="Coast News", published="2024-08-01"))
    assert len(ids(record, words="quay")) == 3
    assert ids(record, words='"quay is gone"') == ['"The quay is gone,"']
    assert len(ids(record, words="dock* OR gone")) == 2
    assert ids(record, words="quay NOT safe NOT gone") == ['"The quay will be closed,"']
    assert len(ids(record, speaker="oduya")) == 2
    assert len(ids(record, role="ENGINEER")) == 2
    assert len(ids(record, outlet="coast news")) == 1
    assert len(ids(record, since="2024-07-18")) == 1
    assert len(ids(record, until="2024-07-17")) == 3
    assert ids(record, form="indirect") == []
    assert len(ids(record, mode="speech", named=True)) == 4
    assert ids(record, sort="oldest")[-1] == '"The quay is gone,"'
    page = record.search(Query(words="quay", limit=2, offset=2))
    assert (page.total, len(page.hits)) == (3, 1)
    assert "«quay»" in page.hits[0].snippet


def test_a_correction_is_added_and_can_be_taken_back(record: Record) -> None:
    record.add(reading())
    (hit,) = record.search(Query(words="dockers")).hits
    record.correct(hit.id, by="ida", why="heard it", speaker="Marit Oduya")
    (corrected,) = record.search(Query(words="dockers")).hits
    assert (corrected.speaker, corrected.role, corrected.corrected) == ("Marit Oduya", None, True)
    record.correct(hit.id, by="ida", reject=True)
    assert ids(record, words="dockers") == []
    told = record.show(hit.id)
    assert told.rejected
    assert [c.before.speaker for c in told.corrections] == ["Ekwall", "Marit Oduya"]
    record.undo(hit.id, by="ida")
    assert record.search(Query(words="dockers")).hits[0].speaker == "Marit Oduya"
    record.undo(hit.id, by="ida")
    assert record.search(Query(words="dockers")).hits[0].speaker == "Ekwall"
    with pytest.raises(StoreError, match="no correction"):
        record.undo(hit.id, by="ida")
    assert len(record.show(hit.id).corrections) == 2  # what was taken back is still told
    assert check(record) == []


def test_a_newer_model_replaces_what_was_read_and_keeps_corrections(record: Record) -> None:
    record.add(reading())
    (hit,) = record.search(Query(words="dockers")).hits
    record.correct(hit.id, by="ida", speaker="Marit Oduya")
    assert record.add(reading(model="fake 2")) == "read again"
    (again,) = record.search(Query(words="dockers")).hits
    assert again.id != hit.id
    assert again.speaker == "Marit Oduya"
    assert record.counts() == Holdings(1, 3, 1)
    assert check(record) == []


@given(st.text(max_size=40))
@settings(deadline=None, max_examples=200)
def test_any_words_can_be_searched_for(words: str) -> None:
    with Record(":memory:") as record:
        record.add(reading())
        with suppress(StoreError):
            assert record.search(Query(words=words)).total >= 0


def test_words_that_are_no_query_are_searched_as_they_stand() -> None:
    assert fts("it's (a") == '"it\'s" "(a"'
    assert fts('"two words" OR one*') == '"two words" OR one*'


def test_check_finds_what_was_changed_from_outside(record: Record) -> None:
    record.add(reading())
    with sqlite3.connect(record.path) as other:
        other.execute("UPDATE article SET text = 'Something else.'")
    other.close()
    assert any("not the one that was added" in str(one) for one in check(record))


def test_a_backup_is_a_record_and_overwrites_nothing(record: Record, tmp_path: Path) -> None:
    record.add(reading())
    record.backup(tmp_path / "copy.db")
    with Record(tmp_path / "copy.db", create=False) as copy:
        assert copy.counts() == record.counts()
        assert check(copy) == []
    with pytest.raises(OutputError, match="exists already"):
        record.backup(tmp_path / "copy.db")


def test_what_is_no_record_is_refused(tmp_path: Path) -> None:
    (tmp_path / "text.db").write_text("no database at all, but long enough to be looked at " * 40)
    with pytest.raises(StoreError, match="not a record"):
        Record(tmp_path / "text.db")
    with pytest.raises(StoreError, match="onrecord add"):
        Record(tmp_path / "none.db", create=False)
    with sqlite3.connect(tmp_path / "newer.db") as db:
        db.execute("CREATE TABLE migration (version INTEGER PRIMARY KEY, at TEXT NOT NULL)")
        db.execute("INSERT INTO migration VALUES (?, 'later')", (len(STEPS) + 1,))
    db.close()
    with pytest.raises(StoreError, match="update it"):
        Record(tmp_path / "newer.db")


def test_a_failed_reading_leaves_nothing_behind(record: Record) -> None:
    broken = reading()
    twice = replace(broken, statements=(broken.statements[0], broken.statements[0]))
    with pytest.raises(RecordError, match="in the record already"):
        record.add(twice)
    assert record.counts() == Holdings(0, 0, 0)


def test_what_fails_within_a_larger_change_leaves_nothing_behind_and_the_rest_stands(record: Record) -> None:
    broken = reading('"The crane is late," said Ekwall.')
    twice = replace(broken, statements=(broken.statements[0], broken.statements[0]))
    with record.together():
        record.add(reading())
        with pytest.raises(RecordError, match="in the record already"):
            record.add(twice)
        record.add(reading('"The ferry is late," said Ekwall.'))
    assert record.counts() == Holdings(2, 4, 0)
    assert check(record) == []


def test_what_a_text_is_and_what_answers_answer_is_kept(tmp_path: Path) -> None:
    read = reading()
    first, *rest = read.statements
    entry = Entry(Span(0, 9), time=Span(0, 5), author=Span(6, 9))
    asked = replace(read, statements=(replace(first, question=Span(0, 4)), *rest), kind="live blog", entries=(entry,))
    with Record(tmp_path / "k.db") as record:
        record.add(asked)
        (back,) = record.readings()
        assert check(record) == []
    assert (back.kind, back.entries) == ("live blog", (entry,))
    assert [s.question for s in back.statements] == [Span(0, 4), *(None for _ in rest)]
