"""Dates, by weekday, day, month and year as far as they are given, and named days in a row of tokens."""

from __future__ import annotations

import re
from functools import lru_cache

from onrecord.figures.times import years
from onrecord.figures.times.calendar import MONTHS, SHORT_WEEKDAYS, WEEKDAYS
from onrecord.figures.times.expression import DECADES, PARTS, Expression
from onrecord.figures.times.feasts import LONGEST, NAMED, NAMED_HEADS
from onrecord.words.lists import tagged
from onrecord.words.numerals import ORDINALS
from onrecord.words.tokens import Row

_BEFORE_MONTH = tagged("times", "before_month") | {*"(,-–"}
#: Months that alone are other words or other things' short forms, too.
_DOUBTFUL = (tagged("times", "short") & tagged("times", "month")) - {"sept"} | {"may", "march"}
#: Months that are given names or surnames, what only times have before them, and what persons have behind.
_GIVEN = frozenset("april may june july august jan mar".split())
_SURE = tagged("times", "dates")
_OF_A_PERSON = frozenset("a an the who whose".split())
_SPEAKING = frozenset("said told says tells added wrote tweeted testified recalled insisted".split())
#: Before a weekday and a surname that end a clause.
_OF_SOMEONE = frozenset("of by with for to and".split())
_LED = frozenset("government cabinet administration camp".split())
_QUOTES = ('"', "”", "’", "'", "»", "“")
_TITLES = tagged("people", "title")
_SHORT = tagged("times", "short")
_KIN = tagged("people", "person")
_AUXILIARY = frozenset("was were is are has have had".split())
_PAPERS = frozenset("times telegraph mirror herald express mail mercury".split())
_NAME = r"(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)[a-z]*"
_MONTH_DAY = re.compile(rf"\b{_NAME}\.? \d{{1,2}}\b(?!\d)")
_DAY_MONTH = re.compile(rf"\b\d{{1,2}}(?:st|nd|rd|th)? {_NAME}\b")
#: Characters of a text that are looked at for the order of its dates.
_LOOKED_AT = 20_000
_FIGURES = re.compile(r"\b(\d{1,2})[/-](\d{1,2})[/-](?:\d{4}|\d{2})\b")
_DAY_FIRST, _YEAR_FIRST = re.compile(r"\d\d?\.\d\d?\.\d{4}"), re.compile(r"\d{4}\.\d\d?\.\d\d?")
_YEARS_FROM = {"this": 0, "last": -1, "next": 1}
#: What makes a named day the name of something else.
_NOT_NAMED: dict[tuple[str, ...], frozenset[str]] = {
    ("easter",): frozenset("island rising europe egg eggs".split()),
    ("christmas",): frozenset("island tree trees carol carols".split()),
}


def date_at(row: Row, at: int) -> Expression | None:
    """The date that begins at a token: its weekday, day, month and year as far as they are given."""
    word = row.low[at]
    if weekday(row, at) is not None:
        return _from_weekday(row, at)
    if word in MONTHS and word in NAMED_HEADS and (found := _named(row, at)):
        return found  # May Day
    if word in MONTHS:
        return _from_month(row, at)
    if word[0].isdecimal():
        found = _numeric(row, at) or _from_day(row, at)
        return found or years.year_at(row, at) or years.decade(row, at) or years.century(row, at)
    if word in ("'", "’", "‘"):
        return years.short_year(row, at)
    if word in NAMED_HEADS and row.is_capital(at):
        return _named(row, at)
    return _in_words(row, at)


def _in_words(row: Row, at: int) -> Expression | None:
    """``the nineties``, ``twentieth century``, ``third of July``."""
    word = row.low[at]
    if word in DECADES and row.word(at - 1) in ("the", "early", "late", "mid", "-"):
        return Expression(at, at + 1, "years", year=1900 + 10 * DECADES[word], n=10)
    if word in ORDINALS or word == "twenty":
        return years.century(row, at) or _from_day(row, at)
    return None


# -- weekdays


def weekday(row: Row, at: int) -> int | None:
    """The weekday that a token names, 0 for Monday."""
    word = row.low[at]
    if word in WEEKDAYS and row.is_capital(at):
        return WEEKDAYS[word]
    if word not in SHORT_WEEKDAYS or not row.is_capital(at):
        return None
    sign, behind = row.word(at + 1), row.word(at + 2)
    if sign not in (".", ","):
        return None
    dated = behind in MONTHS or behind[:1].isdecimal()
    return SHORT_WEEKDAYS[word] if dated or (sign == "." and word not in ("sun", "sat")) else None


