"""Whether some words end with a part of what follows them: "fifteen of our", "a tenth of the", "two out of"."""

from __future__ import annotations

from collections.abc import Sequence

from onrecord.words.force import turnings
from onrecord.words.kinds import plural
from onrecord.words.lists import tagged
from onrecord.words.numerals import is_numeric

#: What is "of" a whole and less than it; what may stand before the whole.
_SHARES = frozenset("most some half few several fraction part parts quarter minority handful share".split())
_WHOSE = tagged("grammar", "article", "possessive", "demonstrative")
#: Who may be somebody's.
_PEOPLE = tagged("people", "person", "trade", "role") - tagged("people", "group") | {"assistant", "deputy"}
#: What says of which of several; times; what stands before a place. Words of a beginning, at most.
_PARTLY, _AT = frozenset("most some many few certain".split()), frozenset(("in", "on", "at", "for"))
_TIMES = tagged("units", "duration") | frozenset("times nights mornings evenings summers winters".split())
_SHORT = 6
_OUT_OF = ["out", "of"]


def of_many(words: Sequence[str]) -> bool:
    """Whether a number, or a share, of something ends the words, up to what it is of."""
    told = list(words)
    while len(told) > 2 and told[-1] in _WHOSE:
        told = told[:-1]
    if len(told) < 2 or told[-1] != "of":
        return False
    part = told[-3] if told[-2:] == _OUT_OF and len(told) > 2 else told[-2]
    return is_numeric(part) or part in _SHARES or part.endswith("ths")


def sometimes(words: Sequence[str]) -> bool:
    """Whether some words say at which of several times or places it is so: "most days", "in a handful of villages"."""
    if not words or len(words) > _SHORT:
        return False
    if words[0] in _PARTLY and words[-1] in _TIMES:
        return True
    return words[0] in _AT and any(t.kind == "scope" and t.start <= 2 for t in turnings(words)) and plural(words[-1])


def belongs(words: Sequence[str]) -> bool:
    """Whether the words end with somebody who is of the next one's: "the son of the", "the assistant to"."""
    told = list(words)
    while len(told) > 2 and told[-1] in _WHOSE:
        told = told[:-1]
    return len(told) > 1 and told[-1] in ("of", "to") and told[-2] in _PEOPLE
