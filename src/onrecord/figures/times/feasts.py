"""Feasts and public holidays, of one day or several, by their names in words/data/feasts.txt.

Those that move by calendars other than the Gregorian, and those that each country has its own of, are told by the
calendars of the library `holidays`, offline. It is imported when a text first names one, which takes some .15 seconds.
"""

from __future__ import annotations

import re
from datetime import date, timedelta
from functools import cache

from onrecord.figures.times.calendar import LAST, Days, easter, moved, nth_weekday
from onrecord.words.lists import tagged, valued

Name = tuple[str, ...]


def _feasts(tag: str) -> dict[Name, tuple[int, ...]]:
    """Named days, with the numbers that tell them for a year."""
    return {tuple(name.split()): tuple(map(int, told.split("/"))) for name, told in valued("feasts", tag).items()}


def _names(tag: str) -> frozenset[Name]:
    return frozenset(tuple(name.split()) for name in tagged("feasts", tag))


_FIXED = _feasts("on")
_MOVING = _feasts("nth")
_CHURCH = _feasts("easter")
_CALENDARS = {tuple(name.split()): told for name, told in valued("feasts", "of").items()}
_FROM = _feasts("from")
_LASTS = _feasts("lasts")
_MOON = _names("moon")
_BY_COUNTRY = _names("by_country")
NAMED = frozenset((*_FIXED, *_MOVING, *_CHURCH, *_CALENDARS, ("election", "day")))
NAMED_HEADS = frozenset(n[0] for n in NAMED)
LONGEST = max(map(len, NAMED))
#: Years that the library's calendars reach over.
_FIRST_YEAR, _LAST_YEAR = 1925, 2099
#: Countries whose parts have their own days of a name.
_REGIONAL = frozenset(("AU",))
#: What calendars call a day that has other names, too.
_ALIKE = {"independenceday": ("nationalday",), "easter": ("eastersunday",), "thanksgiving": ("thanksgivingday",)}
#: What a calendar's name for a day says behind it.
_BEHIND = re.compile(r"\s*\((?:observed|estimated|in lieu)[^)]*\)")


def feast(name: Name, year: int, country: str | None = None) -> list[Days]:
    """The days of a feast or holiday that begin in a year: mostly one stretch, by the moon's year two or none at times.

    ``country`` by its code, whose own is meant where it has one of that name; Election Day is the United States'.
    """
    if not 1583 <= year < LAST:
        return []
    if (name in _BY_COUNTRY or name not in NAMED) and country:
        own = national(" ".join(name), year, country) or _easter_of(name, year, country)
        if own or (country in _REGIONAL and name not in _CHURCH):
            return own
    first = _by_rule(name, year)
    starts = [first] if first else _by_calendar(name, year)
    count = 2 if name in _MOON else _LASTS.get(name, (1,))[0]
    return [Days(day, day + timedelta(days=count - 1)) for day in starts]


def _easter_of(name: Name, year: int, country: str) -> list[Days]:
    """Easter by a country's other days of it, where it is that of the eastern churches."""
    if name not in _CHURCH:
        return []
    for other, days in ((("easter", "monday"), 1), (("good", "friday"), -2), (("easter",), 0)):
        if found := _calendar(country, year).get("".join(other)):
            day = moved(found[0], _CHURCH[name][0] - days, "day")
            return [Days(day, day)] if day else []
    return []


def _by_rule(name: Name, year: int) -> date | None:
    if name in _FIXED:
        return date(year, *_FIXED[name])
    if name in _MOVING:
        return nth_weekday(year, *_MOVING[name]) + timedelta(days=_FROM.get(name, (0,))[0])
    if name in _CHURCH:
        return easter(year) + timedelta(days=_CHURCH[name][0])
    if name == ("election", "day"):
        return nth_weekday(year, 11, 0, 1) + timedelta(days=1) if year % 2 == 0 else None
    return None


def _by_calendar(name: Name, year: int) -> list[date]:
    if name not in _CALENDARS:
        return []
    country, there = _CALENDARS[name].split("/", 1)
    found = [moved(d, _FROM.get(name, (0,))[0], "day") for d in _calendar(country, year).get(_plain(there), ())]
    days = sorted(d for d in found if d)
    # the first of days in a row that have one name
    return [d for k, d in enumerate(days) if k == 0 or (d - days[k - 1]).days > 20]


def national(name: str, year: int, country: str) -> list[Days]:
    """The holiday of a country that has a name in a year: "independence day", "mashujaa day"."""
    wanted = _plain(name)
    calendar = _calendar(country, year)
    found = next((calendar[key] for key in (wanted, *_ALIKE.get(wanted, ())) if key in calendar), ())
    if not found and len(wanted) > 3:
        longer = [days for told, days in calendar.items() if told.endswith(wanted)]
        found = longer[0] if len(longer) == 1 else ()
    return [Days(min(found), min(found))] if found else []


@cache
def _calendar(country: str, year: int) -> dict[str, tuple[date, ...]]:
    """The holidays of a country in a year, by their plain names in English, as they fall and not as they are kept."""
    import holidays

    known = getattr(holidays, country, None) if country.isalpha() and country.isupper() and len(country) == 2 else None
    if known is None or not _FIRST_YEAR <= year <= _LAST_YEAR:
        return {}
    english = [tongue for tongue in known.supported_languages or () if tongue.startswith("en")]
    days = holidays.country_holidays(
        country,
        years=[year],
        observed=False,
        language=english[-1] if english else None,
        categories=tuple(known.supported_categories),
    )
    out: dict[str, tuple[date, ...]] = {}
    for day, told in sorted(days.items()):
        for name in told.split("; "):
            key = _plain(_BEHIND.sub("", name))
            out[key] = (*out.get(key, ()), day)
    return out


def _plain(name: str) -> str:
    return re.sub(r"[^a-z]", "", name.lower().replace("labour", "labor"))
