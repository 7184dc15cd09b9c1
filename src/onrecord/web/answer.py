"""What a room answers: one view as a page, and the same as JSON and CSV under the same address with an ending."""

from __future__ import annotations

import json
import re
import time
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import asdict, dataclass, field, is_dataclass
from typing import Any

import msgspec
from anyio import CapacityLimiter, to_thread
from starlette.concurrency import run_in_threadpool
from starlette.datastructures import FormData
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response
from starlette.routing import BaseRoute, Route

from onrecord.actions.shared import opened_once, promptly
from onrecord.days import bound
from onrecord.errors import RequestError
from onrecord.export.table import sheet
from onrecord.web.guard import is_own
from onrecord.web.rendering import render
from onrecord.web.settings import Serving

#: Files of a form, and bytes of a field, at most; all together are bounded by the guard.
_FILES, _FIELD = 5_000, 8 << 20
#: Names of what can't be asked for that are told, at most.
_TOLD = 5
#: Changes that are made at the same time, at most.
_CHANGES = 16


@dataclass(frozen=True, slots=True)
class ViewTable:
    """A view as a table: the names of its columns, and its rows."""

    columns: Sequence[str]
    rows: Iterable[Sequence[object]]


@dataclass(frozen=True, slots=True)
class View:
    """One view: its page (``template`` filled with ``given``), its ``data`` as JSON (or what makes it, where that takes
    a while), and its ``table``, if any.
    """

    template: str
    given: Mapping[str, Any] = field(default_factory=dict)
    data: Any = None
    table: ViewTable | None = None
    status: int = 200


@dataclass(frozen=True, slots=True)
class Moved:
    """What was sent was done: the browser is sent to ``to``, and told ``said`` there."""

    to: str
    said: str = ""


@dataclass(frozen=True, slots=True)
class Download:
    """A file to keep: what it is called, of which type, and what it holds."""

    name: str
    type: str
    data: bytes


@dataclass(frozen=True, slots=True)
class Visit:
    """A request as rooms see it: what stands in the address, what a form holds; ``known``: what a room asked of it."""

    request: Request
    form: FormData = field(default_factory=FormData)
    known: set[str] = field(default_factory=set)

    @property
    def settings(self) -> Serving:
        """What the server was told."""
        settings: Serving = self.request.app.state.settings
        return settings

    @property
    def user(self) -> str:
        """Who asks, as corrections name them."""
        return str(self.request.scope.get("onrecord.user") or self.settings.user)

    @property
    def is_data(self) -> bool:
        """Whether JSON or CSV is asked for, and no page."""
        return self.request.url.path.endswith((".json", ".csv"))

    def path(self, name: str) -> str:
        """A part of the path."""
        return str(self.request.path_params[name])

    def get(self, name: str) -> str:
        """A parameter of the address without blanks around it, or what a form holds; empty where there is none."""
        self.known.add(name)
        value = self.form.get(name, self.request.query_params.get(name, ""))
        return value.strip() if isinstance(value, str) else ""

    def every(self, name: str) -> list[str]:
        """All values of a parameter that are not empty."""
        self.known.add(name)
        values = self.form.getlist(name) or self.request.query_params.getlist(name)
        return [value.strip() for value in values if isinstance(value, str) and value.strip()]

    def day(self, name: str, *, last: bool = False) -> str | None:
        """A day of publication; of a year or month, its first or ``last``. Raises RequestError where it is none."""
        given = self.get(name)
        try:
            return bound(given, last=last) if given else None
        except ValueError as error:
            raise RequestError(f"`{name}` is {given[:20]}: write a day as 2024-07-17, 2024-07 or 2024") from error

    def unknown(self) -> str:
        """What of the address the room did not ask for, in words: who misspells a filter must not take all for some."""
        names = [name for name in dict.fromkeys(self.request.query_params) if name not in self.known]
        if not names:
            return ""
        told = ", ".join(f"`{name[:40]}`" for name in names[:_TOLD])
        here = ", ".join(sorted(self.known)) or "nothing"
        return f"this address can't be asked for {told}, but for: {here}"

    def number(self, name: str, usual: int, most: int) -> int:
        """A whole number from 1. Raises RequestError where it is none, or too large."""
        given = self.get(name)
        if not given:
            return usual
        if not given.isdecimal() or not given.isascii() or len(given) > 9 or not 1 <= int(given) <= most:
            raise RequestError(f"`{name}` is {given[:20]}: give a number from 1 to {most}")
        return int(given)


