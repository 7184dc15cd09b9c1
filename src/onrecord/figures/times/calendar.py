"""Intervals of days, both ends included: units of the calendar, parts of them, shifts.

The calendar is the Gregorian one.
"""

from __future__ import annotations

from calendar import monthrange
from datetime import date, timedelta
from typing import NamedTuple

MONTHS = {
    m: n
    for n, m in enumerate(
        "january february march april may june july august september october november december".split(), 1
    )
}
MONTHS |= {m: n for n, m in enumerate("jan feb mar apr may jun jul aug sep oct nov dec".split(), 1)} | {"sept": 9}
WEEKDAYS = {d: n for n, d in enumerate("monday tuesday wednesday thursday friday saturday sunday".split())}
SHORT_WEEKDAYS = {
    "mon": 0,
    "tue": 1,
    "tues": 1,
    "wed": 2,
    "weds": 2,
    "thu": 3,
    "thur": 3,
    "thurs": 3,
    "fri": 4,
    "sat": 5,
    "sun": 6,
}
SEASONS = {"spring": 3, "summer": 6, "autumn": 9, "fall": 9, "winter": 12}
#: Years that a date can have.
FIRST, LAST = 1, 9998


class Days(NamedTuple):
    """From the first day to the last, both included."""

    start: date
    end: date

    @property
    def length(self) -> int:
        return (self.end - self.start).days + 1


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
    a, b = month(year, first), month(year, first + count - 1)
    return Days(a.start, b.end) if a and b else None


def years(first: int, count: int = 1) -> Days | None:
    """So many calendar years from one on."""
    if not (first >= FIRST and first + count - 1 <= LAST and count > 0):
        return None
    return Days(date(first, 1, 1), date(first + count - 1, 12, 31))


def season(year: int, name: str) -> Days | None:
    """A season by its meteorological months in the north; winter begins in the year given."""
    return months(year, SEASONS[name], 3)


def week(d: date) -> Days | None:
    """The week of a day, Monday to Sunday."""
    start = moved(d, -d.weekday(), "day")
    end = moved(d, 6 - d.weekday(), "day")
    return Days(start, end) if start and end else None


def weekend(d: date) -> Days | None:
    """The weekend of a day's week."""
    start, end = moved(d, 5 - d.weekday(), "day"), moved(d, 6 - d.weekday(), "day")
    return Days(start, end) if start and end else None


def unit_of(d: date, unit: str) -> Days | None:
    """The calendar unit that a day falls in; None for units the calendar has not."""
    if unit in ("second", "minute", "hour", "day"):
        return Days(d, d)
    if unit == "week":
        return week(d)
    if unit == "weekend":
        return weekend(d)
    if unit == "month":
        return month(d.year, d.month)
    if unit == "quarter":
        return months(d.year, d.month - (d.month - 1) % 3, 3)
    if unit == "year":
        return years(d.year)
    if unit == "decade":
        return years(d.year - d.year % 10, 10)
    return years(d.year - (d.year - 1) % 100, 100) if unit == "century" else None


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
    if length == 7:  # Monday and Tuesday, Wednesday and Thursday, Friday to Sunday
        return Days(days.start + timedelta(days=2 * which), days.start + timedelta(days=(1, 3, 6)[which]))
    low, high = round(length * which / 3), round(length * (which + 1) / 3) - 1
    return Days(days.start + timedelta(days=low), days.start + timedelta(days=max(low, high)))


def around(whole: Days, inside: date) -> bool:
    """Whether a day lies in an interval."""
    return whole.start <= inside <= whole.end


