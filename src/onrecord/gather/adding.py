"""A whole run of adding: tasks through reading processes into the record, in order, and what became of each."""

from __future__ import annotations

import os
from collections import Counter, deque
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from contextlib import closing
from dataclasses import dataclass, field
from pathlib import Path
from typing import NamedTuple

import msgspec

from onrecord.answers import Transcript
from onrecord.batch.fields import FieldCount, FieldNames
from onrecord.batch.input_lines import InputLine
from onrecord.batch.pool import MakeReader, Pool
from onrecord.errors import RecordError
from onrecord.export.json.record_json import COMPUTED, from_json, may_be_record
from onrecord.gather.failed import Failure, failure_of
from onrecord.gather.outlets import settle_marks
from onrecord.gather.sources import LINES, gather, with_names
from onrecord.gather.tasks import About, Listed, Task
from onrecord.gather.worker import MakeWorker, lost_task, work, work_transcripts
from onrecord.layouts.table import Layout
from onrecord.read.options import Changes
from onrecord.records import Article
from onrecord.store import Added, Record
from onrecord.store.transcripts import BATCH, Indexed
from onrecord.verify.transcripts import prepared

#: Seconds that one article may take: a page or document; and more for long texts, by the byte.
_SECONDS, _SECONDS_A_BYTE = 120.0, 1 / 10_000
#: Of a burst of failures, this many are kept in full.
_FAILURES = 100_000
#: Of dates that can't be read, this many are told.
_DATES = 3
#: Notes of what was left out of articles or repaired that are told; all are kept with their articles.
_REPAIRS = 12
#: Characters of marks that may be an outlet's habit, at most.
_SHORT = 80
#: Answers that wait to be written, at most.
_WAITING = 64

#: Transcripts of which it is told as what they were read, at most and one more.
_TOLD = 6


@dataclass(frozen=True, slots=True)
class AddOptions:
    """How to add. ``make_reader`` is called once in every process; ``private`` allows private addresses,
    ``withheld`` what agencies hold back or have killed; ``changes``: how tracked changes of documents are taken.

    ``seconds`` is what one article may take before it is given up (more for long texts). ``transcripts``: what is added
    are primary texts to check quotations against, in a ``layout`` if one is named; no statement is read in them.
    ``given`` is what the user says of the articles; ``skip`` are files of the run itself, which are no articles where
    a folder holds them. ``gentle``: the processes let others go before them. ``pulse`` is called about once a second;
    what it raises ends the run.
    ``names``: which fields of a line of JSON are ours.
    """

    make_reader: MakeReader
    workers: int = 1
    private: bool = False
    withheld: bool = False
    changes: Changes = "accepted"
    seconds: float = _SECONDS
    transcripts: bool = False
    layout: Layout | None = None
    given: About | None = None
    skip: tuple[Path, ...] = ()
    gentle: bool = False
    pulse: Callable[[], None] | None = None
    names: FieldNames = ()


@dataclass(frozen=True, slots=True)
class AddProgress:
    """One more article is done: how many, and how many of them failed.

    ``at`` of ``total`` is how far that is, in articles or bytes; ``total`` is None where nothing tells. ``article`` is
    the hash of one that is in the record now, and ``outcome`` what became of it.
    """

    done: int
    failed: int
    total: int | None
    failure: Failure | None = None
    at: int = 0
    article: str = ""
    outcome: Added | None = None


class Taken(NamedTuple):
    """What became of one answer: a failure, or the hash of the article and what was done with it."""

    failure: Failure | None = None
    article: str = ""
    outcome: Added | None = None


@dataclass(slots=True)
class AddSummary:
    """What became of the articles: how many ``added``, ``unchanged``, …, and those that failed.

    ``undated`` is how many came with a date that can't be read, ``dates`` the first of these; ``passed`` counts the
    files that folders hold and that were passed over, by their endings; ``repairs`` is what was left out or repaired,
    article by article, and ``untold`` how many more articles had something; ``fields`` is what was seen of the
    fields of JSON lines, ``habits`` in how many articles words in marks turned out to be an outlet's habit;
    ``transcripts`` are the first few that were read.
    """

    done: Counter[Added] = field(default_factory=Counter)
    failures: list[Failure] = field(default_factory=list)
    failed: int = 0
    undated: int = 0
    dates: list[str] = field(default_factory=list)
    passed: Counter[str] = field(default_factory=Counter)
    repairs: list[str] = field(default_factory=list)
    untold: int = 0
    fields: FieldCount = field(default_factory=FieldCount)
    habits: int = 0
    transcripts: list[Transcript] = field(default_factory=list)


