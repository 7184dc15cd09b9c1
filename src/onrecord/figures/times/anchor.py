"""Which days an expression means, by the publication day, the tense around it, and the days the text told before it.

Weekdays and dates without a year are the last ones before the publication day unless the sentence says that they are
to come (Strötgen and Gertz, HeidelTime, 2013, resolve news likewise); a weekday beside a date decides its year.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, timedelta

from onrecord.figures.times import based
from onrecord.figures.times import calendar as c
from onrecord.figures.times.calendar import Days
from onrecord.figures.times.dates import figures_put_months_first, words_put_months_first
from onrecord.figures.times.expression import Expression, Kind
from onrecord.figures.times.feasts import feast
from onrecord.figures.times.tense import Tense, tense
from onrecord.words.lists import tagged
from onrecord.words.tokens import Row

#: How far ahead a date without a year or verb is taken to be to come, in days; a named day further.
_SOON, _SOON_NAMED = 75, 130
#: What a date before it says when it is to be, or was.
_EVENTS = tagged("times", "event")
_SUPERLATIVE = frozenset(("first", "worst", "only", "best", "record", "most", "least"))
_ATTACKS = frozenset("attack attacks terror terrorist hijackers hijackings".split())
_WILLED = frozenset("will 'll scheduled expected due next by until".split())
_GONE = ("past", "perfect")
#: Countries whose figures of dates begin with the month, and those where they may as well.
_MONTHS_FIRST, _EITHER = frozenset(("US", "PH", "PR", "GU", "PW", "FM", "MH")), frozenset(("CA",))
_SOUTH = tagged("times", "south")
#: Verbs of what is so now.
_NOW = frozenset("is are has have now remains remain".split())
#: The unit of the calendar that a day so many units away is told by, where it is not the unit itself.
_TOLD_BY = {"decade": "year", "century": "year", "fortnight": "week"}


@dataclass(slots=True)
class Context:
    """What is known while a text is read: the publication day, and the last days told, with where."""

    published: date | None
    country: str | None = None
    here: Days | None = None
    here_in: int = -1
    news: Days | None = None
    year: int | None = None
    year_in: tuple[int, int] = (-1, -1)
    year_last: int = -1
    dated: date | None = None
    """The first day of the date that told the year, where it told its month, too."""


@dataclass(slots=True)
class Said:
    """An expression where it stands, with what is known there: what its days are told by."""

    row: Row
    what: Expression
    context: Context
    outer: Expression

    @property
    def published(self) -> date | None:
        return self.context.published

    @property
    def when(self) -> Tense:
        """The tense of the verb that it goes with."""
        return tense(self.row, self.outer.first, self.outer.last)

    def before(self, count: int = 1) -> str:
        """The word so many tokens before it."""
        return self.row.word(self.what.first - count)

    def behind(self, count: int = 0) -> str:
        """The word so many tokens behind it."""
        return self.row.word(self.what.last + count)

    def words_before(self, count: int) -> list[str]:
        return self.row.low[max(0, self.what.first - count) : self.what.first]

    def words_behind(self, count: int) -> list[str]:
        return self.row.low[self.what.last : self.what.last + count]

    @property
    def told_year(self) -> int | None:
        """The year that a date without one is in, where the text tells of another than that of publication.

        So does a date with its month right before, in the same sentence or the one before, of what went on then; a bare
        year ("founded in 1962") tells none but where it stands right by, or is pointed to ("May that year").
        """
        year, (row, sentence), published = self.context.year, self.context.year_in, self.published
        if year is None or row != self.row.number or (published and year == published.year):
            return None
        if self.what.text:
            return year
        near = self.row.sentence[self.what.first] - sentence
        if not self.context.dated:
            beside = near == 0 and 0 <= self.what.first - self.context.year_last <= 2
            return year if beside or published is None else None
        when = self.when
        if when in ("future", "present"):
            return None
        if near <= 1:
            return self._going_on(year)
        long_ago = self.what.day and published and year < published.year - 2
        return year if long_ago and when in ("past", "") else None

    def _going_on(self, year: int) -> int:
        """The year told or, of a month before the one told, the next: in December 2004, and in January and March."""
        month, here = self.what.month, self.context.dated
        after = bool(month and here and month < here.month and self.published)
        later = after and date(year + 1, month or 1, 1) <= (self.published or date.max)
        return year + 1 if later and here and month and (here.month - month) > 5 else year


def resolve(row: Row, what: Expression, context: Context, outer: Expression | None = None) -> Days | None:
    """The days of an expression, that stands in an ``outer`` one; None where they can't be told."""
    said, published = Said(row, what, context, outer or what), context.published
    days = _READERS[what.kind](said) if what.kind in _READERS else None
    if days is None:
        return None
    if what.early is not None:
        days = c.third(days, what.early)
    if what.kind == "unit" and not what.sign and said.before() == "far" and said.before(2) in ("so", "thus"):
        what.part = -1
    if what.part and published and days.start <= published <= days.end:
        days = Days(days.start, published) if what.part < 0 else Days(published, days.end)
    return days


