"""The transcripts of a record, against which quotations are checked: adding, the list, one of them, forgetting it."""

from __future__ import annotations

import re
from typing import Any

import msgspec

from onrecord.actions import single
from onrecord.actions import transcripts as action
from onrecord.actions.transcripts import ForgetRequest, HeldTranscript, PrimaryText
from onrecord.api.operations import JSON, AsJson, Call, DescribedAnswer, LinkTo, Operation
from onrecord.api.params import AddParams, ForgetParams, PageParams, TranscriptId
from onrecord.api.problems import Refused
from onrecord.api.rooms.articles import PATIENCE, removed
from onrecord.api.rooms.readings import MANY, MOST, TAKES, NotRead, as_request, outcome_of, refuse_forgotten, status_of
from onrecord.api.shapes import AddedTranscript, Removed, StoredTranscript, TranscriptTurn
from onrecord.errors import RequestError


class TranscriptPageList(msgspec.Struct, kw_only=True):
    """A page of transcripts, the newest first, and the cursor of the ``next`` (None: it is the last)."""

    transcripts: tuple[PrimaryText, ...]
    next: str | None


def add(call: Call[AddParams, Any]) -> AsJson:
    """Keep it as a primary text to check quotations against."""
    added = single.single(call.record, as_request(call, transcript=True), call.service.reader, call.once)
    if added is None:
        raise RequestError(MANY)
    if added.error:
        raise NotRead(added.error, added.why)
    refuse_forgotten(added)
    headers = {"location": f"/api/v1/transcripts/{added.id}"}
    return AsJson(AddedTranscript(id=added.id, outcome=outcome_of(added)), status_of(added), headers)


def transcripts(call: Call[PageParams, None]) -> AsJson:
    """The transcripts that were added last."""
    cursor = call.query.cursor or None
    if cursor and not re.fullmatch(r"[0-9a-f]{8,64}", cursor):
        raise Refused(422, "`cursor` is no cursor of this list: send `next` of the page before")
    found = action.listed(call.record, call.query.limit + 1, cursor)
    shown = found[: call.query.limit]
    return AsJson(TranscriptPageList(transcripts=shown, next=shown[-1].id if len(found) > len(shown) else None))


def transcript(call: Call[None, None]) -> AsJson:
    """A transcript with its text and turns."""
    return AsJson(_told(action.transcript(call.record, call.path["id"])))


def _told(held: HeldTranscript) -> StoredTranscript:
    whole, article = held.transcript, held.transcript.article
    listed = {name: getattr(held.listed, name) for name in PrimaryText.__dataclass_fields__}
    turns = [TranscriptTurn(span=one.span, label=one.label, who=one.who) for one in whole.turns]
    return StoredTranscript(
        **listed, sha256=article.sha256, text=article.text, layout=whole.layout, speakers=whole.speakers, turns=turns
    )


def forget(call: Call[ForgetParams, None]) -> AsJson:
    """Remove a transcript for good."""
    request = ForgetRequest(call.user, why=call.query.why or None, wait=PATIENCE)
    return removed(action.forget(call.record, call.path["id"], request))


_ID: dict[str, Any] = {"id": TranscriptId}
_LINKS = {
    "transcript": LinkTo("getTranscript", {"id": "$response.body#/id"}),
    "forget": LinkTo("forgetTranscript", {"id": "$response.body#/id"}),
}
OPERATIONS = (
    Operation(
        method="POST",
        path="/transcripts",
        name="addTranscript",
        summary="Keep a transcript to check quotations against.",
        room=add,
        query=AddParams,
        takes=TAKES,
        answers={
            200: DescribedAnswer("It was there already.", {JSON: AddedTranscript}, {"Location": "Where it is."}),
            201: DescribedAnswer("It was added.", {JSON: AddedTranscript}, {"Location": "Where it is."}),
        },
        editor=True,
        also=(409, 422),
        once=True,
        where="reader",
        most=MOST,
        links=_LINKS,
    ),
    Operation(
        method="GET",
        path="/transcripts",
        name="listTranscripts",
        summary="The transcripts of the record, the newest first.",
        room=transcripts,
        query=PageParams,
        answers={200: DescribedAnswer("A page of transcripts.", {JSON: TranscriptPageList})},
        also=(404, 422),
        tagged="record",
        links={"transcript": LinkTo("getTranscript", {"id": "$response.body#/transcripts/0/id"})},
    ),
    Operation(
        method="GET",
        path="/transcripts/{id}",
        name="getTranscript",
        summary="A transcript with its text and turns.",
        room=transcript,
        parts=_ID,
        answers={200: DescribedAnswer("The transcript.", {JSON: StoredTranscript})},
        tagged="record",
    ),
    Operation(
        method="DELETE",
        path="/transcripts/{id}",
        name="forgetTranscript",
        summary="Forget a transcript: it is removed for good, and an article of the very same text with it.",
        room=forget,
        query=ForgetParams,
        parts=_ID,
        answers={200: DescribedAnswer("It is removed.", {JSON: Removed})},
        editor=True,
        also=(422,),
        where="change",
    ),
)
