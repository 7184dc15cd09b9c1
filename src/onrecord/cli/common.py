"""How the commands speak: exit codes, messages, standard output and files, the look of the terminal."""

from __future__ import annotations

import shutil
import sys
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from enum import IntEnum
from pathlib import Path
from typing import TYPE_CHECKING, Any, BinaryIO, cast

import click

from onrecord.cli.streams import output
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
    FAULT = 70
    INTERRUPTED = 130
    ABANDONED = 141


def complain(message: str) -> None:
    """Say what went wrong, on standard error, in one line."""
    from onrecord.export.escaping import harmless

    click.echo(f"onrecord: {harmless(message)}", err=True)


def tell_became(record: Path, key: str) -> None:
    """Say, where a statement was named by an id of before, which one it is by now, and what changed."""
    from onrecord.actions.correct import meant

    now, became = meant(record, key)
    if became is not None:
        held = f" (this is of {now} as it stood)" if now == key else ""
        complain(f"{key}{held}: {became.in_words()}")


def width() -> int:
    """How wide to print: the terminal's width up to what reads well, 80 in a pipe (COLUMNS overrides)."""
    return min(100, shutil.get_terminal_size((80, 24)).columns)


def style(color: bool, *, offsets: bool = False) -> TerminalStyle:
    """How a text looks here."""
    from onrecord.export.terminal.layout import TerminalStyle

    return TerminalStyle(width=width(), color=color, offsets=offsets)


def put(text: str) -> None:
    """Write text for people to standard output; characters that its encoding lacks are replaced.

    Raises OutputError where it can't be written (a full disk), BrokenPipeError where nobody reads it any more.
    """
    sys.stdout.write(text)


def put_data(data: bytes | str) -> None:
    """Write data for programs to standard output: JSON, a table. Raises as ``put`` does."""
    sys.stdout.buffer.write(data.encode("utf-8", "replace") if isinstance(data, str) else data)


def save(target: Path, data: bytes | str) -> None:
    """Write a file that the command line names; ``-`` is standard output. Raises OutputError."""
    with opened(target) as out:
        out.write(data.encode("utf-8", "replace") if isinstance(data, str) else data)


@contextmanager
def opened(target: Path, *, is_text: bool = True) -> Iterator[BinaryIO]:
    """A file that the command line names, to be written; ``-`` is standard output. Raises OutputError.

    What is no text goes to standard output as it is, but to no terminal.
    """
    if str(target) != "-":
        from onrecord.output import writing

        with writing(target) as out:
            yield out
    elif is_text:
        yield sys.stdout.buffer
    elif sys.stdout.isatty():
        raise OutputError("standard output is a terminal, and this form is no text: name a file with --output")
    else:
        yield cast("BinaryIO", output().binary)


def put_json(rows: Iterable[Any]) -> None:
    """Write a line of JSON each: records, or what JSON is made of."""
    import json
    from dataclasses import asdict, is_dataclass

    built = (asdict(row) if is_dataclass(row) and not isinstance(row, type) else row for row in rows)
    put_data("".join(json.dumps(row, ensure_ascii=False) + "\n" for row in built))


def asked(question: str) -> bool | None:
    """Whether somebody at the terminal says yes; None where nobody answers."""
    try:
        return click.confirm(question, err=True)
    except click.Abort as error:
        if isinstance(error.__context__, KeyboardInterrupt):
            raise
    except (RuntimeError, UnicodeError):  # standard input is closed, or holds no text
        pass
    click.echo(err=True)
    return None


def meant_names(record: Path, given: Mapping[str, Any]) -> str:
    """Which outlets or speakers may be meant by those that options name and nothing is of; "" where none is."""
    from onrecord.actions.search import SearchRequest, search

    outlet, speaker = given.get("outlet"), given.get("speaker")
    near = search(record, SearchRequest(outlet=outlet, speaker=speaker, limit=1)).near if outlet or speaker else ()
    return f"; nearest in the record: {', '.join(near)}" if near else ""


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
