"""onrecord correct: say that a statement of the record is somebody else's, or none."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import click

from onrecord.cli.common import complain, tell_became
from onrecord.cli.options import by_option, record_option


@click.command("correct", short_help="Correct a statement of a record.")
@click.argument("key", metavar="ID")
@record_option
@click.option("--speaker", metavar="NAME", help="Who said it.")
@click.option("--source", metavar="WORDS|A-B", help="The words of the article that name who said it, or their place.")
@click.option("--content", metavar="WORDS|A-B", help="What was said: words of the article, or their place.")
@click.option("--reject", is_flag=True, help="It is no statement: leave it out of searches.")
@click.option("--accept", is_flag=True, help="It is right as it stands: keep that somebody judged so.")
@click.option("--undo", is_flag=True, help="Take back the last correction.")
@click.option("--why", metavar="TEXT", help="The reason, kept with it.")
@by_option
def command(key: str, path: Path, undo: bool, by: str, why: str | None, **change: Any) -> None:
    """Correct a statement (its ID as `onrecord search` gives it).

    A correction is added to the record with who, when and what stood before; nothing is written over, and it stays
    when the article is read again by a newer model. Places are characters of the article, as `onrecord show` gives
    them: 120-180, or several, 120-140,150-180.

    Example: onrecord correct s3f2a9c01d7e40b12 --speaker "Ilse Vandermark" --why "the caption names her"
    """
    given = [value for value in change.values() if value not in (None, False)]
    if bool(given) == undo:
        raise click.UsageError("give what to correct (--speaker, --source, --content, --reject, --accept), or --undo")
    from onrecord.actions import correct as action

    request = action.CorrectRequest(key, by, why, **change)
    number = action.undo(path, key, by) if undo else action.correct(path, request)
    complain(f"correction {number} {'taken back' if undo else 'kept'}")
    tell_became(path, key)
