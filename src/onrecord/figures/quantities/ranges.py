"""Two amounts that belong together: the ends of a range, a change from one to the other, or two numbers of one unit."""

from __future__ import annotations

from dataclasses import replace
from typing import NamedTuple

from onrecord.figures.money import DOLLARS, SIGNS, Home
from onrecord.figures.quantities.ages import AGES, TOO_OLD
from onrecord.figures.quantities.amounts import MINUS, Amount, amount_at
from onrecord.figures.quantities.exclude import excluded
from onrecord.words.lists import tagged
from onrecord.words.number_reading import Numeral, counts, number_at
from onrecord.words.tokens import Row

_CHANGE = tagged("counting", "changes")
_CHANGED = tagged("changes", "moves", "moved") | {"up", "down", "off"}
#: What can stand between such a verb and its amount.
_BESIDE = tagged("changes", "beside", "approximates") - {"up", "down"}
_RANGING = frozenset("ranging range ranged ranges anywhere varying vary varies varied between".split())
_DASHES = ("-", "–", "—")
_JOINS = frozenset((*_DASHES, "to", "and", "or"))
#: What can stand between the ends of a range.
_BETWEEN = DOLLARS.keys() | SIGNS | {*". u − as much many about around nearly almost the minus".split()}
#: What "52 to 48" is the result of, no range.
_RESULTS = frozenset("vote votes win victory decision ruling margin lead".split())
#: Kinds of number that make no range.
_ALONE = ("multiple", "vague", "fraction")


class Pair(NamedTuple):
    """Two amounts, and whether they are the ends of one range."""

    first: Amount
    second: Amount
    one: bool


def pair_at(row: Row, amount: Amount, home: Home) -> Pair | None:
    """The pair that an amount makes with the one behind it; None where it makes none."""
    first, at = amount.first, amount.last
    word, before = row.word(at), row.word(first - 1)
    if amount.number.kind in _ALONE or word not in _JOINS:
        return None
    if word == "and" and before != "between" and not (before == "of" and row.word(first - 2) == "ages"):
        return _sharing(row, amount, home)
    if word in _DASHES and row.is_glued(at + 1) and not row.is_glued(at):
        return None
    k = _second_at(row, at)
    b = amount_at(row, k, home) if row.word(k) else None
    if b is None or b.number.kind in _ALONE:
        return None
    if amount.unit == "foot" and row.low[at - 1] in ("foot", "ft") and b.unit is None and b.number.low < 12:
        return None  # 6-foot-9
    if row.is_glued(first) and (row.word(b.number.last) in _DASHES or before in _DASHES):
        return None
    return _range(row, amount, b, word, before)


def _second_at(row: Row, at: int) -> int:
    """Where the second number may begin behind the word or dash at a token."""
    k = at + 1
    if row.word(at) in ("-", "–") and row.word(k) in ("to", "and"):
        k += 1  # 18- to 24-year-olds
        k += row.word(k) == "-"
    while k < at + 5 and (row.word(k) in _BETWEEN or _is_minus(row, k)) and number_at(row, k) is None:
        k += 1
    return k


def _is_minus(row: Row, at: int) -> bool:
    """Whether a token is the sign of the number behind it: "-5 to -2"."""
    return row.word(at) in MINUS and row.is_glued(at + 1) and not row.is_glued(at)


def _sharing(row: Row, amount: Amount, home: Home) -> Pair | None:
    """Two numbers before one unit: "27 and 29 years old", "10 and 20 percent"."""
    if amount.unit is not None or not row.low[amount.first][0].isdecimal():
        return None
    b = amount_at(row, amount.last + 1, home)
    if b is None or b.unit is None or b.currency or not row.low[b.first][0].isdecimal():
        return None
    if excluded(row, amount.number, b.unit) or (amount.number.low >= 1000 and amount.number.scale == 1):
        return None
    return Pair(replace(amount, unit=b.unit, factor=b.factor), b, False)


