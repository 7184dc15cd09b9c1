"""onrecord add: articles into the record."""

from __future__ import annotations

import sys
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from onrecord.cli.common import Exit, Source, Target, complain, cores, make_reader, reader_options
from onrecord.cli.record import counted, record_option
from onrecord.errors import OutputError, RecordError, StoreError

if TYPE_CHECKING:
    from onrecord.gather import About, AddProgress, AddSummary, Failure, Listed
    from onrecord.store import Added

#: A bar that moves more often than this only costs.
_SECONDS = 0.2
#: What became of articles, with its plural.
_OUTCOMES: dict[Added, str] = {
    "added": "added",
    "new version": "new versions",
    "copy": "copies",
    "read again": "read again",
    "unchanged": "unchanged",
    "forgotten": "forgotten",
}
#: Kinds of files passed over that are told by name.
_ENDINGS = 4
#: What of the command line is said of articles that are new, and changes nothing in those that are there.
_OF_NEW = ("threshold", "published", "outlet", "title", "url")
#: Files that SQLite keeps beside a record.
_BESIDE = ("", "-wal", "-shm", "-journal")


@dataclass(frozen=True, slots=True)
class Flags:
    """The options of the command."""

    path: Path
    workers: int
    published: datetime | None
    outlet: str | None
    url: str | None
    title: str | None
    failed: Path | None
    retry: Path | None
    transcript: bool
    allow_private: bool
    seconds: float
    model: Path | None
    threshold: float
    force: bool

    @property
    def own(self) -> list[Path]:
        """The files of the run itself."""
        record = [self.path.with_name(self.path.name + end) for end in _BESIDE]
        return [*record, *(path for path in (self.failed, self.retry) if path)]


