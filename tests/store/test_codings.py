"""What coders marked: kept by article and coder, found again by hash or text, and sound."""

from __future__ import annotations

from pathlib import Path

import pytest
from helpers.readings import said

from onrecord.answers import Marking
from onrecord.records import Span
from onrecord.soundness import check
from onrecord.store import Record
from onrecord.store.migrations import STEPS

MARK = Marking((Span(20, 24),), (Span(15, 19),), (Span(0, 14),), "direct", "speech", "asserted", "", note="sure")


@pytest.fixture
def record(tmp_path: Path) -> Record:
    it = Record(tmp_path / "r.db")
    it.add(said(("The quay\r\nis safe", "Mara"), ("Caf\u00e9s close", "Bo"), outlet="Halden Post"))
    return it


def test_the_record_is_of_version_18(record: Record) -> None:
    assert len(STEPS) == 18
    record.close()


def test_a_coding_comes_back_as_it_was(record: Record) -> None:
    with record:
        assert record.study.code(1, "ida", [MARK], form="brat", premarked=True) is False
        ((number, found, before),) = record.study.codings("ida")
        assert (number, found.marks, before, found.outlet, found.kind) == (1, (MARK,), True, "Halden Post", "report")
        assert record.study.code(1, "ida", [], form="csv", premarked=False) is True
        assert record.study.coders()[0].statements == 0
        assert list(record.study.codings("ben")) == []


def test_an_article_is_found_by_its_hash_and_by_its_text_in_any_form(record: Record) -> None:
    with record:
        text = record.reading_of(1).article.text
        digest = record.reading_of(1).article.sha256
        for asked in ((None, digest), (None, digest[:16]), (text, None), (text.replace("\r\n", "\n"), None)):
            found = record.study.coded_text(*asked)
            assert found
            assert (found.number, found.text) == (1, text)
        assert record.study.coded_text(text.replace("\u00e9", "e\u0301"), "0" * 16)
        assert record.study.coded_text("another text", "0" * 64) is None
        assert record.study.coded_text(None, digest[:7]) is None


def test_places_outside_the_text_are_found_by_a_check(record: Record) -> None:
    with record:
        record.study.code(1, "ida", [MARK], form="csv", premarked=False)
        assert check(record) == []
        record.study.code(1, "ben", [Marking((), (), (Span(5, 9_999),))], form="csv", premarked=False)
        assert [one.kind for one in check(record)] == ["a place outside its text"]


def test_runs_are_kept(record: Record) -> None:
    with record:
        record.study.note_run("0.1.0", {"threshold": 0.4}, {"added": 2}, {"ReadError": 1})
        (run,) = record.study.runs()
        assert (run.options, run.done, run.failed) == ({"threshold": 0.4}, {"added": 2}, {"ReadError": 1})
        assert record.study.surveyed().articles == 1
