"""Changes that programs ask for under keys of their own, and what was answered: asked again, none is made again.

A row is written within the change that it stands for, so that whatever is killed both are there, or neither is. It
holds no words of an article or of a person: numbers and ids alone, of what may be forgotten one day.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

from onrecord.store.file.connection import File

#: How long a key is known.
KEPT = timedelta(days=7)


@dataclass(frozen=True, slots=True)
class KeptAnswer:
    """What was answered to ``asked`` (a digest of all that was asked): JSON, as it was written."""

    asked: str
    answer: str


def answer_before(file: File, who: str, key: str) -> KeptAnswer | None:
    """What was answered to somebody's key, None where nothing was."""
    return next(
        file.records(KeptAnswer, "SELECT asked, answer FROM answered WHERE who = ? AND key = ?", who, key), None
    )


def keep_answer(file: File, who: str, key: str, kept: KeptAnswer) -> None:
    """Keep what is answered, within the change; those that are too old go."""
    now = datetime.now(UTC)
    file.run("DELETE FROM answered WHERE at < ?", (now - KEPT).isoformat(timespec="seconds"))
    at = now.isoformat(timespec="seconds")
    file.insert("answered", who=who, key=key, asked=kept.asked, answer=kept.answer, at=at)
