"""onrecord read: articles for people, as JSON or as a page."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from onrecord.cli.common import (
    Exit,
    Source,
    Target,
    Writes,
    complain,
    make_reader,
    put,
    reader_options,
    save,
    wants_color,
    width,
)
from onrecord.errors import ModelError, OnrecordError, OutputError

if TYPE_CHECKING:
    from onrecord.pipeline import Reader
    from onrecord.records import Reading


@dataclass(frozen=True, slots=True)
class Flags:
    """The options of the command."""

    as_json: bool
    page: Path | None
    published: datetime | None
    offsets: bool
    color: str
    model: Path | None
    threshold: float
    force: bool


@click.command("read", cls=Writes, short_help="Print who said what in articles.")
@click.argument("inputs", nargs=-1, required=True, type=Source(), metavar="FILE|URL|-...")
@click.option("--json", "as_json", is_flag=True, help="Print a JSON record a line.")
@click.option(
    "--html",
    "page",
    type=Target(),
    metavar="FILE",
    help="Write one self-contained page (of one input).",
)
@click.option(
    "--published",
    type=click.DateTime(formats=["%Y-%m-%d"]),
    metavar="DATE",
    help="Date of publication (2024-07-17), in place of the one found.",
)
@click.option("--offsets", is_flag=True, help="Print ids and character offsets of statements.")
@click.option("--color", type=click.Choice(["auto", "always", "never"]), default="auto", help="Colour the output.")
@reader_options
def command(inputs: tuple[str, ...], **options: Any) -> int:
    """Print the statements that articles attribute to somebody, grouped under who speaks them.

    An input is a file (text or HTML), an address, or - for standard input. What can't be read is named on standard
    error, and the rest goes on. Exit codes: see onrecord --help.
    """
    flags = Flags(**options)
    if flags.page and len(inputs) > 1:
        raise click.UsageError("--html takes one input")
    if inputs.count("-") > 1:
        raise click.UsageError("standard input can be read once")
    return _read_all(inputs, flags)


def _read_all(inputs: tuple[str, ...], flags: Flags) -> int:
    reader: Reader | None = None
    shown = 0
    for source in inputs:
        try:
            article = _load(source, flags)
            reader = reader or make_reader(flags.model, flags.threshold, flags.force)
            reading = reader.read(article)
        except (ModelError, OutputError):
            raise
        except OnrecordError as error:
            complain(_naming(source, str(error)))
            continue
        _show(reading, flags, first=not shown)
        shown += 1
    if shown == len(inputs):
        return Exit.OK
    return Exit.SOME_FAILED if shown else Exit.NONE_READ


def _load(source: str, flags: Flags) -> Any:
    from onrecord.read import ReadOptions, load

    published = flags.published.date().isoformat() if flags.published else None
    return load(source, options=ReadOptions(published=published))


def _naming(source: str, message: str) -> str:
    name = "standard input" if source == "-" else source
    return message if name in message else f"{name}: {message}"


def _show(reading: Reading, flags: Flags, first: bool) -> None:
    if flags.page:
        from onrecord.export.page.reading_page import to_page

        save(flags.page, to_page(reading))
    if flags.as_json:
        from onrecord.export.json.record_json import to_json

        put(to_json(reading) + b"\n")
    elif not flags.page:
        from onrecord.export.terminal.layout import TerminalStyle
        from onrecord.export.terminal.reading_lines import to_terminal

        style = TerminalStyle(width=width(), color=wants_color(flags.color), offsets=flags.offsets)
        put(("" if first else "\n\n") + to_terminal(reading, style))
