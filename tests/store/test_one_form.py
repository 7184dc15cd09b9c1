"""A text in other line ends, blanks or composition is the article that is there, in records of every age."""

from __future__ import annotations

import sqlite3
import unicodedata
from collections.abc import Callable
from contextlib import closing
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from helpers.readings import said
from helpers.records import before_lasting, opened

from onrecord.read import article_from_text
from onrecord.records import Reading
from onrecord.soundness import check, mend
from onrecord.store import Query, Record, migrations
from onrecord.store.file.spans import words_at

LINES = [
    ("The dredging of the outer basin will begin before the winter storms reach Łódź", "Małgorzata Łódź"),
    ("Nobody in the council was told that the quay wall had moved by nine centimetres", "Søren Åse"),
]
FORMS: dict[str, Callable[[str], str]] = {
    "CR LF": lambda text: text.replace("\n", "\r\n"),
    "CR": lambda text: text.replace("\n", "\r"),
    "NFD": lambda text: unicodedata.normalize("NFD", text),
    "NFD with CR LF": lambda text: unicodedata.normalize("NFD", text).replace("\n", "\r\n"),
    "blanks that don't break": lambda text: text.replace("Søren Åse", "Søren\xa0Åse"),
    "blanks at ends of lines": lambda text: text.replace("\n", "  \n") + "\n",
    "signs that nobody sees": lambda text: text.replace("council", "coun\xadcil") + "\ufeff",
    "line separators": lambda text: text.replace("\n", "\u2028"),
}


@pytest.fixture
def record(tmp_path: Path) -> Record:
    return opened(tmp_path / "r.db")


def in_form(reading: Reading, form: str, **about: Any) -> Reading:
    """The same text in another form, read in it: with places of its own."""
    text = FORMS[form](reading.article.text)
    article = article_from_text(text, **about)

    def moved(spans: tuple[tuple[int, int], ...]) -> tuple[tuple[int, int], ...]:
        return tuple(
            (len(FORMS[form](reading.article.text[:s])), len(FORMS[form](reading.article.text[:e]))) for s, e in spans
        )

    statements = [
        replace(s, id=f"{s.id}{form[:2]}", content=moved(s.content), source=(), cue=(), verbatim=())  # type: ignore[arg-type]
        for s in reading.statements
    ]
    voice = {"verbatim": 0, "paraphrase": 0, "outlet": len(text)}
    return replace(reading, article=article, statements=tuple(statements), voice=voice)


@pytest.mark.parametrize("form", FORMS)
def test_another_form_is_the_same_article(record: Record, form: str) -> None:
    first = said(*LINES, outlet="Halden Post")
    other = in_form(first, form, outlet="Halden Post")
    assert other.article.sha256 != first.article.sha256
    assert record.add(first) == "added"
    assert record.state(other.article, "test 1") == "unchanged"
    assert record.add(other) == "unchanged"
    assert record.add_place(replace(other.article, outlet="Coast News")) == "copy"
    assert (record.counts().articles, record.counts().statements) == (1, 2)
    for hit in record.search(Query()).hits:
        assert words_at(first.article.text, hit.content) == hit.said
    assert check(record) == []


@pytest.mark.parametrize("form", FORMS)
def test_in_whichever_order_they_come(record: Record, form: str) -> None:
    first = said(*LINES)
    other = in_form(first, form)
    assert record.add(other) == "added"
    assert record.add(first) == "unchanged"
    assert record.add(in_form(first, "CR LF")) == "unchanged"
    (kept,) = record.readings()
    assert kept.article.text == other.article.text
    assert kept.article.sha256 == other.article.sha256
    assert check(record) == []


def test_what_is_in_the_one_form_already_is_known_by_its_own_hash(record: Record) -> None:
    record.add(said(*LINES))
    assert record.file.value("SELECT count(*) FROM one_form") == 0
    (kept,) = record.readings()
    assert kept.article.sha256 == said(*LINES).article.sha256


