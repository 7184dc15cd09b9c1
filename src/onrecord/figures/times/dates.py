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
from onrecord.figures.tokens import Tokens
from onrecord.words.kinds import kinds

_BEFORE_MONTH = frozenset(
    "in of since last this next by until till early late mid during from to through between and before after through "
    "earlier on for around - – , ( every each".split()
)
#: Months that alone are other words or other things' short forms, too.
_DOUBTFUL = frozenset("may march mar dec jan jun sep oct nov feb apr jul aug".split())
_PAPERS = frozenset("times telegraph mirror herald express mail mercury".split())
_YEARS_FROM = {"this": 0, "last": -1, "next": 1}
#: What makes a named day the name of something else.
_NOT_NAMED: dict[tuple[str, ...], frozenset[str]] = {
    ("easter",): frozenset("island rising europe egg eggs".split()),
    ("christmas",): frozenset("island tree trees carol carols".split()),
}


def date_at(t: Tokens, i: int) -> Expression | None:
    """The date that begins at a token: its weekday, day, month and year as far as they are given."""
    w = t.low[i]
    if weekday(t, i) is not None:
        return _from_weekday(t, i)
    if w in MONTHS:
        return _from_month(t, i)
    if w[0].isdecimal():
        return _numeric(t, i) or _from_day(t, i) or year_at(t, i) or decade(t, i) or century(t, i)
    if w in ("'", "’", "‘"):
        return short_year(t, i)
    if w in NAMED_HEADS and t.capital(i):
        return _named(t, i)
    if w in DECADES and t.word(i - 1, i) in ("the", "early", "late", "mid", "-"):
        return Expression(i, i + 1, "years", year=1900 + 10 * DECADES[w], n=10)
    if w in ORDINALS or w == "twenty":
        return century(t, i) or _from_day(t, i)
    return None


# -- weekdays


def weekday(t: Tokens, i: int) -> int | None:
    """The weekday that a token names, 0 for Monday."""
    w = t.low[i]
    if w in WEEKDAYS and t.capital(i):
        return WEEKDAYS[w]
    if w not in SHORT_WEEKDAYS or not t.capital(i):
        return None
    sign, behind = t.word(i + 1, i), t.word(i + 2, i)
    if sign not in (".", ","):
        return None
    dated = behind in MONTHS or behind[:1].isdecimal()
    return SHORT_WEEKDAYS[w] if dated or (sign == "." and w not in ("sun", "sat")) else None


def _from_weekday(t: Tokens, i: int) -> Expression | None:
    """``Wednesday``, ``Wednesday, July 17``, ``Wednesday 17 July 2024``."""
    number = weekday(t, i)
    j = i + 1
    if t.low[i] in SHORT_WEEKDAYS and t.word(j, i) == ".":
        j += 1
    if _is_title(t, i, j):
        return None
    if t.word(j, i) in ("nights", "mornings", "evenings", "afternoons"):
        return Expression(i, j + 1, "vague")
    if (name := (t.word(i - 1, i), t.low[i])) in NAMED:
        return Expression(i - 1, j, "named", name=name)
    date = _behind_weekday(t, i, j)
    if date is not None and date.kind == "date" and date.day:
        date.first, date.weekday = i, number
        return date
    return Expression(i, j, "date", weekday=number)


def _is_title(t: Tokens, i: int, j: int) -> bool:
    """Whether a weekday is part of a name: "Sunday Times", "Monday Night Football"."""
    if not t.capital(j):
        return False
    if t.low[i] == "sunday" and t.word(j, i) in _PAPERS:
        return True
    return t.word(j, i) in PARTS and t.capital(j + 1) and t.part[i] == t.part[min(j + 1, len(t.part) - 1)]


def _behind_weekday(t: Tokens, i: int, j: int) -> Expression | None:
    """The day of a month behind a weekday, after a comma and "the" at most."""
    for skip in (",", "the"):
        if t.word(j, i) == skip:
            j += 1
    if (month := _month(t, j, i)) and _day_number(t, month[1], i):
        return _from_month(t, j)
    if not _day_number(t, j, i):
        return None
    return _from_day(t, j) or (_numeric(t, j) if t.low[j][0].isdecimal() else None)


# -- months and days


