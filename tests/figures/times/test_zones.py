"""Offsets of clock times by zone, city and country."""

from __future__ import annotations

from datetime import date

import pytest

from onrecord import read_figures
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


@pytest.mark.parametrize(
    ("text", "country", "offset"),
    [
        ("DENVER (AP) — The dam failed at 6:40 p.m. Tuesday.", "US", "-06:00"),
        ("PERTH, July 4 - Shots rang out at 11.40pm on Saturday.", "AU", "+08:00"),
        ("Dam fails\n\nDENVER — Nobody was hurt. It failed at 6:40 p.m. Tuesday.", "US", "-06:00"),
        ("Polls close in Chicago at 7 p.m. on Friday.", "US", "-05:00"),
        ("A man was shot in Boston at 9 a.m. on Monday.", None, "-04:00"),
        # two cities, and names that only look like one
        ("The talks in Geneva begin at 10 a.m. on Thursday, before those in Cairo.", "US", None),
        ("John London met her at 5 p.m. on Monday.", "US", None),
        ("It was held in Paris Marten's home at 5 p.m. on Monday.", "US", None),
        # a country with one clock has its own
        ("The envoy spoke in Boston at 9 a.m. on Monday.", "KE", "+03:00"),
        # the evening behind the day
        ("It begins at eight o'clock on Tuesday evening in Denver.", "US", "-06:00"),
    ],
)
def test_where_it_was_tells_the_clock(text: str, country: str | None, offset: str | None) -> None:
    (told,) = {x.offset for x in read_figures(text, published="2024-07-17", country=country).times if x.clock}
    assert told == offset
