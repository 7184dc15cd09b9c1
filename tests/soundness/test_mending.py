"""Checking and mending beside others, of files that are torn or can only be read; and that ordinary use stays sound."""

from __future__ import annotations

import os
import shutil
import signal
import sqlite3
import subprocess
import sys
import time
from contextlib import closing
from pathlib import Path

import pytest
from helpers.readings import said
from helpers.records import opened
from helpers.rich import LONG, URL

from onrecord.cli import main
from onrecord.errors import StoreError
from onrecord.soundness import check, mend, reused
from onrecord.store import Query, Record, migrations
from onrecord.store.file import connection


def changed(path: Path, *statements: str) -> None:
    with closing(sqlite3.connect(path, isolation_level=None)) as db:
        for name, function in migrations.FUNCTIONS.items():
            db.create_function(name, -1, function, deterministic=True)
        for statement in statements:
            db.execute(statement)


def kinds(path: Path) -> set[str]:
    with Record(path, create=False) as record:
        return {one.kind for one in check(record)}


def run(*args: str) -> int:
    with pytest.raises(SystemExit) as ended:
        main(list(args))
    return int(ended.value.code or 0)


UNSEEN = """INSERT INTO words(words, rowid, said, who, roles)
 SELECT 'delete', id, said, who, roles FROM statement WHERE id = 4"""


