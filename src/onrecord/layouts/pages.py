"""What pages have at their heads and feet, which stands in the middle of what is said where pages were joined.

Numbers of pages, running heads that come again with another number, and lines that stand beside a page's number on one
page after another.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from onrecord.read.labels import TIME, label_of

#: A page's number: "Page 12", "[Page S2812]", "[[Page H11]]", "- 5 -", "12 of 40".
_PAGE = re.compile(
    r"[\[(\W_]{0,6}(?:(?i:pages?|p\.|seite)[ \t]{0,4})[A-Z]{0,2}\d{1,6}(?:[ \t]*(?:of|/|-|–"
    r"|von)[ \t]*[A-Z]?\d{1,6})?[\])\W_]{0,6}"
    r"|[-–—~*][ \t]*\d{1,5}[ \t]*[-–—~*]|\d{1,5}[ \t]+(?:of|/)[ \t]+\d{1,5}|\d{1,5}"
)
#: Words with a number at one end, as running heads have.
_NUMBERED_HEAD = re.compile(
    r"(?P<words>[^\d\s][^\n]{2,140}?)(?:[ \t]{2,}|[ \t]*\|[ \t]*|[ \t]+[Pp](?:age"
    r"|\.)[ \t]*)(?P<after>\d{1,5})(?:[ \t]+of[ \t]+\d+)?"
    r"|(?P<before>\d{1,5})(?:[ \t]{3,}|[ \t]*\|[ \t]*)(?P<more>[^\d\s][^\n]{2,140})"
)
_DIGITS, _CLOCK = re.compile(r"\d+"), re.compile(TIME)
_LONGEST, _APART = 160, 3
#: Pages are so many numbers apart, at most.
_STEP = 2
_FEWEST_LINES = 12


@dataclass(frozen=True, slots=True)
class _PageHead:
    """A line that may be a page's: its place among the lines, its words, and the page's number where it has one."""

    at: int
    words: str
    number: int | None


def furniture(said: Sequence[str], *, numbered: bool = False) -> frozenset[int]:
    """The numbers of the lines that are pages' heads and feet. ``numbered``: numbers before lines were taken off."""
    if len(said) < _FEWEST_LINES:
        return frozenset(n for n, words in enumerate(said) if len(words) < 40 and _is_marked(words))
    heads = [
        one for n, words in enumerate(said) if len(words) <= _LONGEST and (one := _head(n, words, numbered=numbered))
    ]
    pages = {one.at for one in heads if not one.words}
    found = pages | _counting(heads)
    return frozenset(found | _beside(said, found))


def _is_marked(words: str) -> bool:
    return bool(_PAGE.fullmatch(words)) and not words.isdigit()


def _head(at: int, words: str, *, numbered: bool) -> _PageHead | None:
    if not any(map(str.isdigit, words)):
        return None
    if _PAGE.fullmatch(words):
        digits = _DIGITS.search(words)
        return (
            None
            if words.isdigit() and not numbered and int(words) < 1
            else _PageHead(at, "", int(digits[0]) if digits else None)
        )
    match = _NUMBERED_HEAD.fullmatch(words)
    if not match or _CLOCK.search(words):
        return None
    told = match["words"] or match["more"]
    label = label_of(told)
    if (label and label.sort == "numbered") or (label_of(words.rstrip(":")) and words.endswith(":")):
        return None
    return _PageHead(at, told.strip(), int(match["after"] or match["before"]))


def _counting(heads: Sequence[_PageHead]) -> set[int]:
    """Heads with words whose numbers count on from one to the next."""
    worded = [one for one in heads if one.words and one.number is not None]
    found: set[int] = set()
    for one, two in pairwise(worded):
        step = (two.number or 0) - (one.number or 0)
        if 0 < step <= _STEP and two.at - one.at >= _APART:
            found |= {one.at, two.at}
    return found


def _beside(said: Sequence[str], found: set[int]) -> set[int]:
    """Lines beside a page's number which stand beside another one, too, but for their digits."""
    near: Counter[str] = Counter()
    places: dict[str, set[int]] = {}
    for at in found:
        for n in (at - 2, at - 1, at + 1, at + 2):
            if 0 <= n < len(said) and n not in found and len(said[n]) <= _LONGEST:
                key = _DIGITS.sub("#", said[n])
                if n not in places.setdefault(key, set()):
                    places[key].add(n)
                    near[key] += 1
    return {n for key, count in near.items() if count > 1 for n in places[key] if _may_head(key)}


def _may_head(key: str) -> bool:
    """Whether words may head pages: a label that comes again does not."""
    return not key.rstrip().endswith((":", ".", "?", "!", ",")) and not re.match(r"[QA][.: ]", key)
