"""Tables of articles, and fields of a user's own: into the record, through exports, in searches and audits."""

from __future__ import annotations

import csv
import io
import json
from pathlib import Path

import pytest

from onrecord.cli import run
from onrecord.errors import ReadError
from onrecord.gather.sheets import sheet_rows

QUAY = 'The quay is unsafe, the engineer Marit Oduya said on Monday. "We have told the council twice," she said.'
FERRY = 'The ferry will stay in its dock, Oskar Prane said. "Nobody will be put ashore," he said.'


def written(path: Path, rows: list[dict[str, str]], between: str = ",") -> Path:
    with path.open("w", newline="", encoding="utf-8") as file:
        out = csv.DictWriter(file, list(rows[0]), delimiter=between)
        out.writeheader()
        out.writerows(rows)
    return path


ROWS = [
    {"text": QUAY, "outlet": "Halden Post", "published": "2024-03-01", "section": "Harbour", "end": "a"},
    {"text": FERRY, "outlet": "Coast News", "published": "2024-03-02", "section": "Sport", "end": "b"},
]


@pytest.fixture(scope="module")
def record(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("own")
    path = folder / "r.db"
    table = written(folder / "articles.csv", ROWS)
    assert run(["add", str(table), "--field", "section", "--field", "end", "--record", str(path)]) == 0
    return path


def asked(capsys: pytest.CaptureFixture[str], *arguments: str) -> str:
    assert run(list(arguments)) == 0
    return capsys.readouterr().out


@pytest.mark.parametrize(("name", "between"), [("a.csv", ","), ("a.csv", ";"), ("a.tsv", "\t")])
def test_a_row_is_an_article(tmp_path: Path, name: str, between: str) -> None:
    table = written(tmp_path / name, ROWS, between)
    tasks = list(sheet_rows(str(table)))
    assert [json.loads(task.data)["section"] for task in tasks] == ["Harbour", "Sport"]
    assert tasks[1].name.endswith(f"{name}, row 3")


def test_a_table_of_statements_is_no_table_of_articles(record: Path, tmp_path: Path) -> None:
    out = tmp_path / "statements.csv"
    assert run(["export", "-o", str(out), "--record", str(record)]) == 0
    with pytest.raises(ReadError, match="a table of statements, as onrecord export writes it, which has no texts"):
        list(sheet_rows(str(out)))


def test_a_row_with_too_few_cells_is_told_and_the_others_are_read(tmp_path: Path) -> None:
    (tmp_path / "a.csv").write_text("text,outlet\nOne,Post\nTwo\nThree,Post\n", encoding="utf-8")
    tasks = list(sheet_rows(str(tmp_path / "a.csv")))
    assert [bool(task.error) for task in tasks] == [False, True, False]


def test_what_is_no_table_is_refused(tmp_path: Path) -> None:
    (tmp_path / "a.csv").write_bytes("text\nCaf\xe9\n".encode("latin-1"))
    with pytest.raises(ReadError, match="not UTF-8"):
        list(sheet_rows(str(tmp_path / "a.csv")))
    (tmp_path / "b.csv").write_text('text\n"never closed\n', encoding="utf-8")
    with pytest.raises(ReadError, match="no table"):
        list(sheet_rows(str(tmp_path / "b.csv")))


def test_fields_go_through_exports(record: Path, capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    table = list(csv.DictReader(io.StringIO(asked(capsys, "export", "--format", "csv", "--record", str(record)))))
    assert {row["section"] for row in table} == {"Harbour", "Sport"}
    assert {row["end"] for row in table} == {"a", "b"}
    lines = asked(capsys, "export", "--record", str(record)).splitlines()
    assert {json.loads(line)["kept_fields"]["section"] for line in lines} == {"Harbour", "Sport"}
    for form in ("annotations", "quotations", "claimreview", "ftm", "training"):
        assert "Harbour" in asked(capsys, "export", "--format", form, "--record", str(record)), form
    # and back into another record
    (tmp_path / "back.jsonl").write_text("\n".join(lines), encoding="utf-8")
    other = str(tmp_path / "other.db")
    assert run(["add", str(tmp_path / "back.jsonl"), "--record", other]) == 0
    assert "Sport" in asked(capsys, "voices", "--by", "section", "--record", other)


def test_fields_in_parquet(record: Path, tmp_path: Path) -> None:
    parquet = pytest.importorskip("pyarrow.parquet")
    out = tmp_path / "a.parquet"
    assert run(["export", "-o", str(out), "--record", str(record)]) == 0
    assert set(parquet.read_table(out)["section"].to_pylist()) == {"Harbour", "Sport"}
    for more in ([], ["--by", "section"]):
        assert run(["voices", "--record", str(record), *more, "--parquet", str(tmp_path / "v.parquet")]) == 0
        table = parquet.read_table(tmp_path / "v.parquet")
        assert sum(table["statements"].to_pylist()) == 4
        assert table["share"].type == "double"


def test_fields_filter_and_label(record: Path, capsys: pytest.CaptureFixture[str]) -> None:
    found = asked(capsys, "search", "--where", "section=sport", "--ids", "--record", str(record))
    assert len(found.split()) == 2
    assert "Sport" in asked(capsys, "voices", "--by", "section", "--record", str(record))
    only = asked(capsys, "voices", "--by", "section", "--where", "section=Harbour", "--record", str(record))
    assert "Sport" not in only
    assert run(["voices", "--by", "sektion", "--record", str(record)]) == 2
    assert "section" in capsys.readouterr().err
    assert run(["search", "--where", "section", "--record", str(record)]) == 2


def test_a_field_that_is_asked_for_later_is_kept_of_texts_that_are_there(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    table, path = str(written(tmp_path / "a.csv", ROWS)), str(tmp_path / "r.db")
    assert run(["add", table, "--field", "end", "--record", path]) == 0
    other = str(written(tmp_path / "b.csv", [{**row, "end": "other"} for row in ROWS]))
    assert run(["add", other, "--field", "section", "--field", "end", "--record", path]) == 0
    assert "2 unchanged" in capsys.readouterr().err
    assert "Harbour" in asked(capsys, "voices", "--by", "section", "--record", path)
    ends = asked(capsys, "voices", "--by", "end", "--record", path)
    assert "other" not in ends  # what was kept stays as it was
    assert run(["check", "--record", path]) == 0


def test_a_field_of_lines_may_lie_deeper(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    line = {"text": QUAY, "meta": {"desk": ["Harbour", "Sea"], "page": 3}}
    (tmp_path / "a.jsonl").write_text(json.dumps(line) + "\n", encoding="utf-8")
    fields = ["--field", "desk=meta.desk", "--field", "page=meta.page"]
    assert run(["extract", str(tmp_path / "a.jsonl"), *fields]) == 0
    record = json.loads(capsys.readouterr().out)
    assert record["kept_fields"] == {"desk": "Harbour; Sea", "page": "3"}
    assert record["meta"]["page"] == 3
