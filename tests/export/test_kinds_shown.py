"""What a text is, which question is answered and in which entry of a live blog: shown wherever statements are."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
from helpers.readings import said

from onrecord.cli import run
from onrecord.errors import StoreError
from onrecord.export.page.reading_page import to_page
from onrecord.export.reading_outline import entries_of, kind_of, question_of
from onrecord.export.terminal.reading_lines import to_terminal
from onrecord.records import Entry, Reading, Span
from onrecord.store import Query, Record

ASKED = "Is the quay <safe>?"


def interview() -> Reading:
    """Two answers to one question, which stands where the article's third line does."""
    reading = said(("It is safe", "Mara Venn"), ("It was checked", "Mara Venn"), (ASKED, "Ilse Dahl"), title="A talk")
    start = reading.article.text.index(ASKED)
    first, second, _ = (replace(s, question=Span(start, start + len(ASKED))) for s in reading.statements)
    return replace(reading, kind="interview", statements=(first, second))


def live_blog() -> Reading:
    reading = said(("14:05 It is safe", "Mara Venn"), ("Ferries sail", "Bo Lind"), title="Live")
    text, (first, second) = reading.article.text, reading.statements
    at = text.index("14:05")
    entries = (
        Entry(Span(first.content[0].start, second.content[0].start - 2), Span(at, at + 5)),
        Entry(Span(second.content[0].start, len(text))),
    )
    return replace(reading, kind="live blog", entries=entries)


def test_the_outline_tells_them() -> None:
    asked, live, plain = interview(), live_blog(), said(("It is safe", "Mara Venn"))
    assert [kind_of(one) for one in (asked, live, plain)] == ["interview", "live blog", ""]
    assert [question_of(asked.article.text, s) for s in asked.statements] == [ASKED, ASKED]
    assert question_of(plain.article.text, plain.statements[0]) == ""
    assert {key: tuple(one) for key, one in entries_of(live).items()} == {live.statements[0].id: (1, "14:05")}
    long = replace(asked.statements[0], question=Span(0, 500))
    assert len(question_of("why " * 200, long)) <= 240


def test_a_terminal_shows_them() -> None:
    told = to_terminal(interview())
    assert told.splitlines()[1] == "interview"
    assert told.count(f"  asked: {ASKED}\n") == 1  # both answers answer it
    assert told.index("asked:") < told.index("It is safe")
    assert "— Mara Venn" in to_terminal(live_blog()) or "said Mara Venn · entry of 14:05" in to_terminal(live_blog())
    assert "asked:" not in to_terminal(said(("It is safe", "Mara Venn")))


def test_a_page_shows_them() -> None:
    asked, live = to_page(interview()), to_page(live_blog())
    assert '<span class="tag">interview</span>' in asked
    assert asked.count('<p class="asked"><span class="tag">asked</span> Is the quay &lt;safe&gt;?</p>') == 1
    assert '<a class="entry" href="#e1">entry of 14:05</a>' in live
    assert live.count('<span id="e1"></span>') == 1
    assert 'class="entry"' not in asked
    assert '<span class="tag">' not in to_page(said(("It is safe", "Mara Venn")))


@pytest.fixture
def path(tmp_path: Path) -> Path:
    with Record(tmp_path / "r.db") as record:
        for reading in (interview(), live_blog(), said(("The gates hold", "Oskar Prane"))):
            record.add(reading)
    return tmp_path / "r.db"


def test_a_search_shows_and_asks_for_them(path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    with Record(path) as record:
        hits = record.search(Query(sort="oldest")).hits
        assert {(hit.text_kind, hit.question, hit.entry) for hit in hits} == {
            ("interview", ASKED, None),
            ("live blog", None, "14:05"),
            ("live blog", None, None),
            ("report", None, None),
        }
        assert len(record.search(Query(text_kind="interview")).hits) == 2
        assert record.search(Query(text_kind="report")).total == 1
        assert Query(text_kind="letter").in_words() == "statements, in texts of the kind letter"
        with pytest.raises(StoreError):
            record.search(Query(text_kind="poem"))
        shown = [record.show(hit.id) for hit in hits]
        assert {(one.text_kind, one.question, one.entry) for one in shown} == {
            (hit.text_kind, hit.question, hit.entry) for hit in hits
        }
    assert run(["search", "--record", str(path), "--text-kind", "interview"]) == 0
    told = capsys.readouterr().out
    assert told.count(f"  asked: {ASKED}\n") == 2
    assert told.count(" · interview\n") == 2
    assert run(["search", "--record", str(path), "--text-kind", "live blog"]) == 0
    assert "live blog · entry of 14:05" in capsys.readouterr().out
    for hit in hits:
        assert run(["show", hit.id, "--record", str(path)]) == 0
    told = capsys.readouterr().out
    assert f"asked: {ASKED}\n" in told
    assert " · live blog · entry of 14:05\n" in told
