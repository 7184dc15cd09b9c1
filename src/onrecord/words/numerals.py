"""Numbers written in words or figures, as values: ``three and a half million``, ``2,000,000``, ``twenty-first``."""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache
from typing import NamedTuple

from onrecord.words.lists import tagged, valued

#: Words with the values that they have, and the factors of scales and of letters behind a figure.
CARDINALS = {w: int(n) for w, n in valued("numbers", "cardinal").items()}
ORDINALS = {w: int(n) for w, n in valued("numbers", "ordinal").items()}
SCALES = {w: float(n) for w, n in valued("numbers", "scale").items()}
_TENS = frozenset(w for w, n in CARDINALS.items() if n >= 20)
FULL_SCALES = tagged("numbers", "full")
_UNIT_WORDS = valued("numbers", "sign")


class Number(NamedTuple):
    """A value, whether it is an ordinal, and its sign of money or percent, if it has one."""

    value: float
    ordinal: bool
    unit: str | None


@lru_cache(maxsize=8_192)
def is_numeric(word: str) -> bool:
    """Whether a word can stand in a number; ``and`` and ``a`` can only between others."""
    return (
        word[0].isdecimal() or word in CARDINALS or word in FULL_SCALES or word in ORDINALS
        or word in _UNIT_WORDS or word in ("half", "per", "cent", "point", "dozen")
    )  # fmt: skip


def number_of(words: Sequence[str]) -> Number | None:
    """The one number that some words (as ``wording.form`` gives them) are, all of them; None where they are not."""
    left, unit = _without_unit(list(words))
    if not left:
        return None
    if len(left) == 1 and (ordinal := _ordinal(left[0])) is not None:
        return Number(ordinal, True, unit)
    if left[-1] in ORDINALS and len(left) == 2 and left[0] in _TENS and ORDINALS[left[-1]] < 10:
        return Number(CARDINALS[left[0]] + ORDINALS[left[-1]], True, unit)
    value = _cardinal(left)
    return None if value is None else Number(value, False, unit)


def _without_unit(words: list[str]) -> tuple[list[str], str | None]:
    units = {_UNIT_WORDS[w] for w in words if w in _UNIT_WORDS}
    left = [w for w in words if w not in _UNIT_WORDS]
    if left[-2:] == ["per", "cent"]:
        left, units = left[:-2], units | {"%"}
    return left, units.pop() if len(units) == 1 else None


def _ordinal(word: str) -> float | None:
    if word in ORDINALS:
        return float(ORDINALS[word])
    digits, ending = word[:-2], word[-2:]
    return float(digits) if digits.isdecimal() and ending in ("st", "nd", "rd", "th") else None


def _figure(word: str) -> float | None:
    """The value of one word in figures: ``3.5``, ``40000``, ``12k``; None where it is none."""
    head = word.rstrip("abcdefghijklmnopqrstuvwxyz")
    tail = word[len(head) :]
    if not head or not head[0].isdecimal() or (tail and tail not in SCALES):
        return None
    try:
        value = float(head)
    except ValueError:
        return None
    return value * SCALES[tail] if tail else value


def _cardinal(words: list[str]) -> float | None:
    """Read from the left: what is below a scale is multiplied by it, and the products are added."""
    total = group = 0.0
    seen, scale = False, 1.0
    for at, word in enumerate(words):
        if word == "and":
            if not seen or at == len(words) - 1:
                return None
        elif word == "a":
            if at + 1 == len(words) or words[at + 1] not in (*FULL_SCALES, "half", "dozen"):
                return None
        elif word == "half":
            part = 0.5 * (scale if scale == 12 or scale >= 1000 else 1)  # a dozen and a half; a million and a half
            group, total = (group, total + part) if part >= 500 else (group + part, total)
            seen = True
        elif word == "point":
            decimals = [CARDINALS.get(w) for w in words[at + 1 :] if w not in FULL_SCALES]
            if not seen or not decimals or any(d is None or d > 9 for d in decimals):
                return None
            group += float("0." + "".join(str(d) for d in decimals))
            scales = [w for w in words[at + 1 :] if w in FULL_SCALES]
            return total + group * (SCALES[scales[0]] if scales else 1)
        elif word in FULL_SCALES or word == "dozen":
            scale = 12.0 if word == "dozen" else SCALES[word]
            if scale == 100 or word == "dozen":
                group = (group or 1) * scale
            else:
                total, group = total + (group or 1) * scale, 0.0
            seen = True
        else:
            value = CARDINALS.get(word)
            read = float(value) if value is not None else _figure(word)
            if read is None or (seen and group and not _fits(group, read, words[at - 1])):
                return None
            group, scale = group + read, 1.0
            seen = True
    return total + group if seen else None


def _fits(group: float, value: float, before: str) -> bool:
    """Whether a value can be added to what stands before it: twenty five, three hundred and four; not five six."""
    if before in _TENS:
        return 0 < value < 10
    return before in ("hundred", "and") and value < 100 <= group
