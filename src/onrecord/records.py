"""The words of onrecord as frozen records (docs/architecture.md, Words).

Offsets are Unicode code points into ``Article.text``, half open. All sequences are tuples, so that records can be
compared and shared between threads. ``None`` in a field of a ``Statement`` means "not told", never "no".
"""

from __future__ import annotations

import hashlib
from dataclasses import dataclass, field
from importlib import import_module
from typing import TYPE_CHECKING, Any, Literal, NamedTuple, Self

from onrecord.article_fields import checked

if TYPE_CHECKING:
    import numpy as np

Form = Literal["direct", "mixed", "indirect"]
Mode = Literal["speech", "writing", "belief", "desire", "emotion", "knowledge", "other"]
Tone = Literal["neutral", "doubting", "presuming", "directing", "judging"]
Polarity = Literal["asserted", "denied", "not-said"]
MarkKind = Literal["double", "single", "guillemet"]
MarkType = Literal["speech", "claim", "scare", "title", "term"]
HeadlineVerdict = Literal["supported", "stronger", "not found"]
#: What a text is, as a whole; a report where nothing else is told.
TextKind = Literal["report", "interview", "live blog", "list", "transcript", "letter", "opinion"]
Role = Literal["level", "change", "share", "rate", "score", "age", "rank"]
Direction = Literal["up", "down"]
SpeakerKind = Literal["person", "organization", "group", "government", "document", "unnamed"]

#: A speaker named with less than this chance is shown as unsure: of such names three in ten or more would be wrong,
#: too many for a reader to rely on without looking the statement up.
SURE = 0.7


def is_unsure(speaker: object, confidence: float | None) -> bool:
    """Whether a named speaker is to be shown as unsure; not where nobody is named, or no chance is told."""
    return speaker is not None and confidence is not None and confidence < SURE


class Span(NamedTuple):
    """A stretch of an article's text: ``text[start:end]``."""

    start: int
    end: int


Spans = tuple[Span, ...]


@dataclass(frozen=True, slots=True)
class Quotation:
    """What stands between one pair of quotation marks, within one paragraph.

    ``span`` has the marks, ``inner`` has not. A quotation over several paragraphs is one piece a paragraph; a piece
    without a closing mark of its own (``closed``) ends with its paragraph, with the quotation around it, or where
    somebody else's words begin; one that nothing opened begins where ``inner`` does.
    ``continues``: it goes on from a piece left open in an earlier paragraph. ``depth`` 0 is outermost. Two
    apostrophes that make one mark count as ``double``.
    """

    span: Span
    inner: Span
    depth: int
    closed: bool
    continues: bool
    kind: MarkKind


@dataclass(frozen=True, slots=True)
class Segmentation:
    """Paragraphs, sentences (which never cross paragraphs), quotations and headings of a text, in order of start."""

    paragraphs: Spans
    sentences: Spans
    quotations: tuple[Quotation, ...]
    headings: Spans = ()


class Laid(NamedTuple):
    """How a page sets a stretch of the text: ``bold``, ``quote``, ``item``, ``term``, ``row``, ``caption``."""

    span: Span
    what: str


@dataclass(frozen=True, slots=True)
class Entry:
    """An entry of a live blog: its place, and where its time, its heading and the name of who wrote it stand."""

    span: Span
    time: Span | None = None
    title: Span | None = None
    author: Span | None = None


@dataclass(frozen=True, slots=True)
class Voiced:
    """Words that the layout gives to somebody: an answer, a turn, an item of a list, a letter.

    ``label``: where the layout says who it is, if it does; ``cue``: the sign between label and words; ``question``:
    what is answered. ``asks``: it is a question itself. ``spoken``: the words are the speaker's own, without marks.
    ``whole``: where the label stands in full, if it is short for another. ``sure``: the layout alone tells that the
    label is a source, whether or not it is a name.
    """

    content: Spans
    label: Span | None = None
    cue: Span | None = None
    question: Span | None = None
    asks: bool = False
    spoken: bool = True
    whole: Span | None = None
    sure: bool = False


@dataclass(frozen=True, slots=True)
class Composition:
    """What a text is as a whole, as its layout tells.

    ``silent``: what nobody is given (questions of nobody in particular, what is told twice). ``around``: the
    paragraphs before and after an interview, which tell who is asked.
    """

    kind: TextKind = "report"
    voiced: tuple[Voiced, ...] = ()
    silent: Spans = ()
    entries: tuple[Entry, ...] = ()
    around: Spans = ()


