"""Judging statements as a page does, and counting who is quoted."""

from __future__ import annotations

from pathlib import Path

import pytest
from helpers.readings import doubtful, said

from onrecord.actions import review, speakers
from onrecord.actions.articles import article
from onrecord.actions.audit import AuditRequest, BreakdownRequest, audit, breakdown, older_versions
from onrecord.actions.claims import ClaimsRequest, claims
from onrecord.actions.correct import CorrectRequest, correct, undo
from onrecord.actions.forget import ForgetRequest, forget
from onrecord.actions.review import QueueRequest, acts, edits, expected, queue, wilson
from onrecord.actions.search import SearchRequest, search, show, tally
from onrecord.actions.speakers import MergeRequest, career
from onrecord.errors import StoreError
from onrecord.store import Record


@pytest.fixture
def doubts(tmp_path: Path) -> Path:
    with Record(tmp_path / "d.db") as it:
        it.add(doubtful(outlet="Orsvik Times", published="2024-12-01", title="Gates"))
    return tmp_path / "d.db"


def first(record: Path, order: review.Order = "unsure") -> str:
    found = queue(record, QueueRequest(order)).statement
    assert found is not None
    return found.id


def test_the_least_sure_comes_first_and_goes_when_it_is_judged(doubts: Path) -> None:
    found = queue(doubts, QueueRequest())
    assert found.statement is not None
    assert (found.statement.said, found.left) == ('"The 40 gates hold,"', 4)
    assert found.cast[0] == "Mara Venn"
    number = correct(doubts, CorrectRequest(found.statement.id, by="ida", accept=True, why="it is the reporter"))
    after = queue(doubts, QueueRequest())
    assert after.left == 3
    assert after.statement is not None
    assert after.statement.said == '"It leaks,"'
    assert [one.speaker_confidence for one in [queue(doubts, QueueRequest(skip=1)).statement] if one] == [0.55]
    assert queue(doubts, QueueRequest(skip=9)).statement is None
    (act,) = acts(doubts, "ida")
    assert (act.number, act.kind, act.why) == (number, "accepted", "it is the reporter")
    assert undo(doubts, found.statement.id, "ida", number) == number
    assert queue(doubts, QueueRequest()).left == 4
    assert acts(doubts, "ida") == ()
    told = edits(doubts)
    assert (told.total, told.acts[0].number, told.acts[0].undone is None) == (1, number, False)
    assert (edits(doubts, "someone").acts, edits(doubts, page=2).acts) == ((), ())


def test_what_is_accepted_is_not_corrected(doubts: Path) -> None:
    key = first(doubts)
    correct(doubts, CorrectRequest(key, by="ida", accept=True))
    (judged,) = show(doubts, key).corrections
    assert judged.change.accepted
    assert not any(hit.corrected for hit in search(doubts, SearchRequest(limit=None)).hits)
    held = article(doubts, show(doubts, key).sha256)
    assert (list(held.notes.corrected), [note.by for note in held.notes.accepted.values()]) == ([], ["ida"])
    with Record(doubts) as it:
        assert it.counts().corrections == 0
        assert list(it.corrected()) == []
    for wrong in ({"speaker": "Bo Lund"}, {"reject": True}):
        with pytest.raises(StoreError, match="accepted is what is right"):
            correct(doubts, CorrectRequest(key, by="ida", accept=True, **wrong))


def test_what_was_accepted_is_asked_again_once_it_says_something_else(doubts: Path) -> None:
    key = first(doubts)
    correct(doubts, CorrectRequest(key, by="ida", accept=True))
    number = correct(doubts, CorrectRequest(key, by="bo", speaker="Mara Venn"))
    correct(doubts, CorrectRequest(key, by="bo", accept=True))
    assert queue(doubts, QueueRequest()).left == 3
    undo(doubts, key, "bo", number)  # what stands now is what ida accepted, and no longer what bo did
    assert queue(doubts, QueueRequest()).left == 3
    undo(doubts, key, "ida", 1)
    assert queue(doubts, QueueRequest()).left == 4
    with pytest.raises(StoreError, match="no correction to take back"):
        undo(doubts, key, "ida", 1)


def test_what_is_forgotten_takes_its_judgements_along(doubts: Path) -> None:
    key = first(doubts)
    correct(doubts, CorrectRequest(key, by="ida", accept=True))
    forget(doubts, ForgetRequest("ida", (show(doubts, key).sha256,)))
    assert acts(doubts, "ida") == ()
    assert b"accepted" not in doubts.read_bytes()


def test_how_much_of_a_sample_was_right(tmp_path: Path) -> None:
    path = tmp_path / "s.db"
    with Record(path) as it:
        it.add(said(*[(f"The {n} quays are safe", "Mara Venn") for n in range(40)]))
    assert (expected(path).judged, expected(path).low, expected(path).high) == (0, 0.0, 1.0)
    for number in range(20):
        wrong = number % 5 == 0
        correct(path, CorrectRequest(first(path, "sample"), by="ida", accept=not wrong, reject=wrong))
    told = expected(path)
    assert (told.judged, told.right, told.every) == (20, 16, 20)
    assert (round(told.low, 3), round(told.high, 3)) == (0.584, 0.919)
    with Record(path) as it:
        keys = sorted(hit.id for hit in it.search("quays").hits)
    correct(path, CorrectRequest(keys[-1], by="ida", reject=True))
    assert (expected(path).judged, expected(path).every) == (20, 21)  # not drawn by chance


