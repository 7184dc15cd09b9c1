"""What was counted in a record, kept for who asks for it again: it holds as long as nothing in its file changed."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Callable, Hashable
from threading import Lock
from typing import Generic, TypeVar

from onrecord.care.standing import State, standing
from onrecord.store import Record

_Counts = TypeVar("_Counts")


class KeptCounts(Generic[_Counts]):
    """The last counts of one record, ``most`` of them; for any thread."""

    def __init__(self, most: int = 4) -> None:
        self._most, self._guard = most, Lock()
        self._kept: OrderedDict[Hashable, tuple[State, _Counts]] = OrderedDict()

    def counted(self, record: Record, key: Hashable, count: Callable[[], _Counts]) -> _Counts:
        """The counts of a ``key``, kept or made. Raises what ``count`` raises, StoreError."""
        now = standing(record)  # before it is counted: what is added meanwhile makes another state
        with self._guard:
            there = self._kept.get(key)
        found = there[1] if there and there[0] == now else count()
        with self._guard:
            self._kept[key] = now, found
            self._kept.move_to_end(key)
            if len(self._kept) > self._most:
                self._kept.popitem(last=False)
        return found
