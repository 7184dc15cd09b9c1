"""Speakers across articles: who is one, who stays apart, what people judge, who is known."""

from __future__ import annotations

import json
import sqlite3
from contextlib import closing
from pathlib import Path

import pytest
from helpers.readings import said
from helpers.records import before_lasting, opened

from onrecord.errors import StoreError
from onrecord.soundness import check
from onrecord.store import Query, Record
from onrecord.store.people.known import load_known
from onrecord.store.people.offices import compatible, is_full, normal


@pytest.fixture
def record(tmp_path: Path) -> Record:
    return opened(tmp_path / "r.db")


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
        ("J. K. Vorst", "J.K. Vorst"),
        ("Petra O’Hallam", "Petra O'Hallam's"),
        ("Søren Łask", "Soren Lask"),
    ],
)
def test_one_name_in_two_spellings(name: str, other: str) -> None:
    assert normal(name) == normal(other)


@pytest.mark.parametrize(
    ("name", "other"),
    [("Petra O'Hallam", "Petra Hallam"), ("Rhea D'Souza", "Rhea Ouza"), ("Ed Sullivan", "Ed O'Sullivan")],
)
def test_two_names(name: str, other: str) -> None:
    assert normal(name) != normal(other)


@pytest.mark.parametrize(
    ("name", "full"),
    [
        ("Mara Venn", True),
        ("Mara Ashby-Wells", True),
        ("Maria De Luca", True),
        ("J. Vorst", True),
        ("Venn", False),
        ("Mr. Venn", False),
        ("Venn Jr.", False),
        ("Ashby-Wells", False),
        ("O'Hallam", False),
        ("De Luca", False),
        ("von der Brandt", False),
        ("", False),
    ],
)
def test_a_surname_alone_is_no_full_name(name: str, full: bool) -> None:
    assert is_full(name) is full


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
    assert [j.undone is not None for j in record.judgements()] == [True]
    assert check(record) == []


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
    assert check(record) == []


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
    assert record.speaker("Mara Venn") != record.speaker("Mara Venn-Holt")
    assert check(record) == []


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
    assert check(record) == []


@pytest.mark.parametrize("surname", ["Ashby-Wells", "De Luca", "O'Hallam", "Venn"])
def test_a_surname_of_several_words_stays_apart_and_is_proposed(record: Record, surname: str) -> None:
    add(record, ("The quay is safe", f"Mara {surname}"))
    add(record, ("The match is lost", surname))
    add(record, ("The violin is old", surname))
    assert record.speaker(f"Mara {surname}").statements == 1
    assert [p.why for p in record.proposals()] == ["a surname alone"] * 2


def test_two_known_people_of_one_name(record: Record, tmp_path: Path) -> None:
    (tmp_path / "known.csv").write_text(
        "name,role,start,wikidata\nMara Venn,harbour minister,2020,Q1\nMara Venn,goalkeeper,2020,Q2\n", encoding="utf8"
    )
    people = load_known(tmp_path / "known.csv")
    record.know(people)
    for role, count in (("harbour minister", 3), ("goalkeeper", 2), ("engineer", 1)):
        for number in range(count):
            text = f"The {role} has spoken {number + 2} times"
            add(record, (text, "Mara Venn"), roles={"Mara Venn": role}, published="2024-05-01")
    once = {s.wikidata: s.statements for s in record.speakers("Mara Venn")}
    assert (once["Q1"], once["Q2"]) == (3, 2)
    record.know([])
    record.know(people)
    again = {s.wikidata: s.statements for s in record.speakers("Mara Venn")}
    assert again == once
    assert check(record) == []


def test_somebody_merged_with_a_known_person_is_known(record: Record, tmp_path: Path) -> None:
    (tmp_path / "known.csv").write_text(CSV, encoding="utf8")
    add(record, ("The quay is safe", "Maria Ida Venn"))
    add(record, ("Nobody was told", "Mara Venn"))
    record.know(load_known(tmp_path / "known.csv"))
    record.merge("Maria Ida Venn", "Mara Venn", by="ida")
    assert record.speaker("Maria Ida Venn").wikidata == "Q1000001"


