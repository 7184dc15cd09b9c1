"""What every view of claims over time shares: whose they are."""

from __future__ import annotations

from typing import Literal

from onrecord.records import Claim, Series

By = Literal["outlet", "speaker"]
#: Columns of a table, or lines of a chart, at most.
MOST_LINES = 8


def names_of(one: Series, by: By) -> list[str]:
    """The columns, those with most claims first."""
    counts: dict[str, int] = {}
    for claim in one.claims:
        counts[name_of(claim, by)] = counts.get(name_of(claim, by), 0) + 1
    return sorted(counts, key=lambda n: (-counts[n], n))


def name_of(claim: Claim, by: By) -> str:
    """The column of a claim."""
    return (claim.outlet if by == "outlet" else claim.speaker) or "(not told)"
