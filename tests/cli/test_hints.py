"""What the command line says to somebody who slipped: names nearly as one, names searched as words, other options."""

from __future__ import annotations

from pathlib import Path

import pytest
from helpers.readings import said

from onrecord.cli import _COMMANDS, run
from onrecord.store import Record

URL = "https://halden.example/news/quay"


@pytest.fixture
def record(tmp_path: Path) -> str:
    path = tmp_path / "r.db"
    with Record(path) as it:
        quay = "The quay will be closed before the winter storms"
        it.add(said((quay, "Mara Venn"), url=URL, outlet="Halden Post", published="2024-07-17"))
        it.add(said((quay, "Oskar Prane"), url=URL, outlet="Halden Post", published="2024-07-18"))
    return str(path)


@pytest.mark.parametrize("arguments", [["voices"], ["voices", "--by", "kind"], ["claims"], ["export"], ["search"]])
@pytest.mark.parametrize("asked", ["Haldn Post", "post", "halden"])
def test_an_outlet_is_found_by_parts(
    arguments: list[str], asked: str, record: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run([*arguments, "--outlet", asked, "--record", record]) == 0
    assert "nearest in the record: Halden Post" in capsys.readouterr().err


def test_a_sample_of_an_outlet_nearly_as_one(record: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["sample", "--outlet", "Haldn Post", "-o", str(tmp_path / "s"), "--record", record]) == 2
    assert "nearest in the record: Halden Post" in capsys.readouterr().err


def test_a_name_searched_for_as_words_hints_at_the_speaker(record: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["search", "Venn", "--record", record]) == 0
    assert "1 statement by somebody of this name: --speaker Venn" in capsys.readouterr().err
    assert run(["search", "mara venn", "--record", record]) == 0
    assert '--speaker "mara venn"' in capsys.readouterr().err
    for other in (["quay"], ["Venn", "--speaker", "Venn"], ["quay", "OR", "Venn"]):
        assert run(["search", *other, "--record", record]) == 0
        assert "of this name" not in capsys.readouterr().err


def test_another_speaker_of_the_same_words_is_not_reworded(record: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["history", URL, "--record", record]) == 0
    out = capsys.readouterr().out
    assert "reworded" not in out
    assert "speaker   Mara Venn" in out
    assert "now  Oskar Prane" in out


@pytest.mark.parametrize("name", _COMMANDS)
def test_every_help_has_an_example(name: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert run([name, "--help"]) == 0
    usage, _, rest = capsys.readouterr().out.partition("\n")
    assert usage.startswith("Usage: ")
    assert f"onrecord {name}" in rest


@pytest.mark.parametrize("wrong", ["serach", "speker", "vocies", "exprot", "citee", "histroy", "opne"])
def test_a_command_nearly_as_one(wrong: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert run([wrong]) == 2
    assert ("Did you mean" in capsys.readouterr().err) is (wrong != "opne")


@pytest.mark.parametrize("option", ["--as", "--format"])
def test_forms_by_either_name(option: str, record: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["export", option, "csv", "--record", record]) == 0
    assert capsys.readouterr().out.startswith("id,")
    assert run(["search", "quay", "--ids", "--record", record]) == 0
    (key,) = capsys.readouterr().out.split()[:1]
    assert run(["cite", key, option, "markdown", "--record", record]) == 0
    told = []
    for form in ("plain", "text"):
        capsys.readouterr()
        assert run(["cite", key, option, form, "--record", record]) == 0
        told.append(capsys.readouterr().out)
    assert told[0] == told[1]


def test_search_and_speaker_wrap_colour_and_write_pages(
    record: str, tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("COLUMNS", "44")
    for asked in (["search", "quay"], ["speaker", "Mara Venn"], ["speakers"]):
        assert run([*asked, "--color", "never", "--record", record]) == 0
        out = capsys.readouterr().out
        assert "\x1b" not in out
        assert max(map(len, out.splitlines())) <= 44
        assert run([*asked, "--color", "always", "--record", record]) == 0
        assert "\x1b[1m" in capsys.readouterr().out
    for asked in (["search", "quay"], ["speaker", "Mara Venn"]):
        page = tmp_path / f"{asked[0]}.html"
        assert run([*asked, "--html", str(page), "--record", record]) == 0
        assert "before the winter storms" in page.read_text(encoding="utf-8")
        assert capsys.readouterr().out == ""
    assert "<mark>quay</mark>" in (tmp_path / "search.html").read_text(encoding="utf-8")


def test_counts_as_a_table_have_all_rows(record: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["search", "--counts", "--csv", "--record", record]) == 0
    rows = capsys.readouterr().out.splitlines()
    assert rows[0] == "by,label,statements"
    assert "outlet,Halden Post,2" in rows
