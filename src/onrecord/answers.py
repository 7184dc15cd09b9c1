"""What is told beyond one reading, as frozen records: transcripts, verdicts, comparisons, disputes, claims,
agreement.

Apart from `records`, which every reading loads, so that a command which reads needn't make these, too.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal, NamedTuple, get_args

from onrecord.records import Article, Quantity, Span, Spans, is_unsure

VerdictKind = Literal[
    "other speaker",
    "spliced",
    "altered",
    "cut short",
    "in doubt",
    "tidied",
    "marked edit",
    "verbatim",
    "translated",
    "not found",
]
#: Whether words are the quoted one's: by the transcript they are, they are somebody else's, or it does not tell.
SpeakerTold = Literal["same", "other", "unknown"]
EditKind = Literal["replaced", "dropped", "added"]


class Turn(NamedTuple):
    """One turn of a transcript: what is said, from behind its label to the next label, and by whom, as labelled.

    ``who``: whom the label stands for, where it has no name and the transcript tells elsewhere. ``call``: said while
    somebody else has the floor. ``goes_on``: of the same label as before, behind a call. An empty label: somebody of
    whom the transcript does not tell who it is.
    """

    span: Span
    label: str
    label_span: Span
    who: str | None = None
    call: bool = False
    goes_on: bool = False

    @property
    def begins(self) -> int:
        """Where it begins, with its label."""
        return self.span.start if self.goes_on else self.label_span.start


class TimedCue(NamedTuple):
    """When the words from a place of a transcript on are said, in seconds of its recording."""

    at: int
    start: float
    end: float | None = None


@dataclass(frozen=True, slots=True)
class Transcript:
    """A primary text to check against, with its turns where it has any.

    ``layout``: as what it was read, in words, where speakers were found; ``unassigned``: the share of it that is
    nobody's. ``machine``: which one wrote it, None where nothing tells that one did. ``recording``: where it can be
    heard. ``unsaid``: what nobody said, inside turns. ``speakers``: all labels, in order of the first turn of each.
    """

    article: Article
    turns: tuple[Turn, ...] = ()
    layout: str | None = None
    unassigned: float = 0.0
    machine: str | None = None
    recording: str | None = None
    cues: tuple[TimedCue, ...] = ()
    unsaid: tuple[Span, ...] = ()
    speakers: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Edit:
    """One difference between a quotation and a transcript.

    ``quote`` and ``source`` are the words on either side (empty for what was added or dropped), ``quote_span`` their
    place in the article, ``source_span`` in the transcript; an empty side's place is where it would stand.
    ``reason``: why it is forgiven (``filler``, ``false start``, ``contraction``, ``number``, ``spelling``, ``spacing``,
    ``typo``, ``recognition``, ``interjection``, ``grammar``), ``marked`` where the quotation shows it, None where it is
    an alteration.
    ``force``: what an alteration changes of what is said, where that is told: ``negation``, ``condition``,
    ``modality``, ``attribution``, ``scope``, ``comparison``, ``tense``, ``contrast``, ``question``, ``number``,
    ``name``, ``pronoun``. What was left out behind a mark and turns what was said is such an alteration.
    """

    kind: EditKind
    quote: str
    source: str
    quote_span: Span
    source_span: Span
    reason: str | None = None
    force: str | None = None


@dataclass(frozen=True, slots=True)
class Passage:
    """A stretch of a transcript: where it is, what it says, and who says it, as labelled and as far as told.

    ``file``: what it was read from; ``line`` of its text and ``turn`` of its turns, counted from 1. ``start`` and
    ``end`` are seconds of the recording, ``link`` opens it there; ``machine``: what wrote the transcript, where no
    person did.
    """

    transcript: str
    title: str | None
    published: str | None
    url: str | None
    span: Span
    text: str
    label: str | None = None
    file: str | None = None
    line: int | None = None
    turn: int | None = None
    start: float | None = None
    end: float | None = None
    link: str | None = None
    machine: str | None = None


@dataclass(frozen=True, slots=True)
class Verdict:
    """What a check of one verbatim span (or of a paraphrase, then without ``verdict``) against transcripts found.

    ``span`` is in the article. ``passages`` are where the words stand (one, or one a part of a splice), or the nearest
    one where they don't. ``edits`` are all differences, forgiven ones too. ``also``: further verdicts that fit.
    ``matched`` is the share of the quotation's words that stand in the passages; ``support`` how well a passage
    supports a paraphrase (0 to 1; never a verdict of falsehood). ``found_in``: how many transcripts hold the words.
    ``note`` says in words what a reader should look at. ``absent``: nothing of the speaker's was found, and the
    speaker occurs in none of the transcripts. ``speaker``: whether the transcript tells that the words are the quoted
    one's; None where the article names nobody.
    """

    statement: str | None
    span: Span
    verdict: VerdictKind | None
    also: tuple[VerdictKind, ...] = ()
    passages: tuple[Passage, ...] = ()
    edits: tuple[Edit, ...] = ()
    matched: float = 0.0
    support: float | None = None
    found_in: int = 0
    note: str | None = None
    absent: bool = False
    speaker: SpeakerTold | None = None


@dataclass(frozen=True, slots=True)
class Carried:
    """One statement of one article: the words, how it is attributed, and where it was published.

    ``story`` is the same for copies of one text; ``elsewhere`` names other outlets and addresses of the article.
    """

    id: str
    said: str
    speaker: str | None
    cue: str
    form: str
    polarity: str | None
    article: str
    outlet: str | None
    title: str | None
    published: str | None
    url: str | None
    story: int
    number: int
    context: str
    elsewhere: tuple[str, ...] = ()
    speaker_confidence: float | None = None

    @property
    def speaker_unsure(self) -> bool:
        """Whether the speaker is named with less than ``records.SURE``."""
        return is_unsure(self.speaker, self.speaker_confidence)

    @property
    def publisher(self) -> str:
        """Who published it, as far as it is told."""
        return self.outlet or self.url or self.article


@dataclass(frozen=True, slots=True)
class Piece:
    """A stretch of a version beside the reference: ``same``, ``omitted``, ``added`` or ``changed``."""

    kind: str
    words: str
    reference: str


@dataclass(frozen=True, slots=True)
class Version:
    """A statement as one outlet carries it.

    ``link``: ``verbatim`` where it shares the reference's words, ``paraphrase`` where it is only near in meaning; with
    a score from 0 to 1. ``copies``: outlets that carry the same text.
    ``first``: whether it is the first one seen. ``force``: in which ways it says something else than the reference
    (``negation``, ``condition``, ``number``, ``speaker`` …), whatever words they share.
    """

    carried: Carried
    link: str
    score: float
    pieces: tuple[Piece, ...]
    copies: tuple[str, ...] = ()
    first: bool = False
    force: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Comparison:
    """``reference`` is the id of the version that the others are compared with: the one that shares most words with
    them. ``common`` is the longest run of words that all verbatim versions have.
    """

    reference: str
    common: str
    versions: tuple[Version, ...]


@dataclass(frozen=True, slots=True)
class Dispute:
    """Two statements that may contradict each other. ``score`` is from 0 to 1; ``shared`` the telling words of both,
    ``why`` what opposes them (``denied``, ``not``, or a pair of opposites).
    """

    affirmed: Carried
    denied: Carried
    score: float
    shared: tuple[str, ...]
    why: str


@dataclass(frozen=True, slots=True)
class Claim:
    """A quantity that a statement claims, with who says so, where and when.

    ``words`` as written; ``said`` the whole content, ``around`` the words about the quantity; ``about``: the time that
    the statement speaks of, where it is one (first and last day). ``outlets``: all that carry the statement.
    """

    statement: str
    words: str
    quantity: Quantity
    speaker: str | None
    role: str | None
    outlet: str | None
    published: str | None
    title: str | None
    url: str | None
    said: str
    around: str
    polarity: str | None = None
    about: tuple[str, str] | None = None
    outlets: tuple[str, ...] = ()
    speaker_confidence: float | None = None

    @property
    def speaker_unsure(self) -> bool:
        """Whether the speaker is named with less than ``records.SURE``."""
        return is_unsure(self.speaker, self.speaker_confidence)


@dataclass(frozen=True, slots=True)
class Series:
    """Claims of one thing in one unit, by day: ``subject`` in words; ``values`` are ``low`` and ``high`` of each claim
    in ``unit``, in their order. ``event``: what tells their event from others of which the same is claimed, "" where
    none does. ``contradicted``: pairs of places, a claim and an earlier one of the same speaker that it can't stand by.
    """

    subject: str
    unit: str | None
    claims: tuple[Claim, ...]
    values: tuple[tuple[float | None, float | None], ...]
    event: str = ""
    contradicted: tuple[tuple[int, int], ...] = ()


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing that is wrong: of what ``kind``, and ``where``; ``more``: what SQLite or a decoder says of it.

    ``derived``: it can be made anew from what the record keeps (``mend``); the rest is in a backup, or nowhere.
    """

    kind: str
    where: str
    derived: bool = False
    more: str = ""

    def __str__(self) -> str:
        return f"{self.where}: {self.kind}" + (f": {self.more}" if self.more else "")


