"""onrecord history: what changed in the text of an address."""

from __future__ import annotations

from pathlib import Path

import click

from onrecord.cli.common import put, put_json
from onrecord.cli.options import record_option


@click.command("history", short_help="Show the versions of an address, and what changed.")
@click.argument("url", metavar="URL")
@record_option
@click.option("--json", "as_json", is_flag=True, help="A line of JSON a version.")
def command(url: str, path: Path, as_json: bool) -> None:
    """Show which statements were added, dropped or reworded from each version of an address to the next.

    Versions go by their days of publication, or by when they were added where they have none.

    Example: onrecord history https://halden.example/news/quay
    """
    from onrecord.actions.history import history
    from onrecord.export.terminal.record_lines import version_text

    versions = history(path, url)
    if as_json:
        put_json(versions)
    else:
        put("\n".join(version_text(n, v) for n, v in enumerate(versions, 1)))
