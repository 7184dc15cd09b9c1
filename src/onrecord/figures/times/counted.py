"""The days of units of the calendar: this one or the last, so many ago, up to now or from now on, later in the text."""

from __future__ import annotations

from onrecord.figures.times import based
from onrecord.figures.times import calendar as c
from onrecord.figures.times.calendar import Days
from onrecord.figures.times.expression import Expression, Kind
from onrecord.figures.times.said import Said
from onrecord.figures.times.tense import Tense

_SUPERLATIVE = frozenset(("first", "worst", "only", "best", "record", "most", "least"))
_GONE = ("past", "perfect")
#: How many tokens stand between a day and what says more of it, at most, and what does not.
_BESIDE, _PARTING = 4, frozenset(". ; and but that which who".split())
#: Verbs of what is so now.
_NOW = frozenset("is are has have now remains remain".split())
#: The unit of the calendar that a day so many units away is told by, where it is not the unit itself.
_TOLD_BY = {"decade": "year", "century": "year", "fortnight": "week"}


def years_days(said: Said) -> Days | None:
    assert said.what.year is not None
    if said.what.n == 2 and based.is_fiscal_land(said.context.country):
        return based.fiscal(
            Expression(0, 0, "fiscal", year=said.what.year + (said.context.country != "JP")), said.context.country
        )
    return c.years(said.what.year, int(said.what.n))


def ago_days(said: Said) -> Days | None:
    """The unit that a day so many units away falls in; decades and centuries ago are a year."""
    what, here = said.what, said.context.here
    compared = said.before() in ("from", "than", "with", "against") and what.unit == "year" and what.n == -1
    if compared and here and said.context.here_in == said.row.number and 27 < here.length < 300:
        return based.of_year(here, here.start.year - 1)  # the same months
    count = what.n if what.sign != -1 or what.low is None else -(abs(what.n) + what.low) / 2
    at = c.moved(said.published, count, what.unit) if said.published else None
    return c.unit_of(at, _TOLD_BY.get(what.unit, what.unit)) if at else None


def clock_days(said: Said) -> Days | None:
    """The single day that the text is at, in this paragraph or the one before."""
    here = said.context.here
    return here if here and here.length == 1 and said.row.number - said.context.here_in <= 1 else None


def beside_days(said: Said) -> Days | None:
    """The day right before, where so many days from something only say more of it: "on Tuesday, a day after …"."""
    here, at = said.context.here, said.context.here_at
    near = said.context.here_in == said.row.number and 0 <= said.what.first - at <= _BESIDE
    between = said.row.low[at : said.what.first] if near else ["."]
    told = here is not None and here.length == 1 and not _PARTING.intersection(between)
    return here if told and said.what.name == ("beside",) else None


def unit_days(said: Said) -> Days | None:
    what, here, published = said.what, said.context.here, said.published
    if what.text and what.unit == "day":
        return clock_days(said) or said.context.news
    if what.text:
        return c.unit_of(here.start, what.unit) if here else None
    if published is None:
        return None
    at = c.moved(published, what.sign or 0, what.unit)
    if what.unit == "weekend" and not what.sign and published.weekday() < 5:
        back = said.when in _GONE or (said.when != "future" and published.weekday() <= 1)
        at = c.moved(published, -7 if back else 0, "day")
    return c.unit_of(at, what.unit) if at else None


def shifted_days(said: Said) -> Days | None:
    """From the day the text is at. Vague where that is a longer stretch than the unit."""
    what, here, published = said.what, said.context.here, said.published
    period = here is not None and said.context.here_in == said.row.number and 27 < here.length < 300
    if here and period and what.unit == "year" and what.n in (1, -1):  # the same months
        return based.of_year(here, here.start.year + int(what.n))
    unit = _TOLD_BY.get(what.unit, what.unit)
    if (
        here is None
        or said.row.number - said.context.here_in > 1
        or here.length > (1 if unit in ("day", "weekend") else based.LENGTH.get(unit, 1))
    ):
        return None
    at = c.moved(here.end if what.n > 0 else here.start, what.n, what.unit)
    if at is None or (what.n > 0 and published and at > published and unit == "year"):
        return None
    single = unit == "week" and here.length == 1 and what.n not in (1.0, -1.0)
    return Days(at, at) if single else c.unit_of(at, unit)


def lasting_days(said: Said) -> Days | None:
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
