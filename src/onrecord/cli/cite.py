"""onrecord cite: statements of a record as citations."""

from __future__ import annotations

from pathlib import Path

import click

from onrecord.cli.common import put
from onrecord.cli.options import record_option


@click.command("cite", short_help="Cite statements of a record.")
@click.argument("keys", nargs=-1, required=True, metavar="ID...")
@record_option
@click.option(
    "--as",
    "--format",
    "form",
    type=click.Choice(["text", "plain", "markdown", "html", "bibtex", "ris", "csl-json"]),
    default="text",
    show_default=True,
    help="What to write; plain is text.",
)
def command(keys: tuple[str, ...], path: Path, form: str) -> None:
    """Cite statements by their IDs, as `onrecord search` prints them.

    A citation says who, in which role as the article has it, the words with marks around what is the speaker's own,
    outlet, title and date, a link that opens the page at the words, the place in the text and its hash, and what people
    corrected. `text` has it as American, British and agency newsrooms and as researchers write it. What was added as a
    file without its address has no link; add it again with --url ADDRESS, and it has one.

    \b
    onrecord cite s3f2a9c01d7e40b12
    onrecord cite $(onrecord search quay --ids) --as bibtex >> sources.bib
    """
    from onrecord.actions.cite import CiteRequest, cite
    from onrecord.export.references import written

    put(written(cite(path, CiteRequest(keys)), "text" if form == "plain" else form))