def _day_number(t: Tokens, i: int, like: int) -> tuple[int, int] | None:
    """A day of a month and the token behind it: ``7``, ``7th``, ``seventh``."""
    w = t.word(i, like)
    if w.isdecimal() and len(w) <= 2 and 1 <= int(w) <= 31:
        ends = t.word(i + 1, like) in ORDINAL_ENDS and t.glued(i + 1)
        return int(w), i + 2 if ends else i + 1
    if w in ORDINALS:
        return ORDINALS[w], i + 1
    return None


def _later_day(t: Tokens, i: int, like: int, day: int) -> tuple[int, int] | None:
    """A day of a month, if it comes after another, and the token behind it."""
    found = _day_number(t, i, like)
    return found if found and found[0] > day else None


def _month(t: Tokens, i: int, like: int) -> tuple[int, int] | None:
    """A month and the token behind it: ``July``, ``Jul.``."""
    w = t.word(i, like)
    if w not in MONTHS or not t.capital(i):
        return None
    dotted = t.word(i + 1, like) == "." and len(w) <= 4 and w not in ("may", "june", "july") and t.glued(i + 1)
    return MONTHS[w], i + 2 if dotted else i + 1


def _from_month(t: Tokens, i: int) -> Expression | None:
    """``July``, ``July 17``, ``July 3-7``, ``July 17, 2024``, ``July 2024``."""
    found = _month(t, i, i)
    if found is None:
        return None
    month, j = found
    if (number := _day_number(t, j, i)) and not _is_count(t, number[1], i):
        return _day_of(t, i, month, number)
    if year := year_number(t, j, i):
        return Expression(i, year[1], "date", year=year[0], month=month)
    return None if _is_no_month(t, i, j) else _of_year(t, Expression(i, j, "date", month=month))


def _day_of(t: Tokens, i: int, month: int, number: tuple[int, int]) -> Expression:
    """A month with the day behind it, and what stands behind both: a last day, a year."""
    day, k = number
    until = None
    if t.word(k, i) in DASHES and (other := _later_day(t, k + 1, i, day)):
        until, k = other
    if year := year_number(t, k, i):
        return Expression(i, year[1], "date", year=year[0], month=month, day=day, until=until)
    return _of_year(t, Expression(i, k, "date", month=month, day=day, until=until))


def _of_year(t: Tokens, e: Expression) -> Expression:
    """With "this year", "of last year" behind a month or day."""
    k = e.last + (t.word(e.last, e.first) in ("of", ",", "in"))
    if t.word(k, e.first) in _YEARS_FROM and t.word(k + 1, e.first) == "year" and t.word(e.last, e.first) != ",":
        e.years, e.last = _YEARS_FROM[t.low[k]], k + 2
    return e


def _is_count(t: Tokens, j: int, like: int) -> bool:
    """Whether a figure behind a month counts something: "In May 12 people …"."""
    after = t.word(j, like)
    return after in ("people", "percent", "%", "million", "billion", "men", "women") or (
        after == ":" and t.word(j + 1, like).isdecimal() and t.glued(j + 1)
    )


def _is_no_month(t: Tokens, i: int, j: int) -> bool:
    """Whether a month's name with neither day nor year is another word or a person's name."""
    w = t.low[i]
    if w in _DOUBTFUL and t.word(i - 1, i) not in _BEFORE_MONTH and not _premodifies(t, i, j):
        return True
    return w in ("april", "june", "august", "may", "jan") and _is_person(t, i, j)


def _premodifies(t: Tokens, i: int, j: int) -> bool:
    """Whether a month stands before a noun: "the May election"."""
    if t.word(i - 1, i) not in ("the", "'s", "a", "that", "its", "their") or t.capital(j):
        return False
    return kinds(t.word(j, i) or ".", t.raw[j] if j < len(t.raw) else ".")[:1] in ("n", "j")


def _is_person(t: Tokens, i: int, j: int) -> bool:
    """A name: "April Jones", "Theresa May"; or the beginning of a sentence "May …"."""
    w, before, after = t.low[i], t.word(i - 1, i), t.word(j, i)
    if before in _BEFORE_MONTH or before == "the":
        return False
    if i and t.capital(i - 1) and t.raw[i - 1].isalpha() and t.sentence[i - 1] == t.sentence[i]:
        return w in ("may", "june", "april", "august")
    return after.isalpha() and t.capital(j) and w in ("april", "june", "may")


