"""Speakers across articles: who is one, who stays apart, what people judge, who is known."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from readings import said

from onrecord.errors import StoreError
from onrecord.store import Query, Record
from onrecord.store.known import load_known
from onrecord.store.roles import compatible, normal


@pytest.fixture
def record(tmp_path: Path) -> Record:
    return Record(tmp_path / "r.db")


def add(record: Record, *lines: tuple[str, str], **about: object) -> None:
    record.add(said(*lines, **about))  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("name", "other"),
    [
        ("Mara Venn", "Ms. Mara Venn"),
        ("J.D. Vorst", "JD Vorst"),
        ("Mara K. Venn", "Mara Venn"),
        ("René Halvard", "Rene Halvard"),
        ("Oskar Prane Jr.", "Oskar Prane"),
    ],
)
def test_one_name_in_two_spellings(name: str, other: str) -> None:
    assert normal(name) == normal(other)


@pytest.mark.parametrize(
    ("a", "b", "fits"),
    [
        ("harbour minister", "Minister of Harbours", True),
        ("harbour minister", "goalkeeper", False),
        ("mayor of Port Halden", "mayor of Tarnmouth", False),
        ("mayor of Port Halden", "Mayor", True),
        ("foreign minister", "member of the council", True),
        ("actor", "central bank governor", False),
        ("senator", "presidential candidate", True),
        ("Halden mayor", "mayor of Halden", True),
    ],
)
def test_roles_of_one_person(a: str, b: str, fits: bool) -> None:
    assert compatible([a], [b]) is fits
    assert compatible([b], [a]) is fits
    assert compatible([], [a])


def test_a_full_name_is_one_speaker_in_all_articles(record: Record) -> None:
    add(record, ("The quay is safe", "Mara Venn"), roles={"Mara Venn": "harbour minister"}, outlet="A")
    add(record, ("Nobody was told", "Mara Venn"), roles={"Mara Venn": "the minister for harbours"}, outlet="B")
    one = record.speaker("mara venn")
    assert (one.articles, one.statements) == (2, 2)
    assert set(one.roles) == {"harbour minister", "the minister for harbours"}
    assert record.proposals() == []


def test_clashing_roles_stay_apart_and_are_proposed(record: Record) -> None:
    add(record, ("The quay is safe", "Mara Venn"), roles={"Mara Venn": "harbour minister"})
    add(record, ("We scored late", "Mara Venn"), roles={"Mara Venn": "striker of Halden United"})
    with pytest.raises(StoreError, match="2 speakers have this name; say which by number"):
        record.speaker("Mara Venn")
    (proposal,) = record.proposals()
    assert {proposal.a, proposal.b} == {"person:mara venn", "person:mara venn#2"}
    add(record, ("I play on Sunday", "Mara Venn"), roles={"Mara Venn": "the Halden United striker"})
    assert record.speaker("person:mara venn#2").statements == 2
    record.keep_apart(proposal.a, proposal.b, by="ida")
    assert record.proposals() == []


def test_a_surname_alone_stays_apart_until_somebody_judges(record: Record) -> None:
    add(record, ("The quay is safe", "Mara Venn"))
    add(record, ("Nobody was told", "Venn"))
    assert record.speaker("Mara Venn").statements == 1
    (proposal,) = record.proposals()
    number = record.merge(proposal.a, proposal.b, by="ida", why="same interview")
    assert record.speaker("Mara Venn").statements == 2
    assert [h.said for h in record.search(Query(words="told", speaker="mara")).hits] == ['"Nobody was told,"']
    assert record.proposals() == []
    record.unjudge(number, by="ida")
    assert record.speaker("Mara Venn").statements == 1
    assert record.search(Query(words="told", speaker="mara")).total == 0
    assert [j["undone"] is not None for j in record.judgements()] == [True]
    assert record.check() == []


def test_an_unnamed_one_is_never_merged_with_anybody(record: Record) -> None:
    add(record, ("The quay is safe", "a senior official"))
    add(record, ("Nobody was told", "a senior official"))
    assert [s.statements for s in record.speakers("official")] == [1, 1]


def test_a_split_and_a_merge_hold_when_an_article_is_read_again(record: Record) -> None:
    first = said(("The quay is safe", "Mara Venn"))
    other = said(("Nobody was told", "Mara Venn"))
    record.add(first)
    record.add(other)
    record.split(other.statements[0].id, by="ida", why="another Venn")
    assert record.speaker("person:mara venn").statements == 1
    record.add(said(("Nobody was told", "Mara Venn"), model="test 2"))
    assert record.speaker("person:mara venn").statements == 1
    record.unjudge(1, by="ida")
    assert record.speaker("Mara Venn").statements == 2
    with pytest.raises(StoreError, match="no judgement"):
        record.unjudge(1, by="ida")
    with pytest.raises(StoreError, match="one speaker already"):
        record.merge("Mara Venn", "mara venn", by="ida")
    assert record.check() == []


CSV = """name,aliases,kind,role,start,end,wikidata
Mara Venn,M. Venn; Mara Venn-Holt,person,harbour minister,2024-01-01,2024-12-31,Q1000001
Oskar Prane,,person,harbour minister,2025-01-01,,Q1000002
Port Authority of Halden,PAH,organization,,,,Q1000003
"""


def test_known_people_have_identifiers_and_offices_have_days(record: Record, tmp_path: Path) -> None:
    (tmp_path / "known.csv").write_text(CSV, encoding="utf8")
    add(record, ("The quay is safe", "Mara Venn"), published="2024-05-01")
    add(record, ("Dredging began", "Mara Venn-Holt"), published="2024-06-01")
    add(record, ("We saw nothing", "the harbour minister"), published="2024-07-01")
    record.know(load_known(tmp_path / "known.csv"))
    add(record, ("We saw it all", "the harbour minister"), published="2025-07-01")
    add(record, ("We saw some", "the harbour minister"))  # no day: nobody's
    venn, prane = record.speaker("Mara Venn"), record.speaker("Mara Venn-Holt")
    assert venn == prane
    assert (venn.wikidata, venn.statements) == ("Q1000001", 3)
    assert [h.said for h in record.search(Query(words="saw", speaker="mara venn")).hits] == ['"We saw nothing,"']
    wiki = {s.wikidata for s in record.speakers("harbour minister")}
    assert wiki == {"Q1000001", "Q1000002", None}
    record.know([])
    assert record.speaker("Mara Venn").wikidata is None
    assert record.check() == []


BAD = {
    "empty": "",
    "other columns": "a,b\n1,2\n",
    "numbers": "[1]",
    "no name": '[{"name": ""}]',
    "no Wikidata id": '[{"name": "A B", "wikidata": "x"}]',
    "deep": "[" * 5000,
    "no day": '[{"name": "A", "roles": [{"role": "r", "start": "soon"}]}]',
}


@pytest.mark.parametrize("text", BAD.values(), ids=BAD)
def test_a_bad_file_of_known_people_is_named(tmp_path: Path, text: str) -> None:
    (tmp_path / "known").write_text(text, encoding="utf8")
    with pytest.raises(StoreError, match="known"):
        load_known(tmp_path / "known")


def test_json_of_known_people(tmp_path: Path) -> None:
    told = [{"name": "Mara Venn", "aliases": ["Venn M."], "roles": [{"role": "minister", "start": "2024"}]}]
    (tmp_path / "k.json").write_text(json.dumps(told), encoding="utf8")
    (one,) = load_known(tmp_path / "k.json")
    assert (one.kind, one.roles[0].start) == ("person", "2024")


def test_a_correction_moves_a_statement_to_another_speaker_of_the_record(record: Record) -> None:
    reading = said(("The quay is safe", "Mara Venn"), ("Nobody was told", "Oskar Prane"))
    record.add(reading)
    record.correct(reading.statements[0].id, by="ida", speaker="Oskar Prane")
    assert record.speaker("Oskar Prane").statements == 2
    assert record.speaker("Mara Venn").statements == 0
    record.undo(reading.statements[0].id, by="ida")
    assert record.speaker("Mara Venn").statements == 1
    assert record.check() == []
