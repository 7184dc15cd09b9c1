"""Measures of two units: "5 feet 2 inches", "6lb 3oz", "two years and three months", "five months and a half"."""

from __future__ import annotations

from dataclasses import replace

from onrecord.figures.money import Home
from onrecord.figures.quantities.amounts import Amount, amount_at, part_behind
from onrecord.words.kinds import plural
from onrecord.words.lists import tagged
from onrecord.words.numerals import CARDINALS
from onrecord.words.tokens import Row

#: Smaller units, and how many of them a larger one has.
_SMALLER = {
    ("foot", "inch"): 12, ("yard", "foot"): 3, ("mile", "yard"): 1760, ("mile", "foot"): 5280, ("pound", "ounce"): 16,
    ("stone", "pound"): 14, ("stone", "GBP"): 14, ("year", "month"): 12, ("year", "week"): 52.1775,
    ("year", "day"): 365.25, ("month", "week"): 4.348, ("month", "day"): 30.4375, ("week", "day"): 7,
    ("day", "hour"): 24, ("hour", "minute"): 60, ("minute", "second"): 60, ("kilometer", "meter"): 1000,
    ("meter", "centimeter"): 100, ("kilogram", "gram"): 1000, ("ton", "kilogram"): 1000, ("tonne", "kilogram"): 1000,
}  # fmt: skip
#: Before "a year" that something is told for.
_OF_RATES = ("once", "twice", "times", "per", "million", "billion")
#: What goes on after inches without their name.
_BEHIND_INCHES = ("", ".", ",", ")", "and", "tall", "high", "long", "deep", "wide")
_POSSESSIVE = tagged("grammar", "possessive")


def compound(row: Row, amount: Amount, home: Home) -> Amount:
    """An amount with the smaller unit or part behind it, in the larger unit; as it is where there is none."""
    if amount.unit == "pound" and (paid := _with_pence(row, amount, home)):
        return paid
    if amount.unit is None or "/" in amount.unit or amount.number.kind not in ("figure", "words"):
        return amount
    amount = _after_one(row, amount)
    if (part := part_behind(row, amount.last)) and amount.number.low == int(amount.number.low):
        return _with(amount, *part)
    for _ in range(2):
        more = _next(row, amount, home)
        if more is None:
            break
        amount = _with(amount, *more)
    return amount


def _after_one(row: Row, amount: Amount) -> Amount:
    """With the larger unit of which one stands before it: "an hour and 52 minutes"; not "$9 a year and two months"."""
    at = amount.first - 3
    if not row.reads(at + 2, "and") or row.word(at) not in ("a", "an") or row.word(at - 1)[:1].isdecimal():
        return amount
    many = _SMALLER.get((row.low[at + 1], str(amount.unit)))
    if many is None or amount.number.low >= many or row.word(at - 1) in _OF_RATES or plural(row.word(at - 1)):
        return amount
    one, number = 1 + amount.number.low * amount.factor / many, amount.number._replace(kind="words")
    number = number._replace(low=one, high=one)
    return replace(amount, number=number, first=at, unit=row.low[at + 1], factor=1.0)


def _next(row: Row, amount: Amount, home: Home) -> tuple[float, int] | None:
    """The smaller part, in the larger unit, and the token behind it."""
    at = amount.last
    if amount.unit == "foot" and (more := _bare_inches(row, at)):
        return more
    at += row.word(at) == ","
    at += row.word(at) == "and"
    if not row.word(at)[:1].isalnum():
        return None
    b = amount_at(row, at, home)
    if b is None or b.unit is None or b.first != at or b.number.kind not in ("figure", "words"):
        return None
    if b.currency or (b.unit == amount.unit and (b.factor, amount.factor) == (0.01, 1.0)):
        cents = b.unit == amount.unit and b.factor == 0.01 and amount.factor == 1.0 and b.number.low < 100
        cents = cents and row.word(at - 1) == "and"
        return (b.number.low * 0.01, b.last) if cents else None
    many = _SMALLER.get((str(amount.unit), b.unit))
    if many is None or b.number.low >= many:
        return None
    return b.number.low * b.factor / many, b.last


def _with_pence(row: Row, amount: Amount, home: Home) -> Amount | None:
    """``one pound 20 pence``, ``two pounds and 5 pence``: pounds that are money, as what follows tells."""
    at = amount.last + (row.word(amount.last) == "and")
    b = amount_at(row, at, home) if row.word(at)[:1].isalnum() else None
    if b is None or b.first != at or b.factor != 0.01 or not b.unit or b.number.low >= 100:
        return None
    return _with(replace(amount, unit=b.unit), b.number.low * 0.01, b.last)


def _bare_inches(row: Row, at: int) -> tuple[float, int] | None:
    """``5-foot-2``, ``6ft 2``, ``six feet three``: inches that go without their name."""
    hyphen = row.word(at) in ("-", "–") and row.is_glued(at, 2)
    k = at + hyphen
    word, after = row.word(k), row.word(k + 1)
    count = int(word) if word.isdecimal() and len(word) <= 2 else CARDINALS.get(word, 12)
    if count > 11:
        return None
    if hyphen:
        named = after in ("-", "–") and row.word(k + 2) in ("inch", "inches") and row.is_glued(k + 1, 2)
        return count / 12, k + (3 if named else 1)
    ends = after in _BEHIND_INCHES or (after == "in" and row.word(k + 2) in _POSSESSIVE)
    return (count / 12, k + 1) if ends and row.raw[at - 1] in ("ft", "foot", "feet") else None


def _with(amount: Amount, more: float, last: int) -> Amount:
    low, high = amount.number.low, amount.number.high
    down = low < 0
    number = amount.number._replace(low=low - more if down else low + more, high=high - more if down else high + more)
    return replace(amount, number=number, last=last)
