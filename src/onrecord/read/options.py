"""What a caller can set about reading."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date
from typing import Literal

from onrecord.errors import ReadError

Kind = Literal["text", "html"]
#: Of a document with tracked changes: with them accepted, or as it was before them.
Changes = Literal["accepted", "original"]

FILE_LIMIT = 50_000_000
URL_LIMIT = 20_000_000

_DAY = re.compile(r"\d{4}-\d\d-\d\d")


def check_day(day: str) -> str:
    """Return ``day`` if it is a calendar day written ``2024-07-17``.

    Raises:
        ReadError: it is not.
    """
    try:
        if _DAY.fullmatch(day):
            return date.fromisoformat(day).isoformat()
    except ValueError:
        pass
    raise ReadError(f"`published`: {day!r} is not a day; write it as year-month-day, for example 2024-07-17")


@dataclass(frozen=True, slots=True)
class ReadOptions:
    """How to read a file, an address or standard input.

    ``published`` (``2024-07-17``) overrides the date that the input gives. ``kind`` says what the input is instead of
    looking. ``timeout`` is in seconds, for the whole of a fetch. ``max_bytes`` limits the input's size; ``None`` means
    50 MB for files and standard input, 20 MB for an address. ``private`` allows addresses of this machine and of
    private networks; where a page of the public web redirects to one, it is refused all the same. ``withheld``: read
    also what its agency holds back (embargoes) or has killed, which is refused otherwise. ``changes``: whether tracked
    changes of a document are taken as accepted, or the text as it was before them (``original``).

    Raises:
        ReadError: one of the values can't be used; the message says which.
    """

    published: str | None = None
    kind: Kind | None = None
    timeout: float = 20.0
    max_bytes: int | None = None
    private: bool = False
    withheld: bool = False
    changes: Changes = "accepted"

    def __post_init__(self) -> None:
        if self.published is not None:
            check_day(self.published)
        if self.kind not in (None, "text", "html"):
            raise ReadError(f"kind: {self.kind!r} is not known; use 'text', 'html' or None (look)")
        if self.changes not in ("accepted", "original"):
            raise ReadError(f"changes: {self.changes!r} is not known; use 'accepted' or 'original'")
        if not self.timeout > 0:
            raise ReadError(f"timeout: {self.timeout!r} is not a number of seconds above 0")
        if self.max_bytes is not None and self.max_bytes < 1:
            raise ReadError(f"max_bytes: {self.max_bytes!r} is not a number of bytes above 0")

    @property
    def file_limit(self) -> int:
        """The most bytes read from a file or standard input."""
        return FILE_LIMIT if self.max_bytes is None else self.max_bytes

    @property
    def url_limit(self) -> int:
        """The most bytes read from an address, counted after decompression."""
        return URL_LIMIT if self.max_bytes is None else self.max_bytes


DEFAULTS = ReadOptions()
