"""The parameters of addresses, as types: what a search, a list, an article can be asked for with."""

from __future__ import annotations

from typing import Annotated, Literal

from msgspec import UNSET, Meta, Struct, UnsetType

from onrecord.records import Form, Mode, SpeakerKind, TextKind

#: In an address, where a letter may take twelve bytes.
Words = Annotated[str, Meta(max_length=4_000)]
Name = Annotated[str, Meta(min_length=1, max_length=400)]
Day = Annotated[
    str,
    Meta(
        pattern=r"^[0-9]{4}(-[0-9]{2}(-[0-9]{2})?)?$",
        description="A day of publication (2024-07-17); of a month or a year its first, or in `until` its last.",
        examples=["2024-07-17"],
    ),
]
TranscriptId = Annotated[
    str, Meta(min_length=8, max_length=64, description="The beginning of the hash of its text, as `id` tells it.")
]
#: Something but blanks, named one by one: what ``\s`` is besides differs between the dialects of patterns.
_NOT_BLANK = r"[^ \t\r\n]"
#: What is said of an article: a title, an outlet, an author; and where it is.
Line = Annotated[str, Meta(min_length=1, max_length=1_000, pattern=_NOT_BLANK)]
Url = Annotated[str, Meta(min_length=1, max_length=2_000, pattern=_NOT_BLANK, examples=["https://halden.example/quay"])]
Published = Annotated[
    str,
    Meta(
        max_length=100,
        pattern=r"[0-9]",
        description="The day of publication: 2024-07-17, also with a time, or as articles write it (17 July 2024).",
        examples=["2024-07-17"],
    ),
]
ArticleId = Annotated[
    str, Meta(min_length=1, max_length=400, description="The beginning of the text's hash, or its id.")
]
StatementId = Annotated[str, Meta(min_length=1, max_length=200)]
SpeakerId = Annotated[str, Meta(min_length=1, max_length=400, description="The speaker's number, key or name.")]
Number = Annotated[int, Meta(ge=1, le=(1 << 53) - 1)]
Slug = Annotated[
    str, Meta(min_length=1, max_length=60, description="The last part of a problem's `type`.", examples=["language"])
]
JobId = Annotated[str, Meta(min_length=1, max_length=40)]
Cursor = Annotated[str, Meta(min_length=1, max_length=400, description="`next` of the page before.")]
Style = Literal["strict", "agency", "lenient"]
ExportFormat = Literal[
    "jsonl", "csv", "parquet", "annotations", "quotations", "claimreview", "ftm", "brat", "links", "training", "page"
]
ListFormat = Literal["json", "ndjson", "csv"]


#: What a field of a user's own must hold.
FieldIs = Annotated[
    str,
    Meta(
        max_length=500,
        pattern=r"^[^=]*[^= \t\r\n][^=]*=.*[^ \t\r\n]",
        description="NAME=VALUE.",
        examples=["section=Sport"],
    ),
]


class FilterParams(Struct, kw_only=True, forbid_unknown_fields=True):
    """Which statements are meant, as a search has it."""

    words: Annotated[
        Words, Meta(description='Words, "a phrase", the beginn* of a word, AND, OR, NOT or - between them, brackets.')
    ] = ""
    speaker: Annotated[Name, Meta(description="Words of a name, a number or a key.")] | UnsetType = UNSET
    role: Name | UnsetType = UNSET
    outlet: Name | UnsetType = UNSET
    since: Day | UnsetType = UNSET
    until: Day | UnsetType = UNSET
    form: Form | UnsetType = UNSET
    mode: Mode | UnsetType = UNSET
    kind: Annotated[SpeakerKind, Meta(description="The speaker's kind.")] | UnsetType = UNSET
    text_kind: TextKind | UnsetType = UNSET
    named: Annotated[bool, Meta(description="With, or without, a speaker whom the article names.")] | UnsetType = UNSET
    numbers: Annotated[bool, Meta(description="Only what claims a quantity.")] = False
    copies: Annotated[bool, Meta(description="Also what copies and versions of a text say again.")] = False
    where: (
        Annotated[
            list[FieldIs],
            Meta(
                max_length=16,
                description="Of texts with this in a field of your own (section=Sport), kept as they were added; may "
                "be given several times, and all must hold.",
            ),
        ]
        | UnsetType
    ) = UNSET


class BreakdownParams(FilterParams, kw_only=True, forbid_unknown_fields=True):
    """Statements counted by a label."""

    by: Annotated[
        Name,
        Meta(
            description="speaker, kind, role, outlet, month, pronoun, or a field of your own that was kept (section)."
        ),
    ] = "kind"
    versions: Annotated[bool, Meta(description="Also what older versions of a page say.")] = False


