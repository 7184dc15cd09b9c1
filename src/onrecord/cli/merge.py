"""onrecord merge and onrecord split: judge whether two speakers are one, or one is two."""

from __future__ import annotations

from pathlib import Path

import click

from onrecord.cli.common import Exit, asked, complain, tell_became
from onrecord.cli.options import by_option, record_option

#: So much of what each speaker said is shown.
_SHOWN = 3


@click.command("merge", short_help="Judge that two speakers are one (or are not).")
@click.argument("speakers", nargs=-1, metavar="A B")
@record_option
@click.option("--apart", is_flag=True, help="They are two: don't propose them again.")
@click.option("--undo", type=int, metavar="N", help="Take judgement N back, a merge or a split.")
@click.option("--why", metavar="TEXT", help="The reason, kept with it.")
@click.option("--yes", is_flag=True, help="Don't ask.")
@by_option
def command(
    speakers: tuple[str, ...], path: Path, apart: bool, undo: int | None, why: str | None, yes: bool, by: str
) -> int:
    """Judge that A and B (numbers, names or keys, as `onrecord speakers` gives them) are one speaker.

    Both are shown, each with what they said last, before you are asked. Judgements are kept apart from what onrecord
    tells by itself, and win over it, whatever is added or read again; `--undo` takes them back.

    Example: onrecord merge 12 40 --why "the same minister, after her marriage"
    """
    if (undo is None) != (len(speakers) == 2):
        raise click.UsageError("give two speakers, or --undo N")
    from onrecord.actions.speakers import MergeRequest, merge, unjudge

    if undo is not None:
        unjudge(path, undo, by)
        complain(f"judgement {undo} taken back")
        return Exit.OK
    a, b = speakers
    if not yes:
        for one in speakers:
            _show(path, one)
        question = "Are they two, for good?" if apart else "Are they one speaker?"
        if not (answer := asked(question)):
            complain(
                "nothing judged" + ("" if answer is False else ": nobody answered; give --yes to judge all the same")
            )
            return Exit.NONE_READ
    number = merge(path, MergeRequest(a, b, by, why, apart))
    complain(f"judgement {number} kept; take it back with: onrecord merge --undo {number} --record {path}")
    return Exit.OK


def _show(path: Path, name: str) -> None:
    """A speaker, and what they said last."""
    from onrecord.actions.speakers import SpeakerRequest, speaker
    from onrecord.export.terminal.record_lines import last_said

    spoken = speaker(path, SpeakerRequest(name, limit=_SHOWN, newest=True))
    for line in last_said(spoken.speaker, spoken.found.hits):
        complain(line)


@click.command("split", short_help="Judge that a statement's speaker is another one of that name.")
@click.argument("key", metavar="ID")
@record_option
@click.option("--why", metavar="TEXT", help="The reason, kept with it.")
@by_option
def split(key: str, path: Path, why: str | None, by: str) -> None:
    """Judge that the speaker of a statement (its ID as `onrecord search` gives it) is another than all others so named.

    It holds for the whole article, and until `onrecord merge --undo N` takes it back.

    Example: onrecord split s3f2a9c01d7e40b12 --why "her father, of the same name"
    """
    from onrecord.actions import speakers as action

    done = action.split(path, action.SplitRequest(key, by, why))
    complain(f"judgement {done.judgement} kept; {done.name} is speaker {done.number} of the record now")
    tell_became(path, key)
