"""Count who is quoted in a selection of a record, how much, and in whose words."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from onrecord.actions.shared import Filters, opened
from onrecord.store.query.audited import Audited, HowMuch
from onrecord.store.query.breakdowns import Breakdown, By


@dataclass(frozen=True, slots=True)
class AuditRequest(Filters):
    """Which statements are counted: those of a search."""


def audit(record: str | Path, request: AuditRequest) -> Audited:
    """Who is quoted, by speaker, kind, role, form and month. Raises RequestError, and StoreError: no record, words not
    understood.
    """
    query = request.query()
    with opened(record) as it:
        return it.audit(query)


@dataclass(frozen=True, slots=True)
class BreakdownRequest(AuditRequest):
    """``by``: the label. Copies are left out as in a search, unless ``copies``."""

    by: By = "kind"


def breakdown(record: str | Path, request: BreakdownRequest) -> Breakdown:
    """Statements by kind, role, outlet, month or pronoun, each share with its interval. Raises as `audit`."""
    query = request.query()
    with opened(record) as it:
        return it.breakdown(query, request.by)


__all__ = ["AuditRequest", "Audited", "Breakdown", "BreakdownRequest", "HowMuch", "audit", "breakdown"]
