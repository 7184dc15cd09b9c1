"""Seasons, quarters and halves of years: ``summer of 2012``, ``Q3 2015``, ``the first half of the year``."""

from __future__ import annotations

from typing import Literal

from onrecord.figures.numbers import number_at
from onrecord.figures.times.expression import Expression
from onrecord.figures.times.words import OFFSETS, ORDINALS, UNITS
from onrecord.figures.tokens import Tokens

_BEFORE_SEASON = frozenset("in by during early late mid until since before after".split())
_BEFORE_THE_SEASON = frozenset(
    "in into over during of since until by through for throughout late early before after".split()
)
#: What a season makes a name with.
_NAMES = frozenset("olympics games palace school camp forces paralympics house war".split())
#: What says behind a quarter that it is none of a year.
_NO_QUARTER = frozenset("of final finals - century to with when and touchdown".split())
_SPORT = frozenset(
    "goal goals kick kicked touchdown touchdowns match scored halftime behinds siren quarterback innings yard "
    "coach".split()
)


def season(t: Tokens, i: int) -> Expression | None:
    """``summer of 2012``, ``summer 2012``, ``the summer``; fall and spring need a year or "the" behind "in"."""
    w, j = t.low[i], i + 1
    k = j + (t.word(j, i) in ("of", ","))
    year = t.word(k, i)
    if _is_year(year):
        return Expression(i, k + 1, "season", name=(w,), year=int(year))
    before = t.word(i - 1, i)
    if i and t.capital(i) and t.capital(i - 1) and before not in ("in", "last", "this"):
        return None
    if t.word(j, i) in _NAMES:
        return None
    article = before == "the" and t.word(i - 2, i) in _BEFORE_THE_SEASON
    if article or (w in ("summer", "winter", "autumn") and before in _BEFORE_SEASON):
        return Expression(i, j, "season", name=(w,))
    return None


def _is_year(w: str) -> bool:
    return w.isdecimal() and len(w) == 4 and w[:2] in ("18", "19", "20")


def quarter(t: Tokens, i: int) -> Expression | None:
    """``the third quarter of 2015``, ``Q3 2015``, ``the first half of the year``, ``first three months of 2016``."""
    found = _quarter_or_half(t, i)
    if found is None:
        return _first_months(t, i)
    kind, number, j = found
    if _is_sport(t, i) or (kind == "half" and number > 2):
        return None
    k = j + (t.word(j, i) in ("of", "in", ","))
    year = t.word(k, i)
    if _is_year(year):
        return Expression(i, k + 1, kind, year=int(year), n=number)
    unit = t.word(k + 1, i)
    of = t.word(j, i) == "of" and year in ("the", "this", "last", "next")
    if of and unit in ("year", "decade", "century"):
        return Expression(i, k + 2, kind, n=number, unit=UNITS[unit], sign=OFFSETS.get(year, 0))
    told = t.low[i] == "q" or t.word(i - 1, i) in ("the", "for", "in", "this", "last")
    if kind == "quarter" and told and t.word(j, i) not in _NO_QUARTER:
        return Expression(i, j, "quarter", n=number)
    return None


def _quarter_or_half(t: Tokens, i: int) -> tuple[Literal["quarter", "half"], int, int] | None:
    """Which of the two, its number, and the token behind it."""
    w, after = t.low[i], t.word(i + 1, i)
    if w == "q" and after in ("1", "2", "3", "4") and t.glued(i + 1):
        return "quarter", int(after), i + 2
    if ORDINALS.get(w, 5) > 4:
        return None
    if after == "quarter":
        return "quarter", ORDINALS[w], i + 2
    return ("half", ORDINALS[w], i + 2) if after == "half" else None


def _first_months(t: Tokens, i: int) -> Expression | None:
    """``first three months of 2016``, ``the first six months of this year``."""
    n = number_at(t, i + 1) if t.low[i] == "first" else None
    if n is None or t.word(n.last, i) not in ("months", "weeks", "days", "quarters", "years"):
        return None
    if t.word(n.last + 1, i) != "of":
        return None
    unit, year = UNITS[t.low[n.last]], t.word(n.last + 2, i)
    if year.isdecimal() and len(year) == 4:
        return Expression(i, n.last + 3, "half", year=int(year), unit=unit, n=n.high, sign=0)
    if year in ("the", "this", "last") and t.word(n.last + 3, i) == "year":
        start, sign = i - (t.word(i - 1, i) == "the"), OFFSETS.get(year, 0)
        return Expression(start, n.last + 4, "half", unit=unit, n=n.high, sign=sign, years=sign)
    return None


def _is_sport(t: Tokens, i: int) -> bool:
    """Whether quarters and halves are those of a match."""
    return not _SPORT.isdisjoint(t.low[max(0, i - 30) : i + 30])
