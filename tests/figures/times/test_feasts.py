"""Feasts of the world by their calendars, and each country's own."""

from __future__ import annotations

from datetime import date

import pytest

from onrecord.figures.times.feasts import NAMED, feast, national


def starts(name: str, year: int, country: str | None = None) -> list[str]:
    return [days.start.isoformat() for days in feast(tuple(name.split()), year, country)]


@pytest.mark.parametrize(
    ("name", "year", "day"),
    [
        ("easter", 2024, "2024-03-31"),
        ("orthodox easter", 2024, "2024-05-05"),
        ("ramadan", 2024, "2024-03-11"),
        ("eid al - fitr", 2024, "2024-04-10"),
        ("diwali", 2023, "2023-11-12"),
        ("passover", 2024, "2024-04-23"),
        ("yom kippur", 2025, "2025-10-02"),
        ("lunar new year", 2025, "2025-01-29"),
        ("nowruz", 2024, "2024-03-20"),
        ("juneteenth", 2024, "2024-06-19"),
        ("black friday", 2024, "2024-11-29"),
        ("election day", 2024, "2024-11-05"),
    ],
)
def test_the_day_of_a_feast(name: str, year: int, day: str) -> None:
    assert starts(name, year) == [day]


@pytest.mark.parametrize(
    ("name", "country", "day"),
    [
        ("labour day", None, "2024-05-01"),
        ("labour day", "NZ", "2024-10-28"),
        ("labour day", "CA", "2024-09-02"),
        ("independence day", None, "2024-07-04"),
        ("independence day", "NG", "2024-10-01"),
        ("independence day", "PK", "2024-08-14"),
        ("thanksgiving", "CA", "2024-10-14"),
        ("good friday", "ET", "2024-05-03"),
        ("easter", "GR", "2024-05-05"),
    ],
)
def test_a_countrys_own_is_meant(name: str, country: str | None, day: str) -> None:
    assert starts(name, 2024, country) == [day]


def test_labour_day_of_a_country_whose_parts_differ_is_none() -> None:
    assert starts("labour day", 2024, "AU") == []


def test_what_the_moon_tells_is_that_day_or_the_next() -> None:
    (days,) = feast(("eid", "al", "-", "adha"), 2024)
    assert (days.start, days.end) == (date(2024, 6, 16), date(2024, 6, 17))


def test_a_year_of_the_moon_may_bring_a_feast_twice() -> None:
    assert starts("ramadan", 2030) == ["2030-01-05", "2030-12-26"]


@pytest.mark.parametrize("year", [1, 1582, 1583, 1900, 9998, 9999])
def test_years_at_the_edge(year: int) -> None:
    for name in NAMED:
        assert len(feast(name, year)) <= 2


@pytest.mark.parametrize("country", ["", "XX", "os", "Country", "__", "ZZZ"])
def test_countries_that_are_none(country: str) -> None:
    assert national("mashujaa day", 2024, country) == []


def test_a_day_that_one_country_has() -> None:
    assert [days.start for days in national("mashujaa day", 2024, "KE")] == [date(2024, 10, 20)]
    assert national("mashujaa day", 2024, "GB") == []
