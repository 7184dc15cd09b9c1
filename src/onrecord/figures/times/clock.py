"""Clock times in a row of tokens: ``10 a.m.``, ``22:00 UTC``, ``noon``."""

from __future__ import annotations

import re

from onrecord.figures.times.expression import Expression
from onrecord.figures.times.words import ZONES
from onrecord.figures.tokens import Row
from onrecord.words.lists import tagged

_MINUTES = re.compile(r"[0-5]\d")
_POINTED = re.compile(r"\d{1,2}\.\d\d")
#: What stands before a clock time that only its colon tells.
_BEFORE = tagged("times", "before_year") | {"at", "about"}


def clock_at(row: Row, i: int) -> Expression | None:
    """``10 a.m.``, ``10:30 p.m. EST``, ``22:00 UTC``, ``1400 GMT``, ``noon``, ``8 o'clock``."""
    w = row.low[i]
    if w in ("noon", "midnight", "midday"):
        return Expression(i, i + 1, "clock", clock="00:00" if w == "midnight" else "12:00")
    if not w.isdecimal() and not _POINTED.fullmatch(w):
        return None
    hour, minute, j, colon = _figures(row, i)
    half, j = _half_day(row, j)
    four = len(w) == 4 and w.isdecimal()
    if four and not half and row.word(j) in ("gmt", "utc", "hours", "hrs"):
        hour, minute, colon = w[:2], w[2:], True
    local = four and not colon and not half and row.word(j) == "local"
    if (not local and not _fits(hour, minute)) or (half and not 0 < int(hour) <= 12):
        return None
    o_clock, zone, j = _behind(row, i, j)
    timed = row.word(j - 1) == "time"
    told = half or o_clock or zone or (len(w) == 4 and (colon or timed))
    if told and timed and four and not colon:
        hour, minute = w[:2], w[2:]
        if not _fits(hour, minute):
            return None
    if not told and not (colon and row.word(i - 1) in _BEFORE):
        return None
    return Expression(i, j, "clock", clock=f"{_of_day(hour, half):02d}:{minute}", zone=zone)


def _figures(row: Row, i: int) -> tuple[str, str, int, bool]:
    """Hour and minute as written, the token behind them, and whether a colon parts them; seconds are passed over."""
    w, j = row.low[i], i + 1
    if "." in w:
        hour, minute = w.split(".")
        return hour, minute, j, False
    if not _colon(row, j) or not row.is_glued(j + 1):
        return w, "00", j, False
    return w, row.low[j + 1], j + 4 if _colon(row, j + 2) else j + 2, True


def _colon(row: Row, j: int) -> bool:
    """Whether a colon with two figures behind it stands at a token."""
    return row.word(j) == ":" and row.is_glued(j) and bool(_MINUTES.fullmatch(row.word(j + 1)))


def _half_day(row: Row, j: int) -> tuple[str, int]:
    """ "a" or "p" where a.m. or p.m. stands at a token, and the token behind it."""
    w = row.word(j)
    if w in ("am", "pm"):
        return w[0], j + 1
    if w in ("a", "p") and row.word(j + 1) == "." and row.word(j + 2) == "m":
        return w, j + 4 if row.word(j + 3) == "." and row.is_glued(j + 3) else j + 3
    return "", j


def _behind(row: Row, i: int, j: int) -> tuple[bool, str | None, int]:
    """Whether "o'clock" stands at a token, the zone behind it, and the token behind both."""
    o_clock = row.word(j) == "o'clock"
    j += o_clock
    if row.word(j) in ("hours", "hrs") and len(row.low[i]) == 4:
        j += 1
    k = j + (row.word(j) == "(")
    if row.word(k) in ZONES and row.raw[k].isupper():
        return o_clock, row.raw[k], k + 1
    if row.word(j) in ("local", "eastern", "pacific", "central") and row.word(j + 1) == "time":
        return o_clock, None if row.low[j] == "local" else row.low[j].capitalize(), j + 2
    return o_clock, None, j


def _fits(hour: str, minute: str) -> bool:
    return int(hour) <= 24 and int(minute) <= 59


def _of_day(hour: str, half: str) -> int:
    """The hour of the day, 0 to 23."""
    if not half:
        return int(hour) % 24
    return int(hour) % 12 + (12 if half == "p" else 0)
