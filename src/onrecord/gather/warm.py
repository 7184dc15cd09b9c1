"""One article that somebody waits for: a process with a reader that is kept, and what became of the article."""

from __future__ import annotations

from contextlib import suppress
from pathlib import Path
from threading import Lock

import msgspec

from onrecord.batch.input_lines import InputLine
from onrecord.batch.pool import MakeReader, Pool
from onrecord.errors import ModelError
from onrecord.gather.adding import AddSummary, Taken, store, take
from onrecord.gather.outlets import settle_marks
from onrecord.gather.tasks import Task
from onrecord.gather.worker import MakeWorker, lost_task, work_either
from onrecord.store import Record

#: Seconds that somebody waits for an article, and more for long ones, by the byte.
_SECONDS, _SECONDS_A_BYTE = 45.0, 1 / 10_000
#: Read at first, so that all that a reader loads when it is needed is there.
_FIRST = (
    'The quay is closed\n\n"The north quay has not been safe since 2019," said Mara Venn, the harbour master of '
    "Halden, on Monday. The council had been told that 40 of its gates leak, she added. According to Oskar Prane, a "
    "spokesman for the ferries, no passenger was in danger."
)


class WarmReader:
    """A process with a reader, bounded in time and memory like those of a long run. For any thread; one at a time."""

    def __init__(self, make_reader: MakeReader, record: Path) -> None:
        self._make = MakeWorker(make_reader, record)
        self._lock = Lock()
        self._pool: Pool | None = None

    def load(self) -> None:
        """Start it, so that nobody waits for that later. What is wrong with the model is told to whoever adds."""
        with suppress(ModelError):
            self._answer(Task("onrecord", "text", data=_FIRST.encode()), transcript=False)

    def add(self, record: Path, task: Task, *, transcript: bool = False, later: set[str | None] | None = None) -> Taken:
        """Read one article into a record. Raises ModelError, StoreError.

        What its outlet marks by habit is settled at once, or, where more come, ``later``, by who calls: its name is put
        there.
        """
        data = self._answer(task, transcript)
        summary, batch, outlets = AddSummary(), [], set()  # type: ignore[var-annotated]
        with Record(record) as it:
            taken = take(it, task, data, summary, batch, outlets)
            store(it, batch, summary)
            if later is None:
                settle_marks(it, outlets)
            else:
                later |= outlets
        return taken if taken.failure or taken.outcome else Taken(outcome=next(iter(summary.done)))

    def close(self) -> None:
        """End the process."""
        with self._lock:
            self._end()

    def _answer(self, task: Task, transcript: bool) -> bytes:
        line = InputLine(1, msgspec.msgpack.encode((transcript, msgspec.msgpack.encode(task))), "")
        with self._lock:
            if self._pool is None:
                self._pool = Pool(
                    1,
                    self._make,
                    work=work_either,
                    lost=lost_task,
                    limit=lambda size: _SECONDS + size * _SECONDS_A_BYTE,
                )
            try:
                ((_, outcome),) = self._pool.results(iter([line]))
            except BaseException:
                self._end()  # whatever it is in the middle of
                raise
            return outcome.data

    def _end(self) -> None:
        if self._pool is not None:
            with suppress(OSError):
                self._pool.close()
            self._pool = None