@dataclass(frozen=True, slots=True)
class Article:
    """One text with its metadata.

    ``id`` is as given with the input, else the first 16 hex digits of ``sha256`` (of the UTF-8 text). ``published``
    is an ISO date (``2024-07-17``). ``origin`` names the file or address it was read from. ``notes``: what reading it
    left out or repaired, in words ("3 deleted passages left out"), for whoever relies on the text.
    ``layout``: how the page sets its parts, where it was one; it is not kept. ``fields``: what else its input tells of
    it and a user wants kept ("section"), as names and values.
    """

    text: str
    id: str
    sha256: str
    url: str | None = None
    title: str | None = None
    outlet: str | None = None
    author: str | None = None
    published: str | None = None
    language: str | None = None
    origin: str | None = None
    layout: tuple[Laid, ...] = ()
    notes: tuple[str, ...] = ()
    fields: tuple[tuple[str, str], ...] = ()

    @classmethod
    def of(cls, text: str, **known: Any) -> Self:
        """An article of any string, which is kept unchanged; ``known``: its other fields, by name, and your own in
        ``fields``, as a mapping or pairs.

        ``id`` defaults to the first 16 hex digits of the text's SHA-256. Lone surrogates are hashed as they stand, so
        that no string is refused. Raises TypeError where one of them is no string, or a name is no field's.

        >>> Article.of("The ferry stays, said Mara Venn.", outlet="Orsvik Post", fields={"section": "Harbour"}).fields
        (('section', 'Harbour'),)
        """
        known = checked(text, known, [name for name in cls.__slots__ if name not in ("text", "sha256")])
        digest = hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()
        given = known.pop("id", None)
        return cls(text, digest[:_ID_DIGITS] if given is None else given, digest, **known)


#: Hex digits of an article's own id.
_ID_DIGITS = 16


@dataclass(frozen=True, slots=True)
class Attribution:
    """Source, cue and content spans as the model finds them (Pareti 2016), with the chance that they are right.

    What the layout tells may have no cue. ``meant``: where the name stands that a source is short for ("IM:").
    ``spoken``: the content is the speaker's own words without any marks; ``question``: what it answers.
    """

    source: Spans
    cue: Spans
    content: Spans
    confidence: float
    meant: Span | None = None
    spoken: bool = False
    question: Span | None = None

    @property
    def begins(self) -> int:
        """Where it begins: of what the layout tells with its words, since its source may stand far above."""
        parts = (self.content,) if self.spoken else (self.source, self.cue, self.content)
        return min(s.start for part in parts for s in part)


@dataclass(frozen=True, slots=True)
class Mention:
    """A name in the text, of the kind that the network gives it: person, organization, place or work."""

    span: Span
    kind: str


@dataclass(frozen=True, slots=True, eq=False)
class Marks:
    """What the people head tells of each of an article's W words (float32 logits, int64 places).

    ``starts``, ``ends``, ``windows`` [W]: where it stands, in which window of the network; ``heads`` [W, 4]: if it
    is the head of a mention (none, name, description, pronoun); ``kinds`` [W, 5] of what. ``linked`` [K]: the words
    that can be a mention's, in order; ``links`` [K, 160]: their vectors.
    """

    starts: np.ndarray[Any, Any]
    ends: np.ndarray[Any, Any]
    windows: np.ndarray[Any, Any]
    heads: np.ndarray[Any, Any]
    kinds: np.ndarray[Any, Any]
    linked: np.ndarray[Any, Any]
    links: np.ndarray[Any, Any]


@dataclass(frozen=True, slots=True)
class Attributed:
    """All that the network and the layout tell of a text.

    ``outer``: for each attribution the number of the one whose content it stands in, else None.
    """

    attributions: tuple[Attribution, ...] = ()
    mentions: tuple[Mention, ...] = ()
    outer: tuple[int | None, ...] = ()
    marks: Marks | None = None


@dataclass(frozen=True, slots=True)
class Speaker:
    """Who a source is. ``name`` is the fullest form the article gives, without title."""

    id: str
    name: str
    kind: SpeakerKind
    role: str | None = None
    aliases: tuple[str, ...] = ()
    roles: tuple[str, ...] = ()
    mentions: Spans = ()


@dataclass(frozen=True, slots=True)
class Candidate:
    """Somebody who may be the speaker, where nobody could be named, and with what chance."""

    name: str
    confidence: float


@dataclass(frozen=True, slots=True)
class Resolution:
    """Who speaks an attribution and how sure that is, or why nobody; ``how`` says what told.

    ``candidates``: the likeliest, where nobody is named.
    """

    speakers: tuple[Speaker, ...]
    confidence: float
    reason: str | None
    how: str
    candidates: tuple[Candidate, ...] = ()


@dataclass(frozen=True, slots=True)
class Quantity:
    """A claimed amount as an interval, None where it has no bound: "more than 40" has no ``high``.

    ``unit``: None for counts, an ISO 4217 code, ``percent``, ``percentage point``, ``point``, ``fraction``, ``times``,
    or the full singular name of a unit (``kilometer``), with a slash for rates; letters of money that nothing settles
    stay as written (``kr``). ``of``: the noun phrase of what is counted or measured, as the article has it; None where
    it names nothing. ``role``: what it tells of that; of a ``change`` also the ``direction``, where it is told, and the
    ``base``: the words from which it is counted ("a year earlier").
    """

    span: Span
    low: float | None
    high: float | None
    unit: str | None = None
    of: str | None = None
    role: Role = "level"
    direction: Direction | None = None
    base: Span | None = None


