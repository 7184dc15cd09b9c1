"""Times told from another day: yesterday, three days ago, two weeks later, for nearly 300 days.

What "last", "this" and the like stand before is in `offsets`, seasons, quarters and halves are in `periods`.
"""

from __future__ import annotations

from onrecord.figures import approximation as approximate
from onrecord.figures.times.calendar import SEASONS
from onrecord.figures.times.expression import DAYS, FOR, OFFSETS, PARTS, UNITS, VAGUE_BEFORE, Expression
from onrecord.figures.times.offsets import offset
from onrecord.figures.times.periods import quarter, season
from onrecord.words.lists import valued
from onrecord.words.number_reading import Numeral, number_at
from onrecord.words.numerals import ORDINALS
from onrecord.words.tokens import Row

#: Which way the words behind a number of units put it, and from where: "ago" and "in" from the publication day.
_AGO = valued("times", "puts")
_STOPS = (",", ".", "", ";")
#: How many tokens a number and its unit can be, at most.
_FAR = 12


def relative_at(row: Row, at: int) -> Expression | None:
    """The expression told from another day that begins at a token."""
    word = row.low[at]
    if word in DAYS:
        return _today(row, at)
    if word in ("earlier", "later", "early", "late", "mid", "beginning", "start", "middle", "end", "close"):
        return None  # `grammar` reads what they stand before
    if word == "the":
        return _with_article(row, at)
    if word in OFFSETS or word in ("same", "following", "that", "recent", "every", "each", "all"):
        return offset(row, at, at)
    if word in SEASONS:
        return season(row, at)
    if word == "q" or word in ORDINALS:
        return quarter(row, at)
    if word in UNITS or word in VAGUE_BEFORE:
        return _vague(row, at)
    return _counted(row, at)


def _today(row: Row, at: int) -> Expression | None:
    """``today``, ``yesterday morning``."""
    if not row.opens_sentence(at) and row.is_capital(at) and (row.is_capital(at - 1) or row.word(at - 1) == "'s"):
        return None  # USA Today
    last = at + 2 if row.word(at + 1) in PARTS else at + 1
    return Expression(at, last, "unit", unit="day", sign=DAYS[row.low[at]])


def _with_article(row: Row, at: int) -> Expression | None:
    """``the past decade``, ``the next day``, ``the day before yesterday``, ``the weekend``; "the" belongs to it."""
    word, after, more = row.word(at + 1), row.word(at + 2), row.word(at + 3)
    if word == "day" and after in ("before", "after") and more in ("yesterday", "tomorrow"):
        return Expression(at, at + 4, "unit", unit="day", sign=-2 if after == "before" else 2)
    if word in OFFSETS or word in ("following", "same", "recent"):
        return offset(row, at, at + 1)
    if word == "weekend" and after != "of":
        return Expression(at + 1, at + 2, "unit", unit="weekend", sign=0)
    if word == "day" and after in ("before", "after", "earlier") and more in _STOPS:
        return Expression(at, at + 3, "shift", unit="day", n=-1 if after != "after" else 1)
    rest = word in ("rest", "remainder") and after == "of" and more in ("the", "this")
    if rest and (unit := UNITS.get(row.word(at + 4))):
        return Expression(at, at + 5, "unit", unit=unit, sign=0, part=1)
    return None


# -- units without a number


def _vague(row: Row, at: int) -> Expression | None:
    """``years ago``, ``decades later``, ``for years``, ``several weeks``; ``a year ago`` is counted."""
    end = at
    while row.word(end) in VAGUE_BEFORE or (end > at and row.word(end) in (",", "more", "many")):
        end += 1
    unit = row.word(end)
    if unit not in UNITS or not unit.endswith("s") or UNITS[unit] in ("second", "quarter", "weekend"):
        return None
    after, before = row.word(end + 1), row.word(at - 1)
    if after in ("ago", "later", "earlier", "afterward", "afterwards", "before", "after"):
        return Expression(at, end + 2, "vague")
    if row.low[at] not in UNITS and after in ("old", "-"):
        return None
    if before in ("for", "in", "over", "within", "after"):
        short = before == "for" and UNITS[unit] in ("minute", "hour")
        return None if short else Expression(at, end + 1, "vague")
    if before != "the" or row.word(at - 2) not in ("over", "through", "in"):
        return None
    told = after in (",", ".", "", "ahead", "since", "before", "after", "leading")
    return Expression(at, end + 1, "vague") if told else None


# -- numbers of units


def _counted(row: Row, at: int) -> Expression | None:
    """Numbers of units that tell a time: ``three days ago``, ``a year earlier``, ``in two weeks``, ``for a decade``."""
    if UNITS.keys().isdisjoint(row.low[at + 1 : at + _FAR]):
        return None
    few = at + (row.low[at] == "a")
    if row.low[at] in ("a", "several") and row.word(few) in ("few", "several") and row.word(few + 1) in UNITS:
        return _few(row, at, few + 1)
    number = _number(row, at)
    end = None if number is None else _behind_number(row, number.last)
    if number is None or end is None:
        return None
    unit = UNITS.get(row.word(end))
    if unit is None or unit in ("second", "weekend", "quarter") or number.kind == "multiple":
        return None
    if row.low[at] == "a" and number.last == at + 1 and row.word(end + 1) == "of" and unit == "day":
        return None  # a day of action
    end += 1
    if row.reads(end, "and", "a", "half"):
        number, end = number._replace(low=number.low + 0.5, high=number.high + 0.5), end + 3
    edge = at
    near = approximate.before(row, at)
    if near is not None and not approximate.spans_time(row, near.edge, row.word(end)):
        edge = near.edge
    return _placed(row, edge, at, end, number, unit)


