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
from onrecord.figures.tokens import Tokens

#: Which way the words behind a number of units put it, and from where: "ago" and "in" from the publication day.
_AGO = {
    "ago": "ago", "back": "ago", "hence": "in", "from": "in",
    "earlier": "shift-", "before": "shift-", "beforehand": "shift-", "previously": "shift-", "prior": "shift-",
    "later": "shift+", "afterwards": "shift+", "afterward": "shift+", "after": "shift+",
}  # fmt: skip
_STOPS = (",", ".", "", ";")


def relative_at(t: Tokens, i: int) -> Expression | None:
    """The expression told from another day that begins at a token."""
    w = t.low[i]
    if w in DAYS:
        return _today(t, i)
    if w in ("earlier", "later", "early", "late", "mid", "beginning", "start", "middle", "end", "close"):
        return None  # `grammar` reads what they stand before
    if w == "the":
        return _with_article(t, i)
    if w in OFFSETS or w in ("same", "following", "that", "recent", "every", "each", "all"):
        return offset(t, i, i)
    if w in SEASONS:
        return season(t, i)
    if w == "q" or w in ORDINALS:
        return quarter(t, i)
    if w in UNITS or w in VAGUE_BEFORE:
        return _vague(t, i)
    return _counted(t, i)


def _today(t: Tokens, i: int) -> Expression | None:
    """``today``, ``yesterday morning``."""
    inside = i > 0 and t.part[i - 1] == t.part[i] and t.sentence[i - 1] == t.sentence[i]
    if inside and t.capital(i) and (t.capital(i - 1) or t.word(i - 1, i) == "'s"):
        return None  # USA Today
    last = i + 2 if t.word(i + 1, i) in PARTS else i + 1
    return Expression(i, last, "unit", unit="day", sign=DAYS[t.low[i]])


def _with_article(t: Tokens, i: int) -> Expression | None:
    """``the past decade``, ``the next day``, ``the day before yesterday``, ``the weekend``; "the" belongs to it."""
    w, after, more = t.word(i + 1, i), t.word(i + 2, i), t.word(i + 3, i)
    if w == "day" and after in ("before", "after") and more in ("yesterday", "tomorrow"):
        return Expression(i, i + 4, "unit", unit="day", sign=-2 if after == "before" else 2)
    if w in OFFSETS or w in ("following", "same", "recent"):
        return offset(t, i, i + 1)
    if w == "weekend" and after != "of":
        return Expression(i + 1, i + 2, "unit", unit="weekend", sign=0)
    if w == "day" and after in ("before", "after", "earlier") and more in _STOPS:
        return Expression(i, i + 3, "shift", unit="day", n=-1 if after != "after" else 1)
    rest = w in ("rest", "remainder") and after == "of" and more in ("the", "this")
    if rest and (unit := UNITS.get(t.word(i + 4, i))):
        return Expression(i, i + 5, "unit", unit=unit, sign=0, part=1)
    return None


# -- units without a number


def _vague(t: Tokens, i: int) -> Expression | None:
    """``years ago``, ``decades later``, ``for years``, ``several weeks``; ``a year ago`` is counted."""
    j = i
    while t.word(j, i) in VAGUE_BEFORE or (j > i and t.word(j, i) in (",", "more", "many")):
        j += 1
    unit = t.word(j, i)
    if unit not in UNITS or not unit.endswith("s") or UNITS[unit] in ("second", "quarter", "weekend"):
        return None
    after, before = t.word(j + 1, i), t.word(i - 1, i)
    if after in ("ago", "later", "earlier", "afterward", "afterwards", "before", "after"):
        return Expression(i, j + 2, "vague")
    if t.low[i] not in UNITS and after in ("old", "-"):
        return None
    if before in ("for", "in", "over", "within", "after"):
        short = before == "for" and UNITS[unit] in ("minute", "hour")
        return None if short else Expression(i, j + 1, "vague")
    if before != "the" or t.word(i - 2, i) not in ("over", "through", "in"):
        return None
    told = after in (",", ".", "", "ahead", "since", "before", "after", "leading")
    return Expression(i, j + 1, "vague") if told else None


# -- numbers of units


