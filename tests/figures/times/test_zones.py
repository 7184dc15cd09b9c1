"""Offsets of clock times by zone, city and country."""

from __future__ import annotations

from datetime import date

import pytest

from onrecord.figures.times.zones import between, offset_of

SUMMER, WINTER = date(2024, 7, 17), date(2024, 1, 17)


@pytest.mark.parametrize(
    ("zone", "place", "country", "day", "offset"),
    [
        ("GMT", "", "US", SUMMER, "+00:00"),
        ("EST", "", None, SUMMER, "-05:00"),
        ("ET", "", None, SUMMER, "-04:00"),
        ("Eastern", "", None, WINTER, "-05:00"),
        ("IST", "", "IN", SUMMER, "+05:30"),
        ("IST", "", "IE", SUMMER, "+01:00"),
        (None, "berlin", "US", SUMMER, "+02:00"),
        (None, "atlantis", "DE", SUMMER, None),
        (None, "", "KE", SUMMER, "+03:00"),
        (None, "", "GB", WINTER, "+00:00"),
        (None, "", "NP", WINTER, "+05:45"),
        (None, "", "NZ", WINTER, "+13:00"),
        (None, "", "AR", WINTER, "-03:00"),
        (None, "", "US", SUMMER, None),
        (None, "", "AU", SUMMER, None),
        (None, "", "XX", SUMMER, None),
        (None, "", None, SUMMER, None),
        (None, "", "KE", None, None),
        ("QQQ", "", "KE", SUMMER, None),
    ],
)
def test_offset(zone: str | None, place: str, country: str | None, day: date | None, offset: str | None) -> None:
    assert offset_of(zone, place, country, day, "10:30") == offset


@pytest.mark.parametrize("day", [date.min, date.max])
def test_days_at_the_edge(day: date) -> None:
    offset_of(None, "", "NZ", day, "00:00")


@pytest.mark.parametrize(
    ("clock", "utc", "offset"),
    [
        ("05:00", "02:00", "+03:00"),
        ("16:10", "07:10", "+09:00"),
        ("20:00", "01:00", "-05:00"),
        ("10:00", "09:53", None),
    ],
)
def test_the_same_time_told_twice(clock: str, utc: str, offset: str | None) -> None:
    assert between(clock, utc) == offset