def _range(row: Row, amount: Amount, b: Amount, word: str, before: str) -> Pair | None:
    """The range or change that two amounts with a word between them are, if any."""
    if b.unit is None and row.is_glued(b.last) and row.word(b.last)[:1].isalpha():
        return None  # 18mm to 9am
    if amount.unit and (b.unit or "").startswith(f"{amount.unit}/") and not _is_far(amount, b):
        amount = replace(amount, unit=b.unit)  # 3bn to 4bn euros a year
    unit = b.unit or amount.unit
    if amount.unit is not None and unit != amount.unit:
        return None
    if amount.currency and b.unit is None and counts(row, b.last):
        return None  # R2bn to 41,000 families
    if word == "to" and _is_change_to(row, amount, b):
        return Pair(amount, b, False)
    amount, low = _scaled(amount, b)
    high = b.number.low * b.factor
    if high < low < 0 and word != "or" and before != "from":
        low, high = high, low  # minus 5 to minus 10 degrees
    if unit is None and low < high < TOO_OLD and _of_ages(row, amount.first, before):
        return Pair(replace(amount, unit="year"), replace(b, unit="year"), True)
    if word == "or":
        fits = low < high <= 3 * low and amount.number.low >= 1
        return Pair(replace(amount, unit=unit, factor=b.factor), b, True) if fits else None
    return _range_or_change(row, amount, b, word, before, (low, high))


def _range_or_change(
    row: Row, amount: Amount, b: Amount, word: str, before: str, ends: tuple[float, float]
) -> Pair | None:
    """The same of two amounts whose unit may be the second's: "from 3 to 5 percent"."""
    (low, high), unit = ends, b.unit or amount.unit
    plain = unit is None and not counts(row, b.last)
    near = {row.word(k) for k in range(max(0, amount.first - 8), amount.first)}
    ranging = bool(near & _RANGING)
    first = replace(amount, unit=unit, factor=b.factor if amount.unit is None else amount.factor)
    if word == "to" and before == "from" and not ranging and (amount.unit is not None or near & _CHANGE):
        one = plain and near.isdisjoint(_CHANGED)
        return None if one else Pair(first, replace(b, unit=unit), False)
    if low >= high:
        downward = amount.unit is not None and word == "to"
        return Pair(amount, replace(b, unit=unit), False) if downward else None
    if plain and before != "between" and not (before == "from" and ranging):
        return None
    if word == "to" and unit is None and row.word(b.last) in _RESULTS:
        return None
    return Pair(first, b, True)


def _is_change_to(row: Row, amount: Amount, b: Amount) -> bool:
    """Whether the first amount is a change, the second the level that it leads to: "rose 0.7 percent to 6,327.80",
    "fell 12p to 340p"; not "rose 3 to 5 percent", nor "rose 3 percent to 5 percent".
    """
    by = row.word(amount.first - 1) == "by"
    bare = amount.unit is None or (amount.currency and amount.number.scale < b.number.scale)
    if amount.sign or (bare and not (by and _is_far(amount, b))):
        return False
    verb = next((row.low[k] for k in row.back(amount.first, 4) if row.low[k] not in _BESIDE), "")
    if verb not in _CHANGED and not (by and verb):
        return False
    return (amount.unit is not None and b.unit is None) or _is_far(amount, b)


def _is_far(amount: Amount, b: Amount) -> bool:
    """Whether one of two is so much larger that they are no range: "rose by 12,000 to 14.1 million"."""
    low, high = abs(amount.number.low * amount.factor), abs(b.number.low * b.factor)
    return high > 3 * low or high < low


def _of_ages(row: Row, at: int, before: str) -> bool:
    """``aged 18 to 24``, ``between the ages of 18 and 24``."""
    return before in AGES or (before in ("of", "between") and row.word(at - 2) in AGES)


def _scaled(amount: Amount, b: Amount) -> tuple[Amount, float]:
    """The first amount with the scale that the second gives it ("2 to 3 million"), and its value."""
    factor = b.factor if amount.unit is None else amount.factor  # 40-50 cents
    low, scale = amount.number.low, b.number.scale
    alike = amount.unit is None or b.unit is None or amount.unit == b.unit
    if not alike or scale <= 1 or amount.number.scale != 1 or low >= b.number.low / scale * 1.0000001:
        return amount, low * factor
    low *= scale
    return replace(amount, number=amount.number._replace(low=low, high=low)), low * factor


def joined(amount: Amount, b: Amount) -> Amount:
    """The ends of a range as one amount."""
    low, high = sorted((amount.number.low * amount.factor, b.number.high * b.factor))
    number = Numeral(amount.number.first, b.number.last, low, high, "figure", b.number.scale)
    return Amount(number, amount.first, b.last, b.unit or amount.unit, 1.0, amount.currency or b.currency, low, high)
