"""onrecord forget: what it says where words can't go yet, where they went before, and which backups hold them."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from pathlib import Path

import pytest
from helpers.readings import said

from onrecord.cli import run
from onrecord.gather.shelf import Job, JobShelf, JobState
from onrecord.store import Record


@pytest.fixture
def path(tmp_path: Path) -> Path:
    with Record(tmp_path / "r.db") as record:
        record.add(said(("The ledger is under the stairs", "Mara Venn"), id="quay"))
        record.add(said(("The lamps are lit", "Bo Lund"), id="lamps"))
    return tmp_path / "r.db"


def test_not_yet_gone_is_told_with_what_to_do(path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    at = ["--record", str(path)]
    with closing(sqlite3.connect(path, isolation_level=None)) as other:
        other.execute("BEGIN")
        other.execute("SELECT * FROM article").fetchone()
        assert run(["forget", "quay", "--yes", "--wait", "0.3", *at]) == 1
        told = capsys.readouterr().err
        assert "waiting for it" in told
        assert f"1 article forgotten, but not yet gone from {path}: another program is reading the record" in told
        assert f"finish with: onrecord forget --finish --record {path}" in told
        assert run(["search", "lamps", *at]) == 0
        assert "is not yet gone from the file" in capsys.readouterr().err
        assert run(["forget", "--finish", "--wait", "0", *at]) == 1
        assert "but not yet gone" in capsys.readouterr().err
        other.execute("COMMIT")
    assert run(["forget", "--finish", *at]) == 0
    assert "nothing is left to be forgotten" in capsys.readouterr().err
    assert run(["search", "lamps", *at]) == 0
    assert "not yet gone" not in capsys.readouterr().err


def test_what_was_forgotten_before_is_no_mistake(path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    at = ["--record", str(path)]
    assert run(["forget", "quay", "--yes", *at]) == 0
    assert f"1 article forgotten, and gone from {path}" in capsys.readouterr().err
    assert run(["forget", "quay", "--yes", *at]) == 0
    assert "quay: was forgotten on 20" in capsys.readouterr().err
    assert run(["forget", "quay", "lamps", "--yes", *at]) == 0
    assert "1 article forgotten" in capsys.readouterr().err
    assert run(["forget", "never", "--yes", *at]) == 3
    assert run(["forget", "quay", "--finish", *at]) == 2


def test_a_backup_that_still_holds_it_is_named(path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    copy = path.with_name("copy.db")
    assert run(["backup", str(copy), "--record", str(path)]) == 0
    capsys.readouterr()
    assert run(["forget", "quay", "--yes", "--record", str(path)]) == 0
    assert f"{copy}: a backup of 20" in capsys.readouterr().err


def test_files_that_wait_to_be_added_are_named(path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    shelf = JobShelf(path)
    job = shelf.put(Job("", "", "ida"), [("quay.txt", b"The ledger is under the stairs")])
    assert run(["forget", "quay", "--yes", "--record", str(path)]) == 0
    inputs = shelf.folder(job.id) / "inputs"
    assert f"{inputs}: files that were sent to be added, and may hold it" in capsys.readouterr().err
    shelf.end(job.id, JobState("done"), inputs=False)
    assert run(["forget", "lamps", "--yes", "--record", str(path)]) == 0
    assert "files that were sent" not in capsys.readouterr().err