@pytest.mark.parametrize("form", ["CR LF", "NFD"])
def test_a_newer_model_reads_the_text_that_is_there(record: Record, form: str) -> None:
    first = said(*LINES)
    record.add(first)
    other = in_form(first, form)
    assert record.state(other.article, "test 2") is None
    assert record.as_kept(other.article).text == first.article.text
    assert record.as_kept(first.article) is first.article
    # what was read in the other form has other places, and replaces nothing
    assert record.add(replace(other, model="test 2")) == "unchanged"
    assert record.add(said(*LINES, model="test 2")) == "read again"
    assert check(record) == []


@pytest.mark.parametrize("form", ["CR LF", "NFD"])
@pytest.mark.parametrize("turned", [False, True])
def test_what_was_forgotten_stays_away_in_every_form(record: Record, form: str, turned: bool) -> None:
    pair = [said(*LINES), in_form(said(*LINES), form)]
    one, other = reversed(pair) if turned else pair
    record.add(one)
    record.forget(one.article.sha256, by="ida")
    assert record.add(one) == record.add(other) == "forgotten"
    assert record.state(other.article, "test 1") == "forgotten"
    assert check(record) == []


def test_the_form_of_a_text_is_looked_at_and_made_anew(record: Record) -> None:
    record.add(in_form(said(*LINES), "CR LF"))
    record.add(said(("The lamps burn", "Bo Lund")))
    with record.file.writing():
        record.file.run("UPDATE one_form SET digest = 'x'")
        record.file.run("INSERT INTO one_form VALUES (2, 'y')")
    assert [(f.kind, f.derived) for f in check(record)] == [("kept with the form of another text", True)] * 2
    mend(record)
    assert check(record) == []
    assert record.add(said(*LINES)) == "unchanged"


def before_forms(path: Path) -> None:
    """A record as the version before kept it: what step 12 made is not there."""
    with closing(sqlite3.connect(path)) as db:
        for name, function in migrations.FUNCTIONS.items():
            db.create_function(name, -1, function, deterministic=True)
        before_lasting(db)
        for trigger in ("said_in", "said_out", "said_anew"):
            db.execute(f"DROP TRIGGER {trigger}")
        for table in ("words", "one_form", "notice"):
            db.execute(f"DROP TABLE {table}")
        db.execute("DROP VIEW searched")
        db.executescript("""
            CREATE VIRTUAL TABLE words USING fts5(said, who, roles, content='statement', content_rowid='id',
                tokenize='unicode61 remove_diacritics 2');
            INSERT INTO words(words) VALUES ('rebuild');
            CREATE TRIGGER said_in AFTER INSERT ON statement BEGIN SELECT 1; END;
            CREATE TRIGGER said_out AFTER DELETE ON statement BEGIN SELECT 1; END;
            CREATE TRIGGER said_anew AFTER UPDATE OF said, who, roles ON statement BEGIN SELECT 1; END;
            DELETE FROM migration WHERE version > 11;
            ALTER TABLE quantity DROP COLUMN role;
            ALTER TABLE quantity DROP COLUMN direction;
            ALTER TABLE quantity DROP COLUMN base;
            ALTER TABLE moment DROP COLUMN offset;
            ALTER TABLE moment DROP COLUMN confidence;
            ALTER TABLE moment DROP COLUMN other;
        """)
        db.commit()


def test_records_from_before_are_brought_up_to_date(tmp_path: Path) -> None:
    path = tmp_path / "r.db"
    first = said(*LINES, outlet="Halden Post")
    other = in_form(first, "NFD with CR LF", outlet="Coast News")
    with Record(path) as record:
        record.add(first)
        with record.file.writing():  # as the version before stored it: twice
            record.file.run("UPDATE article SET sha256 = 'x'")
        record.add(other)
        with record.file.writing():
            record.file.run("UPDATE article SET sha256 = ?, copy_of = NULL WHERE id = 1", first.article.sha256)
            record.file.run("UPDATE statement SET same_as = NULL")
            record.file.run("UPDATE article SET copy_of = NULL")
    before_forms(path)
    with Record(path) as record:
        assert check(record) == []
        assert record.counts().articles == 2
        assert record.search(Query()).total == 2  # counted once
        assert record.search(Query("lodz")).total == 1
        assert record.add(in_form(first, "CR", outlet="Halden Post")) == "unchanged"
        record.forget(other.article.sha256, by="ida")
        assert record.counts().articles == 0
        assert record.add(first) == "forgotten"
