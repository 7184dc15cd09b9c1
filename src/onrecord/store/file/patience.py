"""How long it is waited for somebody else who is writing a record: minutes, or as long as whoever asks can wait.

SQLite lets one write at a time, and whoever waits there looks again now and then: of many threads some would never have
their turn. So those of one process wait for each other here, and SQLite's own wait is for other programs alone.
"""

from __future__ import annotations

import os
import time
from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from pathlib import Path
from threading import Lock

#: Seconds that are waited for another program in silence; after them it is told, and waited on.
SILENT = 0.5
#: Seconds that a thread waits for others of this process, at most, and between two looks at how it stands.
_LONGEST, _LOOK = 120.0, 0.05
#: Seconds after which it is given up, in what is being done here; None: as is usual.
_at_most: ContextVar[float | None] = ContextVar("onrecord_waits_at_most", default=None)


@contextmanager
def waiting_at_most(seconds: float) -> Iterator[None]:
    """Records that are opened within are waited for so many seconds, then it is an error; nothing is told before."""
    token = _at_most.set(seconds)
    try:
        yield
    finally:
        _at_most.reset(token)


def patience() -> float:
    """Seconds that a connection which is opened here waits by itself."""
    given = _at_most.get()
    return SILENT if given is None else given


class WriteTurn:
    """Which thread of this process may write a file."""

    def __init__(self) -> None:
        self._lock = Lock()
        #: Since when who has the turn waits for another program; None where it writes.
        self._stuck: float | None = None

    def wait(self) -> bool:
        """Wait for it; False where that takes too long, as for who has little time while another program writes."""
        began, given = time.monotonic(), _at_most.get()
        while not self._lock.acquire(timeout=_LOOK):
            now, stuck = time.monotonic(), self._stuck
            no_time = given is not None and now - began > given and stuck is not None and now - stuck > SILENT
            if no_time or now - began > _LONGEST:
                return False
        self._stuck = time.monotonic()
        return True

    def begun(self) -> None:
        """No other program is in the way any more."""
        self._stuck = None

    def end(self) -> None:
        """Let the next one write."""
        self._stuck = None
        self._lock.release()


_turns: dict[str, WriteTurn] = {}
if hasattr(os, "register_at_fork"):  # a turn that another thread had as a process was made is nobody's there
    os.register_at_fork(after_in_child=_turns.clear)


@contextmanager
def turn(path: Path) -> Iterator[WriteTurn | None]:
    """The turn to write a file; None where nobody waits for it, or it took too long, and SQLite decides."""
    it = None if str(path) == ":memory:" else _turns.setdefault(str(path.absolute()), WriteTurn())
    if it is None or not it.wait():
        yield None
        return
    try:
        yield it
    finally:
        it.end()
