"""Searching a record as a page does."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from onrecord.actions.claims import ClaimsRequest, claims
from onrecord.actions.correct import CorrectRequest, correct
from onrecord.actions.disputes import DisputesRequest, disputes
from onrecord.actions.search import SearchRequest, counted, page, search, tally
from onrecord.actions.speakers import SpeakerRequest, SpeakersRequest, portrait, speaker, speakers
from onrecord.actions.state import state
from onrecord.actions.verify import VerifyRequest, verify
from onrecord.cli import run
from onrecord.errors import RequestError, StoreError
from onrecord.store import Query, Record


def test_a_page_of_what_is_meant(record: Path) -> None:
    found = search(record, SearchRequest("quay", limit=1, page=2))
    assert (found.total, len(found.hits)) == (3, 1)
    assert [hit.said for hit in search(record, SearchRequest(outlet="halden post")).hits] == ['"The crane stands,"']
    assert len(search(record, SearchRequest(limit=None)).hits) == 4


def test_pages_of_what_was_counted_are_those_of_a_search(record: Path) -> None:
    before = state(record)
    asked = SearchRequest("quay", limit=2)
    held = counted(record, asked, most=1)
    assert (held.tally.total, len(held.tally.speakers)) == (3, 1)
    assert page(record, asked, held) == search(record, asked)
    second = SearchRequest("quay", limit=2, page=2)
    assert page(record, second, held) == search(record, second)
    assert state(record) == before
    correct(record, CorrectRequest(search(record, asked).hits[0].id, "ida", speaker="Bo Lund"))
    assert state(record) != before


def test_a_portrait_holds_what_its_parts_tell(record: Path) -> None:
    asked = SpeakerRequest("Mara Venn")
    told = portrait(record, asked, figures=5, proposals=5)
    assert told.spoken == speaker(record, asked)
    assert (told.claims, told.proposals, told.judgements) == ((), (), ())


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


@pytest.mark.parametrize("field", ["words", "speaker", "role", "outlet"])
def test_no_more_than_a_thousand_words_are_asked_at_once(record: Path, field: str) -> None:
    for asked, told in (("quay " * 1_001, "1,001 words, and at most 1,000"), ("q" * 20_001, "20,001 characters")):
        given: dict[str, Any] = {field: asked}
        with pytest.raises(RequestError, match=f"`{field}` is too long: it has {told}.*ask for a part"):
            search(record, SearchRequest(**given))
        with Record(record) as it, pytest.raises(StoreError, match=told):
            it.search(Query(**given))
    given = {field: "quay " * 1_000}
    assert search(record, SearchRequest(**given)).total in (0, 3)


def test_all_that_takes_words_is_bounded(record: Path) -> None:
    long = "quay " * 1_001
    asks: list[Callable[[], object]] = [
        lambda: speakers(record, SpeakersRequest(long)),
        lambda: speaker(record, SpeakerRequest(long)),
        lambda: speaker(record, SpeakerRequest("Mara Venn", words=long)),
        lambda: claims(record, ClaimsRequest(of=long)),
        lambda: claims(record, ClaimsRequest(unit=long)),
        lambda: disputes(record, DisputesRequest(speaker=long)),
        lambda: verify(record, VerifyRequest("article.txt", speaker=long), print),
    ]
    for ask in asks:
        with pytest.raises(RequestError, match="1,001 words"):
            ask()
    with Record(record) as it:
        for find in (it.speaker, it.speakers):
            with pytest.raises(StoreError, match="1,001 words"):
                find(long)


#: Asks all that a search can be asked, as large as it can be, and tells the process's peak memory in MB.
_LARGEST = """
import sys
from contextlib import suppress
from pathlib import Path
from bench.steepness import SEARCHES, peak
from onrecord.actions.search import SearchRequest, search
from onrecord.errors import OnrecordError
for shape in SEARCHES.values():
    for n in (499, 999, 9_999):
        with suppress(OnrecordError):
            search(sys.argv[1], SearchRequest(**shape(n)))
print(peak() // 1_000_000)
"""


@pytest.mark.skipif(not Path("/proc/self/status").exists(), reason="the system tells no peak memory")
def test_no_search_takes_a_hundred_megabytes(record: Path, root: Path) -> None:
    there = {**os.environ, "PYTHONPATH": os.pathsep.join((str(root / "src"), str(root)))}
    asked = [sys.executable, "-c", _LARGEST, str(record)]
    done = subprocess.run(asked, check=True, capture_output=True, text=True, env=there)
    assert int(done.stdout) < 100
