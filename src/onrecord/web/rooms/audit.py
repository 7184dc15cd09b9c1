"""Who is quoted in a selection, how much and in whose words: plots, with the tables that they are drawn from."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import asdict, fields
from typing import Any

from onrecord.actions import audit as action
from onrecord.actions.audit import Audited, AuditRequest, HowMuch
from onrecord.answers import LABELS, Breakdown
from onrecord.export.answer_outline import label, part
from onrecord.export.chart import amount_chart, timeline_chart, voice_chart
from onrecord.export.chart.amount_chart import LabelledBar
from onrecord.export.chart.breakdown_chart import breakdown_svg
from onrecord.export.table import breakdown_columns, breakdown_rows
from onrecord.records import Share
from onrecord.web.answer import View, ViewTable, Visit, view
from onrecord.web.kept import kept
from onrecord.web.rooms.search import filters, own

_SPEAKERS = ("speaker", "kind", "role", "named", "articles", "statements", "verbatim", "paraphrase", "share")
_AMOUNTS = tuple(one.name for one in fields(HowMuch))
_TOP = 20
#: What is counted by on every page.
_ALWAYS = ("speaker", "kind", "role", "month")


def audit(asked: Visit) -> View:
    """The audit of what the address asks for; ``by`` says which table is the CSV, and what else is counted by."""
    params, given = filters(asked)
    request = AuditRequest(**given)
    record, by = asked.settings.record, asked.get("by")
    made = kept(asked, "audit", request, lambda: action.audit(record, request), alone=True)
    found, labelled = made.answer, _labelled(asked, given, by)
    return View(
        "audit.html",
        {
            "title": "Audit",
            "asked": params | {"by": by},
            "own": own(asked),
            "by": by,
            "labels": _labels(asked),
            "found": found,
            "labelled": labelled,
            "at": made.at,
            "top": _TOP,
            "plots": _plots(found) | {"label": breakdown_svg(labelled, _TOP) if labelled else ""},
            "label": label,
        },
        lambda: asdict(found) | ({"by": asdict(labelled)} if labelled else {}),
        ViewTable(list(breakdown_columns(labelled)), breakdown_rows(labelled)) if labelled else _table(found, by),
    )


def _labels(asked: Visit) -> list[str]:
    """What may be counted by besides what is counted always."""
    return [*(one for one in LABELS if one not in _ALWAYS), *own(asked)]


def _labelled(asked: Visit, given: Mapping[str, Any], by: str) -> Breakdown | None:
    """The counts by another label, or a user's own field. Raises RequestError where there is none of its name."""
    if by in ("", *_ALWAYS):
        return None
    request = action.BreakdownRequest(**given, by=by)
    return kept(asked, "by label", request, lambda: action.breakdown(asked.settings.record, request), alone=True).answer


def _plots(found: Audited) -> dict[str, str]:
    kinds = ("direct", "mixed", "indirect")
    forms = {(one.label or None, form): getattr(one, form) for one in found.months for form in kinds}
    named = [LabelledBar(one.label or "undated", one.named, one.statements - one.named) for one in found.months[-_TOP:]]
    return {
        "speakers": voice_chart.to_svg(found.shares, found.articles, _TOP),
        "kinds": amount_chart.to_svg("Who speaks, by kind", _bars(found.kinds, "nobody named")),
        "roles": amount_chart.to_svg("Who speaks, by role", _bars(found.roles, "no role told")),
        "months": timeline_chart.of_months("Statements", forms),
        "named": amount_chart.to_svg("Named and unnamed by month", named, ("by somebody named", "by nobody named")),
    }


def _bars(amounts: Sequence[HowMuch], otherwise: str) -> list[LabelledBar]:
    return [LabelledBar(one.label or otherwise, one.verbatim, one.paraphrase) for one in amounts]


def _table(found: Audited, by: str) -> ViewTable:
    if by in ("", "speaker"):
        total = sum(one.characters for one in found.shares)
        return ViewTable(_SPEAKERS, [_share(one, total) for one in found.shares])
    for name, amounts in (("kind", found.kinds), ("role", found.roles), ("month", found.months)):
        if by == name:
            return ViewTable((name, *_AMOUNTS[1:]), [[getattr(one, n) for n in _AMOUNTS] for one in amounts])
    raise AssertionError(by)


def _share(one: Share, total: int) -> tuple[object, ...]:
    told = (one.name, one.kind, one.role, "yes" if one.named else "no", one.articles, one.statements)
    return (*told, one.verbatim, one.paraphrase, f"{part(one, total):.4f}")


ROUTES = view("/audit", audit)
