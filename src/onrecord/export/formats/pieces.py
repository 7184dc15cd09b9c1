"""What the forms share: words at spans, and items of one JSON document written one by one."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any, BinaryIO

import msgspec

from onrecord.records import Spans, Statement


def words(text: str, spans: Spans) -> str:
    """The words at some spans, in one line."""
    return " … ".join(" ".join(text[s:e].split()) for s, e in spans)


def quoted(text: str, statement: Statement) -> str:
    """The speaker's own words alone, without the comma that only the cue asks for."""
    return " … ".join(" ".join(text[s:e].split()).rstrip(" ,") for s, e in statement.verbatim)


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
