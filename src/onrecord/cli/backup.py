"""onrecord backup: a copy of a record, taken while others use it."""

from __future__ import annotations

from pathlib import Path

import click

from onrecord.cli.common import Exit, complain
from onrecord.cli.record import counted, open_record, record_option


@click.command("backup", short_help="Copy a record into a new file.")
@click.argument("target", type=click.Path(dir_okay=False, path_type=Path), metavar="FILE")
@record_option
def command(target: Path, path: Path) -> int:
    """Copy the record into FILE while others read and write.

    FILE is there whole or not at all, and nothing that is there already is written over.
    """
    with open_record(path) as record:
        record.backup(target)
    with open_record(target) as copy:  # others may write to the record meanwhile
        counts = copy.counts()
    complain(f"{target}: {', '.join(counted(n, name[:-1]) for name, n in counts.items())}")
    return Exit.OK
