"""Check an article's quotations against transcripts."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from onrecord.actions.readers import Failed, ReaderOptions, articles, read_one
from onrecord.actions.shared import check_text, opened
from onrecord.answers import Verdict
from onrecord.errors import RequestError, StoreError
from onrecord.records import Reading
from onrecord.store import Record
from onrecord.verify import Verifier, VerifyOptions, add_transcripts
from onrecord.verify.forgive import Style
from onrecord.verify.vocabulary import known_word, shipped_meaning


@dataclass(frozen=True, slots=True)
class VerifyRequest(ReaderOptions):
    """An ``article``, and the transcripts to hold it ``against`` (files, folders, …), in place of those of a record.

    ``speaker``: check their statements alone, in their turns. ``style``: what is forgiven. ``translated``: one of the
    two was. ``published``: the article's ISO day, in place of the one found.
    """

    article: str
    against: tuple[str, ...] = ()
    published: str | None = None
    speaker: str | None = None
    style: Style = "agency"
    translated: bool = False


@dataclass(frozen=True, slots=True)
class Verified:
    """The reading of an article, and a verdict on each statement that was checked."""

    reading: Reading
    verdicts: tuple[Verdict, ...]


def verify(record: str | Path | None, request: VerifyRequest, failed: Failed) -> Verified:
    """What transcripts say of an article; those of the record where none are named, each failure of those told.

    Raises RequestError, ReadError, ModelError, and StoreError where there is no transcript.
    """
    if not request.against and record is None:
        raise RequestError("name transcripts with `against`, or a record that holds some with `record`")
    check_text("speaker", request.speaker)
    reading = read_one(request.article, request.published, request.make)
    options = VerifyOptions(request.style, known_word, request.translated)
    with _transcripts(record, request, failed) as held:
        verifier = Verifier(held.shelf(), options, shipped_meaning(), request.speaker)
        return Verified(reading, verifier.reading(reading))


@contextmanager
def _transcripts(record: str | Path | None, request: VerifyRequest, failed: Failed) -> Iterator[Record]:
    """The record that holds the transcripts: the one given, or one in memory for those named."""
    if record is not None and not request.against:
        with opened(record) as it:
            if not it.counts().transcripts:
                add = f"onrecord add --transcript --record {record} FILES…"
                raise StoreError(f"{record}: holds no transcripts; add some with: {add}")
            yield it
        return
    with Record(":memory:") as it:
        add_transcripts(it, articles(request.against, failed))
        if not it.counts().transcripts:
            raise StoreError("none of the transcripts could be read")
        yield it
