"""Days between two: the same over the end of a month or a year as within it; and records from before days were days."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from datetime import date, timedelta
from pathlib import Path

import pytest
from helpers.kill_me import readings
from helpers.readings import said
from helpers.records import first_version, opened, rows
from hypothesis import example, given, settings
from hypothesis import strategies as st

from onrecord.compare import compare, disputes
from onrecord.days import Day, apart, bound
from onrecord.soundness import check
from onrecord.store import Query, Record, migrations
from onrecord.store.people.known import Known, Office

#: Two statements of one speaker that are one where they are of about one day, and not else.
QUOTA = (
    "we know what lies under the northern breakwater because our own divers went down there twice last winter",
    "we know what lies under the northern breakwater said nobody at the ministry until the auditors came and asked",
)
#: One is what the other denies.
CLAIM = "Norlag knew about the soft sea bed under the northern quay"
DENIAL = (CLAIM, CLAIM.replace("knew", "never knew"))
#: What else is said in the record, so that words tell something.
FILLER = [
    (f"The {word} festival opens with songs", f"Anna {word.title()}sen") for word in "herring cider kite wool".split()
]
#: The last day of a month and the first one of the next.
ENDS = [
    ("2024-07-31", "2024-08-01"),
    ("2023-02-28", "2023-03-01"),
    ("2024-02-29", "2024-03-01"),
    ("1900-02-28", "1900-03-01"),
    ("2000-02-29", "2000-03-01"),
    ("2024-12-31", "2025-01-01"),
]
CALENDAR = st.dates(date(1, 3, 1), date(9999, 11, 1))


def two(words: tuple[str, str], who: tuple[str, str], days: tuple[str, str]) -> tuple[Record, str, str]:
    """A record of two articles with a statement each, and the statements' ids."""
    record = opened()
    made = [said((w, n), outlet=d, published=d) for w, n, d in zip(words, who, days, strict=True)]
    for one in made:
        record.add(one)
    return record, made[0].statements[0].id, made[1].statements[0].id


def after(day: str, days: int) -> str:
    return (date.fromisoformat(day) + timedelta(days)).isoformat()


@given(CALENDAR, CALENDAR)
@example(date(2024, 7, 31), date(2024, 8, 1))
def test_days_are_counted_sorted_and_written_as_the_calendar_has_them(one: date, other: date) -> None:
    a, b = Day.read(one.isoformat()), Day.read(f"{other.isoformat()}T23:59:00+02:00")
    assert a is not None
    assert b is not None
    assert (b - a, a < b, str(a)) == ((other - one).days, one < other, one.isoformat())
    assert apart(a, b) == apart(b, a) == abs((other - one).days)


@pytest.mark.parametrize("written", [None, "", "July", "2024", "2024-7-1", "2024-02-30", "20240717", "2024-W29-3"])
def test_what_is_no_day_is_none(written: str | None) -> None:
    assert Day.read(written) is None
    assert apart(Day.read(written), Day(1)) is None


@pytest.mark.parametrize(("last", "first"), ENDS)
def test_one_statement_on_both_sides_of_the_end_of_a_month(last: str, first: str) -> None:
    for days, one in (((last, first), True), ((first, last), True), ((after(last, -1), after(first, 2)), False)):
        record, a, b = two(QUOTA, ("Mara Venn", "Venn"), days)
        assert record.cluster(a) == ([a, b] if one else [a]), days


@pytest.mark.parametrize(("last", "first"), ENDS)
def test_other_statements_of_the_days_around_one(last: str, first: str) -> None:
    words = ("the ferry leaves at noon", "no ferry left this harbour at noon today, said the same skipper")
    record, a, b = two(words, ("Mara Venn", "Mara Venn"), (last, first))
    assert [c.id for c in record.beside(a, 1)] == [b]
    assert [c.id for c in record.beside(b, 1)] == [a]
    assert record.beside(a, 0) == []
    paraphrase = ("ferries leave the inner harbour at noon", "at noon ferries are leaving from the inner harbour")
    record, a, b = two(paraphrase, ("Mara Venn", "Mara Venn"), (last, first))
    assert [v.carried.id for v in compare(record, a, days=1).versions] == [a, b]
    assert [v.carried.id for v in compare(record, a, days=0).versions] == [a]


@pytest.mark.parametrize(("last", "first"), ENDS)
def test_disputes_of_one_matter_in_two_months(last: str, first: str) -> None:
    def score(days: tuple[str, str]) -> float:
        record, *_ = two(DENIAL, ("Mara Venn", "Oskar Prane"), days)
        record.add(said(*FILLER))
        return sum(d.score for d in disputes(record))

    near, week, far = score((last, last)), score((last, after(last, 7))), score((last, after(last, 8)))
    assert near == week > far > 0
    assert score((last, first)) == score((first, last)) == near
    assert score((last, after(last, 45))) == far
    assert score((last, after(last, 46))) == 0


