"""A record of 200 articles in every form, opened by what the people who use the form open it with.

Readers that are no part of the tests' own environment (DuckDB, Spark, followthemoney, JavaScript's) are asked where
they are installed. Links are opened in test_opened_links, annotations in test_page_places, forms for coders in
tests/coding.
"""

from __future__ import annotations

import csv
import io
import json
import random
import shutil
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
from helpers.other_readers import node, r
from helpers.readings import said

from onrecord.export.formats import FILES, folder_writer, writer
from onrecord.export.formats.statement_table import COLUMNS
from onrecord.export.json.record_json import from_json
from onrecord.export.reading_outline import joined
from onrecord.records import Reading
from onrecord.store import Record

ARTICLES = 200
_WORDS = (
    *(
        'the "old" quay',
        "=1+1, it is said",
        "40 % of it; half",
        "café 😀 of Łund",
        "a line\nand one more",
        "so\\t it is",
    ),
    *("“quoted” again", "1,000 of them", "', or not", "<b>bold</b> & so on"),
)
_NAMES = ("Mara Venn", "Oskar Prane", "Ilse Ås", "a senior official", 'Per "Pip" Lund', "Halden, Port of")
_LANGUAGES = ("en", "en-GB", "en_US", "eng", "nb", "zh-Hans", "xx", None)


@pytest.fixture(scope="module")
def readings() -> list[Reading]:
    rng = random.Random(5)
    return [
        said(
            *((f"{rng.choice(_WORDS)} {number}", rng.choice(_NAMES)) for _ in range(rng.randint(1, 6))),
            id=f"a{number}",
            url=f"https://halden.example/news/{number}?a=ü b",
            title=f"News, of day {number}",
            outlet=rng.choice(("Halden Post", 'The "Tarn"')),
            published=f"2024-0{rng.randint(1, 9)}-1{rng.randint(0, 9)}",
            language=rng.choice(_LANGUAGES),
        )
        for number in range(ARTICLES)
    ]


