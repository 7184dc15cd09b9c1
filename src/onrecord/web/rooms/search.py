"""Search, with counts by speaker, outlet and month beside what was found."""

from __future__ import annotations

from dataclasses import asdict
from typing import Any

from onrecord.actions import search as action
from onrecord.actions.search import SearchRequest
from onrecord.export.table import OF_HITS, hits_rows
from onrecord.web.answer import Answer, Asked, Table, view

_EACH = 20
_NAMES = ("words", "speaker", "role", "outlet", "since", "until", "form", "mode", "sort")
_FLAGS = ("numbers", "copies")


def search(asked: Asked) -> Answer:
    """The statements that are asked for; what is asked stands in the address."""
    params = {name: asked.get(name) for name in _NAMES} | {name: asked.get(name) for name in _FLAGS}
    page = asked.number("page", 1, 1_000_000)
    request = asking(asked, limit=_EACH, page=page)
    found = action.search(asked.settings.record, request)
    tally = action.tally(asked.settings.record, request)
    return Answer(
        "search.html",
        {
            "title": f"Search: {params['words']}" if params["words"] else "Search",
            "found": found,
            "tally": tally,
            "asked": params,
            "page": page,
            "pages": -(-found.total // _EACH),
        },
        asdict(found) | {"tally": asdict(tally)},
        Table(OF_HITS, _all(asked)),
    )


def asking(asked: Asked, **more: Any) -> SearchRequest:
    """The filters that an address holds."""
    given: dict[str, Any] = {name: asked.get(name) or None for name in _NAMES if name != "words"}
    given |= {name: bool(asked.get(name)) for name in _FLAGS}
    named = {"yes": True, "no": False}.get(asked.get("named"))
    return SearchRequest(asked.get("words"), named=named, **given, **more)


def _all(asked: Asked) -> Any:
    """All that is found, asked for only where the table is."""
    yield from hits_rows(action.search(asked.settings.record, asking(asked, limit=None)).hits)


ROUTES = view("/search", search)
