"""onrecord add, search, show, correct and check, as a reporter would use them one after the other."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from onrecord.cli import run

ARTICLE = (
    "Quay unsafe, engineer says\n\nThe quay at Port Halden is unsafe and should be closed, the engineer Marit Oduya "
    'said on Monday. "We have told the council twice," she said.\n\nThe council has denied that it was told.\n'
)


@pytest.fixture(scope="module")
def record(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("record")
    (folder / "quay.txt").write_text(ARTICLE, encoding="utf8")
    path = folder / "r.db"
    assert run(["add", str(folder), "--record", str(path)]) == 0
    return path


def asked(capsys: pytest.CaptureFixture[str], *arguments: str) -> str:
    assert run(list(arguments)) == 0
    return capsys.readouterr().out


def test_add_again_changes_nothing(record: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["add", str(record.parent / "quay.txt"), "--record", str(record)]) == 0
    assert "1 unchanged" in capsys.readouterr().err


def test_search_show_correct_and_undo(record: Path, capsys: pytest.CaptureFixture[str]) -> None:
    out = asked(capsys, "search", "council", "--speaker", "oduya", "--json", "--record", str(record))
    (hit,) = (json.loads(line) for line in out.splitlines())
    assert hit["speaker"] == "Marit Oduya"
    asked(capsys, "correct", hit["id"], "--speaker", "Ilse Ekwall", "--by", "ida", "--record", str(record))
    assert "Ilse Ekwall" in asked(capsys, "search", "council twice", "--record", str(record))
    shown = json.loads(asked(capsys, "show", hit["id"], "--json", "--record", str(record)))
    assert shown["named"] == "Ilse Ekwall"
    assert "told the council twice" in shown["context"]
    assert "ida" in asked(capsys, "show", hit["id"], "--record", str(record))
    asked(capsys, "correct", hit["id"], "--undo", "--record", str(record))
    table = asked(capsys, "search", "council twice", "--csv", "--record", str(record))
    assert table.splitlines()[1].split(",")[1] == "Marit Oduya"


def test_check_and_backup(record: Path, capsys: pytest.CaptureFixture[str]) -> None:
    copy = record.with_name("copy.db")
    assert run(["check", "--record", str(record), "--backup", str(copy)]) == 0
    assert "sound" in capsys.readouterr().err
    assert run(["check", "--record", str(copy)]) == 0


def test_failures_are_named_and_listed(record: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    listed = tmp_path / "failed.jsonl"
    assert run(["add", str(tmp_path / "none.txt"), "--record", str(record), "--failed", str(listed)]) == 3
    assert "none.txt" in capsys.readouterr().err
    assert json.loads(listed.read_text())["source"].endswith("none.txt")


@pytest.mark.parametrize(
    "arguments",
    [
        ("search", "x", "--record", "nowhere.db"),
        ("show", "s0", "--record", "nowhere.db"),
        ("check", "--record", "nowhere.db"),
    ],
)
def test_a_record_that_is_not_there_is_not_made(
    arguments: tuple[str, ...], tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(tmp_path)
    assert run(list(arguments)) != 0
    assert "onrecord add" in capsys.readouterr().err
    assert not list(tmp_path.iterdir())


def test_two_corrections_at_once_are_refused(record: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["correct", "s0", "--reject", "--undo", "--record", str(record)]) == 2
    assert "what to correct" in capsys.readouterr().err
