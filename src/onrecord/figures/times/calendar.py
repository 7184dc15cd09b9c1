"""Intervals of days, both ends included: units of the calendar, parts of them, shifts.

The calendar is the Gregorian one.
"""

from __future__ import annotations

from calendar import monthrange
from datetime import date, timedelta
from typing import NamedTuple

from onrecord.words.lists import tagged, valued

MONTHS = {word: int(number) for word, number in valued("times", "month").items()}
_WEEKDAYS = {word: int(number) for word, number in valued("times", "weekday").items()}
SHORT_WEEKDAYS = {word: number for word, number in _WEEKDAYS.items() if word in tagged("times", "short")}
WEEKDAYS = {word: number for word, number in _WEEKDAYS.items() if word not in SHORT_WEEKDAYS}
SEASONS = {word: int(month) for word, month in valued("times", "season").items()}
#: Years that a date can have.
FIRST, LAST = 1, 9998


class Days(NamedTuple):
    """From the first day to the last, both included."""

    start: date
    end: date

    @property
    def length(self) -> int:
        return (self.end - self.start).days + 1


def single(day: date | None) -> Days | None:
    """A day as days."""
    return None if day is None else Days(day, day)


def day(year: int, month: int, number: int) -> Days | None:
    """One day; None where the calendar has none."""
    try:
        d = date(year, month, number)
    except ValueError:
        return None
    return Days(d, d)


def month(year: int, number: int) -> Days | None:
    """A month, by a number that may go past a year's ends."""
    year, number = year + (number - 1) // 12, (number - 1) % 12 + 1
    if not FIRST <= year <= LAST:
        return None
    return Days(date(year, number, 1), date(year, number, monthrange(year, number)[1]))


def months(year: int, first: int, count: int) -> Days | None:
    """So many months from one on."""
    start, end = month(year, first), month(year, first + count - 1)
    return Days(start.start, end.end) if start and end else None


def years(first: int, count: int = 1) -> Days | None:
    """So many calendar years from one on."""
    if not (first >= FIRST and first + count - 1 <= LAST and count > 0):
        return None
    return Days(date(first, 1, 1), date(first + count - 1, 12, 31))


def season(year: int, name: str, later: int = 0) -> Days | None:
    """A season by its meteorological months in the north, or so many ``later``; it begins in the year given."""
    return months(year, (SEASONS[name] + later - 1) % 12 + 1, 3)


def unit_of(d: date, unit: str) -> Days | None:
    """The calendar unit that a day falls in; None for units the calendar has not."""
    if unit in ("second", "minute", "hour", "day"):
        return Days(d, d)
    if unit in ("week", "weekend"):
        first = 0 if unit == "week" else 5  # from Monday or Saturday to Sunday
        start, end = moved(d, first - d.weekday(), "day"), moved(d, 6 - d.weekday(), "day")
        return Days(start, end) if start and end else None
    if unit == "month":
        return month(d.year, d.month)
    if unit == "quarter":
        return months(d.year, d.month - (d.month - 1) % 3, 3)
    if unit == "year":
        return years(d.year)
    if unit == "decade":
        return years(d.year - d.year % 10, 10)
    return years(d.year - (d.year - 1) % 100, 100) if unit == "century" else None


def unit_near(d: date, unit: str) -> Days | None:
    """The week of a day, or the weekend nearest to it."""
    if unit == "weekend" and d.weekday() < 5:
        at = moved(d, 5 - d.weekday() if d.weekday() >= 3 else -2 - d.weekday(), "day")
        return unit_of(at, unit) if at else None
    return unit_of(d, unit)


def moved(d: date, n: float, unit: str) -> date | None:
    """A day moved by so many units, halves and all; None outside the calendar.

    It is the month's last day where the month has no such day.
    """
    if abs(n) > 4_000_000:
        return None
    whole = int(n)
    part = n - whole
    try:
        if unit in ("second", "minute", "hour"):
            return d + timedelta(seconds=n * {"second": 1, "minute": 60, "hour": 3600}[unit])
        if unit in ("day", "week", "fortnight", "weekend"):
            return d + timedelta(days=round(n * {"day": 1, "week": 7, "fortnight": 14, "weekend": 7}[unit]))
        number = {"month": 1, "quarter": 3, "year": 12, "decade": 120, "century": 1200}[unit]
        by = d.year * 12 + d.month - 1 + whole * number
        extra = part * number
        by += int(extra)
        year, m = divmod(by, 12)
        out = date(year, m + 1, min(d.day, monthrange(year, m + 1)[1]))
        return out + timedelta(days=round((extra - int(extra)) * 30))
    except (ValueError, OverflowError, KeyError):
        return None


def third(days: Days, which: int) -> Days:
    """The first (0), middle (1) or last (2) third; of a year whole months, of a month to the 10th, 20th and end."""
    if days.start.month == 1 and days.start.day == 1 and (days.end.month, days.end.day) == (12, 31):
        count = (days.end.year - days.start.year + 1) * 4
        part = months(days.start.year, 1 + which * count, count)
        return part or days
    if days.start.day == 1 and days.start.replace(day=1) == days.end.replace(day=1) and days.length >= 28:
        first, last = ((1, 10), (11, 20), (21, days.end.day))[which]
        return Days(days.start.replace(day=first), days.start.replace(day=last))
    length = days.length
    if 89 <= length <= 92 and days.start.day == 1:  # a quarter or season
        return months(days.start.year, days.start.month + which, 1) or days
    if length == 7:  # Monday and Tuesday, Wednesday and Thursday, Friday to Sunday
        return Days(days.start + timedelta(days=2 * which), days.start + timedelta(days=(1, 3, 6)[which]))
    low, high = round(length * which / 3), round(length * (which + 1) / 3) - 1
    return Days(days.start + timedelta(days=low), days.start + timedelta(days=max(low, high)))


def easter(year: int) -> date:
    """Easter Sunday of the western churches (Meeus, Jones and Butcher's rule)."""
    a, b, c = year % 19, year // 100, year % 100
    h = (19 * a + b - b // 4 - (b - (b + 8) // 25 + 1) // 3 + 15) % 30
    k = (32 + 2 * (b % 4) + 2 * (c // 4) - h - c % 4) % 7
    m = (a + 11 * h + 22 * k) // 451
    number = h + k - 7 * m + 114
    return date(year, number // 31, number % 31 + 1)


def nth_weekday(year: int, month_: int, weekday: int, number: int) -> date:
    """The n-th weekday of a month; -1: the last."""
    if number < 0:
        last = date(year, month_, monthrange(year, month_)[1])
        return last - timedelta(days=(last.weekday() - weekday) % 7)
    first = date(year, month_, 1)
    return first + timedelta(days=(weekday - first.weekday()) % 7 + 7 * (number - 1))
