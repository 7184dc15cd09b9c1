"""Clock times in a row of tokens: ``10 a.m.``, ``22:00 UTC``, ``noon``."""

from __future__ import annotations

import re

from onrecord.figures.times.expression import Expression
from onrecord.figures.times.words import ZONES
from onrecord.figures.tokens import Tokens

_MINUTES = re.compile(r"[0-5]\d")
_POINTED = re.compile(r"\d{1,2}\.\d\d")
#: What stands before a clock time that only its colon tells.
_BEFORE = frozenset("at around about until till from by since before after between and to".split())


def clock_at(t: Tokens, i: int) -> Expression | None:
    """``10 a.m.``, ``10:30 p.m. EST``, ``22:00 UTC``, ``1400 GMT``, ``noon``, ``8 o'clock``."""
    w = t.low[i]
    if w in ("noon", "midnight", "midday"):
        return Expression(i, i + 1, "clock", clock="00:00" if w == "midnight" else "12:00")
    if not w.isdecimal() and not _POINTED.fullmatch(w):
        return None
    hour, minute, j, colon = _figures(t, i)
    half, j = _half_day(t, i, j)
    four = len(w) == 4 and w.isdecimal()
    if four and not half and t.word(j, i) in ("gmt", "utc", "hours", "hrs"):
        hour, minute, colon = w[:2], w[2:], True
    local = four and not colon and not half and t.word(j, i) == "local"
    if (not local and not _fits(hour, minute)) or (half and not 0 < int(hour) <= 12):
        return None
    o_clock, zone, j = _behind(t, i, j)
    timed = t.word(j - 1, i) == "time"
    told = half or o_clock or zone or (len(w) == 4 and (colon or timed))
    if told and timed and four and not colon:
        hour, minute = w[:2], w[2:]
        if not _fits(hour, minute):
            return None
    if not told and not (colon and t.word(i - 1, i) in _BEFORE):
        return None
    return Expression(i, j, "clock", clock=f"{_of_day(hour, half):02d}:{minute}", zone=zone)


def _figures(t: Tokens, i: int) -> tuple[str, str, int, bool]:
    """Hour and minute as written, the token behind them, and whether a colon parts them; seconds are passed over."""
    w, j = t.low[i], i + 1
    if "." in w:
        hour, minute = w.split(".")
        return hour, minute, j, False
    if not _colon(t, i, j) or not t.glued(j + 1):
        return w, "00", j, False
    return w, t.low[j + 1], j + 4 if _colon(t, i, j + 2) else j + 2, True


def _colon(t: Tokens, i: int, j: int) -> bool:
    """Whether a colon with two figures behind it stands at a token."""
    return t.word(j, i) == ":" and t.glued(j) and bool(_MINUTES.fullmatch(t.word(j + 1, i)))


def _half_day(t: Tokens, i: int, j: int) -> tuple[str, int]:
    """ "a" or "p" where a.m. or p.m. stands at a token, and the token behind it."""
    w = t.word(j, i)
    if w in ("am", "pm"):
        return w[0], j + 1
    if w in ("a", "p") and t.word(j + 1, i) == "." and t.word(j + 2, i) == "m":
        return w, j + 4 if t.word(j + 3, i) == "." and t.glued(j + 3) else j + 3
    return "", j


def _behind(t: Tokens, i: int, j: int) -> tuple[bool, str | None, int]:
    """Whether "o'clock" stands at a token, the zone behind it, and the token behind both."""
    o_clock = t.word(j, i) == "o'clock"
    j += o_clock
    if t.word(j, i) in ("hours", "hrs") and len(t.low[i]) == 4:
        j += 1
    k = j + (t.word(j, i) == "(")
    if t.word(k, i) in ZONES and t.raw[k].isupper():
        return o_clock, t.raw[k], k + 1
    if t.word(j, i) in ("local", "eastern", "pacific", "central") and t.word(j + 1, i) == "time":
        return o_clock, None if t.low[j] == "local" else t.low[j].capitalize(), j + 2
    return o_clock, None, j


def _fits(hour: str, minute: str) -> bool:
    return int(hour) <= 24 and int(minute) <= 59


def _of_day(hour: str, half: str) -> int:
    """The hour of the day, 0 to 23."""
    if not half:
        return int(hour) % 24
    return int(hour) % 12 + (12 if half == "p" else 0)
