"""One statement: who says it, where it stands, what was corrected, and the forms that correct it."""

from __future__ import annotations

from dataclasses import asdict

from onrecord.actions import correct as correcting
from onrecord.actions import search as action
from onrecord.actions.correct import CorrectRequest
from onrecord.web.answer import Answer, Asked, Moved, change, view
from onrecord.web.guard import editors_only


def statement(asked: Asked) -> Answer:
    """One statement with all that the record knows of it."""
    shown = action.show(asked.settings.record, asked.path("id"))
    title = f"{shown.named or 'Nobody named'}: {shown.said[:80]}"
    return Answer("statement.html", {"title": title, "it": shown}, asdict(shown))


@editors_only
def correct(asked: Asked) -> Moved:
    """Add a correction."""
    key = asked.path("id")
    given = {name: asked.get(name) or None for name in ("speaker", "source", "content", "why")}
    request = CorrectRequest(key, asked.user, reject=asked.get("what") == "reject", **given)
    correcting.correct(asked.settings.record, request)
    return Moved(_back(asked, key), "Corrected. It can be undone.")


@editors_only
def undo(asked: Asked) -> Moved:
    """Take back the last correction."""
    key = asked.path("id")
    correcting.undo(asked.settings.record, key, asked.user)
    return Moved(_back(asked, key), "The last correction was taken back.")


def _back(asked: Asked, key: str) -> str:
    """Where a form came from, if it is a page of ours."""
    back = asked.get("back")
    return back if back.startswith("/") and not back.startswith(("//", "/\\")) else f"/statements/{key}"


ROUTES = [
    *view("/statements/{id}", statement),
    change("/statements/{id}/correct", correct),
    change("/statements/{id}/undo", undo),
]
