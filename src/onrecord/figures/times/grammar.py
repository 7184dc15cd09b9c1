"""The expression of time that begins at a token, with what stands before it (early, later) and what it goes on with."""

from __future__ import annotations

from onrecord.figures.times.clock import clock_at
from onrecord.figures.times.dates import date_at
from onrecord.figures.times.expression import Expression
from onrecord.figures.times.relative import relative_at
from onrecord.figures.times.words import EARLY, OFFSETS, PARTS, UNITS
from onrecord.figures.tokens import Row

#: What "later in the", "earlier in the" go on with.
_WHOLES = frozenset("day week month year evening morning afternoon night decade century".split())


def expression_at(row: Row, i: int) -> Expression | None:
    """The longest expression of time that begins at a token; None where none does."""
    w = row.low[i]
    found = _modified(row, i) if w in EARLY or w in ("earlier", "later") else None
    found = found or clock_at(row, i) or date_at(row, i) or relative_at(row, i)
    if found is None or found.last > len(row.low):
        return None
    return _with_part(row, found)


def _modified(row: Row, i: int) -> Expression | None:
    """``early 2015``, ``late last year``, ``mid-July``, ``the end of July``, ``later this month``, ``earlier on …``."""
    w, j = row.low[i], i + 1
    if w in ("earlier", "later"):
        return _part(row, i, 1 if w == "later" else -1)
    hyphen = row.word(j) == "-" and row.is_glued(j)
    j += hyphen
    if w in ("beginning", "start", "middle", "end", "close"):
        if row.word(j) != "of":
            return None
        j += 1
        unit = UNITS.get(row.word(j + 1)) if row.word(j) == "the" else None
        if unit in ("year", "month", "week", "decade", "century"):
            if row.word(i - 1) == "and":
                return None
            return Expression(i, j + 2, "unit", unit=unit, sign=0, early=EARLY[w])
    elif row.word(j) in ("in", "on", "the"):
        j += 1 + (row.word(j + 1) in ("the", "this")) * (row.low[j] != "the")
        if row.word(j) in UNITS and row.word(j - 1) == "the" and UNITS[row.low[j]] in ("year", "month", "week"):
            return Expression(i, j + 1, "unit", unit=UNITS[row.low[j]], sign=0, early=EARLY[w])
    if row.word(j) == "the":
        j += 1
    inner = (date_at(row, j) or relative_at(row, j)) if row.word(j) else None
    if inner is None or inner.kind in ("clock", "vague", "ago", "shift", "lasting"):
        return None
    inner.first = i
    if (inner.kind == "unit" and inner.unit == "day") or inner.weekday is not None or inner.day:
        return inner
    inner.early = EARLY[w]
    return inner


def _part(row: Row, i: int, part: int) -> Expression | None:
    """``earlier this year``, ``later in the day``, ``earlier on Wednesday``, ``later that month``."""
    j = i + 1
    if row.word(j) in ("in", "on"):
        j += 1
    elif row.word(j) == ",":
        return None
    if row.word(j) == "the" and row.word(j + 1) in _WHOLES:
        unit = UNITS.get(row.low[j + 1], "day")
        return Expression(i, j + 2, "unit", unit=unit, sign=0, part=0 if unit == "day" else part, text=unit == "day")
    inner = (date_at(row, j) or relative_at(row, j)) if row.word(j) else None
    if inner is None or inner.kind not in ("unit", "date", "years", "season"):
        return None
    inner.first = i
    year = inner.kind == "date" and inner.year is not None and inner.month is None
    if year or (inner.kind == "unit" and inner.unit != "day" and not inner.text):
        inner.part = part
    return inner


def _with_part(row: Row, found: Expression) -> Expression:
    """With the part of the day behind a day: ``Wednesday night``, ``last Friday evening``."""
    j = found.last
    dayish = _is_day(found)
    if dayish and row.word(j) in ("late", "early") and row.word(j + 1) in PARTS:
        j += 1
    if dayish and row.word(j) in PARTS and row.low[j] not in ("noon", "midday") and not row.is_capital(j):
        found.last = j + 1
    return found


def joined(row: Row, found: list[Expression]) -> list[Expression]:
    """Clock times put together with the day right before or behind them."""
    out: list[Expression] = []
    for e in found:
        last = out[-1] if out else None
        if last is not None and _beside(row, last, e):
            if last.kind == "clock" and _is_day(e):
                e.clock, e.zone, e.first = last.clock, last.zone, last.first
                out[-1] = e
                continue
            if e.kind == "clock" and _is_day(last) and last.clock is None:
                last.clock, last.zone, last.last = e.clock, e.zone, e.last
                continue
        out.append(e)
    return out


def _beside(row: Row, a: Expression, b: Expression) -> bool:
    between = row.low[a.last : b.first]
    return len(between) <= 2 and all(
        w in (",", "on", "at", "around", "about", "in", "the", "by", "from") for w in between
    )


def _is_day(e: Expression) -> bool:
    return e.weekday is not None or bool(e.day) or (e.kind == "unit" and e.unit == "day")


def triggers(w: str) -> bool:
    """Whether an expression can begin with a word; all others are passed over at once."""
    return w in _TRIGGERS or w[0].isdecimal()


def _words() -> frozenset[str]:
    from onrecord.figures import numbers
    from onrecord.figures.times import calendar, words
    from onrecord.words.lists import tagged
    from onrecord.words.numerals import is_numeric

    counting = tagged("numbers", "cardinal") - {"zero"} | {"hundred", "thousand", "half"}
    return frozenset({
        *calendar.MONTHS, *calendar.WEEKDAYS, *calendar.SHORT_WEEKDAYS, *calendar.SEASONS, *calendar.NAMED_HEADS,
        *words.UNITS, *words.DAYS, *words.ORDINALS, *words.DECADES, *words.VAGUE_BEFORE, *OFFSETS, *EARLY,
        *numbers.VAGUE, *filter(is_numeric, counting), *tagged("times", "opens"), "'", "’", "‘", "q",
    })  # fmt: skip


_TRIGGERS = _words()
__all__ = ["expression_at", "joined", "triggers"]
