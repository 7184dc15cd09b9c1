"""All operations as routes, and the service: the rooms and, by the same doors, the API."""

from __future__ import annotations

import logging
import time
from collections import defaultdict
from collections.abc import Mapping
from functools import cache
from importlib import import_module
from typing import Any

import msgspec
from anyio import CapacityLimiter, to_thread
from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import BaseRoute, Route
from starlette.types import Receive, Scope, Send

from onrecord.actions.shared import opened_once, promptly
from onrecord.api import asking, problems
from onrecord.api.answering import answer_tag, is_known, record_tag, response_of, unchanged
from onrecord.api.description import describe
from onrecord.api.limits import RateLimit, ReadingQueue
from onrecord.api.measures import Measures
from onrecord.api.operations import JSON, Answer, Call, Operation, Service
from onrecord.api.problems import Refused
from onrecord.api.rooms.readings import NotRead, chosen
from onrecord.errors import OnrecordError
from onrecord.web.app import create_app
from onrecord.web.background import background_of
from onrecord.web.beside import ServedBeside
from onrecord.web.settings import Serving

ADDRESS = "/api/v1"
ROOMS = (
    "readings",
    "articles",
    "statements",
    "speakers",
    "stories",
    "verifications",
    "transcripts",
    "jobs",
    "problems",
    "health",
)
#: What whoever runs the service asks for, where such things are asked for.
_AT_ROOT = ("/healthz", "/readyz", "/metrics")
#: Changes that are made at the same time, at most.
_CHANGES = 16

_log = logging.getLogger("onrecord.api")


def create_service(settings: Serving) -> Starlette:
    """The rooms of a record, which is made where there is none, and the API by the same doors.

    Raises StoreError where the record, or the file of accounts, can't be used.
    """
    app = create_app(settings, _beside())
    background = background_of(app)
    app.state.service = Service(
        settings=settings,
        reader=background.reader,
        ring=background.ring,
        queue=ReadingQueue(background.reader.size),
        rate=RateLimit(settings.rate),
        measures=Measures(),
    )
    app.state.changes = CapacityLimiter(_CHANGES)
    return app


@cache
def operations() -> tuple[Operation, ...]:
    """All operations, in the order of the description."""
    return tuple(one for room in ROOMS for one in import_module(f"onrecord.api.rooms.{room}").OPERATIONS)


@cache
def description(tokens: bool = False) -> bytes:
    """The description of the service, as JSON; ``tokens``: of one that answers nobody without."""
    return msgspec.json.encode(describe(operations(), ADDRESS, tokens=tokens))


def _beside() -> ServedBeside:
    by_path: dict[str, dict[str, Operation]] = defaultdict(dict)
    for one in operations():
        by_path[one.path][one.method] = one
    routes: list[BaseRoute] = [Route(f"{ADDRESS}/openapi.json", DescriptionEndpoint())]
    for path, methods in by_path.items():
        routes.append(Route(f"{ADDRESS}{path}", Endpoint(methods)))
        if path in _AT_ROOT:
            routes.append(Route(path, Endpoint(methods)))
    routes.append(Route("/api/{rest:path}", Endpoint({})))
    return ServedBeside(
        prefixes=("/api/", *_AT_ROOT),
        routes=routes,
        refuse=problems.of_door,
        open_=(
            *(f"{ADDRESS}/{path}" for path in ("openapi.json", "problems")),
            *(f"{at}{path}" for at in ("", ADDRESS) for path in ("/healthz", "/readyz")),
        ),
    )


