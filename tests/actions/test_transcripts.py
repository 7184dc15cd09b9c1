"""The transcripts of a record: the list, one of them with its turns, and one that goes for good."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
from helpers.readings import said
from helpers.transcripts import QUAY

from onrecord.actions.transcripts import ForgetRequest, forget, listed, transcript
from onrecord.errors import NotInRecordError
from onrecord.read import article_from_text
from onrecord.store import Record
from onrecord.store.file.spans import digest_of
from onrecord.verify import add_transcripts
from onrecord.verify.transcripts import prepared


@pytest.fixture
def record(tmp_path: Path) -> Path:
    with Record(tmp_path / "r.db") as it:
        it.add(said(("The quay is safe", "Mara Venn"), title="Quay"))
        texts = [QUAY, "MARA VENN: Gate 9 is shut.\n\nOSKAR PRANE: It never was."]
        add_transcripts(it, [article_from_text(text, title=f"Remarks {n}") for n, text in enumerate(texts)])
    return tmp_path / "r.db"


def test_the_latest_come_first_and_each_is_there_with_its_turns(record: Path) -> None:
    last, first = listed(record)
    assert [one.title for one in (last, first)] == ["Remarks 1", "Remarks 0"]
    assert listed(record, limit=1) == (last,)
    assert listed(record, behind=last.id) == (first,)
    held = transcript(record, last.id)
    assert held.listed == last
    assert held.transcript.speakers == ("MARA VENN", "OSKAR PRANE")
    text = held.transcript.article.text
    assert [text[slice(*one.span)].strip() for one in held.transcript.turns] == ["Gate 9 is shut.", "It never was."]


def test_one_that_is_forgotten_is_gone_and_its_neighbours_stay(record: Path) -> None:
    last, first = listed(record)
    done = forget(record, last.id, ForgetRequest("ida", why="asked to"))
    assert (done and done.count) == 1
    assert forget(record, last.id, ForgetRequest("ida")) is None
    assert listed(record) == (first,)
    with pytest.raises(NotInRecordError, match="no transcript of this id"):
        transcript(record, last.id)


def test_one_that_is_forgotten_stays_so_in_every_form_as_articles_do(record: Path) -> None:
    _, first = listed(record)
    forget(record, first.id, ForgetRequest("ida"))
    with Record(record) as it:
        for text in (QUAY, QUAY.replace("\n", " \n"), QUAY.replace(" ", "\u00a0", 3)):
            article = replace(article_from_text(text, title="Talk"), text=text, sha256=digest_of(text))
            assert it.add_transcripts([prepared(article)]) == ["forgotten"]
        assert it.add_transcripts([prepared(article_from_text("MARA VENN: It is open."))]) == ["added"]
        assert it.add_transcripts([prepared(article_from_text("MARA VENN: It is open."))]) == ["unchanged"]


@pytest.mark.parametrize("asked", ["nothing", "", "ffffffffffff", "%", "Remarks 1"])
def test_what_is_no_transcript_is_told(record: Path, asked: str) -> None:
    with Record(record) as it:
        article = it.articles(1)[0].id
    for one in (asked, article):
        with pytest.raises(NotInRecordError):
            transcript(record, one)
        with pytest.raises(NotInRecordError):
            forget(record, one, ForgetRequest("ida"))
        with pytest.raises(NotInRecordError):
            listed(record, behind=one)
    assert len(listed(record)) == 2
