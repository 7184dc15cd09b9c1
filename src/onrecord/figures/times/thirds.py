"""Thirds of a time, and what is left of it or past: early 2015, the end of July, later this month."""

from __future__ import annotations

from onrecord.figures.times.dates import date_at
from onrecord.figures.times.expression import UNITS, Expression
from onrecord.figures.times.relative import relative_at
from onrecord.words.tokens import Row

#: Which third of a time a word before it means.
EARLY = {"early": 0, "mid": 1, "late": 2, "beginning": 0, "start": 0, "middle": 1, "end": 2, "close": 2}
#: What "later in the", "earlier in the" go on with.
_WHOLES = frozenset("day week month year evening morning afternoon night decade century".split())


def modified_at(row: Row, at: int) -> Expression | None:
    """``early 2015``, ``late last year``, ``mid-July``, ``the end of July``, ``later this month``, ``earlier on …``."""
    word, end = row.low[at], at + 1
    if word in ("earlier", "later"):
        return _part(row, at, 1 if word == "later" else -1)
    end += row.word(end) == "-" and row.is_glued(end)
    if word in ("beginning", "start", "middle", "end", "close"):
        if row.word(end) != "of":
            return None
        end += 1
        unit = UNITS.get(row.word(end + 1)) if row.word(end) == "the" else None
        if unit in ("year", "month", "week", "decade", "century"):
            whole = Expression(at, end + 2, "unit", unit=unit, sign=0, early=EARLY[word])
            return None if row.word(at - 1) == "and" else whole
    elif row.word(end) in ("in", "on", "the"):
        end += 1 + (row.word(end + 1) in ("the", "this")) * (row.low[end] != "the")
        if row.word(end) in UNITS and row.word(end - 1) == "the" and UNITS[row.low[end]] in ("year", "month", "week"):
            return Expression(at, end + 1, "unit", unit=UNITS[row.low[end]], sign=0, early=EARLY[word])
    end += row.word(end) == "the"
    inner = (date_at(row, end) or relative_at(row, end)) if row.word(end) else None
    if inner is None or inner.kind in ("clock", "vague", "ago", "shift", "lasting"):
        return None
    inner.first = at
    inner.early = None if is_day(inner) else EARLY[word]
    return inner


def _part(row: Row, at: int, part: int) -> Expression | None:
    """``earlier this year``, ``later in the day``, ``earlier on Wednesday``, ``later that month``."""
    end = at + 1
    if row.word(end) in ("in", "on"):
        end += 1
    elif row.word(end) == ",":
        return None
    if row.word(end) == "the" and row.word(end + 1) in _WHOLES:
        unit = UNITS.get(row.low[end + 1], "day")
        return Expression(at, end + 2, "unit", unit=unit, sign=0, part=0 if unit == "day" else part, text=unit == "day")
    inner = (date_at(row, end) or relative_at(row, end)) if row.word(end) else None
    if inner is None or inner.kind not in ("unit", "date", "years", "season"):
        return None
    inner.first = at
    year = inner.kind == "date" and inner.year is not None and inner.month is None
    if year or (inner.kind == "unit" and inner.unit != "day" and not inner.text):
        inner.part = part
    return inner


def is_day(said: Expression) -> bool:
    """Whether an expression is of one day."""
    named = said.kind == "named" and not said.unit
    return named or said.weekday is not None or bool(said.day) or (said.kind == "unit" and said.unit == "day")