class Endpoint:
    """One address with its operations, by method: as ASGI has it, so that every method comes here."""

    def __init__(self, methods: Mapping[str, Operation]) -> None:
        self._methods = methods

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer one request."""
        request = Request(scope, receive)
        began = time.perf_counter()
        operation = self._methods.get("GET" if request.method == "HEAD" else request.method)
        response = await self._answered(request, operation)
        name, seconds = operation.name if operation else "none", time.perf_counter() - began
        service: Service = request.app.state.service
        service.measures.answered(request.method if operation else "other", name, response.status_code, seconds)
        _log.debug("%s %s %d %.0f ms", request.method, name, response.status_code, seconds * 1000)
        await response(scope, receive, send)

    async def _answered(self, request: Request, operation: Operation | None) -> Response:
        service: Service = request.app.state.service
        try:
            if wait := service.rate.wait(_asker(request)):
                raise Refused(429, f"more than {service.settings.rate:,} a minute", {"retry-after": str(wait)})
            if operation is None:
                raise self._unmet(request)
            return await answered(request, operation, service)
        except NotRead as told:
            return problems.told(told.kind, told.detail)
        except Refused as told:
            return problems.of_status(told.status, told.detail, told.headers)
        except OnrecordError as error:
            if problems.kind_of(type(error)).status >= 500:
                _log.warning("%s: %s", operation.name if operation else request.method, error)
            return problems.of_error(error, str(service.record))
        except Exception:
            _log.exception("%s", operation.name if operation else request.method)
            return problems.of_status(500, "the service's log says more")

    def _unmet(self, request: Request) -> Refused:
        if not self._methods:
            return Refused(404, f"{request.url.path[:200]} is no address of the service")
        allow = {*self._methods, *(("HEAD",) if "GET" in self._methods else ())}
        return Refused(405, f"{request.method[:20]} can't be used here", {"allow": ", ".join(sorted(allow))})


class DescriptionEndpoint(Endpoint):
    """The address of the description."""

    def __init__(self) -> None:
        super().__init__({})

    async def _answered(self, request: Request, operation: Operation | None) -> Response:
        if request.method not in ("GET", "HEAD"):
            return problems.of_status(405, f"{request.method[:20]} can't be used here", {"allow": "GET, HEAD"})
        service: Service = request.app.state.service
        data = description(service.settings.accounts is not None)
        tag = answer_tag(data)
        return unchanged(tag) if is_known(request, tag, found=True) else Response(data, 200, {"etag": tag}, JSON)


def _asker(request: Request) -> str:
    """Whose requests are counted together: an account's, or an address's."""
    user = request.scope.get("onrecord.user")
    return f"user {user}" if user else f"at {request.client.host if request.client else ''}"


async def answered(request: Request, operation: Operation, service: Service) -> Response:
    """The answer of an operation. Raises Refused and OnrecordError."""
    query = asking.decoded_query(request.query_params, operation.query)
    asking.check_role(request, operation, query)
    path = asking.decoded_path(request.path_params, operation)
    sending = await asking.body_of(request, operation)
    kind: Any = operation.takes.get(sending.media)
    body = asking.decoded_body(sending, chosen(sending) if isinstance(kind, tuple) else kind)
    user = str(request.scope.get("onrecord.user") or service.settings.user)
    call: Call[Any, Any] = Call(
        service,
        path,
        query,
        body if operation.takes else None,
        sending,
        user,
        request.headers.get("accept", "*/*"),
        asking.once_of(request, operation, user, sending.data),
    )
    return await _made(request, operation, call)


async def _made(request: Request, operation: Operation, call: Call[Any, Any]) -> Response:
    def make() -> Response:
        with promptly(), opened_once():
            tag = record_tag(request, call.service) if operation.tagged == "record" else None
            if tag and is_known(request, tag):
                return unchanged(tag)
            answer: Answer = operation.room(call)
            return response_of(answer, operation, request, tag)

    if operation.where == "now":
        return make()
    if operation.where == "reader":
        async with call.service.queue.place() as limiter:
            return await to_thread.run_sync(make, limiter=limiter)
    changes: CapacityLimiter | None = request.app.state.changes if operation.where == "change" else None
    return await to_thread.run_sync(make, limiter=changes)
