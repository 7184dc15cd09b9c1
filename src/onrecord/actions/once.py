"""A change that is made once, however often it is asked for: whoever lost the answer asks again with the same key."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from onrecord.actions.shared import opened, opened_once
from onrecord.errors import RequestError
from onrecord.store.write.answered import KeptAnswer, answer_before, keep_answer

#: What is told of a key that was used for something else.
OTHER = "`Idempotency-Key` was used for another request: send a new key with each change"


@dataclass(frozen=True, slots=True)
class OnceRequest:
    """Whose key it is, the ``key``, and a digest of all that is ``asked`` under it."""

    who: str
    key: str
    asked: str


@dataclass(frozen=True, slots=True)
class Once:
    """What was answered (JSON, None where nothing is kept), and whether it was ``before`` this."""

    answer: str | None
    before: bool


def once(record: str | Path, request: OnceRequest, change: Callable[[], str | None]) -> Once:
    """Make a change by actions on this record, or tell what was answered when it was made; both are kept, or neither.

    ``change`` gives the answer, which holds no words of articles or persons; None where nothing was done, and the key
    may be used again. Raises RequestError where the key was used for something else, and whatever ``change`` raises;
    nothing is kept then.
    """
    with opened_once(), opened(record) as it, it.together():
        if before := answered_before(record, request):
            return Once(before, before=True)
        if (answer := change()) is None:
            return Once(None, before=False)
        keep_answer(it.file, request.who, request.key, KeptAnswer(request.asked, answer))
    return Once(answer, before=False)


def answered_before(record: str | Path, request: OnceRequest) -> str | None:
    """What was answered to this request, None where it was not asked before. Raises RequestError as ``once``."""
    with opened(record) as it:
        before = answer_before(it.file, request.who, request.key)
    if before and before.asked != request.asked:
        raise RequestError(OTHER)
    return before.answer if before else None
