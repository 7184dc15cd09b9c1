"""onrecord export: a record, or what a search finds in it, in the forms that other tools take."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Any

import click

from onrecord.cli.common import Exit, complain
from onrecord.cli.record import counted, open_record, record_option
from onrecord.cli.search import asked_for, filters
from onrecord.errors import OutputError

_FORMS = {
    "jsonl": "records, a line an article",
    "csv": "a table, a row a statement",
    "parquet": "the same for pandas, DuckDB, Spark (needs pyarrow)",
    "annotations": "W3C Web Annotation, JSON-LD",
    "quotations": "schema.org Quotation, JSON-LD",
    "claimreview": "schema.org ClaimReview, drafts",
    "ftm": "FollowTheMoney entities (Aleph, OpenSanctions)",
    "brat": "brat stand-off, a folder of files",
    "links": "links that open the page at the quotation",
    "training": "annotations to train from",
}


@click.command(
    "export",
    short_help="Export a record, or a search of it, for other tools.",
    epilog="\b\nForms:\n" + "\n".join(f"  {name:12} {what}" for name, what in _FORMS.items()),
)
@click.argument("words", nargs=-1, metavar="[WORDS]...")
@record_option
@click.option("--format", "into", type=click.Choice(list(_FORMS)), help="The form; by default told by the file's name.")
@click.option("-o", "--output", default="-", metavar="FILE", help="Where to write; standard output by default.")
@click.option("--corrections", is_flag=True, help="Only articles with corrections, as annotations to train from.")
@filters
def command(words: tuple[str, ...], path: Path, into: str | None, output: str, corrections: bool, **asked: Any) -> int:
    """Export all statements, or those that WORDS and the options find, as for `onrecord search`.

    Corrections hold: a rejected statement is left out, a corrected one is exported as corrected.
    """
    from onrecord.export.formats import FOLDERS, folder_writer, writer

    form = into or ("training" if corrections else _by_name(output))
    limited = bool(words) or any(value not in (None, False) for value in asked.values())
    if corrections and limited:
        raise click.UsageError("--corrections exports whole articles; leave the search out")
    with open_record(path) as record:
        query = asked_for(words, asked) if limited else None
        readings = record.corrected() if corrections else record.readings(query)
        if form in FOLDERS:
            if output == "-":
                raise click.UsageError(f"--format {form} writes a folder: name it with --output")
            count = folder_writer(form)(readings, Path(output))
        elif output == "-":
            count = writer(form)(readings, sys.stdout.buffer)
            sys.stdout.buffer.flush()
        else:
            count = _into(Path(output), form, readings)
    complain(counted(count, "statement"))
    return Exit.OK


def _by_name(output: str) -> str:
    endings = {".csv": "csv", ".parquet": "parquet", ".jsonld": "annotations", ".ftm": "ftm"}
    return endings.get(Path(output).suffix.lower(), "jsonl")


def _into(path: Path, form: str, readings: Any) -> int:
    """Write beside the file and put it in its place when it is whole."""
    from onrecord.export.formats import writer

    part = path.with_name(path.name + ".part")
    try:
        with part.open("wb") as file:
            count = writer(form)(readings, file)
        part.replace(path)
    except OSError as error:
        part.unlink(missing_ok=True)
        raise OutputError(f"{path}: can't be written: {error.strerror}") from error
    except BaseException:
        part.unlink(missing_ok=True)
        raise
    return count
