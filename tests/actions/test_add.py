"""Adding articles as a page does."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from helpers.fakes import without_model

from onrecord.actions.add import AddProgress, AddRequest, AddSummary, add
from onrecord.actions.check import counts
from onrecord.actions.search import SearchRequest, search
from onrecord.errors import OutputError, RequestError

SAID = 'Mara said, "The quay is safe."'


@pytest.fixture
def articles(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A line that is an article, and one that is none."""
    monkeypatch.setattr("onrecord.actions.readers.make_reader", without_model)
    path = tmp_path / "a.jsonl"
    path.write_text(json.dumps({"text": SAID, "outlet": "Halden Post"}) + "\n" + json.dumps({"id": 1}) + "\n")
    return path


def test_articles_are_added_failures_told_and_listed(articles: Path, tmp_path: Path) -> None:
    told: list[AddProgress] = []
    record, failed = tmp_path / "r.db", tmp_path / "failed.jsonl"
    summary = add(record, AddRequest(sources=(str(articles),), failed=failed), told.append)
    assert summary is not None
    assert (summary.done["added"], summary.failed) == (1, 1)
    assert [one.failure and one.failure.source[-6:] for one in told] == [None, "line 2"]
    assert json.loads(failed.read_text())["source"] == told[1].failure.source  # type: ignore[union-attr]
    assert [hit.outlet for hit in search(record, SearchRequest("quay")).hits] == ["Halden Post"]
    assert counts(record).articles == 1


def test_what_is_said_of_an_article_stands_in_place_of_what_is_found(articles: Path, tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(SAID)
    request = AddRequest(sources=(str(tmp_path / "a.txt"),), published="2024-07-17", outlet="Coast News", title="Quay")
    add(tmp_path / "r.db", request)
    (hit,) = search(tmp_path / "r.db", SearchRequest()).hits
    assert (hit.published, hit.outlet, hit.title) == ("2024-07-17", "Coast News", "Quay")


def test_a_summary_tells_what_was_done_till_a_run_is_broken_off(articles: Path, tmp_path: Path) -> None:
    def stop(progress: AddProgress) -> None:
        if progress.failure:
            raise KeyboardInterrupt

    summary = AddSummary()
    with pytest.raises(KeyboardInterrupt):
        add(tmp_path / "r.db", AddRequest(sources=(str(articles),)), stop, summary)
    assert (summary.done["added"], summary.failed) == (1, 1)


def test_what_cannot_be_added(articles: Path, tmp_path: Path) -> None:
    record = tmp_path / "r.db"
    with pytest.raises(RequestError, match="`sources`"):
        add(record, AddRequest())
    with pytest.raises(RequestError, match="`url` and `title` are of one article"):
        add(record, AddRequest(sources=("a", "b"), url="https://halden.example/a"))
    with pytest.raises(RequestError, match="not a list"):
        add(record, AddRequest(retry=articles))
    with pytest.raises(OutputError, match="is an input"):
        add(record, AddRequest(sources=(str(articles),), failed=articles))
    empty = tmp_path / "none.jsonl"
    empty.touch()
    assert add(record, AddRequest(retry=empty)) is None
    assert not record.exists()
    record.write_text("no record")
    with pytest.raises(OutputError, match=r"r\.db"):
        add(record, AddRequest(sources=(str(articles),)))
