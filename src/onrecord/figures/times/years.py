"""Years, decades and centuries in a row of tokens: ``2015``, ``2008-09``, ``'08``, ``the 90s``, ``19th century``."""

from __future__ import annotations

import re

from onrecord.figures.nouns import counts
from onrecord.figures.times.calendar import MONTHS
from onrecord.figures.times.expression import Expression
from onrecord.figures.times.words import ORDINALS
from onrecord.figures.tokens import Row
from onrecord.words.lists import tagged

YEAR = re.compile(r"1[0-9]\d\d|20\d\d|2100")
ORDINAL_ENDS = ("st", "nd", "rd", "th")
DASHES = ("-", "–", "—")
_EARLY_YEARS = re.compile(r"1[0-3]\d\d")
_BEFORE_YEAR = tagged("times", "before_year") | {*"(,-–"}
#: Those of them that a count can follow as well.
_BEFORE_COUNT = frozenset("of to from and after for around or – - ,".split())
#: What may stand right before a year with no space between.
_MAY_TOUCH = frozenset("( - – — / “ \" ' ‘ [ . ,".split())
_COUNTED = frozenset("percent % million billion miles kilometers km dollars feet votes".split())
#: What has a year-like number for a name.
_NUMBERED = frozenset("boeing windows office route flight resolution highway area".split())


def year_number(row: Row, i: int) -> tuple[int, int] | None:
    """A year behind a month or day, after a comma or "of" at most, and the token behind it."""
    k = i
    if row.word(k) in (",", "of", "in") and YEAR.fullmatch(row.word(k + 1)):
        k += 1
    w, after = row.word(k), row.word(k + 1)
    if YEAR.fullmatch(w) and after not in ("%", "percent", "people"):
        return int(w), k + 1
    if w in ("'", "’") and after.isdecimal() and len(after) == 2 and row.is_glued(k + 1):
        return full_year(int(after)), k + 2
    return None


def full_year(two: int) -> int:
    """A year of two figures."""
    return 2000 + two if two < 50 else 1900 + two


def year_at(row: Row, i: int) -> Expression | None:
    """A year: four figures that count nothing."""
    if not looks_like_year(row, i) or _is_code(row, i) or _goes_on(row, i):
        return None
    after = row.word(i + 1)
    ranges = after in DASHES and row.word(i + 2).isdecimal() and row.is_glued(i + 1) and row.is_glued(i + 2)
    if ranges and (found := years_between(row, i, after)):
        return found
    return None if _is_counting(row, i) else Expression(i, i + 1, "date", year=int(row.raw[i]))


def looks_like_year(row: Row, i: int) -> bool:
    """Whether a token has the figures of a year, and no word before it that only a number has."""
    raw, before = row.raw[i], row.word(i - 1)
    if not YEAR.fullmatch(raw):
        return False
    if _EARLY_YEARS.fullmatch(raw) and before not in ("in", "year", "since", "until", "by", "of"):
        return False
    if before in ("nearly", "almost"):
        return False
    if before in ("than", "least") and row.word(i - 2) in ("more", "fewer", "less", "at"):
        return False
    return not (row.word(i + 1) == "'s" and raw[-1] == "0" and before == "the")  # the 1990's


def _is_code(row: Row, i: int) -> bool:
    """Whether year-like figures are a price, or part of a name or number: ``$2016``, ``S/2004``, ``2008 QH24``."""
    before = row.word(i - 1)
    if before in ("$", "£", "€", "#", "¥"):
        return True
    if row.is_glued(i) and before and before not in _MAY_TOUCH:
        return True
    if before in _NUMBERED and row.is_capital(i - 1):
        return True
    if row.is_glued(i) and before == "/" and i > 1 and row.is_glued(i - 1) and row.raw[i - 2].isupper():
        return True
    if i + 2 >= len(row.low) or not row.is_glued(i + 2):
        return False
    return row.raw[i + 1].isupper() and len(row.raw[i + 1]) <= 3 and row.low[i + 2][0].isdecimal()


