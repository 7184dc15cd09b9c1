"""What tools answer, as types, of which their output schemas are made; descriptions tell which fields quote."""

from __future__ import annotations

from typing import Annotated, Literal

from msgspec import Meta, Struct

from onrecord.mcp.quoting import Quoting

Quoted = Annotated[str, Meta(description="Quoted: between the marks that `quoting` tells.")]
Place = Annotated[
    list[list[int]],
    Meta(description="Pairs of a start and an end in the article's text: code points, the end not included."),
]
Share = Annotated[float, Meta(ge=0, le=1, description="How sure it is, from 0 to 1.")]
Address = Annotated[str, Meta(description="A web address.")]


class ToldArticle(Struct, frozen=True):
    """Where a statement stands: cite `outlet`, `title`, `published` and `url`."""

    id: str
    sha256: str
    resource: str | None
    url: Address | None
    title: Quoted | None
    outlet: Quoted | None
    published: str | None
    since: Annotated[list[Quoted], Meta(description="What became of the text since: corrected, killed, retracted.")]


class ToldSpeaker(Struct, frozen=True):
    """Who a statement is by. `number` names them in the record, for other tools."""

    name: Quoted
    kind: str
    role: Quoted | None
    number: int | None = None


class ToldPlaces(Struct, frozen=True):
    """The offsets of a statement in the text of its article."""

    source: Place
    cue: Place
    content: Place
    verbatim: Annotated[Place, Meta(description="The speaker's own words; the rest of the content is the outlet's.")]


class ToldStatement(Struct, frozen=True):
    """Somebody is on record with something, in an article, at a place."""

    id: str
    resource: str | None
    said: Annotated[Quoted, Meta(description="The content, as the article has it.")]
    form: Annotated[
        str, Meta(description="direct: all in quotation marks; mixed: partly; indirect: in the outlet's words.")
    ]
    mode: str | None
    polarity: Annotated[str | None, Meta(description="asserted, denied, or not-said (somebody did not say it).")]
    speakers: list[ToldSpeaker]
    speaker_reason: Annotated[Quoted | None, Meta(description="Why nobody is named.")]
    speaker_confidence: Share | None
    speaker_unsure: Annotated[bool, Meta(description="Somebody is named, but not surely: say so.")]
    confidence: Annotated[float, Meta(ge=0, le=1, description="How sure it is that this is a statement, from 0 to 1.")]
    source: Quoted | None
    cue: Quoted | None
    places: ToldPlaces
    link: Annotated[str | None, Meta(description="Opens the page at the words.")]
    corrected: Annotated[bool, Meta(description="Whether a person corrected it.")]
    also: Annotated[list[Quoted], Meta(description="Other outlets that say it.")]
    article: ToldArticle


class ToldAnswer(Struct, frozen=True, kw_only=True):
    """What every answer has."""

    quoting: Quoting
    notes: Annotated[list[str], Meta(description="What is not told, what is unsure, and what to ask next.")]


class ToldSearch(ToldAnswer, frozen=True, kw_only=True):
    """A page of statements; `total` counts all that match."""

    total: int
    page: int
    statements: list[ToldStatement]
    near: Annotated[
        list[Quoted], Meta(description="Names of outlets or speakers that are near to one that is not there.")
    ]


class ToldCount(Struct, frozen=True):
    """What is said under one label: statements, also by form, in how many articles, and its share of all statements."""

    label: Quoted
    statements: int
    articles: int
    direct: int
    mixed: int
    indirect: int
    verbatim: Annotated[int, Meta(description="Characters in the speakers' own words.")]
    paraphrase: Annotated[int, Meta(description="Characters in the outlet's.")]
    share: Annotated[float, Meta(ge=0, le=1)]
    low: Annotated[float | None, Meta(description="The share's 95 % interval, by resampling articles: from here …")]
    high: Annotated[float | None, Meta(description="… to here; null where there is one article.")]


class ToldCounts(ToldAnswer, frozen=True, kw_only=True):
    """A page of labels, the most frequent first (months in their order); `total` counts all labels."""

    by: Quoted
    statements: Annotated[int, Meta(description="All statements that were counted.")]
    articles: Annotated[int, Meta(description="The articles that they are in.")]
    total: int
    page: int
    counts: list[ToldCount]
    near: Annotated[
        list[Quoted], Meta(description="Names of outlets or speakers that are near to one that is not there.")
    ]


class ToldCorrection(Struct, frozen=True):
    """A correction by a person."""

    at: str
    by: Quoted
    why: Quoted | None
    undone: bool


class ToldWhole(ToldAnswer, frozen=True, kw_only=True):
    """One statement with the text around it."""

    statement: ToldStatement
    context: Annotated[Quoted, Meta(description="The text around it.")]
    context_place: Annotated[list[int], Meta(description="Where that is in the article's text.")]
    question: Annotated[Quoted | None, Meta(description="What it answers.")]
    corrections: list[ToldCorrection]
    same_as: Annotated[str | None, Meta(description="The first statement that said the same.")]
    appeared: Annotated[list[ToldArticle], Meta(description="All places where its text was published.")]


