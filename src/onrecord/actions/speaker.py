"""Show all that one speaker is on record with, by time."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from onrecord.actions.shared import Filters, opened
from onrecord.store import Hit, Results
from onrecord.store.people.identities import Identity

#: More than anybody says.
_ALL = 1_000_000


@dataclass(frozen=True, slots=True)
class SpeakerRequest:
    """A speaker (``name``: a name, number or key), days of publication, both included, and words of a search."""

    name: str
    since: str | None = None
    until: str | None = None
    words: str = ""
    limit: int = 200


@dataclass(frozen=True, slots=True)
class Spoken:
    """A speaker and what was ``found``, the oldest first; ``again``: how many statements of copies say the same."""

    speaker: Identity
    found: Results
    again: int


def speaker(record: str | Path, request: SpeakerRequest) -> Spoken:
    """What a speaker is on record with.

    Raises RequestError, and StoreError where nobody, or more than one, is of this name, or words are not understood.
    """
    with opened(record) as it:
        who = it.speaker(request.name)
        meant = {"identity": who.id, "sort": "oldest"}
        found = it.search(_filters(request, request.words).query(**meant, limit=request.limit))
        every = it.search(_filters(request, request.words, copies=True).query(**meant, limit=0))
    return Spoken(who, found, every.total - found.total)


def timeline(record: str | Path, request: SpeakerRequest) -> tuple[Hit, ...]:
    """All of a speaker's statements in the days asked for, whatever their words, to be drawn. Raises as ``speaker``."""
    with opened(record) as it:
        identity = it.speaker(request.name).id
        return it.search(_filters(request).query(identity=identity, limit=_ALL)).hits


def _filters(request: SpeakerRequest, words: str = "", *, copies: bool = False) -> Filters:
    return Filters(words, since=request.since, until=request.until, copies=copies)
