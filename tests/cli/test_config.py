"""Options by the command line, by the environment, and by one file, by the same names."""

from __future__ import annotations

import os
from pathlib import Path

import click
import pytest
from helpers.readings import said

from onrecord.cli import _COMMANDS, group, run
from onrecord.cli.config import read_config
from onrecord.store import Record


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    for name in [one for one in os.environ if one.startswith("ONRECORD_")]:
        monkeypatch.delenv(name)
    (tmp_path / "data").mkdir()
    with Record(tmp_path / "data" / "r.db") as it:
        it.add(said(("The quay is safe", "Mara Venn"), ("The quay leaks", "Ilse Dahl"), ("The quay stays", "Bo Aas")))
    return tmp_path


def searched(capsys: pytest.CaptureFixture[str], *asked: str) -> int:
    """How many statements a search prints."""
    assert run([*asked]) == 0, capsys.readouterr().err
    return capsys.readouterr().out.count("quay")


def test_the_line_goes_before_the_environment_and_that_before_the_file(
    folder: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """A path in the file is beside the file."""
    file = folder / "onrecord.toml"
    file.write_text('record = "data/r.db"\n[search]\nlimit = 1\n[searches.a]\nwords = "quay"\n', encoding="utf-8")
    asked = ("--config", str(file), "search", "quay")
    assert searched(capsys, *asked) == 1
    monkeypatch.setenv("ONRECORD_SEARCH_LIMIT", "2")
    assert searched(capsys, *asked) == 2
    assert searched(capsys, *asked, "--limit", "3") == 3
    monkeypatch.setenv("ONRECORD_CONFIG", str(file))
    assert searched(capsys, "search", "quay") == 2


def test_the_environment_has_the_names_of_the_line() -> None:
    context = click.Context(group)
    for command, option, name in (
        ("serve", "--no-open", "ONRECORD_SERVE_NO_OPEN"),
        ("watch", "--every", "ONRECORD_WATCH_EVERY"),
        ("watch", "--record", "ONRECORD_WATCH_RECORD"),
        ("watch", "--record", "ONRECORD_RECORD"),
    ):
        found = group.get_command(context, command)
        assert found
        (one,) = (each for each in found.params if option in each.opts)
        assert name in (one.envvar or ())


def test_saved_searches_of_the_file_are_those_of_watch(folder: Path) -> None:
    file = folder / "onrecord.toml"
    file.write_text(
        'record = "data/r.db"\n[watch]\nsources = ["f.opml"]\nallow_private = true\n[searches.a]\nwords = "quay"\n'
    )
    context = click.Context(group)
    told = read_config(file, _COMMANDS, lambda name: group.get_command(context, name)).get("watch")
    assert told == {
        "path": str(folder / "data" / "r.db"),
        "sources": ["f.opml"],
        "allow_private": True,
        "searches": str(file),
    }


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("limit = ", "is no TOML"),
        ("[serch]\nlimit = 1", "[serch] is no command; do you mean search or"),
        ("[search]\nlimits = 1", "[search] has no option 'limits'; do you mean limit?"),
        ("rekord = 1", "no command has an option 'rekord'"),
        ("search = 1", "[search] is a table of options"),
        ("[search]\nlimit = 'many'", "'many' is not a valid integer"),
    ],
)
def test_what_the_file_can_not_mean_is_told(
    folder: Path, text: str, said: str, capsys: pytest.CaptureFixture[str]
) -> None:
    (folder / "onrecord.toml").write_text(text, encoding="utf-8")
    assert run(["--config", str(folder / "onrecord.toml"), "search", "quay"]) == 2
    assert said in capsys.readouterr().err


def test_the_file_of_the_page_on_operating_is_understood(folder: Path, root: Path) -> None:
    page = (root / "docs" / "howto-operate.md").read_text(encoding="utf-8")
    (file := folder / "onrecord.toml").write_text(page.partition("```toml\n")[2].partition("```")[0], encoding="utf-8")
    context = click.Context(group)
    config = read_config(file, _COMMANDS, lambda name: group.get_command(context, name))
    assert config.get("serve")["names"] == ["record.newsroom.example"]
    assert config.get("watch")["searches"] == str(file)
    assert config.get("mcp")["http"] is True
    assert {config.get(name)["path"] for name in ("serve", "watch", "mcp")} == {"/var/lib/onrecord/record.db"}


def test_a_file_that_is_not_there_is_told(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["--config", str(folder / "none.toml"), "search", "quay"]) == 2
    assert "none.toml can't be opened" in capsys.readouterr().err


def test_every_help_of_the_new_commands_has_an_example(capsys: pytest.CaptureFixture[str]) -> None:
    for asked in (["--help"], ["watch", "--help"], ["mcp", "--help"]):
        assert run(asked) == 0
        assert "Examples:" in capsys.readouterr().out
