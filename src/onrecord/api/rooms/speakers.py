"""Speakers across articles: who is in the record, what one of them said, and who is one with whom or another."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import msgspec

from onrecord.actions import search
from onrecord.actions import speakers as action
from onrecord.actions.once import once
from onrecord.actions.speakers import (
    Identity,
    MergeRequest,
    Portrait,
    SpeakerRequest,
    SpeakersRequest,
    SplitRequest,
)
from onrecord.api.answering import json_of
from onrecord.api.operations import JSON, AsJson, Call, DescribedAnswer, LinkTo, Operation
from onrecord.api.params import Number, SpeakerId, SpeakerParams, SpeakersParams
from onrecord.api.rooms.statements import day
from onrecord.api.shapes import MadeJudgement, NewMerge, NewSplit
from onrecord.errors import RequestError

#: Figures, and proposals of who may be one, that are told of a speaker.
_FIGURES, _PROPOSED = 20, 10


def speakers(call: Call[SpeakersParams, None]) -> AsJson:
    """Speakers by words of their names and roles, who says most first."""
    return AsJson(action.speakers(call.record, SpeakersRequest(call.query.words, call.query.limit)))


def speaker(call: Call[SpeakerParams, None]) -> AsJson:
    """All that the record has of a speaker."""
    query = call.query
    since, until = day("since", query.since or None), day("until", query.until or None, last=True)
    request = SpeakerRequest(call.path["id"], since, until, query.words, query.limit)
    return AsJson(action.portrait(call.record, request, _FIGURES, _PROPOSED))


def merge(call: Call[None, NewMerge]) -> AsJson:
    """Keep that two speakers are one, or two."""
    sent = call.body
    request = MergeRequest(call.path["id"], sent.other, call.user, sent.why, apart=sent.apart)
    return _judged(call, lambda: MadeJudgement(id=action.merge(call.record, request)))


def split(call: Call[None, NewSplit]) -> AsJson:
    """Keep that a statement's speaker is another one."""
    sent, asked = call.body, call.path["id"]

    def judge() -> MadeJudgement:
        who = action.speaker(call.record, SpeakerRequest(asked, limit=1)).speaker
        if who.id not in [one.number for one in search.show(call.record, sent.statement).speakers]:
            raise RequestError(f"`statement` {sent.statement} is not said by speaker {asked[:80]}")
        done = action.split(call.record, SplitRequest(sent.statement, call.user, sent.why))
        return MadeJudgement(id=done.judgement, speaker=done.number)

    return _judged(call, judge)


def _judged(call: Call[Any, Any], judge: Callable[[], MadeJudgement]) -> AsJson:
    def change() -> str:
        return json_of(judge()).decode()

    answer = once(call.record, call.once, change).answer if call.once else change()
    return AsJson(msgspec.json.decode(answer or "", type=MadeJudgement), 201)


def unjudge(call: Call[None, None]) -> AsJson:
    """Take back a merge or a split."""
    action.unjudge(call.record, call.path["id"], call.user)
    return AsJson(MadeJudgement(id=call.path["id"]))


_ID: dict[str, Any] = {"id": SpeakerId}
_MADE = {201: DescribedAnswer("The judgement.", {JSON: MadeJudgement})}
_UNDO = {"undo": LinkTo("undoJudgement", {"id": "$response.body#/id"})}
OPERATIONS = (
    Operation(
        method="GET",
        path="/speakers",
        name="listSpeakers",
        summary="Speakers by words of their names and roles, who says most first.",
        room=speakers,
        query=SpeakersParams,
        answers={200: DescribedAnswer("The speakers.", {JSON: list[Identity]})},
        also=(422,),
        tagged="record",
        links={
            "speaker": LinkTo("getSpeaker", {"id": "$response.body#/0/id"}),
            "merge": LinkTo("mergeSpeakers", {"id": "$response.body#/0/id"}),
        },
    ),
    Operation(
        method="GET",
        path="/speakers/{id}",
        name="getSpeaker",
        summary="A speaker: names, roles, what they said, and who they may be one with.",
        room=speaker,
        query=SpeakerParams,
        parts=_ID,
        answers={200: DescribedAnswer("The speaker.", {JSON: Portrait})},
        also=(422,),
        tagged="record",
    ),
    Operation(
        method="POST",
        path="/speakers/{id}/merge",
        name="mergeSpeakers",
        summary="Keep that two speakers are one, or two; it can be taken back.",
        room=merge,
        parts=_ID,
        takes={JSON: NewMerge},
        answers=_MADE,
        editor=True,
        also=(422,),
        once=True,
        where="change",
        links=_UNDO,
    ),
    Operation(
        method="POST",
        path="/speakers/{id}/split",
        name="splitSpeaker",
        summary="Keep that the speaker of a statement is another one than all others of that name.",
        room=split,
        parts=_ID,
        takes={JSON: NewSplit},
        answers=_MADE,
        editor=True,
        also=(422,),
        once=True,
        where="change",
        links=_UNDO,
    ),
    Operation(
        method="DELETE",
        path="/judgements/{id}",
        name="undoJudgement",
        summary="Take back a merge or a split.",
        room=unjudge,
        parts={"id": Number},
        answers={200: DescribedAnswer("The judgement that was taken back.", {JSON: MadeJudgement})},
        editor=True,
        where="change",
    ),
)
