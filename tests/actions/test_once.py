"""A change under a key is made once; a search goes on where it was; what is read and kept, or not."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path

import pytest
from helpers.fakes import without_model
from helpers.readings import said

from onrecord.actions.articles import listed
from onrecord.actions.correct import CorrectRequest, correct, meant, take_back
from onrecord.actions.jobs import JobRequest, accept, jobs
from onrecord.actions.once import OnceRequest, answered_before, once
from onrecord.actions.readers import ReaderOptions
from onrecord.actions.search import SearchRequest, everything, following, search
from onrecord.actions.single import SingleRequest, read_unkept, single, warm
from onrecord.errors import NotInRecordError, RequestError, StoreError
from onrecord.gather.warm import WarmReader
from onrecord.store import Record
from onrecord.store.write import answered

TEXT = 'Mara said, "The gate is open." Oskar said, "It is shut."'


@pytest.fixture
def record(tmp_path: Path) -> Path:
    with Record(tmp_path / "r.db") as it:
        it.add(said(*((f"Gate {n} is safe", "Mara Venn") for n in range(9)), title="Gates"))
        it.add(said(("It leaks", "Bo Lund"), title="Leaks"))
    return tmp_path / "r.db"


@pytest.fixture
def reader(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[WarmReader]:
    monkeypatch.setattr("onrecord.actions.readers.make_reader", without_model)
    made = warm(tmp_path / "r.db", ReaderOptions(), 2)
    yield made
    made.close()


def a_statement(record: Path) -> str:
    return search(record, SearchRequest("gate")).hits[0].id


def test_a_change_is_made_once(record: Path) -> None:
    key = a_statement(record)
    made: list[int] = []

    def change() -> str:
        made.append(correct(record, CorrectRequest(key, "ida", speaker=f"Oskar {len(made)}")))
        return json.dumps(made[-1])

    first = once(record, OnceRequest("ida", "k", "asked"), change)
    again = once(record, OnceRequest("ida", "k", "asked"), change)
    assert (len(made), first.before, again.before, again.answer) == (1, False, True, first.answer)
    assert answered_before(record, OnceRequest("ida", "k", "asked")) == first.answer
    assert answered_before(record, OnceRequest("bo", "k", "asked")) is None
    with pytest.raises(RequestError, match="another request"):
        once(record, OnceRequest("ida", "k", "else"), change)
    assert once(record, OnceRequest("bo", "k", "asked"), lambda: None).answer is None
    assert answered_before(record, OnceRequest("bo", "k", "asked")) is None


def test_what_breaks_off_is_not_kept(record: Path) -> None:
    key = a_statement(record)

    def broken() -> str:
        correct(record, CorrectRequest(key, "ida", reject=True))
        raise StoreError("here it ends")

    with pytest.raises(StoreError, match="here it ends"):
        once(record, OnceRequest("ida", "k", "asked"), broken)
    assert a_statement(record)
    assert answered_before(record, OnceRequest("ida", "k", "asked")) is None


def test_old_keys_go(record: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    once(record, OnceRequest("ida", "old", "asked"), lambda: "1")
    monkeypatch.setattr(answered, "KEPT", -answered.KEPT)
    once(record, OnceRequest("ida", "new", "asked"), lambda: "2")
    assert answered_before(record, OnceRequest("ida", "old", "asked")) is None


def test_a_correction_is_taken_back_by_its_number(record: Path) -> None:
    key = a_statement(record)
    number = correct(record, CorrectRequest(key, "ida", speaker="Oskar"))
    assert meant(record, key) == (key, None)
    assert take_back(record, number, "bo") == key
    for wrong in (number, 0, 1 << 70):
        with pytest.raises(NotInRecordError, match="no correction of this number"):
            take_back(record, wrong, "bo")


def test_a_search_goes_on_where_it_was(record: Path) -> None:
    request = SearchRequest(limit=4, sort="oldest")
    first = following(record, request, None, counted=True)
    assert first.tally
    assert first.tally.total == 10
    second = following(record, request, first.next)
    third = following(record, request, second.next)
    told = [hit.id for page in (first, second, third) for hit in page.results.hits]
    assert (len(told), len(set(told)), third.next) == (10, 10, None)
    correct(record, CorrectRequest(first.results.hits[-1].id, "ida", reject=True))
    again = following(record, request, first.next)  # what it went on from is gone: by how many came before
    assert {hit.id for hit in again.results.hits} & {hit.id for hit in second.results.hits}
    assert sum(len(hits) for hits in everything(record, SearchRequest())) == 9


def test_articles_behind_one(record: Path) -> None:
    first, second = listed(record)
    assert listed(record, behind=first.id) == (second,)
    with pytest.raises(NotInRecordError):
        listed(record, behind="0123456789")


def test_an_article_under_a_key_is_added_once(reader: WarmReader, record: Path) -> None:
    asked = OnceRequest("ida", "a", "asked")
    request = SingleRequest(line=json.dumps({"text": TEXT, "id": "g1"}).encode())
    first = single(record, request, reader, asked)
    assert first
    assert first.outcome == "added"
    assert single(record, request, reader, asked) == first
    failed = single(record, SingleRequest(line=b'{"text": " "}'), reader, OnceRequest("ida", "b", "x"))
    assert failed
    assert failed.error == "RecordError"
    assert answered_before(record, OnceRequest("ida", "b", "x")) is None


def test_what_is_read_and_not_kept(reader: WarmReader, record: Path) -> None:
    for request in (
        SingleRequest(line=json.dumps({"text": TEXT}).encode()),
        SingleRequest(file=("a.txt", TEXT.encode())),
    ):
        told = read_unkept(request, reader)
        assert told
        assert len(json.loads(told.record)["statements"]) == 2
    assert reader.loaded
    failed = read_unkept(SingleRequest(line=b"[]"), reader)
    assert failed
    assert (failed.error, "line 1" in failed.why) == ("RecordError", False)
    killed = read_unkept(SingleRequest(line=json.dumps({"text": "KILL-ME"}).encode()), reader)
    assert killed
    assert killed.error == "WorkerError"
    assert read_unkept(SingleRequest(file=("many.jsonl", b'{"text": "a"}\n')), reader) is None


def test_a_job_under_a_key_is_kept_once(record: Path) -> None:
    request = JobRequest(by="ida", files=(("a.txt", b"x"),))
    asked = OnceRequest("ida", "j", "asked")
    number = accept(record, request, asked)
    assert accept(record, request, asked) == number
    assert jobs(record).total == 1
    with pytest.raises(RequestError, match="another request"):
        accept(record, request, OnceRequest("ida", "j", "else"))
    assert accept(record, request, OnceRequest("bo", "j", "asked")) != number
