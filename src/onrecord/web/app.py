"""The application: the rooms under their addresses, what every request passes, and how errors look."""

from __future__ import annotations

import secrets
from collections.abc import Awaitable, Callable
from importlib import import_module

from starlette.applications import Starlette
from starlette.exceptions import HTTPException
from starlette.middleware import Middleware
from starlette.middleware.gzip import GZipMiddleware
from starlette.middleware.sessions import SessionMiddleware
from starlette.requests import ClientDisconnect, Request
from starlette.responses import JSONResponse, PlainTextResponse, Response
from starlette.routing import BaseRoute, Route

from onrecord.actions.accounts import load_accounts
from onrecord.actions.articles import prepare
from onrecord.errors import (
    NotInRecordError,
    OnrecordError,
    OutputError,
    ReadError,
    RecordHeldError,
    RequestError,
    StoreError,
)
from onrecord.web.background import Background, running
from onrecord.web.beside import ServedBeside
from onrecord.web.guard import Gate
from onrecord.web.kept import KeptAnswers
from onrecord.web.rendering import TYPES, render, static
from onrecord.web.settings import Serving
from onrecord.web.signing import SignedIn, Tries
from onrecord.web.wording import for_page

#: The rooms, each a module that lists its addresses.
ROOMS = (
    *("home", "articles", "statements", "search", "speakers", "verify", "stories", "claims", "disputes"),
    *("review", "edits", "audit", "adding", "jobs", "door"),
)
#: A year: the address of a file changes with what it holds.
_FOR_GOOD = "public, max-age=31536000, immutable"


def create_app(settings: Serving, beside: ServedBeside | None = None) -> Starlette:
    """The reading room of one record, which is made where there is none; and what is served ``beside`` it."""
    prepare(settings.record)
    accounts = load_accounts(settings.accounts) if settings.accounts else None
    routes: list[BaseRoute] = [Route("/static/{version}/{name}", _static)]
    for room in ROOMS:
        routes += import_module(f"onrecord.web.rooms.{room}").ROUTES
    if settings.api_only:
        routes = [one for one in routes if isinstance(one, Route) and _is_data(one)]
    routes += beside.routes if beside else ()
    errors: dict[type[Exception] | int, Callable[[Request, Exception], Awaitable[Response]]] = {
        OnrecordError: _refused,
        HTTPException: _missing,
        ClientDisconnect: _cut_off,
        Exception: _broken,
    }
    app = Starlette(
        routes=routes,
        middleware=[
            Middleware(Gate, settings=settings, beside=beside),
            Middleware(GZipMiddleware, minimum_size=1_000, compresslevel=5),
            Middleware(
                SessionMiddleware, secret_key=secrets.token_hex(32), session_cookie="onrecord", same_site="strict"
            ),
            Middleware(SignedIn, settings=settings, accounts=accounts, beside=beside),
        ],
        exception_handlers=errors,
        lifespan=running,
    )
    app.state.settings = settings
    app.state.accounts = accounts
    app.state.tries = Tries()
    app.state.kept = KeptAnswers(settings.record)
    app.state.background = Background(settings)
    return app


def _is_data(route: Route) -> bool:
    """Whether an address gives data, or takes a change, and is no page."""
    return route.path.endswith((".json", ".csv")) or "POST" in (route.methods or ())


async def _static(request: Request) -> Response:
    name = request.path_params["name"]
    data, kind = static(name), TYPES.get(name.rpartition(".")[2])
    if data is None or kind is None:
        raise HTTPException(404)
    return Response(data, media_type=kind, headers={"cache-control": _FOR_GOOD})


async def _refused(request: Request, error: Exception) -> Response:
    """What can't be answered: asked wrongly, not there, or not to be read just now."""
    status = 400 if isinstance(error, RequestError | ReadError) else 507 if isinstance(error, OutputError) else 422
    if isinstance(error, StoreError) and not isinstance(error, OutputError):
        status = 404 if isinstance(error, NotInRecordError) else 503 if isinstance(error, RecordHeldError) else 422
    return _told(request, status, _without_paths(request, str(error)))


async def _missing(request: Request, error: Exception) -> Response:
    assert isinstance(error, HTTPException)
    told = "There is no such page." if error.status_code == 404 else error.detail
    return _told(request, error.status_code, told)


async def _cut_off(_: Request, __: Exception) -> Response:
    """Nobody is there to be answered, or what was sent is too long."""
    return PlainTextResponse("What was sent broke off, or is too long.\n", 413)


async def _broken(_: Request, __: Exception) -> Response:
    """A fault of ours: the server's log says which; the page gives nothing of the machine away."""
    return PlainTextResponse(
        "onrecord made a mistake here. What was stored is safe; please report how you came here.", 500
    )


def _without_paths(request: Request, message: str) -> str:
    """No path of this machine goes into a page, and nothing that only a terminal can do."""
    settings: Serving = request.app.state.settings
    path = str(settings.record)
    return for_page(message.replace(f" in {path}", "").replace(f"{path}: ", "").replace(path, "the record"))


def _told(request: Request, status: int, message: str) -> Response:
    if request.url.path.endswith((".json", ".csv")) or request.app.state.settings.api_only:
        return JSONResponse({"error": message}, status)
    return render(request, "error.html", {"title": "Not possible", "status": status, "message": message}, status)
