"""List the figures that were claimed, and line them up."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import islice
from pathlib import Path

from onrecord.actions.shared import Filters, check_text, opened, wanted
from onrecord.answers import Claim
from onrecord.compare import line_up


@dataclass(frozen=True, slots=True)
class ClaimsRequest(Filters):
    """The quantities in the statements that are meant: those ``of`` something, in a ``unit`` (``count`` for none).

    ``limit``: so many of them, None all.
    """

    of: str | None = None
    unit: str | None = None
    sort: str = "oldest"
    limit: int | None = None


@dataclass(frozen=True, slots=True)
class Claimed:
    """The ``claims``; ``unread``: how many articles of the record were read before figures were."""

    claims: tuple[Claim, ...]
    unread: int


def claims(record: str | Path, request: ClaimsRequest) -> Claimed:
    """Who claims how much, of what, and when. Raises RequestError, and StoreError: no record, words not understood."""
    check_text("of", request.of)
    check_text("unit", request.unit)
    query = request.query(sort=request.sort)
    with opened(record) as it:
        # nothing of it lives on when the record is closed
        found = tuple(islice((x for x in it.claims(query) if wanted(x, request.of, request.unit)), request.limit))
        return Claimed(found, it.unread())


__all__ = ["Claimed", "ClaimsRequest", "claims", "line_up"]
