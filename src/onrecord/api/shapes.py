"""What is sent to the service, and the answers that no record of the package has yet, as types.

Readings, statements, speakers and the rest are described as the records that they are.
"""

from __future__ import annotations

from dataclasses import MISSING, fields
from typing import Annotated, Any, get_type_hints

import msgspec
from msgspec import Meta, Struct

from onrecord.actions.add import Added
from onrecord.actions.search import Hit, Shown, Tally
from onrecord.answers import Edit, Passage, Piece, SpeakerTold, VerdictKind
from onrecord.api.params import ArticleId, Line, Name, Published, StatementId, Style, TranscriptId, Url
from onrecord.export.answer_outline import ComparedStretch
from onrecord.export.json.record_json import RecordJson
from onrecord.records import Quantity, Span, Time

#: Characters of a passage.
_FIELD = 20_000


class ArticleText(Struct, kw_only=True):
    """An article as a line of JSON: its ``text`` and what is known of it. Other fields are passed on as they are."""

    text: Annotated[str, Meta(min_length=1, description="The article's text: offsets point into it, unchanged.")]
    id: Annotated[str, Meta(min_length=1, max_length=400)] | int | None = None
    url: Url | None = None
    title: Line | None = None
    outlet: Line | None = None
    author: Line | None = None
    published: Published | None = None


class ArticleRecord(Struct, kw_only=True):
    """The record of an article, a line that ``extract`` or an export wrote. To be kept, it is taken as the record that
    it is, and not read again.
    """

    onrecord: int
    text: Annotated[str, Meta(min_length=1)]
    statements: list[Any]


class ArticlePage(Struct, kw_only=True, forbid_unknown_fields=True):
    """An article as a web page: its ``html``, as it came."""

    html: Annotated[str, Meta(min_length=1)]
    url: Url | None = None
    title: Line | None = None
    outlet: Line | None = None
    published: Published | None = None


class ArticleAddress(Struct, kw_only=True, forbid_unknown_fields=True):
    """An article that the service fetches."""

    address: Annotated[str, Meta(pattern=r"^https?://", max_length=2_000)]
    title: Line | None = None
    outlet: Line | None = None
    published: Published | None = None


class NewCorrection(Struct, kw_only=True, forbid_unknown_fields=True):
    """What is right of a statement: who says it, which words name them, its content; that it is none (``reject``), or
    right as it stands (``accept``). Words are the article's, places are written as 120-180.
    """

    speaker: Name | None = None
    source: Name | None = None
    content: Annotated[str, Meta(min_length=1, max_length=_FIELD)] | None = None
    reject: bool = False
    accept: bool = False
    why: Annotated[str, Meta(max_length=2_000)] | None = None


class NewMerge(Struct, kw_only=True, forbid_unknown_fields=True):
    """That this speaker and the ``other`` (a number, key or name) are one; or ``apart``, two."""

    other: Name
    apart: bool = False
    why: Annotated[str, Meta(max_length=2_000)] | None = None


class NewSplit(Struct, kw_only=True, forbid_unknown_fields=True):
    """That the speaker of this statement is another one than all others of that name."""

    statement: StatementId
    why: Annotated[str, Meta(max_length=2_000)] | None = None


class GivenTranscript(Struct, kw_only=True, forbid_unknown_fields=True):
    """A transcript: the ``id`` of one of the record, or the ``text`` of one that is sent; with its ``title``, which the
    passages that are found tell.
    """

    id: TranscriptId | None = None
    text: Annotated[str, Meta(min_length=1, max_length=5_000_000)] | None = None
    title: Line | None = None


class NewVerification(Struct, kw_only=True, forbid_unknown_fields=True):
    """What is held against transcripts: an ``article`` of the record, a ``text``, or ``quotations``, a line each; and
    which: ``transcripts``, each one of the record or sent here; in short, one ``transcript`` of the record, or one
    that is ``spoken``; without any of these all of the record.
    """

    article: ArticleId | None = None
    text: Annotated[str, Meta(min_length=1, max_length=400_000)] | None = None
    quotations: Annotated[str, Meta(min_length=1, max_length=_FIELD)] | None = None
    transcripts: Annotated[list[GivenTranscript], Meta(max_length=50)] = []
    transcript: TranscriptId | None = None
    spoken: Annotated[str, Meta(min_length=1, max_length=5_000_000)] | None = None
    speaker: Name | None = None
    style: Annotated[Style, Meta(description="What is forgiven.")] = "agency"
    translated: bool = False


class JobFile(Struct, kw_only=True, forbid_unknown_fields=True):
    """A file to add: its ``name``, whose ending tells its kind, and its ``text``, or its bytes in base64 (``data``)."""

    name: Annotated[str, Meta(min_length=1, max_length=200)]
    text: str | None = None
    data: str | None = None


class NewJob(Struct, kw_only=True, forbid_unknown_fields=True):
    """Many inputs to add one after the other: addresses of pages and feeds, and files (articles, lines of JSON, …)."""

    addresses: Annotated[
        list[Annotated[str, Meta(pattern=r"^https?://", max_length=2_000)]], Meta(max_length=10_000)
    ] = []
    files: Annotated[list[JobFile], Meta(max_length=5_000)] = []
    outlet: Line | None = None
    published: Published | None = None
    transcript: bool = False
    force: bool = False


class AddedArticle(Struct, kw_only=True):
    """What became of what was sent: the ``id`` (beginning of the text's hash) under which it is there."""

    id: str
    outcome: Added


class AddedTranscript(Struct, kw_only=True):
    """What became of a transcript: the ``id`` (beginning of its text's hash) under which it is there."""

    id: str
    outcome: Added


