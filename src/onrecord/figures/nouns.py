"""Whether a number has a noun that it counts right behind it."""

from __future__ import annotations

from onrecord.words.kinds import plural
from onrecord.words.lists import tagged
from onrecord.words.tokens import Row

#: Plurals that a year tells the time of, so that it does not count them: "2016 elections".
_OF_A_YEAR = tagged("counting", "yearly")


def counts(row: Row, end: int) -> bool:
    """Whether a plural noun, after adjectives at most, stands at a place."""
    for k in range(end, min(end + 3, len(row.low))):
        if row.is_capital(k):
            return False
        kind = row.kinds(k)
        if kind[:1] == "n" and plural(row.low[k]):
            return row.low[k] not in _OF_A_YEAR
        if kind[:1] not in ("j", "d", "n"):
            return False
    return False
