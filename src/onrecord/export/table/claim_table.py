"""Claimed quantities as CSV."""

from __future__ import annotations

from collections.abc import Iterable

from onrecord.export.json.claim_json import rows
from onrecord.export.table.sheet import sheet
from onrecord.records import Claim


def to_csv(every: Iterable[Claim]) -> str:
    """A table with a line of names."""
    flat = [row | {"outlets": "; ".join(row["outlets"])} for row in rows(every)]
    return sheet(list(flat[0]), (row.values() for row in flat)) if flat else ""
