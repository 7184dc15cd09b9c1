"""Claimed quantities: kept in the record, listed, lined up over time by outlet and speaker, drawn."""

from __future__ import annotations

import csv
import io
import json
import sqlite3
from contextlib import closing
from dataclasses import replace
from pathlib import Path

import pytest

from onrecord import Reader
from onrecord.answers import Claim
from onrecord.cli import run
from onrecord.compare import line_up
from onrecord.compare.series import subject
from onrecord.export.chart.claim_chart import to_svg
from onrecord.export.figure_words import claimed, interval, period, spoken
from onrecord.export.json.record_json import from_json, to_json
from onrecord.export.terminal.claim_lines import lined_up
from onrecord.export.terminal.layout import TerminalStyle
from onrecord.read import article_from_text
from onrecord.records import Direction, Quantity, Reading, Span, Time
from onrecord.soundness import check
from onrecord.store import Query, Record, migrations

FLOOD = Path(__file__).parents[2] / "examples" / "flood.jsonl"


@pytest.fixture(scope="module")
def readings() -> list[Reading]:
    reader = Reader()
    rows = [json.loads(line) for line in FLOOD.read_text(encoding="utf8").splitlines()]
    return [
        reader.read(
            article_from_text(
                r["text"],
                id=r["id"],
                outlet=r["outlet"],
                title=r["title"],
                published=r["published"],
                url=f"https://{r['id']}.invalid",
            )
        )
        for r in rows
    ]


@pytest.fixture
def path(readings: list[Reading], tmp_path: Path) -> Path:
    with Record(tmp_path / "record.db") as record:
        for reading in readings:
            record.add(reading)
    return tmp_path / "record.db"


def test_what_was_read_comes_out_again(readings: list[Reading], path: Path) -> None:
    with Record(path) as record:
        assert check(record) == []
        for before, after in zip(readings, record.readings(), strict=True):
            assert after.quantities == before.quantities
            assert after.times == before.times
            assert [s.quantities for s in after.statements] == [s.quantities for s in before.statements]
            assert [s.times for s in after.statements] == [s.times for s in before.statements]
            assert from_json(to_json(after)) == after


def test_claims_say_who_when_and_of_what(path: Path) -> None:
    with Record(path) as record:
        every = list(record.claims(Query(speaker="Eder", sort="oldest")))
    toll = next(c for c in every if c.words == "15")
    assert (toll.speaker, toll.role, toll.outlet, toll.published) == ("Jonas Eder", "Mayor", "Ansa Post", "2025-04-07")
    assert toll.quantity.of == "people"
    assert "had died" in toll.around
    assert subject(toll) == "deaths"


def test_a_search_for_numbers(path: Path) -> None:
    with Record(path) as record:
        every = record.search(Query(limit=100)).total
        found = record.search(Query(limit=100, numbers=True))
    assert 0 < found.total < every
    assert all(hit.quantities for hit in found.hits)


def test_one_thing_by_outlet_and_day(path: Path) -> None:
    with Record(path) as record:
        some = line_up(record.claims(Query()))
    deaths = next(s for s in some if s.subject == "deaths")
    assert sorted(deaths.claims, key=lambda c: str(c.published)) == list(deaths.claims)
    assert {(c.outlet, low, high) for c, (low, high) in zip(deaths.claims, deaths.values, strict=True)} == {
        ("Lowland Herald", 12, None),
        ("Ansa Post", 15, 15),
        ("Gazette", 19, 19),
        ("Lowland Herald", 21, 21),
        ("Ansa Post", 26, None),
        ("Gazette", 24, 24),
    }
    table = lined_up([deaths], "outlet", TerminalStyle(width=80))
    assert "Lowland Herald" in table
    assert "at least 26" in table
    drawn = to_svg(deaths, "outlet")
    assert drawn.startswith("<svg")
    assert drawn.count("<circle") == 6
    assert drawn.count("<polyline") == 3


