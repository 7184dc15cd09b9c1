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


def resolve(row: Row, said: Expression, context: Context) -> Days | None:
    """The days of an expression; None where they can't be told."""
    days = _of_kind(row, said, context)
    if days is None:
        return None
    if said.early is not None:
        days = c.third(days, said.early)
    far = row.word(said.first - 1) == "far" and row.word(said.first - 2) in ("so", "thus")
    if far and said.kind == "unit" and not said.sign:
        said.part = -1
    if said.part and context.published and c.around(days, context.published):
        days = Days(days.start, context.published) if said.part < 0 else Days(context.published, days.end)
    return days


def _of_kind(row: Row, said: Expression, context: Context) -> Days | None:
    if said.kind in _READERS:
        return _READERS[said.kind](row, said, context)
    if said.kind == "years":
        assert said.year is not None
        return c.years(said.year, int(said.n))
    if said.kind == "ago":
        return _moved(
            context.published,
            said.n if said.sign != -1 or said.low is None else -(abs(said.n) + said.low) / 2,
            said.unit,
        )
    if said.kind == "clock" and context.here and context.here.length == 1:
        return context.here if row.number == context.here_in else None
    return None


def _single(d: date | None) -> Days | None:
    return None if d is None else Days(d, d)


# -- dates


def _date(row: Row, said: Expression, context: Context) -> Days | None:
    if said.year is not None and said.month is None:
        return c.years(said.year)
    if said.day is not None and said.month is not None:
        days = _day(row, said, context)
        if days and said.until and (last := c.day(days.start.year, said.month, said.until)):
            return Days(days.start, last.end)
        return days
    if said.month is not None:
        return c.month(said.year, said.month) if said.year is not None else _month(row, said, context)
    return None if said.weekday is None else _weekday(row, said, context)


def _day(row: Row, said: Expression, context: Context) -> Days | None:
    assert said.month is not None
    assert said.day is not None
    if said.year is not None:
        return c.day(said.year, said.month, said.day)
    if (said.month, said.day) == (9, 11) and _attacks(row, said):
        return c.day(2001, 9, 11)
    if said.years is not None and context.published:
        return c.day(context.published.year + said.years, said.month, said.day)
    if context.published is None:
        year = _told_year(row, said, context)
        return c.day(year, said.month, said.day) if year else None
    p: date = context.published
    near = [d for y in range(p.year - 6, p.year + 7) if (d := c.day(y, said.month, said.day))]
    if said.weekday is not None:
        near = [d for d in near if d.start.weekday() == said.weekday] or near
        if len({d.start.year for d in near}) < 8:
            return min(near, key=lambda d: abs((d.start - p).days), default=None)
    if (year := _told_year(row, said, context)) is not None:
        return c.day(year, said.month, said.day)
    after = row.word(said.last)
    modifies = after in _EVENTS or (after and after[0].isalpha() and row.word(said.last + 1) in _EVENTS)
    return _past_or_coming(near, p, "" if modifies else tense(row, said.first, said.last), _SOON)


def _attacks(row: Row, said: Expression) -> bool:
    """Whether September 11 without a year is that of 2001."""
    ahead = {row.word(k) for k in range(said.last, min(len(row.low), said.last + 4))}
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


def _told_year(row: Row, said: Expression, context: Context) -> int | None:
    """The year that the sentence or the one before names, where it is not that of publication."""
    if context.year is None or context.year_in[0] != row.number:
        return None
    if row.sentence[said.first] - context.year_in[1] > 1 and not (
        said.day
        and context.published
        and context.year < context.published.year - 2
        and tense(row, said.first, said.last) in ("past", "")
    ):
        return None
    return context.year if context.published is None or context.year != context.published.year else None


def _month(row: Row, said: Expression, context: Context) -> Days | None:
    assert said.month is not None
    year = (
        _told_year(row, said, context)
        if context.published is None
        else _year_of_month(row, said, context, context.published)
    )
    return None if year is None else c.month(year, said.month)


def _year_of_month(row: Row, said: Expression, context: Context, p: date) -> int:
    """The year of a month that stands without one."""
    assert said.month is not None
    this, last, coming = p.year, p.year - (said.month >= p.month), p.year + (said.month <= p.month)
    if said.years is not None:
        return p.year + said.years
    if said.sign is not None and not said.text:
        return last if said.sign < 0 else coming if said.sign > 0 else this
    if (year := _told_year(row, said, context)) is not None:
        return year
    if said.month == p.month:
        return this
    return coming if _is_coming(row, said, (said.month - p.month) % 12) else last


