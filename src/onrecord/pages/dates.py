"""Days as pages and files write them: in metadata, in a line.

Those who read files of every format use these, without what reads pages.
"""

from __future__ import annotations

import re
from datetime import UTC, date, datetime, timedelta

from onrecord.words.lists import valued

_MONTHS = {name: int(number) for name, number in (valued("months_abroad", "month") | valued("times", "month")).items()}
_ISO = re.compile(r"\s*(\d{4})-(\d\d?)-(\d\d?)(?!\d)")
_COMPACT = re.compile(r"\s*(\d{4})(\d\d)(\d\d)(?:T?\d{4,6}Z?)?\s*\Z")
_YEAR_FIRST = re.compile(r"\s*(\d{4})[/.](\d\d?)[/.](\d\d?)(?!\d)")
_YEAR_LAST = re.compile(r"\s*(\d\d?)([./-])(\d\d?)\2(\d{4})(?!\d)")
#: Seconds, or thousandths, since 1970, as programs write them: from 2001 on.
_UNIX = re.compile(r"\s*(\d{10})(?:\d{3})?(?:\.\d*)?\s*\Z")
_DAY_MONTH = re.compile(
    r"(?<!\d)(\d\d?)(?:st|nd|rd|th|\.)?[\s-]+(?:de )?([^\W\d_]{3,10})\.?,?[\s-]+(?:de )?(\d{4})(?!\d)", re.IGNORECASE
)
_CHARACTERS = re.compile(r"\s*(\d{4})\s*[年년]\s*(\d\d?)\s*[月월]\s*(\d\d?)\s*[日일]")
_MONTH_DAY = re.compile(r"([a-z]{3,9})\.?\s+(\d\d?)(?:st|nd|rd|th)?,?\s+(\d{4})(?!\d)", re.IGNORECASE)


def iso_day(value: str, *, day_first: bool | None = None) -> str | None:
    """Return the day in a date as metadata writes it; ``None`` where day and month can't be told apart (05/03/2024).

    With dots the day stands first everywhere (05.03.2024 is in March); ``day_first`` tells it of others, if known.
    """
    for pattern in (_ISO, _COMPACT, _YEAR_FIRST, _CHARACTERS):
        numbers = pattern.match(value)
        if numbers and (day := _day(int(numbers[1]), int(numbers[2]), int(numbers[3]))):
            return day
    if seconds := _UNIX.match(value):
        return datetime.fromtimestamp(int(seconds[1]), UTC).date().isoformat()
    if numbers := _YEAR_LAST.match(value):
        return _year_last(
            int(numbers[1]), int(numbers[3]), int(numbers[4]), day_first=True if numbers[2] == "." else day_first
        )
    words = _DAY_MONTH.search(value)
    if words:
        return _day(int(words[3]), _MONTHS.get(words[2].lower(), 0), int(words[1]))
    words = _MONTH_DAY.search(value)
    if words:
        return _day(int(words[3]), _MONTHS.get(words[1].lower(), 0), int(words[2]))
    return None


def believable(day: str | None) -> bool:
    """Whether something can have been published on an ISO day: not on the first days of 1970, which stand for no
    date, nor later than tomorrow, which has begun somewhere.
    """
    if day is None:
        return False
    return not "1969-12-31" <= day <= "1970-01-02" and day <= (datetime.now(UTC) + timedelta(days=1)).date().isoformat()


def _year_last(first: int, second: int, year: int, *, day_first: bool | None) -> str | None:
    """The day of a date in figures that ends in its year, where one reading alone is possible."""
    if day_first is False and first <= 12:
        return _day(year, first, second)
    if day_first or first > 12 or first == second:
        return _day(year, second, first)
    return _day(year, first, second) if second > 12 else None


def _day(year: int, month: int, day: int) -> str | None:
    try:
        return date(year, month, day).isoformat() if year >= 1600 else None
    except ValueError:
        return None
