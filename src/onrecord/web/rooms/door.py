"""Signing in and out, where a record is served to others."""

from __future__ import annotations

from starlette.exceptions import HTTPException

from onrecord.web.answer import Answer, Asked, Moved, change, view


def door(asked: Asked) -> Answer:
    """The form to sign in with."""
    if asked.request.app.state.accounts is None:
        raise HTTPException(404)
    return Answer("sign_in.html", {"title": "Sign in", "wrong": ""}, {})


def sign_in(asked: Asked) -> Answer | Moved:
    """Let somebody in, or say that name or password are wrong; after five of these one has to wait."""
    state, request = asked.request.app.state, asked.request
    if state.accounts is None:
        raise HTTPException(404)
    name, password = asked.get("name"), str(asked.form.get("password", ""))
    keys = (f"name {name[:200]}", f"from {request.client.host if request.client else ''}")
    if wait := state.tries.wait(*keys):
        told = f"Too many tries: wait {int(wait) + 1} seconds, then try again."
        return Answer("sign_in.html", {"title": "Sign in", "wrong": told}, {}, status=429)
    account = state.accounts.by_password(name, password)
    if account is None:
        state.tries.failed(*keys)
        return Answer("sign_in.html", {"title": "Sign in", "wrong": "Name or password are wrong."}, {}, status=401)
    state.tries.right(*keys)
    to = request.session.get("to", "/")
    request.session.clear()  # a new secret for the forms of whoever came in
    request.session["name"] = account.name
    return Moved(to if to.startswith("/") and not to.startswith(("//", "/\\")) else "/")


def sign_out(asked: Asked) -> Moved:
    """Forget who it was."""
    asked.request.session.clear()
    return Moved("/")


ROUTES = [*view("/sign-in", door), change("/sign-in", sign_in), change("/sign-out", sign_out)]
