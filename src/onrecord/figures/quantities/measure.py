"""What an amount comes to: its interval and unit, with the words of approximation around it."""

from __future__ import annotations

from typing import NamedTuple

from onrecord.figures import approximation as approximate
from onrecord.figures import units
from onrecord.figures.approximation import Approximation
from onrecord.figures.quantities.amounts import Amount
from onrecord.figures.tokens import Row
from onrecord.words.lists import tagged

_MULTIPLIED = frozenset("as more less the what that better worse likelier likely".split())
#: What follows a multiple that multiplies.
_TIMES_AS = tagged("counting", "comparative") | tagged("grammar", "possessive") | _MULTIPLIED


class Measure(NamedTuple):
    """An interval with its unit, and the token behind both."""

    low: float
    high: float
    unit: str | None
    last: int


def approximated(row: Row, a: Amount) -> tuple[Approximation | None, Approximation | None]:
    """The words of approximation before an amount, and those behind it, or between its number and unit."""
    before = approximate.before(row, a.first)
    duration = a.unit in units.DURATIONS.values()
    if before and duration and approximate.spans_time(row, before.edge, row.word(a.last)):
        before = None
    after = approximate.behind(row, a.last)
    if after is None and a.number.last < a.last:
        after = approximate.behind(row, a.number.last)
    return before, after


def measured(row: Row, a: Amount, after: Approximation | None) -> Measure:
    """An amount's interval, with the unit that words of approximation stand before: "10 or more years"."""
    m = Measure(a.number.low * a.factor, a.number.high * a.factor, a.unit, a.last)
    if after is None or after.edge <= a.last:
        return m
    m = m._replace(last=after.edge)
    if m.unit is not None:
        return m
    if row.word(m.last - 1) in ("older", "younger") and m.low < 120:
        return m._replace(unit="year")
    more = units.behind(row, m.last)
    return Measure(m.low * more.factor, m.high * more.factor, more.name, more.last) if more else m


def of_parts(row: Row, a: Amount, m: Measure) -> Measure:
    """With the unit of multiples and fractions; "twice" that multiplies nothing has none."""
    kind = a.number.kind
    if kind == "multiple" or (row.word(m.last) == "times" and row.word(m.last + 1) in _TIMES_AS):
        last = m.last if kind == "multiple" else m.last + 1
        bare = row.low[a.number.first] in ("twice", "thrice") and row.word(last) not in _TIMES_AS
        return m._replace(unit=None if bare else "times", last=last)
    return m._replace(unit="fraction") if kind == "fraction" and m.unit is None else m


def rounded(value: float | None) -> float | None:
    """Without the noise of multiplying: 36000.000000000004."""
    return None if value is None else float(f"{value:.10g}")
