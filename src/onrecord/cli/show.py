"""onrecord show: one statement of the record, where it stands, and what was corrected."""

from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from onrecord.cli.common import put
from onrecord.cli.options import record_option

if TYPE_CHECKING:
    from onrecord.actions.show import Shown


@click.command("show", short_help="Show one statement of a record.")
@click.argument("key", metavar="ID")
@record_option
@click.option("--json", "as_json", is_flag=True, help="As JSON.")
def command(key: str, path: Path, as_json: bool) -> None:
    """Show a statement (its ID as `onrecord search` gives it) with the text around it and its corrections."""
    from onrecord.actions.show import show
    from onrecord.export.terminal.record_lines import statement_text

    it = show(path, key)
    if as_json:
        put(json.dumps(_plain(it), ensure_ascii=False, indent=1) + "\n")
    else:
        put(statement_text(it))


def _plain(it: Shown) -> dict[str, Any]:
    """As plain dicts and lists, a figure's words among what it is."""
    import msgspec

    out: dict[str, Any] = msgspec.to_builtins(it)
    return out | {name: [{"words": words, **one} for words, one in out[name]] for name in ("quantities", "times")}
