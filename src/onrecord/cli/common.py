"""What the commands share: exit codes, messages, the reader, the look of the terminal."""

from __future__ import annotations

import os
import re
import shutil
import sys
from calendar import monthrange
from collections.abc import Iterable
from datetime import date
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


def in_order(since: str | None, until: str | None) -> None:
    """Raises UsageError where no day is between the two."""
    if since and until and since > until:
        raise click.UsageError(f"--since {since} is after --until {until}: no day is between them")


def one_of(given: dict[str, Any]) -> None:
    """Raises UsageError where more than one of some options is given."""
    said = [option for option, value in given.items() if value]
    if len(said) > 1:
        raise click.UsageError(f"{' and '.join(said)} exclude each other: give one of them")


class Source(click.types.StringParamType):
    """The name of what a command reads: a file, a folder, a pattern, an address."""


class Target(click.Path):
    """The name of a file that a command writes; ``folder``: it may be one, with files in it."""

    def __init__(self, *, folder: bool = False) -> None:
        super().__init__(dir_okay=folder, readable=False, path_type=Path)
        self.folder = folder


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


def save(target: Path, data: bytes | str) -> None:
    """Write a file that the command line names; ``-`` is standard output. Raises OutputError."""
    from onrecord.output import write

    if str(target) == "-":
        put(data)
    else:
        write(target, data)


def complain(message: str) -> None:
    """Say what went wrong, on standard error."""
    from onrecord.export.escaping import harmless

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


class Share(click.FloatRange):
    """A number from 0 to 1; the ranges of click let "nan" through."""

    def __init__(self) -> None:
        super().__init__(0, 1)

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> Any:
        number = super().convert(value, param, ctx)
        if number != number:
            self.fail(f"{value!r} is no number from 0 to 1", param, ctx)
        return number
