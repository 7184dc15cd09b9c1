"""Propose statements that contradict each other."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from onrecord.actions.shared import check_text, in_order, opened
from onrecord.answers import Dispute
from onrecord.compare import disputes as proposed


@dataclass(frozen=True, slots=True)
class DisputesRequest:
    """Those in which a ``speaker`` has a part, published in the ISO days ``since`` to ``until``, the likeliest.

    ``newest``: only so many statements are compared, those of that time that were published last; None is all.
    """

    speaker: str | None = None
    since: str | None = None
    until: str | None = None
    limit: int = 20
    newest: int | None = None


def disputes(record: str | Path, request: DisputesRequest) -> tuple[Dispute, ...]:
    """Pairs of statements by different speakers on one matter, for a person to judge, the likeliest first.

    Raises RequestError, and StoreError where there is no record.
    """
    in_order(request.since, request.until)
    check_text("speaker", request.speaker)
    with opened(record) as it:
        since, until, newest = request.since, request.until, request.newest
        return tuple(proposed(it, request.limit, speaker=request.speaker, since=since, until=until, newest=newest))
