"""One article that somebody waits for: processes with readers that are kept, and what became of the article."""

from __future__ import annotations

from contextlib import suppress
from pathlib import Path
from queue import LifoQueue
from threading import Lock

import msgspec

from onrecord.batch.core import Outcome, failure
from onrecord.batch.input_lines import InputLine
from onrecord.batch.pool import MakeReader, Pool
from onrecord.errors import ModelError
from onrecord.gather.adding import AddSummary, Taken, store, take
from onrecord.gather.outlets import settle_marks
from onrecord.gather.tasks import Task
from onrecord.gather.worker import Errand, MakeWorker, lost_task, work_any
from onrecord.store import Record

#: Seconds that somebody waits for an article, and more for long ones, by the byte.
_SECONDS, _SECONDS_A_BYTE = 45.0, 1 / 10_000
#: Read at first, so that all that a reader loads when it is needed is there.
_FIRST = (
    'The quay is closed\n\n"The north quay has not been safe since 2019," said Mara Venn, the harbour master of '
    "Halden, on Monday. The council had been told that 40 of its gates leak, she added. According to Oskar Prane, a "
    "spokesman for the ferries, no passenger was in danger."
)


def _limit(size: int) -> float:
    return _SECONDS + size * _SECONDS_A_BYTE


class WarmReader:
    """``size`` processes with a reader each, bounded in time and memory like those of a long run. For any thread.

    One more is started where all are busy and there are fewer; whoever comes then waits for the first that is free.
    """

    def __init__(self, make_reader: MakeReader, record: Path, size: int = 1) -> None:
        self._make = MakeWorker(make_reader, record)
        self.size = size
        #: Those that are free, the one that was used last on top; None: one that may still be started.
        self._free: LifoQueue[Pool | None] = LifoQueue()
        for _ in range(size):
            self._free.put(None)
        self._lock = Lock()
        self._started: list[Pool] = []
        self._closed = self._loaded = False

    @property
    def loaded(self) -> bool:
        """Whether one has read something, and so can."""
        return self._loaded

    def load(self) -> None:
        """Start one, so that nobody waits for that later. What is wrong with the model is told to whoever adds."""
        with suppress(ModelError):
            self._ask("article", msgspec.msgpack.encode(Task("onrecord", "text", data=_FIRST.encode())))

    def read_line(self, line: bytes) -> Outcome:
        """What ``extract`` writes for a line of JSON with an article; no record is looked at. Raises ModelError."""
        return _as_line(self._ask("line", line))

    def read(self, task: Task) -> Outcome:
        """The record of a task, as ``extract`` writes it, or why there is none. Raises ModelError."""
        return _as_line(self._ask("reading", msgspec.msgpack.encode(task)))

    def answer(self, task: Task, *, transcript: bool) -> bytes:
        """What a process says to an article that is to be added, for ``keep``. Raises ModelError."""
        return self._ask("transcript" if transcript else "article", msgspec.msgpack.encode(task)).data

    def add(self, record: Path, task: Task, *, transcript: bool = False, later: set[str | None] | None = None) -> Taken:
        """Read one article into a record. Raises ModelError, StoreError.

        What its outlet marks by habit is settled at once, or, where more come, ``later``, by who calls: its name is put
        there.
        """
        data = self.answer(task, transcript=transcript)
        with Record(record) as it, it.together():
            return keep(it, task, data, later)

    def close(self) -> None:
        """End the processes, each when it has read what it reads. Whoever asks from now on is told a ModelError."""
        self._closed = True
        for _ in range(self.size):
            if (pool := self._free.get()) is not None:
                self._end(pool)
        for _ in range(self.size):
            self._free.put(None)

    def _ask(self, errand: Errand, data: bytes) -> Outcome:
        line = InputLine(1, msgspec.msgpack.encode((errand, data)), "")
        pool = self._free.get()
        try:
            if pool is None:
                pool = self._start()
            ((_, outcome),) = pool.results(iter([line]))
        except BaseException:
            if pool is not None:
                self._end(pool)  # whatever it is in the middle of
                pool = None
            raise
        finally:
            self._free.put(pool)
        self._loaded = True
        return outcome

    def _start(self) -> Pool:
        pool = Pool(1, self._make, work=work_any, lost=lost_task, limit=_limit)
        with self._lock:
            if self._closed:
                raise ModelError("the reader was closed")
            self._started.append(pool)
        return pool

    def _end(self, pool: Pool) -> None:
        with self._lock:
            if pool in self._started:
                self._started.remove(pool)
        with suppress(OSError):
            pool.close()


def _as_line(outcome: Outcome) -> Outcome:
    """An answer in place of a line of output, also where a process ended without giving one."""
    if not outcome.failed or outcome.data.startswith(b"{"):
        return outcome
    _, kind, what = msgspec.msgpack.decode(outcome.data)
    return failure(1, kind, what)


def keep(record: Record, task: Task, data: bytes, later: set[str | None] | None = None) -> Taken:
    """Put the answer to a task into a record (``later``: as for `add`); what became of it. Raises StoreError."""
    summary, batch, outlets = AddSummary(), [], set()  # type: ignore[var-annotated]
    taken = take(record, task, data, summary, batch, outlets)
    digest = batch[0].transcript.article.sha256 if batch else ""
    store(record, batch, summary)
    if later is None:
        settle_marks(record, outlets)
    else:
        later |= outlets
    return taken if taken.failure or taken.outcome else Taken(article=digest, outcome=next(iter(summary.done)))
