"""What "last", "this", "next", "same", "every" and the like make of the unit, day, month or season behind them."""

from __future__ import annotations

from onrecord.figures import approximation as approximate
from onrecord.figures.numbers import Number, number_at
from onrecord.figures.times.calendar import MONTHS, SEASONS, WEEKDAYS
from onrecord.figures.times.dates import date_at
from onrecord.figures.times.expression import Expression, Kind
from onrecord.figures.times.words import OFFSETS, PARTS, UNITS
from onrecord.figures.tokens import Tokens

_COUNTING = frozenset("last past next coming previous following preceding".split())
_BACK = ("previous", "preceding", "prior")


def offset(t: Tokens, first: int, i: int) -> Expression | None:
    """The expression of such a word at ``i``; ``first`` is its article or itself."""
    if t.low[i] == "that" and t.word(i + 1, i) == "same":
        i += 1
    w, j = t.low[i], i + 1
    if w in ("every", "each"):
        return _every(t, first, i)
    if w == "all":
        return _all(t, first, i)
    after, article = t.word(j, i), first < i
    if w in ("recent", "past", "coming", "last", "next") and after in UNITS and after.endswith("s"):
        return Expression(first, j + 1, "vague") if w in ("recent", "coming") or article else None
    if w == "recent" or (w == "following" and not article):
        return None
    if w == "last" and t.word(i - 1, i) in ("to", "will", "would", "could", "may", "can", "must"):
        return None  # to last four days
    number = _number(t, i)
    if number is not None and t.word(number.last, i) in UNITS:
        return _counted(t, first, w, number)
    last = j + 1 + (after == "couple" and t.word(j + 1, i) == "of")
    few = w in ("past", "last", "next", "coming") and after in ("few", "several", "couple")
    if few and t.word(last, i) in UNITS:
        return Expression(first, last + 1, "vague")
    return _plain(t, first, i)


def _every(t: Tokens, first: int, i: int) -> Expression | None:
    """``every day``, ``each summer``, ``every other Friday``: no one time."""
    j = i + 1
    last = j + (t.word(j, i) in ("other", "few"))
    w = t.word(last, i)
    if w in UNITS or w in WEEKDAYS or w in SEASONS or w in PARTS or (w in MONTHS and t.capital(j)):
        return Expression(first, last + 1, "vague")
    return None


def _all(t: Tokens, first: int, i: int) -> Expression | None:
    """``all week``, ``all summer``."""
    w = t.word(i + 1, i)
    if w == "weekend":
        return Expression(first, i + 2, "unit", unit="weekend", sign=0)
    if w not in ("day", "week", "month", "year", "night", "summer", "winter") or t.word(i + 2, i) == "-":
        return None
    if w in SEASONS:
        return Expression(first, i + 2, "season", name=(w,), sign=0)
    return Expression(first, i + 2, "unit", unit="day" if w == "night" else UNITS[w], sign=0)


# -- with a number


def _number(t: Tokens, i: int) -> Number | None:
    """The number behind such a word, after a word like "about" at most."""
    after = t.word(i + 1, i)
    number = number_at(t, i + 1) if after and t.low[i] in _COUNTING else None
    if number is None and (after,) in approximate.BEFORE:
        return number_at(t, i + 2)
    return number


def _counted(t: Tokens, first: int, w: str, number: Number) -> Expression:
    """``the past 10 years``, ``the next two weeks``."""
    unit = UNITS[t.word(number.last, number.first)]
    last = number.last + 1
    if w == "following":
        return Expression(first, last, "vague")
    kind: Kind = "ahead" if w in ("next", "coming") else "back"
    return Expression(first, last, kind, unit=unit, n=number.high, low=number.low)


# -- without


def _plain(t: Tokens, first: int, i: int) -> Expression | None:
    """``last week``, ``this July``, ``next Friday``, ``the same day``, ``the following year``, ``the past decade``."""
    w, j = t.low[i], i + 1
    after = t.word(j, i)
    if w == "this" and after in ("past", "coming", "last", "next", "current"):
        return offset(t, i, j)  # this past week
    if after in ("calendar", "fiscal", "financial", "academic", "school") and t.word(j + 1, i) == "year":
        j, after = j + 1, "year"
    if after in UNITS and not after.endswith("s") and UNITS[after] not in ("second", "minute", "hour"):
        return _unit(t, first, i, j)
    if after in PARTS:
        return _part_of_day(first, j, w, told=_is_told(w, first < i))
    if after in SEASONS:
        return Expression(first, j + 1, "season", name=(after,), sign=OFFSETS.get(w, 0))
    if (after in WEEKDAYS or after in MONTHS) and t.capital(j):
        return _date(t, first, w, j)
    if after in ("christmas", "thanksgiving", "easter", "halloween") and t.capital(j):
        inner = date_at(t, j)
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


def _date(t: Tokens, first: int, w: str, j: int) -> Expression | None:
    """``last Friday``, ``next March``, ``that Monday night``."""
    inner = date_at(t, j)
    if inner is None or inner.kind != "date":
        return None
    inner.first, inner.text = first, w in ("same", "that", "following")
    inner.sign = None if inner.year else OFFSETS.get(w)
    if t.word(inner.last, j) in PARTS and inner.weekday is not None:
        inner.last += 1
    return inner


def _unit(t: Tokens, first: int, i: int, j: int) -> Expression | None:
    """``last week``, ``the next day``, ``that year``, ``the past decade``; the unit is at j."""
    w, unit, last = t.low[i], UNITS[t.word(j, i)], j + 1
    article = first < i
    if w == "this" and unit == "day":
        return None
    if w in ("that", "same"):
        of_text = t.word(last, i) != "as" if w == "same" else _is_that_time(t, i, last)
        return Expression(first, last, "unit", unit=unit, sign=0, text=True) if of_text else None
    if w in ("past", "last", "coming") and (article or w == "past") and unit != "weekend":
        if w == "last" and (unit == "day" or t.word(last, i) == "of"):
            return None
        return Expression(first, last, "ahead" if w == "coming" else "back", unit=unit, n=1)
    within = t.word(first - 1, first) in ("over", "in", "within", "for", "during")
    if w == "next" and article and unit != "day" and within:
        return Expression(first, last, "ahead", unit=unit, n=1)
    if w in ("following", "previous") or (article and _is_told(w, article)):
        return Expression(first, last, "shift", unit=unit, n=-1 if w in _BACK else 1)
    return Expression(first, last, "unit", unit=unit, sign=OFFSETS.get(w, 0))


def _is_that_time(t: Tokens, i: int, last: int) -> bool:
    """Whether "that week" is a time, and no clause begins with "that"."""
    before = t.word(i - 1, i)
    return t.word(last, i) in (",", ".", "", ";", ")") or before in (
        "in",
        "on",
        "during",
        "of",
        "later",
        "earlier",
        "by",
    )
