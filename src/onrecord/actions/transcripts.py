"""The transcripts of a record: the list, one of them with its turns, and forgetting it."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from onrecord.actions import forget as forgetting
from onrecord.actions.forget import ForgetRequest
from onrecord.actions.shared import opened
from onrecord.answers import Transcript
from onrecord.errors import NotInRecordError
from onrecord.store.query import primary
from onrecord.store.query.primary import PrimaryText
from onrecord.store.write.erasure import Forgotten


@dataclass(frozen=True, slots=True)
class HeldTranscript:
    """A transcript as it is ``listed``, and whole."""

    listed: PrimaryText
    transcript: Transcript


def listed(record: str | Path, limit: int = 50, behind: str | None = None) -> tuple[PrimaryText, ...]:
    """The transcripts that were added last, or last before the one of an id. Raises StoreError."""
    with opened(record) as it:
        return tuple(primary.latest(it.file, limit, behind))


def transcript(record: str | Path, asked: str) -> HeldTranscript:
    """One transcript by the beginning of its hash. Raises NotInRecordError where there is none."""
    with opened(record) as it:
        return HeldTranscript(*primary.whole(it.file, asked))


def forget(record: str | Path, asked: str, request: ForgetRequest) -> Forgotten | None:
    """Remove a transcript for good, and an article of the very same text with it; None where that was done before.

    ``request`` says by whom and why. Raises NotInRecordError where there is no transcript of this id.
    """
    try:
        digest = transcript(record, asked).transcript.article.sha256
    except NotInRecordError:
        with opened(record) as it:
            if it.forgotten(asked):
                return None
        raise
    return forgetting.forget(record, ForgetRequest(request.by, (digest,), why=request.why, wait=request.wait))


__all__ = [
    "ForgetRequest",
    "Forgotten",
    "HeldTranscript",
    "PrimaryText",
    "Transcript",
    "forget",
    "listed",
    "transcript",
]
