"""The offset of a clock time from UTC: by its zone, by a city whose clock it is, or by the outlet's country.

Cities and countries are those of the IANA time zones (``zone.tab`` in the package tzdata), so without a list here: a
country of several zones tells none, unless they are alike or all but one are small parts of it.
"""

from __future__ import annotations

import re
from datetime import UTC, date, datetime, timedelta
from functools import cache, lru_cache
from importlib import resources
from zoneinfo import ZoneInfo

from onrecord.words.lists import valued

_ZONES = valued("times", "zone")
#: Letters that are another zone's in some countries' presses.
_ELSEWHERE = {
    ("ist", "IE"): "+01:00", ("ist", "IL"): "+02:00", ("bst", "BD"): "+06:00", ("pst", "PH"): "+08:00",
    ("cst", "CN"): "+08:00", ("cst", "TW"): "+08:00", ("ast", "SA"): "+03:00", ("ast", "IQ"): "+03:00",
}  # fmt: skip
_NAMED = {"Eastern": "et", "Central": "ct", "Mountain": "mt", "Pacific": "pt"}
_MAIN = re.compile(r"most of|mainland|peninsula|Beijing|capital", re.IGNORECASE)
#: Countries with zones so far from each other that none is the country's.
_MANY = frozenset(("US", "CA", "AU", "RU", "BR", "MX", "ID", "KZ", "MN", "CD"))


def offset_of(zone: str | None, place: str, country: str | None, day: date | None, clock: str) -> str | None:
    """The offset (``+05:30``) of a clock time on a day; None where neither zone, place nor country tell it."""
    letters = _NAMED.get(zone or "", zone or "").lower()
    told = _ELSEWHERE.get((letters, country or "")) or _ZONES.get(letters)
    if told is None and zone:
        return None
    if told is not None and told[0] in "+-":
        return told
    if told is not None:
        names = [told.replace(" ", "_")]
    else:
        names = [city] if (city := cities().get(place.casefold())) else [] if place else _of_country(country)
    found = {_at(name, day, clock) for name in names} if day else set()
    return found.pop() if len(found) == 1 else None


def has_no_clock(country: str | None) -> bool:
    """Whether a country has no clock of its own: none is told, or it has too many."""
    return not country or country in _MANY


def between(clock: str, utc: str) -> str | None:
    """The offset of a clock time that is told in UTC, too; None where both are no quarters of hours apart."""
    here, there = (60 * int(told[:2]) + int(told[3:5]) for told in (clock, utc))
    minutes = (here - there + 600) % 1440 - 600  # from -10 to +14 hours
    return None if minutes % 15 else _written(timedelta(minutes=minutes))


@lru_cache(4096)
def _at(name: str, day: date, clock: str) -> str | None:
    try:
        at = datetime(day.year, day.month, day.day, int(clock[:2]), int(clock[3:5]), tzinfo=ZoneInfo(name))
        offset = at.utcoffset()
        # what lies in no year of the calendar can't be told
        at.astimezone(UTC)
    except (OverflowError, ValueError, LookupError):
        return None
    return None if offset is None or offset.seconds % 60 else _written(offset)


def _written(offset: timedelta) -> str:
    minutes = round(offset.total_seconds()) // 60
    return f"{'-' if minutes < 0 else '+'}{abs(minutes) // 60:02d}:{abs(minutes) % 60:02d}"


@cache
def _table() -> dict[str, list[tuple[str, str]]]:
    """The zones of each country, with what the table says of them."""
    text = (resources.files("tzdata") / "zoneinfo" / "zone.tab").read_text(encoding="utf8")
    out: dict[str, list[tuple[str, str]]] = {}
    for line in text.splitlines():
        if line and line[0] != "#":
            country, _, name, *rest = line.split("\t")
            out.setdefault(country, []).append((name, rest[0] if rest else ""))
    return out


@cache
def cities() -> dict[str, str]:
    """Cities, case-folded, with the names of their zones: those that zones are named by, and large ones of others."""
    names = [name for zones in _table().values() for name, _ in zones]
    own = {name.rpartition("/")[2].replace("_", " ").casefold(): name for name in names}
    return {city: zone.replace(" ", "_") for city, zone in valued("times", "clocks").items()} | own


def _of_country(country: str | None) -> list[str]:
    """The zones of a country, but small parts of it."""
    zones = _table().get(country or "", [])
    main = [name for name, said in zones if _MAIN.search(said)]
    if country in _MANY:
        return []
    return main if len(main) == 1 else [name for name, _ in zones]
