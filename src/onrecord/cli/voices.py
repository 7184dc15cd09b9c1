"""onrecord voices: who speaks how much in articles, as a source audit."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from onrecord.cli.common import Failures, complain, meant_names, put, save, width
from onrecord.cli.options import HERE, Input, Target, Writes, days, reader_options, where_option
from onrecord.export.answer_outline import counted

if TYPE_CHECKING:
    from onrecord.records import Share

_LABELS = ("speaker", "kind", "role", "outlet", "month", "pronoun")


@click.command("voices", cls=Writes, short_help="Count who speaks how much.")
@click.argument("sources", nargs=-1, type=Input(), metavar="[FILE|URL|-]...")
@click.option(
    "--record", type=click.Path(dir_okay=False, path_type=Path), metavar="FILE", help="Count a record instead."
)
@click.option(
    "--by",
    metavar="LABEL",
    help=f"Of a record: by {', '.join(_LABELS)} or a field of your own, with intervals; without it by speaker alone.",
)
@click.option("--csv", "table", type=Target(), metavar="FILE", help="Write a table.")
@click.option("--parquet", type=Target(".parquet"), metavar="FILE", help="Write the same table as Parquet.")
@click.option("--plot", type=Target(".svg"), metavar="FILE.svg", help="Write a bar chart.")
@click.option("--top", type=click.IntRange(1), default=20, show_default=True, help="How many speakers to show.")
@days
@click.option("--outlet", metavar="NAME", help="Of a record: who published.")
@where_option
@click.option("--copies/--no-copies", default=False, help="Of a record: also what copies say again; else once.")
@click.option("--versions", is_flag=True, help="Of a record: also what newer versions of pages no longer say.")
@reader_options
def command(
    sources: tuple[str, ...],
    record: Path | None,
    table: Path | None,
    parquet: Path | None,
    plot: Path | None,
    top: int,
    **asked: Any,
) -> int:
    """Print who speaks how much: statements, share of the words, verbatim and paraphrased, named and unnamed.

    An input is an article (a file, an address, or - for standard input), or a .jsonl file of records that `onrecord
    extract` wrote. What can't be read is named on standard error, and the rest goes on.

    With --record (or without an input, where record.db is here) the statements of a record are counted, as corrected,
    by speaker or as --by says: speaker, kind (named people, unnamed ones, bodies, no source), role, outlet, month, or
    pronoun (as articles have it for the source, never from a name), or a field of yours that `add --field section`
    kept. Shares have 95 % intervals. Of a page that changed, its newest version counts.

    \b
    onrecord voices article.html
    onrecord voices --record desk.db --by section --where edition=north
    onrecord voices --record desk.db --by pronoun --since 2024-01 --csv audit.csv
    """
    selection = {name: asked.pop(name) for name in ("by", "since", "until", "outlet", "fields", "copies", "versions")}
    source = click.get_current_context().get_parameter_source("record")
    if sources and source is not click.core.ParameterSource.COMMANDLINE:
        record = None  # the desk's record, by its configuration: files that are named are meant
    if not sources and record is None and HERE.is_file():
        record = HERE
    if record:
        if sources:
            raise click.UsageError("--record counts a record: leave the files out")
        _of_record(record, (table, parquet, plot), top, selection)
        return 0
    if not sources:
        raise click.UsageError("name an article, or a record with --record")
    if given := [f"--{'where' if name == 'fields' else name}" for name, value in selection.items() if value]:
        raise click.UsageError(f"{' and '.join(given)}: of a record alone; name one with --record")
    return _of_articles(sources, (table, parquet, plot), top, asked)


#: Where a table is written as CSV and as Parquet, and a chart.
_Files = tuple[Path | None, Path | None, Path | None]


def _of_articles(sources: tuple[str, ...], files: _Files, top: int, reading: dict[str, Any]) -> int:
    from onrecord.actions.read import ReadRequest
    from onrecord.actions.voices import voices
    from onrecord.export.terminal.voice_lines import to_table

    failures = Failures()
    audit = voices(ReadRequest(sources, **reading), failures)
    if audit.articles:
        put(to_table(audit.shares, audit.articles, width(), top))
        _save_shares(files, audit.shares, audit.articles, top)
    return failures.code(audit.articles)


def _save_shares(files: _Files, shares: Sequence[Share], articles: int, top: int) -> None:
    from onrecord.export.chart.voice_chart import to_svg
    from onrecord.export.parquet import parquet
    from onrecord.export.table import OF_SHARES, shares_csv, shares_rows

    told = (lambda: shares_csv(shares), lambda: parquet(OF_SHARES, shares_rows(shares)))
    _save(files, (*told, lambda: to_svg(shares, articles, top)))


def _save(files: _Files, makers: Sequence[Callable[[], str | bytes]]) -> None:
    for path, make in zip(files, makers, strict=True):
        if path:
            save(path, make())


def _of_record(record: Path, files: _Files, top: int, selection: dict[str, Any]) -> None:
    from onrecord.actions.audit import AuditRequest, BreakdownRequest, audit, breakdown, older_versions
    from onrecord.export.chart.breakdown_chart import breakdown_svg
    from onrecord.export.parquet import parquet
    from onrecord.export.table import breakdown_columns, breakdown_csv, breakdown_rows
    from onrecord.export.terminal.breakdown_lines import breakdown_text
    from onrecord.export.terminal.voice_lines import to_table

    by = selection.pop("by")
    if not selection["versions"] and (older := older_versions(record)):
        complain(f"{counted(older, 'text')} of pages that have a newer version left out; --versions counts all")
    if not by:
        audited = audit(record, AuditRequest(**selection))
        if not audited.total.statements and (near := meant_names(record, selection)):
            complain(f"0 statements{near}")
        put(to_table(audited.shares, audited.articles, width(), top))
        _save_shares(files, audited.shares, audited.articles, top)
        return
    found = breakdown(record, BreakdownRequest(**selection, by=by))
    if not found.statements and (near := meant_names(record, selection)):
        complain(f"0 statements{near}")
    put(breakdown_text(found, width(), top))
    told = (lambda: breakdown_csv(found), lambda: parquet(breakdown_columns(found), breakdown_rows(found)))
    _save(files, (*told, lambda: breakdown_svg(found, top)))