def test_units_are_converted_before_lining_up() -> None:
    def of(low: float, unit: str, day: str) -> Claim:
        q = Quantity(Span(0, 5), low, low, unit, "water")
        return Claim(day, f"{low} {unit}", q, "Anna", None, "Gazette", day, None, None, "", "")

    (one,) = line_up([of(5, "meter", "2025-01-01"), of(15, "foot", "2025-01-02"), of(6, "meter", "2025-01-03")])
    assert one.unit == "meter"
    assert [low for low, _ in one.values] == pytest.approx([5, 4.572, 6])
    (days,) = line_up([of(2, "week", "2025-01-01"), of(10, "day", "2025-01-02"), of(3, "day", "2025-01-03")])
    assert (days.unit, [low for low, _ in days.values]) == ("day", [14, 10, 3])
    assert line_up([of(5, "USD", "2025-01-01"), of(5, "EUR", "2025-01-02")]) == []
    hot = line_up([of(100, "degree_Celsius", "2025-01-01"), of(212, "degree_Fahrenheit", "2025-01-02")])
    assert [low for low, _ in hot[0].values] == pytest.approx([100, 100], rel=1e-3)


def test_units_of_news_are_not_those_of_the_library() -> None:
    def of(low: float, unit: str, day: str) -> Claim:
        q = Quantity(Span(0, 5), low, low, unit, "oil")
        return Claim(day, f"{low} {unit}", q, "Anna", None, "Gazette", day, None, None, "", "")

    (oil,) = line_up(
        [of(1000, "barrel", "1"), of(1000, "barrel", "2"), of(158_987, "liter", "3"), of(42e3, "gallon", "4")]
    )
    assert [low for low, _ in oil.values] == pytest.approx([1000] * 4, rel=1e-3)
    (tons,) = line_up(
        [of(2000, "tonne", "1"), of(2000, "tonne", "2"), of(2, "kiloton", "3"), of(20_000, "quintal", "4")]
    )
    assert [low for low, _ in tons.values] == pytest.approx([2000] * 4)


def test_letters_of_money_are_no_units_of_the_library() -> None:
    def of(unit: str, day: str) -> Claim:
        return Claim(
            day, "40", Quantity(Span(0, 5), 40, 40, unit, "dredger"), "Anna", None, "G", day, None, None, "", ""
        )

    (one,) = line_up([of("K", "1"), of("K", "2"), of("kelvin", "3"), of("P", "4")])
    assert (one.unit, one.values) == ("K", ((40, 40), (40, 40)))
    assert interval(40, 40, "kr") == "40 kr"


def test_changes_and_levels_are_lined_up_apart() -> None:
    def of(low: float, day: str, direction: Direction | None = None) -> Claim:
        q = Quantity(Span(0, 5), low, low, "percent", "fares", "change" if direction else "level", direction)
        return Claim(day, f"{low}", q, "Anna", None, "Gazette", day, None, None, "", "")

    claims = [of(5, "1"), of(2, "2", "up"), of(1, "3", "down"), of(6, "4")]
    assert {(one.subject, one.values) for one in line_up(claims)} == {
        ("fares", ((5.0, 5.0), (6.0, 6.0))),
        ("fares (change)", ((2.0, 2.0), (-1.0, -1.0))),
    }


def test_hostile_names_do_nothing_in_a_plot() -> None:
    q = Quantity(Span(0, 1), 1.0, 2.0, None, "deaths <script>")
    claim = Claim("s1", "1", q, '"><script>', None, "</svg><b>", "2025-01-01", None, None, "", "<i>")
    for claims in ([claim, claim], [replace(claim, published=None)] * 2, [replace(claim, published="soon")] * 2):
        (one,) = line_up(claims)
        drawn = to_svg(one, "outlet")
        assert "<script" not in drawn
        assert drawn.count("</svg>") == 1


def out_of(capsys: pytest.CaptureFixture[str], *arguments: str) -> str:
    assert run(arguments) == 0
    return capsys.readouterr().out