def _from_weekday(row: Row, at: int) -> Expression | None:
    """``Wednesday``, ``Wednesday, July 17``, ``Wednesday 17 July 2024``."""
    number = weekday(row, at)
    end = at + 1
    if row.low[at] in SHORT_WEEKDAYS and row.word(end) == ".":
        end += 1
    if _is_title(row, at, end):
        return None
    if row.word(end) in ("nights", "mornings", "evenings", "afternoons"):
        return Expression(at, end + 1, "vague")
    if (name := (row.word(at - 1), row.low[at])) in NAMED:
        return Expression(at - 1, end, "named", name=name)
    date = _behind_weekday(row, end)
    if date is not None and date.kind == "date" and date.day:
        date.first, date.weekday = at, number
        return date
    return Expression(at, end, "date", weekday=number)


def _is_title(row: Row, at: int, end: int) -> bool:
    """Whether a weekday is part of a name: "Sunday Times", "Monday Night Football"."""
    if not row.is_capital(end):
        return False
    if row.word(at - 1) == "the" and row.word(end).isalpha() and not _names_time(row.word(end)):
        return True  # the Sunday Ledger
    if row.low[at] == "sunday" and row.word(end) in _PAPERS:
        return True
    if row.word(end).isalpha() and row.word(end + 1) == "," and row.word(end + 2) in _OF_A_PERSON:
        return row.word(at - 1) not in _BEFORE_MONTH and not _names_time(row.word(end))  # Friday Okonjo, a driver
    if _is_given(row, at, end):
        return True
    return row.word(end) in PARTS and row.is_capital(end + 1)


def _is_given(row: Row, at: int, end: int) -> bool:
    """Whether a weekday is a person's given name: "Coach Sunday Mabena quit", "Sunday Adeyo and Friday Eze were",
    "Monday Okello fled" at the beginning of a sentence, "a shop of Friday Addo."
    """
    if not row.word(end).isalpha() or _names_time(row.word(end)) or row.is_capital(end + 1):
        return False
    title = row.word(at - 1) in _TITLES and row.is_capital(at - 1)
    listed = row.word(at - 1) == "and" and row.is_capital(at - 2) and not _names_time(row.word(at - 2))
    does = row.kinds(end + 1)[:1] in ("v", "d") or row.word(end + 1) in _AUXILIARY
    surname = row.kinds(end) == "p" and not row.raw[end].isupper()
    alone = surname and row.word(end + 1) in (".", ")", "") and row.word(at - 1) in _OF_SOMEONE
    return title or alone or (does and (listed or (surname and row.opens_sentence(at))))


def _behind_weekday(row: Row, end: int) -> Expression | None:
    """The day of a month behind a weekday, after a comma and "the" at most."""
    for skip in (",", "the"):
        if row.word(end) == skip:
            end += 1
    if (month := _month(row, end)) and _day_number(row, month[1]):
        return _from_month(row, end)
    if not _day_number(row, end):
        return None
    return _from_day(row, end) or (_numeric(row, end) if row.low[end][0].isdecimal() else None)


# -- months and days


def _day_number(row: Row, at: int) -> tuple[int, int] | None:
    """A day of a month and the token behind it: ``7``, ``7th``, ``seventh``."""
    word = row.word(at)
    if word.isdecimal() and len(word) <= 2 and 1 <= int(word) <= 31:
        ends = row.word(at + 1) in years.ORDINAL_ENDS and row.is_glued(at + 1)
        return int(word), at + 2 if ends else at + 1
    if word in ORDINALS:
        return ORDINALS[word], at + 1
    return None


def _later_day(row: Row, at: int, day: int) -> tuple[int, int] | None:
    """A day of a month, if it comes after another, and the token behind it."""
    found = _day_number(row, at)
    return found if found and found[0] > day else None


def _month(row: Row, at: int) -> tuple[int, int] | None:
    """A month and the token behind it: ``July``, ``Jul.``."""
    word = row.word(at)
    if word not in MONTHS or not row.is_capital(at):
        return None
    dotted = row.word(at + 1) == "." and len(word) <= 4 and word not in ("may", "june", "july") and row.is_glued(at + 1)
    return MONTHS[word], at + 2 if dotted else at + 1


def _from_month(row: Row, at: int) -> Expression | None:
    """``July``, ``July 17``, ``July 3-7``, ``July 17, 2024``, ``July 2024``."""
    found = _month(row, at)
    if found is None:
        return None
    month, end = found
    if (number := _day_number(row, end)) and not _is_count(row, number[1]):
        return _day_of(row, at, month, number)
    if year := years.year_number(row, end):
        return Expression(at, year[1], "date", year=year[0], month=month)
    return None if _is_no_month(row, at, end) else _of_year(row, Expression(at, end, "date", month=month))


