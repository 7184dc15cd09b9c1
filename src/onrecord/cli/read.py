"""onrecord read: articles for people, as JSON or as a page."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import click

from onrecord.cli.common import Failures, complain, put, put_data, save, style
from onrecord.cli.options import Input, Published, Target, Writes, color_option, reader_options


@click.command("read", cls=Writes, short_help="Print who said what in articles.")
@click.argument("sources", nargs=-1, required=True, type=Input(), metavar="FILE|URL|-...")
@click.option("--json", "as_json", is_flag=True, help="Print a JSON record a line.")
@click.option("--html", "page", type=Target(), metavar="FILE", help="Write one self-contained page (of one input).")
@click.option(
    "--published", type=Published(), metavar="DATE", help="Date of publication (2024-07-17), in place of the one found."
)
@click.option("--offsets", is_flag=True, help="Print ids and character offsets of statements.")
@click.option("--headlines", is_flag=True, help="Judge headings against the body (right for two in three).")
@color_option
@reader_options
def command(
    sources: tuple[str, ...], as_json: bool, page: Path | None, offsets: bool, color: bool, **asked: Any
) -> int:
    """Print the statements that articles attribute to somebody, grouped under who speaks them.

    An input is a file (text or HTML), an address, or - for standard input. What can't be read is named on standard
    error, and the rest goes on. Exit codes: see onrecord --help.

    \b
    onrecord read article.html
    onrecord read interview.docx --html interview.html
    """
    from onrecord.actions.read import ReadRequest, read

    if page and len(sources) > 1:
        raise click.UsageError("--html takes one input")
    if sources.count("-") > 1:
        raise click.UsageError("standard input can be read once")
    if all(Path(folder := one).is_dir() for one in sources):
        raise click.UsageError(f"{folder} is a folder; `onrecord add {folder} --record FILE` reads all that is in it")
    failures, shown = Failures(), 0
    for shown, reading in enumerate(read(ReadRequest(sources, **asked), failures), 1):
        for note in reading.article.notes:
            complain(f"{reading.article.origin or 'standard input'}: {note}")
        if page:
            from onrecord.export.page.reading_page import to_page

            save(page, to_page(reading))
        if as_json:
            from onrecord.export.json.record_json import to_json

            put_data(to_json(reading) + b"\n")
        elif not page:
            from onrecord.export.terminal.reading_lines import to_terminal

            put(("\n\n" if shown > 1 else "") + to_terminal(reading, style(color, offsets=offsets)))
    return failures.code(shown)
