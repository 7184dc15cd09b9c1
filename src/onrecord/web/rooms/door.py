"""Signing in and out, where a record is served to others."""

from __future__ import annotations

from starlette.exceptions import HTTPException

from onrecord.web.answer import Moved, View, Visit, change, view


def door(asked: Visit) -> View:
    """The form to sign in with."""
    if asked.request.app.state.accounts is None:
        raise HTTPException(404)
    return View("sign_in.html", {"title": "Sign in", "wrong": ""}, {})


def sign_in(asked: Visit) -> View | Moved:
    """Let somebody in, or say that name or password are wrong; after five of these one has to wait."""
    state, request = asked.request.app.state, asked.request
    if state.accounts is None:
        raise HTTPException(404)
    name, password = asked.get("name"), str(asked.form.get("password", ""))
    keys = (f"name {name[:200]}", f"from {request.client.host if request.client else ''}")
    if wait := state.tries.wait(*keys):
        told = f"Too many tries: wait {int(wait) + 1} seconds, then try again."
        return View("sign_in.html", {"title": "Sign in", "wrong": told}, {}, status=429)
    account = state.accounts.by_password(name, password)
    if account is None:
        state.tries.failed(*keys)
        return View("sign_in.html", {"title": "Sign in", "wrong": "Name or password are wrong."}, {}, status=401)
    state.tries.right(*keys)
    to = request.session.get("to", "/")
    request.session.clear()  # a new secret for the forms of whoever came in
    request.session["name"] = account.name
    return Moved(to if to.startswith("/") and not to.startswith(("//", "/\\")) else "/")


def sign_out(asked: Visit) -> Moved:
    """Forget who it was."""
    asked.request.session.clear()
    return Moved("/")


ROUTES = [*view("/sign-in", door), change("/sign-in", sign_in), change("/sign-out", sign_out)]
