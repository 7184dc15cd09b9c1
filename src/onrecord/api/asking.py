"""A request into what an operation asks for: its path, parameters and body by their types, and who may ask."""

from __future__ import annotations

import hashlib
from functools import cache
from typing import Any

import msgspec
from starlette.datastructures import QueryParams
from starlette.requests import ClientDisconnect, Request

from onrecord.actions.once import OnceRequest
from onrecord.api.mistakes import in_words
from onrecord.api.operations import Operation, Sending
from onrecord.api.params import Number
from onrecord.api.problems import Refused
from onrecord.errors import NotInRecordError

_KEY_LENGTH = 200


async def body_of(request: Request, operation: Operation) -> Sending:
    """What was sent, as far as an operation takes it. Raises Refused: 400, 413, 415."""
    if not operation.takes:
        return Sending("", b"")
    media = request.headers.get("content-type", "").partition(";")[0].strip().lower()
    if media not in operation.takes:
        known = ", ".join(operation.takes)
        raise Refused(415, f"`Content-Type` is {media[:80] or 'missing'}: it is one of {known}")
    told = request.headers.get("content-length", "")
    if told.isdecimal() and int(told) > operation.most:
        raise _too_large(operation)
    data = bytearray()
    try:
        async for part in request.stream():
            data += part
            if len(data) > operation.most:
                raise _too_large(operation)
    except ClientDisconnect as error:
        raise Refused(413, "what was sent broke off, or is too long") from error
    return Sending(media, bytes(data))


def _too_large(operation: Operation) -> Refused:
    return Refused(413, f"more than {operation.most:,} bytes can't be sent here at once")


def decoded_body(sending: Sending, kind: Any) -> Any:
    """JSON by its type; what is no JSON as its bytes. Raises Refused 400."""
    if kind is None:
        return sending.data
    try:
        return msgspec.json.decode(sending.data, type=kind)
    except msgspec.ValidationError as error:
        raise Refused(400, in_words(error, kind)) from error
    except (msgspec.DecodeError, UnicodeDecodeError, RecursionError) as error:
        raise Refused(400, f"what was sent is no JSON: {error}") from error


def decoded_query(params: QueryParams, kind: type | None) -> Any:
    """The parameters by their type, each given once unless it is a list. Raises Refused 400."""
    given: dict[str, str | list[str]] = {}
    several = _several(kind)
    for name, value in params.multi_items():
        if name in several:
            given[name] = [*given.get(name, ()), value]
            continue
        if name in given:
            raise Refused(400, f"`{name[:80]}` is given twice")
        given[name] = value
    if kind is None:
        if given:
            raise Refused(400, f"no parameter `{next(iter(given))[:80]}` is known here")
        return None
    return _converted(given, kind)


@cache
def _several(kind: type | None) -> frozenset[str]:
    """The parameters that may be given several times: lists, by their type."""
    if kind is None:
        return frozenset()
    told = msgspec.inspect.type_info(kind)
    assert isinstance(told, msgspec.inspect.StructType)
    return frozenset(one.name for one in told.fields if "ListType" in repr(one.type))


def decoded_path(parts: dict[str, str], operation: Operation) -> dict[str, Any]:
    """The parts of the path by their types. Raises NotInRecordError: nothing can be there of such an id."""
    return {name: _converted_part(parts[name], kind, operation) for name, kind in operation.parts.items()}


def _converted_part(value: str, kind: Any, operation: Operation) -> Any:
    what = operation.path.split("/")[1]
    try:
        if "\x00" not in value:
            return _converted(value, kind)
    except Refused:
        pass
    shape = "numbers" if kind is Number else "ids of another form"
    raise NotInRecordError(f"{value[:80]!r} is none of the {what}: they have {shape}, as answers tell in `id`")


def _converted(value: Any, kind: Any) -> Any:
    try:
        return msgspec.convert(value, kind, strict=False)
    except msgspec.ValidationError as error:
        raise Refused(400, in_words(error, kind)) from error


def once_of(request: Request, operation: Operation, user: str, data: bytes) -> OnceRequest | None:
    """The key under which a change is made once, with a digest of all that is asked under it. Raises Refused 400."""
    key = request.headers.get("idempotency-key")
    if key is None or not operation.once:
        return None
    if not 1 <= len(key) <= _KEY_LENGTH:
        raise Refused(400, f"`Idempotency-Key` has 1 to {_KEY_LENGTH} characters")
    asked = hashlib.sha256()
    for part in (request.method, request.url.path, request.url.query, request.headers.get("content-type", "")):
        asked.update(part.encode("utf-8", "replace") + b"\0")
    asked.update(data)
    return OnceRequest(user, key, asked.hexdigest())


def check_role(request: Request, operation: Operation, query: Any) -> None:
    """Raises Refused 403 where only an editor may, or a browser's session asks for what only a token may."""
    scope = request.scope
    wanted = operation.editor(query) if callable(operation.editor) else operation.editor
    if wanted and scope.get("onrecord.role", "editor") != "editor":
        raise Refused(403, "only editors may change the record, and who asks is a reader")
    if operation.method != "GET" and "onrecord.token" in scope and not scope["onrecord.token"]:
        raise Refused(403, "a browser's session can't change anything here: send a token")
