"""Count who is quoted in a selection of a record, how much, and in whose words."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

from onrecord.actions.shared import Filters, opened
from onrecord.answers import Breakdown, Estimate, LabelShare
from onrecord.care.kept_counts import KeptCounts
from onrecord.store import Query
from onrecord.store.query.audited import Audited, HowMuch

if TYPE_CHECKING:
    from onrecord.store.query.counted import LabelCounts


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


def keeping() -> KeptCounts[LabelCounts]:
    """What keeps the last counts, for who is asked for them again or page by page."""
    return KeptCounts()


def breakdown(
    record: str | Path,
    request: BreakdownRequest,
    *,
    told: slice = slice(None),
    kept: KeptCounts[LabelCounts] | None = None,
) -> Breakdown:
    """Statements by speaker, kind, role, outlet, month or pronoun, each share with its interval. Raises as `audit`.

    ``told``: which of the rows are wanted, where somebody looks at a page of them. ``kept``: what was counted of this
    record before.
    """
    from onrecord.agreement.resampling import shares  # numpy

    query = request.query()
    with opened(record) as it:

        def counted() -> LabelCounts:
            return it.breakdown(query, request.by)

        found = kept.counted(it, request, counted) if kept else counted()
    numbers = found.summed()
    # labels in their order, and then those said most before
    order = sorted(range(len(found.labels)), key=found.labels.__getitem__)
    if request.by == "month":
        order.sort(key=lambda n: found.labels[n] == "no date")
    else:
        statements = numbers[:, 1:4].sum(1).tolist()
        order.sort(key=statements.__getitem__, reverse=True)
    label, article, count = found.cells[:, 0], found.cells[:, 1], found.cells[:, 2:5].sum(1)
    estimates = shares(label, article, count, order[told])
    rows = tuple(
        _row(found.labels[n], own, share)
        for n, own, share in zip(order[told], numbers[order[told]].tolist(), estimates, strict=True)
    )
    return Breakdown(request.by, rows, len({*article.tolist()}), int(count.sum()), len(found.labels))


def _row(label: str, numbers: Sequence[int], share: Estimate) -> LabelShare:
    articles, direct, mixed, indirect, verbatim, paraphrase = numbers
    return LabelShare(
        label=label,
        articles=articles,
        statements=direct + mixed + indirect,
        direct=direct,
        mixed=mixed,
        indirect=indirect,
        verbatim=verbatim,
        paraphrase=paraphrase,
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
