"""Which days an expression means, by the publication day, the tense around it, and the days the text told before it.

Weekdays and dates without a year are the last ones before the publication day unless the sentence says that they are
to come (Strötgen and Gertz, HeidelTime, 2013, resolve news likewise); a weekday beside a date decides its year.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, timedelta

from onrecord.figures.times import calendar as c
from onrecord.figures.times.calendar import Days
from onrecord.figures.times.expression import Expression, Kind
from onrecord.figures.times.tense import Tense, tense
from onrecord.figures.tokens import Row
from onrecord.words.lists import tagged

#: How far ahead a date without a year or verb is taken to be to come, in days; a named day further.
_SOON, _SOON_NAMED = 75, 130
#: What a date before it says when it is to be, or was.
_EVENTS = tagged("times", "event")
_SUPERLATIVE = frozenset(("first", "worst", "only", "best", "record", "most", "least"))
#: Verbs of what is so now.
_NOW = frozenset("is are has have now remains remain".split())
#: The unit of the calendar that a day so many units away is told by, where it is not the unit itself.
_TOLD_BY = {"decade": "year", "century": "year", "fortnight": "week"}
#: The most days of a unit.
_LENGTH = {"week": 7, "month": 31, "quarter": 92, "year": 366}


@dataclass(slots=True)
class Context:
    """What is known while a text is read: the publication day, and the last days told, with where."""

    published: date | None
    here: Days | None = None
    here_in: int = -1
    news: Days | None = None
    year: int | None = None
    year_in: tuple[int, int] = (-1, -1)


def resolve(row: Row, e: Expression, context: Context) -> Days | None:
    """The days of an expression; None where they can't be told."""
    days = _of_kind(row, e, context)
    if days is None:
        return None
    if e.early is not None:
        days = c.third(days, e.early)
    far = row.word(e.first - 1) == "far" and row.word(e.first - 2) in ("so", "thus")
    if far and e.kind == "unit" and not e.sign:
        e.part = -1
    if e.part and context.published and c.around(days, context.published):
        days = Days(days.start, context.published) if e.part < 0 else Days(context.published, days.end)
    return days


def _of_kind(row: Row, e: Expression, x: Context) -> Days | None:
    if e.kind in _READERS:
        return _READERS[e.kind](row, e, x)
    if e.kind == "years":
        assert e.year is not None
        return c.years(e.year, int(e.n))
    if e.kind == "ago":
        return _moved(x.published, e.n if e.sign != -1 or e.low is None else -(abs(e.n) + e.low) / 2, e.unit)
    if e.kind == "clock" and x.here and x.here.length == 1:
        return x.here if row.number == x.here_in else None
    return None


def _single(d: date | None) -> Days | None:
    return None if d is None else Days(d, d)


# -- dates


def _date(row: Row, e: Expression, x: Context) -> Days | None:
    if e.year is not None and e.month is None:
        return c.years(e.year)
    if e.day is not None and e.month is not None:
        days = _day(row, e, x)
        if days and e.until and (last := c.day(days.start.year, e.month, e.until)):
            return Days(days.start, last.end)
        return days
    if e.month is not None:
        return c.month(e.year, e.month) if e.year is not None else _month(row, e, x)
    return None if e.weekday is None else _weekday(row, e, x)


def _day(row: Row, e: Expression, x: Context) -> Days | None:
    assert e.month is not None
    assert e.day is not None
    if e.year is not None:
        return c.day(e.year, e.month, e.day)
    if (e.month, e.day) == (9, 11) and _attacks(row, e):
        return c.day(2001, 9, 11)
    if e.years is not None and x.published:
        return c.day(x.published.year + e.years, e.month, e.day)
    if x.published is None:
        year = _told_year(row, e, x)
        return c.day(year, e.month, e.day) if year else None
    p: date = x.published
    near = [d for y in range(p.year - 6, p.year + 7) if (d := c.day(y, e.month, e.day))]
    if e.weekday is not None:
        near = [d for d in near if d.start.weekday() == e.weekday] or near
        if len({d.start.year for d in near}) < 8:
            return min(near, key=lambda d: abs((d.start - p).days), default=None)
    if (year := _told_year(row, e, x)) is not None:
        return c.day(year, e.month, e.day)
    after = row.word(e.last)
    modifies = after in _EVENTS or (after and after[0].isalpha() and row.word(e.last + 1) in _EVENTS)
    return _past_or_coming(near, p, "" if modifies else tense(row, e.first, e.last), _SOON)


