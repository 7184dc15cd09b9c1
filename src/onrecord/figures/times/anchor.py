"""Which days an expression means: by the publication day, the text around it, and the days that it told before.

Each kind of expression has its reader: `dated`, `counted`, `yearly`; those that are told by another one are read here.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import NamedTuple

from onrecord.figures.times import based, counted, dated, yearly
from onrecord.figures.times import calendar as c
from onrecord.figures.times.calendar import Days, single
from onrecord.figures.times.expression import Expression
from onrecord.figures.times.said import Context, Said
from onrecord.words.tokens import Row


class Resolved(NamedTuple):
    """The days of an expression; where they were chosen of two, how likely they are, and the others."""

    days: Days | None
    chance: float | None = None
    other: Days | None = None


def resolve(row: Row, what: Expression, context: Context, outer: Expression | None = None) -> Resolved:
    """The days of an expression, that may stand in an ``outer`` one; None where they can't be told."""
    said = Said(row, what, context, outer or what)
    days = _READERS[what.kind](said) if what.kind in _READERS else None
    if days is None:
        return Resolved(None)
    if what.kind == "unit" and not what.sign and said.before() == "far" and said.before(2) in ("so", "thus"):
        what.part = -1
    other = said.other and _within(said, said.other)
    return Resolved(_within(said, days), said.chance, other)


def _within(said: Said, days: Days) -> Days:
    """The third of some days, or what is past or left of them, that an expression means."""
    what, published = said.what, said.published
    if what.early is not None:
        days = c.third(days, what.early)
    if what.part and published and days.start <= published <= days.end:
        days = Days(days.start, published) if what.part < 0 else Days(published, days.end)
    return days


# -- told by others


def _told_by(said: Said, tell: Callable[[Expression, Days], Days | None]) -> Days | None:
    """What the days of the base make of an expression; of both, where those were chosen of two."""
    base = said.what.base
    if base is None:
        return None
    outer = said.what if base.last == said.what.last else base  # not of an event: the day before Monday's vote
    days, said.chance, other = resolve(said.row, base, said.context, outer)
    found, said.other = (tell(said.what, days) if days else None), (tell(said.what, other) if other else None)
    published, before = said.published, said.other
    feast = base.kind == "named" and said.when == "past"
    if feast and found and before and published and before.end <= published < found.start:
        return before  # snow fell the day after Thanksgiving
    return found


def _part(said: Said) -> Days | None:
    return _told_by(said, based.part_of)


def _from(said: Said) -> Days | None:
    def tell(what: Expression, base: Days) -> Days | None:
        early = what.base.early if what.base else None
        if early in (0, 2):  # before the end of it
            base = Days(base.start, base.start) if early == 0 else Days(base.end, base.end)
        return based.counted_from(what, base)

    return _told_by(said, tell)


def _up_to(said: Said) -> Days | None:
    return _told_by(said, lambda what, base: based.up_to(what, base.end))


def _week_day(said: Said) -> Days | None:
    what, published = said.what, said.published
    if published is None or what.weekday is None:
        return None
    return single(c.moved(published, 7 * (what.sign or 0) + what.weekday - published.weekday(), "day"))


_READERS: dict[str, Callable[[Said], Days | None]] = {
    "part": _part, "from": _from, "upto": _up_to, "week_day": _week_day,
    "date": dated.date_days, "figures": dated.figures_days,
    "years": counted.years_days, "vague": counted.beside_days, "ago": counted.ago_days,
    "clock": counted.clock_days, "unit": counted.unit_days, "shift": counted.shifted_days,
    **dict.fromkeys(("back", "ahead", "lasting"), counted.lasting_days),
    "fiscal": yearly.fiscal_days, "same": yearly.same_days, "months": yearly.months_days, "named": yearly.named_days,
    "season": yearly.season_days, "quarter": yearly.period_days, "half": yearly.period_days,
}  # fmt: skip
