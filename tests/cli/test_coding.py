"""Coding by hand from the command line: each tool, its hints, and what can't be meant."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from helpers.readings import said

from onrecord.cli import run
from onrecord.cli.sample import CODED_FORMS
from onrecord.coding.forms import FORMS
from onrecord.store import Record


@pytest.fixture
def record(tmp_path: Path) -> str:
    path = tmp_path / "r.db"
    with Record(path) as it:
        for n in range(4):
            it.add(said((f"The quay {n} is safe", "Mara Venn"), ("It leaks", f"Bo {n}"), outlet=f"Post {n % 2}"))
    return str(path)


def test_the_options_name_the_forms() -> None:
    assert tuple(FORMS) == CODED_FORMS


@pytest.mark.parametrize("form", [name for name in FORMS if name != "label-studio"])
def test_from_sample_to_agreement(form: str, record: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    if FORMS[form].extra:
        pytest.importorskip("cassis")
    folder = str(tmp_path / "to code")
    assert run(["sample", "-n", "3", "--as", form, "-o", folder, "--record", record]) == 0
    err = capsys.readouterr().err
    assert "3 of 4 articles with 6 statements marked" in err
    assert f"onrecord: next: {FORMS[form].opening}" in err
    if form == "prodigy":  # it says of each what the coder answered
        path = tmp_path / "to code" / "tasks.jsonl"
        lines = [json.loads(line) | {"answer": "accept"} for line in path.read_text(encoding="utf-8").splitlines()]
        path.write_text("".join(json.dumps(line) + "\n" for line in lines), encoding="utf-8")
    assert run(["import", folder, "--coder", "Ilse Åse", "--record", record]) == 0
    err = capsys.readouterr().err
    assert "3 articles coded by Ilse Åse, with 6 statements" in err
    assert "next: onrecord agree 'Ilse Åse'" in err
    assert run(["agree", "--json", "--record", record]) == 0
    (found,) = map(json.loads, capsys.readouterr().out.splitlines())
    assert found["overall"]["figures"]["strict"]["value"] == 1.0
    assert found["premarked"] == 3


def test_a_form_whose_library_is_missing_names_the_extra(
    record: str, tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(__import__("sys").modules, "cassis", None)
    assert run(["sample", "--as", "uima-cas", "-o", str(tmp_path / "x"), "--record", record]) == 5
    assert "pip install 'onrecord[coding]'" in capsys.readouterr().err
    (tmp_path / "a.xmi").write_text("<x/>")
    assert run(["import", str(tmp_path / "a.xmi"), "--coder", "ida", "--record", record]) == 3
    assert "pip install 'onrecord[coding]'" in capsys.readouterr().err


@pytest.mark.parametrize(
    ("line", "says"),
    [
        ("sample --by outlett", "'outlet'"),
        ("sample --as brta", "'brta'"),
        ("import x.csv", "--coder"),
        ("agree", "nobody coded articles of this record"),
        ("agre", "Did you mean agree?"),
        ("sampl", "Did you mean sample?"),
    ],
)
def test_what_can_not_be_meant(line: str, says: str, record: str, capsys: pytest.CaptureFixture[str]) -> None:
    words = line.split()
    assert run([*words, *(["--record", record] if len(words) > 1 or words[0] == "agree" else [])]) == 2
    assert says in capsys.readouterr().err


def test_an_article_that_is_not_in_the_record_is_told(
    record: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "a.csv").write_text("article,source,cue,content\nx-0123456789abcdef,a,b,c\n")
    assert run(["import", str(tmp_path / "a.csv"), "--coder", "ida", "--record", record]) == 3
    assert "its article is not in the record: add it first" in capsys.readouterr().err


@pytest.mark.parametrize("command", ["sample", "import", "agree", "methods"])
def test_every_help_has_an_example(command: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert run([command, "--help"]) == 0
    assert f"Example: onrecord {command}" in capsys.readouterr().out
