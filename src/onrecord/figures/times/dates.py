"""Dates, by weekday, day, month and year as far as they are given, and named days in a row of tokens."""

from __future__ import annotations

import re

from onrecord.figures.times.calendar import MONTHS, NAMED, NAMED_HEADS, SHORT_WEEKDAYS, WEEKDAYS
from onrecord.figures.times.expression import Expression
from onrecord.figures.times.words import DECADES, ORDINALS, PARTS
from onrecord.figures.times.years import (
    DASHES,
    ORDINAL_ENDS,
    YEAR,
    century,
    decade,
    full_year,
    short_year,
    year_at,
    year_number,
    years_between,
)
from onrecord.figures.tokens import Row
from onrecord.words.lists import tagged

_BEFORE_MONTH = tagged("times", "before_month") | {*"(,-–"}
#: Months that alone are other words or other things' short forms, too.
_DOUBTFUL = (tagged("times", "short") & tagged("times", "month")) - {"sept"} | {"may", "march"}
_PAPERS = frozenset("times telegraph mirror herald express mail mercury".split())
_YEARS_FROM = {"this": 0, "last": -1, "next": 1}
#: What makes a named day the name of something else.
_NOT_NAMED: dict[tuple[str, ...], frozenset[str]] = {
    ("easter",): frozenset("island rising europe egg eggs".split()),
    ("christmas",): frozenset("island tree trees carol carols".split()),
}


def date_at(row: Row, i: int) -> Expression | None:
    """The date that begins at a token: its weekday, day, month and year as far as they are given."""
    w = row.low[i]
    if weekday(row, i) is not None:
        return _from_weekday(row, i)
    if w in MONTHS:
        return _from_month(row, i)
    if w[0].isdecimal():
        return _numeric(row, i) or _from_day(row, i) or year_at(row, i) or decade(row, i) or century(row, i)
    if w in ("'", "’", "‘"):
        return short_year(row, i)
    if w in NAMED_HEADS and row.is_capital(i):
        return _named(row, i)
    if w in DECADES and row.word(i - 1) in ("the", "early", "late", "mid", "-"):
        return Expression(i, i + 1, "years", year=1900 + 10 * DECADES[w], n=10)
    if w in ORDINALS or w == "twenty":
        return century(row, i) or _from_day(row, i)
    return None


# -- weekdays


def weekday(row: Row, i: int) -> int | None:
    """The weekday that a token names, 0 for Monday."""
    w = row.low[i]
    if w in WEEKDAYS and row.is_capital(i):
        return WEEKDAYS[w]
    if w not in SHORT_WEEKDAYS or not row.is_capital(i):
        return None
    sign, behind = row.word(i + 1), row.word(i + 2)
    if sign not in (".", ","):
        return None
    dated = behind in MONTHS or behind[:1].isdecimal()
    return SHORT_WEEKDAYS[w] if dated or (sign == "." and w not in ("sun", "sat")) else None


def _from_weekday(row: Row, i: int) -> Expression | None:
    """``Wednesday``, ``Wednesday, July 17``, ``Wednesday 17 July 2024``."""
    number = weekday(row, i)
    j = i + 1
    if row.low[i] in SHORT_WEEKDAYS and row.word(j) == ".":
        j += 1
    if _is_title(row, i, j):
        return None
    if row.word(j) in ("nights", "mornings", "evenings", "afternoons"):
        return Expression(i, j + 1, "vague")
    if (name := (row.word(i - 1), row.low[i])) in NAMED:
        return Expression(i - 1, j, "named", name=name)
    date = _behind_weekday(row, j)
    if date is not None and date.kind == "date" and date.day:
        date.first, date.weekday = i, number
        return date
    return Expression(i, j, "date", weekday=number)


def _is_title(row: Row, i: int, j: int) -> bool:
    """Whether a weekday is part of a name: "Sunday Times", "Monday Night Football"."""
    if not row.is_capital(j):
        return False
    if row.low[i] == "sunday" and row.word(j) in _PAPERS:
        return True
    return row.word(j) in PARTS and row.is_capital(j + 1)


def _behind_weekday(row: Row, j: int) -> Expression | None:
    """The day of a month behind a weekday, after a comma and "the" at most."""
    for skip in (",", "the"):
        if row.word(j) == skip:
            j += 1
    if (month := _month(row, j)) and _day_number(row, month[1]):
        return _from_month(row, j)
    if not _day_number(row, j):
        return None
    return _from_day(row, j) or (_numeric(row, j) if row.low[j][0].isdecimal() else None)