def _counted(t: Tokens, i: int) -> Expression | None:
    """Numbers of units that tell a time: ``three days ago``, ``a year earlier``, ``in two weeks``, ``for a decade``."""
    few = i + (t.low[i] == "a")
    if t.low[i] in ("a", "several") and t.word(few, i) in ("few", "several") and t.word(few + 1, i) in UNITS:
        return _few(t, i, few + 1)
    n = _number(t, i)
    j = None if n is None else _behind_number(t, i, n.last)
    if n is None or j is None:
        return None
    unit = UNITS.get(t.word(j, i))
    if unit is None or unit in ("second", "weekend", "quarter") or n.kind == "multiple":
        return None
    j += 1
    if t.word(j, i) == "and" and t.word(j + 1, i) == "a" and t.word(j + 2, i) == "half":
        n, j = n._replace(low=n.low + 0.5, high=n.high + 0.5), j + 3
    edge = i
    near = approximate.before(t, i)
    if near is not None and not approximate.spans_time(t, near.edge, t.word(j, i)):
        edge = near.edge
    return _placed(t, edge, i, j, n, unit)


def _few(t: Tokens, i: int, j: int) -> Expression | None:
    """``a few days ago``, ``in a few weeks``."""
    after = t.word(j + 1, i)
    if after in ("ago", "later", "earlier", "before", "after"):
        return Expression(i, j + 2, "vague")
    before = t.word(i - 2, i) if t.word(i - 1, i) in ("only", "just", "about") else t.word(i - 1, i)
    return Expression(i, j + 1, "vague") if before in FOR else None


def _number(t: Tokens, i: int) -> Number | None:
    """A number, a range of two, or "a" before a unit."""
    n = number_at(t, i)
    if n is None and t.low[i] in ("a", "an", "one", "half") and t.word(i + 1, i) in UNITS:
        n = Number(i, i + 1, 1.0, 1.0, "words")
    return None if n is None else _range_of(t, n)


def _range_of(t: Tokens, n: Number) -> Number:
    """``two or three``, ``24 to 36``, ``3-5``."""
    if t.word(n.last, n.first) not in ("or", "to", "-", "–") or not t.word(n.last + 1, n.first):
        return n
    m = number_at(t, n.last + 1)
    return n._replace(high=m.high, last=m.last) if m and m.low > n.low else n


def _behind_number(t: Tokens, i: int, j: int) -> int | None:
    """Where the unit of a number stands, behind words like "full" and "or so"; None where "of" parts them."""
    w = t.word(j, i)
    if w == "of":
        return j + 1 if t.word(j - 1, i) in ("couple", "dozens", "hundreds", "thousands", "pair") else None
    if w in ("full", "straight", "consecutive", "long", "short", "more", "whole", "calendar"):
        return j + 1
    return j + 2 if w in ("or", "-") and t.word(j + 1, i) in ("so", "more", "odd") else j


def _placed(t: Tokens, edge: int, i: int, j: int, n: Number, unit: str) -> Expression | None:
    """The time that so many units tell by the word behind them at j, or by that before their ``edge``."""
    after, more, before = t.word(j, i), t.word(j + 1, i), t.word(edge - 1, i)
    kind = _AGO.get(after)
    if kind == "in" and (after == "hence" or more in ("now", "today")):
        return Expression(edge, j + (1 if after == "hence" else 2), "ago", unit=unit, n=n.high, low=-n.low, sign=1)
    if kind == "ago" and (after == "ago" or more in _STOPS):
        return Expression(edge, j + 1, "ago", unit=unit, n=-n.high, low=n.low, sign=-1)
    if kind in ("shift-", "shift+"):
        return _shift(t, edge, i, j, n, unit)
    single = t.low[i] in ("a", "an", "one") and n.last == i + 1
    if after in ("-", "old", "'s", "'", "’") or (before == "in" and single):
        return None
    how = _introduced(before, t.word(edge - 2, i))
    return Expression(edge, j, "lasting", unit=unit, n=n.high, low=n.low, name=(how,)) if how else None


def _introduced(before: str, more: str) -> str:
    """How a duration is told: by its preposition, by "the" behind one, as "for" in "has been 150 days"; else ""."""
    if before == "been" and more in ("has", "have", "'ve"):
        return "for"
    if before == "the" and more in FOR and more not in ("after", "for"):
        return "the"
    return before if before in FOR else ""


def _shift(t: Tokens, edge: int, i: int, j: int, n: Number, unit: str) -> Expression | None:
    """``two weeks later``, ``three days before``; where an event stands behind, it is vague."""
    after, more = t.word(j, i), t.word(j + 1, i)
    if after in ("before", "after", "prior") and more not in (*_STOPS, ")", "and", "when"):
        if after == "prior":
            return Expression(edge, j, "vague") if more == "to" else None
        return Expression(edge, j + 1, "vague")
    high = n.high if _AGO[after] == "shift+" else -n.high
    return Expression(edge, j + 1, "shift", unit=unit, n=high, low=n.low)
