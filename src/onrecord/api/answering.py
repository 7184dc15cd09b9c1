"""An answer into bytes: JSON, streams, and ETags, by which whoever has it already is not sent it again."""

from __future__ import annotations

import hashlib
from collections.abc import AsyncIterator

import msgspec
from anyio import CapacityLimiter, sleep, to_thread
from starlette.requests import Request
from starlette.responses import Response, StreamingResponse

from onrecord import __version__
from onrecord.actions.state import state
from onrecord.api.operations import JSON, Answer, AsBytes, AsJson, Operation, Service, Streamed

_NEVER = {"cache-control": "no-store"}
#: It may be kept, and is asked for again each time.
_ASK_AGAIN = {"cache-control": "private, no-cache", "vary": "accept, authorization"}


def json_of(value: object) -> bytes:
    """Records and what JSON is made of, as UTF-8."""
    try:
        return msgspec.json.encode(value)
    except UnicodeEncodeError:  # half a character in an address, say, that a record was given long ago
        return msgspec.json.encode(_whole(msgspec.to_builtins(value)))


def _whole(value: object) -> object:
    if isinstance(value, str):
        return value.encode("utf-8", "replace").decode()
    if isinstance(value, dict):
        return {_whole(key): _whole(inner) for key, inner in value.items()}
    return [_whole(inner) for inner in value] if isinstance(value, list | tuple) else value


def record_tag(request: Request, service: Service) -> str:
    """The ETag of an answer that the record's state, the address and the form asked for decide."""
    now = state(service.record)
    asked = (request.url.path, request.url.query, request.headers.get("accept", ""), __version__)
    return _tag(repr((now.changes, asked)).encode())


def answer_tag(data: bytes) -> str:
    """The ETag of these bytes."""
    return _tag(data)


def _tag(data: bytes) -> str:
    return f'W/"{hashlib.sha256(data).hexdigest()[:32]}"'


def is_known(request: Request, tag: str, *, found: bool = False) -> bool:
    """Whether who asks has what the tag is of.

    ``found``: it is known to be there. Only then ``*``, which means whatever is there (RFC 9110, 13.1.2), is met: of
    what is not there, or not any more, the answer is that.
    """
    known = request.headers.get("if-none-match", "").strip()
    if known == "*":
        return found
    return tag.removeprefix("W/") in [one.strip().removeprefix("W/") for one in known.split(",")]


def unchanged(tag: str) -> Response:
    """Who asked has it already."""
    return Response(None, 304, {"etag": tag, **_ASK_AGAIN})


def response_of(answer: Answer, operation: Operation, request: Request, tag: str | None) -> Response:
    """An answer as it goes out; ``tag`` is its ETag, where it is known already."""
    is_there = isinstance(answer, Streamed) or answer.status == 200
    if tag and is_there and is_known(request, tag, found=True):
        return unchanged(tag)
    if isinstance(answer, Streamed):
        headers = {**_kept(tag), **answer.headers}
        return StreamingResponse(_flowing(answer), 200, headers, answer.media)
    data = json_of(answer.value) if isinstance(answer, AsJson) else answer.data
    media = JSON if isinstance(answer, AsJson) else answer.media
    if operation.tagged == "answer" and answer.status == 200:
        tag = answer_tag(data)
        if is_known(request, tag, found=True):
            return unchanged(tag)
    headers = {**_kept(tag if answer.status == 200 else None), **answer.headers}
    return Response(
        b"" if answer.status == 204 else data, answer.status, headers, None if answer.status == 204 else media
    )


def _kept(tag: str | None) -> dict[str, str]:
    return {"etag": tag, **_ASK_AGAIN} if tag else dict(_NEVER)


async def _flowing(answer: Streamed) -> AsyncIterator[bytes]:
    """Parts made in threads, one after the other; closed where nobody listens any more."""
    one_at_a_time, parts = CapacityLimiter(1), answer.parts
    try:
        while (part := await to_thread.run_sync(next, parts, None, limiter=one_at_a_time)) is not None:
            if part:
                yield part
            else:
                await sleep(answer.pause)
    finally:
        close = getattr(parts, "close", None)
        if close:
            close()


__all__ = ["AsBytes", "answer_tag", "is_known", "json_of", "record_tag", "response_of", "unchanged"]