def test_the_index_of_a_record_that_can_only_be_read_is_looked_at(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    with Record(path) as record:
        (key,) = [
            hit.id for hit in record.search(Query(words="ferry", copies=True)).hits if hit.outlet == "Halden Post"
        ]
    changed(path, UNSEEN)
    monkeypatch.setattr(connection, "_writable", lambda _: False)
    with Record(path, create=False) as record:
        assert [one.where for one in check(record)] == [f"statement {key}"]
        with pytest.raises(StoreError, match="can't be written"):
            mend(record)


def test_an_index_that_has_not_the_rows_of_its_table(path: Path) -> None:
    """As after writing with an old copy of the file: the index is taken out, the table changed, the index put back."""
    changed(path, "UPDATE statement SET day = day + 1 WHERE id = 4")
    with closing(sqlite3.connect(path, isolation_level=None)) as db:
        row = db.execute("SELECT * FROM sqlite_master WHERE name = 'statement_day'").fetchone()
        db.execute("PRAGMA writable_schema = ON")
        db.execute("DELETE FROM sqlite_master WHERE name = 'statement_day'")
    changed(path, "UPDATE statement SET day = day - 1 WHERE id = 4")
    with closing(sqlite3.connect(path, isolation_level=None)) as db:
        db.execute("PRAGMA writable_schema = ON")
        db.execute("INSERT INTO sqlite_master VALUES (?,?,?,?,?)", row)
    assert "an index that has not the rows of its table" in kinds(path)
    with Record(path) as record:
        mend(record)
        assert check(record) == []


def test_bytes_of_a_text_that_changed(path: Path) -> None:
    data = path.read_bytes()
    at = data.index(b"striker of Halden United")
    path.write_bytes(data[:at] + b"S" + data[at + 1 :])
    with Record(path, create=False) as record:
        assert check(record)


def test_a_torn_file_is_not_mended(path: Path) -> None:
    with closing(sqlite3.connect(path)) as db:
        (page,) = db.execute("SELECT rootpage FROM sqlite_master WHERE name = 'quantity'").fetchone()
    data = bytearray(path.read_bytes())
    data[(page - 1) * 4096 : page * 4096] = bytes(4096)
    path.write_bytes(data)
    changed(path, UNSEEN)
    with Record(path, create=False) as record:
        assert "damaged" in {one.kind for one in check(record)}
        with pytest.raises(StoreError, match=r"nothing was made anew.*onrecord restore"):
            mend(record)


def test_what_hangs_on_a_text_that_changed_is_left(path: Path) -> None:
    """The words of a statement are witnesses of what stood there."""
    changed(path, "UPDATE article SET text = replace(text, 'ferry', 'FERRY') WHERE id = 1")
    before = rows(path, "SELECT * FROM statement WHERE article = 1"), rows(path, "SELECT * FROM sketch")
    with Record(path) as record:
        mend(record)
    assert before == (rows(path, "SELECT * FROM statement WHERE article = 1"), rows(path, "SELECT * FROM sketch"))


def rows(path: Path, sql: str) -> list[object]:
    with closing(sqlite3.connect(path)) as db:
        return db.execute(sql).fetchall()


def test_the_command_says_it_in_a_few_lines(path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    changed(path, "UPDATE statement SET who = 'x'", "UPDATE article SET text = 'y' || text WHERE id = 4")
    assert run("check", "--record", str(path)) == 1
    lines = capsys.readouterr().err.splitlines()
    assert len(lines) == 5
    assert "who says it is not as its speakers are: 18 (statement" in lines[1]
    assert lines[1].endswith("; …)")
    assert lines[2:4] == [
        "onrecord: 18 can be made anew from what the record keeps, with: onrecord check --mend",
        "onrecord: 1 can't: put a backup in its place with: onrecord restore BACKUP",
    ]
    assert run("check", "--mend", "--record", str(path)) == 1
    lines = capsys.readouterr().err.splitlines()
    assert lines[0].startswith("onrecord: made anew: who says it is not as its speakers are: 18 (statement")
    assert "19 things wrong" not in lines[-1]
    changed(path, "UPDATE article SET text = substr(text, 2) WHERE id = 4", "DELETE FROM sketch")
    assert run("check", "--mend", "--record", str(path)) == 0
    assert "sound" in capsys.readouterr().err.splitlines()[-1]


def test_mending_goes_on_beside_a_reader(path: Path) -> None:
    changed(path, "UPDATE statement SET who = 'x'", UNSEEN)
    with closing(sqlite3.connect(path, isolation_level=None)) as reader:
        reader.execute("BEGIN")
        reader.execute("SELECT count(*) FROM statement").fetchone()
        with Record(path) as record:
            assert mend(record)
            assert check(record) == []


def test_mending_that_is_killed_leaves_what_was_or_what_should_be(path: Path, tmp_path: Path) -> None:
    damage = (
        "UPDATE statement SET who = 'x', day = 3",
        "DELETE FROM sketch",
        "DELETE FROM fingerprint",
        "DELETE FROM segment",
    )
    code = "import sys, onrecord.soundness as s; from onrecord.store import Record; s.mend(Record(sys.argv[1]))"
    for wait in (0.0, 0.05, 0.1, 0.2, 0.3, 0.4):
        for old in tmp_path.glob("k.db*"):
            old.unlink()
        shutil.copy(path, tmp_path / "k.db")
        changed(tmp_path / "k.db", *damage)
        process = subprocess.Popen([sys.executable, "-c", code, str(tmp_path / "k.db")])
        time.sleep(0.25 + wait)
        os.kill(process.pid, signal.SIGKILL)
        process.wait()
        with Record(tmp_path / "k.db") as record:
            assert all(one.derived for one in check(record))
            mend(record)
            assert check(record) == []


def test_a_look_that_breaks_undoes_its_own_part_alone(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    changed(path, "UPDATE statement SET who = 'x'", "DELETE FROM sketch")

    def killed(*_: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr(reused, "_sketched", killed)
    with Record(path) as record:
        with pytest.raises(KeyboardInterrupt):
            mend(record)
        assert {one.kind for one in check(record)} == {"its sketch is not that of its text"}


# Ordinary use, after which nothing may be to be mended


@pytest.fixture
def record(tmp_path: Path) -> Record:
    return opened(tmp_path / "u.db")


def test_forgetting_what_others_are_copies_of(record: Record) -> None:
    first = said(*LONG, outlet="Halden Post")
    record.add(first)
    record.add(said(*LONG, ("We are glad of it", "Bo Lund"), outlet="Coast News"))
    record.add(said(*LONG, ("We are glad of it", "Bo Lund"), ("So am I", "Tove Aske"), outlet="Tarn Times"))
    record.forget(first.article.sha256, by="ida")
    assert check(record) == []
    assert record.search(Query()).total == 6  # each once


def test_a_corrected_content_is_compared_with_the_copies_again(record: Record) -> None:
    first = said(*LONG, outlet="Halden Post")
    record.add(first)
    record.add(said(*LONG, ("We are glad of it", "Bo Lund"), outlet="Coast News"))
    record.correct(first.statements[0].id, by="ida", content="The dredging")
    assert check(record) == []
    record.undo(first.statements[0].id, by="ida")
    assert check(record) == []
    assert record.search(Query()).total == 5


def test_reading_again_what_tied_a_cluster_together(record: Record) -> None:
    words = "the harbour wall will be rebuilt before the first storms of the coming winter reach this coast".split()
    one, two = " ".join(words[:9]), " ".join(words[8:])
    for text, who in ((one, "Mara Venn"), (" ".join(words), "Mara Venn"), (two, "Mara Venn")):
        record.add(said((text, who)))
    assert len({*record.cluster_labels().values()}) == 1
    record.add(said((" ".join(words), "Mara Venn"), model="test 2"))
    assert check(record) == []
    record.forget(said((" ".join(words), "Mara Venn")).article.sha256, by="ida")
    assert check(record) == []


def test_the_one_who_led_is_forgotten(record: Record) -> None:
    first = said(("The quay is safe", "Mara Venn"))
    record.add(first)
    record.add(said(("Nobody was told", "Venn")))
    record.add(said(("It leaks", "M. Venn")))
    for proposal in record.proposals():
        record.merge(proposal.a, proposal.b, by="ida")
    record.forget(first.article.sha256, by="ida")
    assert check(record) == []


def test_versions_and_copies_of_versions(record: Record) -> None:
    for n in range(4):
        record.add(said(*LONG[: 2 + n], (f"It is the {n}th time", "Bo Lund"), url=URL, published=f"2024-07-1{n}"))
        record.add(said(*LONG[: 2 + n], (f"It is the {n}th time", "Bo Lund"), outlet=f"Outlet {n}"))
    assert check(record) == []
    record.forget(URL, by="ida")
    assert check(record) == []
