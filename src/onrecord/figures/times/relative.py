"""Times told from another day: yesterday, three days ago, two weeks later, for nearly 300 days.

What "last", "this" and the like stand before is in `offsets`, seasons, quarters and halves are in `periods`.
"""

from __future__ import annotations

from onrecord.figures import approximation as approximate
from onrecord.figures.numbers import Number, number_at
from onrecord.figures.times.calendar import SEASONS
from onrecord.figures.times.expression import Expression
from onrecord.figures.times.offsets import offset
from onrecord.figures.times.periods import quarter, season
from onrecord.figures.times.words import DAYS, FOR, OFFSETS, ORDINALS, PARTS, UNITS, VAGUE_BEFORE
from onrecord.figures.tokens import Row
from onrecord.words.lists import valued

#: Which way the words behind a number of units put it, and from where: "ago" and "in" from the publication day.
_AGO = valued("times", "puts")
_STOPS = (",", ".", "", ";")


def relative_at(row: Row, i: int) -> Expression | None:
    """The expression told from another day that begins at a token."""
    w = row.low[i]
    if w in DAYS:
        return _today(row, i)
    if w in ("earlier", "later", "early", "late", "mid", "beginning", "start", "middle", "end", "close"):
        return None  # `grammar` reads what they stand before
    if w == "the":
        return _with_article(row, i)
    if w in OFFSETS or w in ("same", "following", "that", "recent", "every", "each", "all"):
        return offset(row, i, i)
    if w in SEASONS:
        return season(row, i)
    if w == "q" or w in ORDINALS:
        return quarter(row, i)
    if w in UNITS or w in VAGUE_BEFORE:
        return _vague(row, i)
    return _counted(row, i)


def _today(row: Row, i: int) -> Expression | None:
    """``today``, ``yesterday morning``."""
    if not row.opens_sentence(i) and row.is_capital(i) and (row.is_capital(i - 1) or row.word(i - 1) == "'s"):
        return None  # USA Today
    last = i + 2 if row.word(i + 1) in PARTS else i + 1
    return Expression(i, last, "unit", unit="day", sign=DAYS[row.low[i]])


def _with_article(row: Row, i: int) -> Expression | None:
    """``the past decade``, ``the next day``, ``the day before yesterday``, ``the weekend``; "the" belongs to it."""
    w, after, more = row.word(i + 1), row.word(i + 2), row.word(i + 3)
    if w == "day" and after in ("before", "after") and more in ("yesterday", "tomorrow"):
        return Expression(i, i + 4, "unit", unit="day", sign=-2 if after == "before" else 2)
    if w in OFFSETS or w in ("following", "same", "recent"):
        return offset(row, i, i + 1)
    if w == "weekend" and after != "of":
        return Expression(i + 1, i + 2, "unit", unit="weekend", sign=0)
    if w == "day" and after in ("before", "after", "earlier") and more in _STOPS:
        return Expression(i, i + 3, "shift", unit="day", n=-1 if after != "after" else 1)
    rest = w in ("rest", "remainder") and after == "of" and more in ("the", "this")
    if rest and (unit := UNITS.get(row.word(i + 4))):
        return Expression(i, i + 5, "unit", unit=unit, sign=0, part=1)
    return None


# -- units without a number


def _vague(row: Row, i: int) -> Expression | None:
    """``years ago``, ``decades later``, ``for years``, ``several weeks``; ``a year ago`` is counted."""
    j = i
    while row.word(j) in VAGUE_BEFORE or (j > i and row.word(j) in (",", "more", "many")):
        j += 1
    unit = row.word(j)
    if unit not in UNITS or not unit.endswith("s") or UNITS[unit] in ("second", "quarter", "weekend"):
        return None
    after, before = row.word(j + 1), row.word(i - 1)
    if after in ("ago", "later", "earlier", "afterward", "afterwards", "before", "after"):
        return Expression(i, j + 2, "vague")
    if row.low[i] not in UNITS and after in ("old", "-"):
        return None
    if before in ("for", "in", "over", "within", "after"):
        short = before == "for" and UNITS[unit] in ("minute", "hour")
        return None if short else Expression(i, j + 1, "vague")
    if before != "the" or row.word(i - 2) not in ("over", "through", "in"):
        return None
    told = after in (",", ".", "", "ahead", "since", "before", "after", "leading")
    return Expression(i, j + 1, "vague") if told else None


# -- numbers of units