@given(st.dates(date(2019, 1, 1), date(2026, 12, 31)), st.integers(-6, 6), st.integers(0, 6))
@settings(max_examples=60, deadline=None)
@example(date(2024, 7, 31), 1, 1)
@example(date(2024, 12, 30), 3, 3)
def test_two_days_are_beside_each_other_wherever_a_month_ends(day: date, gap: int, window: int) -> None:
    days = (day.isoformat(), (day + timedelta(gap)).isoformat())
    record, a, b = two(QUOTA, ("Mara Venn", "Mara Venn"), days)
    with record:
        assert [c.id for c in record.beside(a, window)] == ([b] if abs(gap) <= window else [])
        assert (record.cluster(a) == [a, b]) == (abs(gap) <= 3)
        assert record.search(Query(since=days[0], until=days[0])).total == 1 + (gap == 0)


def numbers(path: Path, version: int) -> None:
    """Make the days of a record of a version before 7 the numbers that they were then, and its clusters of none."""
    with closing(sqlite3.connect(path)) as db:
        if version >= 2:
            db.execute(
                "UPDATE statement SET day = (SELECT CAST(replace(substr(published, 1, 10), '-', '') AS INTEGER) "
                "FROM article WHERE article.id = statement.article)"
            )
        if version >= 4:
            db.execute("UPDATE statement SET cluster = NULL")
        db.commit()


@pytest.mark.parametrize("version", range(1, 7))
def test_a_record_from_before_answers_as_a_new_one(
    tmp_path: Path, version: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    pair = [said((w, "Mara Venn"), outlet=d, published=d) for w, d in zip(QUOTA, ENDS[0], strict=True)]
    some = [*readings(12), *pair]
    with Record(tmp_path / "new.db") as new:
        for reading in some:
            new.add(reading)
    old = tmp_path / "old.db"
    first_version(old, some)
    with monkeypatch.context() as patch:
        patch.setattr(migrations, "STEPS", migrations.STEPS[:version])
        Record(old, finish=False).close()
    numbers(old, version)
    a, b = (r.statements[0].id for r in pair)
    with Record(old) as upgraded, Record(tmp_path / "new.db") as new:
        assert check(upgraded) == []
        assert upgraded.cluster(a) == new.cluster(a) == [a, b]
        assert upgraded.cluster_labels() == new.cluster_labels()
        for query in (Query("quay"), Query(since="2024-07-31"), Query(until="2024-07-12", sort="oldest"), Query()):
            found = [[h.id for h in record.search(query).hits] for record in (upgraded, new)]
            assert found[0] == found[1] != []
        assert [c.id for c in upgraded.beside(a, 1)] == [c.id for c in new.beside(a, 1)] == [b]
    for table, column in (("appearance", "day"), ("statement", "day"), ("statement", "cluster")):
        each = [sorted(str(row[column]) for row in rows(path, table)) for path in (old, tmp_path / "new.db")]
        assert each[0] == each[1]


def test_a_year_or_month_as_its_first_or_last_day() -> None:
    assert [bound(x) for x in ("2024", "2024-02", "2024-02-03")] == ["2024-01-01", "2024-02-01", "2024-02-03"]
    assert [bound(x, last=True) for x in ("2024", "2024-02")] == ["2024-12-31", "2024-02-29"]
    for wrong in ("", "24", "2024-13", "2024-02-30", "0000", "2024-1", "x"):
        with pytest.raises(ValueError, match=r"day|month|year|range"):
            bound(wrong)


@pytest.mark.parametrize(("last", "first"), ENDS)
def test_versions_of_an_address_and_notices_on_them(last: str, first: str) -> None:
    record, url = opened(), "https://halden.example/quay"
    lines = (FILLER[0], (QUOTA[0], "Mara Venn"))
    new = said(*lines, ("It is late", "Bo Lund"), url=url, published=f"{first}T00:10:00", title="CORRECTED-Quay")
    old = said(*lines, url=url, published=f"{last}T23:50:00", title="Quay")
    record.add(new)
    record.add(old)
    assert [one.published for one in record.history(url)] == [f"{last}T23:50:00", f"{first}T00:10:00"]
    assert [one.corrects for one in record.notices_in(new.article.sha256)] == [old.article.sha256]


@pytest.mark.parametrize(("last", "first"), ENDS)
@pytest.mark.parametrize(("gap", "found"), [(0, True), (13, True), (14, False)])
def test_a_notice_on_a_text_of_about_its_day(last: str, first: str, gap: int, found: bool) -> None:
    record, lines = opened(), (*FILLER, (QUOTA[0], "Mara Venn"), (QUOTA[1], "Bo Lund"))
    old = said(*lines, outlet="Halden Post", published=last)
    new = said(
        *lines,
        ("It was Bo Lund", "X"),
        outlet="Halden Post",
        published=after(first, gap),
        title="CORRECTED-Quay",
    )
    record.add(old)
    record.add(new)
    assert [one.corrects for one in record.notices_in(new.article.sha256)] == [old.article.sha256 if found else None]


@pytest.mark.parametrize(("last", "first"), ENDS)
def test_an_office_that_ends_with_a_month(last: str, first: str) -> None:
    record = opened()
    record.know(
        [
            Known("Mara Venn", wikidata="Q1", roles=(Office("harbour minister", None, last[:7]),)),
            Known("Oskar Prane", wikidata="Q2", roles=(Office("harbour minister", first[:7], None),)),
        ]
    )
    for day in (last, first):
        record.add(said((f"The quay is safe on {day}", "the harbour minister"), published=day))
    assert sorted(str(one.wikidata) for one in record.speakers("minister")) == ["Q1", "Q2"]
