"""Answers that take long, kept for a while: of a large record not every page goes through all of it anew.

What was answered within a moment is never kept, so that it is exact always. Of the rest, what a person corrected,
judged or forgot shows at once; articles that were added meanwhile are left out for a minute, unless who asks added
some. Pages say so (``Answered.at``).
"""

from __future__ import annotations

import time
from collections import OrderedDict
from collections.abc import Callable, Hashable
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from threading import Lock
from typing import Any, Generic, TypeVar
from weakref import WeakValueDictionary

from onrecord.actions.state import State, state
from onrecord.web.answer import Visit

_Answer = TypeVar("_Answer")
#: Seconds of work from which on an answer is kept; how long, at least, and how many times longer than it took.
_LONG, _LEAST, _TIMES = 0.05, 60.0, 20
#: Answers that are kept, at most.
_MOST = 96


@dataclass(frozen=True, slots=True)
class Answered(Generic[_Answer]):
    """An answer; ``at``: when it was made, where it may lack what was added since."""

    answer: _Answer
    at: datetime | None = None


@dataclass(frozen=True, slots=True)
class _OldAnswer:
    answer: Any
    state: State
    made: float
    took: float

    def holds(self, now: State, since: float) -> bool:
        """Whether it may be told to somebody who changed something ``since``."""
        if now.changes == self.state.changes:
            return True
        young = time.time() - self.made < max(_LEAST, _TIMES * self.took)
        return (
            young and now.judged == self.state.judged and now.changes[0] == self.state.changes[0] and self.made > since
        )


class KeptAnswers:
    """The answers of one record; for any thread."""

    def __init__(self, record: Path) -> None:
        self._record = record
        self._answers: OrderedDict[Hashable, _OldAnswer] = OrderedDict()
        self._guard = Lock()
        self._working: WeakValueDictionary[Hashable, Any] = WeakValueDictionary()

    def get(self, key: Hashable, make: Callable[[], _Answer], since: float, alone: Hashable) -> Answered[_Answer]:
        """An answer, kept or made; those of the same ``alone`` are made one after the other."""
        if kept := self._find(key, since):
            return kept
        with self._guard:
            lock = self._working.setdefault(alone, Lock())
        with lock:
            if kept := self._find(key, since):
                return kept
            now, made, began = state(self._record), time.time(), time.thread_time()
            answer = make()
            took = time.thread_time() - began
        if took >= _LONG:
            with self._guard:
                self._answers[key] = _OldAnswer(answer, now, made, took)
                while len(self._answers) > _MOST:
                    self._answers.popitem(last=False)
        return Answered(answer)

    def _find(self, key: Hashable, since: float) -> Answered[Any] | None:
        with self._guard:
            kept = self._answers.get(key)
            if kept is None:
                return None
            self._answers.move_to_end(key)
        now = state(self._record)
        if not kept.holds(now, since):
            return None
        whole = now.changes == kept.state.changes
        return Answered(kept.answer, None if whole else datetime.fromtimestamp(kept.made, UTC))


def kept(
    asked: Visit, room: str, key: Hashable, make: Callable[[], _Answer], *, alone: bool = False
) -> Answered[_Answer]:
    """The answer to a page of a room, kept or made; data (JSON, CSV) are made anew always.

    ``alone``: no two of the room are made at the same time, since each goes through the whole record.
    """
    if asked.is_data:
        return Answered(make())
    here: KeptAnswers = asked.request.app.state.kept
    return here.get((room, key), make, float(asked.request.session.get("changed", 0)), room if alone else (room, key))
