"""Amounts: a number with the currency or unit that stands at it."""

from __future__ import annotations

from dataclasses import dataclass

from onrecord.figures import units
from onrecord.figures.nouns import counts
from onrecord.figures.numbers import Number, number_at
from onrecord.figures.tokens import Row


@dataclass(slots=True)
class Amount:
    """A number with what stands at it; ``first`` to before ``last`` are all of its tokens.

    ``low`` and ``high`` are given where it is a range of two numbers.
    """

    number: Number
    first: int
    last: int
    unit: str | None
    factor: float = 1.0
    currency: bool = False
    low: float | None = None
    high: float | None = None


def amount_at(row: Row, i: int, dollars: str) -> Amount | None:
    """The number at a token with its currency or unit; None where there is none."""
    if i >= len(row.low):
        return None
    n = number_at(row, i) or _half_a(row, i)
    if n is None:
        return None
    if money := units.before(row, n.first):
        name = dollars if money[0] == "USD" and row.low[money[1]] == "$" else money[0]
        return _of_money(row, n, name, money[1])
    n = _metres(row, n)
    if _has_of(row, n):
        unit = units.behind(row, n.last + 1)
        if unit and not unit.name.startswith(("percent", "point")):
            return Amount(n, i, unit.last, unit.name, unit.factor)
    unit = units.behind(row, n.last)
    return Amount(n, i, unit.last, unit.name, unit.factor) if unit else Amount(n, i, n.last, None)


def _of_money(row: Row, n: Number, name: str, first: int) -> Amount:
    """A number behind a currency that begins at token ``first``, with what it is per; a per cent behind it wins."""
    behind = units.behind(row, n.last)
    if behind and behind.name == "percent":
        return Amount(n, first, behind.last, "percent", currency=True)
    per = units.rate(row, units.Unit(name, 1.0, n.last))
    return Amount(n, first, per.last, per.name, currency=True)


def _half_a(row: Row, i: int) -> Number | None:
    """``half an hour``, ``half a percent``."""
    if row.low[i] == "half" and row.word(i + 1) in ("a", "an") and units.behind(row, i + 2):
        return Number(i, i + 2, 0.5, 0.5, "words")
    return None


def _metres(row: Row, n: Number) -> Number:
    """``100m``, read as millions, is metres where no plural follows: "a 100m sprint"."""
    end = n.last - 1
    if row.raw[end] != "m" or n.kind != "figure" or counts(row, n.last) or n.low / 1e6 < 1:
        return n
    return Number(n.first, end, n.low / 1e6, n.high / 1e6, "figure")


def _has_of(row: Row, n: Number) -> bool:
    """``millions of dollars``, ``a couple of weeks``: a unit may stand behind the "of"."""
    takes = n.kind == "vague" or row.word(n.last - 1) in ("couple", "dozen", "half")
    return takes and row.word(n.last) == "of"