def _is_coming(row: Row, said: Expression, ahead: int) -> bool:
    """Whether a month is the one to come, so many months ahead, and not the last one."""
    after, more = row.word(said.last), row.word(said.last + 1)
    if ahead <= 4 and row.word(said.first - 1) == "in" and row.word(said.first - 2) in (*_EVENTS, "nominee"):
        return True
    if ahead <= 6 and (after in _EVENTS or more in _EVENTS) and after not in (".", ",", ";"):
        return True
    when = tense(row, said.first, said.last)
    if when == "future":
        return ahead <= (7 if row.word(said.first - 1) in ("in", "of") and not _willed(row, said) else 10)
    return when in ("", "present") and ahead <= 2


def _willed(row: Row, said: Expression) -> bool:
    """Whether the sentence has a "will" near: an infinitive ("her decision to meet him in June") tells less."""
    return any(
        row.word(k) in ("will", "'ll", "scheduled", "expected", "due", "next", "by", "until")
        for k in range(max(0, said.first - 12), said.first)
    )


def _weekday(row: Row, said: Expression, context: Context) -> Days | None:
    assert said.weekday is not None
    if context.published is None:
        return None
    p = context.published
    back = (p.weekday() - said.weekday) % 7
    ahead = (said.weekday - p.weekday()) % 7
    if said.text and context.here:
        return c.day(context.here.start.year, context.here.start.month, context.here.start.day)
    if said.sign == -1:
        return _single(c.moved(p, -(back or 7), "day"))
    if said.sign == 1:
        return _single(c.moved(p, ahead or 7, "day"))
    when = tense(row, said.first, said.last)
    if said.sign == 0:
        return _single(c.moved(p, -back if when in ("past", "perfect") and back < ahead else ahead, "day"))
    if when == "future" and back:
        return _single(c.moved(p, ahead, "day"))
    return _single(c.moved(p, -back, "day"))


# -- units


def _unit(row: Row, said: Expression, context: Context) -> Days | None:
    sign = said.sign or 0
    if said.text and said.unit == "day":
        close = context.here is not None and context.here.length == 1 and context.here_in == row.number
        return context.here if close else context.news
    if said.text:
        if context.here is None:
            return None
        return c.unit_of(context.here.start, said.unit) if said.unit != "day" or context.here.length == 1 else None
    if context.published is None:
        return None
    if said.unit == "weekend" and sign == 0:
        when = tense(row, said.first, said.last)
        back = when in ("past", "perfect") or (when != "future" and context.published.weekday() <= 1)
        at = (
            context.published if context.published.weekday() >= 5 or not back else c.moved(context.published, -7, "day")
        )
        return c.weekend(at) if at else None
    at_ = c.moved(context.published, sign, said.unit)
    return c.unit_of(at_, said.unit) if at_ else None


def _moved(d: date | None, number: float, unit: str) -> Days | None:
    """The unit that a day so many units away falls in; decades and centuries ago are a year."""
    at = None if d is None else c.moved(d, number, unit)
    if at is None:
        return None
    return c.unit_of(at, _TOLD_BY.get(unit, unit))


def _shifted(row: Row, said: Expression, context: Context) -> Days | None:
    """From the day the text is at. Vague where that is a longer stretch than the unit."""
    if context.here is None or row.number - context.here_in > 1:
        return None
    from_ = context.here.end if said.n > 0 else context.here.start
    unit = _TOLD_BY.get(said.unit, said.unit)
    if context.here.length > _LENGTH.get(unit, 1):
        return None
    at = c.moved(from_, said.n, said.unit)
    if at is None or (
        said.n > 0 and context.published and at > context.published and said.unit in ("year", "decade", "century")
    ):
        return None
    if unit == "week" and context.here.length == 1 and said.n not in (1.0, -1.0):
        return Days(at, at)
    return c.unit_of(at, unit)


def _lasting(row: Row, said: Expression, context: Context) -> Days | None:
    """So many units up to the publication day or from it on."""
    kind = _direction(row, said) if said.kind == "lasting" else said.kind
    if context.published is None or kind == "lasting":
        return None
    if kind == "ahead":
        end = c.moved(context.published, said.n, said.unit)
        return Days(context.published, end) if end else None
    start = c.moved(context.published, -said.n, said.unit)
    return Days(start, context.published) if start else None


