"""What goes on beside the pages: a reader kept warm for what is pasted, and a thread that does the jobs."""

from __future__ import annotations

import contextlib
import logging
import threading
from collections.abc import AsyncIterator

from anyio import to_thread
from starlette.applications import Starlette

from onrecord.actions.jobs import work
from onrecord.actions.single import warm
from onrecord.errors import OnrecordError
from onrecord.web.settings import Serving

#: Seconds after which it is looked for jobs that another process took in; and after something went wrong.
_LOOK, _AFTER_ERROR = 5.0, 30.0
#: Seconds that the end of the server waits for a job to be put down.
_END = 5.0
#: Pages made at the same time: more of them take no less time, since Python works on one, but more memory.
_THREADS = 4

_log = logging.getLogger("onrecord.web")


class Background:
    """Begun with the server and ended with it; a job that is not over is gone on with by the next one."""

    def __init__(self, settings: Serving) -> None:
        self._settings = settings
        self.reader = warm(settings.record, settings.reader, settings.workers)
        self._stop, self._bell = threading.Event(), threading.Event()
        self._threads: list[threading.Thread] = []

    def begin(self) -> None:
        """Load the reader, and do what waits to be done."""
        for what in (self.reader.load, self._work):
            self._threads.append(threading.Thread(target=what, daemon=True, name=f"onrecord {what.__name__}"))
            self._threads[-1].start()

    def end(self) -> None:
        """Put down what is being done."""
        self._stop.set()
        self._bell.set()
        for thread in self._threads:
            thread.join(_END)
        self.reader.close()

    def ring(self) -> None:
        """There is a job to do."""
        self._bell.set()

    def _work(self) -> None:
        while not self._stop.is_set():
            pause = _LOOK
            try:
                if work(self._settings.record, self._settings.reader, self._stop.is_set):
                    continue
            except OnrecordError as error:  # the disk is full, say: the jobs wait
                _log.warning("jobs: %s", error)
                pause = _AFTER_ERROR
            except Exception:  # of ours: the pages go on, and it is tried again
                _log.exception("jobs")
                pause = _AFTER_ERROR
            self._bell.wait(pause)
            self._bell.clear()


@contextlib.asynccontextmanager
async def running(app: Starlette) -> AsyncIterator[None]:
    """While the server runs."""
    to_thread.current_default_thread_limiter().total_tokens = _THREADS
    background: Background = app.state.background
    background.begin()
    try:
        yield
    finally:
        background.end()


def background_of(app: Starlette) -> Background:
    """That of an application."""
    background: Background = app.state.background
    return background