# -- told by others


def _base(said: Said) -> Days | None:
    base = said.what.base
    return resolve(said.row, base, said.context, said.what) if base else None


def _part(said: Said) -> Days | None:
    whole = _base(said)
    return based.part_of(said.what, whole) if whole else None


def _from(said: Said) -> Days | None:
    base = _base(said)
    if base and said.what.base and (early := said.what.base.early) in (0, 2):  # before the end of it
        base = _single(base.start if early == 0 else base.end)
    return based.counted_from(said.what, base) if base else None


def _up_to(said: Said) -> Days | None:
    base = _base(said)
    return based.up_to(said.what, base.end) if base else None


def _week_day(said: Said) -> Days | None:
    what, published = said.what, said.published
    at = c.moved(published, 7 * (what.sign or 0) + (what.weekday or 0) - published.weekday(), "day") if published else None
    return _single(at)


def _fiscal(said: Said) -> Days | None:
    return based.fiscal(said.what, said.context.country)


def _same(said: Said) -> Days | None:
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


def _months(said: Said) -> Days | None:
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


# -- units from the publication day


def _years(said: Said) -> Days | None:
    assert said.what.year is not None
    if said.what.n == 2 and based.is_fiscal_land(said.context.country):
        return based.fiscal(Expression(0, 0, "fiscal", year=said.what.year + (said.context.country != "JP")), said.context.country)
    return c.years(said.what.year, int(said.what.n))


def _ago(said: Said) -> Days | None:
    """The unit that a day so many units away falls in; decades and centuries ago are a year."""
    what = said.what
    count = what.n if what.sign != -1 or what.low is None else -(abs(what.n) + what.low) / 2
    at = c.moved(said.published, count, what.unit) if said.published else None
    return c.unit_of(at, _TOLD_BY.get(what.unit, what.unit)) if at else None


def _clock(said: Said) -> Days | None:
    here = said.context.here
    return here if here and here.length == 1 and said.context.here_in == said.row.number else None


def _single(day: date | None) -> Days | None:
    return None if day is None else Days(day, day)


# -- dates


def _date(said: Said) -> Days | None:
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
        return _single(c.moved(here.start, (what.weekday - here.start.weekday()) % 7, "day"))
    assert what.month is not None
    both = [here.start.year, here.start.year + 1]
    found = [c.day(y, what.month, what.day) if what.day else c.month(y, what.month) for y in both]
    return next((days for days in found if days and days.end >= here.start), None)


def _figures(said: Said) -> Days | None:
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
    modifies = said.behind() in _EVENTS or (said.behind()[:1].isalpha() and said.behind(1) in _EVENTS)
    return _past_or_coming(near, published, "" if modifies else said.when, _SOON)


def _is_of_attacks(said: Said) -> bool:
    """Whether September 11 without a year is that of 2001."""
    return not _ATTACKS.isdisjoint(said.words_behind(4)) or "9/11" in said.row.text


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
    if when in _GONE:
        return past if ahead > 2 or back < 120 else coming
    return coming if ahead <= soon and back > 2 * ahead else past


def _month(said: Said, month: int) -> Days | None:
    year = said.told_year if said.published is None else _year_of_month(said, month, said.published)
    return None if year is None else c.month(year, month)


def _year_of_month(said: Said, month: int, published: date) -> int:
    """The year of a month that stands without one."""
    what, this = said.what, published.year
    last, coming = this - (month >= published.month), this + (month <= published.month)
    if what.years is not None:
        return this + what.years
    if what.sign is not None and not what.text:
        return last if what.sign < 0 else coming if what.sign > 0 else this
    if (year := said.told_year) is not None:
        return year
    if month == published.month:
        return this
    return coming if _is_coming(said, (month - published.month) % 12) else last


def _is_coming(said: Said, ahead: int) -> bool:
    """Whether a month is the one to come, so many months ahead, and not the last one."""
    after = said.behind()
    if ahead <= 4 and said.before() == "in" and (said.before(2) in _EVENTS or said.before(2) == "nominee"):
        return True
    if ahead <= 6 and (after in _EVENTS or said.behind(1) in _EVENTS) and after not in (".", ",", ";"):
        return True
    if (when := said.when) == "future":
        # an infinitive ("her decision to meet him in June") tells less than a "will"
        meant = said.before() in ("in", "of") and _WILLED.isdisjoint(said.words_before(12))
        return ahead <= (7 if meant else 10)
    return when in ("", "present") and ahead <= 2