class StatementsParams(FilterParams, kw_only=True, forbid_unknown_fields=True):
    """A page of a search, or all that it finds as lines of JSON or as a table."""

    sort: Annotated[Literal["rank", "newest", "oldest"], Meta(description="`rank` needs `words`.")] | UnsetType = UNSET
    limit: (
        Annotated[
            int,
            Meta(
                ge=1,
                le=200,
                description="Statements of a page (20 without it). Not with `ndjson` and `csv`, which have all.",
            ),
        ]
        | UnsetType
    ) = UNSET
    cursor: (
        Annotated[Cursor, Meta(description="`next` of the page before. Not with `ndjson` and `csv`.")] | UnsetType
    ) = UNSET
    facets: (
        Annotated[
            bool,
            Meta(
                description="Counts by speaker, outlet, month, form, mode and kind, too. Not with `ndjson` and `csv`."
            ),
        ]
        | UnsetType
    ) = UNSET
    format: Annotated[ListFormat, Meta(description="In place of `Accept`.")] | UnsetType = UNSET


class ClaimsParams(FilterParams, kw_only=True, forbid_unknown_fields=True):
    """Figures that were claimed."""

    of: Annotated[Name, Meta(description="What they are of.")] | UnsetType = UNSET
    unit: Annotated[Name, Meta(description="Their unit, as `unit` has it; `count` for none.")] | UnsetType = UNSET
    sort: Literal["rank", "newest", "oldest"] = "oldest"
    limit: Annotated[int, Meta(ge=1, le=5_000)] = 200


class PageParams(Struct, kw_only=True, forbid_unknown_fields=True):
    """A page of a list, the newest first."""

    limit: Annotated[int, Meta(ge=1, le=200)] = 50
    cursor: Cursor | UnsetType = UNSET


class JobsParams(Struct, kw_only=True, forbid_unknown_fields=True):
    """A page of a list."""

    limit: Annotated[int, Meta(ge=1, le=200)] = 50
    page: Annotated[int, Meta(ge=1, le=1_000_000)] = 1


class JobParams(Struct, kw_only=True, forbid_unknown_fields=True):
    """A page of a job's articles. Not with server-sent events, which tell of the job alone."""

    limit: Annotated[int, Meta(ge=1, le=200, description="Articles of a page, 50 without it.")] | UnsetType = UNSET
    page: Annotated[int, Meta(ge=1, le=1_000_000)] | UnsetType = UNSET


class ReadingParams(Struct, kw_only=True, forbid_unknown_fields=True):
    """Whether what is read is kept, and what is said of it where the body is no JSON."""

    store: Annotated[bool, Meta(description="false: read it and keep nothing.")] = True
    url: Url | UnsetType = UNSET
    title: Line | UnsetType = UNSET
    outlet: Line | UnsetType = UNSET
    published: Published | UnsetType = UNSET


class AddParams(Struct, kw_only=True, forbid_unknown_fields=True):
    """What is said of an article or transcript whose body is no JSON."""

    url: Url | UnsetType = UNSET
    title: Line | UnsetType = UNSET
    outlet: Line | UnsetType = UNSET
    published: Published | UnsetType = UNSET


class ExportParams(Struct, kw_only=True, forbid_unknown_fields=True):
    """In which form an article is given."""

    format: ExportFormat = "jsonl"


class ForgetParams(Struct, kw_only=True, forbid_unknown_fields=True):
    """Why something is removed, or taken back."""

    why: Annotated[str, Meta(max_length=2_000)] | UnsetType = UNSET


class SpeakersParams(Struct, kw_only=True, forbid_unknown_fields=True):
    """Speakers by words of their names and roles."""

    words: Words = ""
    limit: Annotated[int, Meta(ge=1, le=1_000)] = 50


class SpeakerParams(Struct, kw_only=True, forbid_unknown_fields=True):
    """Which of a speaker's statements are told."""

    since: Day | UnsetType = UNSET
    until: Day | UnsetType = UNSET
    words: Words = ""
    limit: Annotated[int, Meta(ge=1, le=1_000)] = 100


class StoriesParams(Struct, kw_only=True, forbid_unknown_fields=True):
    """Of which days, and how many."""

    since: Day | UnsetType = UNSET
    until: Day | UnsetType = UNSET
    limit: Annotated[int, Meta(ge=1, le=200)] = 50


class StoryParams(Struct, kw_only=True, forbid_unknown_fields=True):
    """How far around a statement paraphrases are looked for."""

    days: Annotated[int, Meta(ge=1, le=60)] = 3


class DisputesParams(Struct, kw_only=True, forbid_unknown_fields=True):
    """Whose disputes, of which days, and how many."""

    speaker: Name | UnsetType = UNSET
    since: Day | UnsetType = UNSET
    until: Day | UnsetType = UNSET
    limit: Annotated[int, Meta(ge=1, le=200)] = 20


class HistoryParams(Struct, kw_only=True, forbid_unknown_fields=True):
    """Of which address."""

    url: Annotated[str, Meta(min_length=1, max_length=2_000)]