def _attacks(row: Row, e: Expression) -> bool:
    """Whether September 11 without a year is that of 2001."""
    ahead = {row.word(k) for k in range(e.last, min(len(row.low), e.last + 4))}
    return bool(ahead & {"attack", "attacks", "terror", "terrorist", "hijackers", "hijackings"}) or "9/11" in row.text


def _past_or_coming(near: list[Days], published: date, when: Tense, soon: int) -> Days | None:
    """Of the same days of several years, the last one, or the next where the text or its nearness says so."""
    past = max((d for d in near if d.start <= published), default=None, key=lambda d: d.start)
    coming = min((d for d in near if d.end >= published), default=None, key=lambda d: d.start)
    if past is None or coming is None or past == coming:
        return past or coming
    ahead, back = (coming.start - published).days, (published - past.end).days
    if ahead <= 31 and back > 300:
        return coming
    if when == "future":
        return coming if ahead <= 330 else past
    if when in ("past", "perfect"):
        return past if ahead > 2 or back < 120 else coming
    return coming if ahead <= soon and back > 2 * ahead else past


def _told_year(row: Row, e: Expression, x: Context) -> int | None:
    """The year that the sentence or the one before names, where it is not that of publication."""
    if x.year is None or x.year_in[0] != row.number:
        return None
    if row.sentence[e.first] - x.year_in[1] > 1 and not (
        e.day and x.published and x.year < x.published.year - 2 and tense(row, e.first, e.last) in ("past", "")
    ):
        return None
    return x.year if x.published is None or x.year != x.published.year else None


def _month(row: Row, e: Expression, x: Context) -> Days | None:
    assert e.month is not None
    year = _told_year(row, e, x) if x.published is None else _year_of_month(row, e, x, x.published)
    return None if year is None else c.month(year, e.month)


def _year_of_month(row: Row, e: Expression, x: Context, p: date) -> int:
    """The year of a month that stands without one."""
    assert e.month is not None
    this, last, coming = p.year, p.year - (e.month >= p.month), p.year + (e.month <= p.month)
    if e.years is not None:
        return p.year + e.years
    if e.sign is not None and not e.text:
        return last if e.sign < 0 else coming if e.sign > 0 else this
    if (year := _told_year(row, e, x)) is not None:
        return year
    if e.month == p.month:
        return this
    return coming if _is_coming(row, e, (e.month - p.month) % 12) else last


def _is_coming(row: Row, e: Expression, ahead: int) -> bool:
    """Whether a month is the one to come, so many months ahead, and not the last one."""
    after, more = row.word(e.last), row.word(e.last + 1)
    if ahead <= 4 and row.word(e.first - 1) == "in" and row.word(e.first - 2) in (*_EVENTS, "nominee"):
        return True
    if ahead <= 6 and (after in _EVENTS or more in _EVENTS) and after not in (".", ",", ";"):
        return True
    when = tense(row, e.first, e.last)
    if when == "future":
        return ahead <= (7 if row.word(e.first - 1) in ("in", "of") and not _willed(row, e) else 10)
    return when in ("", "present") and ahead <= 2


def _willed(row: Row, e: Expression) -> bool:
    """Whether the sentence has a "will" near: an infinitive ("her decision to meet him in June") tells less."""
    return any(
        row.word(k) in ("will", "'ll", "scheduled", "expected", "due", "next", "by", "until")
        for k in range(max(0, e.first - 12), e.first)
    )


