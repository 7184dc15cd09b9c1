"""JSON lines: whole records, as ``onrecord extract`` writes them and more, and annotations to train from."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import asdict
from typing import Any, BinaryIO

import msgspec

from onrecord.export.formats import IDENTITY
from onrecord.export.json.record_json import encoded, to_dict
from onrecord.notes import Noted, Notes, unnoted
from onrecord.records import Reading, Statement


def write_records(readings: Iterable[Reading], out: BinaryIO, noted: Noted = unnoted) -> int:
    """A record a line; how many statements.

    Besides what is read, a speaker has the identity in the whole record, its name and Wikidata id, and a statement
    says whether a human corrected it. Readers of records let these by.
    """
    count = 0
    for reading in readings:
        notes = noted(reading)
        record = to_dict(reading)
        for speaker in record["speakers"]:
            one = notes.identities.get(speaker["id"])
            speaker.update({column: getattr(one, name, None) for column, name in IDENTITY.items()})
        for statement in record["statements"]:
            statement["corrected"] = statement["id"] in notes.corrected
        out.write(encoded(record, reading.article.id) + b"\n")
        count += len(reading.statements)
    return count


def write_training(readings: Iterable[Reading], out: BinaryIO, noted: Noted = unnoted) -> int:
    """An article a line with its attributions, in the shared annotation format that training reads; how many.

    Articles are whole, since training needs what is none, too; ``corrected`` tells what a human judged from what the
    model read and nobody looked at, and ``rejected`` lists what was judged to be no attribution.
    """
    count = 0
    for reading in readings:
        notes = noted(reading)
        article = reading.article
        line = {
            "id": article.id,
            "publisher": article.outlet,
            "date": article.published,
            "title": article.title,
            "url": article.url,
            "annotator": "corrections",
            **({"kept_fields": dict(article.fields)} if article.fields else {}),
            "text": article.text,
            "attributions": [_attribution(s, notes) for s in reading.statements],
            "rejected": notes.rejected,
        }
        out.write(msgspec.json.encode(line) + b"\n")
        count += len(reading.statements)
    return count


def _attribution(statement: Statement, notes: Notes) -> dict[str, Any]:
    told = notes.corrected.get(statement.id)
    return {
        **{name: [list(span) for span in getattr(statement, name)] for name in ("source", "cue", "content")},
        "speakers": [p.name for p in statement.speakers],
        "corrected": told is not None,
        **(asdict(told) if told else {}),
    }
