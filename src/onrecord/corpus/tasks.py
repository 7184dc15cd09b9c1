"""The articles of a shard, to be read by a process: each with where it stands. Nothing is raised: what can't be had is
a task that failed, and says why.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import islice
from typing import Any

import msgspec

from onrecord.batch.core import Outcome, failure, read_line
from onrecord.batch.fields import FieldNames
from onrecord.batch.input_lines import InputLines
from onrecord.batch.pool import MakeReader
from onrecord.corpus.places import is_remote, opened
from onrecord.corpus.plan import Shard
from onrecord.corpus.tables_in import rows
from onrecord.errors import ModelError, NotAnArticleError, OnrecordError
from onrecord.export.json.record_json import to_json
from onrecord.gather.aside import bound_memory
from onrecord.gather.sources import archived, gather
from onrecord.gather.tasks import Task, failed_task
from onrecord.gather.worker import article_in
from onrecord.read.options import Changes
from onrecord.read.warc import Begin, pages_within


class ReadJob(msgspec.Struct, frozen=True):
    """One article to be read: its number in its input, and a line of JSON (``is_line``; None where it was too long) or
    a task.
    """

    number: int
    place: str
    is_line: bool = False
    line: bytes | None = None
    task: Task | None = None

    @property
    def size(self) -> int:
        """Bytes that are sent with it, about."""
        return len(self.line or b"") + (len(self.task.data) if self.task else 0)


@dataclass(frozen=True, slots=True)
class HowRead:
    """What decides how articles are read, beside the reader. It is sent to the processes."""

    names: FieldNames = ()
    withheld: bool = False
    changes: Changes = "accepted"


_encode = msgspec.msgpack.encode
_job = msgspec.msgpack.Decoder(ReadJob)


def jobs(shard: Shard, how: HowRead) -> Iterator[ReadJob]:
    """All articles of a shard, in order."""
    number = shard.first
    try:
        for job in _JOBS[shard.kind](shard, how):
            number = job.number
            yield job
    except Exception as error:
        kind = type(error).__name__ if isinstance(error, OnrecordError) else "InternalError"
        what = str(error) if isinstance(error, OnrecordError) else f"{type(error).__name__}: {error}"
        yield ReadJob(number + 1, shard.source, task=Task(shard.source, "failed", error=(kind, what)))


def _lines(shard: Shard, _: HowRead) -> Iterator[ReadJob]:
    with opened(shard.source) as file:
        passed = 0 if shard.begin else shard.first
        file.seek(shard.begin)
        lines = InputLines(shard.source, file, before=shard.first - passed)
        for line in islice(lines, passed, None if shard.last else passed + shard.count):
            yield ReadJob(line.number, f"line {line.number}", is_line=True, line=line.data)


def _rows(shard: Shard, _: HowRead) -> Iterator[ReadJob]:
    for number, row in enumerate(rows(shard.source, shard.first, shard.count), shard.first + 1):
        yield ReadJob(number, f"row {number}", is_line=True, line=row)


def _pages(shard: Shard, how: HowRead) -> Iterator[ReadJob]:
    passed = 0 if shard.begin else shard.first
    with opened(shard.source) as file:
        found = pages_within(file, shard.source, Begin(shard.begin, shard.records))
        wanted = islice(found, passed, None if shard.last else passed + shard.count)
        for number, task in archived(wanted, shard.source, shard.first + 1):
            told = f"page {number} ({task.about.url})" if task.about.url else f"page {number}"
            yield ReadJob(number, told, task=_as_asked(task, how))


def _files(shard: Shard, how: HowRead) -> Iterator[ReadJob]:
    number = shard.first
    for name in shard.files:
        for task in _of_file(name, how):
            number += 1
            place = task.name.removeprefix(name).removeprefix(", ")
            yield ReadJob(number, place, task=task)


def _of_file(name: str, how: HowRead) -> Iterator[Task]:
    if not is_remote(name):
        yield from gather([name], withheld=how.withheld, changes=how.changes)
        return
    try:
        with opened(name) as file:
            yield _as_asked(Task(name, "text", data=file.read(_LARGEST)), how)
    except OnrecordError as error:
        yield failed_task(name, error)


_LARGEST = 50_000_000
_JOBS = {"lines": _lines, "rows": _rows, "pages": _pages, "files": _files}


def _as_asked(task: Task, how: HowRead) -> Task:
    return msgspec.structs.replace(task, withheld=how.withheld, changes=how.changes)


# What the processes do


@dataclass(frozen=True, slots=True)
class MakeBounded:
    """Makes the reader of a process, in bounded memory."""

    make_reader: MakeReader

    def __call__(self) -> Any:
        """The reader. Raises ModelError."""
        bound_memory()
        return self.make_reader()


def work(names: FieldNames, reader: Any, _: int, data: bytes | None) -> Outcome:
    """A job into the line that ``extract`` writes: of the record, or of why there is none."""
    job = _job.decode(data or b"")
    if job.is_line:
        return read_line(reader, job.number, job.line, names)
    assert job.task is not None
    try:
        if job.task.error:
            return failure(job.number, *job.task.error)
        return Outcome(to_json(reader.read(article_in(job.task))))
    except ModelError:
        raise
    except MemoryError:
        return failure(job.number, NotAnArticleError.__name__, "takes more memory than any article does")
    except OnrecordError as error:
        return failure(job.number, type(error).__name__, str(error))
    except Exception as error:  # a fault of ours in one article must not end the run
        return failure(job.number, "InternalError", f"{type(error).__name__}: {error}")


def encoded(job: ReadJob) -> bytes:
    """A job as it is sent."""
    return _encode(job)
