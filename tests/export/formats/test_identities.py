"""What people judged leaves the record with its exports: who is one, who is not, who is known, what was corrected."""

from __future__ import annotations

import csv
import io
import json
import os
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from helpers.readings import said

from onrecord.cli import run
from onrecord.export.formats import FILES, writer
from onrecord.export.formats.links import link
from onrecord.export.json.record_json import from_json
from onrecord.read import article_from_text
from onrecord.records import Mark, MarkType, Reading, Span
from onrecord.soundness import check
from onrecord.store import Query, Record
from onrecord.store.people.known import Known

KNOWN = [Known("Mara Venn", aliases=("M. Venn",), wikidata="Q123")]


@pytest.fixture
def record(tmp_path: Path) -> Iterator[Record]:
    with Record(tmp_path / "r.db") as made:
        yield made


def exported(record: Record, form: str, query: Query | None = None, *, corrections: bool = False) -> bytes:
    out = io.BytesIO()
    readings = record.corrected() if corrections else record.readings(query)
    writer(form)(readings, out, record.notes())
    return out.getvalue()


def lines(data: bytes) -> list[dict[str, Any]]:
    return [json.loads(line) for line in data.splitlines()]


def entities(record: Record) -> dict[str, list[dict[str, Any]]]:
    out: dict[str, list[dict[str, Any]]] = {}
    for one in lines(exported(record, "ftm")):
        out.setdefault(one["schema"], []).append(one)
    return out


def first(reading: Reading) -> str:
    return reading.statements[0].id


# Who is one


def test_a_split_speaker_is_an_entity_of_their_own(record: Record) -> None:
    minister = said(("The line will be built", "Anton Weil"), roles={"Anton Weil": "minister"})
    striker = said(("We played well", "Anton Weil"))
    record.add(minister)
    record.add(striker)
    before = entities(record)
    assert len(before["Person"]) == 1
    record.split(first(striker), by="ida")
    after = entities(record)
    assert len({p["id"] for p in after["Person"]}) == 2
    theirs = {d["properties"]["recordId"][0]: d["properties"]["entity"][0] for d in after["Documentation"]}
    assert theirs[first(minister)] == before["Person"][0]["id"] != theirs[first(striker)]


def test_merged_speakers_are_one_entity_with_all_names(record: Record) -> None:
    record.add(said(("The gate holds", "Mara Venn"), roles={"Mara Venn": "engineer"}))
    record.add(said(("The quay is safe", "Venn")))
    record.add(said(("Nobody was told", "A senior official"), ("The wall leaks", "a Norlag engineer")))
    for name in ("Venn", "a Norlag engineer"):
        (one,) = (s for s in record.speakers(name) if s.name == name)
        record.merge("Mara Venn", str(one.id), by="ida")
    record.know(KNOWN)
    told = entities(record)
    (venn,) = (p for p in told["Person"] if "wikidataId" in p["properties"])
    assert venn["properties"] == {
        "name": ["Mara Venn"],
        "weakAlias": ["Venn"],  # and not the official
        "wikidataId": ["Q123"],
        "position": ["engineer"],
    }
    whose = [d["properties"]["entity"][0] for d in told["Documentation"]]
    assert whose.count(venn["id"]) == 3
    assert {p["id"] for p in told["Person"]} >= set(whose)


def test_entities_outlive_another_reading(record: Record) -> None:
    lines_ = (("The gate holds", "Mara Venn"), ("Nobody was told", "Venn"))
    record.add(said(*lines_))
    before = {p["id"] for p in entities(record)["Person"]}
    record.add(said(*lines_, model="test 2"))
    assert {p["id"] for p in entities(record)["Person"]} == before
    assert len(before) == 2  # a surname alone is nobody else's


def test_speakers_leave_with_identity_and_wikidata(record: Record) -> None:
    reading = said(("The quay is safe", "Venn"), ("Nobody was told", "Oskar Prane"))
    record.add(said(("The gate holds", "Mara Venn")))
    record.add(reading)
    record.merge("Mara Venn", record.speakers("Venn")[-1].key, by="ida")
    record.know(KNOWN)
    key = record.speaker("Mara Venn").key
    _, row = lines(exported(record, "jsonl"))
    told = {s["name"]: (s["identity"], s["identity_name"], s["wikidata"]) for s in row["speakers"]}
    assert told["Venn"] == (key, "Mara Venn", "Q123")
    assert told["Oskar Prane"] == ("person:oskar prane", "Oskar Prane", None)
    table = list(csv.DictReader(io.StringIO(exported(record, "csv").decode())))
    assert [(r["speaker"], r["identity"], r["identity_name"], r["wikidata"]) for r in table] == [
        ("Mara Venn", key, "Mara Venn", "Q123"),
        ("Venn", key, "Mara Venn", "Q123"),
        ("Oskar Prane", "person:oskar prane", "Oskar Prane", ""),
    ]
    assert [r["identities"] for r in table][1:] == [key, "person:oskar prane"]
    back = from_json(exported(record, "jsonl").splitlines()[1])
    assert (back.statements, back.speakers) == (reading.statements, reading.speakers)


