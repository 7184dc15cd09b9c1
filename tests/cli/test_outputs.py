"""No command writes over what it reads, or over a record; and no command that writes a file is forgotten here."""

from __future__ import annotations

import csv
import io
import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import get_args

import click
import pytest
from helpers.fakes import OwnIds
from helpers.readings import said

from onrecord.cli import group, run
from onrecord.cli.options import Input, Target
from onrecord.records import Form, Mode
from onrecord.store import Record

ARTICLE = 'The quay\n\n"It is safe," said Mara.\n'
#: Every option that names a file to write, with a command line: IN and DB stand for what is there, OUT for what is
#: written, ending as the form asks.
WRITTEN = {
    ("read", "--html"): "read IN --html OUT",
    ("extract", "--output"): "extract IN --restart -o OUT",
    ("voices", "--csv"): "voices IN --csv OUT",
    ("voices", "--parquet"): "voices IN --parquet OUT.parquet",
    ("search", "--html"): "search --record DB --html OUT",
    ("speaker", "--html"): "speaker Mara --record DB --html OUT",
    ("voices", "--plot"): "voices IN --plot OUT.svg",
    ("verify", "--html"): "verify IN --against IN --record DB --html OUT",
    ("verify", "--junit"): "verify IN --against IN --record DB --junit OUT",
    ("verify", "--sarif"): "verify IN --against IN --record DB --sarif OUT",
    ("add", "--failed"): "add IN --record DB --failed OUT",
    ("claims", "--plot"): "claims --record DB --plot OUT.svg",
    ("speaker", "--plot"): "speaker Mara --record DB --plot OUT.svg",
    ("compare", "--html"): "compare --story IN --record DB --html OUT",
    ("export", "--output"): "export --record DB --format csv -o OUT",
    ("check", "--backup"): "check --record DB --backup OUT",
    ("backup", "target"): "backup OUT --record DB",
    ("user", "--accounts"): "user ida --token --accounts OUT",
    ("sample", "--output"): "sample --record DB -o OUT",
    ("agree", "--html"): "agree --record DB --html OUT",
    ("adapt", "--output"): "adapt IN -o OUT",
}
#: Endings that forms ask for.
ENDS = (".svg", ".parquet")
#: Paths that are only read.
READ = {"--record", "--weights", "--retry", "--known", "--accounts", "--searches"}
#: Whether a link to a file, or the file itself, is named.
NAMES = {"itself": None, "symlink": Path.symlink_to, "hard link": Path.hardlink_to}


def parameters() -> Iterator[tuple[str, str, click.Parameter]]:
    """Every parameter of every command, with its longest name."""
    context = click.Context(group)
    for name in group.list_commands(context):
        command = group.get_command(context, name)
        assert command
        for parameter in command.params:
            yield name, max(parameter.opts, key=len), parameter


def test_every_option_that_writes_is_tried_below() -> None:
    assert {(name, option) for name, option, one in parameters() if isinstance(one.type, Target)} == set(WRITTEN)


def test_every_path_is_known_to_be_read_or_written() -> None:
    """A new path has the type Target where it is written, Input where it is read, or is listed in READ."""
    for name, option, one in parameters():
        if isinstance(one.type, click.Path | click.File):
            assert isinstance(one.type, Target) or option in READ, (name, option)
        named = {"file", "output", "out", "path", "folder"} & set(f"{option} {one.metavar}".lower().strip("-").split())
        if named or "FILE" in (one.metavar or "").upper():
            assert isinstance(one.type, click.Path | Input), (name, option)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """An article, and a record; both may end as a chart has to."""
    for end in ("", *ENDS):
        (tmp_path / f"in{end}").write_text(ARTICLE, encoding="utf-8")
        with Record(tmp_path / f"r.db{end}") as record:
            record.add(OwnIds().read(said(("It is safe", "Mara"), ("=2+5 of it is", "@Oskar")).article))
            record.study.code(1, "ida", [], form="csv", premarked=False)
    return tmp_path


