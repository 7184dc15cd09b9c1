"""onrecord add, search, show, correct and check, as a reporter would use them one after the other."""

from __future__ import annotations

import io
import json
import re
import shutil
from pathlib import Path

import pytest

from onrecord.cli import run
from onrecord.store import Record

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
    assert run(["backup", str(copy.with_name("other.db")), "--record", str(record)]) == 0
    assert run(["backup", str(copy), "--record", str(record)]) == 5


def test_a_backup_is_restored(record: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    copy, path = tmp_path / "copy.db", tmp_path / "r.db"
    assert run(["backup", str(copy), "--record", str(record)]) == 0
    assert run(["restore", str(copy), "--record", str(path), "--yes"]) == 0
    told = capsys.readouterr().err
    assert f"{path}: there is no record here" in told
    assert f"{path}: restored from {copy}; 1 article" in told
    (tmp_path / "a.txt").write_text('"The gate holds," said Marit Oduya on Tuesday after the storm.\n')
    assert run(["add", str(tmp_path / "a.txt"), "--record", str(path)]) == 0
    assert run(["restore", str(copy), "--record", str(path), "--yes"]) == 0
    told = capsys.readouterr().err
    assert f"{path}: 2 articles" in told
    (kept,) = tmp_path.glob("r.db.replaced-*")
    assert f"what stood there is kept as {kept}" in told
    for name, count in ((path, "1 article"), (kept, "2 articles")):
        assert run(["check", "--record", str(name)]) == 0
        assert f"sound; {count}" in capsys.readouterr().err


@pytest.mark.parametrize(("answer", "code"), [("y\n", 0), ("n\n", 3), ("\n", 3)])
def test_restoring_asks_first(
    record: Path, tmp_path: Path, answer: str, code: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    copy, path = tmp_path / "copy.db", tmp_path / "r.db"
    assert run(["backup", str(copy), "--record", str(record)]) == 0
    monkeypatch.setattr("sys.stdin", io.StringIO(answer))
    assert run(["restore", str(copy), "--record", str(path)]) == code
    assert path.exists() == (code == 0)


def test_how_restoring_fails(record: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """2: what can't be meant; 3: no sound backup, or a record in use; 5: it can't be put there."""
    restore = ["restore", "--yes", "--record"]
    (tmp_path / "text").write_text("The quay is shut.")
    for line, code, told in (
        ([str(record), str(record)], 2, "BACKUP is the record itself"),
        ([str(tmp_path / "r.db"), str(tmp_path / "none")], 3, "none: there is no backup here"),
        ([str(tmp_path / "r.db"), str(tmp_path / "text")], 3, "text: not a record of onrecord"),
        ([str(tmp_path / "none" / "r.db"), str(record)], 5, "its folder is not there"),
    ):
        assert run([*restore, *line]) == code
        assert told in capsys.readouterr().err
    copy = tmp_path / "copy.db"
    assert run(["backup", str(copy), "--record", str(record)]) == 0
    with Record(record), pytest.MonkeyPatch.context() as patch:
        patch.setattr("onrecord.care.restoring.PATIENCE", 0.1)
        assert run([*restore, str(record), str(copy)]) == 3
    told = capsys.readouterr().err
    assert "waiting for another program" in told
    assert "nothing was changed: end that" in told


def test_a_copy_over_a_killed_record_is_told_with_what_to_do(
    record: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path, copy = tmp_path / "r.db", tmp_path / "copy.db"
    with Record(tmp_path / "live") as other:
        other.know([])
        for end in ("", "-wal"):
            shutil.copy(f"{tmp_path}/live{end}", f"{path}{end}")
    assert run(["backup", str(copy), "--record", str(record)]) == 0
    shutil.copy(copy, path)
    for command, code in ((["check"], 3), (["search", "quay"], 3), (["add", str(record.parent / "quay.txt")], 5)):
        capsys.readouterr()
        assert run([*command, "--record", str(path)]) == code
        told = capsys.readouterr().err
        assert "the log beside it (r.db-wal) is of another file" in told
        assert "onrecord restore BACKUP --record FILE" in told
    assert run(["restore", str(copy), "--record", str(path), "--yes"]) == 0
    assert "not a sound record (the log beside it is of another file)" in capsys.readouterr().err
    assert run(["check", "--record", str(path)]) == 0


def test_a_record_is_tidied(record: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = tmp_path / "r.db"
    shutil.copy(record, path)
    assert run(["tidy", "--record", str(path)]) == 0
    assert re.search(r"r\.db: [\d.]+ [kM]B; before, [\d.]+ [kM]B\n$", capsys.readouterr().err)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("shutil.disk_usage", lambda _: shutil._ntuple_diskusage(9, 9, 9))
        assert run(["tidy", "--record", str(path)]) == 5
    assert "make room" in capsys.readouterr().err
    assert run(["tidy", "--record", str(tmp_path / "none")]) == 3


@pytest.mark.parametrize("command", [["tidy"], ["restore", "copy.db", "--yes"]])
def test_long_steps_are_told_on_a_terminal(
    record: Path, tmp_path: Path, command: list[str], capsys: pytest.CaptureFixture[str]
) -> None:
    shutil.copy(record, tmp_path / "record.db")
    shutil.copy(record, tmp_path / "copy.db")
    with pytest.MonkeyPatch.context() as patch:
        patch.chdir(tmp_path)
        patch.setattr("sys.stderr.isatty", lambda: True)
        patch.setenv("TERM", "xterm")
        assert run(command) == 0
    told = capsys.readouterr().err
    assert "gone" in told
    assert "record.db: " in told


def test_failures_are_named_and_listed(record: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    listed = tmp_path / "failed.jsonl"
    assert run(["add", str(tmp_path / "none.txt"), "--record", str(record), "--failed", str(listed)]) == 3
    assert "none.txt" in capsys.readouterr().err
    assert json.loads(listed.read_text())["source"].endswith("none.txt")
    (tmp_path / "none.txt").write_text(ARTICLE + "Now it is there.\n")
    assert run(["add", "--retry", str(listed), "--record", str(tmp_path / "new.db")]) == 0
    assert run(["add", "--record", str(record)]) == 2
    assert run(["add", "--retry", str(tmp_path / "none.txt"), "--record", str(record)]) == 2


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


def test_history_forget_and_counts(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path, url = str(tmp_path / "r.db"), "https://halden.example/quay"
    for number, text in enumerate((ARTICLE, ARTICLE.replace("told the council twice", "told the council three times"))):
        (tmp_path / f"{number}.jsonl").write_text(
            json.dumps({"text": text, "url": url, "outlet": "Halden Post"}) + "\n"
        )
        assert run(["add", str(tmp_path / f"{number}.jsonl"), "--record", path]) == 0
    assert "1 new version" in capsys.readouterr().err
    told = asked(capsys, "history", url, "--record", path)
    assert "reworded  Marit Oduya" in told
    versions = [json.loads(line) for line in asked(capsys, "history", url, "--json", "--record", path).splitlines()]
    assert len(versions[1]["changes"]) == 1
    assert "Halden Post" in asked(capsys, "search", "--counts", "--record", path)
    assert json.loads(asked(capsys, "search", "--counts", "--json", "--record", path))["total"] >= 3
    assert run(["forget", url, "--yes", "--by", "ida", "--record", path]) == 0
    assert "2 articles forgotten" in capsys.readouterr().err
    assert run(["forget", url, "--yes", "--record", path]) == 0  # it is told that it was


def test_speakers_are_listed_merged_and_split(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = str(tmp_path / "r.db")
    (tmp_path / "a.txt").write_text('"The quay is safe," said Marit Oduya, the engineer.\n')
    (tmp_path / "b.txt").write_text('"The gate holds," said Oduya on Tuesday after the storm had passed the coast.\n')
    assert run(["add", str(tmp_path), "--record", path]) == 0
    proposed = json.loads(asked(capsys, "speakers", "--proposals", "--json", "--record", path).splitlines()[0])
    assert run(["merge", proposed["a"], proposed["b"], "--yes", "--by", "ida", "--record", path]) == 0
    plot = tmp_path / "t.svg"
    out = asked(capsys, "speaker", "Marit Oduya", "--plot", str(plot), "--record", path)
    assert "safe" in out
    assert "gate" in out
    assert plot.read_text().startswith("<svg")
    assert "merge person:oduya@" in asked(capsys, "speakers", "--judgements", "--record", path)
    assert run(["merge", "--undo", "1", "--record", path]) == 0
    (hit,) = (json.loads(x) for x in asked(capsys, "search", "quay", "--json", "--record", path).splitlines())
    assert run(["split", hit["id"], "--record", path]) == 0
    assert run(["merge", "nobody", "Marit Oduya", "--record", path]) == 3
    (tmp_path / "known.csv").write_text("name,wikidata\nMarit Oduya,Q1000009\n")
    assert run(["speakers", "--known", str(tmp_path / "known.csv"), "--record", path]) == 0
    assert "1 known person" in capsys.readouterr().err
    assert run(["forget", "--speaker", proposed["a"], "--yes", "--record", path]) == 0


@pytest.mark.parametrize(
    "form", ["jsonl", "csv", "annotations", "quotations", "claimreview", "ftm", "links", "training"]
)
def test_export_writes_each_form(record: Path, tmp_path: Path, form: str, capsys: pytest.CaptureFixture[str]) -> None:
    target = tmp_path / "out"
    assert run(["export", "--format", form, "-o", str(target), "--record", str(record)]) == 0
    assert target.exists()
    assert not list(tmp_path.glob("*.part"))


def test_export_of_a_search_of_corrections_and_of_a_folder(
    record: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    lines = asked(capsys, "export", "council", "--speaker", "oduya", "--format", "csv", "--record", str(record))
    assert len(lines.splitlines()) == 2
    key = lines.splitlines()[1].split(",")[0]
    assert asked(capsys, "export", "--corrections", "--record", str(record)).count("\n") in (0, 1)
    assert run(["correct", key, "--content", "told the council", "--by", "ida", "--record", str(record)]) == 0
    row = json.loads(asked(capsys, "export", "--corrections", "--record", str(record)))
    contents = [row["text"][slice(*a["content"][0])] for a in row["attributions"]]
    assert "told the council" in contents
    assert run(["correct", key, "--undo", "--record", str(record)]) == 0
    assert run(["export", "--format", "brat", "-o", str(tmp_path / "b"), "--record", str(record)]) == 0
    assert run(["export", "--format", "brat", "--record", str(record)]) == 2
    assert run(["export", "x", "--corrections", "--record", str(record)]) == 2
