"""onrecord backup: a copy of a record, taken while others use it."""

from __future__ import annotations

from pathlib import Path

import click

from onrecord.cli.common import complain
from onrecord.cli.options import Target, Writes, record_option
from onrecord.export.answer_outline import held_in


@click.command("backup", cls=Writes, short_help="Copy a record into a new file.")
@click.argument("target", type=Target(), metavar="FILE")
@record_option
def command(target: Path, path: Path) -> None:
    """Copy the record into FILE while others read and write.

    FILE is there whole or not at all, and nothing that is there already is written over.
    """
    from onrecord.actions.check import backup

    complain(f"{target}: {held_in(backup(path, target))}")
