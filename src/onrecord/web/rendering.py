"""Fills the templates of the reading room; everything that is not markup of our own is escaped."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Mapping
from functools import cache
from importlib import resources
from typing import Any
from urllib.parse import urlencode

from jinja2 import Environment, PackageLoader, StrictUndefined
from markupsafe import Markup
from starlette.requests import Request
from starlette.responses import HTMLResponse, Response

from onrecord.export.escaping import escape
from onrecord.export.page.parts import part
from onrecord.web.guard import token_of

#: What the bar at the top of each page leads to.
NAVIGATION = (
    ("Articles", "/"),
    ("Search", "/search"),
    ("Speakers", "/speakers"),
    ("Verify", "/verify"),
    ("Stories", "/stories"),
    ("Claims", "/claims"),
    ("Disputes", "/disputes"),
    ("Audit", "/audit"),
    ("Review", "/review"),
    ("Add", "/add"),
    ("Jobs", "/jobs"),
)
#: Style sheets and scripts: those of the package's pages, and the room's own.
_SHARED = {"reading.css": "reading.css", "compared.css": "compared.css", "reading.js": "page.js"}
TYPES = {"css": "text/css", "js": "text/javascript", "svg": "image/svg+xml", "txt": "text/plain"}


@cache
def static(name: str) -> bytes | None:
    """A file of the package that pages are made with, None where there is none of this name."""
    if name in _SHARED:
        return part(_SHARED[name]).encode()
    file = resources.files("onrecord.web") / "static" / name
    return file.read_bytes() if "/" not in name and not name.startswith(".") and file.is_file() else None


@cache
def _version(name: str) -> str:
    return hashlib.sha256(static(name) or b"").hexdigest()[:12]


def _href(name: str) -> str:
    """The address of a file, which changes with what it holds: browsers keep it for good."""
    return f"/static/{_version(name)}/{name}"


def _finalize(value: Any) -> Any:
    """Nothing that a text holds turns the direction of the page, or is no character of HTML."""
    return Markup(escape(value)) if isinstance(value, str) and not isinstance(value, Markup) else value


def _with(params: Mapping[str, Any], **changed: Any) -> str:
    """The query of an address with some of it changed; what is empty is left out."""
    both = {**params, **changed}
    return urlencode({k: v for k, v in both.items() if v not in (None, "", False, [])}, doseq=True)


@cache
def _environment() -> Environment:
    made = Environment(
        loader=PackageLoader("onrecord.web", "pages"),
        autoescape=True,
        undefined=StrictUndefined,
        finalize=_finalize,
        trim_blocks=True,
        lstrip_blocks=True,
        auto_reload=False,
    )
    made.globals |= {"static": _href, "query": _with}
    made.filters |= {"html": Markup, "chance": lambda x: f"{x:.2f}", "counted": _counted, "found": _found}
    return made


def _found(words: str) -> Markup:
    """A snippet of a search: what was found stands between guillemets there, and is marked."""
    return Markup(re.sub("«([^«»]*)»", r"<mark>\1</mark>", escape(words)))


def _counted(number: int, one: str, many: str = "") -> str:
    return f"{number:,} {one if number == 1 else many or one + 's'}"


def render(request: Request, template: str, given: Mapping[str, Any], status: int = 200) -> Response:
    """A page; what was said of the last change is told once."""
    settings = request.app.state.settings
    shared = {
        "token": token_of(request),
        "said": request.session.pop("said", ""),
        "unknown": "",
        "path": request.url.path,
        "record": settings.record.name,
        "role": request.scope.get("onrecord.role", "editor"),
        "signed": bool(request.session.get("name")),
        "editor": request.scope.get("onrecord.role", "editor") == "editor",
        "user": request.scope.get("onrecord.user") or settings.user,
        "rooms": NAVIGATION,
    }
    text = _environment().get_template(template).render({**shared, **given})
    return HTMLResponse(text.encode("utf-8", "replace"), status, headers={"cache-control": "no-store"})


def snippet(template: str, given: Mapping[str, Any]) -> str:
    """A piece of a page, as HTML."""
    return _environment().get_template(template).render(dict(given))