def add(
    record: str | Path,
    sources: Sequence[str | Listed],
    options: AddOptions,
    progress: Callable[[AddProgress], None] | None = None,
    summary: AddSummary | None = None,
) -> AddSummary:
    """Read all articles of some sources into a record; what is there already is not read again.

    An article that fails is told in the summary and to ``progress``; the rest goes on. Each article is kept in one
    transaction with all that was read in it, so that a run that is killed and started again ends as one that was not.
    A ``summary`` that is given tells at any moment what was done till then, also where the run is broken off.

    Raises:
        StoreError: the record can't be written.
        ModelError: the model can't be used.
    """
    summary = AddSummary() if summary is None else summary
    summary.fields.names = options.names
    way = _Way(sources)

    def tell(taken: Taken) -> None:
        if progress:
            progress(
                AddProgress(
                    writer.done, summary.failed, way.total, taken.failure, way.gone, taken.article, taken.outcome
                )
            )

    with (
        _RecordWriter(record, summary, options.layout) as writer,
        closing(
            Pool(
                options.workers,
                MakeWorker(options.make_reader, Path(record), options.gentle),
                work=work_transcripts if options.transcripts else work,
                lost=lost_task,
                limit=lambda size: options.seconds + size * _SECONDS_A_BYTE,
                pulse=options.pulse,
            )
        ) as pool,
    ):
        tasks: dict[int, Task] = {}
        coming = gather(
            sources,
            private=options.private,
            withheld=options.withheld,
            changes=options.changes,
            given=options.given,
            skip=frozenset(os.path.realpath(path) for path in options.skip),
            passed=summary.passed,
            seconds=options.seconds,
        )
        coming = with_names(coming, options.names)
        for line, outcome in pool.results(_lines(coming, tasks, summary.fields)):
            task = tasks.pop(line.number)
            way.at(task)
            for taken in writer.take(task, outcome.data):
                tell(taken)
        for taken in writer.rest():
            tell(taken)
        writer.flush()
    return summary


class _RecordWriter:
    """Writes in a thread of its own, in order, so that no process that reads waits for the disk."""

    def __init__(self, path: str | Path, summary: AddSummary, layout: Layout | None) -> None:
        self._path, self._summary, self._layout = path, summary, layout
        self._thread = ThreadPoolExecutor(1)
        self._waiting: deque[Future[Taken]] = deque()
        self._batch: list[Indexed] = []
        self._outlets: set[str | None] = set()
        self.done = 0

    def __enter__(self) -> _RecordWriter:
        try:
            self._record = self._thread.submit(Record, self._path).result()
        except BaseException:
            self._thread.shutdown()
            raise
        return self

    def __exit__(self, *_: object) -> None:
        for one in self._waiting:
            one.cancel()
        self._thread.submit(self._record.close).result()
        self._thread.shutdown()

    def take(self, task: Task, data: bytes) -> Iterator[Taken]:
        """Hand one answer on; what became of those that were written meanwhile."""
        self._waiting.append(
            self._thread.submit(take, self._record, task, data, self._summary, self._batch, self._outlets, self._layout)
        )
        while self._waiting and (self._waiting[0].done() or len(self._waiting) > _WAITING):
            yield self._finished()

    def rest(self) -> Iterator[Taken]:
        """Wait for all that is left."""
        while self._waiting:
            yield self._finished()

    def flush(self) -> None:
        """Store the transcripts that no batch was full of, and what outlets mark by habit."""
        self._thread.submit(store, self._record, self._batch, self._summary).result()
        self._summary.habits = self._thread.submit(settle_marks, self._record, self._outlets).result()

    def _finished(self) -> Taken:
        taken = self._waiting.popleft().result()
        self.done += 1
        if taken.failure:
            self._summary.failed += 1
            self._summary.failures += [taken.failure] * (len(self._summary.failures) < _FAILURES)
        return taken


