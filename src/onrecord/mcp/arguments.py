"""What a tool may be asked: a type a tool, of which its schema is made, and what is said of what can't be meant."""

from __future__ import annotations

import re
from collections.abc import Mapping
from difflib import get_close_matches
from typing import Annotated, Any, Literal, TypeVar

import msgspec
from msgspec import Meta, Struct

from onrecord.answers import LABELS
from onrecord.days import bound
from onrecord.errors import RequestError
from onrecord.mcp.quoting import plain

_Asked = TypeVar("_Asked", bound=Struct)
#: What a field is where it is no more than that.
_UNKNOWN = re.compile(r"Object contains unknown field `(.*)`")
_MISSING = re.compile(r"Object missing required field `(.*)`")
_AT = re.compile(r" - at `\$\.?([^`\[]*)[^`]*`\Z")

Words = Annotated[
    str,
    Meta(
        max_length=2_000,
        description='Words that must stand in the statement; also "a phrase", beginn*, one OR other, NOT, brackets.',
    ),
]
Name = Annotated[str, Meta(min_length=1, max_length=300)]
Who = Annotated[
    Name,
    Meta(description="Words of the speaker's name (Mara Venn), or the `number` that an answer tells of a speaker."),
]
Outlet = Annotated[Name, Meta(description="Who published: the outlet's whole name.")]
Since = Annotated[str, Meta(description="Published on this day or later: 2024-07-17, 2024-07 or 2024.")]
Until = Annotated[str, Meta(description="Published on this day or earlier: 2024-07-17, 2024-07 or 2024.")]
Where = Annotated[
    list[Annotated[str, Meta(min_length=3, max_length=400)]],
    Meta(max_length=16, description="Of texts with this in a field of the newsroom's own: section=Sport."),
]
Limit = Annotated[int, Meta(ge=1, le=25, description="How many at most, from 1 to 25.")]
Page = Annotated[int, Meta(ge=1, le=10_000, description="Which page of them, from 1.")]
Key = Annotated[str, Meta(min_length=1, max_length=100, description="The `id` of a statement, as answers tell it.")]


