"""Clock times in a row of tokens: ``10 a.m.``, ``22:00 UTC``, ``noon``, ``half past one``."""

from __future__ import annotations

import re

from onrecord.figures.times.calendar import MONTHS, WEEKDAYS
from onrecord.figures.times.expression import ZONES, Expression
from onrecord.figures.times.zones import cities
from onrecord.words.lists import tagged
from onrecord.words.numerals import CARDINALS
from onrecord.words.tokens import Row

_MINUTES = re.compile(r"[0-5]\d")
_POINTED = re.compile(r"\d{1,2}\.\d\d")
#: What stands before a clock time that only its colon tells.
_BEFORE = tagged("times", "before_year") | {"at", "about"}
#: What stands before a clock time in words, and words of prices.
_AT = frozenset("at about around until by from since before after nearly".split())
_PRICED = frozenset("closed opened traded trading ended stood priced quoted settled finished valued".split())
_DAYS = frozenset("today yesterday tomorrow local".split())
_HALVES = {"morning": "a", "afternoon": "p", "evening": "p"}
_ZONE_NAMES = frozenset("local eastern pacific central mountain".split())
_HOURS = frozenset(map(str, range(1, 13)))


def clock_at(row: Row, at: int) -> Expression | None:
    """``10 a.m.``, ``10:30 p.m. EST``, ``22:00 UTC``, ``1400 GMT``, ``noon``, ``8 o'clock``, ``half past one``."""
    word = row.low[at]
    if word in ("noon", "midnight", "midday"):
        if word != "midnight" and row.is_capital(at) and not row.opens_sentence(at):
            return None  # a name
        _, zone, end = _behind(row, at, at + 1)
        clock = "00:00" if word == "midnight" else "12:00"
        return _placed(row, Expression(at, end, "clock", clock=clock, zone=zone))
    if not word[0].isdecimal():
        return _in_words(row, at)
    if not word.isdecimal() and not _POINTED.fullmatch(word):
        return None
    found = _in_figures(row, at)
    return found and _placed(row, found)


def _in_figures(row: Row, at: int) -> Expression | None:
    word = row.low[at]
    hour, minute, end, colon = _figures(row, at)
    half, end = _half_day(row, end)
    four = len(word) == 4 and word.isdecimal()
    if four and not half and (row.word(end) in ("hours", "hrs", "h") or _is_zone(row, end)):
        hour, minute, colon = word[:2], word[2:], True
    local = four and not colon and not half and row.word(end) == "local"
    if (not local and not _fits(hour, minute)) or (half and not 0 < int(hour) <= 12):
        return None
    o_clock, zone, end = _behind(row, at, end)
    timed = row.word(end - 1) == "time"
    told = half or o_clock or zone or (len(word) == 4 and (colon or timed)) or _is_pointed(row, at, end)
    if told and timed and four and not colon:
        hour, minute = word[:2], word[2:]
        if not _fits(hour, minute):
            return None
    if not told and not (colon and row.word(at - 1) in _BEFORE):
        return None
    half_told = half or word[0] == "0" or zone in ("GMT", "UTC", "Z")
    clock = f"{_of_day(hour, half):02d}:{minute}"
    return Expression(at, end, "clock", clock=clock, zone=zone, twelve=not half_told and int(hour) < 12)


def _is_zone(row: Row, at: int) -> bool:
    """Whether the letters of a time zone stand at a token."""
    return row.word(at) in ("gmt", "utc") or (row.word(at) in ZONES and row.raw[at].isupper() and len(row.raw[at]) > 2)


def _is_pointed(row: Row, at: int, end: int) -> bool:
    """Whether a figure with a point ("at 14.20 on Monday") is a clock time, as days right by tell."""
    if not _POINTED.fullmatch(row.low[at]) or row.word(at - 1) not in ("at", "about", "around", "until", "by"):
        return False
    if row.word(at - 2) in _PRICED or row.word(at - 3) in _PRICED:
        return False
    around = (*row.low[max(0, at - 5) : at], *row.low[end : end + 2], row.word(end + 2))
    return any(w in WEEKDAYS or w in MONTHS or w in _DAYS for w in around)


def _figures(row: Row, at: int) -> tuple[str, str, int, bool]:
    """Hour and minute as written, the token behind them, and whether a colon parts them; seconds are passed over."""
    word, end = row.low[at], at + 1
    if "." in word:
        hour, minute = word.split(".")
        return hour, minute, end, False
    if row.word(end) == "h" and row.is_glued(end) and len(word) <= 2:  # 8h30
        minutes = _MINUTES.fullmatch(row.word(end + 1)) and row.is_glued(end + 1)
        return (word, row.low[end + 1], end + 2, True) if minutes else (word, "00", at + 1, False)
    if not _colon(row, end) or not row.is_glued(end + 1):
        return word, "00", end, False
    return word, row.low[end + 1], end + 4 if _colon(row, end + 2) else end + 2, True


