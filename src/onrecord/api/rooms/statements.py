"""Statements: a search in pages, all that it finds as a stream, one of them, and its corrections."""

from __future__ import annotations

import base64
import binascii
from collections.abc import Iterator
from typing import Any

import msgspec

from onrecord.actions import audit as auditing
from onrecord.actions import correct as correcting
from onrecord.actions import search as action
from onrecord.actions.audit import Audited, AuditRequest
from onrecord.actions.correct import CorrectRequest
from onrecord.actions.once import once
from onrecord.actions.search import Cursor, SearchRequest
from onrecord.actions.shared import own_fields
from onrecord.answers import Breakdown
from onrecord.api.answering import json_of
from onrecord.api.operations import (
    CSV,
    JSON,
    NDJSON,
    Answer,
    AsJson,
    Call,
    DescribedAnswer,
    LinkTo,
    Operation,
    Streamed,
)
from onrecord.api.params import BreakdownParams, FilterParams, ForgetParams, Number, StatementId, StatementsParams
from onrecord.api.problems import Refused
from onrecord.api.shapes import FoundStatements, MadeCorrection, NewCorrection, StatementDetail
from onrecord.days import bound
from onrecord.errors import RequestError
from onrecord.export.json.answer_json import shown_dict
from onrecord.export.table import hits_columns, hits_rows, sheet

_FILTERS = ("speaker", "role", "outlet", "form", "mode", "kind", "text_kind")
#: Statements of a page where nothing else is said.
_PAGE = 20
_UNDONE = DescribedAnswer("The correction that was taken back.", {JSON: MadeCorrection})


def filters(asked: FilterParams) -> dict[str, Any]:
    """Parameters as requests take them. Raises RequestError where a day is none."""
    given: dict[str, Any] = {name: getattr(asked, name) or None for name in _FILTERS}
    named = None if asked.named is msgspec.UNSET else asked.named
    return given | {
        "words": asked.words,
        "named": named,
        "numbers": asked.numbers,
        "copies": asked.copies,
        "fields": own_fields(asked.where or ()),
        "since": day("since", asked.since or None),
        "until": day("until", asked.until or None, last=True),
    }


def day(name: str, given: str | None, *, last: bool = False) -> str | None:
    """A day; of a month or year its first, or ``last``. Raises RequestError where there is no such day."""
    try:
        return bound(given, last=last) if given else None
    except ValueError as error:
        raise RequestError(f"`{name}` is {given}: there is no such day") from error


def search(call: Call[StatementsParams, None]) -> Answer:
    """A page of the statements that are meant; or all of them, as lines or as a table."""
    query = call.query
    form = query.format or _form(call.accept)
    request = SearchRequest(**filters(query), sort=query.sort or None, limit=query.limit or _PAGE)
    if form != "json":
        for name in ("limit", "cursor", "facets"):
            if getattr(query, name) is not msgspec.UNSET:
                raise RequestError(f"`{name}` is for pages: {form} has all statements; leave it out, or ask for json")
        return _all(call, request, form)
    found = action.following(call.record, request, _read_cursor(query.cursor or None), counted=query.facets is True)
    results = found.results
    return AsJson(
        FoundStatements(
            total=results.total,
            hits=results.hits,
            next=_cursor(found.next),
            near=results.near,
            facets=found.tally,
        )
    )


def _form(accept: str) -> str:
    """The form that is asked for first; a page where nothing says another."""
    for one in accept.split(","):
        media = one.partition(";")[0].strip().lower()
        if media in (JSON, NDJSON, CSV):
            return {JSON: "json", NDJSON: "ndjson", CSV: "csv"}[media]
    return "json"


def _all(call: Call[StatementsParams, None], request: SearchRequest, form: str) -> Streamed:
    pages = action.everything(call.record, request)
    first = next(pages, ())  # what can't be searched for is told before anything is sent
    names = auditing.kept_fields(call.record) if form == "csv" else ()

    def lines() -> Iterator[bytes]:
        if form == "csv":
            yield sheet(hits_columns(names), ()).encode()
        for hits in _with_first(first, pages):
            if form == "csv":
                yield sheet((), hits_rows(hits, names)).partition("\n")[2].encode("utf-8", "replace")
            else:
                yield b"".join(json_of(hit) + b"\n" for hit in hits)

    return Streamed(lines(), CSV if form == "csv" else NDJSON)


def _with_first(first: Any, others: Iterator[Any]) -> Iterator[Any]:
    yield first
    yield from others


def _cursor(place: Cursor | None) -> str | None:
    return None if place is None else base64.urlsafe_b64encode(f"{place.before}:{place.key}".encode()).decode()


