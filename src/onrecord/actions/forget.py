"""Remove articles, or what somebody said, for good."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from onrecord.actions.shared import opened
from onrecord.errors import RequestError, StoreError
from onrecord.gather.shelf import JobShelf
from onrecord.store import Record
from onrecord.store.file.backups import Backup
from onrecord.store.people.identities import Identity
from onrecord.store.write.erasure import Forgotten, Waiting
from onrecord.store.write.forgetting import Doomed

#: Seconds that forgetting waits for other programs that use the record.
WAIT = 60.0


@dataclass(frozen=True, slots=True)
class ForgetRequest:
    """What to remove: ``articles`` (ids, addresses or hashes) or the statements of a ``speaker``; ``by`` whose word.

    ``wait`` is how many seconds other programs that use the record are waited for.
    """

    by: str
    articles: tuple[str, ...] = ()
    speaker: str | None = None
    why: str | None = None
    wait: float = WAIT


@dataclass(frozen=True, slots=True)
class Planned:
    """What a request would remove, to be confirmed: ``articles``, or the statements of a ``speaker``.

    Its hashes, or the speaker's number, ask for just this. ``gone`` are those asked for that were forgotten before,
    with the time (UTC).
    """

    articles: tuple[Doomed, ...] = ()
    speaker: Identity | None = None
    gone: tuple[tuple[str, str], ...] = ()


def plan(record: str | Path, request: ForgetRequest) -> Planned:
    """What ``forget`` would remove. Raises RequestError, and StoreError where there is no such article or speaker."""
    with opened(record) as it:
        return _planned(it, request)


def forget(record: str | Path, request: ForgetRequest, told: Callable[[str], None] = lambda _: None) -> Forgotten:
    """Remove what is meant, but for tombstones without content; how many articles, or statements of the speaker.

    ``told`` hears what is waited for. There is no way back. Raises as ``plan``.
    """
    waiting = Waiting(request.wait, told)
    with opened(record) as it:
        doomed = _planned(it, request)
        if doomed.speaker:
            return it.forget_speaker(str(doomed.speaker.id), by=request.by, why=request.why, waiting=waiting)
        digests = [one.sha256 for one in doomed.articles]
        return it.forget_texts(digests, by=request.by, why=request.why, waiting=waiting)


def finish(record: str | Path, wait: float = WAIT, told: Callable[[str], None] = lambda _: None) -> str | None:
    """Go on with what was forgotten and is not yet gone from the file; why it still is not, None where nothing is left.

    Raises StoreError.
    """
    with opened(record, finish=False) as it:
        return it.finish_forgetting(Waiting(wait, told))


def sent(record: str | Path) -> list[Path]:
    """Folders of jobs (``jobs``) that hold files which were sent, and may hold what is forgotten in the record."""
    return JobShelf(Path(record)).kept()


def _planned(record: Record, request: ForgetRequest) -> Planned:
    if request.speaker is not None and request.articles:
        raise RequestError("give `articles` or `speaker`, not both")
    if request.speaker is None and not request.articles:
        raise RequestError("give `articles`, or `speaker`")
    if request.speaker is not None:
        return Planned(speaker=record.speaker(request.speaker, by_part=False))
    gone = {asked: at for asked in request.articles if (at := _before(record, asked))}
    meant = (one for asked in request.articles if asked not in gone for one in record.to_forget(asked))
    return Planned(tuple(dict.fromkeys(meant)), gone=tuple(gone.items()))


def _before(record: Record, asked: str) -> str | None:
    """When it was forgotten, where the record has nothing more of this name."""
    try:
        record.to_forget(asked)
    except StoreError:
        return record.forgotten(asked)
    return None


__all__ = ["Backup", "Doomed", "ForgetRequest", "Forgotten", "Identity", "Planned", "finish", "forget", "plan", "sent"]
