"""onrecord tidy: the record's file put in order."""

from __future__ import annotations

from pathlib import Path

import click

from onrecord.cli.common import complain
from onrecord.cli.options import record_option


@click.command("tidy", short_help="Put the record's file in order: smaller, and faster to search.")
@record_option
def command(path: Path) -> None:
    """Merge the parts of the index of words, write the file anew without the room that is empty, and its log to its
    place.

    Others may read meanwhile; who writes is waited for. It needs free disk of twice what the record takes for a while,
    and may be killed at any moment: the record is as it was, or in order. Worth it after much was added or forgotten.

    Example: onrecord tidy --record desk.db
    """
    from onrecord.actions.tidy import tidy
    from onrecord.cli.progress import steps

    with steps() as shown:
        done = tidy(path, shown.begin, shown.move)
    complain(f"{path}: {_size(done.after)}; before, {_size(done.before)}")
    if done.log:
        complain(
            f"another program is reading: {_size(done.log)} of that are a log, which goes once that has ended and the "
            "record is used again"
        )


def _size(count: int) -> str:
    """Bytes for people: ``4.2 MB``."""
    return f"{count / 1e6:,.1f} MB" if count >= 1e5 else f"{count / 1e3:,.0f} kB"