def _day_of(row: Row, at: int, month: int, number: tuple[int, int]) -> Expression:
    """A month with the day behind it, and what stands behind both: a last day, a year."""
    day, k = number
    until = None
    if row.word(k) in years.DASHES and (other := _later_day(row, k + 1, day)):
        until, k = other
    if year := years.year_number(row, k):
        return Expression(at, year[1], "date", year=year[0], month=month, day=day, until=until)
    return _of_year(row, Expression(at, k, "date", month=month, day=day, until=until))


def _of_year(row: Row, said: Expression) -> Expression:
    """With "this year", "of last year" behind a month or day."""
    k = said.last + (row.word(said.last) in ("of", ",", "in"))
    if row.word(k) in _YEARS_FROM and row.word(k + 1) == "year" and row.word(said.last) != ",":
        said.years, said.last = _YEARS_FROM[row.low[k]], k + 2
    elif row.word(k) in ("that", "same") and row.word(k + 1) == "year" and row.word(said.last) != ",":
        said.text, said.last = True, k + 2  # of that year
    return said


def _is_count(row: Row, end: int) -> bool:
    """Whether a figure behind a month counts something: "In May 12 people …"."""
    after = row.word(end)
    clock = after == ":" and row.word(end + 1).isdecimal() and row.is_glued(end + 1)
    return clock or after in ("people", "percent", "%", "million", "billion", "men", "women")


def _is_no_month(row: Row, at: int, end: int) -> bool:
    """Whether a month's name with neither day nor year is another word or a person's name."""
    word = row.low[at]
    if word in _GIVEN and is_person(row, at, end):
        return True
    short = word in _SHORT and row.is_capital(end) and row.low[end].isalpha() and not _names_time(row.low[end])
    if short or row.word(at - 1) in _TITLES:
        return True
    if row.word(end) in ("to", "through", "until", *years.DASHES) and row.word(end + 1) in MONTHS:
        return not row.is_capital(end + 1)
    return word in _DOUBTFUL and row.word(at - 1) not in _BEFORE_MONTH and not _premodifies(row, at, end)


def _premodifies(row: Row, at: int, end: int) -> bool:
    """Whether a month stands before a noun: "the May election"."""
    if row.word(at - 1) not in ("the", "'s", "a", "that", "its", "their") or row.is_capital(end):
        return False
    return row.kinds(end)[:1] in ("n", "j")


def is_person(row: Row, at: int, end: int) -> bool:
    """Whether the name of a month, season or day is a person's: "April Jones", "Theresa May", "June's brother"."""
    before, after = row.word(at - 1), row.word(end)
    if after == "," and row.word(end + 1).isdecimal() and row.word(end + 2) in (",", "and"):
        return before not in _BEFORE_MONTH or before == "and"  # April, 9, and her brother
    if after in ("'s", "'") and row.word(end + 1) in _KIN:
        return True
    surname = (
        row.is_capital(end) and after[:1].isalpha() and not _names_time(after) and row.sentence[end] == row.sentence[at]
    )
    if before == "the" and after in _LED:
        return True  # the May government
    if before in _SURE or (before == "the" and not surname):
        return False
    if not row.opens_sentence(at) and row.is_capital(at - 1) and row.raw[at - 1].isalpha():
        return not _names_time(before) and before not in _BEFORE_MONTH
    if surname:
        whole = row.word(end + 1) in ("'s", "'", ",", "and", "(") or row.kinds(end + 1)[:1] in ("v", "d", "")
        return whole if before in _BEFORE_MONTH or before == "the" else True
    if before in _BEFORE_MONTH:
        return before == "and" and row.kinds(end)[:1] in ("v", "d") and _is_name(row, at - 2)  # Mai and Jan met
    speaks = before in _SPEAKING and after in (".", ",") and row.word(at - 2) in _QUOTES  # "…," said June.
    return speaks or after in _SPEAKING or (row.low[at] == "jan" and after == "and" and row.is_capital(end + 1))


def _is_name(row: Row, at: int) -> bool:
    """Whether a token is a given name or surname, as far as its letters tell."""
    return row.is_capital(at) and row.kinds(at) == "p" and not row.raw[at].isupper() and not _names_time(row.low[at])


def _names_time(word: str) -> bool:
    return word in MONTHS or word in WEEKDAYS or word in NAMED_HEADS or word in PARTS


