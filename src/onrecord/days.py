"""A day of the calendar: a number inside, so that days between two can be counted, and ISO outside."""

from __future__ import annotations

import re
from calendar import monthrange
from dataclasses import dataclass
from datetime import date

_PART = re.compile(r"(\d{4})(?:-(\d\d)(?:-(\d\d))?)?", re.ASCII)
_ISO = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")


@dataclass(frozen=True, slots=True, order=True)
class Day:
    """A day by its ``ordinal`` in the calendar: 1 is the first day of the year 1, the next day is one more."""

    ordinal: int

    @classmethod
    def read(cls, written: str | None) -> Day | None:
        """The day that a date or time begins with (2024-07-17); None where it begins with no day of the calendar."""
        found = _ISO.match(written or "")
        try:
            return cls(date.fromisoformat(found[0]).toordinal()) if found else None
        except ValueError:  # of the 30th of February
            return None

    @classmethod
    def kept(cls, ordinal: int | None) -> Day | None:
        """A day out of a column that need not have one."""
        return None if ordinal is None else cls(ordinal)

    def __sub__(self, other: Day) -> int:
        return self.ordinal - other.ordinal

    def __str__(self) -> str:
        return date.fromordinal(self.ordinal).isoformat()

    def __conform__(self, protocol: object) -> int:
        """What SQLite is given for it."""
        return self.ordinal


def bound(written: str, *, last: bool = False) -> str:
    """A day of publication as an ISO date; of a year or a month, the first or the last. ValueError: it is no day."""
    found = _PART.fullmatch(written)
    if not found:
        raise ValueError(f"{written!r} is not a day")
    year, month, day = (int(x) if x else None for x in found.groups())
    month = month or (12 if last else 1)
    return date(year or 0, month, day or (monthrange(year or 1, month)[1] if last else 1)).isoformat()


def apart(one: Day | None, other: Day | None) -> int | None:
    """How many days lie between two, whichever is the first; None where one of them is not told."""
    return None if one is None or other is None else abs(one - other)
