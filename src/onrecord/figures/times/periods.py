"""Seasons, quarters and halves of years: ``summer of 2012``, ``Q3 2015``, ``the first half of the year``."""

from __future__ import annotations

import re
from typing import Literal

from onrecord.figures.numbers import number_at
from onrecord.figures.times.expression import Expression
from onrecord.figures.times.words import OFFSETS, ORDINALS, UNITS
from onrecord.figures.tokens import Row
from onrecord.words.lists import tagged

_BEFORE_SEASON = frozenset("in by during early late mid until since before after".split())
_BEFORE_THE_SEASON = tagged("times", "before_season")
#: What a season makes a name with.
_NAMES = frozenset("olympics games palace school camp forces paralympics house war".split())
#: What says behind a quarter that it is none of a year.
_NO_QUARTER = frozenset("of final finals - century to with when and touchdown".split())
_SPORT = tagged("times", "match")


#: Characters around a quarter in which a match would be told of: another paragraph may.
_AROUND = 160


def season(row: Row, i: int) -> Expression | None:
    """``summer of 2012``, ``summer 2012``, ``the summer``; fall and spring need a year or "the" behind "in"."""
    w, j = row.low[i], i + 1
    k = j + (row.word(j) in ("of", ","))
    year = row.word(k)
    if _is_year(year):
        return Expression(i, k + 1, "season", name=(w,), year=int(year))
    before = row.word(i - 1)
    if i and row.is_capital(i) and row.is_capital(i - 1) and before not in ("in", "last", "this"):
        return None
    if row.word(j) in _NAMES:
        return None
    article = before == "the" and row.word(i - 2) in _BEFORE_THE_SEASON
    if article or (w in ("summer", "winter", "autumn") and before in _BEFORE_SEASON):
        return Expression(i, j, "season", name=(w,))
    return None


def _is_year(w: str) -> bool:
    return w.isdecimal() and len(w) == 4 and w[:2] in ("18", "19", "20")


def quarter(row: Row, i: int) -> Expression | None:
    """``the third quarter of 2015``, ``Q3 2015``, ``the first half of the year``, ``first three months of 2016``."""
    found = _quarter_or_half(row, i)
    if found is None:
        return _first_months(row, i)
    kind, number, j = found
    if _is_sport(row, i) or (kind == "half" and number > 2):
        return None
    k = j + (row.word(j) in ("of", "in", ","))
    year = row.word(k)
    if _is_year(year):
        return Expression(i, k + 1, kind, year=int(year), n=number)
    unit = row.word(k + 1)
    of = row.word(j) == "of" and year in ("the", "this", "last", "next")
    if of and unit in ("year", "decade", "century"):
        return Expression(i, k + 2, kind, n=number, unit=UNITS[unit], sign=OFFSETS.get(year, 0))
    told = row.low[i] == "q" or row.word(i - 1) in ("the", "for", "in", "this", "last")
    if kind == "quarter" and told and row.word(j) not in _NO_QUARTER:
        return Expression(i, j, "quarter", n=number)
    return None


def _quarter_or_half(row: Row, i: int) -> tuple[Literal["quarter", "half"], int, int] | None:
    """Which of the two, its number, and the token behind it."""
    w, after = row.low[i], row.word(i + 1)
    if w == "q" and after in ("1", "2", "3", "4") and row.is_glued(i + 1):
        return "quarter", int(after), i + 2
    if ORDINALS.get(w, 5) > 4:
        return None
    if after == "quarter":
        return "quarter", ORDINALS[w], i + 2
    return ("half", ORDINALS[w], i + 2) if after == "half" else None


def _first_months(row: Row, i: int) -> Expression | None:
    """``first three months of 2016``, ``the first six months of this year``."""
    n = number_at(row, i + 1) if row.low[i] == "first" else None
    if n is None or row.word(n.last) not in ("months", "weeks", "days", "quarters", "years"):
        return None
    if row.word(n.last + 1) != "of":
        return None
    unit, year = UNITS[row.low[n.last]], row.word(n.last + 2)
    if year.isdecimal() and len(year) == 4:
        return Expression(i, n.last + 3, "half", year=int(year), unit=unit, n=n.high, sign=0)
    if year in ("the", "this", "last") and row.word(n.last + 3) == "year":
        start, sign = i - (row.word(i - 1) == "the"), OFFSETS.get(year, 0)
        return Expression(start, n.last + 4, "half", unit=unit, n=n.high, sign=sign, years=sign)
    return None


def _is_sport(row: Row, i: int) -> bool:
    """Whether quarters and halves are those of a match."""
    around = row.text[max(0, row.start[i] - _AROUND) : row.end[i] + _AROUND]
    return not _SPORT.isdisjoint(re.findall(r"[a-z]+", around.lower()))