def _from_day(row: Row, at: int) -> Expression | None:
    """``17 July 2024``, ``17th of July``, ``3–7 July``; of ``3 and 7 July`` the first day."""
    number = _day_number(row, at)
    if number is None:
        return None
    day, end = number
    until = None
    other = _later_day(row, end + 1, day) if row.word(end) in (*years.DASHES, "to", "and") else None
    if other and (month := _month(row, other[1])):
        if row.word(end) not in years.DASHES:
            year = years.year_number(row, month[1])
            return Expression(at, end, "date", year=year[0] if year else None, month=month[0], day=day)
        until, end = other
    of = row.word(end) == "of"
    month = _month(row, end + of)
    if month is None or (row.low[at] in ORDINALS and not of and end == at + 1):
        return None
    if year := years.year_number(row, month[1]):
        return Expression(at, year[1], "date", year=year[0], month=month[0], day=day, until=until)
    if row.low[end + of] == "may" and not of and row.kinds(month[1])[:1] == "v":
        return None
    return _of_year(row, Expression(at, month[1], "date", month=month[0], day=day, until=until))


# -- figures


def _numeric(row: Row, at: int) -> Expression | None:
    """``2024-07-17``, ``2024.07.17``, ``17.07.2024``, ``7/17/2024``, ``9/11``.

    Ambiguous orders are left to who reads the text.
    """
    if row.is_glued(at) and row.word(at - 1) in ("-", "/", "_"):
        return None
    raw = row.raw[at]
    if "." in raw:
        return _dotted(at, raw)
    sign = row.word(at + 1)
    if sign not in ("-", "/") or not row.is_glued(at + 1, 2) or not row.word(at + 2).isdecimal():
        return None
    if raw == "9" and row.word(at + 2) == "11" and sign == "/" and row.word(at + 3) != "/":
        return Expression(at, at + 3, "date", year=2001, month=9, day=11)
    if row.word(at + 3) != sign or not row.word(at + 4).isdecimal() or not row.is_glued(at + 4):
        return years.years_between(row, at, sign)
    return _three_figures(row, at)


def _dotted(at: int, raw: str) -> Expression | None:
    """``17.07.2024``, ``2024.07.17``."""
    parts = [int(part) for part in raw.split(".") if part.isdecimal()]
    if _DAY_FIRST.fullmatch(raw):
        return _checked(at, at + 1, parts[2], parts[1], parts[0])
    return _checked(at, at + 1, *parts) if _YEAR_FIRST.fullmatch(raw) else None


def _three_figures(row: Row, at: int) -> Expression | None:
    """``2024-07-17``, ``7/17/2024``, ``17-7-24``."""
    a, b, c = row.raw[at], row.low[at + 2], row.low[at + 4]
    if len(a) == 4 and years.YEAR.fullmatch(a) and len(b) <= 2 and len(c) <= 2:
        return _checked(at, at + 5, int(a), int(b), int(c))
    if len(a) <= 2 and a.isdecimal() and len(b) <= 2 and len(c) in (2, 4):
        year = int(c) if len(c) == 4 else years.full_year(int(c))
        told = _checked(at, at + 5, year, int(a), int(b)) or _checked(at, at + 5, year, int(b), int(a))
        if told and int(a) <= 12 and int(b) <= 12 and a.lstrip("0") != b.lstrip("0"):
            told.kind, told.month, told.day = "figures", int(a), int(b)
        return told
    return None


@lru_cache(8)
def figures_put_months_first(text: str) -> bool | None:
    """Whether a text puts months before days in figures, as dates with a day above 12 tell; None where none does."""
    figures = [(int(a), int(b)) for a, b in _FIGURES.findall(text[:_LOOKED_AT])]
    clear = {a <= 12 for a, b in figures if (a > 12) != (b > 12)}
    return clear.pop() if len(clear) == 1 else None


@lru_cache(8)
def words_put_months_first(text: str) -> bool | None:
    """Whether a text puts months before days, as its dates in words tell; None where they don't."""
    first, last = bool(_MONTH_DAY.search(text[:_LOOKED_AT])), bool(_DAY_MONTH.search(text[:_LOOKED_AT]))
    return None if first == last else first


def _checked(first: int, last: int, year: int, month: int, day: int) -> Expression | None:
    """A date in figures, if a calendar can have it."""
    if not (1 <= month <= 12 and 1 <= day <= 31 and 1000 <= year <= 2999):
        return None
    return Expression(first, last, "date", year=year, month=month, day=day)


# -- named days


def _named(row: Row, at: int) -> Expression | None:
    """Christmas, Election Day, the Fourth of July, Ramadan last year."""
    for number in range(LONGEST, 0, -1):
        words = tuple(row.low[at : at + number])
        if len(words) < number or words not in NAMED:
            continue
        if not row.is_capital(at if words[-1] == "'s" else at + number - 1):
            continue
        if row.word(at + 1) in _NOT_NAMED.get(words, ()):
            return None
        end = at + number
        year = years.year_number(row, end)
        if year:
            return Expression(at, year[1], "named", name=words, year=year[0])
        if row.word(end) in ("weekend", "week"):
            return Expression(at, end + 1, "named", name=words, unit=row.low[end])
        return _of_year(row, Expression(at, end, "named", name=words))
    return None
