"""Articles accepted now and added later, as a page does: nothing is lost, whatever ends in the middle."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from helpers.fakes import without_model

from onrecord.actions.articles import prepare
from onrecord.actions.check import counts
from onrecord.actions.jobs import JobRequest, accept, cancel, drop, job, jobs, retry, work
from onrecord.actions.readers import ReaderOptions
from onrecord.actions.search import SearchRequest, search
from onrecord.errors import ReadError, RequestError, StoreError

READER = ReaderOptions()


@pytest.fixture
def record(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setattr("onrecord.actions.readers.make_reader", without_model)
    prepare(tmp_path / "r.db")
    return tmp_path / "r.db"


def quay(number: int) -> tuple[str, bytes]:
    return f"quay {number}.txt", f'Mara said, "Gate {number} is safe."'.encode()


def test_a_job_is_kept_done_and_told(record: Path) -> None:
    number = accept(record, JobRequest(by="ed", files=(quay(1), quay(2), quay(1)), outlet="Halden Post"))
    (one,) = jobs(record).jobs
    assert (one.id, one.stage, one.what, one.by) == (number, "queued", "quay 1.txt, quay 2.txt and 1 more", "ed")
    assert work(record, READER)
    assert not work(record, READER)
    told = job(record, number)
    assert (told.job.stage, told.job.done, told.job.share, told.job.retry) == ("done", 3, 1.0, False)
    assert told.job.outcomes == {"added": 2}  # the third is the first
    assert [(one.origin, one.outlet, outcome) for one, outcome in told.articles] == [
        ("quay 1.txt", "Halden Post", "added"),
        ("quay 2.txt", "Halden Post", "added"),
    ]
    assert {hit.outlet for hit in search(record, SearchRequest("gate")).hits} == {"Halden Post"}
    assert not list(Path(f"{record}.jobs").rglob("inputs"))
    drop(record, number)
    assert jobs(record).total == 0
    with pytest.raises(StoreError, match="no job"):
        job(record, number)


def test_what_failed_is_told_by_its_name_and_tried_again(record: Path) -> None:
    files = (quay(1), ("/etc/../letter.txt", b"ceci n'est pas un article"), ("a.zip", b"PK\x03\x04" + bytes(90)))
    number = accept(record, JobRequest(by="ed", files=files))
    work(record, READER)
    told = job(record, number)
    assert (told.job.stage, told.job.failed, told.job.retry) == ("done", 2, True)
    assert [(source, kind) for source, kind, _ in told.failures] == [
        ("letter.txt", "LanguageError"),
        ("a.zip", "NotAnArticleError"),
    ]
    assert str(record.parent) not in json.dumps(told.failures)
    retry(record, number, force=True)
    assert job(record, number).job.stage == "queued"
    work(record, READER)
    told = job(record, number)
    assert [source for source, _, _ in told.failures] == ["a.zip"]
    assert [(one.origin, outcome) for one, outcome in told.articles] == [
        ("quay 1.txt", "added"),
        ("letter.txt", "added"),
    ]
    assert counts(record).articles == 2


def test_a_list_of_failures_opens_nothing_of_this_machine(record: Path, tmp_path: Path) -> None:
    """A line of a list may hold any name: what was not sent is not tried again from the disk."""
    secret = tmp_path / "secret.txt"
    secret.write_text('Mara said, "The key is under the mat."')
    number = accept(record, JobRequest(by="ed", files=(("a.zip", b"PK\x03\x04" + bytes(90)),)))
    work(record, READER)
    (failed,) = Path(f"{record}.jobs").rglob("failed.jsonl")
    failed.write_text(json.dumps({"source": str(secret), "type": "FetchError", "what": "?"}) + "\n")
    retry(record, number)
    work(record, READER)
    ((_, _, why),) = job(record, number).failures
    assert "can't be tried again; add it anew" in why
    assert counts(record).articles == 0


def test_a_job_broken_off_is_gone_on_with(record: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    number = accept(record, JobRequest(by="ed", files=tuple(quay(n) for n in range(6))))
    monkeypatch.setattr("onrecord.actions.jobs._NOTE", 0.0)
    monkeypatch.setattr("onrecord.actions.jobs._NOTE_SHARE", 0.0)
    work(record, READER, stop=lambda: job(record, number).job.done >= 2)
    halted = job(record, number).job
    assert halted.stage == "queued"
    assert 0 < halted.done < 6
    work(record, READER)
    told = job(record, number)
    assert (told.job.stage, told.job.outcomes) == ("done", {"added": 6})


def test_a_job_is_ended_and_gone_on_with(record: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    waiting = accept(record, JobRequest(by="ed", files=(quay(1),)))
    cancel(record, waiting)
    assert job(record, waiting).job.ending
    work(record, READER)
    assert (job(record, waiting).job.stage, job(record, waiting).job.over) == ("cancelled", True)
    assert counts(record).articles == 0
    retry(record, waiting)
    with pytest.raises(StoreError, match="not over"):
        drop(record, waiting)
    work(record, READER)
    assert job(record, waiting).job.stage == "done"
    cancel(record, waiting)  # too late: it stays as it is
    assert job(record, waiting).job.stage == "done"
    with pytest.raises(StoreError, match="nothing of it failed"):
        retry(record, waiting)

    monkeypatch.setattr("onrecord.actions.jobs._NOTE", 0.0)
    number = accept(record, JobRequest(by="ed", files=tuple(quay(n) for n in range(10, 14))))

    def stop() -> bool:
        if job(record, number).job.done:
            cancel(record, number)
        return False

    work(record, READER, stop)
    assert job(record, number).job.stage == "cancelled"
    retry(record, number)
    work(record, READER)
    assert job(record, number).job.outcomes == {"added": 4}


def test_a_job_that_cannot_be_done_says_why(record: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    number = accept(record, JobRequest(by="ed", files=(quay(1),)))
    record.write_text("no record")
    work(record, READER)
    record.unlink()
    failed = jobs(record).jobs[0]
    assert failed.stage == "failed"
    assert failed.why
    assert str(record.parent) not in failed.why
    retry(record, number)
    work(record, READER)
    assert job(record, number).job.outcomes == {"added": 1}


def test_one_process_does_jobs(record: Path) -> None:
    from onrecord.gather.shelf import JobShelf

    accept(record, JobRequest(by="ed", files=(quay(1),)))
    with JobShelf(record).alone() as mine:
        assert mine
        assert not work(record, READER)
    assert work(record, READER)


def test_transcripts_are_kept_as_such(record: Path) -> None:
    number = accept(record, JobRequest(by="ed", files=(("t.txt", b"MARA: The quay is safe."),), transcript=True))
    work(record, READER)
    assert job(record, number).job.outcomes == {"added": 1}
    assert (counts(record).articles, counts(record).transcripts) == (0, 1)


def test_what_cannot_be_accepted(record: Path) -> None:
    with pytest.raises(RequestError, match="nothing to add"):
        accept(record, JobRequest(by="ed"))
    for wrong in ("/etc/passwd", "file:///etc/passwd", "ftp://a.example", "https://a b", "-", "*"):
        with pytest.raises(RequestError, match="no web address"):
            accept(record, JobRequest(by="ed", addresses=(wrong,)))
    with pytest.raises(ReadError, match="not a day"):
        accept(record, JobRequest(by="ed", files=(quay(1),), published="17.7.2024"))
    for wrong in ("", "../open", "20240101T000000-00000000"):
        with pytest.raises(StoreError, match="no job"):
            job(record, wrong)
    assert jobs(record).total == 0