def test_numbers_of_speakers_stay_when_articles_are_read_again(record: Record) -> None:
    add(record, ("The quay is safe", "Mara Venn"))
    number = record.speaker("Mara Venn").id
    add(record, ("Nobody was told", "Oskar Prane"))
    add(record, ("The quay is safe", "Mara Venn"), model="test 2")
    assert record.speaker("Mara Venn").id == number


def test_a_split_is_judged_once(record: Record) -> None:
    first = said(("The quay is safe", "Mara Venn"))
    record.add(first)
    record.split(first.statements[0].id, by="ida")
    with pytest.raises(StoreError, match=r"split off already \(judgement 1\)"):
        record.split(first.statements[0].id, by="ida")


@pytest.mark.parametrize("asked", ["²", "9" * 30, "٣"])
def test_what_is_no_number_of_a_speaker(record: Record, asked: str) -> None:
    with pytest.raises(StoreError, match="no speaker of this name"):
        record.speaker(asked)
    with pytest.raises(StoreError, match="no judgement"):
        record.unjudge(10**30, by="ida")


def test_older_records_get_the_names_of_today(tmp_path: Path) -> None:
    """A record of version 5 compared "Petra O'Hallam" as "petra hallam", and took "Ashby-Wells" for a full name."""
    with Record(tmp_path / "r.db") as record:
        first = said(("The quay is safe", "Petra O'Hallam"))
        other = said(("Nobody was told", "Petra O'Hallam"))
        record.add(first)
        record.add(other)
        add(record, ("The boat is late", "P. O'Hallam"))
        add(record, ("The match is lost", "Ashby-Wells"))
        add(record, ("The violin is old", "Ashby-Wells"))
    petra, digest = "person:petra hallam", other.article.sha256
    with closing(sqlite3.connect(tmp_path / "r.db")) as db:
        db.execute("UPDATE identity SET key = ?, base = ? WHERE name LIKE 'Petra%'", (petra, petra))
        db.execute("UPDATE identity SET key = 'person:p hallam', base = 'person:p hallam' WHERE name LIKE 'P.%'")
        (ashby, left) = [n for (n,) in db.execute("SELECT id FROM identity WHERE name LIKE 'Ashby%' ORDER BY id")]
        db.execute("UPDATE identity SET key = 'person:ashby wells' WHERE id = ?", (ashby,))
        db.execute("UPDATE speaker SET identity = ? WHERE identity = ?", (ashby, left))
        db.execute("DELETE FROM identity WHERE id = ?", (left,))
        judged = [("split", f"{digest}/petra hallam", f"{petra}@{digest[:16]}"), ("merge", petra, "person:p hallam")]
        db.executemany("INSERT INTO judgement (kind, a, b, who, at) VALUES (?,?,?,'ida','')", judged)
        db.execute("DELETE FROM migration WHERE version > 5")
        db.execute("ALTER TABLE appearance DROP COLUMN day")  # of version 7
        db.executescript("DROP TABLE forgetting; DROP TABLE backup; ALTER TABLE tombstone DROP COLUMN places")  # of 8
        db.executescript("DROP TABLE coded; DROP TABLE coding; DROP TABLE run")  # of 14
        before_lasting(db)
        db.execute("DROP INDEX statement_sureness")  # of 9
        for table, column in (("reading", "kind"), ("reading", "entries"), ("statement", "question")):  # of 10
            db.execute(f"ALTER TABLE {table} DROP COLUMN {column}")
        db.execute("ALTER TABLE article DROP COLUMN notes")  # of 11
        for column in ("role", "direction", "base"):  # of 12
            db.execute(f"ALTER TABLE quantity DROP COLUMN {column}")
        for column in ("offset", "confidence", "other"):  # of 13
            db.execute(f"ALTER TABLE moment DROP COLUMN {column}")
        db.commit()
    with Record(tmp_path / "r.db") as record:
        assert check(record) == []
        assert [s.statements for s in record.speakers("Ashby-Wells")] == [1, 1]
        whole = record.speaker("Petra O'Hallam")
        assert (whole.key, whole.statements) == ("person:petra ohallam", 2)
        assert set(whole.names) == {"Petra O'Hallam", "P. O'Hallam"}
        record.unjudge(1, by="ida")
        assert record.speaker("Petra O'Hallam").statements == 3
