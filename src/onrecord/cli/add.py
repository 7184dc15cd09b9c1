"""onrecord add: articles into the record."""

from __future__ import annotations

import json
import re
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import asdict
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

import click

from onrecord.cli.common import Exit, complain, cores, make_reader, reader_options
from onrecord.cli.record import record_option
from onrecord.errors import OutputError

if TYPE_CHECKING:
    from onrecord.gather import Progress, Summary
    from onrecord.gather.adding import Failure
    from onrecord.store import Added

#: A bar that moves more often than this only costs.
_SECONDS = 0.2
_OUTCOMES: tuple[Added, ...] = ("added", "new version", "copy", "read again", "unchanged", "forgotten")


@click.command("add", short_help="Put articles into a record.")
@click.argument("sources", nargs=-1, metavar="SOURCES...")
@record_option
@click.option(
    "--workers",
    type=click.IntRange(min=0),
    default=1,
    metavar="N",
    help="Processes that read side by side; 0 for one a core.",
)
@click.option(
    "--failed",
    type=click.Path(dir_okay=False, path_type=Path),
    metavar="FILE",
    help="Write what could not be read, a line of JSON each.",
)
@click.option(
    "--retry",
    type=click.Path(dir_okay=False, exists=True, path_type=Path),
    metavar="FILE",
    help="Add once more what --failed listed there.",
)
@click.option("--transcript", is_flag=True, help="Primary texts to check quotations against (see onrecord verify).")
@click.option("--allow-private", is_flag=True, help="Fetch addresses of this machine and private networks, too.")
@click.option(
    "--seconds",
    type=click.FloatRange(min=1),
    default=120.0,
    show_default=True,
    help="Give an article up after this long (more for long texts).",
)
@reader_options
def command(  # noqa: PLR0913 - the options, by name
    sources: tuple[str, ...],
    path: Path,
    workers: int,
    failed: Path | None,
    retry: Path | None,
    transcript: bool,
    allow_private: bool,
    seconds: float,
    model: Path | None,
    threshold: float,
    force: bool,
) -> int:
    """Read articles and keep what they say in a record, one SQLite file.

    SOURCES are files (text, HTML, PDF, .docx), folders with all such files in them, patterns ('news/**/*.html'),
    JSON lines of articles or of records that `onrecord extract` wrote, RSS and Atom feeds, web archives (WARC,
    WARC.gz), addresses, or - for standard input.

    Adding an article twice changes nothing. A later text of the same address is kept as a new version (see `onrecord
    history`), the same text under another outlet as a copy. With a newer model an article is read again, and
    corrections stay. Killed and started again, the same command goes on.
    """
    from onrecord.gather import AddOptions, add

    if retry:
        sources += tuple(_listed(retry))
    if not sources:
        raise click.UsageError("name what to add: files, folders, addresses, or --retry FILE")
    options = AddOptions(
        partial(make_reader, model, threshold, force), workers or cores(), allow_private, seconds, transcript
    )
    began = time.monotonic()
    with _shown() as show:
        summary = add(path, sources, options, show)
    if failed:
        _write(failed, summary.failures)
    return _close(summary, path, time.monotonic() - began)


def _close(summary: Summary, path: Path, seconds: float) -> int:
    from onrecord.store import Record

    parts = [f"{summary.done[what]:,} {what}" for what in _OUTCOMES if summary.done[what]]
    if summary.failed:
        parts.append(f"{summary.failed:,} failed")
    with Record(path, create=False) as record:
        counts = record.counts()
    held = f"{counts['articles']:,} articles with {counts['statements']:,} statements"
    if counts.get("transcripts"):
        held += f", {counts['transcripts']:,} transcripts"
    complain(f"{', '.join(parts) or 'nothing added'}; {seconds:.1f} s; {path} holds {held}")
    if not summary.done.total():
        return Exit.NONE_READ
    return Exit.SOME_FAILED if summary.failed else Exit.OK


@contextmanager
def _shown() -> Iterator[Callable[[Progress], None]]:
    """Failures as they come; and, if somebody is there to see it, a bar with the rate and the time left."""
    if not sys.stderr.isatty():
        yield lambda progress: _tell(progress.failure)
        return
    from rich.console import Console
    from rich.progress import BarColumn, TextColumn, TimeElapsedColumn, TimeRemainingColumn
    from rich.progress import Progress as Bar

    columns = (
        BarColumn(),
        TextColumn("{task.fields[told]}"),
        TimeElapsedColumn(),
        TextColumn("gone,"),
        TimeRemainingColumn(),
        TextColumn("left"),
    )
    console = Console(stderr=True)
    with Bar(*columns, console=console, transient=True) as bar:
        task, began, shown = bar.add_task("", total=None, told="starting"), time.monotonic(), [0.0]

        def show(progress: Progress) -> None:
            if progress.failure:
                console.print(progress.failure.what, markup=False, highlight=False)
            now = time.monotonic()
            if now - shown[0] >= _SECONDS:
                shown[0] = now
                rate = progress.done / (now - began)
                failed = f", {progress.failed:,} failed" if progress.failed else ""
                told = f"{progress.done:,} articles, {rate:.1f} a second{failed}"
                bar.update(task, total=progress.total, completed=progress.done, told=told)

        yield show


def _tell(failure: Failure | None) -> None:
    if failure:
        complain(failure.what)


def _listed(path: Path) -> Iterator[str]:
    """The sources of failures, each once; of a line, page or entry, the file that it stands in."""
    try:
        rows = [json.loads(line)["source"] for line in path.read_text(encoding="utf-8").splitlines() if line.strip()]
    except (OSError, ValueError, KeyError, TypeError) as error:
        raise click.UsageError(f"{path}: not a list that --failed wrote ({error})") from error
    yield from dict.fromkeys(re.sub(r", (?:line|page|entry) \d+(?: \(.*\))?$", "", str(row)) for row in rows)


def _write(path: Path, failures: list[Failure]) -> None:
    try:
        path.write_text("".join(json.dumps(asdict(f), ensure_ascii=False) + "\n" for f in failures), encoding="utf-8")
    except OSError as error:
        raise OutputError(f"{path}: can't be written: {error.strerror}") from error
