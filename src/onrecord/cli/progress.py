"""How far a long run is: a bar on standard error, where somebody is there to see it."""

from __future__ import annotations

import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any, NamedTuple, cast

from onrecord.cli.common import complain
from onrecord.export.answer_outline import counted
from onrecord.export.escaping import harmless

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


class Steps:
    """What is being done, and for how long; nothing without a bar, but that something is waited for."""

    def __init__(self, bar: Any = None) -> None:
        self._bar = bar
        self._task = bar and bar.add_task("", total=None, told="")
        self._told, self._began = "", time.monotonic()

    @property
    def is_seen(self) -> bool:
        """Whether somebody sees it."""
        return self._bar is not None

    def tell(self, told: str) -> None:
        """What is shown instead, without a clock."""
        if self._bar:
            self._bar.update(self._task, told=harmless(told))

    def begin(self, told: str) -> None:
        """The next step."""
        self._told, self._began = told, time.monotonic()
        if not self._bar and told.startswith("waiting"):
            complain(told)
        self.move()

    def move(self) -> None:
        """It goes on."""
        if self._bar:
            self._bar.update(self._task, told=f"{harmless(self._told)}, {_clock(time.monotonic() - self._began)} gone")

    @contextmanager
    def aside(self) -> Iterator[None]:
        """Without the bar, to say something or ask."""
        if self._bar:
            self._bar.stop()
        yield
        if self._bar:
            self._bar.start()


@contextmanager
def steps() -> Iterator[Steps]:
    """The bar of a run of few long steps."""
    if not sys.stderr.isatty():
        yield Steps()
        return
    from rich.console import Console
    from rich.progress import Progress, SpinnerColumn, TextColumn

    told = TextColumn("{task.fields[told]}", markup=False)
    with Progress(SpinnerColumn(), told, console=Console(stderr=True), transient=True) as it:
        yield Steps(it)


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