@dataclass(frozen=True, slots=True)
class Time:
    """An interval of days (ISO dates, both included), spoken of or of the saying; None where no days can be told.

    ``clock`` is a time of day (``22:00``), ``zone`` its zone as written, where they are given; ``offset`` is from UTC
    (``+05:30``), where zone, place or outlet tell it. Where words like "Monday" left two readings, ``confidence`` is
    the chance of the one chosen, and ``other`` the days of the other one unless the choice was sure.
    """

    span: Span
    start: str | None
    end: str | None
    role: Literal["said", "about"] | None = None
    clock: str | None = None
    zone: str | None = None
    offset: str | None = None
    confidence: float | None = None
    other: tuple[str, str] | None = None


@dataclass(frozen=True, slots=True)
class Mark:
    """A pair of quotation marks and what it is for."""

    span: Span
    type: MarkType


@dataclass(frozen=True, slots=True)
class Headline:
    """A heading that tells what somebody said, and whether the body carries it.

    ``by``: ids of the statements of the body that carry it, or come nearest to it.
    """

    span: Span
    verdict: HeadlineVerdict
    by: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Statement:
    """An attribution made complete.

    ``speaker_candidates``: the likeliest, where nobody is named; they are no speakers. ``question``: what it answers.
    """

    id: str
    source: Spans
    cue: Spans
    content: Spans
    verbatim: Spans
    form: Form
    confidence: float
    mode: Mode | None = None
    polarity: Polarity | None = None
    within: str | None = None
    speaker: Speaker | None = None
    speakers: tuple[Speaker, ...] = ()
    speaker_reason: str | None = None
    speaker_confidence: float | None = None
    speaker_candidates: tuple[Candidate, ...] = ()
    tone: Tone | None = None
    quantities: tuple[Quantity, ...] = ()
    times: tuple[Time, ...] = ()
    question: Span | None = None

    @property
    def speaker_unsure(self) -> bool:
        """Whether somebody is named with less than ``SURE``."""
        return is_unsure(self.speaker, self.speaker_confidence)


@dataclass(frozen=True, slots=True)
class MadeBy:
    """How a reading was made: the ``version`` of onrecord, the ``threshold`` below which statements were left out, and
    options that are not as usual (``force``, ``headlines``). All are empty where nobody told.
    """

    version: str = ""
    threshold: float | None = None
    options: dict[str, Any] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Reading:
    """An article and all that was read in it: what ``onrecord read --json`` prints.

    ``quantities`` and ``times`` are those of no statement: in the outlet's own voice.
    ``model`` is the name and version of the weights. ``voice`` counts characters per voice (verbatim, paraphrase,
    outlet); the three add up to the length of the text. ``kind`` is what the text is; ``entries``: of a live blog.
    ``made``: by which onrecord, and how.
    """

    article: Article
    model: str
    statements: tuple[Statement, ...] = ()
    speakers: tuple[Speaker, ...] = ()
    marks: tuple[Mark, ...] = ()
    headlines: tuple[Headline, ...] = ()
    voice: dict[str, int] = field(default_factory=dict)
    quantities: tuple[Quantity, ...] = ()
    times: tuple[Time, ...] = ()
    kind: TextKind = "report"
    entries: tuple[Entry, ...] = ()
    made: MadeBy = field(default_factory=MadeBy)

    def to_dict(self) -> dict[str, Any]:
        """The JSON record as a dictionary, version 1: every field of it, in one order.

        >>> Reading(Article.of("Nobody spoke."), "nobody", ()).to_dict()["statements"]
        []
        """
        return dict(_written("json.record_json").to_dict(self))

    def to_json(self) -> bytes:
        """The JSON record, version 1, in UTF-8 without an end of line: what ``read --json`` and ``extract`` write."""
        return bytes(_written("json.record_json").to_json(self))

    def _repr_html_(self) -> str:
        """A table of the statements, for notebooks."""
        return str(_written("notebook").table_of(self))


def _written(name: str) -> Any:
    """A module that writes readings: loaded when it is asked for, since it is made of what stands here."""
    return import_module(f"onrecord.export.{name}")


@dataclass(slots=True)
class Share:
    """How much one speaker says in some articles: ``verbatim`` and ``paraphrase`` in characters.

    ``name`` is None for what nobody is named for; there ``sourced`` tells "they said" (True) from "it was said".
    A joint statement counts for the first of its speakers.
    """

    name: str | None
    kind: SpeakerKind | None
    role: str | None = None
    articles: int = 0
    statements: int = 0
    verbatim: int = 0
    paraphrase: int = 0
    sourced: bool = True

    @property
    def characters(self) -> int:
        return self.verbatim + self.paraphrase

    @property
    def named(self) -> bool:
        """Whether it is somebody whom the outlet names: no description, no reporter, no "officials"."""
        return self.name is not None and self.kind not in (None, "unnamed", "group")
