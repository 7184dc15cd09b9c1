"""Jobs: many inputs, accepted at once and added later, whatever is killed meanwhile; how far they are."""

from __future__ import annotations

import base64
import binascii
import time
from collections.abc import Iterator
from typing import Any

from onrecord.actions import jobs as action
from onrecord.actions.jobs import JobDetail, JobList, JobRequest
from onrecord.actions.single import published_day
from onrecord.api.answering import json_of
from onrecord.api.operations import (
    EVENTS,
    JSON,
    NDJSON,
    Answer,
    AsBytes,
    AsJson,
    Call,
    DescribedAnswer,
    LinkTo,
    Operation,
    Streamed,
)
from onrecord.api.params import JobId, JobParams, JobsParams
from onrecord.api.shapes import JobFile, MadeJob, NewJob
from onrecord.errors import NotInRecordError, RequestError

#: Seconds between two looks at a job that somebody follows; how long, at most; and after which silence is broken.
_LOOK, _LONGEST, _SILENCE = 0.5, 3600.0, 15.0
_MOST = 64 << 20
#: Articles of a page of a job where nothing else is said.
_PAGE = 50


def jobs(call: Call[JobsParams, None]) -> AsJson:
    """The jobs of the record, the newest first."""
    return AsJson(action.jobs(call.record, call.query.limit, call.query.page))


def accept(call: Call[None, NewJob | bytes]) -> AsJson:
    """Keep a job: it is on the disk before this is answered."""
    sent = call.body
    if isinstance(sent, NewJob):
        files = tuple((one.name, _data(one)) for one in sent.files)
        about: dict[str, Any] = {
            "outlet": sent.outlet,
            "published": published_day(sent.published),
            "transcript": sent.transcript,
            "force": sent.force,
        }
        request = JobRequest(
            by=call.user, addresses=tuple(sent.addresses), files=files, private=_private(call), **about
        )
    else:
        request = JobRequest(by=call.user, files=(("articles.jsonl", sent),), private=_private(call))
    number = action.accept(call.record, request, call.once)
    call.service.ring()
    return AsJson(MadeJob(id=number), 202, {"location": f"/api/v1/jobs/{number}"})


def _private(call: Call[None, NewJob | bytes]) -> bool:
    return call.service.settings.private


def _data(one: JobFile) -> bytes:
    if (one.text is None) == (one.data is None):
        raise RequestError(f"`files`: give `text` or `data` of {one.name[:80]}, one of the two")
    if one.data is None:
        return (one.text or "").encode("utf-8", "replace")
    try:
        return base64.b64decode(one.data, validate=True)
    except (binascii.Error, ValueError) as error:
        raise RequestError(f"`files`: `data` of {one.name[:80]} is no base64") from error


def job(call: Call[JobParams, None]) -> Answer:
    """How far a job is; as events, each time that it is further, till it is over."""
    number = call.path["id"]
    shown = action.job(call.record, number, call.query.limit or _PAGE, call.query.page or 1)
    if EVENTS in call.accept:
        if call.query.limit or call.query.page:
            raise RequestError("`limit` and `page` are for a job's articles, which events don't tell: leave them out")
        return Streamed(_events(call, number), EVENTS, _LOOK, {"cache-control": "no-store"})
    return AsJson(shown)


def _events(call: Call[JobParams, None], number: str) -> Iterator[bytes]:
    ends, before, spoke = time.monotonic() + _LONGEST, b"", time.monotonic()
    while time.monotonic() < ends:
        try:
            shown = action.job(call.record, number, 1).job
        except NotInRecordError:
            yield b"event: gone\ndata: {}\n\n"
            return
        data = json_of(shown)
        if data != before:
            yield b"event: " + (b"over" if shown.over else b"progress") + b"\ndata: " + data + b"\n\n"
            before, spoke = data, time.monotonic()
        if shown.over:
            return
        if time.monotonic() - spoke > _SILENCE:  # or a proxy takes the connection for dead
            yield b": still waiting\n\n"
            spoke = time.monotonic()
        yield b""


def end(call: Call[None, None]) -> Answer:
    """End a job, or take one that is over off the list; what was added of it stays."""
    number = call.path["id"]
    if action.job(call.record, number, 1).job.over:
        action.drop(call.record, number)
        return AsBytes(b"", status=204)
    action.cancel(call.record, number)
    call.service.ring()
    return AsJson(action.job(call.record, number, 1), 202)


OPERATIONS = (
    Operation(
        method="GET",
        path="/jobs",
        name="listJobs",
        summary="The jobs, the newest first.",
        room=jobs,
        query=JobsParams,
        answers={200: DescribedAnswer("A page of jobs.", {JSON: JobList})},
        tagged="answer",
        links={"job": LinkTo("getJob", {"id": "$response.body#/jobs/0/id"})},
    ),
    Operation(
        method="POST",
        path="/jobs",
        name="addJob",
        summary="Add many inputs: addresses, feeds, files; or lines of JSON, an article each.",
        room=accept,
        takes={JSON: NewJob, NDJSON: None},
        answers={
            202: DescribedAnswer(
                "It is kept, and will be done.", {JSON: MadeJob}, {"Location": "Where its progress is."}
            )
        },
        editor=True,
        also=(422,),
        once=True,
        where="change",
        most=_MOST,
        links={
            "job": LinkTo("getJob", {"id": "$response.body#/id"}),
            "end": LinkTo("endJob", {"id": "$response.body#/id"}),
        },
    ),
    Operation(
        method="GET",
        path="/jobs/{id}",
        name="getJob",
        summary="How far a job is, and what became of its articles; or its progress as server-sent events.",
        room=job,
        query=JobParams,
        parts={"id": JobId},
        answers={200: DescribedAnswer("The job.", {JSON: JobDetail, EVENTS: None})},
        also=(422,),
        tagged="answer",
    ),
    Operation(
        method="DELETE",
        path="/jobs/{id}",
        name="endJob",
        summary="End a job; one that is over is taken off the list. What was added of it stays.",
        room=end,
        parts={"id": JobId},
        answers={
            202: DescribedAnswer("It is being ended.", {JSON: JobDetail}),
            204: DescribedAnswer("It is off the list."),
        },
        editor=True,
        also=(422,),
        where="change",
    ),
)
