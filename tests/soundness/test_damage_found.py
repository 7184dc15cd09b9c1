"""Each kind of damage and of drift that a record can have is found, and what is derived is made anew as it was."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from helpers.records import dump

from onrecord.answers import Finding
from onrecord.soundness import check, layout, looks, mend
from onrecord.store import Record, migrations
from onrecord.store.transcripts import entries_of

UNSEEN = """INSERT INTO words(words, rowid, said, who, roles)
 SELECT 'delete', id, said, who, roles FROM statement WHERE id = 4"""
CHANGED_UNSEEN = """DROP TRIGGER said_anew; UPDATE statement SET roles = 'cook' WHERE id = 4;
 CREATE TRIGGER said_anew AFTER UPDATE OF said, who, roles ON statement
 WHEN old.said IS NOT new.said OR old.who IS NOT new.who OR old.roles IS NOT new.roles BEGIN
 INSERT INTO words(words, rowid, said, who, roles)
 VALUES ('delete', old.id, old.said, old.who, old.roles);
 INSERT INTO words(rowid, said, who, roles) VALUES (new.id, new.said, new.who, new.roles); END"""

#: What is done to the record, and the kind that has to be told of it; all of these can be made anew.
DERIVED = {
    "a statement is not in the index of words": (
        UNSEEN,
        "not in the index of words",
    ),
    "the index of words has one that is gone": (
        "INSERT INTO words(rowid, said, who, roles) VALUES (999, 'gone', '', '')",
        "not in the index of words",
    ),
    "the index of words has other words": (
        CHANGED_UNSEEN,
        "who says it is not as its speakers are",
    ),
    "the index of words is damaged": ("UPDATE words_data SET block = X'0102' WHERE id > 10", "not in the index"),
    "what is said is other words": ("UPDATE statement SET said = 'nothing' WHERE id = 4", "not at its place"),
    "a content is elsewhere": ("UPDATE statement SET content = '[[5,9]]' WHERE id = 4", "at other places"),
    "a content can't be read": ("UPDATE statement SET content = '[[5' WHERE id = 4", "damaged"),
    "a content is outside": ("UPDATE statement SET content = '[[5,99999]]' WHERE id = 4", "a span outside its text"),
    "what was read is told elsewhere": (
        """UPDATE statement SET anchor = '["[[5,9]]","[[1,2]]","[]"]' WHERE id = 4""",
        "at other places",
    ),
    "what was read can't be told": ("UPDATE statement SET anchor = '?' WHERE id = 4", "at other places"),
    "a correction of the content does not hold": (
        "UPDATE statement SET content = json_extract(anchor, '$[0]') WHERE id = 1",
        "not as its corrections say",
    ),
    "a rejection does not hold": ("UPDATE statement SET rejected = 0 WHERE id = 3", "not as its corrections say"),
    "a corrected speaker is missing": ("DELETE FROM speaks WHERE place = -1", "not said by whom its corrections say"),
    "a corrected speaker is another": (
        "UPDATE speaks SET speaker = 3 WHERE place = -1",
        "not said by whom its corrections say",
    ),
    "whom a correction replaces holds": (
        "UPDATE speaks SET holds = 1 WHERE statement = 2 AND place = 0",
        "not said by whom its corrections say",
    ),
    "who was read does not hold": ("UPDATE speaks SET holds = 0 WHERE statement = 4", "a missing correction"),
    "who says it is another name": ("UPDATE statement SET named = 'Ada' WHERE id = 4", "who says it is not"),
    "who says it is indexed otherwise": ("UPDATE statement SET who = 'Ada' WHERE id = 4", "who says it is not"),
    "roles are indexed otherwise": ("UPDATE statement SET roles = 'cook' WHERE id = 4", "who says it is not"),
    "a statement's day": ("UPDATE statement SET day = 5 WHERE id = 4", "its day is not that of its article"),
    "a statement has no day": ("UPDATE statement SET day = NULL WHERE id = 4", "its day is not that of its article"),
    "an appearance's day": ("UPDATE appearance SET day = 5 WHERE id = 2", "its day is not the day it was published"),
    "an appearance's place": ("UPDATE appearance SET place = 'x' WHERE id = 2", "its place is not that"),
    "an appearance is missing": ("DELETE FROM appearance WHERE article = 5", "its appearance is missing"),
    "a speaker belongs to nobody": ("UPDATE speaker SET identity = NULL WHERE id = 4", "belongs to nobody"),
    "a speaker belongs to another": ("UPDATE speaker SET identity = 2 WHERE id = 7", "somebody of another name"),
    "an identity is nobody's": (
        "INSERT INTO identity VALUES (99, 'person:ada bell', 'person:ada bell', 'bell', 'Ada Bell', 'person', NULL, 9)",
        "nobody belongs to it",
    ),
    "an identity's base": ("UPDATE identity SET base = 'person:x' WHERE id = 3", "named otherwise than its key"),
    "an identity's surname": ("UPDATE identity SET surname = 'x' WHERE id = 3", "named otherwise than its key"),
    "an identity's name": ("UPDATE identity SET name = 'X Y' WHERE id = 3", "named otherwise than its key"),
    "an identity's kind": ("UPDATE identity SET kind = 'group' WHERE id = 3", "named otherwise than its key"),
    "an identity's key": ("UPDATE identity SET key = 'person:x y' WHERE id = 4", "a key of another name"),
    "a split does not hold": ("UPDATE speaker SET identity = 1 WHERE id = 14", "not split off as was judged"),
    "a merge does not hold": ("UPDATE identity SET root = 6 WHERE id = 6", "not joined as was judged"),
    "two are joined that nobody merged": ("UPDATE identity SET root = 3 WHERE id = 4", "not joined as was judged"),
    "a root is missing": ("UPDATE identity SET root = 77 WHERE id = 4", "not joined as was judged"),
    "a role is counted otherwise": (
        "UPDATE identity_role SET speakers = 9 WHERE identity = 1",
        "not called as its speakers are",
    ),
    "a role is missing": ("DELETE FROM identity_role WHERE identity = 3", "not called as its speakers are"),
    "a role is nobody's": ("INSERT INTO identity_role VALUES (4, 'cook', 1)", "not called as its speakers are"),
    "a known person is not linked": ("UPDATE identity SET known = NULL WHERE id = 2", "linked otherwise"),
    "an office is not linked": ("UPDATE identity SET known = NULL WHERE id = 7", "linked otherwise to known people"),
    "a stranger is linked to a known person": (
        "UPDATE identity SET known = 2 WHERE id = 4",
        "linked otherwise to known people",
    ),
    "a known person has no name": ("DELETE FROM known_name WHERE known = 2", "not found by that name"),
    "a sketch is missing": ("DELETE FROM sketch WHERE article = 3", "its sketch is not that of its text"),
    "a sketch is another": ("UPDATE sketch SET hash = hash + 1 WHERE article = 1", "its sketch is not"),
    "a sketch of forgotten words": ("INSERT INTO sketch VALUES (5, 7)", "its sketch is not that of its text"),
    "a copy is not told": ("UPDATE article SET copy_of = NULL WHERE id = 2", "not the copy of what its text repeats"),
    "a copy of what it does not repeat": ("UPDATE article SET copy_of = 4 WHERE id = 6", "not the copy of what"),
    "a copy of a copy": ("UPDATE article SET copy_of = 2 WHERE id = 3", "not the copy of what its text repeats"),
    "a repeated statement is not told": ("UPDATE statement SET same_as = NULL WHERE id = 8", "to repeat"),
    "a statement repeats what it does not": ("UPDATE statement SET same_as = 12 WHERE id = 17", "to repeat"),
    "a fingerprint is missing": ("DELETE FROM fingerprint WHERE statement = 4", "fingerprints of other words"),
    "a fingerprint is another": ("UPDATE fingerprint SET hash = 5 WHERE statement = 12", "fingerprints of other words"),
    "fingerprints of what is gone": ("INSERT INTO fingerprint VALUES (7, 999)", "fingerprints of other words"),
    "a statement is in no cluster": ("UPDATE statement SET cluster = NULL WHERE id = 8", "not in one cluster with"),
    "a statement is in another cluster": ("UPDATE statement SET cluster = 'x' WHERE id = 8", "not in one cluster with"),
    "no statement is in a cluster": ("UPDATE statement SET cluster = NULL", "not in one cluster with"),
    "a stranger is in a cluster": (
        "UPDATE statement SET cluster = (SELECT cluster FROM statement WHERE id = 8) WHERE id = 12",
        "a cluster that it shares no words with",
    ),
    "a figure ends elsewhere": ("UPDATE quantity SET end = end + 3", "a figure that is not at its place"),
    "a time begins elsewhere": ("UPDATE moment SET start = start + 1 WHERE words = 'Monday'", "not at its place"),
    "a bucket of transcripts is missing": ("DELETE FROM bucket", "not in the index of transcripts"),
    "a bucket has other places": ("UPDATE bucket SET places = zeroblob(length(places))", "not in the index"),
    "a bucket can't be searched": ("UPDATE bucket SET ends = zeroblob(3)", "not in the index of transcripts"),
    "a segment is missing": ("DELETE FROM segment", "points to a missing segment"),
    "a transcript is not in the index": (
        "DELETE FROM bucket WHERE segment = 1; DELETE FROM segment WHERE id = 1",
        "not in the index of transcripts",
    ),
    "an index of a table is missing": ("DROP INDEX statement_day", "an index or trigger that is missing"),
    "a trigger is missing": ("DROP TRIGGER fingerprint_in", "an index or trigger that is missing"),
    "a trigger does something else": (
        "DROP TRIGGER said_in; CREATE TRIGGER said_in AFTER INSERT ON statement BEGIN SELECT 1; END",
        "an index or trigger that is missing",
    ),
    "a derived table is missing": ("DROP TABLE fingerprint", "a table that is missing"),
    "the index of words is missing": ("DROP TABLE words", "a table that is missing"),
    "a step is not noted": ("DELETE FROM migration WHERE version = 3", "a step of the tables that is not noted"),
}  # fmt: skip

#: The same of what is nowhere else: it is told, and left as it is.
LOST = {
    "a text is another": ("UPDATE article SET text = replace(text, 'ferry', 'FERRY') WHERE id = 1", "not the one"),
    "a text is shorter": ("UPDATE article SET text = substr(text, 1, 90) WHERE id = 4", "not the one that was added"),
    "a text's hash": ("UPDATE article SET sha256 = 'x' WHERE id = 4", "its text is not the one that was added"),
    "a kept hash": ("UPDATE article SET kept_sha256 = NULL WHERE id = 7", "its text is not the one that was added"),
    "a tombstone is missing": ("DELETE FROM tombstone WHERE what = 'statements'", "its tombstone is missing"),
    "what was forgotten is back": (
        "UPDATE tombstone SET sha256 = (SELECT sha256 FROM article WHERE id = 6) WHERE what = 'article'",
        "was forgotten, and is there",
    ),
    "a correction hangs on no text": ("UPDATE revision SET sha256 = 'x' WHERE id = 1", "a text that is not there"),
    "a correction can't be read": ("UPDATE revision SET change = '{' WHERE id = 1", "damaged"),
    "a correction is lost": ("DELETE FROM revision WHERE id IN (3, 4)", "a correction that is missing"),
    "a correction's place": ("""UPDATE revision SET change = '{"content":[[0,99999]]}' WHERE id = 1""", "outside"),
    "a judgement of no kind": ("UPDATE judgement SET kind = '' WHERE id = (SELECT min(id) FROM judgement)", "damaged"),
    "who says it is lost": ("DELETE FROM speaks WHERE statement = 4", "who says it is missing"),
    "said by somebody of another article": ("UPDATE speaks SET speaker = 8 WHERE statement = 4", "of another article"),
    "a speaker is lost": ("DELETE FROM speaker WHERE id = 4", "points to a missing speaker"),
    "a cue is outside": ("UPDATE statement SET cue = '[[3,99999]]' WHERE id = 4", "a span outside its text"),
    "a statement within none": ("UPDATE statement SET within = 'x' WHERE id = 4", "within one that is missing"),
    "a mention is outside": ("UPDATE speaker SET mentions = '[[3,99999]]' WHERE id = 4", "a mention outside its text"),
    "a mark is outside": ("""UPDATE reading SET marks = '[[[3,99999],"speech"]]'""", "a mark outside its text"),
    "a heading is outside": ("""UPDATE reading SET headlines = '[[[3,99999],"supported",[]]]'""", "a heading outside"),
    "a heading by nobody": ("""UPDATE reading SET headlines = '[[[3,9],"supported",["x"]]]' WHERE article = 1""", "a"),
    "voices": ("""UPDATE reading SET voice = '{"verbatim":1,"paraphrase":1,"outlet":1}'""", "voices are not as long"),
    "a reading is lost": ("DELETE FROM reading WHERE article = 4", "what was read in it is missing"),
    "a figure has other words": ("UPDATE quantity SET words = 'forty'", "a figure that is not at its place"),
    "a figure ends before it begins": ("UPDATE quantity SET low = 10", "whose end is before its beginning"),
    "a time is no day": ("UPDATE moment SET first = 'soon', last = 'soon'", "a time that is no day"),
    "a time beside is lost": ("DELETE FROM moment WHERE words = 'winter'", "a time beside it that is missing"),
    "an article says otherwise where it was": ("UPDATE article SET title = 'x' WHERE id = 1", "told otherwise"),
    "a transcript's text": ("UPDATE transcript SET text = 'x' || text WHERE id = 1", "not the one that was added"),
    "a transcript's turns": ("""UPDATE transcript SET turns = '[[3,99999,"X",0,2]]' WHERE id = 1""", "a turn outside"),
    "a transcript's words": ("UPDATE transcript SET starts = zeroblob(4 * words) WHERE id = 1", "the places of"),
    "a transcript's numbers": ("UPDATE transcript SET first = 1 WHERE id = 2", "the places of its words are damaged"),
    "a column is missing": ("ALTER TABLE quantity DROP COLUMN unit", "a table that has other columns"),
    "a table is missing": ("DROP TABLE moment", "a table that is missing"),
}  # fmt: skip


def damaged(path: Path, script: str) -> None:
    with closing(sqlite3.connect(path, isolation_level=None)) as db:
        for name, function in migrations.FUNCTIONS.items():
            db.create_function(name, -1, function, deterministic=True)
        db.execute("PRAGMA foreign_keys = OFF")
        db.executescript(script)


def everything(path: Path) -> dict[str, Any]:
    """All that a record holds: its rows, and what its indexes have."""
    out: dict[str, Any] = dict(dump(path))
    with closing(sqlite3.connect(path)) as db:
        out["schema"] = sorted(db.execute("SELECT type, name FROM sqlite_master WHERE name NOT LIKE 'sqlite_%'"))
        out["versions"] = db.execute("SELECT version FROM migration ORDER BY version").fetchall()
        out["fingerprint"] = db.execute("SELECT * FROM fingerprint ORDER BY hash, statement").fetchall()
        out["transcript"] = db.execute("SELECT id, sha256, text, first, starts FROM transcript ORDER BY id").fetchall()
        buckets = db.execute("SELECT keys, ends, places FROM bucket").fetchall()
        out["bucket"] = np.sort(np.concatenate([entries_of(*row) for row in buckets])).tolist()
        db.execute("CREATE VIRTUAL TABLE temp.instances USING fts5vocab(main, words, instance)")
        out["words"] = db.execute("SELECT * FROM temp.instances").fetchall()
    return out


def found(path: Path) -> list[Finding]:
    with Record(path, create=False) as record:
        return check(record)


def test_the_record_is_sound(path: Path) -> None:
    assert found(path) == []
    before = everything(path)
    with Record(path) as record:
        assert mend(record) == []
    assert everything(path) == before


@pytest.mark.parametrize("name", DERIVED)
def test_what_is_derived_is_found_and_made_anew(path: Path, name: str) -> None:
    before = everything(path)
    script, kind = DERIVED[name]
    damaged(path, script)
    told = found(path)
    assert [one for one in told if kind in one.kind and one.derived]
    with Record(path) as record:
        assert [one for one in mend(record) if kind in one.kind]
        assert check(record) == []
    assert everything(path) == before


@pytest.mark.parametrize("name", LOST)
def test_what_is_nowhere_else_is_found_and_left(path: Path, name: str) -> None:
    script, kind = LOST[name]
    damaged(path, script)
    kept = judged(path)
    assert [one for one in found(path) if kind in one.kind and not one.derived]
    with Record(path) as record:
        mend(record)
        assert [one for one in check(record) if kind in one.kind]
    assert judged(path) == kept


def judged(path: Path) -> dict[str, Any]:
    """What people judged, gave and read: what mending leaves alone."""
    rows = dump(path) if table(path, "moment") else {}
    names = ("revision", "judgement", "known", "known_role", "tombstone", "reading")
    with closing(sqlite3.connect(path)) as db:
        texts = db.execute("SELECT id, sha256, text FROM article").fetchall()
    return {name: rows.get(name) for name in names} | {"texts": texts}


def table(path: Path, name: str) -> bool:
    with closing(sqlite3.connect(path)) as db:
        return db.execute("SELECT 1 FROM sqlite_master WHERE name = ?", (name,)).fetchone() is not None


@pytest.mark.parametrize("name", [*DERIVED, *LOST])
def test_a_check_that_does_not_look_finds_nothing(path: Path, name: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """The damage is found by a look of its own, not by a general one: without the looks the record passes."""
    script, _ = (DERIVED | LOST)[name]
    damaged(path, script)
    monkeypatch.setattr(looks, "_LOOKS", ())
    monkeypatch.setattr(layout, "words", lambda *_: iter(()))
    assert found(path) == []
