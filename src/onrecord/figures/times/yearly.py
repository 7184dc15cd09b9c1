"""The days of what comes once a year: quarters, halves, fiscal years, seasons, feasts, the same time last year."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta

from onrecord.figures.times import based
from onrecord.figures.times import calendar as c
from onrecord.figures.times.calendar import Days
from onrecord.figures.times.feasts import feast
from onrecord.figures.times.said import Said, last_or_next
from onrecord.words.lists import tagged

_SOUTH = tagged("feasts", "south")


def fiscal_days(said: Said) -> Days | None:
    return based.fiscal(said.what, said.context.country)


def same_days(said: Said) -> Days | None:
    """The days that the text is at, in another year: a year before those, or a year by its number or the present."""
    what, here, published = said.what, said.context.here, said.published
    year = what.year
    if year is None and what.sign is not None and published:
        year = published.year + what.sign
    if here is None or said.context.here_in != said.row.number or not 1 < here.length < 300:
        return c.years(year) if year else None
    if what.year is None and what.sign == -1:
        year = here.start.year - (published is None or here.start.year >= published.year or what.first == what.last)
    return based.of_year(here, year) if year and c.FIRST <= year < c.LAST else None


def months_days(said: Said) -> Days | None:
    """From one month to another: the last such, unless a year is told."""
    what, published = said.what, said.published
    assert what.month is not None
    assert what.until is not None
    count = (what.until - what.month) % 12 + 1
    year = what.year if what.year is not None else said.told_year
    if year is None and published:
        year = published.year - (what.month > published.month and said.when != "future")
    if year is None:
        return None
    return c.months(year - (what.year is not None and what.until < what.month), what.month, count)


def period_days(said: Said) -> Days | None:
    what, published = said.what, said.published
    if what.kind == "half" and what.years is not None and published:
        what.year = published.year + what.years
    if what.kind == "half" and what.unit and what.sign is not None and what.year is None:
        return _half_of(said)
    year = what.year if what.year is not None else said.told_year
    if what.year is None and what.sign is not None and published:
        year = published.year + what.sign
    number = int(what.n)
    if year is None:
        if published is None:
            return None
        size = 3 if what.kind == "quarter" else 6
        year = published.year - (size * (number - 1) + 1 > published.month and said.when != "future")
    if what.kind == "quarter":
        return c.months(year, 3 * number - 2, 3)
    if what.unit:  # the first three months of 2016
        whole = c.years(year)
        end = c.moved(whole.start, what.n, what.unit) if whole else None
        return Days(whole.start, end - timedelta(days=1)) if whole and end else None
    return c.months(year, 1 if number == 1 else 7, 6)


def _half_of(said: Said) -> Days | None:
    what, first = said.what, said.what.n == 1
    at = c.moved(said.published, what.sign or 0, what.unit) if said.published else None
    whole = c.unit_of(at, what.unit) if at else None
    if whole is None:
        return None
    if what.unit == "year":
        return c.months(whole.start.year, 1 if first else 7, 6)
    middle = whole.start.year + (whole.end.year - whole.start.year + 1) // 2
    return Days(whole.start, date(middle - 1, 12, 31)) if first else Days(date(middle, 1, 1), whole.end)


def season_days(said: Said) -> Days | None:
    south = (said.context.country or "").lower() in _SOUTH
    months = 6 if south else 0
    return _of_some_year(said, lambda year: [d for d in (c.season(year, said.what.name[0], months),) if d], 2)


def named_days(said: Said) -> Days | None:
    def days(year: int) -> list[Days]:
        found = feast(said.what.name, year, said.context.country)
        unit = said.what.unit
        return [near for d in found if (near := c.unit_near(d.start, unit))] if unit else found

    return _of_some_year(said, days, 4)


def _of_some_year(said: Said, days_of: Callable[[int], list[Days]], reach: int) -> Days | None:
    """What comes once a year: of the year told, or of those within reach the one that the text means."""
    year, published = said.what.year if said.what.year is not None else said.told_year, said.published
    if said.what.years is not None and published:
        year = published.year + said.what.years
    if year is not None or published is None:
        return None if year is None else next(iter(days_of(year)), None)
    years, sign = range(published.year - reach, published.year + reach + 1), said.what.sign
    near = [days for year in years for days in days_of(year)]
    if sign == -1:
        return max((d for d in near if d.end < published), key=lambda d: d.end, default=None)
    if sign == 1:
        return min((d for d in near if d.start > published), key=lambda d: d.start, default=None)
    if sign == 0 and said.what.kind == "season":
        return min(near, key=lambda d: max((d.start - published).days, (published - d.end).days, 0))
    return last_or_next(said, near, said.what.kind)
