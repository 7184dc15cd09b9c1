"""The expression of time that begins at a token, with what stands before it (early, later) and what it goes on with."""

from __future__ import annotations

from onrecord.figures.times import parts, quarters
from onrecord.figures.times.calendar import MONTHS, SEASONS, SHORT_WEEKDAYS, WEEKDAYS
from onrecord.figures.times.clock import clock_at
from onrecord.figures.times.dates import date_at
from onrecord.figures.times.expression import DAYS, DECADES, OFFSETS, PARTS, UNITS, VAGUE_BEFORE, Expression
from onrecord.figures.times.feasts import NAMED_HEADS
from onrecord.figures.times.relative import relative_at
from onrecord.figures.times.thirds import EARLY, is_day, modified_at
from onrecord.words.lists import tagged
from onrecord.words.number_reading import VAGUE
from onrecord.words.numerals import FULL_SCALES, ORDINALS
from onrecord.words.tokens import Row

_PARTS = PARTS - {"noon", "midday"}
_JOINING = frozenset(", on at around about in the by from".split())


def expression_at(row: Row, at: int) -> Expression | None:
    """The longest expression of time that begins at a token; None where none does."""
    word = row.low[at]
    if word in _COMMON and not _goes_with(row.word(at + 1)):
        return None
    found = parts.TABLE.find(row, at) or quarters.TABLE.find(row, at)
    if found is None and (word in EARLY or word in ("earlier", "later")):
        found = modified_at(row, at)
    found = found or clock_at(row, at) or date_at(row, at) or relative_at(row, at)
    if found is None or found.last > len(row.low):
        return None
    return _with_part(row, found)


def _with_part(row: Row, found: Expression) -> Expression:
    """With the part of the day behind a day: ``Wednesday night``, ``last Friday evening``."""
    part = row.word(found.last) in _PARTS and not row.is_capital(found.last)
    found.last += part and is_day(found)
    return found


def joined(row: Row, found: list[Expression]) -> list[Expression]:
    """Clock times put together with the day right before or behind them."""
    out: list[Expression] = []
    for said in found:
        last = out[-1] if out else None
        if last is not None and _beside(row, last, said):
            if last.kind == "clock" and is_day(said):
                _take_clock(row, said, last)
                said.first = last.first
                out[-1] = said
                continue
            if said.kind == "clock" and is_day(last) and last.clock is None:
                _take_clock(row, last, said)
                last.last = said.last
                continue
        out.append(said)
    return out


def _take_clock(row: Row, day: Expression, said: Expression) -> None:
    part = row.word(day.last - 1)
    if said.twelve and said.clock and (part in ("evening", "afternoon") or (part == "night" and said.clock > "05")):
        said.clock = f"{int(said.clock[:2]) + 12}{said.clock[2:]}"  # eight o'clock on Tuesday evening
    day.clock, day.zone, day.place, day.utc, day.local = said.clock, said.zone, said.place, said.utc, said.local


def _beside(row: Row, first: Expression, second: Expression) -> bool:
    between = row.low[first.last : second.first]
    return len(between) <= 2 and _JOINING.issuperset(between)


def openings(row: Row) -> list[int]:
    """Where an expression can begin: quick, as it is asked of every token."""
    return [at for at, word in enumerate(row.low) if word in _OPENING or word[0].isdecimal()]


_OPENING = frozenset({
    *MONTHS, *WEEKDAYS, *SHORT_WEEKDAYS, *SEASONS, *NAMED_HEADS, *UNITS, *DAYS, *ORDINALS, *DECADES, *VAGUE_BEFORE,
    *OFFSETS, *EARLY, *VAGUE, *tagged("numbers", "cardinal"), *tagged("times", "opens"), "hundred", "thousand", "half",
    "'", "’", "‘", "q", "h", "fy", "final", "closing", "opening", "full", "fiscal", "financial", "corresponding",
    "comparable",
})  # fmt: skip
#: What "the" and "a" stand before where an expression begins with them.
_HEADS = frozenset({
    *UNITS, *WEEKDAYS, *MONTHS, *OFFSETS, *ORDINALS, *DAYS, *PARTS, *SEASONS, *FULL_SCALES,
    *tagged("numbers", "cardinal"), *tagged("times", "headed"),
})  # fmt: skip


def _goes_with(word: str) -> bool:
    return word in _HEADS or word[:1].isdecimal()


#: The commonest words that expressions begin with, which most times begin none.
_COMMON = frozenset(("the", "a", "an", "that"))
