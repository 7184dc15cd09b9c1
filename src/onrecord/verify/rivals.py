"""Which of a transcript's labels fits a name best, and which two may be one speaker's.

A label that may be somebody's is not, where another one in the same transcript is theirs: "Tom Hale" beside "Tom Hale
Jr.", "Speaker" beside "Assistant Speaker", "GEN. RYDER" beside "MS. RYDER".
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache

from onrecord.read.labels import OFFICES, bare_label
from onrecord.resolve.mentions.names import short_for
from onrecord.words.lists import tagged
from onrecord.words.normalize import forms

_COURTESY = tagged("people", "courtesy") | {"mx"}
_TITLES = tagged("people", "title") | tagged("labels", "honorific") | _COURTESY
_ARTICLES = frozenset(("of", "the", "an"))
_SUFFIXES = frozenset(("jr", "sr", "ii", "iii", "iv"))
_MARRIED = frozenset(("ms", "mrs", "miss", "mme", "madam"))
#: Two surnames in one are one word.
_HYPHEN = re.compile(r"(?<=\w)-(?=\w)")
_BRACKET = re.compile(r"[(\[].*?[)\]]")


@lru_cache(maxsize=20_000)
def _words(written: str) -> tuple[str, ...]:
    return tuple(w for w in forms(_HYPHEN.sub("", _BRACKET.sub(" ", written))) if w not in "'" and w not in _ARTICLES)


@lru_cache(maxsize=20_000)
def name_of(written: str) -> tuple[str, ...]:
    """The words of a label or a name without titles, and what its bearer is; of an office all."""
    words = _words(bare_label(written))
    return tuple(w for w in words if w not in _TITLES and w not in OFFICES) or words


def asked_fit(names: Sequence[str], written: str) -> int:
    """How well a label fits the best of some names: 6 as it is written, down to 0, not at all."""
    return max((_fit(name, written) for name in names), default=0)


@lru_cache(maxsize=50_000)
def _fit(asked: str, written: str) -> int:
    if _words(asked) == _words(bare_label(written)):
        return 6
    name, words = name_of(written), name_of(asked)
    if name == words:
        return 5
    mine, theirs = [[w for w in each if w not in _SUFFIXES] for each in (name, words)]
    if not mine or not theirs or not set(mine) & set(theirs):
        return 0
    if mine[-1] == theirs[-1]:
        if len(mine) == 1 or len(theirs) == 1:
            return 2
        if mine[0] == theirs[0]:
            return 4
        return 3 if _given_may_be(mine[0], theirs[0]) else 1
    return 2 if sorted(mine) == sorted(theirs) else 1


def _given_may_be(one: str, two: str) -> bool:
    return bool(one == two or short_for(one, two) or (one[0] == two[0] and min(len(one), len(two)) == 1))


@lru_cache(maxsize=50_000)
def may_be_one(one: str, two: str) -> bool:
    """Whether two labels may be the same speaker's: one is the other's surname, or they differ in nothing but form."""
    a, b = name_of(one), name_of(two)
    if {w for w in a if w in _SUFFIXES} != {w for w in b if w in _SUFFIXES} and min(len(a), len(b)) > 1:
        return False
    if a == b:
        return _titles_agree(one, two)
    if len(a) == 1 or len(b) == 1:
        short, whole = (a, b) if len(a) == 1 else (b, a)
        return (short[0] == whole[-1] or short[0] == whole[0]) and _titles_agree(one, two)
    if a[-1] != b[-1]:
        return False
    return _given_may_be(a[0], b[0]) and (set(a) <= set(b) or set(b) <= set(a) or len(a) == len(b))


def _titles_agree(one: str, two: str) -> bool:
    """Whether the titles before a surname may be one person's: Ms. and Mrs., a title and an office, one and none."""
    a, b = ({w for w in _words(bare_label(each)) if w in _TITLES - OFFICES} for each in (one, two))
    return not a or not b or bool(a & b) or bool(a & _MARRIED and b & _MARRIED) or not (a & _COURTESY or b & _COURTESY)
