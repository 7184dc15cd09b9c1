"""What the commands share: exit codes, messages, the reader, the look of the terminal."""

from __future__ import annotations

import os
import re
import shutil
import sys
from calendar import monthrange
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from datetime import date
from enum import IntEnum
from pathlib import Path
from typing import TYPE_CHECKING, Any, BinaryIO

import click

from onrecord.errors import OutputError

if TYPE_CHECKING:
    from onrecord.export.terminal.layout import TerminalStyle


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


class Day(click.DateTime):
    """A day of publication as an ISO date; of a year or a month, the first or the last."""

    def __init__(self, *, last: bool = False) -> None:
        super().__init__(["%Y-%m-%d"])
        self.last = last

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> Any:
        found = re.fullmatch(r"(\d{4})(?:-(\d\d)(?:-(\d\d))?)?", value, re.ASCII)
        try:
            year, month, day = (int(x) if x else None for x in found.groups()) if found else (0, None, None)
            month = month or (12 if self.last else 1)
            return date(year or 0, month, day or (monthrange(year or 1, month)[1] if self.last else 1)).isoformat()
        except ValueError:
            self.fail(f"{value!r} is not a day; write it as 2024-07-17 (or 2024-07, or 2024)", param, ctx)


class Published(click.DateTime):
    """A whole day as an ISO date."""

    def __init__(self) -> None:
        super().__init__(["%Y-%m-%d"])

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> Any:
        return super().convert(value, param, ctx).date().isoformat()


def one_of(given: dict[str, Any]) -> None:
    """Raises UsageError where more than one of some options is given."""
    said = [option for option, value in given.items() if value]
    if len(said) > 1:
        raise click.UsageError(f"{' and '.join(said)} exclude each other: give one of them")


class Source(click.types.StringParamType):
    """The name of what a command reads: a file, a folder, a pattern, an address."""


class Target(click.Path):
    """The name of a file that a command writes, with the only ``ending`` it may have; ``folder``: it may be one."""

    def __init__(self, ending: str = "", *, folder: bool = False) -> None:
        super().__init__(dir_okay=folder, readable=False, path_type=Path)
        self.ending, self.folder = ending, folder

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> Any:
        if not str(value).lower().endswith(self.ending):
            self.fail(f"it writes {self.ending[1:].upper()}: give it a name that ends in {self.ending}", param, ctx)
        return super().convert(value, param, ctx)


class Writes(click.Command):
    """A command that writes files: before anything is read, it refuses those that it reads, and records."""

    def invoke(self, ctx: click.Context) -> Any:
        """Raises OutputError where a file can't be written, or something would be lost."""
        from onrecord.output import check

        inputs = [one for param in self.params for one in _read_by(param.type, ctx.params.get(param.name or ""))]
        for param in self.params:
            target = ctx.params.get(param.name or "")
            if isinstance(param.type, Target) and target and str(target) != "-":
                check(target, inputs, folder=param.type.folder)
                inputs.append(target)
        return super().invoke(ctx)


def _read_by(kind: object, given: Any) -> tuple[str | Path, ...]:
    if not given or isinstance(kind, Target) or not isinstance(kind, Source | click.Path):
        return ()
    return given if isinstance(given, tuple) else (given,)


def complain(message: str) -> None:
    """Say what went wrong, on standard error."""
    from onrecord.export.escaping import harmless

    click.echo(f"onrecord: {harmless(message)}", err=True)


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


def _wants_color(_: click.Context, __: click.Parameter, choice: str) -> bool:
    """Whether to colour standard output: on a terminal, unless the environment or the user says otherwise."""
    if choice != "auto":
        return choice == "always"
    return sys.stdout.isatty() and not os.environ.get("NO_COLOR") and os.environ.get("TERM") != "dumb"


#: Whether to colour the output.
color_option = click.option(
    "--color",
    type=click.Choice(["auto", "always", "never"]),
    default="auto",
    callback=_wants_color,
    help="Colour the output.",
)


def width() -> int:
    """How wide to print: the terminal's width up to what reads well, 80 in a pipe (COLUMNS overrides)."""
    return min(100, shutil.get_terminal_size((80, 24)).columns)


def style(color: bool, *, offsets: bool = False) -> TerminalStyle:
    """How a text looks here."""
    from onrecord.export.terminal.layout import TerminalStyle

    return TerminalStyle(width=width(), color=color, offsets=offsets)


def put(data: bytes | str) -> None:
    """Write to standard output; characters that its encoding lacks are replaced.

    Raises OutputError where it can't be written (a full disk), BrokenPipeError where nobody reads it any more.
    """
    if isinstance(data, str):
        data = data.encode(sys.stdout.encoding or "utf-8", "replace")
    save(Path("-"), data)


def save(target: Path, data: bytes | str) -> None:
    """Write a file that the command line names; ``-`` is standard output. Raises OutputError."""
    with opened(target) as out:
        out.write(data.encode("utf-8", "replace") if isinstance(data, str) else data)


@contextmanager
def opened(target: Path) -> Iterator[BinaryIO]:
    """A file that the command line names, to be written; ``-`` is standard output. Raises OutputError."""
    if str(target) != "-":
        from onrecord.output import writing

        with writing(target) as out:
            yield out
        return
    try:
        yield sys.stdout.buffer
        sys.stdout.buffer.flush()
    except BrokenPipeError:
        raise
    except OSError as error:
        _forget_output()
        raise OutputError(f"standard output can't be written: {error.strerror}") from error


def put_json(rows: Iterable[Any]) -> None:
    """Write a line of JSON each: records, or what JSON is made of."""
    import json
    from dataclasses import asdict, is_dataclass

    built = (asdict(row) if is_dataclass(row) and not isinstance(row, type) else row for row in rows)
    put("".join(json.dumps(row, ensure_ascii=False) + "\n" for row in built))


def _forget_output() -> None:
    """Point standard output nowhere, so that the end of the process doesn't try to write the rest once more."""
    nowhere = os.open(os.devnull, os.O_WRONLY)
    try:
        os.dup2(nowhere, sys.stdout.fileno())
    except (OSError, ValueError):  # not a file of the system, as in tests
        pass
    finally:
        os.close(nowhere)


class Failures:
    """Says why something could not be read, and counts: how a command ends depends on it."""

    def __init__(self) -> None:
        self.count = 0

    def __call__(self, message: str) -> None:
        self.count += 1
        complain(message)

    def code(self, done: int) -> int:
        """How it ends where so many could be read."""
        if not done:
            return Exit.NONE_READ
        return Exit.SOME_FAILED if self.count else Exit.OK


class Share(click.FloatRange):
    """A number from 0 to 1; the ranges of click let "nan" through."""

    def __init__(self) -> None:
        super().__init__(0, 1)

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> Any:
        number = super().convert(value, param, ctx)
        if number != number:
            self.fail(f"{value!r} is no number from 0 to 1", param, ctx)
        return number