@dataclass(frozen=True, slots=True)
class Marking:
    """An attribution as somebody marked it, by hand or by onrecord. None in a field: it was not coded.

    ``speaker`` holds names parted by ``;``, "" where nobody can be told. ``nested``: it stands in the content of
    another one. ``id``: the statement's, where it is onrecord's.
    """

    source: Spans
    cue: Spans
    content: Spans
    form: str | None = None
    mode: str | None = None
    polarity: str | None = None
    speaker: str | None = None
    nested: bool = False
    id: str | None = None
    note: str | None = None


@dataclass(frozen=True, slots=True)
class Markings:
    """All that somebody marked in a text; ``id`` is that of the article, the rest what it is grouped by."""

    id: str
    text: str
    marks: tuple[Marking, ...] = ()
    title: str | None = None
    outlet: str | None = None
    published: str | None = None
    kind: str | None = None


@dataclass(frozen=True, slots=True)
class Estimate:
    """A figure with the interval in which it lies for 95 of 100 draws of the articles; None where it can't be told."""

    value: float | None
    low: float | None = None
    high: float | None = None


@dataclass(frozen=True, slots=True)
class AgreedOn:
    """How far two agree on some articles: ``figures`` by name, and how many attributions each marked there."""

    label: str
    articles: int
    mine: int
    theirs: int
    figures: Mapping[str, Estimate]


