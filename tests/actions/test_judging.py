"""Showing, correcting, joining and removing as a page does."""

from __future__ import annotations

from pathlib import Path

import pytest

from onrecord.actions import speakers as people
from onrecord.actions.check import backup, check
from onrecord.actions.correct import CorrectRequest, correct, undo
from onrecord.actions.forget import ForgetRequest, finish, forget, plan, sent
from onrecord.actions.history import history
from onrecord.actions.restore import Replacement, restore
from onrecord.actions.search import Hit, SearchRequest, search, show
from onrecord.actions.speakers import MergeRequest, SpeakerRequest, SpeakersRequest, SplitRequest, speaker, timeline
from onrecord.actions.tidy import tidy
from onrecord.errors import OutputError, RequestError, StoreError

URL = "https://halden.example/news/quay"


def crane(record: Path) -> Hit:
    (hit,) = search(record, SearchRequest("crane")).hits
    return hit


def test_a_correction_is_shown_and_taken_back(record: Path) -> None:
    key = crane(record).id
    number = correct(record, CorrectRequest(key, by="page", speaker="Oskar Prane", why="misheard"))
    assert crane(record).speaker == "Oskar Prane"
    assert [c.why for c in show(record, key).corrections] == ["misheard"]
    assert undo(record, key, by="page") == number
    assert crane(record).speaker == "Mara Venn"


def test_what_cannot_be_corrected_or_shown(record: Path) -> None:
    with pytest.raises(StoreError, match="nothing to correct"):
        correct(record, CorrectRequest(crane(record).id, by="page"))
    with pytest.raises(StoreError, match="no-such"):
        show(record, "no-such")
    with pytest.raises(RequestError, match="half a character"):
        show(record, "\ud800")
    with pytest.raises(StoreError):
        undo(record, crane(record).id, by="page")


def test_the_versions_of_an_address(record: Path) -> None:
    _, last = history(record, URL)
    assert [(one.before, one.after) for one in last.changes] == [('"The quay is not,"', '"The quay will do,"')]
    with pytest.raises(RequestError, match="no address"):
        history(record, " ")


def test_what_one_speaker_says(record: Path) -> None:
    spoken = speaker(record, SpeakerRequest("Mara Venn", limit=1))
    assert (spoken.speaker.name, spoken.found.total, len(spoken.found.hits), spoken.again) == ("Mara Venn", 2, 1, 1)
    assert len(timeline(record, SpeakerRequest("Mara Venn", words="crane"))) == 2
    assert len(timeline(record, SpeakerRequest("Mara Venn", since="2024-08-01"))) == 1
    with pytest.raises(StoreError, match="Nobody"):
        speaker(record, SpeakerRequest("Nobody Known"))
    with pytest.raises(RequestError, match="no day is between"):
        speaker(record, SpeakerRequest("Mara Venn", since="2025", until="2024"))


def test_speakers_are_merged_split_and_taken_apart_again(record: Path) -> None:
    venn, dahl = people.speakers(record, SpeakersRequest())
    number = people.merge(record, MergeRequest(venn.key, dahl.key, by="page", why="a pen name"))
    (one,) = people.speakers(record, SpeakersRequest("dahl"))
    assert one.statements == venn.statements + dahl.statements
    assert [j.why for j in people.judgements(record)] == ["a pen name"]
    people.unjudge(record, number, by="page")
    done = people.split(record, SplitRequest(crane(record).id, by="page"))
    assert done.name == "Mara Venn"
    assert {s.id for s in people.speakers(record, SpeakersRequest("venn"))} == {venn.id, done.number}
    assert people.proposals(record) == []
    with pytest.raises(StoreError, match="one speaker already"):
        people.merge(record, MergeRequest(venn.key, venn.key, by="page"))
    with pytest.raises(RequestError, match="half a character"):
        people.speakers(record, SpeakersRequest("\ud800"))
    with pytest.raises(StoreError, match="no judgement of this number"):
        people.unjudge(record, 99, by="page")


def test_known_people(record: Path, tmp_path: Path) -> None:
    file = tmp_path / "known.csv"
    file.write_text("name,wikidata\nMara Venn,Q1\nSomebody Else,Q2\n", encoding="utf-8")
    linked = people.know(record, file)
    assert (linked.people, linked.speakers) == (2, 1)
    assert people.speakers(record, SpeakersRequest("venn"))[0].wikidata == "Q1"
    with pytest.raises(StoreError, match="no such file of known people"):
        people.know(record, tmp_path / "none.csv")


def test_what_is_forgotten_is_told_before(record: Path) -> None:
    planned = plan(record, ForgetRequest("page", (URL,)))
    assert [d.title for d in planned.articles] == ["Quay", None]
    first = ForgetRequest("page", (planned.articles[0].sha256,))
    assert forget(record, first).count == 1
    assert [d.title for d in plan(record, ForgetRequest("page", (URL,))).articles] == [None]
    venn = plan(record, ForgetRequest("page", speaker="Mara Venn")).speaker
    assert venn is not None
    assert forget(record, ForgetRequest("page", speaker=str(venn.id))).count == 2
    for wrong in (ForgetRequest("page"), ForgetRequest("page", (URL,), "Mara Venn")):
        with pytest.raises(RequestError, match="`articles`"):
            forget(record, wrong)
    assert plan(record, first).gone[0][0] == first.articles[0]
    assert forget(record, first).count == 0
    with pytest.raises(StoreError, match="no article of this"):
        forget(record, ForgetRequest("page", ("never there",)))
    assert finish(record) is None
    assert sent(record) == []


def test_a_record_is_checked_and_copied(record: Path, tmp_path: Path) -> None:
    checked = check(record)
    assert checked.wrong == ()
    assert backup(record, tmp_path / "copy.db") == checked.counts
    with pytest.raises(OutputError, match=r"copy\.db"):
        backup(record, tmp_path / "copy.db")


def test_a_backup_is_restored_and_a_record_tidied(record: Path, tmp_path: Path) -> None:
    copy, asked, steps = tmp_path / "copy.db", list[Replacement](), list[str]()

    def no(found: Replacement) -> bool:
        asked.append(found)
        return False

    held = backup(record, copy)
    assert restore(record, copy, no) is None
    assert (asked[0].backup, asked[0].there) == (held, held)
    done = restore(record, copy, tell=steps.append)
    assert done
    assert done.holds == held
    assert done.kept
    assert check(done.kept).wrong == ()
    assert steps[0].startswith("copying")
    tidied = tidy(record, steps.append)
    assert tidied.after <= tidied.before
    assert "merging the index of words" in steps
