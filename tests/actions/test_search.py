"""Searching a record as a page does."""

from __future__ import annotations

from pathlib import Path

import pytest

from onrecord.actions.search import SearchRequest, search, tally
from onrecord.cli import run
from onrecord.errors import RequestError, StoreError


def test_a_page_of_what_is_meant(record: Path) -> None:
    found = search(record, SearchRequest("quay", limit=1, page=2))
    assert (found.total, len(found.hits)) == (3, 1)
    assert [hit.said for hit in search(record, SearchRequest(outlet="halden post")).hits] == ['"The crane stands,"']
    assert len(search(record, SearchRequest(limit=None)).hits) == 4


def test_counted(record: Path) -> None:
    counts = tally(record, SearchRequest(since="2024-07-17"))
    assert counts.speakers == (("Ilse Dahl", 2), ("Mara Venn", 2))
    assert counts.months == (("2024-07", 3), ("2024-08", 1))


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
    for arguments, told in (
        (["search", "--sort", "rank"], "--sort rank needs words to search for\n"),
        (["forget"], "give ARTICLE, or --speaker\n"),
    ):
        assert run([*arguments, "--record", str(record)]) == 2
        usage = capsys.readouterr().err
        assert usage.startswith(f"Usage: onrecord {arguments[0]}")
        assert usage.endswith(told)
