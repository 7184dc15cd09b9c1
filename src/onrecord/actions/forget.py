"""Remove articles, or what somebody said, for good."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from onrecord.actions.shared import opened
from onrecord.errors import RequestError
from onrecord.store import Record
from onrecord.store.people.identities import Identity
from onrecord.store.write.forgetting import Doomed


@dataclass(frozen=True, slots=True)
class ForgetRequest:
    """What to remove: ``articles`` (ids, addresses or hashes) or the statements of a ``speaker``; ``by`` whose word."""

    by: str
    articles: tuple[str, ...] = ()
    speaker: str | None = None
    why: str | None = None


@dataclass(frozen=True, slots=True)
class Planned:
    """What a request would remove, to be confirmed: ``articles``, or the statements of a ``speaker``.

    Its hashes, or the speaker's number, ask for just this.
    """

    articles: tuple[Doomed, ...] = ()
    speaker: Identity | None = None


def plan(record: str | Path, request: ForgetRequest) -> Planned:
    """What ``forget`` would remove. Raises RequestError, and StoreError where there is no such article or speaker."""
    with opened(record) as it:
        return _planned(it, request)


def forget(record: str | Path, request: ForgetRequest) -> int:
    """Remove what is meant, but for tombstones without content; how many articles, or statements of the speaker.

    There is no way back. Raises as ``plan``.
    """
    with opened(record) as it:
        doomed = _planned(it, request)
        if doomed.speaker:
            return it.forget_speaker(str(doomed.speaker.id), by=request.by, why=request.why)
        texts = dict.fromkeys(one.sha256 for one in doomed.articles)
        return sum(it.forget(digest, by=request.by, why=request.why) for digest in texts)


def _planned(record: Record, request: ForgetRequest) -> Planned:
    if request.speaker is not None and request.articles:
        raise RequestError("give `articles` or `speaker`, not both")
    if request.speaker is None and not request.articles:
        raise RequestError("give `articles`, or `speaker`")
    if request.speaker is not None:
        return Planned(speaker=record.speaker(request.speaker))
    return Planned(tuple(dict.fromkeys(one for asked in request.articles for one in record.to_forget(asked))))


__all__ = ["Doomed", "ForgetRequest", "Identity", "Planned", "forget", "plan"]
