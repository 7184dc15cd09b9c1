"""The JSON Schema in the package: every record that is written is one by it, and what is none is refused."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import jsonschema
import pytest
from helpers.readings import said
from helpers.tiny import ARTICLE, FOLDER, tiny_reader

from onrecord import Reading, __version__
from onrecord.cli import run
from onrecord.export.json.record_json import from_json
from onrecord.export.json.schema import record_schema
from onrecord.store import Record

CHECK = jsonschema.Draft202012Validator(record_schema())
EXAMPLES = Path(__file__).parents[3] / "examples"


def test_the_schema_is_one() -> None:
    jsonschema.Draft202012Validator.check_schema(record_schema())


def checked(lines: str) -> list[dict[str, Any]]:
    told = [json.loads(line) for line in lines.splitlines()]
    for one in told:
        CHECK.validate(one)
    return told


def test_what_commands_write(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """read, extract (with an article that can't be read), and a record's export, articles of every kind among them."""
    (tmp_path / "a.txt").write_text(ARTICLE, encoding="utf-8")
    (tmp_path / "a.jsonl").write_text('{"text": 4}\n{"text": "", "id": 7}\nno json\n', encoding="utf-8")
    model = ["--model", str(FOLDER)]
    assert run(["read", "--json", "--force", "--threshold", "0.2", str(tmp_path / "a.txt"), *model]) == 0
    (one,) = checked(capsys.readouterr().out)
    assert one["made"] == {"version": __version__, "threshold": 0.2, "options": {"force": True}}
    for source in (EXAMPLES / "archive.jsonl", tmp_path / "a.jsonl"):
        run(["extract", str(source), *model])
        assert checked(capsys.readouterr().out)
    record = ["--record", str(tmp_path / "r.db")]
    run(["add", str(EXAMPLES / "archive.jsonl"), str(EXAMPLES / "harbour.txt"), *record, *model])
    run(["export", "--format", "jsonl", *record])
    told = checked(capsys.readouterr().out)
    assert len(told) > 5
    assert {one["made"]["version"] for one in told} == {__version__}


def test_readings_keep_how_they_were_made(tmp_path: Path) -> None:
    """In JSON and in a record; one that nobody told of is as it was."""
    reading: Reading = tiny_reader(0.25, force=True).read_text(ARTICLE)
    assert from_json(reading.to_json()).made == reading.made
    untold = said(("It leaks", "Mara Venn"))
    with Record(tmp_path / "r.db") as record:
        record.add(reading)
        record.add(untold)
        assert [one.made for one in record.readings()] == [reading.made, untold.made]
    checked(untold.to_json().decode())


@pytest.mark.parametrize(
    "change",
    [
        {"statements": None},
        {"onrecord": 2},
        {"kind": "novel"},
        {"voice": []},
        {"made": {}},
        {"speakers": [{"id": "p1"}]},
    ],
)
def test_what_is_no_record(change: dict[str, Any]) -> None:
    record = tiny_reader().read_text(ARTICLE).to_dict()
    CHECK.validate(json.loads(json.dumps(record)))
    assert not CHECK.is_valid(json.loads(json.dumps(record | change)))
