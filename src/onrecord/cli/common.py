"""What the commands share: exit codes, messages, the reader, the look of the terminal."""

from __future__ import annotations

import os
import shutil
import sys
from enum import IntEnum
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from onrecord.errors import OutputError

if TYPE_CHECKING:
    from onrecord.pipeline import Reader


class Exit(IntEnum):
    """Exit codes, as the help and README list them."""

    OK = 0
    SOME_FAILED = 1
    USAGE = 2
    NONE_READ = 3
    MODEL = 4
    OUTPUT = 5
    INTERRUPTED = 130
    ABANDONED = 141


def complain(message: str) -> None:
    """Say what went wrong, on standard error."""
    from onrecord.export.terminal import harmless

    click.echo(f"onrecord: {harmless(message)}", err=True)


def make_reader(model: Path | None = None, threshold: float = 0.0, force: bool = False) -> Reader:
    """The reader of the library. A function of a module, so that worker processes can be sent it."""
    from onrecord.pipeline import Reader

    return Reader(model=model, threshold=threshold, force=force)


#: Weights other than the package's own; what is wrong with them is the model's to say, not the command line's.
model_option = click.option(
    "--model", type=click.Path(path_type=Path), metavar="DIR", help="Weights to use in place of those in the package."
)


def reader_options(command: Any) -> Any:
    """The options that decide how articles are read."""
    options = (
        model_option,
        click.option("--force", is_flag=True, help="Read texts that are not English all the same."),
        click.option(
            "--threshold",
            type=Share(),
            default=0.0,
            metavar="X",
            help="Leave out statements less sure than this (0 to 1).",
        ),
    )
    for option in options:
        command = option(command)
    return command


def cores() -> int:
    """How many cores this process may use."""
    available = getattr(os, "sched_getaffinity", None)
    return len(available(0)) if available else os.cpu_count() or 1


def wants_color(choice: str) -> bool:
    """Whether to colour standard output: on a terminal, unless the environment or the user says otherwise."""
    if choice != "auto":
        return choice == "always"
    return sys.stdout.isatty() and not os.environ.get("NO_COLOR") and os.environ.get("TERM") != "dumb"


def width() -> int:
    """How wide to print: the terminal's width up to what reads well, 80 in a pipe (COLUMNS overrides)."""
    return min(100, shutil.get_terminal_size((80, 24)).columns)


def put(data: bytes | str) -> None:
    """Write to standard output; characters that its encoding lacks are replaced.

    Raises OutputError where it can't be written (a full disk), BrokenPipeError where nobody reads it any more.
    """
    stream = sys.stdout
    if isinstance(data, str):
        data = data.encode(stream.encoding or "utf-8", "replace")
    try:
        stream.buffer.write(data)
        stream.buffer.flush()
    except BrokenPipeError:
        raise
    except OSError as error:
        _forget_output()
        raise OutputError(f"standard output can't be written: {error.strerror}") from error


def _forget_output() -> None:
    """Point standard output nowhere, so that the end of the process doesn't try to write the rest once more."""
    nowhere = os.open(os.devnull, os.O_WRONLY)
    try:
        os.dup2(nowhere, sys.stdout.fileno())
    except (OSError, ValueError):  # not a file of the system, as in tests
        pass
    finally:
        os.close(nowhere)


class Share(click.FloatRange):
    """A number from 0 to 1; the ranges of click let "nan" through."""

    def __init__(self) -> None:
        super().__init__(0, 1)

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> Any:
        number = super().convert(value, param, ctx)
        if number != number:
            self.fail(f"{value!r} is no number from 0 to 1", param, ctx)
        return number
