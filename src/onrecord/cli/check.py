"""onrecord check and onrecord backup: whether a record is sound, and a copy of it, taken while others use it."""

from __future__ import annotations

from pathlib import Path

import click

from onrecord.cli.common import Exit, complain
from onrecord.cli.options import Target, Writes, record_option
from onrecord.export.answer_outline import counted, held_in


@click.command("check", cls=Writes, short_help="Check that a record is sound; back it up.")
@record_option
@click.option("--backup", type=Target(), metavar="FILE", help="Copy it into a new file, too.")
def command(path: Path, backup: Path | None) -> int:
    """Check the file, its index, every text against its hash, and every span against its text.

    The exit code is 1 where something is wrong. A backup is taken while others read and write, and never written over
    a file that is there.
    """
    from onrecord.actions import check as action

    checked = action.check(path)
    if backup:
        action.backup(path, backup)
    for line in checked.wrong:
        complain(line)
    state = f"{counted(len(checked.wrong), 'thing')} wrong" if checked.wrong else "sound"
    complain(f"{path}: {state}; {held_in(checked.counts)}")
    return Exit.SOME_FAILED if checked.wrong else Exit.OK


@click.command("backup", cls=Writes, short_help="Copy a record into a new file.")
@click.argument("target", type=Target(), metavar="FILE")
@record_option
def backup(target: Path, path: Path) -> None:
    """Copy the record into FILE while others read and write.

    FILE is there whole or not at all, and nothing that is there already is written over.
    """
    from onrecord.actions import check as action

    complain(f"{target}: {held_in(action.backup(path, target))}")