# -- months and days


def _day_number(row: Row, i: int) -> tuple[int, int] | None:
    """A day of a month and the token behind it: ``7``, ``7th``, ``seventh``."""
    w = row.word(i)
    if w.isdecimal() and len(w) <= 2 and 1 <= int(w) <= 31:
        ends = row.word(i + 1) in ORDINAL_ENDS and row.is_glued(i + 1)
        return int(w), i + 2 if ends else i + 1
    if w in ORDINALS:
        return ORDINALS[w], i + 1
    return None


def _later_day(row: Row, i: int, day: int) -> tuple[int, int] | None:
    """A day of a month, if it comes after another, and the token behind it."""
    found = _day_number(row, i)
    return found if found and found[0] > day else None


def _month(row: Row, i: int) -> tuple[int, int] | None:
    """A month and the token behind it: ``July``, ``Jul.``."""
    w = row.word(i)
    if w not in MONTHS or not row.is_capital(i):
        return None
    dotted = row.word(i + 1) == "." and len(w) <= 4 and w not in ("may", "june", "july") and row.is_glued(i + 1)
    return MONTHS[w], i + 2 if dotted else i + 1


def _from_month(row: Row, i: int) -> Expression | None:
    """``July``, ``July 17``, ``July 3-7``, ``July 17, 2024``, ``July 2024``."""
    found = _month(row, i)
    if found is None:
        return None
    month, j = found
    if (number := _day_number(row, j)) and not _is_count(row, number[1]):
        return _day_of(row, i, month, number)
    if year := year_number(row, j):
        return Expression(i, year[1], "date", year=year[0], month=month)
    return None if _is_no_month(row, i, j) else _of_year(row, Expression(i, j, "date", month=month))


def _day_of(row: Row, i: int, month: int, number: tuple[int, int]) -> Expression:
    """A month with the day behind it, and what stands behind both: a last day, a year."""
    day, k = number
    until = None
    if row.word(k) in DASHES and (other := _later_day(row, k + 1, day)):
        until, k = other
    if year := year_number(row, k):
        return Expression(i, year[1], "date", year=year[0], month=month, day=day, until=until)
    return _of_year(row, Expression(i, k, "date", month=month, day=day, until=until))


def _of_year(row: Row, e: Expression) -> Expression:
    """With "this year", "of last year" behind a month or day."""
    k = e.last + (row.word(e.last) in ("of", ",", "in"))
    if row.word(k) in _YEARS_FROM and row.word(k + 1) == "year" and row.word(e.last) != ",":
        e.years, e.last = _YEARS_FROM[row.low[k]], k + 2
    return e


def _is_count(row: Row, j: int) -> bool:
    """Whether a figure behind a month counts something: "In May 12 people …"."""
    after = row.word(j)
    return after in ("people", "percent", "%", "million", "billion", "men", "women") or (
        after == ":" and row.word(j + 1).isdecimal() and row.is_glued(j + 1)
    )


def _is_no_month(row: Row, i: int, j: int) -> bool:
    """Whether a month's name with neither day nor year is another word or a person's name."""
    w = row.low[i]
    if w in _DOUBTFUL and row.word(i - 1) not in _BEFORE_MONTH and not _premodifies(row, i, j):
        return True
    return w in ("april", "june", "august", "may", "jan") and _is_person(row, i, j)


def _premodifies(row: Row, i: int, j: int) -> bool:
    """Whether a month stands before a noun: "the May election"."""
    if row.word(i - 1) not in ("the", "'s", "a", "that", "its", "their") or row.is_capital(j):
        return False
    return row.kinds(j)[:1] in ("n", "j")


def _is_person(row: Row, i: int, j: int) -> bool:
    """A name: "April Jones", "Theresa May"; or the beginning of a sentence "May …"."""
    w, before, after = row.low[i], row.word(i - 1), row.word(j)
    if before in _BEFORE_MONTH or before == "the":
        return False
    if not row.opens_sentence(i) and row.is_capital(i - 1) and row.raw[i - 1].isalpha():
        return w in ("may", "june", "april", "august")
    return after.isalpha() and row.is_capital(j) and w in ("april", "june", "may")


