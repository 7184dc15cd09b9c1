"""onrecord forget: remove for good."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from onrecord.cli.common import Exit, asked, complain
from onrecord.cli.options import by_option, record_option
from onrecord.export.answer_outline import counted

if TYPE_CHECKING:
    from onrecord.actions.forget import Doomed


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
    from onrecord.actions.forget import ForgetRequest, forget, plan

    planned = plan(path, ForgetRequest(by, articles, speaker))
    one = planned.speaker
    what = counted(len(planned.articles), "article")
    if one:
        what = f"{counted(one.statements, 'statement')} of {one.name} (speaker {one.id})"
    for text in planned.articles:
        complain(f"{'forgetting' if yes else 'to forget'}: {_told(text)}")
    if not yes and not (answer := asked(f"Remove {what} from {path} for good?")):
        complain(
            "nothing forgotten" + ("" if answer is False else ": nobody answered; give --yes to forget all the same")
        )
        return Exit.NONE_READ
    just_this = ForgetRequest(by, tuple(d.sha256 for d in planned.articles), str(one.id) if one else None, why)
    count = forget(path, just_this)
    complain(f"{counted(count, 'statement' if speaker else 'article')} forgotten")
    return Exit.OK


def _told(one: Doomed) -> str:
    """What an article is called, and where else it goes with it."""
    names = (one.title, one.outlet, one.url or one.origin or one.sha256[:16])
    also = f" (with it the same text in {', '.join(one.also)})" if one.also else ""
    return f"{' · '.join(x for x in names if x)}{also}"
