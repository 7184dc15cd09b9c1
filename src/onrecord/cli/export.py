"""onrecord export: a record, or what a search finds in it, in the forms that other tools take."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import click

from onrecord.cli.common import complain, meant_names, opened
from onrecord.cli.options import Writes, filters, output_option, record_option
from onrecord.export.answer_outline import counted
from onrecord.export.formats import ENDINGS, FORMS, ExportForm

#: A statement's id; no word looks so.
#: A whole id, exact or lasting, and the beginning of one that is hardly a word.
_WHOLE = re.compile(r"[sp][0-9a-f]{16}")
_ID = re.compile(r"[sp](?=[0-9a-f]*\d)[0-9a-f]{6,16}")


def _told(form: ExportForm) -> str:
    return form.what + (f" ({', '.join(form.endings)})" if form.endings else "")


@click.command(
    "export",
    cls=Writes,
    short_help="Export a record, or a search of it, for other tools.",
    epilog="\b\nForms:\n" + "\n".join(f"  {name:12} {_told(form)}" for name, form in FORMS.items()),
)
@click.argument("words", nargs=-1, metavar="[WORDS | ID]...")
@record_option
@click.option(
    "--format", "--as", "into", type=click.Choice(list(FORMS)), help="The form; else told by the file's ending."
)
@output_option("FILE", folder=True)
@click.option("--corrections", is_flag=True, help="Only articles with corrections, as annotations to train from.")
@click.option("--no-copies", "once", is_flag=True, help="Of the whole record, too, without what copies say again.")
@filters
def command(words: tuple[str, ...], path: Path, into: str | None, output: Path, **asked: Any) -> None:
    """Export the whole record, the statements that WORDS and the options find, as for `onrecord search`, or those
    with the IDs that it prints.

    The whole record has also what copies and other versions of a text say again, a search has not: --no-copies leaves
    them out of the one, --copies takes them into the other.

    Corrections hold: a rejected statement is left out, a corrected one is exported as corrected and marked. So do
    merges, splits and known people: forms that can say who somebody is in the whole record say it.

    \b
    onrecord export -o statements.csv --no-copies
    onrecord export harbour --speaker vandermark --as annotations
    """
    from onrecord.actions.export import ExportRequest, export

    form = into or ("training" if asked["corrections"] else _by_name(str(output)))
    ids = words if words and all(map(_ID.fullmatch, words)) else ()
    if not ids and any(map(_WHOLE.fullmatch, words)):
        others = ", ".join(one for one in words if not _ID.fullmatch(one))
        raise click.UsageError(f"{others}: no id of a statement, as the others are; export either words or ids")
    request = ExportRequest("" if ids else " ".join(words), **asked, ids=ids, into=form)
    if not request.is_folder:
        with opened(output, is_text=request.is_text) as out:
            count = export(path, request, out)
    elif str(output) == "-":
        raise click.UsageError(f"--format {form} writes a folder: name it with --output")
    else:
        count = export(path, request, output)
    complain(counted(count, "statement") + (meant_names(path, asked) if not count else ""))


def _by_name(output: str) -> str:
    if output == "-":
        return "jsonl"
    form = next((form for ending, form in ENDINGS.items() if output.lower().endswith(ending)), None)
    if form is None:
        known = ", ".join(ENDINGS)
        raise click.UsageError(f"{output}: this ending tells no form ({known} do); say which with --format")
    return form
