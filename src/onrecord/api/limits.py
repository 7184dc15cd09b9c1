"""How much one asker may ask, and how much may wait: what is over that is told to wait, and how long."""

from __future__ import annotations

import time
from collections import OrderedDict
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from math import ceil

from anyio import CapacityLimiter

from onrecord.api.problems import Refused

#: Askers that are remembered, at most.
_REMEMBERED = 10_000
#: Readings that wait for a process, at most, for each of those that read.
_WAITING = 32


class RateLimit:
    """So many requests a minute from each asker, in bursts of as many; 0: no limit (a token bucket each)."""

    def __init__(self, a_minute: int, clock: Callable[[], float] = time.monotonic) -> None:
        self._most, self._clock = a_minute, clock
        self._left: OrderedDict[str, tuple[float, float]] = OrderedDict()

    def wait(self, asker: str) -> int:
        """Count one request; seconds that the asker has to wait with it, 0 where it is answered."""
        if not self._most:
            return 0
        now = self._clock()
        left, since = self._left.pop(asker, (float(self._most), now))
        left = min(float(self._most), left + (now - since) * self._most / 60)
        wait = 0 if left >= 1 else max(1, ceil((1 - left) * 60 / self._most))
        self._left[asker] = (left if wait else left - 1, now)
        while len(self._left) > _REMEMBERED:
            self._left.popitem(last=False)
        return wait


class ReadingQueue:
    """Readings wait in line for one of so many processes; a line that is too long is not joined."""

    def __init__(self, workers: int) -> None:
        # one more than read, so that its bytes are on their way when a process is free
        self._limiter = CapacityLimiter(workers + 1)
        self._most = _WAITING * workers

    @property
    def waiting(self) -> int:
        """How many wait."""
        return self._limiter.statistics().tasks_waiting

    @asynccontextmanager
    async def place(self) -> AsyncIterator[CapacityLimiter]:
        """A thread of its own for each that reads. Raises Refused where too many wait already."""
        if self.waiting >= self._most:
            raise Refused(503, f"{self.waiting} articles wait to be read already")
        yield self._limiter