def _read_cursor(given: str | None) -> Cursor | None:
    if given is None:
        return None
    try:
        before, sign, key = base64.b64decode(given.encode(), b"-_", validate=True).decode().partition(":")
        if sign and key and before.isascii() and before.isdecimal() and len(before) < 16:
            return Cursor(key, int(before))
    except (ValueError, binascii.Error):
        pass
    raise Refused(422, "`cursor` is no cursor of this list: send `next` of the page before")


def statement(call: Call[None, None]) -> AsJson:
    """One statement with all that the record knows of it."""
    return AsJson(shown_dict(action.show(call.record, call.path["id"])))


def correct(call: Call[None, NewCorrection]) -> AsJson:
    """Add a correction; nothing is written over."""
    (key, _), sent = correcting.meant(call.record, call.path["id"]), call.body
    request = CorrectRequest(
        key, call.user, sent.why, sent.speaker, sent.source, sent.content, reject=sent.reject, accept=sent.accept
    )

    def change() -> str:
        number = correcting.correct(call.record, request)
        return json_of(MadeCorrection(id=number, statement=key)).decode()

    made = _made(call, change)
    return AsJson(made, 201, {"location": f"/api/v1/statements/{key}"})


def _made(call: Call[Any, Any], change: Any) -> MadeCorrection:
    answer = once(call.record, call.once, change).answer if call.once else change()
    return msgspec.json.decode(answer or "", type=MadeCorrection)


def take_back(call: Call[ForgetParams, None]) -> AsJson:
    """Take back a correction; it stays in the record, with who took it back."""
    number = call.path["id"]
    return AsJson(MadeCorrection(id=number, statement=correcting.take_back(call.record, number, call.user)))


def breakdown(call: Call[BreakdownParams, None]) -> AsJson:
    """Statements by a label, each share with its interval."""
    query = call.query
    request = auditing.BreakdownRequest(**filters(query), by=query.by, versions=query.versions)
    return AsJson(auditing.breakdown(call.record, request))


def voices(call: Call[FilterParams, None]) -> AsJson:
    """Who is quoted in a selection, how much and in whose words."""
    return AsJson(auditing.audit(call.record, AuditRequest(**filters(call.query))))


OPERATIONS = (
    Operation(
        method="GET",
        path="/statements",
        name="searchStatements",
        summary="Search statements: a page as JSON, or all as lines of JSON or a table.",
        room=search,
        query=StatementsParams,
        answers={200: DescribedAnswer("What was found.", {JSON: FoundStatements, NDJSON: None, CSV: None})},
        also=(404, 422),
        tagged="record",
        links={
            "statement": LinkTo("getStatement", {"id": "$response.body#/hits/0/id"}),
            "correct": LinkTo("addCorrection", {"id": "$response.body#/hits/0/id"}),
            "story": LinkTo("getStory", {"id": "$response.body#/hits/0/id"}),
            "next": LinkTo("searchStatements", {"cursor": "$response.body#/next"}),
        },
    ),
    Operation(
        method="GET",
        path="/statements/{id}",
        name="getStatement",
        summary="A statement with its article, the text around it and its corrections.",
        room=statement,
        parts={"id": StatementId},
        answers={200: DescribedAnswer("The statement.", {JSON: StatementDetail})},
        tagged="record",
        links={"speaker": LinkTo("getSpeaker", {"id": "$response.body#/speakers/0/number"})},
    ),
    Operation(
        method="POST",
        path="/statements/{id}/corrections",
        name="addCorrection",
        summary="Correct a statement: nothing is written over, and it can be taken back.",
        room=correct,
        parts={"id": StatementId},
        takes={JSON: NewCorrection},
        answers={201: DescribedAnswer("The correction.", {JSON: MadeCorrection}, {"Location": "The statement."})},
        editor=True,
        also=(422,),
        once=True,
        where="change",
        links={
            "undo": LinkTo("undoCorrection", {"id": "$response.body#/id"}),
            "statement": LinkTo("getStatement", {"id": "$response.body#/statement"}),
        },
    ),
    Operation(
        method="DELETE",
        path="/corrections/{id}",
        name="undoCorrection",
        summary="Take back a correction.",
        room=take_back,
        parts={"id": Number},
        answers={200: _UNDONE},
        editor=True,
        where="change",
    ),
    Operation(
        method="GET",
        path="/voices",
        name="getVoices",
        summary="Who is quoted in a selection, how much and in whose words.",
        room=voices,
        query=FilterParams,
        answers={200: DescribedAnswer("The counts.", {JSON: Audited})},
        also=(404, 422),
        tagged="record",
    ),
    Operation(
        method="GET",
        path="/breakdown",
        name="getBreakdown",
        summary="Statements by speaker, kind, role, outlet, month, pronoun or a field of your own, with intervals.",
        room=breakdown,
        query=BreakdownParams,
        answers={200: DescribedAnswer("The counts by label.", {JSON: Breakdown})},
        also=(404, 422),
        tagged="record",
    ),
)
