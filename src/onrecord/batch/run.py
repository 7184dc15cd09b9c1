"""A whole run: lines in, lines out, going on where an earlier run stopped."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import closing
from dataclasses import dataclass
from functools import partial
from itertools import chain, islice
from pathlib import Path

from onrecord.batch.core import Outcome, read_line
from onrecord.batch.fields import FieldCount, FieldNames
from onrecord.batch.input_lines import InputLine, InputLines, open_lines
from onrecord.batch.pool import MakeReader, Pool
from onrecord.batch.resumable import FileOutput, StreamOutput, open_output

#: So much of an input is looked into before anything is read.
_LOOK_LINES, _LOOK_BYTES = 200, 8 << 20
#: Files that say by their names that they hold such lines, whatever is wrong with these.
_NAMED_SO = (".jsonl", ".jsonl.gz", ".ndjson")
#: Lines that have something in them, one of which an object has to begin.
_FIRST_LINES = 20
#: How a record begins to tell what of its text is missing; in a text the marks are escaped.
_NOTED = b'"notes":["'


@dataclass(frozen=True, slots=True)
class BatchOptions:
    """How to run. ``make_reader`` is called once in every process, so it must be something that can be sent there.

    ``run`` names the model and every option that changes the output: a run is only gone on with under the same name.
    ``names`` tells which fields of a line are ours.
    """

    make_reader: MakeReader
    run: str
    workers: int = 1
    restart: bool = False
    names: FieldNames = ()


@dataclass(frozen=True, slots=True)
class BatchProgress:
    """How far a run is. ``resumed`` lines are from earlier runs; bytes are of the input, its ``total`` if known."""

    lines: int
    failed: int
    resumed: int
    bytes: int
    total: int | None


@dataclass(frozen=True, slots=True)
class BatchSummary:
    """What the output holds in the end: ``lines``, of them ``failed``, and of them ``resumed`` from earlier runs.

    ``notes``: what was seen of the fields of this run's lines (those that nothing reads, names that none has), and how
    many of their texts are not whole.
    """

    lines: int
    failed: int
    resumed: int
    notes: tuple[str, ...] = ()


def unmet(source: str, names: FieldNames) -> tuple[list[str], bool]:
    """What is to be told of ``names`` that the first lines of a file lack, and whether these are all its lines.

    Nothing is told of what can't be looked into and read again: standard input, a pipe, a file that is not there.
    """
    if not names or not Path(source).is_file():
        return [], False
    seen, size = FieldCount(names), 0
    with open_lines(source) as lines:
        for line in lines:
            if seen.lines >= _LOOK_LINES or size > _LOOK_BYTES:
                return seen.absent(), False
            seen.see(line.data)
            size += line.size
    return seen.absent(), True


def holds_lines(source: str) -> bool:
    """Whether the first lines of a file may hold JSON objects: one begins as such, or there is none.

    Of what can't be looked into and read again (standard input, a pipe, a file that is not there) they may.
    """
    if not Path(source).is_file() or source.endswith(_NAMED_SO):
        return True
    first = []
    with open_lines(source) as lines:
        for line in lines:
            if begin := (line.data or b"").lstrip()[:1]:
                first.append(begin)
            if len(first) >= _FIRST_LINES or line.end > _LOOK_BYTES:
                break
    return not first or b"{" in first


def extract(
    source: str, output: str, options: BatchOptions, progress: Callable[[BatchProgress], None] | None = None
) -> BatchSummary:
    """Read every line of ``source`` into a line of ``output`` (``-`` for the standard streams).

    Raises:
        ReadError: the input can't be opened, or a gzipped one breaks off; the lines before that are written.
        OutputError: the output can't be written, or holds something else.
        ModelError: the model can't be used.
    """
    with open_lines(source) as lines, closing(open_output(output, options.run, options.restart, source)) as writer:
        return _run(lines, writer, options, progress or (lambda _: None))


def _run(
    lines: InputLines,
    writer: FileOutput | StreamOutput,
    options: BatchOptions,
    progress: Callable[[BatchProgress], None],
) -> BatchSummary:
    todo = iter(lines)
    last = _go_on(writer, todo) if isinstance(writer, FileOutput) else None
    resumed = done = last.number if last else 0
    failed = writer.state.failed if isinstance(writer, FileOutput) else 0
    progress(BatchProgress(done, failed, resumed, last.end if last else 0, lines.total))
    fields, noted = FieldCount(options.names), 0
    for line, outcome in _outcomes(todo, options):
        fields.see(line.data)
        noted += _NOTED in outcome.data
        writer.write(line, outcome)
        done, failed = done + 1, failed + outcome.failed
        progress(BatchProgress(done, failed, resumed, line.end, lines.total))
    notes = fields.notes()
    if noted:
        what = "1 record says" if noted == 1 else f"{noted:,} records say"
        notes.append(f"{what} in `notes` what of the text is missing or was repaired")
    return BatchSummary(done, failed, resumed, tuple(notes))


def _go_on(writer: FileOutput, todo: Iterator[InputLine]) -> InputLine | None:
    """Pass over the lines that an earlier run did, if they are the same lines; the last of them."""
    last = None
    for last in islice(todo, writer.state.lines):  # noqa: B007 - the last one is what is wanted
        pass
    writer.check_input(last)
    return last


def _outcomes(todo: Iterator[InputLine], options: BatchOptions) -> Iterator[tuple[InputLine, Outcome]]:
    first = next(todo, None)
    if first is None:  # nothing to do needs no reader
        return
    todo = chain([first], todo)
    if options.workers == 1:
        reader = options.make_reader()
        for line in todo:
            yield line, read_line(reader, line.number, line.data, options.names)
        return
    work = partial(read_line, names=options.names)
    with closing(Pool(options.workers, options.make_reader, work)) as pool:
        yield from pool.results(todo)
