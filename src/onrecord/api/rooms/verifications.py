"""Quotations held against transcripts."""

from __future__ import annotations

from typing import Any

import msgspec

from onrecord.actions import single
from onrecord.actions import verify as action
from onrecord.actions.single import SingleRequest
from onrecord.actions.verify import HoldRequest, Sent
from onrecord.api.operations import JSON, AsJson, Call, DescribedAnswer, Operation
from onrecord.api.rooms.readings import NotRead
from onrecord.api.shapes import GivenTranscript, NewVerification, VerifiedRecord
from onrecord.errors import RequestError
from onrecord.export.json.answer_json import verdict_dict
from onrecord.export.json.record_json import to_dict


def verify(call: Call[None, NewVerification]) -> AsJson:
    """What transcripts say of an article, a text, or quotations."""
    sent = call.body
    given = [name for name in ("article", "text", "quotations") if getattr(sent, name)]
    if len(given) != 1:
        raise RequestError("give one of `article`, `text` and `quotations`")
    if sum(map(bool, (sent.transcripts, sent.transcript, sent.spoken))) > 1:
        raise RequestError(
            "give one of `transcripts`, `transcript` and `spoken`, or none: then it is all of the record"
        )
    how: dict[str, Any] = {"speaker": sent.speaker, "style": sent.style, "translated": sent.translated}
    spoken = Sent(sent.spoken, "what was sent as spoken") if sent.spoken else None
    request = HoldRequest(
        article=sent.article,
        read=_read(call) if sent.text else None,
        quotations=sent.quotations,
        transcript=sent.transcript,
        spoken=spoken,
        among=tuple(map(_meant, sent.transcripts)),
        **how,
    )
    verified = action.hold(call.record, request)
    text = verified.reading.article.text
    return AsJson(to_dict(verified.reading) | {"verdicts": [verdict_dict(one, text) for one in verified.verdicts]})


def _meant(given: GivenTranscript) -> str | Sent:
    if (given.id is None) == (given.text is None):
        raise RequestError("`transcripts`: give the `id` or the `text` of each, one of the two")
    return given.id or Sent(given.text or "", given.title or "what was sent as a transcript")


def _read(call: Call[None, NewVerification]) -> bytes:
    """The record of a text, read by a process that is there for it."""
    line = msgspec.json.encode({"text": call.body.text})
    done = single.read_unkept(SingleRequest(line=line), call.service.reader)
    if done is None or done.error:
        raise NotRead(done.error if done else "", done.why if done else "")
    return done.record


OPERATIONS = (
    Operation(
        method="POST",
        path="/verifications",
        name="verifyQuotations",
        summary="Check the quotations of an article, of a text, or alone against transcripts. Nothing is kept.",
        room=verify,
        takes={JSON: NewVerification},
        answers={200: DescribedAnswer("The record of it, with verdicts.", {JSON: VerifiedRecord})},
        also=(404, 422),
        where="reader",
        most=8 << 20,
    ),
)
