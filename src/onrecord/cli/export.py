"""onrecord export: a record, or what a search finds in it, in the forms that other tools take."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import click

from onrecord.cli.common import Exit, complain, opened
from onrecord.cli.options import Writes, filters, output_option, record_option
from onrecord.export.counted import counted

_FORMS = {
    "jsonl": "records, a line an article (.jsonl, .ndjson)",
    "csv": "a table, a row a statement (.csv)",
    "parquet": "the same for pandas, DuckDB, Spark; needs pyarrow (.parquet)",
    "annotations": "W3C Web Annotation, JSON-LD (.jsonld)",
    "quotations": "schema.org Quotation, JSON-LD",
    "claimreview": "schema.org ClaimReview, drafts",
    "ftm": "FollowTheMoney for Aleph and OpenSanctions (.ftm, .ftm.json)",
    "brat": "brat stand-off, a folder of files",
    "links": "links that open the page at the quotation",
    "training": "annotations to train from",
}
#: Endings of files that tell the form, as the help has them.
_ENDINGS = {
    ".jsonl": "jsonl",
    ".ndjson": "jsonl",
    ".csv": "csv",
    ".parquet": "parquet",
    ".jsonld": "annotations",
    ".ftm": "ftm",
    ".ftm.json": "ftm",
}


@click.command(
    "export",
    cls=Writes,
    short_help="Export a record, or a search of it, for other tools.",
    epilog="\b\nForms:\n" + "\n".join(f"  {name:12} {what}" for name, what in _FORMS.items()),
)
@click.argument("words", nargs=-1, metavar="[WORDS]...")
@record_option
@click.option("--format", "into", type=click.Choice(list(_FORMS)), help="The form; else told by the file's ending.")
@output_option("FILE", folder=True)
@click.option("--corrections", is_flag=True, help="Only articles with corrections, as annotations to train from.")
@click.option("--no-copies", "once", is_flag=True, help="Of the whole record, too, without what copies say again.")
@filters
def command(words: tuple[str, ...], path: Path, into: str | None, output: Path, **asked: Any) -> int:
    """Export the whole record, or the statements that WORDS and the options find, as for `onrecord search`.

    The whole record has also what copies and other versions of a text say again, a search has not: --no-copies leaves
    them out of the one, --copies takes them into the other.

    Corrections hold: a rejected statement is left out, a corrected one is exported as corrected and marked. So do
    merges, splits and known people: forms that can say who somebody is in the whole record say it.
    """
    from onrecord.actions.export import ExportRequest, export

    form = into or ("training" if asked["corrections"] else _by_name(str(output)))
    request = ExportRequest(" ".join(words), **asked, into=form)
    if not request.is_folder:
        with opened(output) as out:
            count = export(path, request, out)
    elif str(output) == "-":
        raise click.UsageError(f"--format {form} writes a folder: name it with --output")
    else:
        count = export(path, request, output)
    complain(counted(count, "statement"))
    return Exit.OK


def _by_name(output: str) -> str:
    if output == "-":
        return "jsonl"
    form = next((form for ending, form in _ENDINGS.items() if output.lower().endswith(ending)), None)
    if form is None:
        known = ", ".join(_ENDINGS)
        raise click.UsageError(f"{output}: this ending tells no form ({known} do); say which with --format")
    return form