def _from_day(row: Row, i: int) -> Expression | None:
    """``17 July 2024``, ``17th of July``, ``3–7 July``; of ``3 and 7 July`` the first day."""
    number = _day_number(row, i)
    if number is None:
        return None
    day, j = number
    until = None
    other = _later_day(row, j + 1, day) if row.word(j) in (*DASHES, "to", "and") else None
    if other and (month := _month(row, other[1])):
        if row.word(j) not in DASHES:
            year = year_number(row, month[1])
            return Expression(i, j, "date", year=year[0] if year else None, month=month[0], day=day)
        until, j = other
    of = row.word(j) == "of"
    month = _month(row, j + of)
    if month is None or (row.low[i] in ORDINALS and not of and j == i + 1):
        return None
    if year := year_number(row, month[1]):
        return Expression(i, year[1], "date", year=year[0], month=month[0], day=day, until=until)
    if row.low[j + of] == "may" and not of and _is_verb(row, month[1]):
        return None
    return Expression(i, month[1], "date", month=month[0], day=day, until=until)


def _is_verb(row: Row, i: int) -> bool:
    return row.kinds(i)[:1] == "v"


# -- figures


def _numeric(row: Row, i: int) -> Expression | None:
    """``2024-07-17``, ``17.07.2024``, ``7/17/2024``, ``9/11``; ambiguous orders are left to who reads the text."""
    if row.is_glued(i) and row.word(i - 1) in ("-", "/", "_"):
        return None
    raw = row.raw[i]
    if dotted := re.fullmatch(r"(\d\d?)\.(\d\d?)\.(\d{4})", raw):
        return _checked(i, i + 1, int(dotted[3]), int(dotted[2]), int(dotted[1]))
    sign = row.word(i + 1)
    if sign not in ("-", "/") or not row.is_glued(i + 1) or not row.word(i + 2).isdecimal() or not row.is_glued(i + 2):
        return None
    if raw == "9" and row.word(i + 2) == "11" and sign == "/" and row.word(i + 3) != "/":
        return Expression(i, i + 3, "date", year=2001, month=9, day=11)
    if row.word(i + 3) != sign or not row.word(i + 4).isdecimal() or not row.is_glued(i + 4):
        return years_between(row, i, sign)
    return _three_figures(row, i)


def _three_figures(row: Row, i: int) -> Expression | None:
    """``2024-07-17``, ``7/17/2024``, ``17-7-24``."""
    a, b, c = row.raw[i], row.low[i + 2], row.low[i + 4]
    if len(a) == 4 and YEAR.fullmatch(a) and len(b) <= 2 and len(c) <= 2:
        return _checked(i, i + 5, int(a), int(b), int(c))
    if len(a) <= 2 and a.isdecimal() and len(b) <= 2 and len(c) in (2, 4):
        year = int(c) if len(c) == 4 else full_year(int(c))
        first_is_month = int(a) <= 12 and (int(b) > 12 or _months_first(row))
        month, day = (int(a), int(b)) if first_is_month else (int(b), int(a))
        return _checked(i, i + 5, year, month, day)
    return None


def _months_first(row: Row) -> bool:
    """Whether a text puts months before days, as its own dates in words tell; unless it does, days come first."""
    return bool(
        re.search(r"\b(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)[a-z]*\.? \d{1,2}\b(?!\d)", row.text[:20_000])
    )


def _checked(first: int, last: int, year: int, month: int, day: int) -> Expression | None:
    """A date in figures, if a calendar can have it."""
    if not (1 <= month <= 12 and 1 <= day <= 31 and 1000 <= year <= 2999):
        return None
    return Expression(first, last, "date", year=year, month=month, day=day)


# -- named days


def _named(row: Row, i: int) -> Expression | None:
    """Christmas, Election Day, the Fourth of July."""
    for n in (5, 4, 3, 2, 1):
        words = tuple(row.low[i : i + n])
        if len(words) < n or words not in NAMED:
            continue
        if not row.is_capital(i if words[-1] == "'s" else i + n - 1):
            continue
        if row.word(i + 1) in _NOT_NAMED.get(words, ()):
            return None
        j = i + n
        year = year_number(row, j)
        return Expression(i, year[1] if year else j, "named", name=words, year=year[0] if year else None)
    return None
