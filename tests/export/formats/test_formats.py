"""Exports, read back by the ecosystem's own readers where there are some; and every place resolved on its text."""

from __future__ import annotations

import csv
import io
import json
import re
from dataclasses import replace
from pathlib import Path

import pytest
from helpers.readings import doubtful, said

from onrecord.export.formats import FILES, folder_writer, writer
from onrecord.export.formats.links import link
from onrecord.export.json.record_json import from_json
from onrecord.records import Reading
from onrecord.store import Query, Record

URL = "https://halden.example/news/quay"
LINES = [
    ("The quay is safe, and the gate – we think – holds", "Mara Venn"),
    ("=SUM(A1) was never told to the dockers' council", "Oskar Prane"),
    ("The quay is safe, and the gate – we think – holds", "a senior official"),
]


@pytest.fixture
def reading() -> Reading:
    return said(*LINES, url=URL, title="Quay is safe", outlet="Halden Post", published="2024-07-17")


def exported(form: str, *readings: Reading) -> bytes:
    out = io.BytesIO()
    writer(form)(readings, out)
    return out.getvalue()


def test_records_come_back_as_they_were(reading: Reading) -> None:
    assert from_json(exported("jsonl", reading)) == reading


def test_a_record_of_the_store_comes_back_as_it_was_read(tmp_path: Path, reading: Reading) -> None:
    with Record(tmp_path / "r.db") as record:
        record.add(reading)
        (back,) = record.readings()
        assert (back.article, back.statements, back.marks) == (reading.article, reading.statements, reading.marks)
        record.correct(back.statements[0].id, by="ida", speaker="Oskar Prane")
        record.correct(back.statements[1].id, by="ida", reject=True)
        (after,) = record.readings()
        assert [s.speaker.name for s in after.statements if s.speaker] == ["Oskar Prane", "a senior official"]
        (part,) = record.readings(Query("quay", speaker="prane"))
        assert len(part.statements) == 1


def test_csv_is_read_by_the_standard_library_and_holds_no_formula(reading: Reading) -> None:
    rows = list(csv.DictReader(io.StringIO(exported("csv", reading).decode())))
    assert [r["speaker"] for r in rows] == ["Mara Venn", "Oskar Prane", "a senior official"]
    assert rows[0]["said"] == reading.article.text[int(rows[0]["start_char"]) : int(rows[0]["end_char"])]
    assert rows[1]["verbatim"].startswith("'=SUM")


def test_parquet_is_read_by_pyarrow(reading: Reading) -> None:
    parquet = pytest.importorskip("pyarrow.parquet")
    table = parquet.read_table(io.BytesIO(exported("parquet", reading)))
    assert table.column("speaker").to_pylist() == ["Mara Venn", "Oskar Prane", "a senior official"]
    assert str(table.schema.field("confidence").type) == "double"
    assert table.column("speaker_unsure").to_pylist() == [False] * 3


def test_every_form_that_people_read_says_who_is_unsure(tmp_path: Path) -> None:
    reading = doubtful(url=URL)
    marked = [False, True, True, False]
    rows = list(csv.DictReader(io.StringIO(exported("csv", reading).decode())))
    assert [r["speaker_unsure"] for r in rows] == ["false", "true", "true", "false"]
    assert [r["speaker"] for r in rows] == ["Mara Venn", "Mara Venn", "Oskar Prane", ""]
    assert [json.loads(line)["speaker_unsure"] for line in exported("links", reading).splitlines()] == marked
    items = json.loads(exported("annotations", reading))["items"]
    assert [any(body.get("value") == "speaker unsure" for body in one["body"]) for one in items] == marked
    entities = [json.loads(line) for line in exported("ftm", reading).splitlines()]
    roles = [e["properties"]["role"] for e in entities if e["schema"] == "Documentation"]
    assert roles == [["direct statement"], *[["direct statement (speaker unsure)"]] * 2]
    folder_writer("brat")([reading], tmp_path / "b")
    (notes,) = (p.read_text(encoding="utf8") for p in (tmp_path / "b").glob("*.ann"))
    assert re.findall(r"AnnotatorNotes T\d+\t(.*)", notes) == [
        "Mara Venn",
        "Mara Venn (unsure)",
        "Oskar Prane (unsure)",
        "unknown: not clear; perhaps Mara Venn or Ilse <Aas>",
    ]


def test_annotations_resolve_on_the_text(reading: Reading) -> None:
    text = reading.article.text
    page = json.loads(exported("annotations", reading))
    assert (page["@context"], page["type"], len(page["items"])) == (
        "http://www.w3.org/ns/anno.jsonld",
        "AnnotationPage",
        3,
    )
    assert re.fullmatch(r"urn:uuid:[0-9a-f-]{36}", page["id"])
    assert page["id"] == json.loads(exported("annotations", reading))["id"]
    for one, statement in zip(page["items"], reading.statements, strict=True):
        on_page, in_text = one["target"]  # the page is not at hand, so no place on it is told
        assert (on_page["source"], len(on_page["selector"])) == (URL, 1)
        assert in_text["source"] == f"urn:sha256:{reading.article.sha256}"
        quote, place = in_text["selector"]
        (span,) = statement.content
        assert text[place["start"] : place["end"]] == quote["exact"]
        assert (place["start"], place["end"]) == tuple(span)
        around = quote["prefix"] + quote["exact"] + quote["suffix"]
        assert text.count(around) == 1
        assert text.index(around) + len(quote["prefix"]) == place["start"]


