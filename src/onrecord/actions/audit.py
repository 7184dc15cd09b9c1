"""Count who is quoted in a selection of a record, how much, and in whose words."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from onrecord.actions.shared import Filters, opened
from onrecord.store.query.audited import Audited, HowMuch


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


__all__ = ["AuditRequest", "Audited", "HowMuch", "audit"]
