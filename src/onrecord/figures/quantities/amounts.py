"""Amounts: a number with the currency or unit that stands at it."""

from __future__ import annotations

from dataclasses import dataclass

from onrecord.figures import units
from onrecord.words.number_reading import Numeral, counts, number_at
from onrecord.words.tokens import Row


@dataclass(slots=True)
class Amount:
    """A number with what stands at it; ``first`` to before ``last`` are all of its tokens.

    ``low`` and ``high`` are given where it is a range of two numbers.
    """

    number: Numeral
    first: int
    last: int
    unit: str | None
    factor: float = 1.0
    currency: bool = False
    low: float | None = None
    high: float | None = None


def amount_at(row: Row, at: int, dollars: str) -> Amount | None:
    """The number at a token with its currency or unit; None where there is none."""
    if at >= len(row.low):
        return None
    number = number_at(row, at) or _half_a(row, at)
    if number is None:
        return None
    if money := units.before(row, number.first):
        name = dollars if money[0] == "USD" and row.low[money[1]] == "$" else money[0]
        per = units.rate(row, units.Unit(name, 1.0, number.last))
        return Amount(number, money[1], per.last, per.name, currency=True)
    number = _metres(row, number)
    if _has_of(row, number):
        unit = units.behind(row, number.last + 1)
        if unit and not unit.name.startswith(("percent", "point")):
            return Amount(number, at, unit.last, unit.name, unit.factor)
    unit = units.behind(row, number.last)
    return Amount(number, at, unit.last, unit.name, unit.factor) if unit else Amount(number, at, number.last, None)


def _half_a(row: Row, at: int) -> Numeral | None:
    """``half an hour``, ``half a percent``."""
    if row.low[at] == "half" and row.word(at + 1) in ("a", "an") and units.behind(row, at + 2):
        return Numeral(at, at + 2, 0.5, 0.5, "words")
    return None


def _metres(row: Row, number: Numeral) -> Numeral:
    """``100m``, read as millions, is metres where no plural follows: "a 100m sprint"."""
    end = number.last - 1
    if row.raw[end] != "m" or number.kind != "figure" or counts(row, number.last) or number.low / 1e6 < 1:
        return number
    return Numeral(number.first, end, number.low / 1e6, number.high / 1e6, "figure")


def _has_of(row: Row, number: Numeral) -> bool:
    """``millions of dollars``, ``a couple of weeks``: a unit may stand behind the "of"."""
    takes = number.kind == "vague" or row.word(number.last - 1) in ("couple", "dozen", "half")
    return takes and row.word(number.last) == "of"
