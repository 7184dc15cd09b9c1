"""onrecord restore: a backup in the place of the record."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from onrecord.cli.common import Exit, asked, complain
from onrecord.cli.options import Input, record_option
from onrecord.export.answer_outline import counted, held_in

if TYPE_CHECKING:
    from onrecord.actions.restore import Replacement


@click.command("restore", short_help="Put a backup in the place of the record.")
@click.argument("backup", type=Input(), metavar="BACKUP")
@record_option
@click.option("--yes", is_flag=True, help="Don't ask.")
def command(backup: str, path: Path, yes: bool) -> int:
    """Check BACKUP, and put a copy of it in the place of the record, in one step; BACKUP itself is only read.

    What stood there is kept beside it, under a name that tells the time. A record that another program has open is not
    replaced. Don't copy a backup over a record by hand: a record that was killed has a log beside it, which would be
    read with the copy.

    Example: onrecord restore monday.db --record desk.db
    """
    from onrecord.actions.restore import restore
    from onrecord.cli.progress import steps

    def sure(found: Replacement) -> bool:
        with shown.aside():
            complain(f"{backup}: sound; {held_in(found.backup)}")
            complain(f"{path}: {_there(found)}")
            return yes or bool(asked(f"Put {backup} in the place of {path}?"))

    with steps() as shown:
        done = restore(path, backup, sure, shown.begin, shown.move)
    if done is None:
        complain("nothing restored")
        return Exit.NONE_READ
    if done.kept:
        complain(f"what stood there is kept as {done.kept if path.is_symlink() else path.with_name(done.kept.name)}")
    if done.forgotten:
        complain(f"{counted(done.forgotten, 'thing')} forgotten since that backup, and forgotten again")
    complain(f"{path}: restored from {backup}; {held_in(done.holds)}")
    return Exit.OK


def _there(found: Replacement) -> str:
    if found.damage:
        return f"not a sound record ({found.damage})"
    return held_in(found.there) if found.there else "there is no record here"
