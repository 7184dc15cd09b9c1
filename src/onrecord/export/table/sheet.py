"""The one way a table is written as CSV, with the one guard against cells that a spreadsheet takes for formulas."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterable, Sequence
from typing import Protocol

#: What makes a spreadsheet compute, in half and full width; a tab or a line's end before it is dropped there.
_FORMULA = ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠")
_NUMBER = re.compile(r"[+-]?(?:\d+|\d{1,3}(?:,\d{3})+)(?:\.\d+)?(?:e[+-]?\d+)?%?", re.ASCII | re.IGNORECASE)


class TextFile(Protocol):
    """What takes text."""

    def write(self, text: str, /) -> object: ...


def write_sheet(columns: Sequence[str], rows: Iterable[Iterable[object]], out: TextFile) -> int:
    """A line of names, then a line a row, as they come; how many rows."""
    writer = csv.writer(out, lineterminator="\n")
    writer.writerow(columns)
    count = 0
    for row in rows:
        writer.writerow([cell(value) for value in row])
        count += 1
    return count


def sheet(columns: Sequence[str], rows: Iterable[Iterable[object]]) -> str:
    """The same as text."""
    out = io.StringIO()
    write_sheet(columns, rows, out)
    return out.getvalue()


def cell(value: object) -> object:
    """A value as it stands in a table: a text that would be computed gets an apostrophe before it, a number stays."""
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, str) and value.startswith(_FORMULA) and not _NUMBER.fullmatch(value):
        return f"'{value}"
    return value
