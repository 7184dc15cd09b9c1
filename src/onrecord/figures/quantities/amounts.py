"""Amounts: a number with the currency or unit that stands at it."""

from __future__ import annotations

from dataclasses import dataclass

from onrecord.figures import units
from onrecord.figures.nouns import counts
from onrecord.figures.numbers import Number, number_at
from onrecord.figures.tokens import Tokens


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


def amount_at(t: Tokens, i: int, dollars: str) -> Amount | None:
    """The number at a token with its currency or unit; None where there is none."""
    if i >= len(t.low):
        return None
    n = number_at(t, i) or _half_a(t, i)
    if n is None:
        return None
    if money := units.before(t, n.first):
        name = dollars if money[0] == "USD" and t.low[money[1]] == "$" else money[0]
        return _of_money(t, n, name, money[1])
    n = _metres(t, n)
    if _has_of(t, n):
        unit = units.behind(t, i, n.last + 1)
        if unit and not unit.name.startswith(("percent", "point")):
            return Amount(n, i, unit.last, unit.name, unit.factor)
    unit = units.behind(t, i, n.last)
    return Amount(n, i, unit.last, unit.name, unit.factor) if unit else Amount(n, i, n.last, None)


def _of_money(t: Tokens, n: Number, name: str, first: int) -> Amount:
    """A number behind a currency that begins at token ``first``, with what it is per; a per cent behind it wins."""
    behind = units.behind(t, n.first, n.last)
    if behind and behind.name == "percent":
        return Amount(n, first, behind.last, "percent", currency=True)
    per = units.rate(t, n.first, units.Unit(name, 1.0, n.last))
    return Amount(n, first, per.last, per.name, currency=True)


def _half_a(t: Tokens, i: int) -> Number | None:
    """``half an hour``, ``half a percent``."""
    if t.low[i] == "half" and t.word(i + 1, i) in ("a", "an") and units.behind(t, i, i + 2):
        return Number(i, i + 2, 0.5, 0.5, "words")
    return None


def _metres(t: Tokens, n: Number) -> Number:
    """``100m``, read as millions, is metres where no plural follows: "a 100m sprint"."""
    end = n.last - 1
    if t.raw[end] != "m" or n.kind != "figure" or counts(t, n.last) or n.low / 1e6 < 1:
        return n
    return Number(n.first, end, n.low / 1e6, n.high / 1e6, "figure")


def _has_of(t: Tokens, n: Number) -> bool:
    """``millions of dollars``, ``a couple of weeks``: a unit may stand behind the "of"."""
    takes = n.kind == "vague" or t.word(n.last - 1, n.first) in ("couple", "dozen", "half")
    return takes and t.word(n.last, n.first) == "of"
