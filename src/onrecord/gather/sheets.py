"""Tables of articles: a row an article, its columns called as the fields of JSON lines are (or as ``--field`` says)."""

from __future__ import annotations

import csv
from collections.abc import Iterator
from pathlib import Path

import msgspec

from onrecord.errors import ReadError, RecordError
from onrecord.gather.tasks import Task, failed_task

#: Endings of tables, and what stands between two cells; a spreadsheet may take a semicolon in place of a comma.
SHEETS = {".csv": ",;\t", ".tsv": "\t"}
#: Columns of our own table of statements, by which it is known.
_OURS = frozenset(("said", "sha256", "start_char"))
#: Characters of one cell, and of a line of names.
_CELL, _NAMES = 16 << 20, 65_536


def sheet_rows(name: str) -> Iterator[Task]:
    """A row a task, as a line of JSON. Raises ReadError where the file is no table with a line of names."""
    csv.field_size_limit(_CELL)
    try:
        with Path(name).open(encoding="utf-8-sig", newline="") as file:
            between = _between(file.readline(_NAMES), SHEETS[Path(name).suffix.lower()])
            file.seek(0)
            yield from _rows(name, csv.DictReader(file, delimiter=between, strict=True))
    except UnicodeDecodeError as error:
        raise ReadError(f"{name}: not UTF-8 (byte {error.start}); save the table as CSV UTF-8") from error
    except OSError as error:
        raise ReadError(f"{name}: can't be read: {error.strerror}") from error


def _rows(name: str, reader: csv.DictReader[str]) -> Iterator[Task]:
    number = 1
    try:
        if _OURS.issubset(reader.fieldnames or ()):
            raise ReadError(
                f"{name}: a table of statements, as onrecord export writes it, which has no texts; what "
                "`onrecord export -o FILE.jsonl` writes can be added"
            )
        for number, row in enumerate(reader, 2):
            place = f"{name}, row {number}"
            if None in row or any(value is None for value in row.values()):
                yield failed_task(place, RecordError(f"{place}: not as many cells as the first line has names"))
                continue
            told = {column.strip(): value for column, value in row.items() if value.strip()}
            yield Task(place, "line", data=msgspec.json.encode(told))
    except csv.Error as error:
        raise ReadError(f"{name}: no table after row {number}: {error}") from error


def _between(first: str, may_be: str) -> str:
    return max(may_be, key=first.count)