def _from_day(t: Tokens, i: int) -> Expression | None:
    """``17 July 2024``, ``17th of July``, ``3–7 July``; of ``3 and 7 July`` the first day."""
    number = _day_number(t, i, i)
    if number is None:
        return None
    day, j = number
    until = None
    other = _later_day(t, j + 1, i, day) if t.word(j, i) in (*DASHES, "to", "and") else None
    if other and (month := _month(t, other[1], i)):
        if t.word(j, i) not in DASHES:
            year = year_number(t, month[1], i)
            return Expression(i, j, "date", year=year[0] if year else None, month=month[0], day=day)
        until, j = other
    of = t.word(j, i) == "of"
    month = _month(t, j + of, i)
    if month is None or (t.low[i] in ORDINALS and not of and j == i + 1):
        return None
    if year := year_number(t, month[1], i):
        return Expression(i, year[1], "date", year=year[0], month=month[0], day=day, until=until)
    if t.low[j + of] == "may" and not of and _is_verb(t, month[1], i):
        return None
    return Expression(i, month[1], "date", month=month[0], day=day, until=until)


def _is_verb(t: Tokens, i: int, like: int) -> bool:
    return kinds(t.word(i, like), t.raw[i] if i < len(t.raw) else "x")[:1] == "v"


# -- figures


def _numeric(t: Tokens, i: int) -> Expression | None:
    """``2024-07-17``, ``17.07.2024``, ``7/17/2024``, ``9/11``; ambiguous orders are left to who reads the text."""
    if t.glued(i) and t.word(i - 1, i) in ("-", "/", "_"):
        return None
    raw = t.raw[i]
    if dotted := re.fullmatch(r"(\d\d?)\.(\d\d?)\.(\d{4})", raw):
        return _checked(i, i + 1, int(dotted[3]), int(dotted[2]), int(dotted[1]))
    sign = t.word(i + 1, i)
    if sign not in ("-", "/") or not t.glued(i + 1) or not t.word(i + 2, i).isdecimal() or not t.glued(i + 2):
        return None
    if raw == "9" and t.word(i + 2, i) == "11" and sign == "/" and t.word(i + 3, i) != "/":
        return Expression(i, i + 3, "date", year=2001, month=9, day=11)
    if t.word(i + 3, i) != sign or not t.word(i + 4, i).isdecimal() or not t.glued(i + 4):
        return years_between(t, i, sign)
    return _three_figures(t, i)


def _three_figures(t: Tokens, i: int) -> Expression | None:
    """``2024-07-17``, ``7/17/2024``, ``17-7-24``."""
    a, b, c = t.raw[i], t.low[i + 2], t.low[i + 4]
    if len(a) == 4 and YEAR.fullmatch(a) and len(b) <= 2 and len(c) <= 2:
        return _checked(i, i + 5, int(a), int(b), int(c))
    if len(a) <= 2 and a.isdecimal() and len(b) <= 2 and len(c) in (2, 4):
        year = int(c) if len(c) == 4 else full_year(int(c))
        first_is_month = int(a) <= 12 and (int(b) > 12 or _months_first(t))
        month, day = (int(a), int(b)) if first_is_month else (int(b), int(a))
        return _checked(i, i + 5, year, month, day)
    return None


def _months_first(t: Tokens) -> bool:
    """Whether a text puts months before days, as its own dates in words tell; unless it does, days come first."""
    return bool(
        re.search(r"\b(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)[a-z]*\.? \d{1,2}\b(?!\d)", t.text[:20_000])
    )


def _checked(first: int, last: int, year: int, month: int, day: int) -> Expression | None:
    """A date in figures, if a calendar can have it."""
    if not (1 <= month <= 12 and 1 <= day <= 31 and 1000 <= year <= 2999):
        return None
    return Expression(first, last, "date", year=year, month=month, day=day)


# -- named days


def _named(t: Tokens, i: int) -> Expression | None:
    """Christmas, Election Day, the Fourth of July."""
    for n in (5, 4, 3, 2, 1):
        words = tuple(t.low[i : i + n])
        if len(words) < n or words not in NAMED or t.part[i + n - 1] != t.part[i]:
            continue
        if not t.capital(i if words[-1] == "'s" else i + n - 1):
            continue
        if t.word(i + 1, i) in _NOT_NAMED.get(words, ()):
            return None
        j = i + n
        year = year_number(t, j, i)
        return Expression(i, year[1] if year else j, "named", name=words, year=year[0] if year else None)
    return None
