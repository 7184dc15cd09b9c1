"""How sure a speaker is stays known in the record: every answer says so, until a human says who it was."""

from __future__ import annotations

from dataclasses import replace

import pytest
from helpers.readings import doubtful, said
from helpers.records import opened

from onrecord.answers import Dispute
from onrecord.compare import compare
from onrecord.export.answer_outline import who_of
from onrecord.export.json.answer_json import claim_rows, comparison_dict, dispute_dict
from onrecord.export.page.comparison_page import to_page
from onrecord.export.table import hits_csv
from onrecord.export.terminal.claim_lines import listed
from onrecord.export.terminal.comparison_lines import disputes_terminal, list_text, to_terminal
from onrecord.export.terminal.layout import TerminalStyle
from onrecord.export.terminal.record_lines import hits_text, statement_text, version_text
from onrecord.records import Quantity, Reading, Span
from onrecord.store import Query, Record

PLAIN = TerminalStyle(width=100)


@pytest.fixture
def record() -> Record:
    made = opened()
    made.add(doubtful(outlet="Halden Post"))
    return made


def key(record: Record, words: str) -> str:
    (hit,) = record.search(Query(words)).hits
    return hit.id


def test_what_was_read_comes_back_as_sure_as_it_was(record: Record) -> None:
    (back,) = record.readings()
    read = doubtful(outlet="Halden Post").statements
    assert [s.speaker_confidence for s in back.statements] == [s.speaker_confidence for s in read]
    assert [s.speaker_unsure for s in back.statements] == [False, True, True, False]
    assert back.statements[3].speaker_candidates == ()  # a record keeps who speaks, not who may
    assert back.statements[3].speaker_reason == "not clear"


def test_a_search_says_who_is_unsure(record: Record) -> None:
    hits = record.search(Query(sort="oldest")).hits
    heads = [line.partition("  [")[0] for line in hits_text(hits).splitlines() if "  [" in line]
    assert heads == ["Mara Venn", "Mara Venn (unsure)", "Oskar Prane (unsure), harbour master", "(nobody named)"]
    table = [line.split(",")[1:3] for line in hits_csv(hits).splitlines()]
    assert table[0] == ["speaker", "speaker_unsure"]
    assert table[1:] == [["Mara Venn", "false"], ["Mara Venn", "true"], ["Oskar Prane", "true"], ["", "false"]]


def test_a_statement_shown_gives_the_chance(record: Record) -> None:
    shown = statement_text(record.show(key(record, "leaks")))
    assert shown.startswith("Oskar Prane (unsure)  [")
    assert "confidence 0.90, of the speaker 0.41\n" in shown
    for words in ("quay", "gates"):  # a sure speaker; nobody
        sure = statement_text(record.show(key(record, words)))
        assert "unsure" not in sure
        assert "of the speaker" not in sure


def test_whom_a_human_names_is_not_unsure_until_that_is_taken_back(record: Record) -> None:
    leaks = key(record, "leaks")
    record.correct(leaks, by="ida", source="Oskar Prane")  # says nothing of who that is
    assert record.show(leaks).speaker_unsure
    record.correct(leaks, by="ida", speaker="Oskar Prane")
    (hit,) = record.search(Query("leaks")).hits
    (part,) = record.readings(Query("leaks"))
    told = (record.show(leaks), hit, part.statements[0], record.carried(leaks)[0])
    assert [(one.speaker_confidence, one.speaker_unsure) for one in told] == [(None, False)] * 4
    record.undo(leaks, by="ida")
    assert record.show(leaks).speaker_confidence == 0.41
    assert record.show(leaks).speaker_unsure


def told_by(sureness: float, outlet: str, words: str = "We have dredged this coast for sixty years") -> Reading:
    found = said((words, "Mara Venn"), outlet=outlet, url=f"https://{outlet.lower()}.example/coast")
    return replace(found, statements=tuple(replace(s, speaker_confidence=sureness) for s in found.statements))


def test_a_comparison_and_a_dispute_say_who_is_unsure() -> None:
    record = opened()
    record.add(told_by(0.5, "Gazette"))
    (one,) = record.carried(key(record, "coast"))
    (comparison,) = [compare(record, one.id)]
    assert "  Mara Venn (unsure): We have dredged" in to_terminal(comparison, PLAIN).replace('"', "")
    assert "  Mara Venn (unsure): " in list_text([comparison])
    assert '<td role="cell" class="said">Mara Venn (unsure): ' in to_page([comparison], "Coast")
    assert comparison_dict(comparison)["versions"][0]["speaker_confidence"] == 0.5
    dispute = Dispute(one, replace(one, speaker_confidence=0.9), 0.9, ("coast",), "not")
    lines = disputes_terminal([dispute], PLAIN)
    assert "says: Mara Venn (unsure), “" in lines
    assert "against: Mara Venn, “" in lines
    assert dispute_dict(dispute)["affirmed"]["speaker_confidence"] == 0.5


def test_a_claim_says_who_is_unsure() -> None:
    record = opened()
    reading = told_by(0.5, "Gazette")
    at = reading.article.text.index("sixty years")
    figure = Quantity(Span(at, at + len("sixty years")), 60.0, 60.0, "year")
    record.add(replace(reading, statements=(replace(reading.statements[0], quantities=(figure,)),)))
    claims = list(record.claims(Query()))
    assert [c.quantity.low for c in claims] == [60]
    assert "— Mara Venn (unsure) · Gazette" in listed(claims, PLAIN)
    (row,) = claim_rows(claims)
    assert (row["speaker"], row["speaker_confidence"], row["speaker_unsure"]) == ("Mara Venn", 0.5, True)


def test_the_versions_of_a_page_say_who_is_unsure() -> None:
    record = opened()
    record.add(told_by(0.9, "Gazette"))
    record.add(told_by(0.5, "Gazette", "Nobody dredges here"))
    first, second = record.history("https://gazette.example/coast")
    assert "unsure" not in version_text(1, first)
    assert "  added     Mara Venn (unsure): " in version_text(2, second)
    assert "  dropped   Mara Venn: " in version_text(2, second)


def test_a_verdict_says_whose_words_are_unsure() -> None:
    sure, unsure, _, nobody = doubtful().statements
    assert [who_of(s) for s in (sure, unsure, nobody, None)] == [
        *("Mara Venn", "Mara Venn (unsure)", "nobody named", "nobody named")
    ]
