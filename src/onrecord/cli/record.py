"""What the commands of the record share: where it lies, and how a statement of it looks."""

from __future__ import annotations

import getpass
from collections.abc import Iterable
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

if TYPE_CHECKING:
    from onrecord.actions.search import Hit

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


def counted(number: int, thing: str) -> str:
    """A number of things: ``1 statement``, ``2 statements``."""
    return f"{number:,} {thing}{'' if number == 1 else 's'}"


def held_in(counts: dict[str, int]) -> str:
    """What a record holds: ``2 articles, 14 statements, …``."""
    return ", ".join(counted(number, name[:-1]) for name, number in counts.items())


def hits_text(hits: Iterable[Hit]) -> str:
    """Statements for people."""
    return "".join("\n".join(_lines(hit)) + "\n\n" for hit in hits)


def _lines(hit: Hit) -> list[str]:
    who = hit.speaker or "(nobody named)"
    role = f", {hit.role}" if hit.role and hit.speaker else ""
    flags = [
        x for x in (hit.polarity if hit.polarity != "asserted" else None, "corrected" if hit.corrected else None) if x
    ]
    where = " · ".join(x for x in (hit.published, hit.outlet, hit.title or hit.origin or hit.article) if x)
    told = f"{hit.form}{' · ' + ' · '.join(flags) if flags else ''}"
    out = [f"{who}{role}  [{hit.id}]", f"  {hit.snippet}", f"  — {hit.cue or '…'} · {told} · {where}"]
    if hit.quantities:
        from onrecord.export.figure_words import quantity

        out.append(f"  claims {'; '.join(map(quantity, hit.quantities))}")
    return out + ([f"  also in {', '.join(hit.also[:5])}{' …' if len(hit.also) > 5 else ''}"] if hit.also else [])
