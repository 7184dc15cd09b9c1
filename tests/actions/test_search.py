"""Searching a record as a page does."""

from __future__ import annotations

from pathlib import Path

import pytest
from readings import said

from onrecord.actions.search import SearchRequest, search, tally
from onrecord.cli import run
from onrecord.errors import RequestError, StoreError
from onrecord.store import Record


@pytest.fixture
def record(tmp_path: Path) -> Path:
    path = tmp_path / "r.db"
    with Record(path) as it:
        it.add(said(("The quay is safe", "Mara Venn"), ("The quay is not", "Ilse Dahl"), published="2024-07-17"))
        it.add(said(("The crane stands", "Mara Venn"), outlet="Halden Post", published="2024-08-01"))
    return path


def test_a_page_of_what_is_meant(record: Path) -> None:
    found = search(record, SearchRequest("quay", limit=1, page=2))
    assert (found.total, len(found.hits)) == (2, 1)
    assert [hit.said for hit in search(record, SearchRequest(outlet="halden post")).hits] == ['"The crane stands,"']
    assert len(search(record, SearchRequest(limit=None)).hits) == 3


def test_counted(record: Path) -> None:
    counts = tally(record, SearchRequest(since="2024-07-17"))
    assert counts.speakers == (("Mara Venn", 2), ("Ilse Dahl", 1))
    assert counts.months == (("2024-07", 2), ("2024-08", 1))


@pytest.mark.parametrize(
    ("request_", "told"),
    [
        (SearchRequest(since="2024-08-01", until="2024-07-01"), "`since` 2024-08-01 is after `until` 2024-07-01"),
        (SearchRequest(speaker=" "), "`speaker` is empty"),
        (SearchRequest(sort="rank"), "`sort` rank needs words"),
        (SearchRequest(limit=0), "`limit` is 0"),
        (SearchRequest("quay \ud800"), "half a character"),
    ],
)
def test_what_cannot_be_meant_names_its_fields(record: Path, request_: SearchRequest, told: str) -> None:
    for action in (search, tally):
        with pytest.raises(RequestError, match=told):
            action(record, request_)


def test_words_that_cannot_be_searched_and_no_record(record: Path, tmp_path: Path) -> None:
    with pytest.raises(StoreError, match="can't be searched for"):
        search(record, SearchRequest("AND"))
    with pytest.raises(StoreError, match="no record here"):
        search(tmp_path / "none.db", SearchRequest("quay"))
    assert not (tmp_path / "none.db").exists()


def test_the_command_line_calls_fields_by_its_options(record: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["search", "--sort", "rank", "--record", str(record)]) == 2
    told = capsys.readouterr().err
    assert told.startswith("Usage: onrecord search")
    assert told.endswith("--sort rank needs words to search for\n")