def test_linked_data_names_who_it_is(record: Record) -> None:
    record.add(said(("The gate holds", "Mara Venn")))
    record.know(KNOWN)
    page = "https://www.wikidata.org/entity/Q123"
    (quoted,) = json.loads(exported(record, "quotations"))["@graph"]
    (who,) = quoted["creator"]
    assert (who["name"], who["sameAs"], who["@id"]) == ("Mara Venn", page, "urn:onrecord:speaker:person:mara%20venn")
    (draft,) = json.loads(exported(record, "claimreview"))["@graph"]
    assert draft["itemReviewed"]["author"][0]["sameAs"] == page
    (note,) = json.loads(exported(record, "annotations"))["items"]
    (source,) = (b["source"] for b in note["body"] if b["type"] == "SpecificResource")
    assert source == {"id": who["@id"], "schema:name": "Mara Venn", "schema:sameAs": {"id": page}}


def test_parquet_has_the_columns(record: Record) -> None:
    parquet = pytest.importorskip("pyarrow.parquet")
    record.add(said(("The gate holds", "Mara Venn")))
    table = parquet.read_table(io.BytesIO(exported(record, "parquet")))
    assert table.column("identity").to_pylist() == ["person:mara venn"]
    assert table.column("corrected").to_pylist() == [False]


# What was corrected


TITLED = 'Venn, author of "The Long Wall", who praised "a fine gate that holds".'


def test_form_and_verbatim_follow_a_corrected_content(record: Record) -> None:
    made = said(("The quay is safe", "Mara Venn"))
    text = made.article.text.replace("Venn.", TITLED)
    pairs: dict[str, MarkType] = {
        '"The quay is safe,"': "speech",
        '"The Long Wall"': "title",
        '"a fine gate that holds"': "scare",
    }
    marks = tuple(Mark(Span(text.index(x), text.index(x) + len(x)), kind) for x, kind in pairs.items())
    reading = replace(made, article=article_from_text(text), marks=marks, voice={})
    record.add(reading)
    key = first(reading)
    old = record.show(key)
    for content, form, own in (
        ("author of", "indirect", []),
        ("who praised", "indirect", []),
        ('author of "The Long Wall"', "indirect", []),  # a title is nobody's words
        ('who praised "a fine gate that holds"', "mixed", ["a fine gate that holds"]),
        ('"a fine gate that holds"', "direct", ["a fine gate that holds"]),
        ("quay is", "direct", ["quay is"]),
    ):
        record.correct(key, by="ida", content=content)
        now = record.show(key)
        assert (now.form, [text[s:e] for s, e in now.verbatim]) == (form, own), content
        assert now.said == content
        assert check(record) == []
    assert [h.form for h in record.search(Query(form="direct")).hits] == ["direct"]
    for _ in range(6):
        record.undo(key, by="ida")
    back = record.show(key)
    assert all(getattr(back, name) == getattr(old, name) for name in ("form", "verbatim", "content", "said"))


def test_a_corrected_form_outlives_another_reading(record: Record) -> None:
    record.add(said(("The quay is safe", "Mara Venn")))
    (key,) = (h.id for h in record.search(Query()).hits)
    record.correct(key, by="ida", content="said Mara")
    again = said(("The quay is safe", "Mara Venn"), model="test 2")
    record.add(again)
    assert record.show(first(again)).form == "indirect"
    record.undo(first(again), by="ida")
    assert record.show(first(again)).form == "direct"


def test_training_data_tell_judged_from_guessed(record: Record, tmp_path: Path) -> None:
    reading = said(("The quay is safe", "Mara Venn"), ("It was told", "Oskar Prane"), ("The gate holds", "Ilse Ekwall"))
    record.add(reading)
    record.correct(first(reading), by="ida", speaker="Oskar Prane", why="misheard")
    record.correct(reading.statements[1].id, by="bo", reject=True)
    data = exported(record, "training", corrections=True)
    (row,) = lines(data)
    assert [a["corrected"] for a in row["attributions"]] == [True, False]
    assert (row["attributions"][0]["by"], row["attributions"][0]["why"]) == ("ida", "misheard")
    (gone,) = row["rejected"]
    assert gone["content"] == [list(span) for span in reading.statements[1].content]
    assert gone["by"] == "bo"
    assert [s["corrected"] for s in lines(exported(record, "jsonl"))[0]["statements"]] == [True, False]
    table = csv.DictReader(io.StringIO(exported(record, "csv").decode()))
    assert [r["corrected"] for r in table] == ["true", "false"]
    # what is taken back no longer holds
    record.undo(first(reading), by="ida")
    assert [s["corrected"] for s in lines(exported(record, "jsonl"))[0]["statements"]] == [False, False]

    from training.data import corrections

    path = tmp_path / "c.jsonl"
    path.write_bytes(data)
    (taken,) = corrections(path)
    assert len(taken["attributions"]) == 2