class TranscriptTurn(Struct, kw_only=True):
    """One turn: where it stands in the text, the ``label`` before it, and ``who`` that is, where the text tells
    elsewhere.
    """

    span: Span
    label: str
    who: str | None


class StoredTranscript(Struct, kw_only=True):
    """A transcript with its text and turns. ``layout``: as what it was read; ``given``: what it was called when it was
    added; ``speakers``: all labels.
    """

    id: str
    sha256: str
    given: str
    title: str | None
    outlet: str | None
    published: str | None
    url: str | None
    words: int
    added: str
    text: str
    layout: str | None
    speakers: tuple[str, ...]
    turns: list[TranscriptTurn]


class MadeCorrection(Struct, kw_only=True):
    """The number of a correction, by which it can be taken back, and its statement."""

    id: int
    statement: str


class MadeJudgement(Struct, kw_only=True):
    """The number of a judgement on speakers, by which it can be taken back; of a split, also the new speaker's."""

    id: int
    speaker: int | None = None


class Removed(Struct, kw_only=True):
    """How many texts were removed for good, and why their words may not be gone from the file yet (None: they are).

    ``backups`` counts those that were made while the record still held them.
    """

    count: int
    pending: str | None
    backups: int


class FoundStatements(Struct, kw_only=True):
    """A page of a search: how many match in all, the page, the cursor of the ``next`` (None: it is the last);
    ``near``: names nearly as one that nothing is of; ``facets``, where they were asked for.
    """

    total: int
    hits: tuple[Hit, ...]
    next: str | None
    near: tuple[str, ...]
    facets: Tally | None = None


class ExplainedProblem(Struct, kw_only=True):
    """A type of problem: its address (``type``) and the last part of that, what it is, what to do ``next``, and whether
    answers of it tell in ``Retry-After`` when to try again.
    """

    type: str
    slug: str
    title: str
    status: int
    next: str
    retry_after: bool


class MadeJob(Struct, kw_only=True):
    """The id of a job that is on the disk."""

    id: str


class Health(Struct, kw_only=True):
    """Whether the service can do what it is for, and what of it can't."""

    ready: bool
    record: str
    reader: str


class Alive(Struct, kw_only=True):
    """That the service runs, in which version, for how many seconds."""

    onrecord: str
    seconds: float


class ClaimRow(Struct, kw_only=True):
    """A quantity that a statement claims, flat."""

    statement: str
    words: str
    low: float | None
    high: float | None
    unit: str | None
    of: str | None
    quantity_role: str
    direction: str | None
    speaker: str | None
    speaker_confidence: float | None
    speaker_unsure: bool
    role: str | None
    outlet: str | None
    published: str | None
    polarity: str | None
    title: str | None
    url: str | None
    about_start: str | None
    about_end: str | None
    around: str
    outlets: list[str]


class FoundClaims(Struct, kw_only=True):
    """Claims, and how many articles were read before figures were (``unread``)."""

    claims: list[ClaimRow]
    unread: int


class CarriedVersion(Struct, kw_only=True):
    """A statement as one outlet carries it."""

    id: str
    said: str
    speaker: str | None
    speaker_confidence: float | None
    cue: str
    form: str
    polarity: str | None
    article: str
    outlet: str | None
    title: str | None
    published: str | None
    url: str | None
    link: str
    score: float
    first: bool
    copies: list[str]
    force: list[str]
    pieces: list[Piece]


class ComparedStatement(Struct, kw_only=True):
    """A statement in all outlets."""

    reference: str
    common: str
    versions: list[CarriedVersion]


class DisputeSide(Struct, kw_only=True):
    """One of two statements that may contradict each other."""

    id: str
    said: str
    speaker: str | None
    speaker_confidence: float | None
    cue: str
    form: str
    polarity: str | None
    article: str
    outlet: str | None
    title: str | None
    published: str | None
    url: str | None
    context: str


class DisputedPair(Struct, kw_only=True):
    """Two statements that may contradict each other, for a person to judge."""

    score: float
    why: str
    shared: list[str]
    affirmed: DisputeSide
    denied: DisputeSide


class CheckedQuotation(Struct, kw_only=True):
    """What transcripts say of one quotation."""

    statement: str | None
    span: Span
    verdict: VerdictKind | None
    also: list[VerdictKind]
    matched: float
    support: float | None
    found_in: int
    note: str | None
    absent: bool
    speaker: SpeakerTold | None
    passages: list[Passage]
    edits: list[Edit]
    alignment: list[ComparedStretch]


class VerifiedRecord(RecordJson, kw_only=True):
    """The record of what was verified, with a verdict on each quotation."""

    verdicts: list[CheckedQuotation]


def _worded(kind: type, name: str, says: str) -> type[Struct]:
    """A figure with its words among what it is."""
    hints = get_type_hints(kind)
    own = [(one.name, hints[one.name], one.default) if one.default is not MISSING else (one.name, hints[one.name])
           for one in fields(kind)]  # fmt: skip
    return msgspec.defstruct(name, [("words", str), *own], kw_only=True, namespace={"__doc__": says})


WordedQuantity: Any = _worded(Quantity, "WordedQuantity", "A quantity with its words.")
WordedTime: Any = _worded(Time, "WordedTime", "A time with its words.")


def _detail() -> Any:
    hints = get_type_hints(Shown) | {"quantities": tuple[WordedQuantity, ...], "times": tuple[WordedTime, ...]}
    own = [(one.name, hints[one.name]) for one in fields(Shown)]
    says = {"__doc__": "A statement as it stands now, with its article, the text around it, and its corrections."}
    return msgspec.defstruct("StatementDetail", own, kw_only=True, namespace=says)


StatementDetail: Any = _detail()
