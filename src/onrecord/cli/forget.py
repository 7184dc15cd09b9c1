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
@click.option("--finish", is_flag=True, help="Finish what was forgotten before and is not yet gone from the file.")
@click.option(
    "--wait",
    type=click.FloatRange(0, 86_400),
    default=60.0,
    show_default=True,
    metavar="SECONDS",
    help="How long to wait for other programs that use the record.",
)
@by_option
def command(
    articles: tuple[str, ...],
    path: Path,
    speaker: str | None,
    why: str | None,
    yes: bool,
    finish: bool,
    wait: float,
    by: str,
) -> int:
    """Remove articles (by id, address or hash) with all that was read in them; there is no way back.

    A tombstone stays that holds no content: a hash, who removed it, when and why. What was forgotten is not added
    again. Of a speaker, the statements are removed and their words blocked out in the articles, so that every other
    statement stays at its place. Backups made before still hold all of it: those that are known are named.

    Afterwards the file is made anew and searched for the words. While another program reads the record they can't be
    taken out of it: then the exit code is 1, and the next command that is given, or --finish, goes on.

    Example: onrecord forget https://halden.example/news/quay --why "court order"
    """
    from onrecord.actions import forget as action

    if finish:
        if articles or speaker is not None:
            raise click.UsageError("--finish goes on with what was forgotten before: name nothing else to forget")
        return _ended("", action.finish(path, wait, complain), path)
    request = action.ForgetRequest(by, articles, speaker, why, wait)
    planned = action.plan(path, request)
    for name, at in planned.gone:
        complain(f"{name}: was forgotten on {at}")
    one = planned.speaker
    if not one and not planned.articles:
        return Exit.OK
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
    known = tuple(d.sha256 for d in planned.articles)
    just_this = action.ForgetRequest(by, known, str(one.id) if one else None, why, wait)
    gone = action.forget(path, just_this, complain)
    for copy in gone.backups:
        complain(f"{copy.path}: a backup of {copy.at} still holds it; remove it, and back up anew")
    for folder in action.sent(path):
        complain(f"{folder}: files that were sent to be added, and may hold it; end that job, or take it off the list")
    what = f"{counted(gone.count, 'statement' if speaker else 'article')} forgotten"
    return _ended(what if gone.count or not gone.pending else "to be forgotten", gone.pending, path)


def _ended(what: str, pending: str | None, path: Path) -> int:
    """Say whether it is gone from the file; the exit code."""
    if not pending:
        complain(f"{what}, and gone from {path}" if what else f"{path}: nothing is left to be forgotten")
        return Exit.OK
    advice = f"finish with: onrecord forget --finish --record {path}"
    complain(f"{what or 'what was forgotten'}, but not yet gone from {path}: {pending}; {advice}")
    return Exit.SOME_FAILED


def _told(one: Doomed) -> str:
    """What an article is called, and where else it goes with it."""
    names = (one.title, one.outlet, one.url or one.origin or one.sha256[:16])
    also = f" (with it the same text in {', '.join(one.also)})" if one.also else ""
    return f"{' · '.join(x for x in names if x)}{also}"
