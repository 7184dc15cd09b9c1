"""Whether two wordings are one thing written in two ways: times, fractions, days, titles, units, initials."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence
from functools import cache, lru_cache

from onrecord.words.lists import tagged, valued
from onrecord.words.normalize import COMMON
from onrecord.words.numerals import CARDINALS, ORDINALS, is_numeric, number_of

#: "%" and "percent" behind the same number.
_SIGNS = valued("numbers", "sign")
_MONTHS = tagged("times", "month")
_CLOCK = re.compile(r"(\d{1,2})[:.](\d\d)")
_HALVES = ("am", "pm")
_QUARTER, _HALF, _HOUR = 15, 30, 60
_SLASHED = re.compile(r"(\d+)[/⁄](\d+)")
_MIXED = re.compile(r"(\d*)([¼-¾⅐-⅞])")
_QUICK = frozenset(("past", "quarter", "half", "o'clock", "un", "uk", "eu", "us"))
_MANY = 10_000
_INITIALS = range(2, 6)


def written_otherwise(words: Sequence[str], source: Sequence[str]) -> str | None:
    """``number`` for one number or time, ``spelling`` for one title, unit or body in short; None for anything else."""
    return _written(tuple(words), tuple(source))


@lru_cache(maxsize=16_384)  # each two that could be one are compared again and again
def _written(words: tuple[str, ...], source: tuple[str, ...]) -> str | None:
    if len(words) == len(source) == 1 and words[0] in _SIGNS and _SIGNS[words[0]] == _SIGNS.get(source[0]):
        return "number"
    if any(map(counts, words)) and any(map(counts, source)):
        for read in (_clock, _fraction, _day, _decade):
            if (one := read(words)) is not None and one == read(source):
                return "number"
    if len(words) == len(source) and all(
        a == b or in_full(a) == in_full(b) for a, b in zip(words, source, strict=True)
    ):
        return "spelling"
    return "spelling" if _initials(words, source) or _initials(source, words) else None


@cache
def counts(word: str) -> bool:
    """Whether a word may be of a number, a time, a day or a part: a quick look."""
    parts = ("half", "halves", "quarter", "quarters")
    return is_numeric(word) or any(map(str.isnumeric, word)) or "-" in word or word.endswith("ties") or word in parts


@cache
def in_full(word: str) -> str:
    """A title, a unit or another word in full, in the singular, as it is spelt in most places."""
    full = _shortened().get(word.removesuffix("s")) or _shortened().get(word) or word
    return full.removesuffix("s") if full != word or word.removesuffix("s") in _shortened().values() else word


@cache
def _shortened() -> dict[str, str]:
    return dict(valued("spelling", "short"))


def is_short(word: str) -> bool:
    """Whether a word may be a time, a part, or another in short: a quick look."""
    return word in _shortened() or word in _QUICK or not word.isascii() or "/" in word or ":" in word


def _initials(short: Sequence[str], words: Sequence[str]) -> bool:
    """ "UN" and "United Nations": the first letters of words of which none is small."""
    if len(short) != 1 or len(words) not in _INITIALS or short[0].casefold() in COMMON - {"us"}:
        return False
    return short[0].casefold() == "".join(w[0] for w in words) and not any(w in COMMON for w in words)


def _clock(words: Sequence[str]) -> tuple[int, str] | None:
    """A time of day as minutes past twelve, and its half of the day where it is told."""
    told = [w for w in words if w != "o'clock"]
    half = told.pop() if told and told[-1] in _HALVES else ""
    if not told:
        return None
    if len(told) == 1 and (match := _CLOCK.fullmatch(told[0])):
        return _minutes(int(match[1]), int(match[2]), half)
    if len(told) == 3 and told[1] in ("past", "to", "after"):
        hour = CARDINALS.get(told[2])
        off = {"half": _HALF, "quarter": _QUARTER}.get(told[0], CARDINALS.get(told[0]))
        if hour is None or off is None:
            return None
        return _minutes(hour, off, half) if told[1] != "to" else _minutes(hour - 1, _HOUR - off, half)
    hour = CARDINALS.get(told[0], int(told[0]) if told[0].isdecimal() else None)
    if hour is None or hour > 24:
        return None
    if len(told) == 1:
        return _minutes(hour, 0, half)
    rest = number_of([w for w in told[1:] if w != "oh"])
    return _minutes(hour, int(rest.value), half) if rest and not rest.ordinal and 0 < rest.value < _HOUR else None


def _minutes(hour: int, minutes: int, half: str) -> tuple[int, str]:
    if hour > 12:
        hour, half = hour - 12, "pm"
    return hour % 12 * _HOUR + minutes, half


def _fraction(words: Sequence[str]) -> float | None:
    """A number with a part: "2½", "two and a half", "2/3", "two thirds", "two-thirds"."""
    told = [part for w in words for part in w.split("-")]
    if len(told) == 1:
        if match := _SLASHED.fullmatch(told[0]):
            return round(int(match[1]) / int(match[2]), 6) if int(match[2]) else None
        if match := _MIXED.fullmatch(told[0]):
            return round(int(match[1] or 0) + unicodedata.numeric(match[2]), 6)
    if len(told) == 2 and (part := _part(told[1])) and (many := _many(told[0])) is not None:
        return round(many * part, 6)
    if told[-1:] == ["million"] and told[-2:-1] == ["a"] and told[-3:-2] == ["of"] and len(told) in (4, 5):
        part = _part(told[-4])
        return part * 1_000_000 if part else None
    number = number_of(list(told))
    if len(told) == 1 and number and number.value >= _MANY and not number.ordinal:
        return number.value
    if not {"half", "halves"} & set(told):
        return None
    return round(number.value, 6) if number and not number.ordinal and number.value % 1 else None


def _part(word: str) -> float | None:
    ordinal = ORDINALS.get(word.removesuffix("s"))
    if word in ("half", "halves", "quarter", "quarters"):
        return 0.5 if word.startswith("hal") else 0.25
    return 1 / ordinal if ordinal and ordinal > 2 else None


def _many(word: str) -> int | None:
    return 1 if word in ("a", "one") else CARDINALS.get(word, int(word) if word.isdecimal() else None)


def _day(words: Sequence[str]) -> tuple[str, int] | None:
    """A day of a month: "June 3", "the third of June", "3 June"."""
    months = [w for w in words if w in _MONTHS]
    rest = [w for w in words if w not in _MONTHS and w not in ("the", "of")]
    number = number_of(rest) if rest and len(months) == 1 else None
    return (months[0], int(number.value)) if number and not number.unit and 1 <= number.value <= 31 else None


def _decade(words: Sequence[str]) -> str | None:
    """ "'90s", "nineties"."""
    if len(words) != 1:
        return None
    if match := re.fullmatch(r"'?(\d0)s", words[0]):
        return match[1]
    tens = CARDINALS.get(words[0].removesuffix("ies") + "y") if words[0].endswith("ies") else None
    return str(tens) if tens else None