def _weekday(row: Row, e: Expression, x: Context) -> Days | None:
    assert e.weekday is not None
    if x.published is None:
        return None
    p = x.published
    back = (p.weekday() - e.weekday) % 7
    ahead = (e.weekday - p.weekday()) % 7
    if e.text and x.here:
        return c.day(x.here.start.year, x.here.start.month, x.here.start.day)
    if e.sign == -1:
        return _single(c.moved(p, -(back or 7), "day"))
    if e.sign == 1:
        return _single(c.moved(p, ahead or 7, "day"))
    when = tense(row, e.first, e.last)
    if e.sign == 0:
        return _single(c.moved(p, -back if when in ("past", "perfect") and back < ahead else ahead, "day"))
    if when == "future" and back:
        return _single(c.moved(p, ahead, "day"))
    return _single(c.moved(p, -back, "day"))


# -- units


def _unit(row: Row, e: Expression, x: Context) -> Days | None:
    sign = e.sign or 0
    if e.text and e.unit == "day":
        close = x.here is not None and x.here.length == 1 and x.here_in == row.number
        return x.here if close else x.news
    if e.text:
        if x.here is None:
            return None
        return c.unit_of(x.here.start, e.unit) if e.unit != "day" or x.here.length == 1 else None
    if x.published is None:
        return None
    if e.unit == "weekend" and sign == 0:
        when = tense(row, e.first, e.last)
        back = when in ("past", "perfect") or (when != "future" and x.published.weekday() <= 1)
        at = x.published if x.published.weekday() >= 5 or not back else c.moved(x.published, -7, "day")
        return c.weekend(at) if at else None
    at_ = c.moved(x.published, sign, e.unit)
    return c.unit_of(at_, e.unit) if at_ else None


def _moved(d: date | None, n: float, unit: str) -> Days | None:
    """The unit that a day so many units away falls in; decades and centuries ago are a year."""
    at = None if d is None else c.moved(d, n, unit)
    if at is None:
        return None
    return c.unit_of(at, _TOLD_BY.get(unit, unit))


def _shifted(row: Row, e: Expression, x: Context) -> Days | None:
    """From the day the text is at. Vague where that is a longer stretch than the unit."""
    if x.here is None or row.number - x.here_in > 1:
        return None
    from_ = x.here.end if e.n > 0 else x.here.start
    unit = _TOLD_BY.get(e.unit, e.unit)
    if x.here.length > _LENGTH.get(unit, 1):
        return None
    at = c.moved(from_, e.n, e.unit)
    if at is None or (e.n > 0 and x.published and at > x.published and e.unit in ("year", "decade", "century")):
        return None
    if unit == "week" and x.here.length == 1 and e.n not in (1.0, -1.0):
        return Days(at, at)
    return c.unit_of(at, unit)


def _lasting(row: Row, e: Expression, x: Context) -> Days | None:
    """So many units up to the publication day or from it on."""
    kind = _direction(row, e) if e.kind == "lasting" else e.kind
    if x.published is None or kind == "lasting":
        return None
    if kind == "ahead":
        end = c.moved(x.published, e.n, e.unit)
        return Days(x.published, end) if end else None
    start = c.moved(x.published, -e.n, e.unit)
    return Days(start, x.published) if start else None


def _direction(row: Row, e: Expression) -> Kind:
    """Whether a duration reaches up to the present, begins with it, or neither."""
    how = e.name[0] if e.name else ""
    when = tense(row, e.first, e.last)
    if how == "within":
        return "ahead" if when in ("future", "present", "") else "lasting"
    if how == "in":
        return _direction_of_in(row, e, when)
    if how in ("for", "over", "throughout"):
        return "back" if when == "perfect" or (how == "for" and not when) else "lasting"
    if how == "after" and when in ("past", "perfect", "") and row.word(e.last) == "of":
        return "back"  # after eight months of talks
    if how == "after" and when in ("perfect", "present"):
        ahead = {row.word(k) for k in range(e.last, min(len(row.low), e.last + 12))}
        return "lasting" if _NOW.isdisjoint(ahead) else "back"
    return "lasting"


