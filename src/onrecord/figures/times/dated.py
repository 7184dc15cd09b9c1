"""The days of dates by weekday, day, month and year as far as they are given.

What has neither year nor week is the last one before the publication day, or the next one: `direction` chooses. A
weekday beside a date decides its year.
"""

from __future__ import annotations

from onrecord.figures.times import calendar as c
from onrecord.figures.times.calendar import Days, single
from onrecord.figures.times.dates import figures_put_months_first, words_put_months_first
from onrecord.figures.times.expression import Expression
from onrecord.figures.times.said import Said, last_or_next

_ATTACKS = frozenset("attack attacks terror terrorist hijackers hijackings".split())
#: Countries whose figures of dates begin with the month, and those where they may as well.
_MONTHS_FIRST, _EITHER = frozenset(("US", "PH", "PR", "GU", "PW", "FM", "MH")), frozenset(("CA",))


def date_days(said: Said) -> Days | None:
    what, here = said.what, said.context.here
    if what.follows and here and said.context.here_in == said.row.number:
        return _following(what, here)
    if what.month is None:
        return c.years(what.year) if what.year is not None else _weekday(said)
    if what.day is None:
        return c.month(what.year, what.month) if what.year is not None else _month(said, what.month)
    days = _day(said, what.month, what.day)
    last = c.day(days.start.year, what.month, what.until) if days and what.until else None
    return Days(days.start, last.end) if days and last else days


def _following(what: Expression, here: Days) -> Days | None:
    """The first such weekday, day or month from the days told before it on."""
    if what.weekday is not None and what.month is None:
        return single(c.moved(here.start, (what.weekday - here.start.weekday()) % 7, "day"))
    assert what.month is not None
    both = [here.start.year, here.start.year + 1]
    found = [c.day(y, what.month, what.day) if what.day else c.month(y, what.month) for y in both]
    return next((days for days in found if days and days.end >= here.start), None)


def figures_days(said: Said) -> Days | None:
    """Of a date like 10/1/2018 the order is that of the outlet's country, or of the text's other dates; else none."""
    what, country = said.what, said.context.country
    first = figures_put_months_first(said.row.text)
    if first is None and country and country not in _EITHER:
        first = country in _MONTHS_FIRST
    if first is None:
        first = words_put_months_first(said.row.text)
    if first is None or what.year is None or what.month is None or what.day is None:
        return None
    month, day = (what.month, what.day) if first else (what.day, what.month)
    return c.day(what.year, month, day)


def _day(said: Said, month: int, number: int) -> Days | None:
    what, published = said.what, said.published
    year = what.year
    if year is None and (month, number) == (9, 11) and _is_of_attacks(said):
        year = 2001
    elif year is None and what.years is not None and published:
        year = published.year + what.years
    elif year is None and published is None:
        year = said.told_year
    if year is not None or published is None:
        return c.day(year, month, number) if year else None
    near = [d for y in range(published.year - 6, published.year + 7) if (d := c.day(y, month, number))]
    if what.weekday is not None:
        near = [d for d in near if d.start.weekday() == what.weekday] or near
        if len(near) < 8:
            return min(near, key=lambda d: abs((d.start - published).days), default=None)
    if (year := said.told_year) is not None:
        return c.day(year, month, number)
    return last_or_next(said, near, "day")


def _is_of_attacks(said: Said) -> bool:
    """Whether September 11 without a year is that of 2001."""
    return not _ATTACKS.isdisjoint(said.words_behind(4)) or "9/11" in said.row.text


def _month(said: Said, month: int) -> Days | None:
    """A month that stands without a year."""
    what, published, year = said.what, said.published, said.told_year
    if published is None or (what.years is None and (what.sign is None or what.text) and year is not None):
        return None if year is None else c.month(year, month)
    this = published.year
    if what.years is not None:
        return c.month(this + what.years, month)
    last, coming = this - (month >= published.month), this + (month <= published.month)
    if what.sign is not None and not what.text:
        return c.month(last if what.sign < 0 else coming if what.sign > 0 else this, month)
    if month == published.month:
        return c.month(this, month)
    both = c.month(last, month), c.month(coming, month)
    return said.either(both[0], both[1], "month") if both[0] and both[1] else both[0] or both[1]


def _weekday(said: Said) -> Days | None:
    what, published, here = said.what, said.published, said.context.here
    if what.weekday is None or published is None:
        return None
    back, ahead = (published.weekday() - what.weekday) % 7, (what.weekday - published.weekday()) % 7
    if what.text and here:
        return single(here.start)
    if what.sign in (-1, 1):
        return single(c.moved(published, -(back or 7) if what.sign < 0 else ahead or 7, "day"))
    last, coming = single(c.moved(published, -back, "day")), single(c.moved(published, ahead, "day"))
    if last is None or coming is None or not back:
        return last or coming
    return said.either(last, coming, "weekday" if what.sign is None else "this weekday")
