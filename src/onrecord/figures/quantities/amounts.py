"""Amounts: a number with the currency or unit that stands at it, and its sign."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from typing import Literal

from onrecord.figures import money, units
from onrecord.figures.money import Home
from onrecord.words.lists import tagged
from onrecord.words.number_reading import Numeral, counts, number_at
from onrecord.words.tokens import Row

_FEET = re.compile(r"([3-8])['’](1?\d)")
Sign = Literal["", "+", "-"]
#: A hyphen before a figure is a minus where it is not glued to what stands before it; a dash where a unit follows.
MINUS = frozenset("-−–")
#: Words that make a figure negative, before it and behind its unit.
#: Nouns of counts, and how near they stand before what tells them.
_COUNTING, _NEAR = frozenset("number numbers total count population audience".split()), 9
_NEGATIVE = frozenset(("minus", "negative"))
_OPENING = frozenset('([“"‘:')
_DEGREES = frozenset(("degree", "degree_Celsius", "degree_Fahrenheit"))
#: What stands behind "35m of" where that is millions, not metres.
_THEIR = tagged("grammar", "possessive") | frozenset("the these those them".split())


@dataclass(slots=True)
class Amount:
    """A number with what stands at it; ``first`` to before ``last`` are all of its tokens.

    ``low`` and ``high`` are given where it is a range of two numbers. ``sign``: the one that is written.
    """

    number: Numeral
    first: int
    last: int
    unit: str | None
    factor: float = 1.0
    currency: bool = False
    low: float | None = None
    high: float | None = None
    sign: Sign = ""


def amount_at(row: Row, at: int, home: Home) -> Amount | None:
    """The number at a token with its sign, currency or unit; None where there is none."""
    if at >= len(row.low):
        return None
    letters = at > 0 and row.low[at][0].isdecimal() and row.is_glued(at) and row.raw[at - 1][-1].isalpha()
    if letters and not money.may_stand(row, at):
        return None
    found = _paid(row, at, home)
    if found is None and not letters:
        found = _plain(row, at, home)
    return None if found is None else _signed(row, found)


def _paid(row: Row, at: int, home: Home) -> Amount | None:
    """An amount of money whose currency stands before it, over a minus at most: ``EUR -3.5 million``."""
    if at == 0 or not (row.low[at][0].isdecimal() or row.low[at] == "."):
        return _paid_in_words(row, at, home)
    minus = row.low[at - 1] in MINUS and row.is_glued(at) and at > 1
    if not may_precede(row, at - 1 - minus):
        return None
    number = number_at(row, at, money=True)
    if number is None:
        return None
    if row.is_glued(number.last) and row.raw[number.last][0].isalpha() and row.raw[at - 1 - minus][0].isalpha():
        return None  # KR4767EKcx
    paid = money.before(row, at - minus, home, large=_is_large(row, number))
    if paid is None or (minus and row.is_glued(at - 1) and row.raw[at - 2][-1].isalpha()):
        return None  # EUR-5
    unit = units.rate(row, units.Unit(paid.name, 1.0, number.last))
    found = Amount(number, paid.edge, unit.last, unit.name, paid.factor, currency=True)
    return _negative(found) if minus else found


def _paid_in_words(row: Row, at: int, home: Home) -> Amount | None:
    """``$half a million``, ``£a dozen``: a sign alone can stand before words."""
    if at == 0 or row.low[at - 1] not in ("$", "£", "€"):
        return None
    number, paid = number_at(row, at), money.before(row, at, home, large=False)
    if number is None or paid is None:
        return None
    return Amount(number, paid.edge, number.last, paid.name, currency=True)


def may_precede(row: Row, at: int) -> bool:
    """Whether a token before a figure may be of a currency: a sign, a point, or a word with a capital; quick."""
    raw = row.raw[at]
    return not raw[0].islower() or row.low[at] in money.SMALL


def _is_large(row: Row, number: Numeral) -> bool:
    """Whether a figure is written as sums are: with a scale, groups of thousands, or two decimals."""
    raw = row.raw[number.first]
    return number.scale >= 1000 or "," in raw or (raw[-3:-2] == "." and raw[-2:].isdecimal())


def _plain(row: Row, at: int, home: Home) -> Amount | None:
    """An amount with the unit behind it, if any."""
    if row.low[at][0].isdecimal() and (tall := _tall(row, at)):
        return tall
    number = number_at(row, at) or _half_a(row, at, home)
    if number is None:
        return _one_and_a_half(row, at, home)
    number = _metres(row, number)
    if _has_of(row, number):
        unit = units.behind(row, number.last + 1, home)
        if unit and not unit.name.startswith(("percent", "point")):
            return Amount(number, at, unit.last, unit.name, unit.factor)
    if number.kind == "fraction" and row.word(number.last) == "of" and row.word(number.last + 1) in ("a", "an"):
        unit = units.behind(row, number.last + 2, home)  # a quarter of a point
        if unit:
            return Amount(number._replace(kind="words"), at, unit.last, unit.name, unit.factor)
    unit = units.behind(row, number.last, home)
    return Amount(number, at, unit.last, unit.name, unit.factor) if unit else Amount(number, at, number.last, None)


def _tall(row: Row, at: int) -> Amount | None:
    """``5'6"``: feet and inches."""
    found = _FEET.fullmatch(row.raw[at])
    if found is None:
        return None
    value, marks = int(found[1]) + int(found[2]) / 12, row.word(at + 1) in ('"', "”", "″") and row.is_glued(at + 1)
    return Amount(Numeral(at, at + 1, value, value, "figure"), at, at + 1 + marks, "foot")


