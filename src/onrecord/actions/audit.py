"""Count who is quoted in a selection of a record, how much, and in whose words."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import Any

from onrecord.actions.shared import Filters, opened
from onrecord.answers import Breakdown, Estimate, LabelShare
from onrecord.store import Query
from onrecord.store.query.audited import Audited, HowMuch
from onrecord.store.query.breakdowns import LabelCount


@dataclass(frozen=True, slots=True)
class AuditRequest(Filters):
    """Which statements are counted: those of a search, but of each page only what its newest version says; with
    ``versions``, of the older ones, too. Copies are left out unless ``copies``.
    """

    versions: bool = False

    def query(self, **more: Any) -> Query:
        """As the record takes it. Raises RequestError."""
        return super(AuditRequest, self).query(current=not self.versions, **more)


def audit(record: str | Path, request: AuditRequest) -> Audited:
    """Who is quoted, by speaker, kind, role, form and month. Raises RequestError, and StoreError: no record, words not
    understood.
    """
    query = request.query()
    with opened(record) as it:
        return it.audit(query)


def older_versions(record: str | Path) -> int:
    """How many texts of pages have a newer version, which an audit leaves out by itself. Raises StoreError."""
    with opened(record) as it:
        return it.study.older_versions()


def kept_fields(record: str | Path) -> tuple[str, ...]:
    """The names of the fields that users kept of the texts of a record (``section``). Raises StoreError."""
    with opened(record) as it:
        return it.study.kept_fields()


@dataclass(frozen=True, slots=True)
class BreakdownRequest(AuditRequest):
    """``by``: the label, one of ``LABELS`` or a field that was kept of the texts (``section``)."""

    by: str = "kind"


def breakdown(record: str | Path, request: BreakdownRequest) -> Breakdown:
    """Statements by speaker, kind, role, outlet, month or pronoun, each share with its interval. Raises as `audit`."""
    from onrecord.agreement.resampling import shares  # numpy

    query = request.query()
    with opened(record) as it:
        told = it.breakdown(query, request.by)
    rows = [_row(*it) for it in zip(told, shares([count.articles for count in told]), strict=True)]
    if request.by == "month":
        rows.sort(key=lambda r: (r.label == "no date", r.label))
    else:
        rows.sort(key=lambda r: (-r.statements, r.label))
    articles = {article for count in told for article in count.articles}
    return Breakdown(request.by, tuple(rows), len(articles), sum(r.statements for r in rows))


def _row(count: LabelCount, share: Estimate) -> LabelShare:
    said = count.forms
    return LabelShare(
        label=count.label,
        articles=len(count.articles),
        statements=said.total(),
        direct=said["direct"],
        mixed=said["mixed"],
        indirect=said["indirect"],
        verbatim=count.verbatim,
        paraphrase=count.paraphrase,
        share=share.value or 0.0,
        low=share.low,
        high=share.high,
    )


__all__ = [
    "AuditRequest",
    "Audited",
    "Breakdown",
    "BreakdownRequest",
    "HowMuch",
    "audit",
    "breakdown",
    "kept_fields",
    "older_versions",
]