def test_the_command(path: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    record = ["--record", str(path)]
    told = out_of(capsys, "claims", *record, "--of", "deaths", "--color", "never")
    assert "at least 26 people" in told
    assert "repairing" not in told
    rows = [json.loads(line) for line in out_of(capsys, "claims", *record, "--unit", "USD", "--json").splitlines()]
    assert {r["low"] for r in rows} == {40e6, 45e6, 70e6}
    table = list(csv.DictReader(io.StringIO(out_of(capsys, "claims", *record, "flood", "--csv"))))
    assert {r["outlet"] for r in table} >= {"Ansa Post"}
    plot = tmp_path / "toll.svg"
    lines = out_of(capsys, "claims", *record, "--line-up", "--by", "speaker", "--plot", str(plot), "--color", "never")
    assert lines.startswith("deaths · 6 claims")
    assert plot.read_text(encoding="utf8").startswith("<svg")
    series = json.loads(out_of(capsys, "claims", *record, "--line-up", "--json", "--limit", "1"))
    assert {"low": 12.0, "high": None} in [claim["value"] for claim in series["claims"]]
    assert "claims" in out_of(capsys, "search", *record, "--with-numbers", "dam")
    assert out_of(capsys, "claims", *record, "zebra") == ""


def test_wrong_use_is_told(path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["claims", "--record", str(path), "--plot", "toll.png"]) == 2
    assert run(["claims", "--record", str(path), "--sort", "rank"]) == 2
    assert run(["claims", "--record", str(path.with_name("none.db"))]) == 3
    assert "there is no record here" in capsys.readouterr().err


def test_a_corrected_content_takes_the_figures_inside_it(path: Path) -> None:
    with Record(path) as record:
        hit = next(h for h in record.search(Query("displaced", limit=20)).hits if h.article == "gazette-2")
        assert [q.of for q in hit.quantities] == ["people", "displaced"]
        record.correct(hit.id, by="ida", content="24 people were killed")
        (hit,) = [h for h in record.search(Query("killed", limit=20)).hits if h.article == "gazette-2"]
        assert [q.low for q in hit.quantities] == [24]
        assert check(record) == []


def test_what_is_forgotten_takes_its_figures_with_it(path: Path) -> None:
    with Record(path) as record:
        assert list(record.claims(Query(speaker="Eder")))
        record.forget_speaker("Jonas Eder", by="ida")
        assert check(record) == []
        assert not [c for c in record.claims(Query()) if c.speaker == "Jonas Eder"]
    with closing(sqlite3.connect(path)) as db:
        assert not db.execute("SELECT 1 FROM quantity WHERE words LIKE '%70 million%'").fetchall()


def test_a_record_from_before_is_read_again(
    readings: list[Reading], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "old.db"
    article, model = readings[0].article, readings[0].model
    with monkeypatch.context() as patch:
        patch.setattr(migrations, "STEPS", migrations.STEPS[:4])
        Record(path, finish=False).close()
    with closing(sqlite3.connect(path)) as db:
        row = (article.sha256, article.text, article.published)
        db.execute("INSERT INTO article (sha256, text, published, added) VALUES (?, ?, ?, '')", row)
        db.execute("INSERT INTO reading VALUES (1, ?, '{}', '[]', '[]')", (model,))
        db.commit()
    with Record(path) as record:
        assert record.unread() == 1
        assert list(record.claims(Query())) == []
        assert record.add(readings[0]) == "read again"
        assert record.unread() == 0
        assert list(record.claims(Query()))


def test_figures_in_words() -> None:
    text = "nearly 40,000 of them, 40,000, on Wednesday at 22:00 UTC"
    assert claimed(text, Quantity(Span(0, 13), 36e3, 4e4, None, "deaths")) == "nearly 40,000 deaths (36,000 to 40,000)"
    assert claimed(text, Quantity(Span(23, 29), 4e4, 4e4)) == "40,000"
    assert spoken(text, Time(Span(34, 43), "2024-07-17", "2024-07-17")) == "Wednesday (2024-07-17)"
    assert spoken(text, Time(Span(47, 56), None, None, clock="22:00", zone="UTC")) == "22:00 UTC"
    unsure = Time(Span(34, 43), "2024-07-17", "2024-07-17", confidence=0.6, other=("2024-07-24", "2024-07-24"))
    assert spoken(text, unsure) == "Wednesday (2024-07-17 or 2024-07-24)"
    assert spoken(text, Time(Span(47, 52), None, None, clock="22:00", offset="+05:30")) == "22:00 (22:00 UTC+05:30)"
    assert interval(2.3e9, None, "USD") == "at least 2.3 billion USD"
    assert interval(None, 5.0, "percent") == "up to 5 %"
    assert interval(1.0, 1.0, "day") == "1 day"
    assert interval(15.0, 15.0, "USD/hour") == "15 USD per hour"
    assert period("2024-01-01", "2024-12-31") == "2024"
    assert period("2024-07-01", "2024-07-31") == "2024-07-01 to 2024-07-31"
