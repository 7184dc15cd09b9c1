"""onrecord extract: many articles, a line of JSON each."""

from __future__ import annotations

import time
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from onrecord.cli.common import Exit, complain
from onrecord.cli.options import Input, Writes, fields_option, output_option, reader_options, workers_option

if TYPE_CHECKING:
    from onrecord.actions.extract import BatchProgress, BatchSummary


@click.command("extract", cls=Writes, short_help="Turn JSON lines of articles into JSON lines of records.")
@click.argument("source", type=Input(), metavar="IN.jsonl")
@output_option("OUT.jsonl")
@workers_option
@click.option("--restart", is_flag=True, help="Begin anew, whatever OUT holds.")
@fields_option
@reader_options
def command(source: str, output: Path, **asked: Any) -> int:
    """Read every article of IN.jsonl: a line in, a record out, in the same order.

    A line is an object with "text" and, where known, "id", "url", "title", "outlet", "published"; all fields are
    kept. A line that can't be read becomes an error line that names its number, and the run goes on. IN may be
    gzipped, or - for standard input.

    Interrupted or killed, the same command goes on where it was: OUT.jsonl.progress, beside OUT.jsonl, knows how far
    it is. Exit codes: see onrecord --help.

    Example: onrecord extract articles.jsonl -o records.jsonl --workers 0
    """
    from onrecord.actions.extract import ExtractRequest, extract
    from onrecord.cli.progress import Step, bar

    def show(step: BatchProgress) -> None:
        if not first:
            first.append(step)  # what was there before is not this run's
        total = None if step.total is None else step.total - first[0].bytes
        shown.move(Step(step.lines - first[0].lines, step.failed, step.bytes - first[0].bytes, total))

    first: list[BatchProgress] = []
    began = time.monotonic()
    with bar("line") as shown:
        summary = extract(ExtractRequest(source, str(output), **asked), show, shown.say)
    complain(_closing(summary, time.monotonic() - began))
    for note in summary.notes:
        complain(note)
    if not summary.failed:
        return Exit.OK
    return Exit.SOME_FAILED if summary.failed < summary.lines else Exit.NONE_READ


def _closing(summary: BatchSummary, seconds: float) -> str:
    earlier = f" ({summary.resumed:,} of them by an earlier run)" if summary.resumed else ""
    errors = f", {summary.failed:,} with an error" if summary.failed else ""
    return f"{summary.lines:,} lines{earlier}{errors}; {seconds:.1f} s"
