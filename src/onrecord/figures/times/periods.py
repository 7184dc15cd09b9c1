"""Seasons, quarters and halves of years: ``summer of 2012``, ``Q3 2015``, ``the first half of the year``."""

from __future__ import annotations

import re
from typing import Literal

from onrecord.figures.times.dates import is_person
from onrecord.figures.times.expression import OFFSETS, UNITS, Expression
from onrecord.figures.times.years import year_number
from onrecord.words.lists import tagged
from onrecord.words.number_reading import number_at
from onrecord.words.numerals import ORDINALS
from onrecord.words.tokens import Row

_BEFORE_SEASON = frozenset("in by during early late mid until since before after".split())
_BEFORE_THE_SEASON = tagged("times", "before_season")
#: What a season makes a name with.
_NAMES = frozenset("olympics games palace school camp forces paralympics house war".split())
#: What says behind a quarter that it is none of a year.
_NO_QUARTER = frozenset("of final finals - century to with when and touchdown".split())
_BEFORE_QUARTER = frozenset("the for in this last 's its their his her our".split())
_SPORT = tagged("times", "match")


#: Characters around a quarter in which a match would be told of: another paragraph may.
_AROUND = 160


def season(row: Row, at: int) -> Expression | None:
    """``summer of 2012``, ``summer 2012``, ``the summer``; fall and spring need a year or "the" behind "in"."""
    word, end = row.low[at], at + 1
    k = end + (row.word(end) in ("of", ","))
    if row.word(k) in ("'", "’", "‘") and (short := year_number(row, k)):
        return Expression(at, short[1], "season", name=(word,), year=short[0])
    year = row.word(k)
    if _is_year(year):
        return Expression(at, k + 1, "season", name=(word,), year=int(year))
    before = row.word(at - 1)
    if at and row.is_capital(at) and row.is_capital(at - 1) and before not in ("in", "last", "this"):
        return None
    if row.word(end) in _NAMES or (row.is_capital(at) and is_person(row, at, end)):
        return None
    article = before == "the" and row.word(at - 2) in _BEFORE_THE_SEASON
    sprung = word == "spring" and before in ("in", "by", "since", "until") and row.kinds(end)[:1] not in ("n", "j")
    if article or sprung or (word in ("summer", "winter", "autumn") and before in _BEFORE_SEASON):
        return Expression(at, end, "season", name=(word,))
    return None


def _is_year(word: str) -> bool:
    return word.isdecimal() and len(word) == 4 and word[:2] in ("18", "19", "20")


def quarter(row: Row, at: int) -> Expression | None:
    """``the third quarter of 2015``, ``Q3 2015``, ``the first half of the year``, ``first three months of 2016``."""
    found = _quarter_or_half(row, at)
    if found is None:
        return _first_months(row, at)
    kind, number, end = found
    if is_sport(row, at) or (kind == "half" and number > 2):
        return None
    k = end + (row.word(end) in ("of", "in", ","))
    year = row.word(k)
    if _is_year(year):
        return Expression(at, k + 1, kind, year=int(year), n=number)
    unit = row.word(k + 1)
    of = row.word(end) == "of" and year in ("the", "this", "last", "next")
    if of and unit in ("year", "decade", "century"):
        return Expression(at, k + 2, kind, n=number, unit=UNITS[unit], sign=OFFSETS.get(year, 0))
    before = row.word(at - 1)
    told = row.low[at] == "q" or before in _BEFORE_QUARTER or (before.endswith("est") and len(before) > 3)
    if kind == "quarter" and told and row.word(end) not in _NO_QUARTER:
        return Expression(at, end, "quarter", n=number)
    return None


def _quarter_or_half(row: Row, at: int) -> tuple[Literal["quarter", "half"], int, int] | None:
    """Which of the two, its number, and the token behind it."""
    word, after = row.low[at], row.word(at + 1)
    if word == "q" and after in ("1", "2", "3", "4") and row.is_glued(at + 1):
        return "quarter", int(after), at + 2
    if ORDINALS.get(word, 5) > 4:
        return None
    if after == "quarter":
        return "quarter", ORDINALS[word], at + 2
    return ("half", ORDINALS[word], at + 2) if after == "half" else None


def _first_months(row: Row, at: int) -> Expression | None:
    """``first three months of 2016``, ``the first six months of this year``."""
    number = number_at(row, at + 1) if row.low[at] == "first" else None
    if number is None or row.word(number.last) not in ("months", "weeks", "days", "quarters", "years"):
        return None
    if row.word(number.last + 1) != "of":
        return None
    unit, year = UNITS[row.low[number.last]], row.word(number.last + 2)
    if year.isdecimal() and len(year) == 4:
        return Expression(at, number.last + 3, "half", year=int(year), unit=unit, n=number.high, sign=0)
    if year in ("the", "this", "last") and row.word(number.last + 3) == "year":
        start, sign = at - (row.word(at - 1) == "the"), OFFSETS.get(year, 0)
        return Expression(start, number.last + 4, "half", unit=unit, n=number.high, sign=sign, years=sign)
    return None


_TRAILED = re.compile(r"\btrail(?:s|ed|ing) by\b")


def is_sport(row: Row, at: int) -> bool:
    """Whether quarters and halves are those of a match."""
    around = row.text[max(0, row.start[at] - _AROUND) : row.end[at] + _AROUND]
    return not _SPORT.isdisjoint(re.findall(r"[a-z]+", around.lower())) or bool(_TRAILED.search(around))
