"""What "last", "this", "next", "same", "every" and the like make of the unit, day, month or season behind them."""

from __future__ import annotations

from onrecord.figures import approximation as approximate
from onrecord.figures.times.calendar import MONTHS, SEASONS, WEEKDAYS
from onrecord.figures.times.dates import date_at
from onrecord.figures.times.expression import OFFSETS, PARTS, UNITS, Expression, Kind
from onrecord.figures.times.feasts import NAMED_HEADS
from onrecord.words.number_reading import Numeral, number_at
from onrecord.words.tokens import Row

_COUNTING = frozenset("last past next coming previous following preceding".split())
_BEFORE_THAT = ("in", "on", "during", "of", "later", "earlier", "by")
#: What comes again and again.
_AGAIN = frozenset((*UNITS, *WEEKDAYS, *SEASONS, *PARTS))
_BACK = ("previous", "preceding", "prior")


def offset(row: Row, first: int, at: int) -> Expression | None:
    """The expression of such a word at ``i``; ``first`` is its article or itself."""
    if row.low[at] == "that" and row.word(at + 1) == "same":
        at += 1
    word, end = row.low[at], at + 1
    if word in ("every", "each"):
        return _every(row, first, at)
    if word == "all":
        return _all(row, first, at)
    after, article = row.word(end), first < at
    if word in ("recent", "past", "coming", "last", "next") and after in UNITS and after.endswith("s"):
        return Expression(first, end + 1, "vague") if word in ("recent", "coming") or article else None
    if word == "recent" or (word == "following" and not article):
        return None
    if word == "last" and row.word(at - 1) in ("to", "will", "would", "could", "may", "can", "must"):
        return None  # to last four days
    number = _number(row, at)
    if number is not None and row.word(number.last) in UNITS:
        return _counted(row, first, word, number)
    last = end + 1 + (after == "couple" and row.word(end + 1) == "of")
    few = word in ("past", "last", "next", "coming") and after in ("few", "several", "couple")
    if few and row.word(last) in UNITS:
        return Expression(first, last + 1, "vague")
    return _plain(row, first, at)


def _every(row: Row, first: int, at: int) -> Expression | None:
    """``every day``, ``each summer``, ``every other Friday``: no one time."""
    last = at + 1 + (row.word(at + 1) in ("other", "few"))
    word = row.word(last)
    comes_again = word in _AGAIN or (word in MONTHS and row.is_capital(at + 1))
    return Expression(first, last + 1, "vague") if comes_again else None


def _all(row: Row, first: int, at: int) -> Expression | None:
    """``all week``, ``all summer``."""
    word = row.word(at + 1)
    if word == "weekend":
        return Expression(first, at + 2, "unit", unit="weekend", sign=0)
    if word not in ("day", "week", "month", "year", "night", "summer", "winter") or row.word(at + 2) == "-":
        return None
    if word in SEASONS:
        return Expression(first, at + 2, "season", name=(word,), sign=0)
    return Expression(first, at + 2, "unit", unit="day" if word == "night" else UNITS[word], sign=0)


# -- with a number


def _number(row: Row, at: int) -> Numeral | None:
    """The number behind such a word, after a word like "about" at most."""
    after = row.word(at + 1)
    number = number_at(row, at + 1) if after and row.low[at] in _COUNTING else None
    if number is None and (after,) in approximate.BEFORE:
        return number_at(row, at + 2)
    return number


def _counted(row: Row, first: int, word: str, number: Numeral) -> Expression:
    """``the past 10 years``, ``the next two weeks``."""
    unit = UNITS[row.word(number.last)]
    last = number.last + 1
    if word == "following":
        return Expression(first, last, "vague")
    kind: Kind = "ahead" if word in ("next", "coming") else "back"
    return Expression(first, last, kind, unit=unit, n=number.high, low=number.low)


# -- without


def _plain(row: Row, first: int, at: int) -> Expression | None:
    """``last week``, ``this July``, ``next Friday``, ``the same day``, ``the following year``, ``the past decade``."""
    word, end = row.low[at], at + 1
    after = row.word(end)
    if word == "this" and after in ("past", "coming", "last", "next", "current"):
        return offset(row, at, end)  # this past week
    if after in ("calendar", "fiscal", "financial", "academic", "school") and row.word(end + 1) == "year":
        end, after = end + 1, "year"
    if after in UNITS and not after.endswith("s") and UNITS[after] not in ("second", "minute", "hour"):
        return _unit(row, first, at, end)
    if after in PARTS:
        return _part_of_day(first, end, word, told=_is_told(word, first < at))
    if after in SEASONS:
        return Expression(first, end + 1, "season", name=(after,), sign=OFFSETS.get(word, 0))
    if (after in WEEKDAYS or after in MONTHS) and row.is_capital(end):
        return _date(row, first, word, end)
    if after in NAMED_HEADS and row.is_capital(end):
        inner = date_at(row, end)
        if inner is not None and inner.kind == "named":
            inner.first, inner.sign = first, OFFSETS.get(word, 0)
            return inner
    return None


def _is_told(word: str, article: bool) -> bool:
    """Whether such a word goes from the day that the text is at: "the next day", unlike "next week"."""
    return word in ("same", "following", "that", *_BACK) or (article and word == "next")


def _part_of_day(first: int, end: int, word: str, *, told: bool) -> Expression | None:
    """``last night``, ``this morning``, ``the following evening``."""
    if word in ("past", "coming"):
        return None
    sign = -1 if word == "last" else 1 if word in ("next", "following") else 0
    kind: Kind = "shift" if told and word != "that" else "unit"
    return Expression(first, end + 1, kind, unit="day", n=sign, sign=sign, text=told)


def _date(row: Row, first: int, word: str, end: int) -> Expression | None:
    """``last Friday``, ``next March``, ``that Monday night``."""
    inner = date_at(row, end)
    if inner is None or inner.kind != "date":
        return None
    inner.first, inner.text = first, word in ("same", "that", "following")
    inner.sign = None if inner.year else OFFSETS.get(word)
    if row.word(inner.last) in PARTS and inner.weekday is not None:
        inner.last += 1
    return inner


def _unit(row: Row, first: int, at: int, end: int) -> Expression | None:
    """``last week``, ``the next day``, ``that year``, ``the past decade``; the unit is at j."""
    word, unit, last = row.low[at], UNITS[row.word(end)], end + 1
    article = first < at
    if word in ("this", "last") and unit == "day":
        return None
    if word in ("that", "same"):
        of_text = row.word(last) != "as" if word == "same" else _is_that_time(row, at, last)
        return Expression(first, last, "unit", unit=unit, sign=0, text=True) if of_text else None
    if word in ("past", "last", "coming") and (article or word == "past") and unit != "weekend":
        if word == "last" and row.word(last) == "of":
            return None
        return Expression(first, last, "ahead" if word == "coming" else "back", unit=unit, n=1)
    within = row.word(first - 1) in ("over", "in", "within", "for", "during")
    if word == "next" and article and unit != "day" and within:
        return Expression(first, last, "ahead", unit=unit, n=1)
    if word in ("following", "previous") or (article and _is_told(word, article)):
        return Expression(first, last, "shift", unit=unit, n=-1 if word in _BACK else 1)
    return Expression(first, last, "unit", unit=unit, sign=OFFSETS.get(word, 0))


def _is_that_time(row: Row, at: int, last: int) -> bool:
    """Whether "that week" is a time, and no clause begins with "that"."""
    before = row.word(at - 1)
    return row.word(last) in (",", ".", "", ";", ")") or before in _BEFORE_THAT