@pytest.fixture(scope="module")
def folder(readings: list[Reading], tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The forms of one file, each in a file of its name."""
    there = tmp_path_factory.mktemp("exports")
    for form in FILES:
        with (there / form).open("wb") as out:
            writer(form)(readings, out)
    return there


def total(readings: list[Reading]) -> int:
    return sum(len(one.statements) for one in readings)


def told(readings: list[Reading]) -> list[str]:
    """What is said, statement by statement, on a line."""
    return [joined(one.article.text, s.content) for one in readings for s in one.statements]


def test_records_are_read_by_arrow_and_by_onrecord(folder: Path, readings: list[Reading]) -> None:
    rows = pytest.importorskip("pyarrow.json").read_json(folder / "jsonl")
    assert rows.num_rows == ARTICLES
    lines = (folder / "jsonl").read_bytes().splitlines()
    assert [from_json(line).statements for line in lines] == [one.statements for one in readings]


def test_training_lines_are_read_by_arrow(folder: Path) -> None:
    assert pytest.importorskip("pyarrow.json").read_json(folder / "training").num_rows == ARTICLES


def test_csv_is_read_by_arrow_and_the_standard_library(folder: Path, readings: list[Reading]) -> None:
    arrow = pytest.importorskip("pyarrow.csv")
    options = arrow.ParseOptions(newlines_in_values=True)
    table = arrow.read_csv(folder / "csv", parse_options=options)
    assert table.column("said").to_pylist() == told(readings)
    rows = list(csv.DictReader(io.StringIO((folder / "csv").read_text(encoding="utf8"), newline="")))
    assert [row["said"] for row in rows] == told(readings)
    assert list(rows[0]) == list(COLUMNS)


def test_tables_are_read_by_duckdb_without_a_quoted_name(folder: Path, readings: list[Reading]) -> None:
    duckdb = pytest.importorskip("duckdb")
    for source in (f"read_parquet('{folder / 'parquet'}')", f"read_csv('{folder / 'csv'}')"):
        rows = duckdb.sql(f"select {', '.join(COLUMNS)} from {source}")
        assert [row[0] for row in rows.select("said").fetchall()] == told(readings)
    duckdb.sql(f"create temp table every ({', '.join(f'{name} varchar' for name in COLUMNS)})")


@pytest.mark.slow
def test_tables_are_read_by_spark_as_the_docs_say(folder: Path, readings: list[Reading]) -> None:
    sql = pytest.importorskip("pyspark.sql")
    if shutil.which("java") is None:
        pytest.skip("Spark needs Java")
    spark = sql.SparkSession.builder.master("local[1]").config("spark.ui.enabled", "false").getOrCreate()
    try:
        spark.conf.set("spark.sql.ansi.enforceReservedKeywords", "true")
        table = spark.read.csv(str(folder / "csv"), header=True, escape='"', multiLine=True)
        assert [row["said"] for row in table.collect()] == told(readings)
        packed = spark.read.parquet(str(folder / "parquet"))
        packed.createOrReplaceTempView("statements")
        found = spark.sql(f"select {', '.join(COLUMNS)} from statements").collect()
        assert [row["said"] for row in found] == told(readings)
    finally:
        spark.stop()


def test_parquet_is_read_by_readers_of_javascript(folder: Path, readings: list[Reading]) -> None:
    found = node("parquet.js", "", str(folder / "parquet"))
    assert found["bare"] is True  # without a package for what packs it
    assert [row["said"] for row in found["rows"]] == told(readings)
    assert found["count"] == found["wasm"] == total(readings)
    assert list(found["rows"][0]) == list(COLUMNS)


def test_tables_lines_and_a_record_are_read_by_readers_of_r(folder: Path, readings: list[Reading]) -> None:
    """R's own, readr's and data.table's; jsonlite's, with places as characters; RSQLite's of the view of statements."""
    with Record(folder / "record.db") as record:
        for one in readings:
            record.add(one)
    found = r("exports.R", str(folder))
    for reader in ("base", "readr", "fread"):
        assert found["said"][reader] == told(readings), reader
        assert found["columns"][reader] == list(COLUMNS), reader
        assert found["starts"][reader] == [s.content[0].start for one in readings for s in one.statements], reader
    assert found["records"] == ARTICLES
    assert found["spoken"] == told(readings)
    assert sorted(found["sqlite"]) == sorted(told(readings))


def test_parquet_has_what_small_readers_read(folder: Path) -> None:
    """R's nanoparquet, which no package of Debian has, reads these encodings, packings and plain columns alone."""
    parquet = pytest.importorskip("pyarrow.parquet")
    metadata = parquet.ParquetFile(folder / "parquet").metadata
    groups = [metadata.row_group(n) for n in range(metadata.num_row_groups)]
    columns = [group.column(n) for group in groups for n in range(group.num_columns)]
    assert {one.compression for one in columns} <= {"SNAPPY"}
    assert {code for one in columns for code in one.encodings} <= {"PLAIN", "RLE", "RLE_DICTIONARY"}
    assert {one.physical_type for one in columns} <= {"BYTE_ARRAY", "INT64", "DOUBLE", "BOOLEAN"}
    schema = metadata.schema
    assert all(schema.column(n).max_repetition_level == 0 for n in range(len(schema)))


@pytest.mark.filterwarnings("ignore::DeprecationWarning")
@pytest.mark.parametrize("form", ["annotations", "quotations", "claimreview"])
def test_json_ld_is_read_by_rdflib(form: str, folder: Path, readings: list[Reading]) -> None:
    rdflib = pytest.importorskip("rdflib")
    document = json.loads((folder / form).read_text(encoding="utf8"))
    for one in document.get("items", ()):
        del one["@context"]
    document["@context"] = {"@vocab": "https://schema.org/", "id": "@id", "type": "@type"}
    graph = rdflib.Graph().parse(data=json.dumps(document), format="json-ld")
    kind = {"annotations": "Annotation", "quotations": "Quotation", "claimreview": "ClaimReview"}[form]
    found = set(graph.subjects(rdflib.RDF.type, rdflib.URIRef(f"https://schema.org/{kind}")))
    assert len(found) == total(readings)


def test_annotations_have_what_the_model_demands(folder: Path) -> None:
    """The assertions of https://github.com/w3c/web-annotation-tests that say must, in our words."""
    page = json.loads((folder / "annotations").read_text(encoding="utf8"))
    jsonschema = pytest.importorskip("jsonschema")
    checker = jsonschema.Draft202012Validator(_PAGE, format_checker=jsonschema.FormatChecker())
    assert [error.message[:200] for error in checker.iter_errors(page)] == []


_IRI = {"type": "string", "pattern": r"^[A-Za-z][A-Za-z0-9+.-]*:[!-~]+$"}
_CONTEXT = {"const": "http://www.w3.org/ns/anno.jsonld"}
_WHOLE_NUMBER = {"type": "integer", "minimum": 0}
_SELECTOR: dict[str, Any] = {
    "oneOf": [
        {
            "properties": {"type": {"const": "TextQuoteSelector"}, "exact": {"type": "string", "minLength": 1}},
            "required": ["type", "exact", "prefix", "suffix"],
        },
        {
            "properties": {"type": {"const": "TextPositionSelector"}, "start": _WHOLE_NUMBER, "end": _WHOLE_NUMBER},
            "required": ["type", "start", "end"],
        },
    ]
}
_ANNOTATION: dict[str, Any] = {
    "required": ["@context", "id", "type", "target"],
    "properties": {
        "@context": _CONTEXT,
        "id": _IRI,
        "type": {"const": "Annotation"},
        "motivation": {"enum": ["identifying"]},
        "body": {
            "type": "array",
            "items": {"anyOf": [{"required": ["type", "value"]}, {"required": ["type", "source"]}]},
        },
        "target": {
            "type": "array",
            "minItems": 1,
            "items": {
                "required": ["type", "source", "selector"],
                "properties": {"source": _IRI, "selector": {"type": "array", "items": _SELECTOR}},
            },
        },
    },
    "not": {"required": ["bodyValue"]},
}
_PAGE: dict[str, Any] = {
    "required": ["@context", "id", "type", "items"],
    "properties": {
        "@context": _CONTEXT,
        "id": _IRI,
        "type": {"const": "AnnotationPage"},
        "items": {"type": "array", "items": _ANNOTATION},
    },
}


def test_follow_the_money_is_valid_by_its_own_command(folder: Path, tmp_path: Path) -> None:
    """``ftm validate`` drops values that the model does not have; nothing of ours is dropped."""
    pytest.importorskip("followthemoney")
    run = "from followthemoney.cli.cli import cli; cli()"
    command = (sys.executable, "-c", run, "validate", "-i", str(folder / "ftm"), "-o")
    subprocess.run([*command, str(tmp_path / "valid")], check=True, capture_output=True)
    given, valid = (
        [json.loads(line) for line in path.read_text(encoding="utf8").splitlines()]
        for path in (folder / "ftm", tmp_path / "valid")
    )
    assert [one["properties"] for one in valid] == [one["properties"] for one in given]
    assert {code for one in given for code in one["properties"].get("language", ())} == {"eng", "nor", "zho"}


def test_links_are_lines_of_addresses(folder: Path, readings: list[Reading]) -> None:
    rows = pytest.importorskip("pyarrow.json").read_json(folder / "links")
    assert rows.num_rows == total(readings)
    assert all(one.isascii() and "#:~:text=" in one for one in rows.column("link").to_pylist())


def test_brat_folder_is_read_by_bratly(tmp_path: Path, readings: list[Reading]) -> None:
    reader = pytest.importorskip("bratly.io")
    read_ann = getattr(reader, "read_and_load_ann_file", None)
    read_ann = read_ann or pytest.importorskip("bratly.io.file_read_src").read_and_load_ann_file
    folder_writer("brat")(readings, tmp_path)
    files = list(tmp_path.glob("*.ann"))
    assert len(files) == ARTICLES
    for path in files:
        text = path.with_suffix(".txt").read_bytes().decode()
        bound = [
            a for a in read_ann(str(path), renumerotize=False).annotations if type(a).__name__ == "EntityAnnotation"
        ]
        assert bound
        assert all(" ".join(text[f.start : f.end] for f in one.fragments) == one.content for one in bound)