def test_a_reading_of_no_record_has_no_notes() -> None:
    out = io.BytesIO()
    writer("jsonl")([said(("The quay is safe", "Mara Venn"))], out)
    (row,) = lines(out.getvalue())
    assert row["speakers"][0]["identity"] is None
    assert row["statements"][0]["corrected"] is False


# Links


@pytest.mark.parametrize(
    ("url", "page"),
    [
        ("https://p.example/a b?x=1&y=ü#comments", "https://p.example/a%20b?x=1&y=%C3%BC#comments"),
        ("https://p.example/a%20b?q=100%", "https://p.example/a%20b?q=100%25#"),
        ("https://p.example/a#:~:text=other", "https://p.example/a#"),
        ("https://p.example/a#", "https://p.example/a#"),
    ],
)
def test_a_directive_follows_the_pages_own_fragment(url: str, page: str) -> None:
    reading = said(("The quay is safe", "Mara Venn"), url=url)
    beside, alone = (link(reading, reading.statements[0]) or "").split("&text=")
    assert beside == f"{page}:~:text=The%20quay%20is%20safe,-%2C%22%20said%20Mara%20Venn"
    assert alone == "The%20quay%20is%20safe"


# The command


@pytest.fixture
def copies(tmp_path: Path) -> str:
    """A record of a text and a copy of it with one sentence more."""
    words = [(f"Part {n} of the quay is safe and its gate holds well in winter", "Mara Venn") for n in range(8)]
    with Record(tmp_path / "c.db") as record:
        record.add(said(*words, outlet="Halden Post", url="https://halden.example/1", published="2024-07-17"))
        record.add(said(*words, ("It rains", "Oskar Prane"), outlet="Norlag", url="https://norlag.example/1"))
    return str(tmp_path / "c.db")


def counted(path: str, capsys: pytest.CaptureFixture[str], *arguments: str) -> int:
    assert run(["export", "--format", "csv", "--record", path, *arguments]) == 0
    return capsys.readouterr().out.count("\n") - 1


def test_copies_are_asked_for_or_left_out(copies: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert counted(copies, capsys) == counted(copies, capsys, "--copies") == 17
    assert counted(copies, capsys, "--no-copies") == 9
    assert counted(copies, capsys, "--speaker", "venn") == counted(copies, capsys, "--speaker", "venn", "--no-copies")
    assert counted(copies, capsys, "--speaker", "venn", "--copies") == 16
    assert run(["export", "--copies", "--no-copies", "--record", copies]) == 2
    assert "opposites" in capsys.readouterr().err


def test_the_ending_tells_the_form_or_is_refused(
    copies: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    for name, start in (("x.CSV", "id,"), ("x.ndjson", '{"onrecord"'), ("x.ftm.json", '{"id"'), ("x.jsonld", '{"@con')):
        assert run(["export", "-o", str(tmp_path / name), "--record", copies]) == 0
        assert (tmp_path / name).read_text().startswith(start)
    capsys.readouterr()
    assert run(["export", "-o", str(tmp_path / "x.xyz"), "--record", copies]) == 2
    assert "x.xyz: this ending tells no form" in capsys.readouterr().err
    assert not (tmp_path / "x.xyz").exists()
    for form in sorted(set(FILES) - {"parquet"}):
        assert run(["export", "-o", str(tmp_path / "x.xyz"), "--format", form, "--record", copies]) == 0
        assert (tmp_path / "x.xyz").read_text()


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="no full disk at hand")
def test_a_full_disk_is_told(copies: str) -> None:
    command = [sys.executable, "-m", "onrecord", "export", "--record", copies]
    with Path("/dev/full").open("wb") as full:
        ended = subprocess.run(command, stdout=full, stderr=subprocess.PIPE, text=True, check=False)
    assert (ended.returncode, ended.stderr.count("\n")) == (5, 1)
    assert "standard output can't be written" in ended.stderr


class _Gone(io.BytesIO):
    """A pipe whose reader has gone."""

    def write(self, _: Any) -> int:
        raise BrokenPipeError


def test_a_pipe_that_breaks_stays_open_and_says_so() -> None:
    out = _Gone()
    with pytest.raises(BrokenPipeError):
        writer("csv")([said(("The quay is safe", "Mara Venn"))], out)
    assert not out.closed


def test_a_pipe_is_written_into_and_a_link_stays_one(copies: str, tmp_path: Path) -> None:
    """As root, a file put in the place of /dev/null would be every program's."""
    pipe = tmp_path / "pipe"
    os.mkfifo(pipe)
    reading = subprocess.Popen(["cat", str(pipe)], stdout=subprocess.PIPE)
    assert run(["export", "--record", copies, "--format", "csv", "-o", str(pipe)]) == 0
    assert reading.communicate(timeout=20)[0].startswith(b"id,")
    assert pipe.is_fifo()
    (tmp_path / "there.csv").touch()
    (tmp_path / "link.csv").symlink_to(tmp_path / "there.csv")
    assert run(["export", "--record", copies, "-o", str(tmp_path / "link.csv")]) == 0
    assert (tmp_path / "link.csv").is_symlink()
    assert (tmp_path / "there.csv").read_bytes().startswith(b"id,")
