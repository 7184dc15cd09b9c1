"""What "last", "this", "next", "same", "every" and the like make of the unit, day, month or season behind them."""

from __future__ import annotations

from onrecord.figures import approximation as approximate
from onrecord.figures.numbers import Number, number_at
from onrecord.figures.times.calendar import MONTHS, SEASONS, WEEKDAYS
from onrecord.figures.times.dates import date_at
from onrecord.figures.times.expression import Expression, Kind
from onrecord.figures.times.words import OFFSETS, PARTS, UNITS
from onrecord.figures.tokens import Row

_COUNTING = frozenset("last past next coming previous following preceding".split())
_BACK = ("previous", "preceding", "prior")


def offset(row: Row, first: int, i: int) -> Expression | None:
    """The expression of such a word at ``i``; ``first`` is its article or itself."""
    if row.low[i] == "that" and row.word(i + 1) == "same":
        i += 1
    w, j = row.low[i], i + 1
    if w in ("every", "each"):
        return _every(row, first, i)
    if w == "all":
        return _all(row, first, i)
    after, article = row.word(j), first < i
    if w in ("recent", "past", "coming", "last", "next") and after in UNITS and after.endswith("s"):
        return Expression(first, j + 1, "vague") if w in ("recent", "coming") or article else None
    if w == "recent" or (w == "following" and not article):
        return None
    if w == "last" and row.word(i - 1) in ("to", "will", "would", "could", "may", "can", "must"):
        return None  # to last four days
    number = _number(row, i)
    if number is not None and row.word(number.last) in UNITS:
        return _counted(row, first, w, number)
    last = j + 1 + (after == "couple" and row.word(j + 1) == "of")
    few = w in ("past", "last", "next", "coming") and after in ("few", "several", "couple")
    if few and row.word(last) in UNITS:
        return Expression(first, last + 1, "vague")
    return _plain(row, first, i)


def _every(row: Row, first: int, i: int) -> Expression | None:
    """``every day``, ``each summer``, ``every other Friday``: no one time."""
    j = i + 1
    last = j + (row.word(j) in ("other", "few"))
    w = row.word(last)
    if w in UNITS or w in WEEKDAYS or w in SEASONS or w in PARTS or (w in MONTHS and row.is_capital(j)):
        return Expression(first, last + 1, "vague")
    return None


def _all(row: Row, first: int, i: int) -> Expression | None:
    """``all week``, ``all summer``."""
    w = row.word(i + 1)
    if w == "weekend":
        return Expression(first, i + 2, "unit", unit="weekend", sign=0)
    if w not in ("day", "week", "month", "year", "night", "summer", "winter") or row.word(i + 2) == "-":
        return None
    if w in SEASONS:
        return Expression(first, i + 2, "season", name=(w,), sign=0)
    return Expression(first, i + 2, "unit", unit="day" if w == "night" else UNITS[w], sign=0)


# -- with a number


def _number(row: Row, i: int) -> Number | None:
    """The number behind such a word, after a word like "about" at most."""
    after = row.word(i + 1)
    number = number_at(row, i + 1) if after and row.low[i] in _COUNTING else None
    if number is None and (after,) in approximate.BEFORE:
        return number_at(row, i + 2)
    return number


def _counted(row: Row, first: int, w: str, number: Number) -> Expression:
    """``the past 10 years``, ``the next two weeks``."""
    unit = UNITS[row.word(number.last)]
    last = number.last + 1
    if w == "following":
        return Expression(first, last, "vague")
    kind: Kind = "ahead" if w in ("next", "coming") else "back"
    return Expression(first, last, kind, unit=unit, n=number.high, low=number.low)


# -- without


def _plain(row: Row, first: int, i: int) -> Expression | None:
    """``last week``, ``this July``, ``next Friday``, ``the same day``, ``the following year``, ``the past decade``."""
    w, j = row.low[i], i + 1
    after = row.word(j)
    if w == "this" and after in ("past", "coming", "last", "next", "current"):
        return offset(row, i, j)  # this past week
    if after in ("calendar", "fiscal", "financial", "academic", "school") and row.word(j + 1) == "year":
        j, after = j + 1, "year"
    if after in UNITS and not after.endswith("s") and UNITS[after] not in ("second", "minute", "hour"):
        return _unit(row, first, i, j)
    if after in PARTS:
        return _part_of_day(first, j, w, told=_is_told(w, first < i))
    if after in SEASONS:
        return Expression(first, j + 1, "season", name=(after,), sign=OFFSETS.get(w, 0))
    if (after in WEEKDAYS or after in MONTHS) and row.is_capital(j):
        return _date(row, first, w, j)
    if after in ("christmas", "thanksgiving", "easter", "halloween") and row.is_capital(j):
        inner = date_at(row, j)
        if inner is not None:
            inner.first, inner.sign = first, OFFSETS.get(w, 0)
        return inner
    return None


def _is_told(w: str, article: bool) -> bool:
    """Whether such a word goes from the day that the text is at: "the next day", unlike "next week"."""
    return w in ("same", "following", "that", *_BACK) or (article and w == "next")


def _part_of_day(first: int, j: int, w: str, *, told: bool) -> Expression | None:
    """``last night``, ``this morning``, ``the following evening``."""
    if w in ("past", "coming"):
        return None
    sign = -1 if w == "last" else 1 if w in ("next", "following") else 0
    kind: Kind = "shift" if told and w != "that" else "unit"
    return Expression(first, j + 1, kind, unit="day", n=sign, sign=sign, text=told)


def _date(row: Row, first: int, w: str, j: int) -> Expression | None:
    """``last Friday``, ``next March``, ``that Monday night``."""
    inner = date_at(row, j)
    if inner is None or inner.kind != "date":
        return None
    inner.first, inner.text = first, w in ("same", "that", "following")
    inner.sign = None if inner.year else OFFSETS.get(w)
    if row.word(inner.last) in PARTS and inner.weekday is not None:
        inner.last += 1
    return inner


def _unit(row: Row, first: int, i: int, j: int) -> Expression | None:
    """``last week``, ``the next day``, ``that year``, ``the past decade``; the unit is at j."""
    w, unit, last = row.low[i], UNITS[row.word(j)], j + 1
    article = first < i
    if w == "this" and unit == "day":
        return None
    if w in ("that", "same"):
        of_text = row.word(last) != "as" if w == "same" else _is_that_time(row, i, last)
        return Expression(first, last, "unit", unit=unit, sign=0, text=True) if of_text else None
    if w in ("past", "last", "coming") and (article or w == "past") and unit != "weekend":
        if w == "last" and (unit == "day" or row.word(last) == "of"):
            return None
        return Expression(first, last, "ahead" if w == "coming" else "back", unit=unit, n=1)
    within = row.word(first - 1) in ("over", "in", "within", "for", "during")
    if w == "next" and article and unit != "day" and within:
        return Expression(first, last, "ahead", unit=unit, n=1)
    if w in ("following", "previous") or (article and _is_told(w, article)):
        return Expression(first, last, "shift", unit=unit, n=-1 if w in _BACK else 1)
    return Expression(first, last, "unit", unit=unit, sign=OFFSETS.get(w, 0))


def _is_that_time(row: Row, i: int, last: int) -> bool:
    """Whether "that week" is a time, and no clause begins with "that"."""
    before = row.word(i - 1)
    return row.word(last) in (",", ".", "", ";", ")") or before in (
        "in",
        "on",
        "during",
        "of",
        "later",
        "earlier",
        "by",
    )
