"""Who asks: on this machine alone the editor who sits there, else whoever signed in or sent a token."""

from __future__ import annotations

import time
from collections import OrderedDict
from collections.abc import Callable

from starlette.datastructures import Headers
from starlette.requests import Request
from starlette.responses import JSONResponse, RedirectResponse, Response
from starlette.types import ASGIApp, Receive, Scope, Send

from onrecord.actions.accounts import Account, Accounts
from onrecord.web.beside import ServedBeside
from onrecord.web.settings import Serving

#: Paths that anybody may ask for.
_OPEN = ("/static/", "/sign-in")
#: Failed tries of a name, or from an address, before one has to wait; then twice as long each time.
_FREE, _FIRST, _LONGEST = 5, 2.0, 900.0
_REMEMBERED = 10_000


#: What a program is told that sent no token of somebody who may come in.
_NO_TOKEN = "Send a token of somebody who may come in, as: Authorization: Bearer …; who runs the service makes them."


class SignedIn:
    """Tells of each request who it is from (``onrecord.user``, ``onrecord.role``), and sends away whom nobody knows."""

    def __init__(
        self, app: ASGIApp, settings: Serving, accounts: Accounts | None, beside: ServedBeside | None = None
    ) -> None:
        self._app, self._settings, self._accounts, self._beside = app, settings, accounts, beside
        self._open = (*_OPEN, *(beside.open_ if beside else ()))

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer one request."""
        if scope["type"] == "http" and self._accounts:
            account, by_token = self._who(scope, self._accounts)
            if account:
                scope.update({"onrecord.user": account.name, "onrecord.role": account.role, "onrecord.token": by_token})
            elif not scope["path"].startswith(self._open):
                beside = self._beside and self._beside.has(scope["path"])
                told = self._beside.refuse(401, _NO_TOKEN) if self._beside and beside else _sent_away(Request(scope))
                await told(scope, receive, send)
                return
            else:
                scope["onrecord.role"] = "nobody"
        await self._app(scope, receive, send)

    @staticmethod
    def _who(scope: Scope, accounts: Accounts) -> tuple[Account | None, bool]:
        kind, _, token = Headers(scope=scope).get("authorization", "").partition(" ")
        if kind.lower() == "bearer":
            return accounts.by_token(token.strip()), True
        name = scope["session"].get("name")
        return next((one for one in accounts.every if one.name == name and one.password), None), False


def _sent_away(request: Request) -> Response:
    if request.method == "GET" and not request.url.path.endswith((".json", ".csv")) and "session" in request.scope:
        request.session["to"] = str(request.url.path) + (f"?{request.url.query}" if request.url.query else "")
        return RedirectResponse("/sign-in", 303)
    told = {"error": "sign in, or send a token: Authorization: Bearer …"}
    return JSONResponse(told, 401, headers={"www-authenticate": "Bearer"})


class Tries:
    """Counts failed tries, by name and by address, so that passwords can't be guessed in a row."""

    def __init__(self, clock: Callable[[], float] = time.monotonic) -> None:
        self._clock = clock
        self._failed: OrderedDict[str, tuple[int, float]] = OrderedDict()

    def wait(self, *keys: str) -> float:
        """Seconds till the next try is looked at; 0 where it is at once."""
        return max(0.0, *(self._failed.get(key, (0, 0.0))[1] - self._clock() for key in keys))

    def failed(self, *keys: str) -> None:
        """One more that was wrong."""
        for key in keys:
            count = self._failed.pop(key, (0, 0.0))[0] + 1
            pause = min(_LONGEST, _FIRST * 2.0 ** min(20, count - _FREE)) if count >= _FREE else 0.0
            self._failed[key] = count, self._clock() + pause
        while len(self._failed) > _REMEMBERED:
            self._failed.popitem(last=False)

    def right(self, *keys: str) -> None:
        """Forget the failed tries."""
        for key in keys:
            self._failed.pop(key, None)