def units_at(row: Row, at: int) -> Numeral | None:
    """A number of units that begins at a token, ``last`` the unit's place: ``three months``, ``a week``."""
    if UNITS.keys().isdisjoint(row.low[at + 1 : at + _FAR]) or row.low[at] == "half":
        return None
    number = _number(row, at)
    end = None if number is None else _behind_number(row, number.last)
    if number is None or end is None or row.word(end) not in UNITS or number.kind == "multiple":
        return None
    return number._replace(last=end)


def _few(row: Row, at: int, end: int) -> Expression | None:
    """``a few days ago``, ``in a few weeks``."""
    after = row.word(end + 1)
    if after in ("ago", "later", "earlier", "before", "after"):
        return Expression(at, end + 2, "vague")
    before = row.word(at - 2) if row.word(at - 1) in ("only", "just", "about") else row.word(at - 1)
    return Expression(at, end + 1, "vague") if before in FOR else None


def _number(row: Row, at: int) -> Numeral | None:
    """A number, a range of two, or "a" before a unit."""
    number = number_at(row, at)
    if number is None and row.low[at] in ("a", "an", "one", "half") and row.word(at + 1) in UNITS:
        number = Numeral(at, at + 1, 1.0, 1.0, "words")
    return None if number is None else _range_of(row, number)


def _range_of(row: Row, number: Numeral) -> Numeral:
    """``two or three``, ``24 to 36``, ``3-5``."""
    if row.word(number.last) not in ("or", "to", "-", "–") or not row.word(number.last + 1):
        return number
    m = number_at(row, number.last + 1)
    return number._replace(high=m.high, last=m.last) if m and m.low > number.low else number


def _behind_number(row: Row, end: int) -> int | None:
    """Where the unit of a number stands, behind words like "full" and "or so"; None where "of" parts them."""
    word = row.word(end)
    if word == "of":
        return end + 1 if row.word(end - 1) in ("couple", "dozens", "hundreds", "thousands", "pair") else None
    if word in ("full", "straight", "consecutive", "long", "short", "more", "whole", "calendar"):
        return end + 1
    return end + 2 if word in ("or", "-") and row.word(end + 1) in ("so", "more", "odd") else end


def _placed(row: Row, edge: int, at: int, end: int, number: Numeral, unit: str) -> Expression | None:
    """The time that so many units tell by the word behind them at j, or by that before their ``edge``."""
    after, more, before = row.word(end), row.word(end + 1), row.word(edge - 1)
    kind = _AGO.get(after)
    if kind == "in" and (after == "hence" or more in ("now", "today")):
        last = end + (1 if after == "hence" else 2)
        return Expression(edge, last, "ago", unit=unit, n=number.high, low=-number.low, sign=1)
    if kind == "ago" and (after == "ago" or more in _STOPS):
        return Expression(edge, end + 1, "ago", unit=unit, n=-number.high, low=number.low, sign=-1)
    if kind in ("shift-", "shift+"):
        return _shift(row, edge, end, number, unit)
    single = row.low[at] in ("a", "an", "one") and number.last == at + 1
    if after == "on" and more == "," and (row.opens_sentence(edge) or before in (",", ";", "now")):
        return Expression(edge, end + 1, "shift", unit=unit, n=number.high, low=number.low)  # three weeks on, …
    most = any(w.endswith("est") and len(w) > 3 for w in row.low[max(0, edge - 7) : edge])  # the best in a decade
    if after in ("-", "old", "'s", "'", "’") or (before == "in" and single and edge == at and not most):
        return None
    how = _introduced(before, row.word(edge - 2))
    return Expression(edge, end, "lasting", unit=unit, n=number.high, low=number.low, name=(how,)) if how else None


def _introduced(before: str, more: str) -> str:
    """How a duration is told: by its preposition, by "the" behind one, as "for" in "has been 150 days"; else ""."""
    if before == "been" and more in ("has", "have", "'ve"):
        return "for"
    if before == "the" and more in FOR and more not in ("after", "for"):
        return "the"
    return before if before in FOR else ""


def _shift(row: Row, edge: int, end: int, number: Numeral, unit: str) -> Expression | None:
    """``two weeks later``, ``three days before``; where an event stands behind, it is vague."""
    after, more = row.word(end), row.word(end + 1)
    if after in ("before", "after", "prior") and more not in (*_STOPS, ")", "and", "when"):
        if after == "prior":
            return Expression(edge, end, "vague") if more == "to" else None
        return Expression(edge, end + 1, "vague", name=("beside",))
    high = number.high if _AGO[after] == "shift+" else -number.high
    return Expression(edge, end + 1, "shift", unit=unit, n=high, low=number.low)
