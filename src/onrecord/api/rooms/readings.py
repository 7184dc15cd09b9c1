"""Reading an article: into its record, kept or not."""

from __future__ import annotations

from typing import Any

import msgspec

from onrecord.actions import articles as held
from onrecord.actions import single as action
from onrecord.actions.single import SingleAdded, SingleRequest, published_day
from onrecord.api.operations import HTML, JSON, TEXT, AsBytes, AsJson, Call, DescribedAnswer, LinkTo, Operation, Sending
from onrecord.api.params import AddParams, ReadingParams
from onrecord.api.problems import Refused, in_service_terms, kind_named
from onrecord.api.shapes import AddedArticle, ArticleAddress, ArticlePage, ArticleRecord, ArticleText
from onrecord.errors import RequestError
from onrecord.export.json.record_json import RecordJson, to_json

#: Bytes of an article that somebody waits for; more of it is a job.
MOST = 4 << 20
_INPUTS = (ArticleText, ArticlePage, ArticleAddress, ArticleRecord)
TAKES = {JSON: _INPUTS, TEXT: None, HTML: None}
_FORGOTTEN = "this text was removed from the record for good, and is not added again"
MANY = "it is a list of many articles, not one: send it as a job (POST /api/v1/jobs)"


class NotRead(Refused):
    """It could not be read: the class of the error as the reading process names it, and why."""

    def __init__(self, name: str, why: str) -> None:
        self.kind = kind_named(name)
        super().__init__(self.kind.status, in_service_terms(why))


def as_request(call: Call[Any, Any], *, transcript: bool = False) -> SingleRequest:
    """What was sent as an action takes it."""
    sent = call.body
    private = call.service.settings.private
    if call.sending.media == JSON:
        _only_in_body(call.query)
    about = _about(sent if call.sending.media == JSON else call.query)
    if isinstance(sent, ArticleText | ArticleRecord):
        if transcript:
            return SingleRequest(text=sent.text, transcript=True, **about)
        return SingleRequest(line=call.sending.data)
    if isinstance(sent, ArticlePage):
        return SingleRequest(file=("page.html", sent.html.encode("utf-8", "replace")), transcript=transcript, **about)
    if isinstance(sent, ArticleAddress):
        return SingleRequest(address=sent.address, private=private, transcript=transcript, **about)
    name = "page.html" if call.sending.media == HTML else "article.txt"
    return SingleRequest(file=(name, call.sending.data), transcript=transcript, **about)


def _only_in_body(query: Any) -> None:
    """Raises RequestError where the address says what the body of JSON says: nothing is passed over."""
    for name in ("url", "title", "outlet", "published"):
        if getattr(query, name) is not msgspec.UNSET:
            raise RequestError(f"`{name}` in the address is for text and HTML: with JSON, give it in the body")


def _about(said: Any) -> dict[str, Any]:
    """What is said of an article, whichever way it is said. Raises RequestError where its day is none."""
    told: dict[str, Any] = {name: getattr(said, name, None) or None for name in ("title", "outlet", "url")}
    return told | {"published": published_day(getattr(said, "published", None) or None)}


def chosen(sending: Sending) -> Any:
    """Which of the shapes of an article was sent: the one whose first field it has. Raises Refused 400."""
    try:
        names = msgspec.json.decode(sending.data, type=dict[str, msgspec.Raw])
    except (msgspec.DecodeError, UnicodeDecodeError, RecursionError) as error:
        raise Refused(400, f"what was sent is no object of JSON: {error}") from error
    if "onrecord" in names and "statements" in names:
        return ArticleRecord
    for shape, name in zip(_INPUTS[:3], ("text", "html", "address"), strict=True):
        if name in names:
            return shape
    raise Refused(400, "one of `text`, `html` and `address` is to be given")


def read(call: Call[ReadingParams, Any]) -> AsBytes:
    """Read it, and answer with its record; kept unless that is not wanted."""
    if call.query.store:
        added = _added(call)
        reading = held.article(call.record, added.id).reading
        headers = {"location": f"/api/v1/articles/{added.id}", "onrecord-outcome": str(added.outcome)}
        return AsBytes(to_json(reading), status=status_of(added), headers=headers)
    done = action.read_unkept(as_request(call), call.service.reader)
    if done is None:
        raise RequestError(MANY)
    call.service.measures.read("failed" if done.error else "read")
    if done.error:
        raise NotRead(done.error, done.why)
    return AsBytes(done.record)


def add(call: Call[AddParams, Any]) -> AsJson:
    """Read it into the record."""
    added = _added(call)
    headers = {"location": f"/api/v1/articles/{added.id}"}
    return AsJson(AddedArticle(id=added.id, outcome=outcome_of(added)), status_of(added), headers)


def _added(call: Call[Any, Any]) -> SingleAdded:
    added = action.single(call.record, as_request(call), call.service.reader, call.once)
    if added is None:
        raise RequestError(MANY)
    call.service.measures.read(added.outcome or "failed")
    if added.error:
        raise NotRead(added.error, added.why)
    refuse_forgotten(added)
    return added


def refuse_forgotten(added: SingleAdded) -> None:
    """Raises Refused 409 where what was sent was removed for good."""
    if added.outcome == "forgotten":
        raise Refused(409, _FORGOTTEN)


def outcome_of(added: SingleAdded) -> Any:
    """What became of it."""
    return added.outcome


def status_of(added: SingleAdded) -> int:
    """200 where it was there already."""
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
        also=(403, 409, 422),
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
        also=(409, 422),
        once=True,
        where="reader",
        most=MOST,
        links=_TO_ARTICLE
        | _TO_EXPORT
        | {
            "forget": LinkTo("forgetArticle", {"id": "$response.body#/id"}),
        },
    ),
)