def _direction(row: Row, said: Expression) -> Kind:
    """Whether a duration reaches up to the present, begins with it, or neither."""
    how = said.name[0] if said.name else ""
    when = tense(row, said.first, said.last)
    if how == "within":
        return "ahead" if when in ("future", "present", "") else "lasting"
    if how == "in":
        return _direction_of_in(row, said, when)
    if how in ("for", "over", "throughout"):
        return "back" if when == "perfect" or (how == "for" and not when) else "lasting"
    if how == "after" and when in ("past", "perfect", "") and row.word(said.last) == "of":
        return "back"  # after eight months of talks
    if how == "after" and when in ("perfect", "present"):
        ahead = {row.word(k) for k in range(said.last, min(len(row.low), said.last + 12))}
        return "lasting" if _NOW.isdisjoint(ahead) else "back"
    return "lasting"


def _direction_of_in(row: Row, said: Expression, when: Tense) -> Kind:
    """``the worst in 10 years``, ``will open in two weeks``."""
    before = {row.word(k) for k in range(max(0, said.first - 9), said.first)}
    if before & _SUPERLATIVE or any(w.endswith("est") and len(w) > 4 for w in before):
        return "back"
    if when == "future" and before & {"will", "'ll", "would"}:
        return "ahead"
    return "back" if when == "perfect" else "lasting"


# -- parts of years, and named days


def _of_year(row: Row, said: Expression, context: Context) -> Days | None:
    if said.kind == "half" and said.years is not None and context.published:
        said.year = context.published.year + said.years
    if said.kind == "half" and said.unit and said.sign is not None and said.year is None:
        return _half_of(said, context)
    year = said.year if said.year is not None else _told_year(row, said, context)
    if year is None and context.published is None:
        return None
    if said.kind == "season":
        return _season(row, said, context, year)
    if year is None:
        assert context.published is not None
        year = context.published.year - (
            3 * (int(said.n) - 1) + 1 > context.published.month and tense(row, said.first, said.last) != "future"
        )
    if said.kind == "quarter":
        return c.months(year, 3 * int(said.n) - 2, 3)
    if said.unit:  # the first three months of 2016
        whole = c.years(year)
        end = c.moved(whole.start, said.n, said.unit) if whole else None
        return Days(whole.start, end - timedelta(days=1)) if whole and end else None
    return c.months(year, 1 if said.n == 1 else 7, 6)


def _half_of(said: Expression, context: Context) -> Days | None:
    at = None if context.published is None else c.moved(context.published, said.sign or 0, said.unit)
    whole = None if at is None else c.unit_of(at, said.unit)
    if whole is None:
        return None
    middle = whole.start.year + (whole.end.year - whole.start.year + 1) // 2
    if said.unit == "year":
        return c.months(whole.start.year, 1 if said.n == 1 else 7, 6)
    return Days(whole.start, date(middle - 1, 12, 31)) if said.n == 1 else Days(date(middle, 1, 1), whole.end)


def _season(row: Row, said: Expression, context: Context, year: int | None) -> Days | None:
    name, published = said.name[0], context.published
    if year is not None or published is None:
        return None if year is None else c.season(year, name)
    near = [s for y in range(published.year - 2, published.year + 3) if (s := c.season(y, name))]
    return _nearest(row, said, near, published, _SOON)


def _named(row: Row, said: Expression, context: Context) -> Days | None:
    year, published = said.year if said.year is not None else _told_year(row, said, context), context.published
    if year is not None or published is None:
        return None if year is None else _single(c.named_day(said.name, year))
    years = range(max(1583, published.year - 4), published.year + 5)
    near = [Days(day, day) for y in years if (day := c.named_day(said.name, y))]
    return _nearest(row, said, near, published, _SOON_NAMED)


def _nearest(row: Row, said: Expression, near: list[Days], published: date, soon: int) -> Days | None:
    """Of the same days of several years, those that "last", "this" and "next" mean, or the text around."""
    if said.sign == -1:
        return max((d for d in near if d.end < published), key=lambda d: d.end, default=None)
    if said.sign == 1:
        return min((d for d in near if d.start > published), key=lambda d: d.start, default=None)
    if said.sign == 0 and said.kind == "season":
        return min(near, key=lambda d: max((d.start - published).days, (published - d.end).days, 0))
    return _past_or_coming(near, published, tense(row, said.first, said.last), soon)


_READERS: dict[str, Callable[[Row, Expression, Context], Days | None]] = {
    "date": _date, "unit": _unit, "shift": _shifted, "named": _named,
    **dict.fromkeys(("back", "ahead", "lasting"), _lasting), **dict.fromkeys(("season", "quarter", "half"), _of_year),
}  # fmt: skip
