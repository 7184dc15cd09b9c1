"""onrecord methods: what a study must say of a record."""

from __future__ import annotations

from pathlib import Path

import click

from onrecord.cli.common import put, put_data, width
from onrecord.cli.options import record_option


@click.command("methods", short_help="Write what a study must say of a record.")
@record_option
@click.option(
    "--as",
    "form",
    type=click.Choice(["text", "bibtex", "json"]),
    default="text",
    show_default=True,
    help="What to write.",
)
@click.option("--json", "as_json", is_flag=True, help="The same as --as json.")
def command(path: Path, form: str, as_json: bool) -> None:
    """Write a methods section: versions of onrecord and of the weights with their hashes, options that were not as
    usual, what was read, refused and failed by reason, copies, languages and kinds of text, the figures of the model
    card for these kinds, how far coders agree, and references.

    \b
    Example: onrecord methods --as bibtex >> references.bib
    """
    from onrecord.actions.methods import methods
    from onrecord.export.methods_text import written
    from onrecord.export.terminal.layout import TerminalStyle, wrap

    form = "json" if as_json else form
    made = written(methods(path), form)
    if form != "text":
        put_data(made)
        return
    style = TerminalStyle(width=width())
    put("\n\n".join("\n".join(wrap([(part, "plain")], style)) for part in made.strip().split("\n\n")) + "\n")
