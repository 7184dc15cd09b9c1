"""How far a long run is: a bar on standard error, where somebody is there to see it."""

from __future__ import annotations

import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any, NamedTuple, cast

from onrecord.cli.common import complain
from onrecord.export.answer_outline import counted

if TYPE_CHECKING:
    from onrecord.cli.streams import Printed

#: A bar that moves more often than this only costs.
_SECONDS = 0.2


class Step(NamedTuple):
    """How many are done by this run, how many failed, and how far that is: ``at`` of ``total``, where that is known."""

    done: int
    failed: int
    at: int
    total: int | None


class Bar:
    """A bar with the rate and the time left, and what is to be said meanwhile above it; without one, only that."""

    def __init__(self, thing: str, bar: Any = None) -> None:
        self._thing, self._bar = thing, bar
        self._task = bar and bar.add_task("", total=None, told="starting")
        self._began = self._shown = time.monotonic()

    def say(self, message: str) -> None:
        """Say it at once."""
        if self._bar:
            from onrecord.export.escaping import harmless

            self._bar.console.print(harmless(message), markup=False, highlight=False)
        else:
            complain(message)

    def move(self, step: Step) -> None:
        """Show how far it is."""
        now = time.monotonic()
        if self._bar and now - self._shown >= _SECONDS:
            self._shown = now
            told = pace(step, now - self._began, self._thing)
            self._bar.update(self._task, total=step.total, completed=step.at, told=told)


@contextmanager
def bar(thing: str) -> Iterator[Bar]:
    """The bar of a run that makes many of a thing."""
    if not sys.stderr.isatty():
        yield Bar(thing)
        return
    from rich.console import Console
    from rich.progress import BarColumn, Progress, TextColumn

    console = Console(file=cast("Printed", sys.stderr).raw)  # the bar is moved by codes of its own
    with Progress(BarColumn(), TextColumn("{task.fields[told]}"), console=console, transient=True) as it:
        yield Bar(thing, it)


def pace(step: Step, seconds: float, thing: str) -> str:
    """How fast a run is and, where that is known, how long it will go on."""
    parts = [counted(step.done, thing), f"{step.done / max(seconds, 1e-9):.1f} a second"]
    if step.failed:
        parts.append(f"{step.failed:,} failed")
    parts.append(f"{_clock(seconds)} gone")
    if step.total and step.at:
        parts.append(f"{_clock(seconds * max(0, step.total - step.at) / step.at)} left")
    return ", ".join(parts)


def _clock(seconds: float) -> str:
    minutes, rest = divmod(round(seconds), 60)
    hours, minutes = divmod(minutes, 60)
    return f"{hours}:{minutes:02}:{rest:02}"