def easter(year: int) -> date:
    """Easter Sunday of the western churches (Meeus, Jones and Butcher's rule)."""
    a, b, c = year % 19, year // 100, year % 100
    h = (19 * a + b - b // 4 - (b - (b + 8) // 25 + 1) // 3 + 15) % 30
    k = (32 + 2 * (b % 4) + 2 * (c // 4) - h - c % 4) % 7
    m = (a + 11 * h + 22 * k) // 451
    n = h + k - 7 * m + 114
    return date(year, n // 31, n % 31 + 1)


def nth_weekday(year: int, month_: int, weekday: int, n: int) -> date:
    """The n-th weekday of a month; -1: the last."""
    if n < 0:
        last = date(year, month_, monthrange(year, month_)[1])
        return last - timedelta(days=(last.weekday() - weekday) % 7)
    first = date(year, month_, 1)
    return first + timedelta(days=(weekday - first.weekday()) % 7 + 7 * (n - 1))


#: Named days: how to tell them for a year.
FIXED = {
    ("christmas",): (12, 25), ("christmas", "day"): (12, 25), ("christmas", "eve"): (12, 24),
    ("boxing", "day"): (12, 26), ("new", "year", "'s", "day"): (1, 1), ("new", "year", "'s", "eve"): (12, 31),
    ("new", "year", "'s"): (1, 1), ("new", "years", "eve"): (12, 31), ("valentine", "'s", "day"): (2, 14),
    ("halloween",): (10, 31), ("independence", "day"): (7, 4), ("bastille", "day"): (7, 14),
    ("anzac", "day"): (4, 25), ("australia", "day"): (1, 26), ("canada", "day"): (7, 1),
    ("st", ".", "patrick", "'s", "day"): (3, 17), ("veterans", "day"): (11, 11), ("remembrance", "day"): (11, 11),
    ("armistice", "day"): (11, 11), ("may", "day"): (5, 1), ("d", "-", "day"): (6, 6),
    ("fourth", "of", "july"): (7, 4), ("pearl", "harbor", "day"): (12, 7), ("guy", "fawkes", "night"): (11, 5),
    ("international", "women", "'s", "day"): (3, 8), ("april", "fools", "day"): (4, 1),
    ("april", "fool", "'s", "day"): (4, 1), ("earth", "day"): (4, 22), ("all", "saints", "day"): (11, 1),
    ("inauguration", "day"): (1, 20), ("victory", "day"): (5, 9), ("epiphany",): (1, 6),
}  # fmt: skip
MOVING = {
    ("thanksgiving",): (11, 3, 4), ("thanksgiving", "day"): (11, 3, 4), ("labor", "day"): (9, 0, 1),
    ("memorial", "day"): (5, 0, -1), ("martin", "luther", "king", "day"): (1, 0, 3), ("presidents", "day"): (2, 0, 3),
    ("columbus", "day"): (10, 0, 2), ("mother", "'s", "day"): (5, 6, 2), ("father", "'s", "day"): (6, 6, 3),
    ("black", "friday"): (11, 4, 4),
}  # fmt: skip
#: Days before or after Easter Sunday.
CHURCH = {
    ("easter",): 0, ("easter", "sunday"): 0, ("good", "friday"): -2, ("easter", "monday"): 1, ("ash", "wednesday"): -46,
    ("palm", "sunday"): -7, ("pentecost",): 49, ("maundy", "thursday"): -3, ("mardi", "gras"): -47,
}  # fmt: skip


def named_day(name: tuple[str, ...], year: int) -> date | None:
    """A feast or public holiday of a year; Election Day is that of the United States, in even years."""
    if not 1583 <= year <= LAST:
        return None
    if name in FIXED:
        return date(year, *FIXED[name])
    if name in MOVING:
        found = nth_weekday(year, *MOVING[name])
        return nth_weekday(year, 11, 3, 4) + timedelta(days=1) if name == ("black", "friday") else found
    if name in CHURCH:
        return easter(year) + timedelta(days=CHURCH[name])
    if name == ("election", "day"):
        return nth_weekday(year, 11, 0, 1) + timedelta(days=1) if year % 2 == 0 else None
    return None


NAMED = frozenset((*FIXED, *MOVING, *CHURCH, ("election", "day")))
NAMED_HEADS = frozenset(n[0] for n in NAMED)
