"""Reading an article: into its record, kept or not."""

from __future__ import annotations

from typing import Any

import msgspec

from onrecord.actions import articles as held
from onrecord.actions import single as action
from onrecord.actions.single import SingleAdded, SingleRequest
from onrecord.api.operations import HTML, JSON, TEXT, AsBytes, AsJson, Call, DescribedAnswer, LinkTo, Operation, Sending
from onrecord.api.params import AddParams, ReadingParams
from onrecord.api.problems import Refused, in_service_terms, kind_named
from onrecord.api.shapes import AddedArticle, AddedTranscript, ArticleAddress, ArticlePage, ArticleText
from onrecord.errors import RequestError
from onrecord.export.json.record_json import RecordJson, to_json

#: Bytes of an article that somebody waits for; more of it is a job.
MOST = 4 << 20
_INPUTS = (ArticleText, ArticlePage, ArticleAddress)
TAKES = {JSON: _INPUTS, TEXT: None, HTML: None}
_FORGOTTEN = "this text was removed from the record for good, and is not added again"
_MANY = "it is a list of many articles, not one: send it as a job (POST /api/v1/jobs)"


class NotRead(Refused):
    """It could not be read: the class of the error as the reading process names it, and why."""

    def __init__(self, name: str, why: str) -> None:
        self.kind = kind_named(name)
        super().__init__(self.kind.status, in_service_terms(why))


def as_request(call: Call[Any, Any], *, transcript: bool = False) -> SingleRequest:
    """What was sent as an action takes it."""
    sent = call.body
    private = call.service.settings.private
    about: dict[str, Any]
    if isinstance(sent, ArticleText):
        if transcript:
            about = {"title": sent.title, "outlet": sent.outlet, "published": sent.published, "url": sent.url}
            return SingleRequest(text=sent.text, transcript=True, **about)
        return SingleRequest(line=call.sending.data)
    if isinstance(sent, ArticlePage):
        about = {"title": sent.title, "outlet": sent.outlet, "published": sent.published, "url": sent.url}
        return SingleRequest(file=("page.html", sent.html.encode("utf-8", "replace")), transcript=transcript, **about)
    if isinstance(sent, ArticleAddress):
        about = {"title": sent.title, "outlet": sent.outlet, "published": sent.published}
        return SingleRequest(address=sent.address, private=private, transcript=transcript, **about)
    said: dict[str, Any] = {name: getattr(call.query, name) or None for name in ("title", "outlet", "published", "url")}
    name = "page.html" if call.sending.media == HTML else "article.txt"
    return SingleRequest(file=(name, call.sending.data), transcript=transcript, **said)


def chosen(sending: Sending) -> Any:
    """Which of the shapes of an article was sent: the one whose first field it has. Raises Refused 400."""
    try:
        names = msgspec.json.decode(sending.data, type=dict[str, msgspec.Raw])
    except (msgspec.DecodeError, UnicodeDecodeError, RecursionError) as error:
        raise Refused(400, f"what was sent is no object of JSON: {error}") from error
    for shape, name in zip(_INPUTS, ("text", "html", "address"), strict=True):
        if name in names:
            return shape
    raise Refused(400, "one of `text`, `html` and `address` is to be given")


def read(call: Call[ReadingParams, Any]) -> AsBytes:
    """Read it, and answer with its record; kept unless that is not wanted."""
    if call.query.store:
        added = _added(call)
        reading = held.article(call.record, added.id).reading
        headers = {"location": f"/api/v1/articles/{added.id}", "onrecord-outcome": str(added.outcome)}
        return AsBytes(to_json(reading), status=_status(added), headers=headers)
    done = action.read_unkept(as_request(call), call.service.reader)
    if done is None:
        raise RequestError(_MANY)
    call.service.measures.read("failed" if done.error else "read")
    if done.error:
        raise NotRead(done.error, done.why)
    return AsBytes(done.record)


def add(call: Call[AddParams, Any]) -> AsJson:
    """Read it into the record."""
    added = _added(call)
    headers = {"location": f"/api/v1/articles/{added.id}"}
    return AsJson(AddedArticle(id=added.id, outcome=_outcome(added)), _status(added), headers)


def add_transcript(call: Call[AddParams, Any]) -> AsJson:
    """Keep it as a primary text to check quotations against."""
    added = action.single(call.record, as_request(call, transcript=True), call.service.reader, call.once)
    if added is None:
        raise RequestError(_MANY)
    if added.error:
        raise NotRead(added.error, added.why)
    return AsJson(AddedTranscript(outcome=_outcome(added)), _status(added))


def _added(call: Call[Any, Any]) -> SingleAdded:
    added = action.single(call.record, as_request(call), call.service.reader, call.once)
    if added is None:
        raise RequestError(_MANY)
    call.service.measures.read(added.outcome or "failed")
    if added.error:
        raise NotRead(added.error, added.why)
    if added.outcome == "forgotten":
        raise Refused(409, _FORGOTTEN)
    return added


def _outcome(added: SingleAdded) -> Any:
    return added.outcome


def _status(added: SingleAdded) -> int:
    return 200 if added.outcome in ("unchanged", "read again") else 201


_RECORD = DescribedAnswer(
    "The article's record.", {JSON: RecordJson}, {"Location": "Where it is.", "Onrecord-Outcome": "What became of it."}
)
_ADDED = {
    200: DescribedAnswer("It was there already.", {JSON: AddedArticle}),
    201: DescribedAnswer("It was added.", {JSON: AddedArticle}, {"Location": "Where it is."}),
}
_TO_ARTICLE = {"article": LinkTo("getArticle", {"id": "$response.body#/id"})}
_TO_EXPORT = {"export": LinkTo("exportArticle", {"id": "$response.body#/id"})}

OPERATIONS = (
    Operation(
        method="POST",
        path="/readings",
        name="readArticle",
        summary="Read an article: who says what in it. With `store=false` nothing is kept, and readers may do it.",
        room=read,
        query=ReadingParams,
        takes=TAKES,
        answers={200: _RECORD, 201: _RECORD},
        editor=lambda query: bool(query.store),
        also=(403, 409, 422, 503),
        once=True,
        where="reader",
        most=MOST,
    ),
    Operation(
        method="POST",
        path="/articles",
        name="addArticle",
        summary="Read an article into the record.",
        room=add,
        query=AddParams,
        takes=TAKES,
        answers=_ADDED,
        editor=True,
        also=(409, 422, 503),
        once=True,
        where="reader",
        most=MOST,
        links=_TO_ARTICLE
        | _TO_EXPORT
        | {
            "forget": LinkTo("forgetArticle", {"id": "$response.body#/id"}),
        },
    ),
    Operation(
        method="POST",
        path="/transcripts",
        name="addTranscript",
        summary="Keep a transcript to check quotations against.",
        room=add_transcript,
        query=AddParams,
        takes=TAKES,
        answers={
            200: DescribedAnswer("It was there already.", {JSON: AddedTranscript}),
            201: DescribedAnswer("It was added.", {JSON: AddedTranscript}),
        },
        editor=True,
        also=(422, 503),
        once=True,
        where="reader",
        most=MOST,
    ),
)
