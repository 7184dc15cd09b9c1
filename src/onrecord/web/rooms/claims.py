"""The figures that were claimed: of one thing over time by outlet or speaker, as a plot with its table."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, cast, get_args

from starlette.exceptions import HTTPException

from onrecord.actions import claims as action
from onrecord.actions.claims import ClaimsRequest, line_up
from onrecord.answers import Claim, Series
from onrecord.errors import RequestError
from onrecord.export.answer_outline import MOST_LINES, By, names_of
from onrecord.export.chart.claim_chart import to_svg
from onrecord.export.figure_words import interval, quantity
from onrecord.export.json.answer_json import claim_rows, series_dict
from onrecord.export.table import OF_CLAIMS, claims_rows
from onrecord.records import Form, Mode
from onrecord.web.answer import View, ViewTable, Visit, picture, view

_NAMES = ("words", "speaker", "role", "outlet", "since", "until", "form", "mode", "of", "unit")
#: What is chosen from a list: its parameter, its name, and the list.
_CHOICES = (
    ("form", "Form", ("", *get_args(Form))),
    ("mode", "Mode", ("", *get_args(Mode))),
    ("named", "Named speakers", ("", "yes", "no")),
)
#: Things in the list of what was claimed more than once, and claims in a table, at most.
_THINGS, _ROWS = 60, 500


def claims(asked: Visit) -> View:
    """What was claimed of one thing; of the one claimed most often, where none is chosen."""
    params = {name: asked.get(name) for name in (*_NAMES, "named", "copies", "by", "thing")}
    by = _by(asked)
    claimed = action.claims(asked.settings.record, _asking(asked))
    things = line_up(claimed.claims)
    one = _chosen(things, params["thing"])
    shown: Sequence[Claim] = one.claims if one else claimed.claims
    given = {
        "title": f"Claims: {one.subject}" if one else "Claims",
        "one": one,
        "things": [(_key(thing), thing) for thing in things[:_THINGS]],
        "more": max(0, len(things) - _THINGS),
        "total": len(claimed.claims),
        "unread": claimed.unread,
        "rows": [(claim, _read(one, place, claim)) for place, claim in enumerate(shown[:_ROWS])],
        "left": max(0, len(shown) - _ROWS),
        "asked": params | {"thing": _key(one) if one else ""},
        "by": by,
        "choices": _CHOICES,
        "undrawn": max(0, len(names_of(one, by)) - MOST_LINES) if one else 0,
    }
    return View("claims.html", given, _data(one, things, shown, by), ViewTable(OF_CLAIMS, claims_rows(shown)))


def plot(asked: Visit) -> str:
    """The same as a drawing."""
    one = _chosen(line_up(action.claims(asked.settings.record, _asking(asked)).claims), asked.get("thing"))
    if one is None:
        raise HTTPException(404)
    return to_svg(one, _by(asked))


def _asking(asked: Visit) -> ClaimsRequest:
    given: dict[str, Any] = {name: asked.get(name) or None for name in _NAMES if name != "words"}
    given |= {"since": asked.day("since"), "until": asked.day("until", last=True)}
    named = {"yes": True, "no": False}.get(asked.get("named"))
    return ClaimsRequest(asked.get("words"), named=named, copies=bool(asked.get("copies")), **given)


def _by(asked: Visit) -> By:
    by = asked.get("by") or "outlet"
    if by not in ("outlet", "speaker"):
        raise RequestError("`by` is outlet or speaker")
    return cast("By", by)


def _key(one: Series) -> str:
    """A thing as an address names it."""
    return f"{one.subject}|{one.unit or ''}" + (f"|{one.event}" if one.event else "")


def _chosen(things: Sequence[Series], key: str) -> Series | None:
    """The thing that is asked for; without, the first that has dates and so can be drawn."""
    if key:
        return next((one for one in things if _key(one) == key), None)
    drawn = (one for one in things if sum(claim.published is not None for claim in one.claims) > 1)
    return next(drawn, things[0] if things else None)


def _read(one: Series | None, place: int, claim: Claim) -> str:
    """What is claimed, in the unit of the plot."""
    of = f" of {claim.quantity.of}" if one and one.unit and claim.quantity.of else ""
    return interval(*one.values[place], one.unit) + of if one and one.unit else quantity(claim.quantity)


def _data(one: Series | None, things: Sequence[Series], shown: Sequence[Claim], by: By) -> dict[str, Any]:
    listed = [{"thing": _key(x), "subject": x.subject, "unit": x.unit, "claims": len(x.claims)} for x in things]
    if one is None:
        return {"by": by, "things": listed, "claims": list(claim_rows(shown))}
    lines = names_of(one, by)[:MOST_LINES]
    return {"by": by, "things": listed, "lines": lines, **series_dict(one)}


ROUTES = [picture("/claims.svg", plot), *view("/claims", claims)]