def _direction_of_in(row: Row, e: Expression, when: Tense) -> Kind:
    """``the worst in 10 years``, ``will open in two weeks``."""
    before = {row.word(k) for k in range(max(0, e.first - 9), e.first)}
    if before & _SUPERLATIVE or any(w.endswith("est") and len(w) > 4 for w in before):
        return "back"
    if when == "future" and before & {"will", "'ll", "would"}:
        return "ahead"
    return "back" if when == "perfect" else "lasting"


# -- parts of years, and named days


def _of_year(row: Row, e: Expression, x: Context) -> Days | None:
    if e.kind == "half" and e.years is not None and x.published:
        e.year = x.published.year + e.years
    if e.kind == "half" and e.unit and e.sign is not None and e.year is None:
        return _half_of(e, x)
    year = e.year if e.year is not None else _told_year(row, e, x)
    if year is None and x.published is None:
        return None
    if e.kind == "season":
        return _season(row, e, x, year)
    if year is None:
        assert x.published is not None
        year = x.published.year - (
            3 * (int(e.n) - 1) + 1 > x.published.month and tense(row, e.first, e.last) != "future"
        )
    if e.kind == "quarter":
        return c.months(year, 3 * int(e.n) - 2, 3)
    if e.unit:  # the first three months of 2016
        whole = c.years(year)
        end = c.moved(whole.start, e.n, e.unit) if whole else None
        return Days(whole.start, end - timedelta(days=1)) if whole and end else None
    return c.months(year, 1 if e.n == 1 else 7, 6)


def _half_of(e: Expression, x: Context) -> Days | None:
    at = None if x.published is None else c.moved(x.published, e.sign or 0, e.unit)
    whole = None if at is None else c.unit_of(at, e.unit)
    if whole is None:
        return None
    middle = whole.start.year + (whole.end.year - whole.start.year + 1) // 2
    if e.unit == "year":
        return c.months(whole.start.year, 1 if e.n == 1 else 7, 6)
    return Days(whole.start, date(middle - 1, 12, 31)) if e.n == 1 else Days(date(middle, 1, 1), whole.end)


def _season(row: Row, e: Expression, x: Context, year: int | None) -> Days | None:
    name = e.name[0]
    if year is not None:
        return c.season(year, name)
    p = x.published
    assert p is not None
    every = [s for y in range(p.year - 2, p.year + 3) if (s := c.season(y, name))]
    if e.sign == -1:
        return max((s for s in every if s.end < p), key=lambda s: s.end, default=None)
    if e.sign == 1:
        return min((s for s in every if s.start > p), key=lambda s: s.start, default=None)
    if e.sign == 0:
        return min(every, key=lambda s: 0 if c.around(s, p) else min(abs((s.start - p).days), abs((p - s.end).days)))
    return _past_or_coming(every, p, tense(row, e.first, e.last), _SOON)


def _named(row: Row, e: Expression, x: Context) -> Days | None:
    year = e.year if e.year is not None else _told_year(row, e, x)
    if year is not None:
        return _single(c.named_day(e.name, year))
    p = x.published
    if p is None:
        return None
    near = [Days(d, d) for y in range(max(1583, p.year - 4), p.year + 5) if (d := c.named_day(e.name, y))]
    if e.sign == -1:
        return max((d for d in near if d.end < p), key=lambda d: d.end, default=None)
    if e.sign == 1:
        return min((d for d in near if d.start > p), key=lambda d: d.start, default=None)
    return _past_or_coming(near, p, tense(row, e.first, e.last), _SOON_NAMED)


_READERS: dict[str, Callable[[Row, Expression, Context], Days | None]] = {
    "date": _date,
    "unit": _unit,
    "shift": _shifted,
    "back": _lasting,
    "ahead": _lasting,
    "lasting": _lasting,
    "season": _of_year,
    "quarter": _of_year,
    "half": _of_year,
    "named": _named,
}