def _colon(row: Row, end: int) -> bool:
    """Whether a colon with two figures behind it stands at a token."""
    return row.word(end) == ":" and row.is_glued(end) and bool(_MINUTES.fullmatch(row.word(end + 1)))


def _half_day(row: Row, end: int) -> tuple[str, int]:
    """ "a" or "p" where a.m. or p.m. stands at a token, or the part of the day, and the token behind it."""
    word = row.word(end)
    if word in ("am", "pm"):
        return word[0], end + 1
    if word in ("a", "p") and row.reads(end + 1, ".", "m"):
        return word, end + 4 if row.word(end + 3) == "." and row.is_glued(end + 3) else end + 3
    return _part_of_day(row, end)


def _part_of_day(row: Row, end: int) -> tuple[str, int]:
    """``in the afternoon``, ``at night``."""
    if row.reads(end, "in", "the") and row.word(end + 2) in _HALVES:
        return _HALVES[row.low[end + 2]], end + 3
    return ("p", end + 2) if row.reads(end, "at", "night") else ("", end)


def _behind(row: Row, at: int, end: int) -> tuple[bool, str | None, int]:
    """Whether "o'clock" stands at a token, the zone behind it, and the token behind both."""
    o_clock = row.word(end) == "o'clock"
    end += o_clock
    if row.word(end) in ("hours", "hrs", "h") and len(row.low[at]) == 4:
        end += 1
    k = end + (row.word(end) == "(")
    if row.word(k) in ZONES and row.raw[k].isupper():
        return o_clock, row.raw[k], k + 1
    if row.word(end) in _ZONE_NAMES and row.word(end + 1) == "time":
        return o_clock, None if row.low[end] == "local" else row.low[end].capitalize(), end + 2
    return o_clock, None, end


def _placed(row: Row, said: Expression) -> Expression:
    """With the city whose clock it is, and the same time in GMT: ``9 a.m. in Berlin``, ``5am (0200 GMT)``."""
    k = said.last
    said.local = row.word(k - 1) == "time" and row.word(k - 2) == "local"
    if row.reads(k, "local", "time"):
        said.local, k = True, k + 2
    at = k + (row.word(k) == "in")
    for size in (3, 2, 1) if row.is_capital(at) and not said.zone else ():
        name = " ".join(row.low[at : at + size])
        if name in cities() and (at > k or row.word(at + size) == "time"):
            said.place, k = name, at + size + (at == k)
            break
    said.last = k
    opens = row.word(k) in ("(", ",")
    if (opens or row.word(k) == "/") and row.word(k + 1).isdecimal():
        same = _in_figures(row, k + 1)
        if same and same.zone in ("GMT", "UTC", "Z"):
            said.utc, said.last = same.clock, same.last + (row.word(same.last) == ")")
    return said


# -- in words


def _in_words(row: Row, at: int) -> Expression | None:
    """``half past one in the afternoon``, ``a quarter to nine``, ``ten past six``, ``eight o'clock``."""
    word = row.low[at]
    if word not in CARDINALS and word not in ("half", "quarter") and (word != "a" or row.word(at + 1) != "quarter"):
        return None
    before = row.word(at - 1)
    if word in CARDINALS and row.word(at + 1) == "o'clock" and 0 < CARDINALS[word] <= 12:
        return _said(row, at, at + 2, CARDINALS[word], 0)
    k = at + (word == "a")
    if row.word(k) not in ("half", "quarter") and row.word(k) not in CARDINALS:
        return None
    way = row.word(k + 1)
    if way not in ("past", "to") or before not in _AT:
        return None
    minutes = {"half": 30, "quarter": 15}.get(row.low[k]) or CARDINALS.get(row.low[k], 60)
    hour = CARDINALS.get(row.word(k + 2)) or (int(row.word(k + 2)) if row.word(k + 2) in _HOURS else 99)
    if not 0 < hour <= 12 or minutes >= 60 or (minutes == 30 and way == "to"):
        return None
    return _said(row, at, k + 3, hour, minutes if way == "past" else -minutes)


def _said(row: Row, at: int, end: int, hour: int, minutes: int) -> Expression:
    half, end = _half_day(row, end)
    total = (60 * _of_day(str(hour), half) + minutes) % 1440
    clock = f"{total // 60:02d}:{total % 60:02d}"
    return _placed(row, Expression(at, end, "clock", clock=clock, twelve=not half and total < 720))


def _fits(hour: str, minute: str) -> bool:
    return int(hour) <= 24 and int(minute) <= 59


def _of_day(hour: str, half: str) -> int:
    """The hour of the day, 0 to 23."""
    if not half:
        return int(hour) % 24
    return int(hour) % 12 + (12 if half == "p" else 0)