class _Way:
    """How far a run is: in articles where each source is one, in bytes where all are files of JSON lines."""

    _PLAIN = (
        *(".txt", ".text", ".html", ".htm", ".pdf", ".docx", ".odt", ".epub"),
        *(".eml", ".mhtml", ".srt", ".vtt"),
    )

    def __init__(self, sources: Sequence[str | Listed]) -> None:
        called = {one.source: one.called for one in sources if isinstance(one, Listed) and one.called}
        names = [one.source if isinstance(one, Listed) else one for one in sources]
        files = all(os.path.isfile(name) for name in names)  # noqa: PTH113 - false where it can't be told
        self.total: int | None = None
        self.gone = 0
        self._sizes: dict[str, int] | None = None
        if files and all(name.lower().endswith(self._PLAIN) for name in names):
            self.total = len(names)
        elif files and all(name.lower().endswith(LINES) for name in names):
            self._sizes = {called.get(name, name): Path(name).stat().st_size for name in names}
            self.total = sum(self._sizes.values())
        self._before, self._source = 0, ""

    def at(self, task: Task) -> None:
        """This task is done."""
        if self._sizes is None:
            self.gone += 1
            return
        source = task.name.rpartition(", line ")[0] or task.name
        if source != self._source:
            self._before += self._sizes.get(self._source, 0)
            self._source = source
        self.gone = max(self.gone, self._before + task.end)


def _lines(coming: Iterator[Task], tasks: dict[int, Task], fields: FieldCount) -> Iterator[InputLine]:
    """Tasks as the processes are sent them; what is known of each stays here, but for its bytes."""
    for number, task in enumerate(coming, 1):
        if task.kind == "line":
            fields.see(task.data, COMPUTED if may_be_record(task.data) else frozenset())
        tasks[number] = msgspec.structs.replace(task, data=b"")
        yield InputLine(number, msgspec.msgpack.encode(task), "")


def store(record: Record, batch: list[Indexed], summary: AddSummary) -> None:
    """Put a batch of transcripts into the record."""
    summary.done.update(record.add_transcripts(batch) if batch else ())
    batch.clear()


def take(
    record: Record,
    task: Task,
    data: bytes,
    summary: AddSummary,
    batch: list[Indexed],
    outlets: set[str | None],
    layout: Layout | None = None,
) -> Taken:
    """Put one answer into the record; what became of it. ``outlets`` gathers whose articles they are; ``layout``:
    what a transcript is read as, in place of what explains it best.
    """
    answer = msgspec.msgpack.decode(data)
    digest, outcome = "", None
    if answer[0] == "failed":
        return Taken(failure_of(task, answer[1], answer[2]))
    try:
        if answer[0] == "transcript":
            batch.append(prepared(msgspec.msgpack.decode(answer[1], type=Article), layout))
            summary.transcripts += [batch[-1].transcript][: _TOLD - len(summary.transcripts)]
            if sum(len(one.words) for one in batch) >= BATCH:
                store(record, batch, summary)
        elif answer[0] == "killed":
            count = record.killed(msgspec.msgpack.decode(answer[1], type=Article))
            flagged = "; what the record has of it is flagged as killed" if count else ""
            return Taken(failure_of(task, "NotAnArticleError", f"{answer[3]}{flagged}"))
        elif answer[0] == "known":
            article = msgspec.msgpack.decode(answer[1], type=Article)
            digest, outcome = article.sha256, record.add_place(article)
            outlets.add(article.outlet)
        else:
            reading = from_json(answer[1])
            digest, outcome = reading.article.sha256, record.add(reading)
            if any(mark.span.end - mark.span.start <= _SHORT for mark in reading.marks):
                outlets.add(reading.article.outlet)
            if notes := reading.article.notes:
                if len(summary.repairs) < _REPAIRS:
                    summary.repairs += [f"{task.name}: {note}" for note in notes]
                else:
                    summary.untold += 1
    except RecordError as error:
        return Taken(failure_of(task, type(error).__name__, f"{task.name}: {error}"))
    if outcome:
        summary.done[outcome] += 1
    if answer[2]:
        summary.undated += 1
        summary.dates += [answer[2]] * (len(summary.dates) < _DATES)
    return Taken(None, digest, outcome)
