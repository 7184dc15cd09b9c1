"""onrecord voices: who speaks how much in articles, as a source audit."""

from __future__ import annotations

from functools import partial
from pathlib import Path
from typing import Any

import click

from onrecord.cli.common import Failures, put, save, width
from onrecord.cli.options import Input, Target, Writes, days, reader_options

_LABELS = ("kind", "role", "outlet", "month", "pronoun")


@click.command("voices", cls=Writes, short_help="Count who speaks how much.")
@click.argument("sources", nargs=-1, type=Input(), metavar="[FILE|URL|-]...")
@click.option(
    "--record", type=click.Path(dir_okay=False, path_type=Path), metavar="FILE", help="Count a record instead."
)
@click.option("--by", type=click.Choice(_LABELS), help="Of a record: by what, with intervals; else by speaker.")
@click.option("--csv", "table", type=Target(), metavar="FILE", help="Write a table.")
@click.option("--plot", type=Target(".svg"), metavar="FILE.svg", help="Write a bar chart.")
@click.option("--top", type=click.IntRange(1), default=20, show_default=True, help="How many speakers to show.")
@days
@click.option("--outlet", metavar="NAME", help="Of a record: who published.")
@click.option("--copies/--no-copies", default=False, help="Of a record: also what copies say again; else once.")
@reader_options
def command(
    sources: tuple[str, ...], record: Path | None, table: Path | None, plot: Path | None, top: int, **asked: Any
) -> int:
    """Print who speaks how much: statements, share of the words, verbatim and paraphrased, named and unnamed.

    An input is an article (a file, an address, or - for standard input), or a .jsonl file of records that `onrecord
    extract` wrote. What can't be read is named on standard error, and the rest goes on.

    With --record the statements of a record are counted, as corrected, by speaker or as --by says: kind (named people,
    unnamed ones, bodies, no source), role, outlet, month, or pronoun (as articles have it for the source, never from a
    name). Shares have 95 % intervals.

    \b
    onrecord voices article.html
    onrecord voices --record desk.db --by pronoun --since 2024-01 --csv audit.csv
    """
    selection = {name: asked.pop(name) for name in ("by", "since", "until", "outlet", "copies")}
    source = click.get_current_context().get_parameter_source("record")
    if sources and source is not click.core.ParameterSource.COMMANDLINE:
        record = None  # the desk's record, by its configuration: files that are named are meant
    if record:
        if sources:
            raise click.UsageError("--record counts a record: leave the files out")
        _of_record(record, table, plot, top, selection)
        return 0
    if not sources:
        raise click.UsageError("name an article, or a record with --record")
    if given := [f"--{name}" for name, value in selection.items() if value]:
        raise click.UsageError(f"{' and '.join(given)}: of a record alone; name one with --record")
    return _of_articles(sources, table, plot, top, asked)


def _of_articles(
    sources: tuple[str, ...], table: Path | None, plot: Path | None, top: int, reading: dict[str, Any]
) -> int:
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


def _of_record(record: Path, table: Path | None, plot: Path | None, top: int, selection: dict[str, Any]) -> None:
    from onrecord.actions.audit import AuditRequest, BreakdownRequest, audit, breakdown
    from onrecord.export.chart.breakdown_chart import breakdown_svg
    from onrecord.export.chart.voice_chart import to_svg
    from onrecord.export.table import breakdown_csv, shares_csv
    from onrecord.export.terminal.breakdown_lines import breakdown_text
    from onrecord.export.terminal.voice_lines import to_table

    by = selection.pop("by")
    if by:
        found = breakdown(record, BreakdownRequest(**selection, by=by))
        put(breakdown_text(found, width(), top))
        written = (partial(breakdown_csv, found), partial(breakdown_svg, found, top))
    else:
        audited = audit(record, AuditRequest(**selection))
        put(to_table(audited.shares, audited.articles, width(), top))
        written = (partial(shares_csv, audited.shares), partial(to_svg, audited.shares, audited.articles, top))
    for path, write in zip((table, plot), written, strict=True):
        if path:
            save(path, write())
