"""What the commands of the record share: where it lies, who corrects it, what it holds."""

from __future__ import annotations

import getpass
from pathlib import Path
from typing import Any

import click

from onrecord.export.counted import counted

record_option = click.option(
    "--record",
    "path",
    type=click.Path(dir_okay=False, path_type=Path),
    default=Path("record.db"),
    show_default=True,
    envvar="ONRECORD_RECORD",
    metavar="FILE",
    help="The record (or set ONRECORD_RECORD).",
)


def by_option(command: Any) -> Any:
    """Who corrects; the user of the machine where nobody is named."""
    return click.option("--by", default=_user, metavar="WHO", help="Who says so; by default, your user name.")(command)


def _user() -> str:
    try:
        return getpass.getuser()
    except (KeyError, OSError, ImportError):
        return "unknown"


def held_in(counts: dict[str, int]) -> str:
    """What a record holds: ``2 articles, 14 statements, …``."""
    return ", ".join(counted(number, name[:-1]) for name, number in counts.items())
