"""onrecord extract: many articles, a line of JSON each."""

from __future__ import annotations

import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

import click

from onrecord.cli.common import Exit, Source, Target, Writes, complain, cores, make_reader, reader_options

if TYPE_CHECKING:
    from onrecord.batch.run import BatchProgress, BatchSummary

#: A bar that moves more often than this only costs.
_SECONDS_BETWEEN_UPDATES = 0.2


@click.command("extract", cls=Writes, short_help="Turn JSON lines of articles into JSON lines of records.")
@click.argument("source", type=Source(), metavar="IN.jsonl")
@click.option(
    "-o",
    "--output",
    type=Target(),
    default="-",
    metavar="OUT.jsonl",
    help="Where to write; standard output by default.",
)
@click.option(
    "--workers",
    type=click.IntRange(min=0),
    default=1,
    metavar="N",
    help="Processes that read side by side; 0 for one a core.",
)
@click.option("--restart", is_flag=True, help="Begin anew, whatever OUT holds.")
@reader_options
def command(
    source: str, output: Path, workers: int, restart: bool, model: Path | None, threshold: float, force: bool
) -> int:
    """Read every article of IN.jsonl: a line in, a record out, in the same order.

    A line is an object with "text" and, where known, "id", "url", "title", "outlet", "published"; all fields are
    kept. A line that can't be read becomes an error line that names its number, and the run goes on. IN may be
    gzipped, or - for standard input.

    Interrupted or killed, the same command goes on where it was: OUT.jsonl.progress, beside OUT.jsonl, knows how far
    it is. Exit codes: see onrecord --help.
    """
    from onrecord.batch.run import BatchOptions, extract

    options = BatchOptions(
        make_reader=partial(make_reader, model, threshold, force),
        run=_run_name(model, threshold, force),
        workers=workers or cores(),
        restart=restart,
    )
    began = time.monotonic()
    with _progress_bar() as show:
        summary = extract(source, str(output), options, show)
    complain(_closing(summary, time.monotonic() - began))
    return _code(summary)


def _run_name(model: Path | None, threshold: float, force: bool) -> str:
    """Everything that decides what the output holds, but for the input."""
    from onrecord import __version__
    from onrecord.actions.model import identity

    return f"onrecord {__version__}, {identity(model)}, threshold {threshold}, force {force}"


def _code(summary: BatchSummary) -> int:
    if not summary.failed:
        return Exit.OK
    return Exit.SOME_FAILED if summary.failed < summary.lines else Exit.NONE_READ


def _closing(summary: BatchSummary, seconds: float) -> str:
    earlier = f" ({summary.resumed:,} of them by an earlier run)" if summary.resumed else ""
    errors = f", {summary.failed:,} with an error" if summary.failed else ""
    return f"{summary.lines:,} lines{earlier}{errors}; {seconds:.1f} s"


@contextmanager
def _progress_bar() -> Iterator[Callable[[BatchProgress], None] | None]:
    """A bar on standard error, if somebody is there to see it."""
    if not sys.stderr.isatty():
        yield None
        return
    from rich.console import Console
    from rich.progress import BarColumn, TextColumn, TimeElapsedColumn, TimeRemainingColumn
    from rich.progress import Progress as Bar

    columns = (
        BarColumn(),
        TextColumn("{task.fields[lines]} lines, {task.fields[rate]} a second{task.fields[failed]}"),
        TimeElapsedColumn(),
        TextColumn("gone,"),
        TimeRemainingColumn(),
        TextColumn("left"),
    )
    with Bar(*columns, console=Console(stderr=True), transient=True) as bar:
        yield _Updates(bar.add_task("", total=None, lines="0", rate="–", failed=""), bar)


class _Updates:
    """Moves the bar. The share done is told by bytes of the input, which are known before its lines are."""

    def __init__(self, task: object, bar: object) -> None:
        self._task, self._bar = task, bar
        self._began = self._shown = time.monotonic()
        self._first: BatchProgress | None = None

    def __call__(self, progress: BatchProgress) -> None:
        now = time.monotonic()
        first = self._first = self._first or progress
        if now - self._shown < _SECONDS_BETWEEN_UPDATES:
            return
        self._shown = now
        self._bar.update(  # type: ignore[attr-defined]
            self._task,
            total=None if progress.total is None else progress.total - first.bytes,
            completed=progress.bytes - first.bytes,
            lines=f"{progress.lines:,}",
            rate=f"{(progress.lines - first.lines) / (now - self._began):.1f}",
            failed=f", {progress.failed:,} with an error" if progress.failed else "",
        )