@pytest.mark.parametrize(("right", "judged", "low", "high"), [(0, 10, 0.0, 0.278), (10, 10, 0.722, 1.0), (0, 0, 0, 1)])
def test_wilson(right: int, judged: int, low: float, high: float) -> None:
    assert tuple(round(end, 3) for end in wilson(right, judged)) == (low, high)


def test_changes_of_speakers_are_acts_too(record: Path) -> None:
    number = speakers.merge(record, MergeRequest("Mara Venn", "Ilse Dahl", by="ida"))
    assert [(one.number, one.kind, one.key, one.told) for one in acts(record, "ida")] == [
        (number, "merge", None, "Mara Venn | Ilse Dahl")
    ]
    assert [one.id for one in speakers.judgements(record, "Mara Venn")] == [number]


def test_who_is_quoted_and_how_much(record: Path) -> None:
    every = audit(record, AuditRequest(versions=True))
    assert (every.total.statements, every.articles, every.total.named) == (4, 3, 4)
    shares = [(one.name, one.statements, one.articles) for one in every.shares]
    assert shares == [("Mara Venn", 2, 2), ("Ilse Dahl", 2, 2)]
    assert [(one.label, one.statements) for one in every.months] == [("2024-07", 3), ("2024-08", 1)]
    # of a page that was changed only what its newest version says
    assert older_versions(record) == 1
    found = audit(record, AuditRequest())
    assert (found.total.statements, found.articles, found.total.named) == (3, 2, 3)
    assert [(one.label, one.statements) for one in found.months] == [("2024-07", 2), ("2024-08", 1)]
    assert [one.label for one in found.kinds] == ["person"]
    assert sum(one.characters for one in found.shares) == found.total.characters
    post = audit(record, AuditRequest(outlet="Halden Post"))
    assert (post.total.statements, post.total.direct) == (1, 1)
    nothing = audit(record, AuditRequest("zeppelin"))
    assert (nothing.total.statements, nothing.articles, nothing.shares) == (0, 0, [])


def test_who_is_quoted_by_a_label(record: Path) -> None:
    months = breakdown(record, BreakdownRequest(by="month", versions=True))
    assert [(one.label, one.statements) for one in months.rows] == [("2024-07", 3), ("2024-08", 1)]
    months = breakdown(record, BreakdownRequest(by="month"))
    assert [(one.label, one.statements) for one in months.rows] == [("2024-07", 2), ("2024-08", 1)]
    post = breakdown(record, BreakdownRequest(outlet="Halden Post", by="kind"))
    assert [(one.label, one.statements, one.share) for one in post.rows] == [("person", 1, 1.0)]


def test_an_audit_counts_characters_as_voices_does(doubts: Path) -> None:
    held = article(doubts, queue(doubts, QueueRequest()).statement.sha256)  # type: ignore[union-attr]
    found = audit(doubts, AuditRequest())
    assert {(s.name, s.verbatim, s.paraphrase) for s in held.shares} == {
        (s.name, s.verbatim, s.paraphrase) for s in found.shares
    }
    assert [(one.label, one.statements) for one in found.roles] == [("", 3), ("harbour master", 1)]


def test_statements_by_the_kind_of_speaker(doubts: Path) -> None:
    assert search(doubts, SearchRequest(kind="person")).total == 3
    assert dict(tally(doubts, SearchRequest()).kinds) == {"person": 3, None: 1}
    assert dict(tally(doubts, SearchRequest()).forms) == {"direct": 4}
    with pytest.raises(StoreError, match="there is no 'duck'"):
        search(doubts, SearchRequest(kind="duck"))


def test_a_speaker_over_time(record: Path) -> None:
    found = career(record, "Mara Venn")
    assert [(one.month, one.statements) for one in found.months] == [("2024-07", 1), ("2024-08", 1)]
    assert [(one.name, one.first, one.last) for one in found.outlets] == [
        ("Orsvik Times", "2024-07-17", "2024-07-17"),
        ("Halden Post", "2024-08-01", "2024-08-01"),
    ]
    assert found.roles == ()


def test_who_one_may_be_one_with(tmp_path: Path) -> None:
    with Record(tmp_path / "p.db") as it:
        it.add(said(("The quay is safe", "Mara Venn")))
        it.add(said(("It is not", "Venn")))
        it.add(said(("It leaks", "Bo Lund")))
    (one,) = speakers.proposals(tmp_path / "p.db", 5, "Mara Venn")
    assert {one.name_a, one.name_b} == {"Mara Venn", "Venn"}
    assert speakers.proposals(tmp_path / "p.db", 5, "Bo Lund") == []


def test_an_article_tells_who_carries_its_statements_too(tmp_path: Path) -> None:
    line = ("The quay will cost forty million crowns and be ready by spring", "Mara Venn")
    with Record(tmp_path / "a.db") as it:
        it.add(said(line, ("Nobody was asked about any of this", "Bo Lund"), outlet="Orsvik Times"))
        it.add(said(("It rains on the whole coast today", "Ilse Dahl"), line, outlet="Halden Post"))
        digest = it.article(it.articles()[0].id).article.sha256
    held = article(tmp_path / "a.db", digest)
    assert list(held.also.values()) == [("Orsvik Times",)]
    assert [share.name for share in held.shares] == ["Mara Venn", "Ilse Dahl"]


def test_so_many_claims(record: Path) -> None:
    assert claims(record, ClaimsRequest(limit=0)).claims == ()
