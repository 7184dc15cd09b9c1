"""Two amounts that belong together: the ends of a range, a change from one to the other, or two numbers of one unit."""

from __future__ import annotations

from dataclasses import replace
from typing import NamedTuple

from onrecord.figures.nouns import counts
from onrecord.figures.numbers import Number, number_at
from onrecord.figures.quantities.ages import AGES, TOO_OLD
from onrecord.figures.quantities.amounts import Amount, amount_at
from onrecord.figures.quantities.exclude import no_quantity
from onrecord.figures.tokens import Row
from onrecord.words.lists import tagged

_CHANGE = tagged("counting", "changes")
_RANGING = frozenset("ranging range ranged ranges anywhere varying vary varies varied between".split())
_DASHES = ("-", "–", "—")
_JOINS = frozenset((*_DASHES, "to", "and", "or"))
#: What can stand between the ends of a range.
_BETWEEN = tagged("units", "dollars") | {
    *"$ £ € ¥ ₹ . u rs eur usd gbp as much many about around nearly almost the".split()
}
#: What "52 to 48" is the result of, no range.
_RESULTS = frozenset("vote votes win victory decision ruling margin lead".split())
#: Kinds of number that make no range.
_ALONE = ("multiple", "vague", "fraction")


class Pair(NamedTuple):
    """Two amounts, and whether they are the ends of one range."""

    first: Amount
    second: Amount
    one: bool


def pair_at(row: Row, a: Amount, dollars: str) -> Pair | None:
    """The pair that an amount makes with the one behind it; None where it makes none."""
    i, at = a.first, a.last
    word, before = row.word(at), row.word(i - 1)
    if a.number.kind in _ALONE or word not in _JOINS:
        return None
    if word == "and" and before != "between" and not (before == "of" and row.word(i - 2) == "ages"):
        return _sharing(row, a, dollars)
    if word in _DASHES and row.is_glued(at + 1) and not row.is_glued(at):
        return None
    k = _second_at(row, at)
    b = amount_at(row, k, dollars) if row.word(k) else None
    if b is None or b.number.kind in _ALONE:
        return None
    if row.is_glued(i) and (row.word(b.number.last) in _DASHES or before in _DASHES):
        return None
    return _range(row, a, b, word, before)


def _second_at(row: Row, at: int) -> int:
    """Where the second number may begin behind the word or dash at a token."""
    k = at + 1
    if row.word(at) in ("-", "–") and row.word(k) in ("to", "and"):
        k += 1  # 18- to 24-year-olds
        k += row.word(k) == "-"
    while k < at + 5 and row.word(k) in _BETWEEN and number_at(row, k) is None:
        k += 1
    return k


def _sharing(row: Row, a: Amount, dollars: str) -> Pair | None:
    """Two numbers before one unit: "27 and 29 years old", "10 and 20 percent"."""
    if a.unit is not None or not row.low[a.first][0].isdecimal():
        return None
    b = amount_at(row, a.last + 1, dollars)
    if b is None or b.unit is None or b.currency or not row.low[b.first][0].isdecimal():
        return None
    if no_quantity(row, a.number, b.unit) or (a.number.low >= 1000 and a.number.scale == 1):
        return None
    return Pair(replace(a, unit=b.unit, factor=b.factor), b, False)


def _range(row: Row, a: Amount, b: Amount, word: str, before: str) -> Pair | None:
    """The range or change that two amounts with a word between them are, if any."""
    unit = b.unit or a.unit
    if a.unit is not None and unit != a.unit:
        return None
    a, low = _scaled(a, b)
    high = b.number.low * b.factor
    if unit is None and low < high < TOO_OLD and _of_ages(row, a.first, before):
        return Pair(replace(a, unit="year"), replace(b, unit="year"), True)
    if word == "or":
        fits = low < high <= 3 * low and a.number.low >= 1
        return Pair(replace(a, unit=unit, factor=b.factor), b, True) if fits else None
    plain = unit is None and not counts(row, b.last)
    near = {row.word(k) for k in range(max(0, a.first - 8), a.first)}
    ranging = bool(near & _RANGING)
    first = replace(a, unit=unit, factor=b.factor if a.unit is None else a.factor)
    if word == "to" and before == "from" and not ranging and (a.unit is not None or near & _CHANGE):
        return None if plain else Pair(first, replace(b, unit=unit), False)
    if low >= high:
        downward = a.unit is not None and word == "to"
        return Pair(a, replace(b, unit=unit), False) if downward else None
    if plain and before != "between" and not (before == "from" and ranging):
        return None
    if word == "to" and unit is None and row.word(b.last) in _RESULTS:
        return None
    return Pair(first, b, True)


def _of_ages(row: Row, i: int, before: str) -> bool:
    """``aged 18 to 24``, ``between the ages of 18 and 24``."""
    return before in AGES or (before == "of" and row.word(i - 2) in AGES)


def _scaled(a: Amount, b: Amount) -> tuple[Amount, float]:
    """The first amount with the scale that the second gives it ("2 to 3 million"), and its value."""
    factor = b.factor if a.unit is None else a.factor  # 40-50 cents
    low, scale = a.number.low, b.number.scale
    alike = a.unit is None or b.unit is None or a.unit == b.unit
    if not alike or scale <= 1 or a.number.scale != 1 or low >= b.number.low / scale * 1.0000001:
        return a, low * factor
    low *= scale
    return replace(a, number=a.number._replace(low=low, high=low)), low * factor


def joined(a: Amount, b: Amount) -> Amount:
    """The ends of a range as one amount."""
    low, high = a.number.low * a.factor, b.number.high * b.factor
    number = Number(a.number.first, b.number.last, low, high, "figure", b.number.scale)
    return Amount(number, a.first, b.last, b.unit or a.unit, 1.0, a.currency or b.currency, low, high)
