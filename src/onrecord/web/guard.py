"""What every request passes: which host is asked, how much is sent and from where, what its answer may do."""

from __future__ import annotations

import secrets
from collections.abc import Callable
from functools import wraps
from typing import Any, TypeVar, cast
from urllib.parse import urlsplit

from starlette.datastructures import Headers, MutableHeaders
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import PlainTextResponse, Response
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from onrecord.web.beside import ServedBeside
from onrecord.web.settings import Serving

_Function = TypeVar("_Function", bound=Callable[..., Any])
#: Only files of our own run or style a page; nothing is embedded, nothing is sent elsewhere.
_POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; connect-src 'self'; "
    "form-action 'self'; base-uri 'none'; frame-ancestors 'none'"
)
_HEADERS = {
    "content-security-policy": _POLICY,
    "x-content-type-options": "nosniff",
    # nothing goes to other sites; with no-referrer a browser sends its own forms from "null"
    "referrer-policy": "same-origin",
    "cross-origin-opener-policy": "same-origin",
    "cross-origin-resource-policy": "same-origin",
    "permissions-policy": "camera=(), geolocation=(), microphone=()",
}
_SAFE = ("GET", "HEAD", "OPTIONS")
#: What a browser says of a request that one of our own pages, or the user, makes.
_OWN_SITES = ("same-origin", "none")


class Gate:
    """Refuses requests for other hosts (DNS rebinding), from other sites, and too large ones; adds the headers."""

    def __init__(self, app: ASGIApp, settings: Serving, beside: ServedBeside | None = None) -> None:
        self._app, self._settings, self._beside = app, settings, beside

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer one request."""
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return

        async def answer(message: Message) -> None:
            if message["type"] == "http.response.start":
                headers = MutableHeaders(scope=message)
                for name, value in _HEADERS.items():
                    headers.setdefault(name, value)
            await send(message)

        headers = Headers(scope=scope)
        if refusal := self._refusal(scope["method"], headers):
            told: Response = PlainTextResponse(f"{refusal[1]}\n", refusal[0])
            if self._beside and self._beside.has(scope["path"]):
                told = self._beside.refuse(*refusal)
            await told(scope, receive, answer)
            return
        await self._app(scope, _bounded(receive, self._settings.body), answer)

    def _refusal(self, method: str, headers: Headers) -> tuple[int, str] | None:
        host = headers.get("host", "")
        if _name_of(host) not in self._settings.hosts:
            return 421, "This server answers under its own name only."
        length = headers.get("content-length", "0")
        if not length.isdecimal() or int(length) > self._settings.body:
            return 413, f"More than {self._settings.body >> 20} MB at once can't be taken: add it in parts."
        if method in _SAFE:
            return None
        site, origin = headers.get("sec-fetch-site"), headers.get("origin")
        if (site and site not in _OWN_SITES) or (origin and urlsplit(origin).netloc != host):
            return 403, "Sent by a page of another site: nothing was changed."
        return None


def _name_of(host: str) -> str:
    """A host without its port: ``[::1]:80`` is ``::1``."""
    if host.startswith("["):
        return host[1:].partition("]")[0].lower()
    return host.partition(":")[0].lower()


def _bounded(receive: Receive, most: int) -> Receive:
    """A body that says nothing of its length is cut off where it is too long."""
    taken = 0

    async def bounded() -> Message:
        nonlocal taken
        message = await receive()
        taken += len(message.get("body", b""))
        if taken > most:
            return {"type": "http.disconnect"}
        return message

    return bounded


def token_of(request: Request) -> str:
    """The secret that a user's forms carry, so that no other page can send one in their name."""
    token = request.session.setdefault("token", secrets.token_urlsafe(24))
    return str(token)


def is_own(request: Request, given: str | None) -> bool:
    """Whether a form carries the secret."""
    return bool(given) and secrets.compare_digest(str(given).encode(), token_of(request).encode())


def editors_only(change: _Function) -> _Function:
    """A change that readers may not make: raises HTTPException 403."""

    @wraps(change)
    def checked(asked: Any) -> Any:
        if asked.request.scope.get("onrecord.role", "editor") != "editor":
            raise HTTPException(403, "Only editors may change the record: ask one, or sign in as one.")
        return change(asked)

    return cast("_Function", checked)
