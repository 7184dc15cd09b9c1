"""All changes that people made to the record: who changed what, when and why, and what was taken back."""

from __future__ import annotations

from dataclasses import asdict

from onrecord.actions import review as action
from onrecord.web.answer import View, ViewTable, Visit, view

_EACH = 50
_COLUMNS = ("number", "kind", "key", "told", "who", "why", "at", "undone")


def edits(asked: Visit) -> View:
    """A page of them, the last one first; of one person, if that is asked for."""
    page, who = asked.number("page", 1, 1_000_000), asked.get("who")
    found = action.edits(asked.settings.record, who or None, _EACH, page)
    given = {"title": "Edits", "found": found, "who": who, "page": page, "more": page * _EACH < found.total}
    rows = ([getattr(one, name) for name in _COLUMNS] for one in _all(asked, who))
    return View("edits.html", given, asdict(found), ViewTable(_COLUMNS, rows))


def _all(asked: Visit, who: str) -> tuple[action.Act, ...]:
    return action.edits(asked.settings.record, who or None, 1_000_000).acts


ROUTES = view("/edits", edits)