@pytest.mark.parametrize("how", NAMES)
@pytest.mark.parametrize("victim", ["in", "r.db"])
@pytest.mark.parametrize("line", WRITTEN.values(), ids=map(" ".join, WRITTEN))
def test_no_input_and_no_record_is_written_over(
    folder: Path, line: str, victim: str, how: str, capsys: pytest.CaptureFixture[str]
) -> None:
    end = next((end for end in ENDS if f"OUT{end}" in line), "")
    if victim == "in" and "IN" not in line.split():
        victim = "r.db"
    target = folder / f"{victim}{end}"
    before = {path.name: path.read_bytes() for path in folder.iterdir()}
    if link := NAMES[how]:
        target = folder / f"other{end}"
        link(target, folder / f"{victim}{end}")
    given = {"IN": folder / f"in{end}", "DB": folder / f"r.db{end}", f"OUT{end}": target}
    assert run([str(given.get(word, word)) for word in line.split()]) == 5
    assert str(target) in capsys.readouterr().err
    target.unlink() if link else None
    assert {path.name: path.read_bytes() for path in folder.iterdir()} == before


def test_a_record_is_not_written_over_by_its_own_export(folder: Path) -> None:
    before = (folder / "r.db").read_bytes()
    for form in (["csv"], ["jsonl"], ["brat"]):
        assert run(["export", "--record", str(folder / "r.db"), "--format", *form, "-o", str(folder / "r.db")]) == 5
    assert (folder / "r.db").read_bytes() == before


def test_an_article_in_a_folder_that_is_read_is_not_written_over(folder: Path) -> None:
    (folder / "r.db").unlink()
    article = folder / "in"
    for line in (
        ["compare", "--story", str(folder), "--html", str(article)],
        ["verify", str(folder / "in.svg"), "--against", f"{folder}/i*", "--html", str(article)],
        ["add", str(folder), "--record", str(folder / "new.db"), "--failed", str(article)],
    ):
        assert run(line) == 5
    assert article.read_text() == ARTICLE
    assert not (folder / "new.db").exists()


def test_two_outputs_are_not_one_file(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    both = str(folder / "both.svg")
    assert run(["voices", str(folder / "in"), "--csv", both, "--plot", both]) == 5
    assert not Path(both).exists()


def test_a_search_as_a_table_holds_no_formula(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    with Record(folder / "r.db") as record:
        record.add(said(("=HYPERLINK(1) is safe", "@SUM(A1)"), title="+1", outlet="-cmd|' /C calc'!A0"))
    assert run(["search", "--csv", "--record", str(folder / "r.db")]) == 0
    rows = list(csv.DictReader(io.StringIO(capsys.readouterr().out)))
    (row,) = (row for row in rows if "SUM" in row["speaker"])
    assert (row["speaker"], row["outlet"]) == ("'@SUM(A1)", "'-cmd|' /C calc'!A0")
    assert not [cell for row in rows for cell in row.values() if cell.startswith(("=", "@"))]


def test_a_full_disk_keeps_what_was_there(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def full(_: int) -> None:
        raise OSError(28, "No space left on device")

    table = folder / "table.csv"
    table.write_text("before")
    monkeypatch.setattr(os, "fsync", full)
    assert run(["export", "--record", str(folder / "r.db"), "-o", str(table)]) == 5
    assert table.read_text() == "before"
    assert not list(folder.glob("*.part"))


def test_the_choices_of_the_filters_are_those_of_statements() -> None:
    """They are written once more beside the options, so that the start of a command needs no records."""
    choices = {option: one.type for name, option, one in parameters() if name == "search"}
    assert choices["--form"].choices == get_args(Form)  # type: ignore[attr-defined]
    assert choices["--mode"].choices == get_args(Mode)  # type: ignore[attr-defined]
    code = "import sys, onrecord.cli.export, onrecord.cli.verify; print('onrecord.records' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True).stdout == "False\n"
