"""Claimed quantities as flat rows, for JSON and tables."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from onrecord.export.json.record_json import fields_of
from onrecord.records import Claim, Series


def rows(every: Iterable[Claim]) -> Iterable[dict[str, Any]]:
    """Flat rows, for tables and JSON."""
    for claim in every:
        start, end = claim.about or (None, None)
        yield {
            **fields_of(claim, ("statement", "words")),
            **fields_of(claim.quantity, ("low", "high", "unit", "of")),
            **fields_of(claim, ("speaker", "role", "outlet", "published", "polarity", "title", "url")),
            "about_start": start,
            "about_end": end,
            "around": claim.around,
            "outlets": list(claim.outlets),
        }


def series_dict(one: Series) -> dict[str, Any]:
    """A line-up as JSON."""
    values = ({"low": low, "high": high} for low, high in one.values)
    claims = [row | {"value": value} for row, value in zip(rows(one.claims), values, strict=True)]
    return {"subject": one.subject, "unit": one.unit, "claims": claims}
