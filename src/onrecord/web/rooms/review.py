"""What is least sure, a statement at a time: accepted, corrected or rejected, by keys or buttons; it can be undone."""

from __future__ import annotations

from typing import get_args

from onrecord.actions import correct as correcting
from onrecord.actions import review as action
from onrecord.actions import speakers as people
from onrecord.actions.review import Order, QueueRequest, Saying, Shown
from onrecord.actions.speakers import MergeRequest
from onrecord.errors import RequestError
from onrecord.export.page.excerpt import excerpt
from onrecord.web.answer import Moved, View, ViewTable, Visit, back, change, view
from onrecord.web.guard import editors_only

_COLUMNS = ("number", "kind", "key", "told", "who", "why", "at")
_SHOWN = 10


def review(asked: Visit) -> View:
    """The next statement to judge, what one judged last, and how much of a sample was right."""
    order = _order(asked)
    skip = asked.number("at", 1, 10_000_000) - 1
    record = asked.settings.record
    found = action.queue(record, QueueRequest(order, skip))
    if found.statement is None and found.left:  # others judged meanwhile: there are fewer left than were passed over
        skip = 0
        found = action.queue(record, QueueRequest(order))
    mine = action.acts(record, asked.user, _SHOWN)
    here = f"/review?order={order}&at={skip + 1}"
    given = {
        "title": "Review",
        "order": order,
        "at": skip + 1,
        "left": found.left,
        "cast": found.cast,
        "it": found.statement,
        "who": _alone(found.statement),
        "context": excerpt(found.statement) if found.statement else "",
        "expected": action.expected(record),
        "acts": mine,
        "here": here,
    }
    data = {"order": order, "at": skip + 1, "left": found.left, "statement": found.statement, "acts": mine}
    rows = [[getattr(one, name) for name in _COLUMNS] for one in mine]
    return View("review.html", given, data, ViewTable(_COLUMNS, rows))


def _order(asked: Visit) -> Order:
    for order in get_args(Order):
        if asked.get("order") in (order, ""):
            found: Order = order
            return found
    raise RequestError(f"`order` is one of {', '.join(get_args(Order))}")


def _alone(it: Shown | None) -> Saying | None:
    """The speaker who can be merged with another."""
    return it.speakers[0] if it and len(it.speakers) == 1 else None


@editors_only
def merge(asked: Visit) -> Moved:
    """Two speakers are one, or two."""
    a, b = asked.get("a"), asked.get("b")
    if not a or not b:
        raise RequestError("name both speakers")
    apart = asked.get("what") == "apart"
    request = MergeRequest(a, b, asked.user, asked.get("why") or None, apart=apart)
    people.merge(asked.settings.record, request)
    said = "Kept apart." if apart else "They are one speaker now."
    return Moved(back(asked, "/speakers"), f"{said} It can be undone.")


@editors_only
def undo(asked: Visit) -> Moved:
    """Take back one change: of a statement, or of speakers."""
    number, key = asked.number("number", 0, 10**9), asked.get("key")
    if key:
        correcting.undo(asked.settings.record, key, asked.user, number)
    else:
        people.unjudge(asked.settings.record, number, asked.user)
    return Moved(back(asked, "/review"), "Taken back.")


ROUTES = [*view("/review", review), change("/review/merge", merge), change("/review/undo", undo)]
