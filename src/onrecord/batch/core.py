"""The core that an engine calls: one line of the input into one line of the output, whatever the line holds.

It opens no file and starts no process: who has a reader and a line has the answer to it, on any machine.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Protocol

from onrecord.batch.article_line import article_in_fields, metadata, parsed
from onrecord.batch.fields import FieldNames
from onrecord.errors import ModelError, OnrecordError
from onrecord.export.json.record_json import error_json, to_json
from onrecord.records import Article, Reading


class Reads(Protocol):
    """What the batch needs of a reader."""

    def read(self, article: Article) -> Reading: ...


@dataclass(frozen=True, slots=True)
class Outcome:
    """An output line without its end, and whether it is an error's."""

    data: bytes
    failed: bool = False


def read_line(reader: Reads, number: int, data: bytes | None, names: FieldNames = ()) -> Outcome:
    """The record of the article in a line, or the line that says why there is none. Only ModelError gets out.

    ``names`` tells which fields of the line are ours, as pairs: ``("published", "date_line")``.
    """
    given: dict[str, Any] = {}
    try:
        fields = parsed(data)
        given = metadata(data, names)
        reading = reader.read(article_in_fields(fields, names))
        return Outcome(to_json(reading, given))
    except ModelError:
        raise
    except OnrecordError as error:
        return failure(number, type(error).__name__, str(error), given)
    except Exception as error:  # a fault of ours in one article must not end a run over a million
        return failure(number, "InternalError", f"{type(error).__name__}: {error}", given)


def failure(number: int, kind: str, what: str, given: Mapping[str, Any] | None = None) -> Outcome:
    """The output line for an input line that could not be read."""
    return Outcome(error_json(number, kind, what, given), failed=True)
