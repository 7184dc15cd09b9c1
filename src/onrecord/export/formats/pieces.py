"""What the forms share: quoted words, and items of one JSON document written one by one."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from typing import Any, BinaryIO

import msgspec

from onrecord.notes import Noted, Notes
from onrecord.records import Reading, Statement


def quoted(text: str, statement: Statement) -> str:
    """The speaker's own words alone, without the comma that only the cue asks for."""
    return " … ".join(" ".join(text[s:e].split()).rstrip(" ,") for s, e in statement.verbatim)


def items_of(
    readings: Iterable[Reading],
    noted: Noted,
    make: Callable[[Reading, Statement, Notes], dict[str, Any]],
    wanted: Callable[[Statement], bool] = lambda _: True,
) -> Iterator[dict[str, Any]]:
    """What a form makes of each statement that it wants."""
    for reading in readings:
        notes = noted(reading)
        yield from (make(reading, statement, notes) for statement in reading.statements if wanted(statement))


def write_items(head: dict[str, Any], name: str, items: Iterable[dict[str, Any]], out: BinaryIO) -> int:
    """One JSON object whose last field is a list that need not fit into memory; how many items."""
    start = msgspec.json.encode(head)[:-1]
    out.write(start + (b"," if head else b"") + msgspec.json.encode(name) + b":[")
    count = 0
    for item in items:
        out.write((b",\n" if count else b"\n") + msgspec.json.encode(item))
        count += 1
    out.write(b"\n]}\n")
    return count
