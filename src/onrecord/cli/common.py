"""How the commands speak: exit codes, messages, standard output and files, the look of the terminal."""

from __future__ import annotations

import os
import shutil
import sys
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
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


def complain(message: str) -> None:
    """Say what went wrong, on standard error."""
    from onrecord.export.escaping import harmless

    click.echo(f"onrecord: {harmless(message)}", err=True)


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
