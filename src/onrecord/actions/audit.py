"""Count who is quoted in a selection of a record, how much, and in whose words."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from onrecord.actions.shared import Filters, opened
from onrecord.answers import Breakdown, Estimate, LabelShare
from onrecord.store import Query
from onrecord.store.query.audited import Audited, HowMuch, LabelCount


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


def breakdown(record: str | Path, request: BreakdownRequest, *, told: slice = slice(None)) -> Breakdown:
    """Statements by speaker, kind, role, outlet, month or pronoun, each share with its interval. Raises as `audit`.

    ``told``: the rows whose intervals are wanted, where somebody looks at a page of them: of thousands they take longer
    than all else.
    """
    from onrecord.agreement.resampling import shares  # numpy

    query = request.query()
    with opened(record) as it:
        counts = it.breakdown(query, request.by)
    if request.by == "month":
        counts.sort(key=lambda one: (one.label == "no date", one.label))
    else:
        counts.sort(key=lambda one: (-one.forms.total(), one.label))
    whole: Counter[int] = Counter()
    for count in counts:
        whole.update(count.articles)
    estimates = dict(zip(range(len(counts))[told], shares([c.articles for c in counts[told]], whole), strict=True))
    total = whole.total()
    rows = tuple(_row(count, total, estimates.get(place)) for place, count in enumerate(counts))
    return Breakdown(request.by, rows, len(whole), total)


def _row(count: LabelCount, total: int, share: Estimate | None) -> LabelShare:
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
        share=said.total() / max(1, total),
        low=share.low if share else None,
        high=share.high if share else None,
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
