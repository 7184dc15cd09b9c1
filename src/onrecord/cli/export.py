"""onrecord export: a record, or what a search finds in it, in the forms that other tools take."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterable
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any, BinaryIO

import click

from onrecord.cli.common import Exit, Target, Writes, complain, put
from onrecord.cli.record import counted, open_record, record_option
from onrecord.cli.search import asked_for, filters
from onrecord.errors import OutputError

if TYPE_CHECKING:
    from onrecord.export.formats.notes import Noted
    from onrecord.records import Reading

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
@click.option(
    "-o",
    "--output",
    type=Target(folder=True),
    default="-",
    metavar="FILE",
    help="Where to write; standard output by default.",
)
@click.option("--corrections", is_flag=True, help="Only articles with corrections, as annotations to train from.")
@click.option("--no-copies", "once", is_flag=True, help="Of the whole record, too, without what copies say again.")
@filters
def command(
    words: tuple[str, ...],
    path: Path,
    into: str | None,
    output: Path,
    corrections: bool,
    once: bool,
    **asked: Any,
) -> int:
    """Export the whole record, or the statements that WORDS and the options find, as for `onrecord search`.

    The whole record has also what copies and other versions of a text say again, a search has not: --no-copies leaves
    them out of the one, --copies takes them into the other.

    Corrections hold: a rejected statement is left out, a corrected one is exported as corrected and marked. So do
    merges, splits and known people: forms that can say who somebody is in the whole record say it.
    """
    from onrecord.export.formats import FOLDERS, folder_writer
    from onrecord.export.formats.notes import Notes

    if once and asked["copies"]:
        raise click.UsageError("--copies and --no-copies are opposites: give one of them")
    form = into or ("training" if corrections else _by_name(str(output)))
    limited = once or bool(words) or any(value not in (None, False) for value in asked.values())
    if corrections and limited:
        raise click.UsageError("--corrections exports whole articles; leave the search out")
    with open_record(path) as record:
        query = asked_for(words, asked) if limited else None
        told = record.notes()
        readings = record.corrected() if corrections else record.readings(query)
        if form in FOLDERS:
            if str(output) == "-":
                raise click.UsageError(f"--format {form} writes a folder: name it with --output")
            count = folder_writer(form)(readings, output)
        else:
            write = partial(_write, form, readings, lambda reading: Notes.of(told.of(reading)))
            count = _to_output(write) if str(output) == "-" else _into(output, write)
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


def _write(form: str, readings: Iterable[Reading], noted: Noted, out: BinaryIO) -> int:
    from onrecord.export.formats import writer

    return writer(form)(readings, out, noted)


def _to_output(write: Callable[[BinaryIO], int]) -> int:
    try:
        count = write(sys.stdout.buffer)
        sys.stdout.buffer.flush()
    except BrokenPipeError:
        raise
    except OSError as error:
        put(b"")  # lets go of what can't be written, so that the end of the process doesn't try it again
        raise OutputError(f"standard output can't be written: {error.strerror}") from error
    return count


def _into(path: Path, write: Callable[[BinaryIO], int]) -> int:
    from onrecord.output import writing

    with writing(path) as out:
        return write(out)