@dataclass(frozen=True, slots=True)
class FieldAgreement:
    """How far two agree on one field of the attributions that both have: ``pairs`` that both coded it for, the share
    that is the ``same``, and Krippendorff's ``alpha``; the commonest ``confusions`` with their numbers.
    """

    name: str
    pairs: int
    same: Estimate
    alpha: Estimate
    confusions: tuple[tuple[str, str, int], ...] = ()


@dataclass(frozen=True, slots=True)
class Disagreement:
    """A place where two do not agree, and ``what`` differs: ``only`` one has it, its ``edges``, or a field.

    ``context`` is the text ``around`` it; of ``mine`` and ``theirs`` one may be missing.
    """

    article: str
    title: str | None
    outlet: str | None
    published: str | None
    what: tuple[str, ...]
    mine: Marking | None
    theirs: Marking | None
    around: Span
    context: str


@dataclass(frozen=True, slots=True)
class Agreement:
    """How far two who marked the same articles agree.

    ``alone``: how many articles only the one, and only the other, marked; they tell nothing. ``premarked``: in how many
    onrecord's statements were marked before, so that a coder who leaves them agrees with it. ``corrected``: how many of
    its statements people corrected since; what it read is compared. ``groups``: by outlet, kind, form, mode.
    """

    mine: str
    theirs: str
    overall: AgreedOn
    fields: tuple[FieldAgreement, ...]
    groups: Mapping[str, tuple[AgreedOn, ...]]
    differences: tuple[Disagreement, ...]
    alone: tuple[int, int] = (0, 0)
    premarked: int = 0
    corrected: int = 0


#: What a breakdown of statements is by, besides fields that users kept of texts.
By = Literal["speaker", "kind", "role", "outlet", "month", "pronoun"]
LABELS: tuple[By, ...] = get_args(By)


@dataclass(frozen=True, slots=True)
class LabelShare:
    """What is said under one label: statements by form, characters (those in several statements of one speaker once).

    ``share`` of all statements, and its 95 % interval by resampling articles; None where there is one article.
    """

    label: str
    articles: int
    statements: int
    direct: int
    mixed: int
    indirect: int
    verbatim: int
    paraphrase: int
    share: float
    low: float | None
    high: float | None


@dataclass(frozen=True, slots=True)
class Breakdown:
    """Statements of a selection by a label; months in their order, others the most frequent first.

    ``labels``: how many there are, of which the rows are all, or those that were asked for.
    """

    by: str
    rows: tuple[LabelShare, ...]
    articles: int
    statements: int
    labels: int = 0
