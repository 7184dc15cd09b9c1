"""onrecord show: one statement of the record, where it stands, and what was corrected."""

from __future__ import annotations

import json
from pathlib import Path

import click

from onrecord.cli.common import Exit, put
from onrecord.cli.options import record_option


@click.command("show", short_help="Show one statement of a record.")
@click.argument("key", metavar="ID")
@record_option
@click.option("--json", "as_json", is_flag=True, help="As JSON.")
def command(key: str, path: Path, as_json: bool) -> int:
    """Show a statement (its ID as `onrecord search` gives it) with the text around it and its corrections."""
    from onrecord.actions.show import show
    from onrecord.export.terminal.statement_lines import statement_text

    it = show(path, key)
    if as_json:
        put(json.dumps(it, ensure_ascii=False, indent=1) + "\n")
        return Exit.OK
    put(statement_text(it))
    return Exit.OK