def _half_a(row: Row, at: int, home: Home) -> Numeral | None:
    """``half an hour``, ``half a percent``."""
    if row.low[at] == "half" and row.word(at + 1) in ("a", "an") and units.behind(row, at + 2, home):
        return Numeral(at, at + 2, 0.5, 0.5, "words")
    return None


def _one_and_a_half(row: Row, at: int, home: Home) -> Amount | None:
    """``an hour and a half``, ``a mile and a quarter``."""
    if row.low[at] not in ("a", "an"):
        return None
    unit = units.behind(row, at + 1, home)
    part = part_behind(row, unit.last) if unit and "/" not in unit.name else None
    if unit is None or part is None:
        return None
    value = 1.0 + part[0]
    return Amount(Numeral(at, at + 1, value, value, "words"), at, part[1], unit.name, unit.factor)


def part_behind(row: Row, at: int) -> tuple[float, int] | None:
    """The part of one that stands behind a unit, and the token behind it: ``and a half``, ``and three-quarters``."""
    if row.word(at) != "and":
        return None
    if row.word(at + 1) in ("a", "an"):
        part = {"half": 0.5, "quarter": 0.25, "third": 1 / 3}.get(row.word(at + 2))
        return None if part is None or row.word(at + 3) == "of" else (part, at + 3)
    last = at + 2 + (row.word(at + 2) == "-")
    part = {("three", "quarters"): 0.75, ("two", "thirds"): 2 / 3}.get((row.word(at + 1), row.word(last)))
    return None if part is None or row.word(last + 1) == "of" else (part, last + 1)


def _metres(row: Row, number: Numeral) -> Numeral:
    """``100m``, read as millions, is metres where nothing plural follows: "a 100m sprint"; not "35m of its phones"."""
    end = number.last - 1
    if row.raw[end] != "m" or number.kind != "figure" or number.low / 1e6 < 1 or end == number.first:
        return number
    after = row.word(number.last)
    counted = counts(row, number.last) or (after == "of" and row.word(number.last + 1) in _THEIR)
    if counted or money.is_named(after) or _leads_from_count(row, number.first):
        return number
    return Numeral(number.first, end, number.low / 1e6, number.high / 1e6, "figure")


def _leads_from_count(row: Row, at: int) -> bool:
    """Whether a count of thousands, or the number of something, leads to what stands at a token: "fell by 30,000 to
    7.4m", "passenger numbers doubled to 4.2m from 2.3m".
    """
    if row.word(at - 1) in ("to", "from", "at") and not _COUNTING.isdisjoint(row.low[k] for k in row.back(at, _NEAR)):
        return True
    count = row.raw[at - 2] if at > 1 and row.word(at - 1) in ("to", "from") else ""
    return "," in count and count[0].isdecimal()


def _has_of(row: Row, number: Numeral) -> bool:
    """``millions of dollars``, ``a couple of weeks``: a unit may stand behind the "of"."""
    takes = number.kind == "vague" or row.word(number.last - 1) in ("couple", "dozen", "half")
    return takes and row.word(number.last) == "of"


def _signed(row: Row, amount: Amount) -> Amount:
    """An amount with the sign before it, or "below zero" behind."""
    first, word = amount.first, row.word(amount.first - 1)
    if amount.unit in _DEGREES and row.reads(amount.last, "below", "zero"):
        return replace(_negative(amount), last=amount.last + 2)
    if word in MINUS or word == "+":
        opens = not row.is_glued(first - 1) or row.word(first - 2) in _OPENING
        free = row.is_glued(first) and opens and not row.word(first - 2)[:1].isdecimal()
        counted = amount.unit is None and (word == "–" or first == 1 or counts(row, amount.last))
        if not free or counted or amount.number.kind not in ("figure", "words"):
            return amount
        return (
            replace(amount, first=first - 1, sign="+") if word == "+" else replace(_negative(amount), first=first - 1)
        )
    if word == ")" and row.reads(first - 3, "(", "-") and row.is_glued(first - 2, 3):
        return replace(_negative(amount), first=first - 3)  # (-)0.4 per cent
    other = row.word(first - 2)
    if word not in _NEGATIVE or other == "/" or other[:1].isdecimal() or row.word(first - 3) == "plus":
        return amount
    if word == "negative" and amount.unit is None:
        return amount
    return replace(_negative(amount), first=first - 1)


def _negative(amount: Amount) -> Amount:
    number = amount.number
    if number.low < 0:
        return amount
    return replace(amount, number=number._replace(low=-number.high, high=-number.low), sign="-")
