"""The expression of time that begins at a token, with what stands before it (early, later) and what it goes on with."""

from __future__ import annotations

from onrecord.figures.times.calendar import MONTHS, NAMED_HEADS, SEASONS, SHORT_WEEKDAYS, WEEKDAYS
from onrecord.figures.times.clock import clock_at
from onrecord.figures.times.dates import date_at
from onrecord.figures.times.expression import DAYS, DECADES, OFFSETS, PARTS, UNITS, VAGUE_BEFORE, Expression
from onrecord.figures.times.relative import relative_at
from onrecord.words.lists import tagged
from onrecord.words.number_reading import VAGUE
from onrecord.words.numerals import ORDINALS
from onrecord.words.tokens import Row

#: Which third of a time a word before it means.
_EARLY = {"early": 0, "mid": 1, "late": 2, "beginning": 0, "start": 0, "middle": 1, "end": 2, "close": 2}
_PARTS = PARTS - {"noon", "midday"}
_JOINING = frozenset(", on at around about in the by from".split())
#: What "later in the", "earlier in the" go on with.
_WHOLES = frozenset("day week month year evening morning afternoon night decade century".split())


def expression_at(row: Row, at: int) -> Expression | None:
    """The longest expression of time that begins at a token; None where none does."""
    word = row.low[at]
    found = _modified(row, at) if word in _EARLY or word in ("earlier", "later") else None
    found = found or clock_at(row, at) or date_at(row, at) or relative_at(row, at)
    if found is None or found.last > len(row.low):
        return None
    return _with_part(row, found)


def _modified(row: Row, at: int) -> Expression | None:
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
            whole = Expression(at, end + 2, "unit", unit=unit, sign=0, early=_EARLY[word])
            return None if row.word(at - 1) == "and" else whole
    elif row.word(end) in ("in", "on", "the"):
        end += 1 + (row.word(end + 1) in ("the", "this")) * (row.low[end] != "the")
        if row.word(end) in UNITS and row.word(end - 1) == "the" and UNITS[row.low[end]] in ("year", "month", "week"):
            return Expression(at, end + 1, "unit", unit=UNITS[row.low[end]], sign=0, early=_EARLY[word])
    end += row.word(end) == "the"
    inner = (date_at(row, end) or relative_at(row, end)) if row.word(end) else None
    if inner is None or inner.kind in ("clock", "vague", "ago", "shift", "lasting"):
        return None
    inner.first = at
    inner.early = None if _is_day(inner) else _EARLY[word]
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


def _with_part(row: Row, found: Expression) -> Expression:
    """With the part of the day behind a day: ``Wednesday night``, ``last Friday evening``."""
    part = row.word(found.last) in _PARTS and not row.is_capital(found.last)
    found.last += part and _is_day(found)
    return found


def joined(row: Row, found: list[Expression]) -> list[Expression]:
    """Clock times put together with the day right before or behind them."""
    out: list[Expression] = []
    for said in found:
        last = out[-1] if out else None
        if last is not None and _beside(row, last, said):
            if last.kind == "clock" and _is_day(said):
                said.clock, said.zone, said.first = last.clock, last.zone, last.first
                out[-1] = said
                continue
            if said.kind == "clock" and _is_day(last) and last.clock is None:
                last.clock, last.zone, last.last = said.clock, said.zone, said.last
                continue
        out.append(said)
    return out


def _beside(row: Row, first: Expression, second: Expression) -> bool:
    between = row.low[first.last : second.first]
    return len(between) <= 2 and _JOINING.issuperset(between)


def _is_day(said: Expression) -> bool:
    return said.weekday is not None or bool(said.day) or (said.kind == "unit" and said.unit == "day")


def triggers(word: str) -> bool:
    """Whether an expression can begin with a word; all others are passed over at once."""
    return word in _TRIGGERS or word[0].isdecimal()


_TRIGGERS = frozenset({
    *MONTHS, *WEEKDAYS, *SHORT_WEEKDAYS, *SEASONS, *NAMED_HEADS, *UNITS, *DAYS, *ORDINALS, *DECADES, *VAGUE_BEFORE,
    *OFFSETS, *_EARLY, *VAGUE, *tagged("numbers", "cardinal"), *tagged("times", "opens"), "hundred", "thousand", "half",
    "'", "’", "‘", "q",
})  # fmt: skip
