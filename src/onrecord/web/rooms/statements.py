"""One statement: who says it, where it stands, what was corrected, and the forms that correct it."""

from __future__ import annotations

from contextlib import suppress
from dataclasses import asdict

from onrecord.actions import articles
from onrecord.actions import correct as correcting
from onrecord.actions import search as action
from onrecord.actions import speakers as people
from onrecord.actions.correct import CorrectRequest
from onrecord.actions.speakers import SplitRequest
from onrecord.errors import OutputError
from onrecord.export.citation import citations
from onrecord.export.formats.links import link
from onrecord.export.page.excerpt import excerpt
from onrecord.export.references import FORMS, Reference, reference, written
from onrecord.web.answer import Moved, View, Visit, back, change, view
from onrecord.web.guard import editors_only


def statement(asked: Visit) -> View:
    """One statement with all that the record knows of it."""
    shown = action.show(asked.settings.record, asked.path("id"))
    title = f"{shown.named or 'Nobody named'}: {shown.said[:80]}"
    held = articles.article(asked.settings.record, shown.sha256)
    mine = next((one for one in held.reading.statements if one.id == shown.id), None)
    cited = mine and reference(held.reading, mine, shown.corrections, shown.cautions, shown.lasting)
    given = {
        "title": title,
        "it": shown,
        "context": excerpt(shown),
        "citations": citations(held.reading, mine) if mine else (),
        "references": _references(cited) if cited else (),
        "link": link(held.reading, mine) if mine else None,
        "also": held.also.get(shown.id, ()),
    }
    return View("statement.html", given, asdict(shown))


def _references(one: Reference) -> list[tuple[str, str]]:
    """The citation in each form for programs; without those whose library is not installed."""
    made = []
    for form in FORMS:
        with suppress(OutputError):
            made.append((form, written([one], form)))
    return [(form, words) for form, words in made if form != "text"]


@editors_only
def correct(asked: Visit) -> Moved:
    """Add a correction."""
    key = asked.path("id")
    given = {name: asked.get(name) or None for name in ("speaker", "source", "content", "why")}
    what = asked.get("what")
    if what in ("accept", "reject"):  # the button says it all: what stands in the fields is not sent with it
        given = {"why": given["why"]}
    request = CorrectRequest(key, asked.user, reject=what == "reject", accept=what == "accept", **given)
    correcting.correct(asked.settings.record, request)
    if what == "accept":
        return Moved(back(asked, f"/statements/{key}"), "Accepted. It can be undone.")
    return Moved(back(asked, f"/statements/{key}"), "Corrected. It can be undone.")


@editors_only
def undo(asked: Visit) -> Moved:
    """Take back the last correction."""
    key = asked.path("id")
    number = asked.number("number", 1, 10**9) if asked.get("number") else None
    correcting.undo(asked.settings.record, key, asked.user, number)
    return Moved(back(asked, f"/statements/{key}"), "The correction was taken back.")


@editors_only
def split(asked: Visit) -> Moved:
    """Keep that its speaker is another one than all others of that name."""
    key = asked.path("id")
    done = people.split(asked.settings.record, SplitRequest(key, asked.user, asked.get("why") or None))
    return Moved(back(asked, f"/statements/{key}"), f"{done.name} is another speaker here now. It can be undone.")


ROUTES = [
    *view("/statements/{id}", statement),
    change("/statements/{id}/correct", correct),
    change("/statements/{id}/undo", undo),
    change("/statements/{id}/split", split),
]
