"""Which of a transcript's labels fits a name best.

A label that may be somebody's is not, where another one in the same transcript is theirs: "Tom Hale" beside "Tom Hale
Jr.", "Speaker" beside "Assistant Speaker", "GEN. RYDER" beside "MS. RYDER".
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache

from onrecord.answers import SpeakerTold
from onrecord.read.labels import bare_label
from onrecord.read.named_labels import SUFFIXES, may_be_short, name_of, same_title, titles_agree, wholes, words_of_label
from onrecord.resolve.mentions.families import short_for

#: From here on a label's whole name is the asked one's.
_WHOLE = 3


def against_others(names: Sequence[str], speakers: Sequence[str], written: str) -> SpeakerTold:
    """Whose a label is that may be theirs who has these ``names``, with who else speaks."""
    own = _best(names, written)
    meant = wholes(written, speakers) if len(name_of(written)) == 1 and own < _EXACT else []
    if meant:
        fits = [_best(names, one) for one in meant]
        if max(fits) >= _WHOLE or max(fits) == own:
            return "same" if len(meant) == 1 else "unknown"
        return "other" if max(fits) < own and min(len(name_of(n)) for n in names) > 1 else "unknown"
    told: SpeakerTold = "same"
    for other in speakers:
        fit = _best(names, other) if other != written else 0
        if not fit or fit < own or may_be_one(written, other):
            continue
        if fit > own:
            return "other"
        told = "unknown"
    return told


def _best(names: Sequence[str], written: str) -> int:
    """How well a label fits the best of some names: 6 as it is written, down to 0, not at all."""
    return max((_fit(name, written) for name in names), default=0)


_EXACT = 6


@lru_cache(maxsize=50_000)
def _fit(asked: str, written: str) -> int:
    if words_of_label(asked) == words_of_label(bare_label(written)):
        return _EXACT
    name, words = name_of(written), name_of(asked)
    if not name or not words:
        return 1 if not name and set(words_of_label(asked)) & set(words_of_label(written)) else 0
    if name == words:
        return 5 if same_title(asked, written) else 4 if titles_agree(asked, written) else 2
    if (SUFFIXES & set(name)) != (SUFFIXES & set(words)) and SUFFIXES & set(name):
        return 1
    mine, theirs = [[w for w in each if w not in SUFFIXES] for each in (name, words)]
    if not set(mine) & set(theirs):
        return 0
    if mine[-1] == theirs[-1]:
        if len(mine) == 1 or len(theirs) == 1:
            return 2
        return 4 if mine[0] == theirs[0] else _WHOLE if _given_may_be(mine[0], theirs[0]) else 1
    return 2 if sorted(mine) == sorted(theirs) else 1


def _given_may_be(one: str, two: str) -> bool:
    return bool(one == two or short_for(one, two) or (one[0] == two[0] and min(len(one), len(two)) == 1))


@lru_cache(maxsize=50_000)
def may_be_one(one: str, two: str) -> bool:
    """Whether two labels may be the same speaker's: one is the other's surname, or they differ in nothing but form."""
    a, b = name_of(one), name_of(two)
    if not a or not b:  # "THE PRESIDENT" beside "PRESIDENT BIDEN"
        office, named = (one, two) if not a else (two, one)
        held = set(words_of_label(office)) - {"the"}
        return bool(held) and bool(a or b) and held <= set(words_of_label(named))
    if a == b:
        return titles_agree(one, two) and (len(a) > 1 or same_title(one, two))
    if len(a) == 1 or len(b) == 1:
        short, whole = (one, two) if len(a) == 1 else (two, one)
        return may_be_short(short, whole) or (
            name_of(short)[0] == name_of(whole)[0] and name_of(short)[0] != name_of(whole)[-1]
        )
    if {w for w in a if w in SUFFIXES} != {w for w in b if w in SUFFIXES} or a[-1] != b[-1]:
        return False
    return (a[0] == b[0] and len(a) != len(b) and (set(a) <= set(b) or set(b) <= set(a))) or _given_short(a[0], b[0])


def _given_short(one: str, two: str) -> bool:
    """Whether a given name is the other's initial: "Dan" and "Dana" may both speak."""
    return one[0] == two[0] and min(len(one), len(two)) == 1
