"""onrecord check and onrecord backup: whether a record is sound, mending it, and a copy of it."""

from __future__ import annotations

from pathlib import Path

import click

from onrecord.cli.common import Exit, complain
from onrecord.cli.options import Target, Writes, record_option
from onrecord.export.answer_outline import counted, held_in


@click.command("check", cls=Writes, short_help="Check that a record is sound; mend it; back it up.")
@record_option
@click.option("--mend", is_flag=True, help="Make anew what is derived and not as it should be.")
@click.option("--backup", type=Target(), metavar="FILE", help="Copy it into a new file, too.")
def command(path: Path, mend: bool, backup: Path | None) -> int:
    """Check the file and its indexes, every text against its hash, and all else against the texts.

    What is derived (the index of words, who is who, copies, clusters, …) is told from what is not; --mend makes it
    anew from what the record keeps, and leaves alone what people judged. The exit code is 1 where something is, or is
    left, wrong. A backup is taken while others read and write, and never written over a file that is there.

    Example: onrecord check --record desk.db --mend
    """
    from onrecord.actions import check as action
    from onrecord.export.terminal.record_lines import advice_lines, findings_lines

    checked = action.check(path, mend=mend)
    if backup:
        action.backup(path, backup)
    for line in findings_lines(checked.mended):
        complain(f"made anew: {line}")
    for line in [*findings_lines(checked.wrong), *advice_lines(checked.wrong)]:
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

    Example: onrecord backup monday.db --record desk.db
    """
    from onrecord.actions import check as action

    complain(f"{target}: {held_in(action.backup(path, target))}")
