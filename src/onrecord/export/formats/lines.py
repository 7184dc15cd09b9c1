"""JSON lines: whole records, as ``onrecord extract`` writes them, and annotations to train from."""

from __future__ import annotations

from collections.abc import Iterable
from typing import BinaryIO

import msgspec

from onrecord.export.record_json import to_json
from onrecord.records import Reading


def write_records(readings: Iterable[Reading], out: BinaryIO) -> int:
    """A record a line; how many statements."""
    count = 0
    for reading in readings:
        out.write(to_json(reading) + b"\n")
        count += len(reading.statements)
    return count


def write_training(readings: Iterable[Reading], out: BinaryIO) -> int:
    """An article a line with its attributions, in the shared annotation format that training reads; how many."""
    count = 0
    for reading in readings:
        a = reading.article
        line = {
            "id": a.id,
            "publisher": a.outlet,
            "date": a.published,
            "title": a.title,
            "url": a.url,
            "annotator": "corrections",
            "text": a.text,
            "attributions": [
                {name: [list(span) for span in getattr(s, name)] for name in ("source", "cue", "content")}
                | {"speakers": [p.name for p in s.speakers]}
                for s in reading.statements
            ],
        }
        out.write(msgspec.json.encode(line) + b"\n")
        count += len(reading.statements)
    return count
