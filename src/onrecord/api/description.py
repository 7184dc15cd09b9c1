"""The description of the service, OpenAPI 3.1: made from the operations and their types, so that both agree."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

import msgspec

from onrecord import __version__
from onrecord.api.operations import DescribedAnswer, Operation
from onrecord.api.problems import MEDIA, OF_STATUS, Problem

_REF = "#/components/schemas/{name}"
_ABOUT = (
    "Who said what in articles, kept in a record. Every statement points at the exact characters of its article's "
    "text: offsets are Unicode code points, half open. A change is made by who has an editor's token, and once, "
    "however often it is sent with the same `Idempotency-Key`. Answers have an `ETag`, by which what is unchanged is "
    "not sent again."
)
#: Problems that any operation may answer with, and those of whoever sends something.
_ANY, _SENT = (400, 401, 421, 429, 503), (403, 413, 415)


def describe(operations: Sequence[Operation], address: str, *, tokens: bool) -> dict[str, Any]:
    """All of it, as JSON is made of. ``address`` is the prefix of all paths; ``tokens``: one is asked of everybody."""
    kinds = list(_kinds(operations))
    schemas, components = msgspec.json.schema_components(kinds, ref_template=_REF)
    schemas, components = _plain(schemas), _plain(components)
    schema_of = {repr(kind): schema for kind, schema in zip(kinds, schemas, strict=True)}
    paths: dict[str, dict[str, Any]] = {}
    for operation in operations:
        told = _operation(operation, schema_of, components)
        paths.setdefault(operation.path, {})[operation.method.lower()] = told
    for operation in operations:
        if operation.query is not None:
            components.pop(_name_of(schema_of[repr(operation.query)]), None)
    return {
        "openapi": "3.1.0",
        "jsonSchemaDialect": "https://json-schema.org/draft/2020-12/schema",
        "info": {
            "title": "onrecord",
            "version": __version__,
            "description": _ABOUT,
            "license": {"name": "Apache 2.0", "identifier": "Apache-2.0"},
        },
        "servers": [{"url": address}],
        "security": [{"token": []}] if tokens else [],
        "paths": paths,
        "components": {
            "schemas": components,
            "securitySchemes": {
                "token": {
                    "type": "http",
                    "scheme": "bearer",
                    "description": "A token of a reader or an editor.",
                }
            },
            "responses": {str(status): _problem(status) for status in OF_STATUS},
        },
    }


def _plain(schema: Any) -> Any:
    """Schemas without ``items: false`` behind a row's items, whose number is told anyway: not every tool reads it."""
    if isinstance(schema, dict):
        return {name: _plain(value) for name, value in schema.items() if not (name == "items" and value is False)}
    return [_plain(one) for one in schema] if isinstance(schema, list | tuple) else schema


def _kinds(operations: Iterable[Operation]) -> Iterable[Any]:
    """All types that are described, each once."""
    seen: dict[str, Any] = {repr(Problem): Problem}
    for one in operations:
        held = [kind for answer in one.answers.values() for kind in answer.holds.values()]
        sent = [kind for taken in one.takes.values() for kind in (taken if isinstance(taken, tuple) else (taken,))]
        for kind in (one.query, *one.parts.values(), *held, *sent):
            if kind is not None:
                seen.setdefault(repr(kind), kind)
    return seen.values()


def _name_of(schema: Mapping[str, Any]) -> str:
    return str(schema.get("$ref", "")).rpartition("/")[2]


def _operation(one: Operation, schema_of: Mapping[str, Any], components: Mapping[str, Any]) -> dict[str, Any]:
    told: dict[str, Any] = {
        "operationId": one.name,
        "summary": one.summary,
        "tags": [one.path.split("/")[1]],
        "parameters": [*_parts(one, schema_of), *_query(one, schema_of, components), *_headers(one)],
        "responses": _responses(one, schema_of),
    }
    if one.editor is True:
        told["description"] = "For editors."
    if one.open_:
        told["security"] = []
    if one.takes:
        content = {media: {"schema": _schema(kind, schema_of)} for media, kind in one.takes.items()}
        told["requestBody"] = {"required": True, "content": content}
    return told