class ReadAsked(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """An article as text (or HTML), or where it is on the web. It is read, and not kept."""

    text: (
        Annotated[str, Meta(min_length=1, max_length=200_000, description="The article's text, or its HTML.")] | None
    ) = None
    address: Annotated[str, Meta(min_length=1, max_length=2_000, description="Where it is: https://…")] | None = None
    published: Annotated[str, Meta(min_length=1, description="The day it was published: 2024-07-17.")] | None = None
    limit: Annotated[int, Meta(ge=1, le=100, description="How many statements at most, from 1 to 100.")] = 50
    page: Page = 1


class ChosenAsked(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Which statements; all that is given must hold."""

    words: Words = ""
    speaker: Who | None = None
    role: (
        Annotated[Name, Meta(description="Words of what the article calls the speaker (finance minister).")] | None
    ) = None
    outlet: Outlet | None = None
    since: Since | None = None
    until: Until | None = None
    form: (
        Annotated[
            Literal["direct", "mixed", "indirect"],
            Meta(description="In whose words: all in quotation marks, partly, or the outlet's."),
        ]
        | None
    ) = None
    named: Annotated[bool, Meta(description="true: with a speaker who is named; false: without.")] | None = None
    with_numbers: Annotated[bool, Meta(description="Only what claims a quantity.")] = False
    copies: Annotated[bool, Meta(description="Also what copies and versions of a text say again.")] = False
    where: Where = []


class SearchAsked(ChosenAsked, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Which statements; all that is given must hold, and without anything the newest are told."""

    sort: (
        Annotated[Literal["rank", "newest", "oldest"], Meta(description="Best match, newest or oldest first.")] | None
    ) = None
    limit: Limit = 10
    page: Page = 1


class CountAsked(ChosenAsked, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """By which label statements are counted, and which; without anything those of the whole record, by speaker."""

    by: Annotated[
        Name, Meta(description=f"{', '.join(LABELS)}, or a field of the newsroom's own that texts have (section).")
    ] = "speaker"
    limit: Annotated[int, Meta(ge=1, le=100, description="How many labels at most, from 1 to 100.")] = 25
    page: Page = 1


class StatementAsked(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """One statement."""

    id: Key


class SpeakerAsked(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Somebody of the record, and which of what they said."""

    name: Who
    words: Words = ""
    since: Since | None = None
    until: Until | None = None
    limit: Limit = 10


class VerifyAsked(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Words that somebody is said to have said."""

    quotation: Annotated[str, Meta(min_length=1, max_length=5_000, description="The words, without who says them.")]
    speaker: (
        Annotated[
            Name, Meta(description="Whose words they are said to be; then only their turns of a transcript count.")
        ]
        | None
    ) = None
    transcript: (
        Annotated[Name, Meta(description="One transcript by its `transcript` hash, in place of all in the record.")]
        | None
    ) = None


class CompareAsked(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A statement by its id; without one, the statements that most outlets carry."""

    id: Key | None = None
    since: Since | None = None
    until: Until | None = None
    limit: Annotated[int, Meta(ge=1, le=10, description="How many statements at most, from 1 to 10.")] = 3


class ClaimsAsked(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Which figures, claimed by whom."""

    of: Annotated[Name, Meta(description="What is counted or measured (cranes).")] | None = None
    unit: (
        Annotated[
            str, Meta(min_length=1, max_length=60, description="EUR, percent, kilometer, …; `count` for plain numbers.")
        ]
        | None
    ) = None
    words: Words = ""
    speaker: Who | None = None
    outlet: Outlet | None = None
    since: Since | None = None
    until: Until | None = None
    where: Where = []
    limit: Limit = 10


class DisputesAsked(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Pairs of statements that may contradict each other."""

    speaker: Annotated[Name, Meta(description="In which this speaker has a part.")] | None = None
    since: Since | None = None
    until: Until | None = None
    limit: Annotated[int, Meta(ge=1, le=20, description="How many pairs at most, from 1 to 20.")] = 5


def schema_of(kind: type[Struct]) -> dict[str, Any]:
    """The JSON schema of a type, whole in itself, with an object at its root."""
    schema = msgspec.json.schema(kind)
    parts: dict[str, Any] = schema.pop("$defs", {})
    root: dict[str, Any] = parts.pop(schema["$ref"].rpartition("/")[2])
    return root | ({"$defs": parts} if parts else {})


def arguments(tool: str, kind: type[_Asked], given: Mapping[str, Any]) -> _Asked:
    """What a tool is asked, as its type. RequestError where it can't be meant: it says what to send instead."""
    clean = {
        name: plain(value) if isinstance(value, str) else value for name, value in given.items() if value is not None
    }
    try:
        asked = msgspec.convert(clean, kind, strict=False)
    except msgspec.ValidationError as error:
        raise RequestError(f"{tool}: {_said_of(str(error), kind)}") from error
    days = {name: _day(tool, name, value) for name in ("since", "until") if (value := getattr(asked, name, None))}
    return msgspec.structs.replace(asked, **days)


def _day(tool: str, name: str, written: str) -> str:
    try:
        return bound(written, last=name == "until")
    except ValueError as error:
        raise RequestError(
            f"{tool}: `{name}` is {written[:40]!r}, which is no day; write 2024-07-17, 2024-07 or 2024"
        ) from error


def _said_of(error: str, kind: type[Struct]) -> str:
    """What is wrong with arguments, and what to send."""
    fields: dict[str, Any] = schema_of(kind)["properties"]
    known = ", ".join(f"`{name}`" for name in fields)
    if found := _UNKNOWN.match(error):
        near = get_close_matches(found[1], fields, 1, 0.5)
        meant = f" (do you mean `{near[0]}`?)" if near else ""
        return f"there is no argument `{found[1][:60]}`{meant}; it takes {known}"
    if found := _MISSING.match(error):
        return f"`{found[1]}` is missing: {_told(fields[found[1]])}"
    place = _AT.search(error)
    if not place or place[1] not in fields:
        return f"{error}; it takes {known}"
    return f"`{place[1]}`: {_AT.sub('', error).lower()}. {_told(fields[place[1]])}"


def _told(field: Mapping[str, Any]) -> str:
    """What a field is for, and which values it takes."""
    every = [field, *field.get("anyOf", ())]
    told = next((one["description"] for one in every if "description" in one), "see the tool's schema")
    values = next((one["enum"] for one in every if "enum" in one), ())
    return f"{told} One of: {', '.join(map(str, values))}." if values else str(told)
