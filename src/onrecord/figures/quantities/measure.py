"""What an amount comes to: its interval and unit, with the words of approximation around it."""

from __future__ import annotations

from dataclasses import dataclass

from onrecord.figures import approximation as approximate
from onrecord.figures import units
from onrecord.figures.approximation import Approximation
from onrecord.figures.money import Home
from onrecord.figures.quantities.ages import bounded
from onrecord.figures.quantities.amounts import Amount
from onrecord.records import Direction, Role
from onrecord.words.lists import tagged
from onrecord.words.tokens import Row

_MULTIPLIED = frozenset("as more less the what that better worse likelier likely".split())
#: What follows a multiple that multiplies.
_TIMES_AS = tagged("counting", "comparative") | tagged("grammar", "possessive") | _MULTIPLIED
#: Bare numbers from here on are no ages with "or older" behind them.
_AGES = 120


@dataclass(slots=True)
class Measured:
    """An amount as an interval, from token ``first`` to before ``last``; its number begins at ``at``.

    ``of`` is what it is of, and ``rule`` the rule that told so, or told that nothing is named; "" where none did.
    ``sign`` is the one written before it; ``role``, ``direction`` and ``base`` (tokens) are as `records.Quantity` has
    them.
    """

    first: int
    last: int
    at: int
    low: float | None
    high: float | None
    unit: str | None
    is_multiple: bool = False
    is_age: bool = False
    of: str | None = None
    rule: str = ""
    sign: str = ""
    role: Role = "level"
    direction: Direction | None = None
    base: tuple[int, int] | None = None


def measure(row: Row, amount: Amount, home: Home, *, age: bool = False) -> Measured:
    """The interval of an amount, which may be a person's age."""
    before, after = _approximated(row, amount)
    first = before.edge if before else amount.first
    first -= row.word(first - 1) == "between" and amount.low is not None
    low, high = amount.number.low * amount.factor, amount.number.high * amount.factor
    m = Measured(first, amount.last, amount.first, low, high, amount.unit, is_age=age, sign=amount.sign)
    if after is not None and after.edge > amount.last:
        _take_behind(row, m, after, home)
    _take_parts(row, amount, m)
    told = before or after
    effect = told.effect if told else approximate.BEFORE.get((bounded(row, amount.first),)) if age else None
    m.low, m.high = (_rounded(end) for end in approximate.applied(effect, m.low or 0.0, m.high or 0.0))
    return m


def _approximated(row: Row, amount: Amount) -> tuple[Approximation | None, Approximation | None]:
    """The words of approximation before an amount, and those behind it, or between its number and unit."""
    before = approximate.before(row, amount.first)
    if before and amount.unit in units.LASTING and approximate.spans_time(row, before.edge, row.word(amount.last)):
        before = None
    after = approximate.behind(row, amount.last)
    if after is None and amount.number.last < amount.last:
        after = approximate.behind(row, amount.number.last)
    return before, after


def _take_behind(row: Row, m: Measured, after: Approximation, home: Home) -> None:
    """Go over words of approximation, and take the unit behind them: "10 or more years"."""
    m.last = after.edge
    if m.unit is not None or m.low is None or m.high is None:
        return
    if row.word(m.last - 1) in ("older", "younger") and m.low < _AGES:
        m.unit = "year"
    elif more := units.behind(row, m.last, home):
        m.low, m.high, m.unit, m.last = m.low * more.factor, m.high * more.factor, more.name, more.last


def _take_parts(row: Row, amount: Amount, m: Measured) -> None:
    """Take the unit of multiples and fractions; "twice" that multiplies nothing has none."""
    multiple = amount.number.kind == "multiple"
    part = amount.number.kind == "figure" and amount.number.low % 1 > 0  # 2.3 times core earnings
    if multiple or (row.word(m.last) == "times" and (part or row.word(m.last + 1) in _TIMES_AS)):
        m.last += not multiple
        bare = row.low[amount.number.first] in ("twice", "thrice") and row.word(m.last) not in _TIMES_AS
        m.unit = None if bare else "times"
    elif amount.number.kind == "fraction" and m.unit is None:
        m.unit = "fraction"
    m.is_multiple = multiple or m.unit == "times"


def _rounded(value: float | None) -> float | None:
    """Without the noise of multiplying: 36000.000000000004."""
    return None if value is None else float(f"{value:.10g}")
