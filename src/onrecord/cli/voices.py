"""onrecord voices: who speaks how much in articles, as a source audit."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import click

from onrecord.cli.common import Failures, put, save, width
from onrecord.cli.options import Input, Target, Writes, reader_options


@click.command("voices", cls=Writes, short_help="Count who speaks how much.")
@click.argument("sources", nargs=-1, required=True, type=Input(), metavar="FILE|URL|-...")
@click.option("--csv", "table", type=Target(), metavar="FILE", help="Write a table.")
@click.option("--plot", type=Target(".svg"), metavar="FILE.svg", help="Write a bar chart.")
@click.option("--top", type=click.IntRange(1), default=20, show_default=True, help="How many speakers to show.")
@reader_options
def command(sources: tuple[str, ...], table: Path | None, plot: Path | None, top: int, **reading: Any) -> int:
    """Print who speaks how much: statements, share of the words, verbatim and paraphrased, named and unnamed.

    An input is an article (a file, an address, or - for standard input), or a .jsonl file of records that `onrecord
    extract` wrote. What can't be read is named on standard error, and the rest goes on.
    """
    from onrecord.actions.read import ReadRequest
    from onrecord.actions.voices import voices
    from onrecord.export.chart.voice_chart import to_svg
    from onrecord.export.table import shares_csv
    from onrecord.export.terminal.voice_lines import to_table

    failures = Failures()
    audit = voices(ReadRequest(sources, **reading), failures)
    if audit.articles:
        put(to_table(audit.shares, audit.articles, width(), top))
        if table:
            save(table, shares_csv(audit.shares))
        if plot:
            save(plot, to_svg(audit.shares, audit.articles, top))
    return failures.code(audit.articles)