@pytest.mark.filterwarnings("ignore::DeprecationWarning")
def test_json_ld_is_read_by_rdflib(reading: Reading) -> None:
    """The contexts stand on the web; here the terms are given one of the test's own, so that nothing is fetched."""
    rdflib = pytest.importorskip("rdflib")
    for form, kind, number in (
        ("quotations", "Quotation", 3),
        ("claimreview", "ClaimReview", 3),
        ("annotations", "Annotation", 3),
    ):
        document = json.loads(exported(form, reading))
        for one in document.get("items", ()):
            assert one.pop("@context") == document["@context"]  # an annotation is one without its page, too
        document["@context"] = {"@vocab": "https://schema.org/", "id": "@id", "type": "@type"}
        graph = rdflib.Graph().parse(data=json.dumps(document), format="json-ld")
        found = list(graph.subjects(rdflib.RDF.type, rdflib.URIRef(f"https://schema.org/{kind}")))
        assert len(set(found)) == number


def test_a_quotation_holds_the_speakers_words_alone(reading: Reading) -> None:
    first = json.loads(exported("quotations", reading))["@graph"][0]
    assert first["text"] == LINES[0][0]
    assert first["creator"] == [{"@type": "Person", "name": "Mara Venn"}]
    assert first["isPartOf"]["publisher"]["name"] == "Halden Post"
    draft = json.loads(exported("claimreview", reading))["@graph"][0]
    assert draft["creativeWorkStatus"] == "Draft"
    assert "reviewRating" not in draft


def test_follow_the_money_entities_are_valid(reading: Reading) -> None:
    entities = [json.loads(line) for line in exported("ftm", reading, reading).splitlines()]
    assert [e["schema"] for e in entities].count("Person") == 2  # once each, though given twice; nobody unnamed
    ids = {e["id"] for e in entities}
    for e in entities:
        if e["schema"] == "Documentation":
            assert {*e["properties"]["entity"], *e["properties"]["document"]} <= ids
    model = pytest.importorskip("followthemoney").model
    for e in entities:
        proxy = model.get_proxy(e)
        proxy.schema.validate(e)
        for name, values in e["properties"].items():
            assert set(proxy.get(name)) == set(values), name


def test_fields_of_users_own_stand_beside_brat_and_in_links(tmp_path: Path) -> None:
    made = said(("The quay is safe", "Mara Venn"), url="https://halden.example/quay")
    made = replace(made, article=replace(made.article, fields=(("section", "=Sport"),)))
    folder_writer("brat")([made], tmp_path / "b")
    (named,) = (path.stem for path in (tmp_path / "b").glob("*.ann"))
    assert (tmp_path / "b" / "fields.csv").read_text() == f"file,field,value\n{named},section,'=Sport\n"
    out = io.BytesIO()
    writer("links")([made], out)
    assert json.loads(out.getvalue().splitlines()[0])["kept_fields"] == {"section": "=Sport"}


def test_brat_files_hold_the_words_at_their_places(tmp_path: Path) -> None:
    reading = said(("The quay\nis safe", "Mara Venn"), ("Nobody was told", "Oskar Prane"), id="../../out")
    folder_writer("brat")([reading], tmp_path / "b")
    (text,) = (p.read_text(encoding="utf8") for p in (tmp_path / "b").glob("*.txt"))
    (notes,) = (p.read_text(encoding="utf8") for p in (tmp_path / "b").glob("*.ann"))
    assert not list(tmp_path.glob("*out*"))
    assert text == reading.article.text
    terms = re.findall(r"^(T\d+)\t(\w+) ([\d ;]+)\t(.*)$", notes, re.M)
    assert len(terms) == 6
    for _, _, places, words in terms:
        spans = [tuple(map(int, p.split())) for p in places.split(";")]
        assert " ".join(text[s:e] for s, e in spans) == words
    known = {t for t, *_ in terms}
    for a, b in re.findall(r"Arg1:(T\d+) Arg2:(T\d+)", notes):
        assert {a, b} <= known
    assert "[entities]" in (tmp_path / "b" / "annotation.conf").read_text()


def test_what_has_no_address_has_no_link(reading: Reading) -> None:
    bare = said(*LINES)
    assert link(bare, bare.statements[0]) is None
    assert link(said(*LINES, url="javascript:alert(1)"), bare.statements[0]) is None


def test_annotations_to_train_from_have_the_shared_form(reading: Reading) -> None:
    row = json.loads(exported("training", reading))
    assert {"id", "text", "title", "publisher", "date", "annotator", "attributions"} <= set(row)
    for a in row["attributions"]:
        assert all(0 <= s < e <= len(row["text"]) for part in ("source", "cue", "content") for s, e in a[part])


@pytest.mark.parametrize("form", [f for f in FILES if f != "parquet"])
def test_nothing_to_export_is_still_a_file_of_its_form(form: str) -> None:
    data = exported(form)
    assert form in ("jsonl", "training", "ftm", "links", "csv") or json.loads(data)