def _goes_on(row: Row, i: int) -> bool:
    """Whether what stands behind year-like figures makes them a clock time, a decimal or a count of something."""
    after = row.word(i + 1)
    if after == ":" and row.is_glued(i + 1) and row.is_glued(i + 2):
        return True
    if row.is_glued(i + 1) and (after in ("s", "%", "/") or after[:1].isalpha()):
        return True
    return after in _COUNTED or (after == "." and row.word(i + 2).isdecimal() and row.is_glued(i + 2))


def _is_counting(row: Row, i: int) -> bool:
    """Whether year-like figures count what stands behind them, as the word before them allows."""
    before = row.word(i - 1)
    if before not in _BEFORE_YEAR:
        return counts(row, i + 1) or row.word(i + 1) in ("hours", "gmt", "utc")
    return before in _BEFORE_COUNT and counts(row, i + 1)


def years_between(row: Row, i: int, sign: str) -> Expression | None:
    """``2008-09``, ``2015/16``, ``2010–2014`` as the years from one to the other."""
    a, b = row.raw[i], row.low[i + 2]
    if not YEAR.fullmatch(a):
        return None
    until = int(b) if len(b) == 4 else int(a[:2] + b) if len(b) == 2 else 0
    if len(b) == 2 and int(b) <= 12 and sign == "-" and until < int(a):
        return Expression(i, i + 3, "date", year=int(a), month=int(b))
    return Expression(i, i + 3, "years", year=int(a), n=until - int(a) + 1) if int(a) < until <= int(a) + 150 else None


def short_year(row: Row, i: int) -> Expression | None:
    """``'08``, ``'90s``."""
    w, before = row.word(i + 1), row.word(i - 1)
    if len(w) != 2 or not w.isdecimal() or not row.is_glued(i + 1) or (row.is_glued(i) and before[-1:].isalnum()):
        return None
    if row.word(i + 2) == "s" and row.is_glued(i + 2) and w[1] == "0":
        return Expression(i, i + 3, "years", year=full_year(int(w)) if int(w) > 20 else 1900 + int(w), n=10)
    if before in ("in", "of", "since", "until", "from", "to", "by") or before in MONTHS:
        return Expression(i, i + 2, "date", year=full_year(int(w)))
    return None


def decade(row: Row, i: int) -> Expression | None:
    """``1990s``, ``1990's``, ``the 90s``."""
    raw = row.raw[i]
    if row.word(i + 1) not in ("s", "'s") or not row.is_glued(i + 1):
        return None
    if re.fullmatch(r"1[0-9]\d0|20\d0", raw):
        n = 100 if raw.endswith("00") and raw != "2000" else 10
        return Expression(i, i + 2, "years", year=int(raw), n=n)
    told = row.word(i - 1) == "the" and row.word(i - 2) not in ("into", "above", "below")
    if told and re.fullmatch(r"[2-9]0", raw):
        return Expression(i, i + 2, "years", year=1900 + int(raw), n=10)
    return None


def century(row: Row, i: int) -> Expression | None:
    """``19th century``, ``twentieth-century``."""
    w, j = row.low[i], i + 1
    if w.isdecimal() and len(w) <= 2 and row.word(j) in ORDINAL_ENDS and row.is_glued(j):
        number, j = int(w), j + 1
    elif w == "twenty" and row.word(j) in ("-", "first"):
        j += row.word(j) == "-"
        if row.word(j) != "first":
            return None
        number, j = 21, j + 1
    elif w in ORDINALS:
        number = ORDINALS[w]
    else:
        return None
    if row.word(j) == "-":
        j += 1
    if row.word(j) not in ("century", "centuries") or row.word(j + 1) in ("fox", "foundation"):
        return None
    return Expression(i, j + 1, "years", year=100 * (number - 1) + 1, n=100)
