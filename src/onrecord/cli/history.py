"""onrecord history: what changed in the text of an address."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from onrecord.cli.common import Exit, put, put_json
from onrecord.cli.record import counted, record_option

if TYPE_CHECKING:
    from onrecord.actions.history import Change, Version


@click.command("history", short_help="Show the versions of an address, and what changed.")
@click.argument("url", metavar="URL")
@record_option
@click.option("--json", "as_json", is_flag=True, help="A line of JSON a version.")
def command(url: str, path: Path, as_json: bool) -> int:
    """Show which statements were added, dropped or reworded from each version of an address to the next.

    Versions go by their days of publication, or by when they were added where they have none.
    """
    from onrecord.actions.history import history

    versions = history(path, url)
    if as_json:
        put_json(versions)
    else:
        put("\n\n".join("\n".join(_lines(n, v)) for n, v in enumerate(versions, 1)) + "\n")
    return Exit.OK


def _lines(number: int, version: Version) -> list[str]:
    when = " · ".join(x for x in (version.published, version.title, f"added {version.added}") if x)
    kept = f", {version.kept} as before" if number > 1 else ""
    return [
        f"version {number} [{version.sha256[:16]}]  {when}",
        f"  {counted(version.statements, 'statement')}{kept}",
    ] + [line for change in version.changes for line in _change(change)]


def _change(c: Change) -> list[str]:
    if c.before is None:
        return [f"  added     {c.speaker_after or '(nobody named)'}: {c.after}"]
    if c.after is None:
        return [f"  dropped   {c.speaker_before or '(nobody named)'}: {c.before}"]
    who = c.speaker_before or "(nobody named)"
    now = c.speaker_after or "(nobody named)"
    return [
        f"  reworded  {who}: {c.before}",
        f"        to  {now + ': ' if now != who else ''}{c.after}",
    ]
