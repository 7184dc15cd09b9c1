"""Names are found with and without the marks of their letters, by words, speaker and list, and marked as written."""

from __future__ import annotations

import unicodedata
from pathlib import Path

import pytest
from helpers.readings import said
from helpers.records import opened

from onrecord.errors import StoreError
from onrecord.soundness import check
from onrecord.store import Query, Record

#: A name, and how it is asked for.
NAMES = [
    ("Małgorzata Łódzka", ["Malgorzata Lodzka", "MAŁGORZATA ŁÓDZKA", "malgorzata łodzka"]),
    ("Søren Ågård", ["Soren Agard", "Soeren Aagaard", "SØREN ÅGÅRD", "soren ågård"]),
    ("Jürgen Weißbach", ["Jurgen Weissbach", "Juergen Weissbach", "jürgen weissbach"]),
    ("Đorđe Đurković", ["Dorde Durkovic", "Djordje Djurkovic"]),
    ("Guðrún Þorvald", ["Gudrun Thorvald", "guðrun þorvald"]),
    ("Ærna Fœdor", ["Aerna Foedor", "ærna foedor"]),
    ("Ħelena Ŧammut", ["Helena Tammut"]),
    ("Işık Yıldızhan", ["Isik Yildizhan", "IŞIK YILDIZHAN"]),
    ("İnci Çağlar", ["Inci Caglar"]),
    ("Nguyễn Thị Đào", ["Nguyen Thi Dao", "Nguyễn Thị Dao"]),
    ("Γιώργος Ζαΐμης", ["Γιωργος Ζαιμης", "ΓΙΩΡΓΟΣ ΖΑΪΜΗΣ"]),
    ("Артём Ёлкин", ["Артем Елкин"]),
    ("Zoë Gößl", ["Zoe Gossl", "Zoe Goessl"]),
    ("Əli Rzaoğlu", ["Ali Rzaoglu", "Eli Rzaoglu"]),
]
ASKED = [(name, asked) for name, ways in NAMES for asked in [name, *ways, unicodedata.normalize("NFD", name)]]


@pytest.fixture(scope="module")
def record(tmp_path_factory: pytest.TempPathFactory) -> Record:
    record = Record(tmp_path_factory.mktemp("letters") / "r.db")
    for number, (name, _) in enumerate(NAMES):
        record.add(said((f"The {number + 2} gates of {name} are shut since Monday", name)))
    return record


@pytest.mark.parametrize(("name", "asked"), ASKED)
def test_a_name_is_found_however_it_is_typed(record: Record, name: str, asked: str) -> None:
    for query in (
        Query(speaker=asked),
        Query(asked),
        Query(f'"{asked}"'),
        Query(f"gates AND ({asked})"),
        Query(f"{asked} gates"),
        Query(f"{asked} -nowhere"),
        Query(f"{asked} OR nowhere"),
        Query(f"{asked[:-1]}*"),
        Query(speaker=f"{asked[:-1]}*"),
    ):
        assert [hit.speaker for hit in record.search(query).hits] == [name], query
    assert [one.name for one in record.speakers(asked)] == [name]
    assert record.speaker(asked).name == name


@pytest.mark.parametrize(("name", "asked"), ASKED)
def test_the_letters_of_the_statement_are_marked(record: Record, name: str, asked: str) -> None:
    for words in (f'"{asked}"', f'gates OR "{asked}"'):
        (hit,) = (hit for hit in record.search(Query(words, limit=50)).hits if hit.speaker == name)
        assert f"«{name}»" in hit.snippet.replace("» «", " ")


def test_what_is_written_in_the_other_way_is_found_with_its_letters(tmp_path: Path) -> None:
    record = opened(tmp_path / "r.db")
    record.add(said(("The pier of Mr Mueller is old", "Uwe Mueller")))
    assert record.search(Query("Müller")).total == 1
    assert record.search(Query(speaker="Uwe Müller")).total == 1
    assert record.speaker("Uwe Müller").name == "Uwe Mueller"
    assert record.search(Query("Müller")).hits[0].snippet.count("«Mueller»") == 1
    assert record.search(Query("Muller")).total == 0  # that is another name


def test_words_that_only_look_like_it_are_others(tmp_path: Path) -> None:
    record = opened(tmp_path / "r.db")
    record.add(said(("The poet has a shoe", "Joel Coen")))
    for asked in ("pot", "sho", "Jol"):
        assert record.search(Query(asked)).total == 0
        with pytest.raises(StoreError, match="no speaker of this name"):
            record.speaker(asked)


@pytest.mark.parametrize(
    ("words", "found"),
    [
        ("Müller NOT Straße", 1),
        ("Straße OR Müller", 2),
        ("(Müller OR Weiß) gates", 2),
        ("gates (Müller OR Weiß)", 2),
        ("gates -Müller", 1),
        ("Müll* Stra*", 1),
        ("NEAR(Müller gates)", 1),
        ('"Müller (unbalanced', 0),
        ("½ Müller", 0),
        ("＂Müller＂", 2),
        ("㈠ Müller", 0),
        (" ".join(["Müller"] * 400), 2),
        (" OR ".join(["Müller"] * 400), 2),
    ],
)
def test_the_language_of_a_search_takes_such_letters(tmp_path: Path, words: str, found: int) -> None:
    record = opened(tmp_path / "r.db")
    record.add(
        said(("The gates of Müller", "Ada Bell"), ("Müller owns Straße 9", "Ada Bell"), ("Weiß has gates", "Bo"))
    )
    assert record.search(Query(words)).total == found


def test_what_is_corrected_and_joined_is_found_so_too(tmp_path: Path) -> None:
    record = opened(tmp_path / "r.db")
    first = said(("The gates are shut", "Ada Bell"), ("The pier is old", "Bo Lund"))
    record.add(first)
    record.correct(first.statements[0].id, by="ida", speaker="Søren Ågård")
    assert record.search(Query(speaker="soeren aagaard")).total == 1
    record.merge("Bo Lund", "Soeren Aagaard", by="ida")
    assert record.speaker("Soren Agard").statements == 2
    record.undo(first.statements[0].id, by="ida")
    record.unjudge(2, by="ida")
    assert record.search(Query(speaker="Soren Agard")).total == 0
    assert check(record) == []
