"""Pairs of statements that may contradict each other, for a person to judge."""

from __future__ import annotations

from onrecord.actions import disputes as action
from onrecord.actions.disputes import DisputesRequest
from onrecord.answers import Carried
from onrecord.export.json.answer_json import dispute_dict
from onrecord.web.answer import View, ViewTable, Visit, view
from onrecord.web.kept import kept

_EACH, _MOST = 20, 200
_SIDE = ("id", "speaker", "said", "outlet", "published", "url")
_COLUMNS = ("score", "why", "shared", *(f"{side}_{name}" for side in ("affirmed", "denied") for name in _SIDE))


def disputes(asked: Visit) -> View:
    """The likeliest pairs; of one speaker or a time, if that is asked for."""
    limit = asked.number("limit", _EACH, _MOST)
    params = {name: asked.get(name) for name in ("speaker", "since", "until")}
    request = DisputesRequest(params["speaker"] or None, asked.day("since"), asked.day("until", last=True), limit)
    made = kept(asked, "disputes", request, lambda: action.disputes(asked.settings.record, request), alone=True)
    found = made.answer
    rows = [(d.score, d.why, "; ".join(d.shared), *_side(d.affirmed), *_side(d.denied)) for d in found]
    more = min(_MOST, limit * 2) if len(found) == limit < _MOST else 0
    given = {"title": "Disputes", "found": found, "asked": params, "limit": limit, "more": more, "at": made.at}
    return View("disputes.html", given, [dispute_dict(one) for one in found], ViewTable(_COLUMNS, rows))


def _side(one: Carried) -> list[object]:
    return [getattr(one, name) or "" for name in _SIDE]


ROUTES = view("/disputes", disputes)
