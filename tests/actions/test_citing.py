"""Statements of a record as references."""

from __future__ import annotations

from pathlib import Path

import pytest

from onrecord.actions.cite import CiteRequest, cite
from onrecord.actions.correct import CorrectRequest, correct
from onrecord.actions.search import SearchRequest, search
from onrecord.errors import RequestError, StoreError


def key(record: Path, words: str) -> str:
    return search(record, SearchRequest(words)).hits[0].id


def test_references_come_in_the_order_asked_for(record: Path) -> None:
    crane, quay = key(record, "crane"), key(record, "safe")
    told = cite(record, CiteRequest((crane, quay)))
    assert [one.id for one in told] == [crane, quay]
    assert told[0].outlet == "Halden Post"
    assert told[1].words == "“The quay is safe”"


def test_a_correction_is_told_and_what_was_rejected_is_not_cited(record: Path) -> None:
    crane = key(record, "crane")
    correct(record, CorrectRequest(crane, "kari", speaker="Ilse Dahl"))
    (told,) = cite(record, CiteRequest((crane,)))
    assert told.speaker == "Ilse Dahl"
    assert told.corrected[0].startswith("speaker Ilse Dahl by kari on ")
    correct(record, CorrectRequest(crane, "kari", reject=True))
    with pytest.raises(StoreError, match="judged to be no statement"):
        cite(record, CiteRequest((crane,)))


def test_what_is_not_there_is_told(record: Path) -> None:
    with pytest.raises(RequestError, match="name the statements"):
        cite(record, CiteRequest(()))
    with pytest.raises(StoreError):
        cite(record, CiteRequest(("s000",)))
