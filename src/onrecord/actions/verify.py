"""Check an article's quotations against transcripts."""

from __future__ import annotations

import re
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from pathlib import Path

from onrecord.actions.readers import Failed, ReaderOptions, articles, read_one
from onrecord.actions.shared import check_characters, check_text, opened
from onrecord.answers import Transcript, Verdict
from onrecord.errors import RequestError, StoreError
from onrecord.export.json.record_json import from_json
from onrecord.layouts.table import LAYOUTS, Layout, layout_asked
from onrecord.records import Article, Reading, Span, Statement
from onrecord.store import Record
from onrecord.store.query.primary import PrimaryText
from onrecord.store.transcripts import Shelf
from onrecord.verify import Verifier, VerifyOptions, add_transcripts
from onrecord.verify.forgive import Style
from onrecord.verify.vocabulary import known_word, shipped_meaning

#: A line without the marks and blanks around it.
_LINE = re.compile(r"""(?![\s"'“”„‘’«»])[^\n]*[^\s"'“”„‘’«»]""")


#: Of so many transcripts it is told as what each was read.
_FEW = 8


@dataclass(frozen=True, slots=True)
class VerifyRequest(ReaderOptions):
    """An ``article``, and the transcripts to hold it ``against`` (files, folders, …), in place of those of a record.

    ``speaker``: check their statements alone, in their turns. ``style``: what is forgiven. ``translated``: one of the
    two was. ``published``: the article's ISO day, in place of the one found. ``layout``: what the transcripts named are
    read as, by a name that ``layouts`` tells, in place of the one that explains each best.
    """

    article: str
    against: tuple[str, ...] = ()
    published: str | None = None
    speaker: str | None = None
    style: Style = "agency"
    translated: bool = False
    layout: str | None = None


@dataclass(frozen=True, slots=True)
class Verified:
    """The reading of an article, and a verdict on each statement that was checked; ``transcripts``: those held against
    it, as they were read, where they are few.
    """

    reading: Reading
    verdicts: tuple[Verdict, ...]
    transcripts: tuple[Transcript, ...] = ()


@dataclass(frozen=True, slots=True)
class ToldLayout:
    """A layout of transcripts: its name, what it is in words, and an example."""

    name: str
    told: str
    example: str


def layouts() -> tuple[ToldLayout, ...]:
    """The layouts that transcripts are read in."""
    return tuple(ToldLayout(one.name, one.told, one.example) for one in LAYOUTS)


def verify(record: str | Path | None, request: VerifyRequest, failed: Failed) -> Verified:
    """What transcripts say of an article; those of the record where none are named, each failure of those told.

    Raises RequestError, ReadError, ModelError, and StoreError where there is no transcript.
    """
    if not request.against and record is None:
        raise RequestError("name transcripts with `against`, or a record that holds some with `record`")
    check_text("speaker", request.speaker)
    layout = _layout(request)
    reading = read_one(request.article, request.published, request.make, request)
    options = VerifyOptions(request.style, known_word, request.translated)
    with _transcripts(record, request, failed, layout) as held:
        shelf = held.shelf()
        verifier = Verifier(shelf, options, shipped_meaning(), request.speaker)
        return Verified(reading, verifier.reading(reading), _few(shelf))


def _few(shelf: Shelf) -> tuple[Transcript, ...]:
    """The transcripts of a shelf that has few."""
    return tuple(one.transcript for one in shelf.all()) if len(shelf) <= _FEW else ()


@dataclass(frozen=True, slots=True)
class Sent:
    """A text that was pasted, or a file that was sent with its ``name``."""

    data: str | bytes
    name: str = "what was pasted"

    @property
    def article(self) -> Article:
        """As it is read. Raises ReadError where it holds no article."""
        from onrecord.read import article_from_bytes, article_from_text

        if isinstance(self.data, bytes):
            return article_from_bytes(self.data, origin=self.name)
        check_characters(self.data)
        return article_from_text(self.data)


