"""Clock times in a row of tokens: ``10 a.m.``, ``22:00 UTC``, ``noon``."""

from __future__ import annotations

import re

from onrecord.figures.times.expression import ZONES, Expression
from onrecord.words.lists import tagged
from onrecord.words.tokens import Row

_MINUTES = re.compile(r"[0-5]\d")
_POINTED = re.compile(r"\d{1,2}\.\d\d")
#: What stands before a clock time that only its colon tells.
_BEFORE = tagged("times", "before_year") | {"at", "about"}


def clock_at(row: Row, at: int) -> Expression | None:
    """``10 a.m.``, ``10:30 p.m. EST``, ``22:00 UTC``, ``1400 GMT``, ``noon``, ``8 o'clock``."""
    word = row.low[at]
    if word in ("noon", "midnight", "midday"):
        return Expression(at, at + 1, "clock", clock="00:00" if word == "midnight" else "12:00")
    if not word.isdecimal() and not _POINTED.fullmatch(word):
        return None
    hour, minute, end, colon = _figures(row, at)
    half, end = _half_day(row, end)
    four = len(word) == 4 and word.isdecimal()
    if four and not half and row.word(end) in ("gmt", "utc", "hours", "hrs"):
        hour, minute, colon = word[:2], word[2:], True
    local = four and not colon and not half and row.word(end) == "local"
    if (not local and not _fits(hour, minute)) or (half and not 0 < int(hour) <= 12):
        return None
    o_clock, zone, end = _behind(row, at, end)
    timed = row.word(end - 1) == "time"
    told = half or o_clock or zone or (len(word) == 4 and (colon or timed))
    if told and timed and four and not colon:
        hour, minute = word[:2], word[2:]
        if not _fits(hour, minute):
            return None
    if not told and not (colon and row.word(at - 1) in _BEFORE):
        return None
    return Expression(at, end, "clock", clock=f"{_of_day(hour, half):02d}:{minute}", zone=zone)


def _figures(row: Row, at: int) -> tuple[str, str, int, bool]:
    """Hour and minute as written, the token behind them, and whether a colon parts them; seconds are passed over."""
    word, end = row.low[at], at + 1
    if "." in word:
        hour, minute = word.split(".")
        return hour, minute, end, False
    if not _colon(row, end) or not row.is_glued(end + 1):
        return word, "00", end, False
    return word, row.low[end + 1], end + 4 if _colon(row, end + 2) else end + 2, True


def _colon(row: Row, end: int) -> bool:
    """Whether a colon with two figures behind it stands at a token."""
    return row.word(end) == ":" and row.is_glued(end) and bool(_MINUTES.fullmatch(row.word(end + 1)))


def _half_day(row: Row, end: int) -> tuple[str, int]:
    """ "a" or "p" where a.m. or p.m. stands at a token, and the token behind it."""
    word = row.word(end)
    if word in ("am", "pm"):
        return word[0], end + 1
    if word in ("a", "p") and row.reads(end + 1, ".", "m"):
        return word, end + 4 if row.word(end + 3) == "." and row.is_glued(end + 3) else end + 3
    return "", end


def _behind(row: Row, at: int, end: int) -> tuple[bool, str | None, int]:
    """Whether "o'clock" stands at a token, the zone behind it, and the token behind both."""
    o_clock = row.word(end) == "o'clock"
    end += o_clock
    if row.word(end) in ("hours", "hrs") and len(row.low[at]) == 4:
        end += 1
    k = end + (row.word(end) == "(")
    if row.word(k) in ZONES and row.raw[k].isupper():
        return o_clock, row.raw[k], k + 1
    if row.word(end) in ("local", "eastern", "pacific", "central") and row.word(end + 1) == "time":
        return o_clock, None if row.low[end] == "local" else row.low[end].capitalize(), end + 2
    return o_clock, None, end


def _fits(hour: str, minute: str) -> bool:
    return int(hour) <= 24 and int(minute) <= 59


def _of_day(hour: str, half: str) -> int:
    """The hour of the day, 0 to 23."""
    if not half:
        return int(hour) % 24
    return int(hour) % 12 + (12 if half == "p" else 0)