class ToldPerson(Struct, frozen=True):
    """Somebody of the record. `number` names them for other tools."""

    number: int
    name: Quoted
    kind: str
    names: list[Quoted]
    roles: list[Quoted]
    wikidata: str | None
    articles: int
    statements: int


class ToldSpeakerStatements(ToldAnswer, frozen=True, kw_only=True):
    """A speaker, and the newest of what they are on record with; or, where the name means several, those."""

    speaker: ToldPerson | None
    candidates: Annotated[
        list[ToldPerson], Meta(description="Who may be meant, where that is not one: ask by `number`.")
    ]
    total: int
    statements: list[ToldStatement]


class ToldReading(ToldAnswer, frozen=True, kw_only=True):
    """A page of the statements of an article that was read and not kept; `total` counts all."""

    article: ToldArticle
    model: str
    language: str | None
    total: int
    page: int
    statements: list[ToldStatement]


class ToldPassage(Struct, frozen=True):
    """A stretch of a transcript: the words, who says them as labelled, and where."""

    transcript: Annotated[str, Meta(description="The hash of the transcript's text, into which `place` points.")]
    title: Quoted | None
    published: str | None
    url: Address | None
    label: Quoted | None
    text: Quoted
    place: list[int]
    link: Address | None


class ToldEdit(Struct, frozen=True):
    """One difference between the quotation and the transcript; `reason`: why it is forgiven, if it is."""

    kind: Literal["replaced", "dropped", "added"]
    quotation: Quoted
    transcript: Quoted
    reason: str | None
    force: Annotated[str | None, Meta(description="What it changes of what is said: negation, number, …")]


class ToldVerdict(Struct, frozen=True):
    """What transcripts tell of a quotation."""

    words: Quoted
    verdict: Annotated[
        str | None,
        Meta(description="verbatim, tidied, marked edit, in doubt, cut short, altered, spliced, not found …"),
    ]
    confidence: Annotated[float, Meta(ge=0, le=1, description="The share of the words that stand in the passages.")]
    speaker: Annotated[str | None, Meta(description="Whether the words are the speaker's: same, other, unknown.")]
    found_in: Annotated[int, Meta(description="How many transcripts hold the words.")]
    note: Quoted | None
    passages: list[ToldPassage]
    edits: list[ToldEdit]


class ToldVerification(ToldAnswer, frozen=True, kw_only=True):
    """Verdicts against transcripts, a line of the quotation each, and statements of articles with the same words."""

    transcripts: Annotated[int, Meta(description="How many transcripts were looked at.")]
    verdicts: list[ToldVerdict]
    on_record: Annotated[list[ToldStatement], Meta(description="Statements of articles that hold these words.")]


class ToldVersion(Struct, frozen=True):
    """A statement as one outlet carries it, beside the reference."""

    statement: ToldStatement
    link: Annotated[str, Meta(description="verbatim: it shares words; paraphrase: it is near in meaning.")]
    score: Share
    first: Annotated[bool, Meta(description="Whether it is the first one seen.")]
    force: Annotated[list[str], Meta(description="In which ways it says something else: negation, number, …")]
    copies: Annotated[list[Quoted], Meta(description="Outlets that carry the same text.")]


class ToldComparison(Struct, frozen=True):
    """One statement across outlets; `reference` is the version that the others are compared with."""

    reference: str
    common: Annotated[Quoted | None, Meta(description="The longest run of words that all verbatim versions have.")]
    outlets: int
    versions: list[ToldVersion]


class ToldComparisons(ToldAnswer, frozen=True, kw_only=True):
    """Statements, each in all its versions."""

    comparisons: list[ToldComparison]


class ToldClaim(Struct, frozen=True):
    """A figure that somebody claims: from `low` to `high`, null where it has no bound."""

    words: Annotated[Quoted, Meta(description="The figure as written.")]
    low: float | None
    high: float | None
    unit: str | None
    of: Quoted | None
    role: str
    about: Annotated[list[str] | None, Meta(description="The first and last day that it is about.")]
    statement: ToldStatement


class ToldClaims(ToldAnswer, frozen=True, kw_only=True):
    """Figures, the newest first."""

    claims: list[ToldClaim]


class ToldDispute(Struct, frozen=True):
    """Two statements that may contradict each other; a person has to judge that."""

    confidence: Share
    why: str
    shared: list[Quoted]
    affirmed: ToldStatement
    denied: ToldStatement


class ToldDisputes(ToldAnswer, frozen=True, kw_only=True):
    """Pairs, the likeliest first."""

    disputes: list[ToldDispute]
