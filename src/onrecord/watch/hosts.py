"""Jobs in the order in which their hosts may be asked: one at a time of a host, and a pause before the next."""

from __future__ import annotations

import heapq
import time
from collections import defaultdict, deque
from threading import Condition
from typing import Generic, TypeVar
from urllib.parse import urlsplit

_Job = TypeVar("_Job")


def host_of(address: str) -> str:
    """The host of an address, with its port: what is asked one at a time."""
    parts = urlsplit(address)
    return f"{parts.scheme}://{parts.netloc}".lower()


class HostQueue(Generic[_Job]):
    """For any thread: ``take`` waits for a job whose host may be asked, ``done`` lets the host's next one come."""

    def __init__(self, pause: float) -> None:
        self._pause = pause
        self._jobs: dict[str, deque[_Job]] = defaultdict(deque)
        self._ready: list[tuple[float, str]] = []
        self._listed: set[str] = set()
        self._next: dict[str, float] = {}
        self._changed = Condition()
        self._closed = False
        self.waiting = 0

    def put(self, address: str, job: _Job, *, first: bool = False) -> None:
        """One more job; ``first``: before all others of its host."""
        host = host_of(address)
        with self._changed:
            self.waiting += 1
            (self._jobs[host].appendleft if first else self._jobs[host].append)(job)
            self._list(host)

    def take(self) -> tuple[str, _Job] | None:
        """The next job with its host, when that may be asked; None where the queue was closed."""
        with self._changed:
            while not self._closed:
                now = time.monotonic()
                if self._ready and self._ready[0][0] <= now:
                    _, host = heapq.heappop(self._ready)
                    self.waiting -= 1
                    return host, self._jobs[host].popleft()
                self._changed.wait(self._ready[0][0] - now if self._ready else None)
        return None

    def done(self, host: str, pause: float = 0.0) -> None:
        """A host was asked: its next job may come after a pause, the queue's or a longer one."""
        with self._changed:
            self._next[host] = time.monotonic() + max(self._pause, pause)
            self._listed.discard(host)
            if self._jobs[host]:
                self._list(host)
            else:
                del self._jobs[host]

    def close(self) -> None:
        """Nothing more is taken."""
        with self._changed:
            self._closed = True
            self._changed.notify_all()

    def _list(self, host: str) -> None:
        if host not in self._listed:
            self._listed.add(host)
            heapq.heappush(self._ready, (self._next.get(host, 0.0), host))
            self._changed.notify_all()
