"""Search, with counts by speaker, outlet, month, form, mode and kind beside what was found."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import asdict, replace
from typing import Any

from onrecord.actions import search as action
from onrecord.actions.audit import kept_fields
from onrecord.actions.search import Counted, SearchRequest
from onrecord.actions.shared import own_fields
from onrecord.export.chart import timeline_chart
from onrecord.export.table import hits_columns, hits_rows
from onrecord.web.answer import View, ViewTable, Visit, view
from onrecord.web.kept import kept

_EACH, _TOP = 20, 10
_NAMES = ("words", "speaker", "role", "outlet", "since", "until", "form", "mode", "kind", "text_kind", "named")
_FLAGS = ("numbers", "copies")


def search(asked: Visit) -> View:
    """The statements that are asked for; what is asked stands in the address, which is all that is kept of it."""
    params, given = filters(asked)
    params["sort"] = asked.get("sort")
    page = asked.number("page", 1, 1_000_000)
    request = SearchRequest(**given, sort=params["sort"] or None, limit=_EACH, page=page)
    everything = replace(request, page=1)
    most = None if asked.is_data else _TOP

    def count() -> tuple[Counted, str]:
        made = action.counted(asked.settings.record, everything, most)
        return made, timeline_chart.of_counts("Statements", made.tally.months)

    made = kept(asked, "search", everything, count)
    counted, plot = made.answer
    found, tally = action.page(asked.settings.record, request, counted), counted.tally
    return View(
        "search.html",
        {
            "title": f"Search: {params['words']}" if params["words"] else "Search",
            "found": found,
            "tally": tally,
            "at": made.at,
            "plot": plot,
            "asked": params,
            "own": own(asked),
            "page": page,
            "pages": -(-found.total // _EACH),
        },
        lambda: asdict(found) | {"tally": asdict(tally)},
        _table(asked, given) if asked.is_data else None,
    )


def filters(asked: Visit) -> tuple[dict[str, Any], dict[str, Any]]:
    """The filters of an address, as it has them and as requests take them."""
    params: dict[str, Any] = {name: asked.get(name) for name in (*_NAMES, *_FLAGS)}
    params["where"] = asked.every("where")
    given: dict[str, Any] = {name: params[name] or None for name in _NAMES[1:-1]} | {"words": params["words"]}
    given |= {name: bool(params[name]) for name in _FLAGS} | {"fields": own_fields(params["where"])}
    given |= {"since": asked.day("since"), "until": asked.day("until", last=True)}
    return params, given | {"named": {"yes": True, "no": False}.get(params["named"])}


def own(asked: Visit) -> tuple[str, ...]:
    """The names of the fields that users kept of the texts."""
    record = asked.settings.record
    return () if asked.is_data else kept(asked, "own fields", None, lambda: kept_fields(record)).answer


def _table(asked: Visit, given: dict[str, Any]) -> ViewTable:
    """All that is found, asked for only where the table is."""
    names = kept_fields(asked.settings.record)

    def rows() -> Iterator[Sequence[object]]:
        yield from hits_rows(action.search(asked.settings.record, SearchRequest(**given, limit=None)).hits, names)

    return ViewTable(hits_columns(names), rows())


ROUTES = view("/search", search)