Room = Callable[[Visit], View]
Change = Callable[[Visit], View | Moved]


def view(path: str, room: Room) -> list[BaseRoute]:
    """The addresses of one view: its page, and with .json and .csv its data."""
    return [
        Route(f"{path.rstrip('/') or '/index'}.json", _endpoint(room, _json)),
        Route(f"{path.rstrip('/') or '/index'}.csv", _endpoint(room, _csv)),
        Route(path, _endpoint(room, _page)),
    ]


def picture(path: str, draw: Callable[[Visit], str]) -> Route:
    """The address of a drawing (SVG), which a page shows as an image."""

    async def endpoint(request: Request) -> Response:
        drawing = await run_in_threadpool(draw, Visit(request))
        return Response(drawing.encode("utf-8", "replace"), media_type="image/svg+xml")

    return Route(path, endpoint)


def change(path: str, room: Change) -> Route:
    """An address that a form is sent to; without the form's own secret nothing is changed."""

    def changed(asked: Visit) -> View | Moved:
        with promptly():
            return room(asked)

    async def endpoint(request: Request) -> Response:
        async with request.form(max_files=_FILES, max_fields=400, max_part_size=_FIELD) as form:
            by_token = request.scope.get("onrecord.token", False)  # no browser sends one by itself
            if not by_token and not is_own(request, form.get("token") or request.headers.get("x-token")):  # type: ignore[arg-type]
                raise RequestError("this form is too old, or another page's: go back, load the page again, and repeat")
            answer = await to_thread.run_sync(changed, Visit(request, form), limiter=_limiter(request))
            request.session["changed"] = time.time()
        if isinstance(answer, Moved):
            if answer.said:
                request.session["said"] = answer.said[:400]
            return RedirectResponse(answer.to, 303)
        return render(request, answer.template, answer.given, answer.status)

    return Route(path, endpoint, methods=["POST"])


def _limiter(request: Request) -> CapacityLimiter:
    """Changes have threads of their own: some wait for an article to be read, and no page waits for them."""
    state = request.app.state
    if not hasattr(state, "changing"):
        state.changing = CapacityLimiter(_CHANGES)
    limiter: CapacityLimiter = state.changing
    return limiter


def download(path: str, room: Callable[[Visit], Download]) -> Route:
    """An address that gives a file, which is never opened as a page of this server."""

    async def endpoint(request: Request) -> Response:
        made = await run_in_threadpool(room, Visit(request))
        name = re.sub(r"[^\w.-]+", "-", made.name, flags=re.ASCII)
        return Response(
            made.data, media_type=made.type, headers={"content-disposition": f'attachment; filename="{name}"'}
        )

    return Route(path, endpoint)


def back(asked: Visit, otherwise: str) -> str:
    """Where a form says that it came from, if that is a page of ours."""
    there = asked.get("back")
    safe = there.startswith("/") and not there.startswith(("//", "/\\")) and there.isprintable()
    return there if safe else otherwise


def _endpoint(room: Room, show: Callable[[View, Visit], Response]) -> Callable[[Request], Any]:
    def answered(asked: Visit) -> Response:
        with promptly(), opened_once():
            answer = room(asked)
            if asked.is_data and (told := asked.unknown()):
                raise RequestError(told)
            return show(answer, asked)

    async def endpoint(request: Request) -> Response:
        asked = Visit(request)
        return await run_in_threadpool(answered, asked)

    return endpoint


def _page(answer: View, asked: Visit) -> Response:
    return render(asked.request, answer.template, {**answer.given, "unknown": asked.unknown()}, answer.status)


def _json(answer: View, _: Visit) -> Response:
    text = json.dumps(
        _plain(answer.data() if callable(answer.data) else answer.data), ensure_ascii=False, default=_plain
    )
    return Response(text.encode("utf-8", "replace"), media_type="application/json")


def _csv(answer: View, _: Visit) -> Response:
    if answer.table is None:
        raise RequestError("this view is no table: ask for it with .json")
    return Response(sheet(answer.table.columns, answer.table.rows).encode("utf-8", "replace"), media_type="text/csv")


def _plain(value: Any) -> Any:
    """Records as what JSON is made of."""
    if is_dataclass(value) and not isinstance(value, type):
        return asdict(value)
    if isinstance(value, msgspec.Struct):
        return msgspec.to_builtins(value)
    if isinstance(value, Iterable) and not isinstance(value, str | bytes | dict | list | tuple):
        return list(value)
    return value
