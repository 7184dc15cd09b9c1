"""Count who speaks how much in articles: a source audit."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from onrecord.actions.read import ReadRequest
from onrecord.actions.readers import Failed, read_one, told
from onrecord.enrich import voice
from onrecord.errors import ReadError
from onrecord.export.json.record_json import from_json
from onrecord.records import Reading, Share


@dataclass(frozen=True, slots=True)
class Audit:
    """The ``shares`` of all who speak in so many ``articles``, those with most characters first."""

    shares: tuple[Share, ...]
    articles: int


def voices(request: ReadRequest, failed: Failed) -> Audit:
    """Who speaks how much, counted one article at a time; ``.jsonl`` files are records. Raises ModelError."""
    articles = 0

    def counted() -> Iterator[Reading]:
        nonlocal articles
        for reading in _readings(request, failed):
            articles += 1
            yield reading

    return Audit(tuple(voice.voices(counted())), articles)


def _readings(request: ReadRequest, failed: Failed) -> Iterator[Reading]:
    make = cache(request.make)
    for source in request.sources:
        with told(source, failed):
            if source.endswith(".jsonl"):
                yield from _records(source, failed)
            else:
                yield read_one(source, request.published, make, request)


def _records(source: str, failed: Failed) -> Iterator[Reading]:
    try:
        with Path(source).open("rb") as file:
            for number, line in enumerate(file, 1):
                if line.strip():
                    with told(f"{source}, line {number}", failed):
                        yield from_json(line)
    except OSError as error:
        raise ReadError(f"can't be read: {error.strerror}") from error