@dataclass(frozen=True, slots=True)
class HoldRequest(ReaderOptions):
    """What a page holds against transcripts: an ``article`` of the record by its id, a ``text`` that is read now, one
    that was ``read`` (its record, as ``extract`` writes it), or ``quotations``, a line each.

    ``transcript``: one of the record's, by its hash; ``spoken``: one that was sent; ``among``: several, each one of the
    record's or one that was sent; without any, all of the record.
    ``speaker``, ``style``, ``translated`` as in ``VerifyRequest``, ``layout`` for the transcripts that are meant.
    """

    article: str | None = None
    read: bytes | None = None
    text: Sent | None = None
    quotations: str | None = None
    transcript: str | None = None
    spoken: Sent | None = None
    among: tuple[str | Sent, ...] = ()
    speaker: str | None = None
    style: Style = "agency"
    translated: bool = False
    layout: str | None = None

    @property
    def held(self) -> tuple[str | Sent, ...]:
        """The transcripts that are meant; none: all of the record."""
        return (*self.among, *(one for one in (self.transcript, self.spoken) if one))


def hold(record: str | Path, request: HoldRequest) -> Verified:
    """What transcripts say of an article or of quotations that nobody has read before.

    Raises RequestError, ReadError, ModelError, and StoreError where there is no such article, or no transcript.
    """
    check_text("speaker", request.speaker)
    check_characters(request.quotations or "")
    options = VerifyOptions(request.style, known_word, request.translated)
    with opened(record) as it, _shelved(it, request) as held:
        shelf = held.shelf()
        verifier = Verifier(shelf, options, shipped_meaning(), request.speaker or None)
        reading = _meant(it, request)
        return Verified(reading, verifier.reading(reading), _few(shelf))


def transcripts(record: str | Path, limit: int = 200) -> tuple[PrimaryText, ...]:
    """The transcripts of a record that were added last, the newest first. Raises StoreError: no record."""
    with opened(record) as it:
        return tuple(it.primary_texts(limit))


def _meant(it: Record, request: HoldRequest) -> Reading:
    if request.article:
        return it.article(request.article)
    if request.read is not None:
        return from_json(request.read)
    if request.text:
        return request.make().read(request.text.article)
    if quotations := (request.quotations or "").strip():
        return _bare(quotations)
    raise RequestError("nothing to check: give `quotations`, a `text`, or an `article` of the record")


def _bare(quotations: str) -> Reading:
    """Quotations without an article, as a reading that has nothing but them."""
    from onrecord.read import article_from_text

    article = article_from_text(quotations)
    found = []
    for number, line in enumerate(_LINE.finditer(article.text)):
        place = (Span(line.start(), line.end()),)
        found.append(Statement(f"q{number}", (), (), place, place, "direct", 1.0))
    return Reading(article, "nobody: taken as it was given", tuple(found))


@contextmanager
def _shelved(it: Record, request: HoldRequest) -> Iterator[Record]:
    """The record itself, or one in memory with the transcripts that are meant."""
    layout = layout_asked(request.layout) if request.layout else None
    if not request.held:
        if not it.counts().transcripts:
            raise StoreError("the record holds no transcripts yet: paste one, or add some to it")
        if layout:
            raise RequestError("layout: paste a transcript or choose one; the others stay as they were read")
        yield it
        return
    with Record(":memory:") as held:
        add_transcripts(held, [_primary(it, one) for one in request.held], layout)
        yield held


def _primary(it: Record, one: str | Sent) -> Article:
    """A transcript of the record, or one that was sent. Raises ReadError and StoreError where there is none."""
    if isinstance(one, str):
        return it.primary_text(one)
    article = one.article
    return replace(article, title=article.title or one.name)


def _layout(request: VerifyRequest) -> Layout | None:
    """The layout that is asked for. Raises RequestError where there is none of that name."""
    if request.layout is None:
        return None
    if not request.against:
        raise RequestError("layout: a record keeps its transcripts as they were read; name some with `against`")
    return layout_asked(request.layout)


@contextmanager
def _transcripts(
    record: str | Path | None, request: VerifyRequest, failed: Failed, layout: Layout | None
) -> Iterator[Record]:
    """The record that holds the transcripts: the one given, or one in memory for those named."""
    if record is not None and not request.against:
        with opened(record) as it:
            if not it.counts().transcripts:
                add = f"onrecord add --transcript --record {record} FILES…"
                raise StoreError(f"{record}: holds no transcripts; add some with: {add}")
            yield it
        return
    with Record(":memory:") as it:
        add_transcripts(it, articles(request.against, failed, request), layout)
        if not it.counts().transcripts:
            raise StoreError("none of the transcripts could be read")
        yield it


__all__ = [
    "HoldRequest",
    "PrimaryText",
    "Sent",
    "ToldLayout",
    "Verified",
    "VerifyRequest",
    "hold",
    "layouts",
    "transcripts",
    "verify",
]