@click.command("add", short_help="Put articles into a record.")
@click.argument("sources", nargs=-1, type=Source(), metavar="SOURCES...")
@record_option
@click.option(
    "--workers",
    type=click.IntRange(min=0),
    default=1,
    metavar="N",
    help="Processes that read side by side; 0 for one a core.",
)
@click.option(
    "--published",
    type=click.DateTime(formats=["%Y-%m-%d"]),
    metavar="DATE",
    help="Date of publication (2024-07-17), in place of the one found; JSON lines and feeds keep theirs.",
)
@click.option(
    "--outlet", metavar="NAME", help="Who published it, in place of the one found; JSON lines and feeds keep theirs."
)
@click.option("--url", metavar="URL", help="The address of the article, where one is added.")
@click.option("--title", metavar="TITLE", help="The title of the article, where one is added.")
@click.option(
    "--failed",
    type=Target(),
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
@click.pass_context
def command(context: click.Context, /, sources: tuple[str, ...], **options: Any) -> int:
    """Read articles and keep what they say in a record, one SQLite file.

    SOURCES are files (text, HTML, PDF, .docx), folders with all such files in them, patterns ('news/**/*.html'),
    JSON lines of articles or of records that `onrecord extract` wrote, RSS and Atom feeds, web archives (WARC,
    WARC.gz), addresses, or - for standard input.

    Adding an article twice changes nothing. A later text of the same address is kept as a new version (see `onrecord
    history`), the same text under another outlet as a copy. With a newer model an article is read again, and
    corrections stay; --threshold and --published are for articles that are new. Killed and started again, the same
    command goes on.
    """
    flags = Flags(**options)
    wanted = _wanted(sources, flags)
    if not wanted:
        complain(f"nothing to retry: {flags.retry} lists no failure")
        return Exit.OK
    given = [f"--{name}" for name in _OF_NEW if _is_given(context, name)]
    return _add_all(wanted, flags, given)


def _is_given(context: click.Context, name: str) -> bool:
    return context.get_parameter_source(name) is not click.core.ParameterSource.DEFAULT


def _wanted(sources: tuple[str, ...], flags: Flags) -> list[str | Listed]:
    """What to add. Raises UsageError where that can't be told, OutputError where --failed would be written over it."""
    from onrecord.gather import is_one, listed

    if not sources and not flags.retry:
        raise click.UsageError("name what to add: files, folders, addresses, or --retry FILE")
    if (flags.url or flags.title) and (flags.retry or len(sources) != 1 or not is_one(sources[0])):
        raise click.UsageError("--url and --title are of one article: name one file, one address or -")
    if flags.failed:
        _check_failed(flags.failed, sources, flags)
    if not flags.retry:
        return list(sources)
    try:
        return [*sources, *listed(flags.retry)]
    except RecordError as error:
        raise click.UsageError(str(error)) from error


def _check_failed(path: Path, sources: tuple[str, ...], flags: Flags) -> None:
    """A list of an earlier run may lie in a folder that is added; then it is no article, and written anew."""
    from onrecord.gather import listed
    from onrecord.output import check

    try:
        earlier = bool(path.exists() and [*listed(path), True])
    except RecordError:
        earlier = False
    check(path, [flags.path, *(one for one in sources if not earlier or Path(one).is_file())])


def _same(path: Path, other: str | Path) -> bool:
    try:
        return path.samefile(other)
    except (OSError, ValueError):
        return path == Path(other)  # not there yet


def _add_all(wanted: Sequence[str | Listed], flags: Flags, given: list[str]) -> int:
    from onrecord.gather import AddOptions, AddSummary, add

    options = AddOptions(
        make_reader=partial(make_reader, flags.model, flags.threshold, flags.force),
        workers=flags.workers or cores(),
        private=flags.allow_private,
        seconds=flags.seconds,
        transcripts=flags.transcript,
        given=_given(flags),
        skip=tuple(flags.own),
    )
    summary, began = AddSummary(), time.monotonic()
    try:
        with _listing(flags) as keep, _shown() as show:
            add(flags.path, wanted, options, _both(keep, show), summary)
    except BaseException as error:
        if summary.done or summary.failed:
            complain(f"broken off: {_told(summary)} till then; {time.monotonic() - began:.1f} s")
        if isinstance(error, StoreError):  # the record is what this command writes
            raise OutputError(str(error)) from error
        raise
    return _close(summary, flags.path, time.monotonic() - began, given)


def _given(flags: Flags) -> About | None:
    from onrecord.gather import About

    published = flags.published.date().isoformat() if flags.published else None
    said = About(url=flags.url, title=flags.title, published=published, outlet=flags.outlet)
    return None if said == About() else said


@contextmanager
def _listing(flags: Flags) -> Iterator[Callable[[Failure], None]]:
    """The list of failures, opened before anything is read, so that a path that can't be written is told at once."""
    if not flags.failed:
        yield lambda _: None
        return
    from onrecord.gather import FailedList

    failures = FailedList(flags.failed, aside=bool(flags.retry) and _same(flags.failed, flags.retry or ""))
    whole = False
    try:
        yield failures.add
        whole = True
    finally:
        failures.close(whole=whole)


def _both(keep: Callable[[Failure], None], show: Callable[[AddProgress], None]) -> Callable[[AddProgress], None]:
    def tell(progress: AddProgress) -> None:
        if progress.failure:
            keep(progress.failure)
        show(progress)

    return tell


def _close(summary: AddSummary, path: Path, seconds: float, given: list[str]) -> int:
    from onrecord.store import Record

    with Record(path, create=False) as record:
        counts = record.counts()
    held = f"{counted(counts['articles'], 'article')} with {counted(counts['statements'], 'statement')}"
    if counts.get("transcripts"):
        held += f", {counted(counts['transcripts'], 'transcript')}"
    complain(f"{_told(summary)}; {seconds:.1f} s; {path} holds {held}")
    for note in _notes(summary, given):
        complain(note)
    if not summary.done.total():
        return Exit.NONE_READ
    return Exit.SOME_FAILED if summary.failed else Exit.OK


def _told(summary: AddSummary) -> str:
    parts = [
        f"{count:,} {what if count == 1 else several}"
        for what, several in _OUTCOMES.items()
        if (count := summary.done[what])
    ]
    if summary.failed:
        parts.append(f"{summary.failed:,} failed")
    return ", ".join(parts) or "nothing added"


def _notes(summary: AddSummary, given: list[str]) -> Iterator[str]:
    """What a user would not notice otherwise."""
    if summary.passed:
        kinds = [f"{count:,} {end or 'without an ending'}" for end, count in summary.passed.most_common(_ENDINGS)]
        more = ", …" if len(summary.passed) > _ENDINGS else ""
        files = counted(summary.passed.total(), "file")
        yield f"{files} passed over, of kinds that are not read: {', '.join(kinds)}{more}"
    if summary.undated:
        some = ", ".join(map(repr, dict.fromkeys(summary.dates)))
        more = ", …" if summary.undated > len(summary.dates) else ""
        one = summary.undated == 1
        yield (
            f"{counted(summary.undated, 'article')} {'has' if one else 'have'} a date that could not be read "
            f"({some}{more}); {'it is' if one else 'they are'} kept undated"
        )
    if given and summary.done["unchanged"]:
        yield f"unchanged articles stay as they are in the record, whatever {' and '.join(given)} says"


@contextmanager
def _shown() -> Iterator[Callable[[AddProgress], None]]:
    """Failures as they come; and, if somebody is there to see it, a bar with the rate and the time left."""
    if not sys.stderr.isatty():
        yield lambda progress: _tell(progress.failure)
        return
    from rich.console import Console
    from rich.progress import BarColumn, TextColumn
    from rich.progress import Progress as Bar

    console = Console(stderr=True)
    with Bar(BarColumn(), TextColumn("{task.fields[told]}"), console=console, transient=True) as bar:
        task, began, shown = bar.add_task("", total=None, told="starting"), time.monotonic(), [0.0]

        def show(progress: AddProgress) -> None:
            if progress.failure:
                console.print(progress.failure.what, markup=False, highlight=False)
            now = time.monotonic()
            if now - shown[0] >= _SECONDS:
                shown[0] = now
                bar.update(task, total=progress.total, completed=progress.at, told=pace(progress, now - began))

        yield show


def pace(progress: AddProgress, seconds: float) -> str:
    """How fast a run is and, where that is known, how long it will go on."""
    parts = [counted(progress.done, "article"), f"{progress.done / max(seconds, 1e-9):.1f} a second"]
    if progress.failed:
        parts.append(f"{progress.failed:,} failed")
    parts.append(f"{_clock(seconds)} gone")
    if progress.total and progress.at:
        parts.append(f"{_clock(seconds * max(0, progress.total - progress.at) / progress.at)} left")
    return ", ".join(parts)


def _clock(seconds: float) -> str:
    minutes, rest = divmod(round(seconds), 60)
    hours, minutes = divmod(minutes, 60)
    return f"{hours}:{minutes:02}:{rest:02}"


def _tell(failure: Failure | None) -> None:
    if failure:
        complain(failure.what)