def _weekday(said: Said) -> Days | None:
    what, published, here = said.what, said.published, said.context.here
    if what.weekday is None or published is None:
        return None
    back, ahead = (published.weekday() - what.weekday) % 7, (what.weekday - published.weekday()) % 7
    if what.text and here:
        return _single(here.start)
    if what.sign in (-1, 1):
        by = -(back or 7) if what.sign < 0 else ahead or 7
    elif what.sign == 0:
        by = -back if said.when in _GONE and back < ahead else ahead
    else:
        by = ahead if said.when == "future" and back else -back
    return _single(c.moved(published, by, "day"))


# -- units


def _unit(said: Said) -> Days | None:
    what, here, published = said.what, said.context.here, said.published
    if what.text and what.unit == "day":
        return _clock(said) or said.context.news
    if what.text:
        return c.unit_of(here.start, what.unit) if here else None
    if published is None:
        return None
    at = c.moved(published, what.sign or 0, what.unit)
    if what.unit == "weekend" and not what.sign and published.weekday() < 5:
        back = said.when in _GONE or (said.when != "future" and published.weekday() <= 1)
        at = c.moved(published, -7 if back else 0, "day")
    return c.unit_of(at, what.unit) if at else None


def _shifted(said: Said) -> Days | None:
    """From the day the text is at. Vague where that is a longer stretch than the unit."""
    what, here, published = said.what, said.context.here, said.published
    period = here is not None and said.context.here_in == said.row.number and 27 < here.length < 300
    if here and period and what.unit == "year" and what.n in (1, -1):  # the same months
        return based.of_year(here, here.start.year + int(what.n))
    unit = _TOLD_BY.get(what.unit, what.unit)
    if here is None or said.row.number - said.context.here_in > 1 or here.length > (1 if unit in ("day", "weekend") else based.LENGTH.get(unit, 1)):
        return None
    at = c.moved(here.end if what.n > 0 else here.start, what.n, what.unit)
    if at is None or (what.n > 0 and published and at > published and unit == "year"):
        return None
    single = unit == "week" and here.length == 1 and what.n not in (1.0, -1.0)
    return Days(at, at) if single else c.unit_of(at, unit)


def _lasting(said: Said) -> Days | None:
    """So many units up to the publication day or from it on."""
    what, published = said.what, said.published
    kind = _direction(said) if what.kind == "lasting" else what.kind
    if published is None or kind == "lasting":
        return None
    other = c.moved(published, what.n if kind == "ahead" else -what.n, what.unit)
    return Days(*sorted((published, other))) if other else None


def _direction(said: Said) -> Kind:
    """Whether a duration reaches up to the present, begins with it, or neither."""
    how, when = said.what.name[0] if said.what.name else "", said.when
    if how == "within":
        return "ahead" if when in ("future", "present", "") else "lasting"
    if how == "in":
        return _direction_of_in(said, when)
    if how in ("for", "over", "throughout"):
        return "back" if when == "perfect" or (how == "for" and not when) else "lasting"
    if how == "after" and when in (*_GONE, "") and said.behind() == "of":
        return "back"  # after eight months of talks
    now = how == "after" and when in ("perfect", "present") and not _NOW.isdisjoint(said.words_behind(12))
    return "back" if now else "lasting"


def _direction_of_in(said: Said, when: Tense) -> Kind:
    """``the worst in 10 years``, ``will open in two weeks``."""
    before = set(said.words_before(9))
    if before & _SUPERLATIVE or any(word.endswith("est") and len(word) > 4 for word in before):
        return "back"
    if when == "future" and before & {"will", "'ll", "would"}:
        return "ahead"
    return "back" if when == "perfect" else "lasting"


# -- parts of years, and named days


def _of_year(said: Said) -> Days | None:
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


def _season(said: Said) -> Days | None:
    south = (said.context.country or "").lower() in _SOUTH
    months = 6 if south else 0
    return _of_some_year(said, lambda year: [d for d in (c.season(year, said.what.name[0], months),) if d], 2, _SOON)


def _named(said: Said) -> Days | None:
    def days(year: int) -> list[Days]:
        return feast(said.what.name, year, said.context.country)

    return _of_some_year(said, days, 4, _SOON_NAMED)


def _of_some_year(said: Said, days_of: Callable[[int], list[Days]], reach: int, soon: int) -> Days | None:
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
    return _past_or_coming(near, published, said.when, soon)


_READERS: dict[str, Callable[[Said], Days | None]] = {
    "part": _part, "from": _from, "upto": _up_to, "week_day": _week_day, "fiscal": _fiscal, "same": _same,
    "months": _months, "years": _years, "ago": _ago, "clock": _clock, "date": _date, "figures": _figures, "unit": _unit, "shift": _shifted, "named": _named,
    "season": _season, "quarter": _of_year, "half": _of_year, **dict.fromkeys(("back", "ahead", "lasting"), _lasting),
}  # fmt: skip
