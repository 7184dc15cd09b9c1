"""onrecord split: judge that one article's speaker is another than their namesakes."""

from __future__ import annotations

from pathlib import Path

import click

from onrecord.cli.common import complain
from onrecord.cli.options import by_option, record_option


@click.command("split", short_help="Judge that a statement's speaker is another one of that name.")
@click.argument("key", metavar="ID")
@record_option
@click.option("--why", metavar="TEXT", help="The reason, kept with it.")
@by_option
def command(key: str, path: Path, why: str | None, by: str) -> None:
    """Judge that the speaker of a statement (its ID as `onrecord search` gives it) is another than all others so named.

    It holds for the whole article, and until `onrecord merge --undo N` takes it back.
    """
    from onrecord.actions.speakers import SplitRequest, split

    done = split(path, SplitRequest(key, by, why))
    complain(f"judgement {done.judgement} kept; {done.name} is speaker {done.number} of the record now")