def _schema(kind: Any, schema_of: Mapping[str, Any]) -> dict[str, Any]:
    if kind is None:  # bytes, of whatever kind the media type says
        return {}
    if isinstance(kind, tuple):  # one of several, told apart by what they have
        return {"anyOf": [schema_of[repr(each)] for each in kind]}
    found: dict[str, Any] = schema_of[repr(kind)]
    return found


def _parts(one: Operation, schema_of: Mapping[str, Any]) -> Iterable[dict[str, Any]]:
    for name in re.findall(r"{(\w+)}", one.path):
        yield _parameter(name, "path", schema_of[repr(one.parts[name])], required=True)


def _query(one: Operation, schema_of: Mapping[str, Any], components: Mapping[str, Any]) -> Iterable[dict[str, Any]]:
    if one.query is None:
        return
    told = components[_name_of(schema_of[repr(one.query)])]
    for name, schema in told["properties"].items():
        yield _parameter(name, "query", schema, required=name in told.get("required", ()))


def _parameter(name: str, where: str, schema: Mapping[str, Any], *, required: bool) -> dict[str, Any]:
    own = dict(schema)
    says = own.pop("description", None)
    made: dict[str, Any] = {"name": name, "in": where, "required": required, "schema": own}
    return made | ({"description": says} if says else {})


def _headers(one: Operation) -> Iterable[dict[str, Any]]:
    if one.once:
        key = {"type": "string", "minLength": 1, "maxLength": 200}
        says = (
            "A key of your own for this change: the same request, sent again with the same key within a week, is not "
            "done again, and is answered as the first time. Keys belong to the account that sends them, over all "
            "operations that take one; the same key with another request is answered with 422. What failed is not "
            "kept: its key may be used again."
        )
        yield _parameter("Idempotency-Key", "header", key | {"description": says}, required=False)
    if one.tagged:
        tag = {"type": "string"}
        says = "The `ETag` of the answer that you have."
        yield _parameter("If-None-Match", "header", tag | {"description": says}, required=False)


def _responses(one: Operation, schema_of: Mapping[str, Any]) -> dict[str, Any]:
    told = {str(status): _answer(answer, one, status, schema_of) for status, answer in one.answers.items()}
    if one.tagged:
        told["304"] = {"description": "Unchanged since the answer with the `ETag` that was sent."}
    problems = {*_ANY, *one.also, *(_SENT if one.method != "GET" else ()), *((404,) if one.parts else ())}
    problems |= {413, 415} if one.takes else set()
    for status in sorted(problems - (_SENTLESS if not one.takes and one.method == "DELETE" else set())):
        told.setdefault(str(status), {"$ref": f"#/components/responses/{status}"})
    return told


#: What can't be wrong where nothing is sent.
_SENTLESS = {413, 415}


def _answer(answer: DescribedAnswer, one: Operation, status: int, schema_of: Mapping[str, Any]) -> dict[str, Any]:
    told: dict[str, Any] = {"description": answer.says}
    if answer.holds:
        told["content"] = {media: {"schema": _schema(kind, schema_of)} for media, kind in answer.holds.items()}
    headers = {name: {"description": says, "schema": {"type": "string"}} for name, says in answer.headers.items()}
    if one.tagged and status == 200:
        headers["ETag"] = {"description": "Changes when the answer may.", "schema": {"type": "string"}}
    if headers:
        told["headers"] = headers
    if one.links and status in (200, 201, 202):
        told["links"] = {
            name: {"operationId": link.operation, "parameters": dict(link.parameters)}
            for name, link in one.links.items()
        }
    return told


def _problem(status: int) -> dict[str, Any]:
    kind = OF_STATUS[status]
    told: dict[str, Any] = {
        "description": kind.title,
        "content": {MEDIA: {"schema": {"$ref": _REF.format(name=Problem.__name__)}}},
    }
    if kind.wait is not None or status == 429:
        told["headers"] = {"Retry-After": {"description": "Seconds to wait.", "schema": {"type": "string"}}}
    return told