def _counted(row: Row, i: int) -> Expression | None:
    """Numbers of units that tell a time: ``three days ago``, ``a year earlier``, ``in two weeks``, ``for a decade``."""
    few = i + (row.low[i] == "a")
    if row.low[i] in ("a", "several") and row.word(few) in ("few", "several") and row.word(few + 1) in UNITS:
        return _few(row, i, few + 1)
    n = _number(row, i)
    j = None if n is None else _behind_number(row, n.last)
    if n is None or j is None:
        return None
    unit = UNITS.get(row.word(j))
    if unit is None or unit in ("second", "weekend", "quarter") or n.kind == "multiple":
        return None
    j += 1
    if row.word(j) == "and" and row.word(j + 1) == "a" and row.word(j + 2) == "half":
        n, j = n._replace(low=n.low + 0.5, high=n.high + 0.5), j + 3
    edge = i
    near = approximate.before(row, i)
    if near is not None and not approximate.spans_time(row, near.edge, row.word(j)):
        edge = near.edge
    return _placed(row, edge, i, j, n, unit)


def _few(row: Row, i: int, j: int) -> Expression | None:
    """``a few days ago``, ``in a few weeks``."""
    after = row.word(j + 1)
    if after in ("ago", "later", "earlier", "before", "after"):
        return Expression(i, j + 2, "vague")
    before = row.word(i - 2) if row.word(i - 1) in ("only", "just", "about") else row.word(i - 1)
    return Expression(i, j + 1, "vague") if before in FOR else None


def _number(row: Row, i: int) -> Number | None:
    """A number, a range of two, or "a" before a unit."""
    n = number_at(row, i)
    if n is None and row.low[i] in ("a", "an", "one", "half") and row.word(i + 1) in UNITS:
        n = Number(i, i + 1, 1.0, 1.0, "words")
    return None if n is None else _range_of(row, n)


def _range_of(row: Row, n: Number) -> Number:
    """``two or three``, ``24 to 36``, ``3-5``."""
    if row.word(n.last) not in ("or", "to", "-", "–") or not row.word(n.last + 1):
        return n
    m = number_at(row, n.last + 1)
    return n._replace(high=m.high, last=m.last) if m and m.low > n.low else n


def _behind_number(row: Row, j: int) -> int | None:
    """Where the unit of a number stands, behind words like "full" and "or so"; None where "of" parts them."""
    w = row.word(j)
    if w == "of":
        return j + 1 if row.word(j - 1) in ("couple", "dozens", "hundreds", "thousands", "pair") else None
    if w in ("full", "straight", "consecutive", "long", "short", "more", "whole", "calendar"):
        return j + 1
    return j + 2 if w in ("or", "-") and row.word(j + 1) in ("so", "more", "odd") else j


def _placed(row: Row, edge: int, i: int, j: int, n: Number, unit: str) -> Expression | None:
    """The time that so many units tell by the word behind them at j, or by that before their ``edge``."""
    after, more, before = row.word(j), row.word(j + 1), row.word(edge - 1)
    kind = _AGO.get(after)
    if kind == "in" and (after == "hence" or more in ("now", "today")):
        return Expression(edge, j + (1 if after == "hence" else 2), "ago", unit=unit, n=n.high, low=-n.low, sign=1)
    if kind == "ago" and (after == "ago" or more in _STOPS):
        return Expression(edge, j + 1, "ago", unit=unit, n=-n.high, low=n.low, sign=-1)
    if kind in ("shift-", "shift+"):
        return _shift(row, edge, j, n, unit)
    single = row.low[i] in ("a", "an", "one") and n.last == i + 1
    if after in ("-", "old", "'s", "'", "’") or (before == "in" and single):
        return None
    how = _introduced(before, row.word(edge - 2))
    return Expression(edge, j, "lasting", unit=unit, n=n.high, low=n.low, name=(how,)) if how else None


def _introduced(before: str, more: str) -> str:
    """How a duration is told: by its preposition, by "the" behind one, as "for" in "has been 150 days"; else ""."""
    if before == "been" and more in ("has", "have", "'ve"):
        return "for"
    if before == "the" and more in FOR and more not in ("after", "for"):
        return "the"
    return before if before in FOR else ""


def _shift(row: Row, edge: int, j: int, n: Number, unit: str) -> Expression | None:
    """``two weeks later``, ``three days before``; where an event stands behind, it is vague."""
    after, more = row.word(j), row.word(j + 1)
    if after in ("before", "after", "prior") and more not in (*_STOPS, ")", "and", "when"):
        if after == "prior":
            return Expression(edge, j, "vague") if more == "to" else None
        return Expression(edge, j + 1, "vague")
    high = n.high if _AGO[after] == "shift+" else -n.high
    return Expression(edge, j + 1, "shift", unit=unit, n=high, low=n.low)
