"""The days of a time that is told by another one: a part of it, counted from it, up to its end, in another year."""

from __future__ import annotations

from datetime import date, timedelta

from onrecord.figures.times import calendar as c
from onrecord.figures.times.calendar import Days
from onrecord.figures.times.expression import Expression

#: The most days of a unit.
LENGTH = {"day": 1, "weekend": 2, "week": 7, "fortnight": 14, "month": 31, "quarter": 92, "half": 184, "year": 366}
#: The month that fiscal years begin with where they aren't calendar years, by country; Japan's bear the year they
#: begin in, the others' that they end in.
_FISCAL = {"IN": 4, "JP": 4, "PK": 7, "BD": 7, "NP": 7, "AU": 7}
_SIZE = {"quarter": 3, "half": 6}


def part_of(what: Expression, whole: Days) -> Days | None:
    """The n-th (or, of ``sign`` -1, last) weekday or units of a time; None where it has none so far in."""
    nth, count = what.sign or 1, int(what.n)
    if what.weekday is not None:
        return _nth_weekday(whole, what.weekday, nth)
    if what.unit == "half":
        return _half(whole, first=nth == 1)
    if what.unit == "weekend":
        found = _nth_weekday(whole, 5, nth)
        return Days(found.start, found.start + timedelta(days=1)) if found and found.start < date.max else None
    if LENGTH.get(what.unit, 3653) * max(count, abs(nth)) > whole.length + 31:
        return None
    if nth < 0:
        after = c.moved(whole.end, 1, "day")
        start = c.moved(after, -count, what.unit) if after else None
        return Days(max(start, whole.start), whole.end) if start else None
    start = c.moved(whole.start, (nth - 1) * count, what.unit)
    end = c.moved(whole.start, nth * count, what.unit)
    if start is None or end is None or start > whole.end:
        return None
    return Days(start, min(end - timedelta(days=1), whole.end))


def _nth_weekday(whole: Days, weekday: int, nth: int) -> Days | None:
    if nth < 0:
        day = c.moved(whole.end, -((whole.end.weekday() - weekday) % 7), "day")
    else:
        day = c.moved(whole.start, (weekday - whole.start.weekday()) % 7 + 7 * (nth - 1), "day")
    return Days(day, day) if day and whole.start <= day <= whole.end else None


def _half(whole: Days, *, first: bool) -> Days | None:
    """Of a month to the 15th; of years whole months."""
    if whole.length <= 31:
        middle = whole.start + timedelta(days=14 if whole.length >= 28 else (whole.length - 1) // 2)
    else:
        months = (whole.end.year - whole.start.year) * 12 + whole.end.month - whole.start.month + 1
        part = c.months(whole.start.year, whole.start.month, months // 2)
        if part is None:
            return None
        middle = part.end
    return Days(whole.start, middle) if first else Days(middle + timedelta(days=1), whole.end)


def counted_from(what: Expression, base: Days) -> Days | None:
    """So many units before or after a time; from a day, a day. None where the time is longer than the unit."""
    if not what.n:  # the week of, or from a day on
        after = c.moved(base.start, 6, "day")
        return c.unit_of(base.start, "week") if what.whole else Days(base.start, after) if after else None
    ahead = what.n > 0
    edge = base.end if ahead else base.start
    if what.weekday is not None:
        by = (what.weekday - edge.weekday() - 1) % 7 + 1 if ahead else -((edge.weekday() - what.weekday - 1) % 7 + 1)
        day = c.moved(edge, by, "day")
        return Days(day, day) if day else None
    exact = base.length <= 8 and what.unit not in ("decade", "century")
    if not exact and base.length > LENGTH.get(what.unit, 36525):
        return None
    at = c.moved(edge, what.n, what.unit)
    if at is None:
        return None
    if exact and not what.whole and what.unit != "weekend":
        return Days(at, at)
    return c.unit_of(at, "week" if what.unit == "fortnight" else what.unit)


def up_to(what: Expression, end: date) -> Days | None:
    """So many units that end with a day: whole months where it is a month's last."""
    whole = c.month(end.year, end.month)
    if what.unit in ("month", "quarter", "year") and whole and whole.end == end:
        count = int(what.n) * {"month": 1, "quarter": 3, "year": 12}[what.unit]
        return c.months(end.year, end.month - count + 1, count)
    start = c.moved(end, -what.n, what.unit)
    return Days(start + timedelta(days=1), end) if start else None


def fiscal(what: Expression, country: str | None) -> Days | None:
    """A fiscal year by its name, as it is in a country (else the calendar year), or its quarter or half."""
    first = _FISCAL.get(country or "", 1)
    assert what.year is not None
    year = what.year - (first > 1 and country != "JP")
    size, nth = (_SIZE[what.unit], int(what.n)) if what.unit else (12, 1)
    return c.months(year, first + size * (nth - 1), size)


def is_fiscal_land(country: str | None) -> bool:
    """Whether a country's fiscal years are no calendar years, so that 2022-23 is one."""
    return country in _FISCAL


def of_year(days: Days, year: int) -> Days | None:
    """The same days of another year."""
    try:
        start, end = days.start.replace(year=year), days.end.replace(year=year + days.end.year - days.start.year)
    except ValueError:  # of 29 February
        start = c.moved(days.start, year - days.start.year, "year") or days.start
        end = c.moved(days.end, year - days.start.year, "year") or days.end
    whole = c.month(end.year, end.month)
    month_end = c.month(days.end.year, days.end.month)
    if whole and month_end and days.end == month_end.end and days.length > 27:
        end = whole.end
    return Days(start, end)
