"""onrecord forget: remove for good."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from onrecord.cli.common import Exit, complain
from onrecord.cli.record import by_option, counted, open_record, record_option

if TYPE_CHECKING:
    from onrecord.store.write.forget import Doomed


@click.command("forget", short_help="Remove an article, or what somebody said, for good.")
@click.argument("articles", nargs=-1, metavar="[ARTICLE]...")
@record_option
@click.option("--speaker", metavar="NAME", help="Remove all statements of a speaker, in place of articles.")
@click.option("--why", metavar="TEXT", help="The reason, kept with the tombstone.")
@click.option("--yes", is_flag=True, help="Don't ask.")
@by_option
def command(articles: tuple[str, ...], path: Path, speaker: str | None, why: str | None, yes: bool, by: str) -> int:
    """Remove articles (by id, address or hash) with all that was read in them; there is no way back.

    A tombstone stays that holds no content: a hash, who removed it, when and why. What was forgotten is not added
    again. Of a speaker, the statements are removed and their words blocked out in the articles, so that every other
    statement stays at its place. Backups made before still hold all of it.
    """
    if speaker is not None and articles:
        raise click.UsageError("give articles or --speaker NAME, not both")
    if speaker is None and not articles:
        raise click.UsageError("give articles, or --speaker NAME")
    with open_record(path) as record:
        if speaker is not None:
            one = record.speaker(speaker)
            what = f"{counted(one.statements, 'statement')} of {one.name} (speaker {one.id})"
        else:
            doomed = list(dict.fromkeys(d for article in articles for d in record.to_forget(article)))
            what = counted(len(doomed), "article")
            for one_of_them in doomed:
                complain(f"{'forgetting' if yes else 'to forget'}: {_told(one_of_them)}")
        if not yes and not click.confirm(f"Remove {what} from {path} for good?", err=True):
            complain("nothing forgotten")
            return Exit.NONE_READ
        if speaker is not None:
            count = record.forget_speaker(str(one.id), by=by, why=why)
        else:
            count = sum(record.forget(digest, by=by, why=why) for digest in {d.sha256: d for d in doomed})
    complain(f"{counted(count, 'statement' if speaker else 'article')} forgotten")
    return Exit.OK


def _told(one: Doomed) -> str:
    """What an article is called, and where else it goes with it."""
    names = (one.title, one.outlet, one.url or one.origin or one.sha256[:16])
    also = f" (with it the same text in {', '.join(one.also)})" if one.also else ""
    return f"{' · '.join(x for x in names if x)}{also}"
