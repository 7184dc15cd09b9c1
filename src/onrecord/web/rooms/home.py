"""What is in the record, the latest articles, and a box to paste one into."""

from __future__ import annotations

from onrecord.actions import articles as action
from onrecord.web.answer import View, ViewTable, Visit, view

_LISTED = ("id", "title", "outlet", "published", "url", "statements", "added")
_EACH = 20


def home(asked: Visit) -> View:
    """The first page."""
    page = asked.number("page", 1, 100_000)
    seen = action.overview(asked.settings.record, _EACH, page)
    rows = [[getattr(one, name) for name in _LISTED] for one in seen.latest]
    return View(
        "home.html",
        {"title": "The record", "seen": seen, "page": page, "more": len(seen.latest) == _EACH},
        seen,
        ViewTable(_LISTED, rows),
    )


ROUTES = view("/", home)
