"""Claimed quantities as flat rows, for JSON and tables."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import asdict
from typing import Any

from onrecord.records import Claim, Series


def rows(every: Iterable[Claim]) -> Iterable[dict[str, Any]]:
    """Flat rows, for tables and JSON."""
    for claim in every:
        row = asdict(claim)
        quantity = row.pop("quantity")
        about = row.pop("about") or (None, None)
        yield {
            **{k: row[k] for k in ("statement", "words")},
            **{k: quantity[k] for k in ("low", "high", "unit", "of")},
            **{k: row[k] for k in ("speaker", "role", "outlet", "published", "polarity", "title", "url")},
            "about_start": about[0],
            "about_end": about[1],
            "around": row["around"],
            "outlets": list(row["outlets"]),
        }


def series_dict(one: Series) -> dict[str, Any]:
    """A line-up as JSON."""
    values = [{"low": low, "high": high} for low, high in one.values]
    return {
        "subject": one.subject,
        "unit": one.unit,
        "claims": [{**row, "value": v} for row, v in zip(rows(one.claims), values, strict=True)],
    }
