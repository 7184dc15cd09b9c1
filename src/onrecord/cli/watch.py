"""onrecord watch: feeds into the record, and alerts on what somebody waits for."""

from __future__ import annotations

import signal
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from onrecord.cli.common import Exit, complain, put, put_data, put_json
from onrecord.cli.options import Input, reader_options, record_option
from onrecord.export.answer_outline import counted

if TYPE_CHECKING:
    from onrecord.actions.watch import WatchedFeed, WatchStatus, WatchSummary
    from onrecord.cli.progress import Steps

#: Feeds that fail and entries that were lost, of which --status tells.
_TOLD = 20


@click.command("watch", short_help="Poll feeds, add what is new, and tell of it.")
@click.argument("sources", nargs=-1, type=Input(), metavar="FEEDS...")
@record_option
@click.option(
    "--every", default="15m", show_default=True, metavar="TIME", help="How often a feed is asked: 90s, 15m, 2h."
)
@click.option(
    "--searches",
    type=click.Path(dir_okay=False, path_type=Path),
    metavar="FILE",
    help="Saved searches whose alerts are told (TOML, see above).",
)
@click.option("--once", is_flag=True, help="Ask every feed once, and end: for cron and timers.")
@click.option("--status", is_flag=True, help="Tell how the feeds do, and ask none.")
@click.option("--json", "as_json", is_flag=True, help="With --status: a line of JSON each feed.")
@click.option(
    "--pause",
    default="1s",
    show_default=True,
    metavar="TIME",
    help="How long a host is left alone between two requests.",
)
@click.option("--threads", type=click.IntRange(1, 64), default=16, show_default=True, help="Requests at the same time.")
@reader_options
def command(path: Path, status: bool, as_json: bool, **options: Any) -> int:
    """Poll feeds politely, add what is new to the record, and tell when somebody says what you wait for.

    FEEDS are addresses of feeds (RSS, Atom, JSON), or OPML files that list some. Servers are asked only for what is
    new, one request at a time, as their robots.txt allows; what fails is tried again later and later. Killed and
    started again, it goes on where it was (RECORD.watch keeps that). Ctrl-C ends it.

    \b
    Examples:
        onrecord watch feeds.opml --every 15m --searches desk.toml
        onrecord watch https://example.org/news.rss --once
        onrecord watch --status

    \b
    A file of saved searches; all that is given must hold, of a list any:
        [searches.harbour]
        words = ["quay", "harbour wall"]
        speaker = ["Mara Venn", "Oskar Prane"]
        atom = "harbour.xml"                     # a feed, beside this file
        webhook = "https://desk.example/alerts"  # signed, sent until it is taken
        secret = "env:HARBOUR_SECRET"            # or "file:PATH"
        lines = true                             # JSON on standard output, or a file
    """
    from onrecord.actions.watch import WatchRequest, WatchSummary, WatchTold, watch
    from onrecord.cli.progress import steps

    if status:
        return _status(path, as_json)
    request, summary, began = WatchRequest(**options), WatchSummary(), time.monotonic()

    with steps() as shown, _stopping() as stopped:

        class ShownWatch(WatchTold):
            """What is shown of it."""

            def say(self, message: str) -> None:
                with shown.aside():
                    complain(message)

            def move(self, summary: WatchSummary) -> None:
                shown.tell(_told(summary))

            def stop(self) -> bool:
                return stopped()

        if not shown.is_seen:
            complain(f"{path}: watching; feeds are asked every {request.every} (Ctrl-C ends it)")
        watch(path, request, _put_lines(shown), ShownWatch(), summary)
    complain(
        f"{_told(summary)}; {time.monotonic() - began:.1f} s; how feeds do: onrecord watch --status --record {path}"
    )
    if summary.unsent:
        complain(f"{counted(summary.unsent, 'alert')} not taken by a webhook yet; sent when watching goes on")
    return Exit.SOME_FAILED if request.once and (summary.failed or summary.lost) else Exit.OK


def _put_lines(shown: Steps) -> Callable[[bytes], None]:
    def written(lines: bytes) -> None:
        with shown.aside():
            put_data(lines)
            sys.stdout.flush()

    return written


def _told(summary: WatchSummary) -> str:
    parts = [f"{counted(summary.polled, 'answer')} of feeds ({summary.unchanged:,} unchanged)"]
    parts += [f"{count:,} {what}" for what, count in sorted(summary.done.items()) if count]
    parts += [f"{summary.failed:,} failed"] if summary.failed else []
    parts += [f"{counted(summary.lost, 'item')} not read"] if summary.lost else []
    return ", ".join([*parts, counted(summary.alerts, "alert")])


@contextmanager
def _stopping() -> Iterator[Callable[[], bool]]:
    """Whether to end: by Ctrl-C or a signal of the system, after what is under way; a second Ctrl-C ends it at once."""
    asked = False

    def stop(number: int, _: object) -> None:
        nonlocal asked
        if asked and number == signal.SIGINT:
            raise KeyboardInterrupt
        asked = True

    before = {number: signal.signal(number, stop) for number in (signal.SIGINT, signal.SIGTERM)}
    try:
        yield lambda: asked
    finally:
        for number, handler in before.items():
            signal.signal(number, handler)


def _status(path: Path, as_json: bool) -> int:
    from dataclasses import asdict

    from onrecord.actions.watch import watch_status

    found = watch_status(path)
    if as_json:
        put_json(asdict(one) for one in found.feeds)
        return Exit.OK
    put("".join(f"{line}\n" for line in _status_lines(found)))
    return Exit.OK


def _status_lines(found: WatchStatus) -> Iterator[str]:
    states = [one.state for one in found.feeds]
    counts = ", ".join(f"{states.count(state):,} {state}" for state in dict.fromkeys(states))
    yield f"{counted(len(states), 'feed')}: {counts or 'none'}"
    answered = sum(one.answered for one in found.feeds)
    unchanged = sum(one.unchanged for one in found.feeds)
    yield f"{counted(answered, 'answer')}, {unchanged:,} of them unchanged (304)"
    yield f"{counted(found.waiting, 'item')} to be read; {counted(found.alerts, 'alert')}, {found.untold:,} to be told"
    bad = [one for one in found.feeds if one.state in ("failing", "gone")]
    for one in bad[:_TOLD]:
        yield f"  {one.url}: {one.state}, {one.failures} in a row, asked again {_time(one)}: {one.why}"
    if len(bad) > _TOLD:
        yield f"  and {len(bad) - _TOLD:,} more; all of them: --status --json"
    for name, why in found.failed[:_TOLD]:
        yield f"  not read: {why if name in why else f'{name}: {why}'}"


def _time(one: WatchedFeed) -> str:
    return datetime.fromtimestamp(one.next).astimezone().strftime("%Y-%m-%d %H:%M")
