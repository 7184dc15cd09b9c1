"""Years, decades and centuries in a row of tokens: ``2015``, ``2008-09``, ``'08``, ``the 90s``, ``19th century``."""

from __future__ import annotations

import re

from onrecord.figures.times.calendar import MONTHS
from onrecord.figures.times.expression import Expression
from onrecord.words.lists import tagged
from onrecord.words.number_reading import counts
from onrecord.words.numerals import ORDINALS
from onrecord.words.tokens import Row

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


def year_number(row: Row, at: int) -> tuple[int, int] | None:
    """A year behind a month or day, after a comma or "of" at most, and the token behind it."""
    k = at
    if row.word(k) in (",", "of", "in") and YEAR.fullmatch(row.word(k + 1)):
        k += 1
    word, after = row.word(k), row.word(k + 1)
    if YEAR.fullmatch(word) and after not in ("%", "percent", "people"):
        return int(word), k + 1
    if word in ("'", "’") and after.isdecimal() and len(after) == 2 and row.is_glued(k + 1):
        return full_year(int(after)), k + 2
    return None


def full_year(two: int) -> int:
    """A year of two figures."""
    return 2000 + two if two < 50 else 1900 + two


def year_at(row: Row, at: int) -> Expression | None:
    """A year: four figures that count nothing."""
    if not looks_like_year(row, at) or _is_code(row, at) or _goes_on(row, at):
        return None
    after = row.word(at + 1)
    ranges = after in DASHES and row.word(at + 2).isdecimal() and row.is_glued(at + 1, 2)
    if ranges and (found := years_between(row, at, after)):
        return found
    return None if _is_counting(row, at) else Expression(at, at + 1, "date", year=int(row.raw[at]))


def looks_like_year(row: Row, at: int) -> bool:
    """Whether a token has the figures of a year, and no word before it that only a number has."""
    raw, before = row.raw[at], row.word(at - 1)
    if not YEAR.fullmatch(raw):
        return False
    if _EARLY_YEARS.fullmatch(raw) and before not in ("in", "year", "since", "until", "by", "of"):
        return False
    if before in ("nearly", "almost"):
        return False
    if before in ("than", "least") and row.word(at - 2) in ("more", "fewer", "less", "at"):
        return False
    return not (row.word(at + 1) == "'s" and raw[-1] == "0" and before == "the")  # the 1990's


def _is_code(row: Row, at: int) -> bool:
    """Whether year-like figures are a price, or part of a name or number: ``$2016``, ``S/2004``, ``2008 QH24``."""
    before = row.word(at - 1)
    if before in ("$", "£", "€", "#", "¥"):
        return True
    if row.is_glued(at) and before and before not in _MAY_TOUCH:
        return True
    if before in _NUMBERED and row.is_capital(at - 1):
        return True
    if row.is_glued(at) and before == "/" and at > 1 and row.is_glued(at - 1) and row.raw[at - 2].isupper():
        return True
    if at + 2 >= len(row.low) or not row.is_glued(at + 2):
        return False
    return row.raw[at + 1].isupper() and len(row.raw[at + 1]) <= 3 and row.low[at + 2][0].isdecimal()


def _goes_on(row: Row, at: int) -> bool:
    """Whether what stands behind year-like figures makes them a clock time, a decimal or a count of something."""
    after = row.word(at + 1)
    if after == ":" and row.is_glued(at + 1, 2):
        return True
    if row.is_glued(at + 1) and (after in ("s", "%", "/") or after[:1].isalpha()):
        return True
    return after in _COUNTED or (after == "." and row.word(at + 2).isdecimal() and row.is_glued(at + 2))


def _is_counting(row: Row, at: int) -> bool:
    """Whether year-like figures count what stands behind them, as the word before them allows."""
    before = row.word(at - 1)
    if before not in _BEFORE_YEAR:
        return counts(row, at + 1) or row.word(at + 1) in ("hours", "gmt", "utc")
    return before in _BEFORE_COUNT and counts(row, at + 1)


def years_between(row: Row, at: int, sign: str) -> Expression | None:
    """``2008-09``, ``2015/16``, ``2010–2014`` as the years from one to the other."""
    start, end = row.raw[at], row.low[at + 2]
    if not YEAR.fullmatch(start):
        return None
    year, until = int(start), int(end) if len(end) == 4 else int(start[:2] + end) if len(end) == 2 else 0
    if len(end) == 2 and int(end) <= 12 and sign == "-" and until < year:
        return Expression(at, at + 3, "date", year=year, month=int(end))
    return Expression(at, at + 3, "years", year=year, n=until - year + 1) if year < until <= year + 150 else None


def short_year(row: Row, at: int) -> Expression | None:
    """``'08``, ``'90s``."""
    word, before = row.word(at + 1), row.word(at - 1)
    if len(word) != 2 or not word.isdecimal() or not row.is_glued(at + 1):
        return None
    if row.is_glued(at) and before[-1:].isalnum():
        return None
    if row.word(at + 2) == "s" and row.is_glued(at + 2) and word[1] == "0":
        return Expression(at, at + 3, "years", year=full_year(int(word)) if int(word) > 20 else 1900 + int(word), n=10)
    if before in ("in", "of", "since", "until", "from", "to", "by") or before in MONTHS:
        return Expression(at, at + 2, "date", year=full_year(int(word)))
    return None


def decade(row: Row, at: int) -> Expression | None:
    """``1990s``, ``1990's``, ``the 90s``."""
    raw = row.raw[at]
    if row.word(at + 1) not in ("s", "'s") or not row.is_glued(at + 1):
        return None
    if re.fullmatch(r"1[0-9]\d0|20\d0", raw):
        number = 100 if raw.endswith("00") and raw != "2000" else 10
        return Expression(at, at + 2, "years", year=int(raw), n=number)
    told = row.word(at - 1) == "the" and row.word(at - 2) not in ("into", "above", "below")
    if told and re.fullmatch(r"[2-9]0", raw):
        return Expression(at, at + 2, "years", year=1900 + int(raw), n=10)
    return None


def century(row: Row, at: int) -> Expression | None:
    """``19th century``, ``twentieth-century``."""
    word, end = row.low[at], at + 1
    if word.isdecimal() and len(word) <= 2 and row.word(end) in ORDINAL_ENDS and row.is_glued(end):
        number, end = int(word), end + 1
    elif word == "twenty" and row.word(end) in ("-", "first"):
        end += row.word(end) == "-"
        if row.word(end) != "first":
            return None
        number, end = 21, end + 1
    elif word in ORDINALS:
        number = ORDINALS[word]
    else:
        return None
    if row.word(end) == "-":
        end += 1
    if row.word(end) not in ("century", "centuries") or row.word(end + 1) in ("fox", "foundation"):
        return None
    if row.word(end + 1) in ("bc", "bce"):
        return Expression(at, end + 2, "vague")
    return Expression(at, end + 1, "years", year=100 * (number - 1) + 1, n=100)
