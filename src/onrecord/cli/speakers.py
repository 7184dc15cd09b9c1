"""onrecord speakers and onrecord speaker: who is in a record, may be one with whom, is known, and said what."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from onrecord.cli.common import complain, put, put_json, save, style
from onrecord.cli.options import Target, Writes, color_option, days, one_of, record_option
from onrecord.export.answer_outline import counted

if TYPE_CHECKING:
    from onrecord.actions.speakers import Linked


@click.command("speakers", short_help="List the speakers of a record.")
@click.argument("words", nargs=-1, metavar="[WORDS]...")
@record_option
@click.option("--proposals", is_flag=True, help="Those that may be one, for you to judge with `onrecord merge`.")
@click.option("--judgements", is_flag=True, help="What was judged so far.")
@click.option(
    "--known",
    type=click.Path(dir_okay=False, path_type=Path),
    metavar="FILE",
    help="Take this file of known people (CSV or JSON) into the record first, in place of those known before.",
)
@click.option("--limit", type=click.IntRange(1), default=50, show_default=True)
@click.option("--json", "as_json", is_flag=True, help="A line of JSON each.")
@color_option
def command(
    words: tuple[str, ...],
    path: Path,
    proposals: bool,
    judgements: bool,
    known: Path | None,
    limit: int,
    as_json: bool,
    color: bool,
) -> None:
    """List the speakers whose name or role holds WORDS, who says most first.

    A file of known people has name, aliases, kind, role, start, end (days: 2019-05-01) and wikidata: as CSV with one
    office a line (aliases with ; between), or as a JSON list with "roles": [{"role", "start", "end"}].

    Example: onrecord speakers minister --limit 10
    """
    from onrecord.actions import speakers as action
    from onrecord.export.terminal.record_lines import judgement_text, proposal_text, speaker_text

    one_of({"--proposals": proposals, "--judgements": judgements})
    if words and (proposals or judgements):
        raise click.UsageError("WORDS list speakers: leave them out with --proposals and --judgements")
    if known:
        complain(_linked(action.know(path, known)))
    rows: list[Any] = []
    if proposals:
        rows = action.proposals(path, limit)
        text = [proposal_text(row) for row in rows]
    elif judgements:
        rows = action.judgements(path)
        text = [judgement_text(row) for row in rows]
    else:
        rows = action.speakers(path, action.SpeakersRequest(" ".join(words), limit))
        text = [speaker_text(row, style(color)) for row in rows]
        if words and not rows:
            complain(f"no speaker whose name or role holds {' '.join(words)!r}: try fewer words, or parts of them")
    put_json(rows) if as_json else put("".join(text))


@click.command("speaker", cls=Writes, short_help="Show all that a speaker is on record with, by time.")
@click.argument("name", metavar="NAME")
@record_option
@days
@click.option("--words", metavar="WORDS", default="", help="Only what holds these words.")
@click.option("--plot", type=Target(".svg"), metavar="FILE.svg", help="Draw a timeline, too.")
@click.option("--limit", type=click.IntRange(1), default=200, show_default=True)
@click.option("--json", "as_json", is_flag=True, help="The speaker, then a line of JSON a statement.")
@click.option("--html", "as_page", type=Target(), metavar="FILE", help="Write one self-contained page.")
@color_option
def speaker(
    name: str,
    path: Path,
    plot: Path | None,
    words: str,
    limit: int,
    as_json: bool,
    as_page: Path | None,
    color: bool,
    **days: Any,
) -> None:
    """Show all that NAME (a name, or a number of `onrecord speakers`) is on record with, the oldest first.

    Example: onrecord speaker "Ilse Vandermark" --since 2024-03 --html vandermark.html
    """
    from onrecord.actions.speakers import SpeakerRequest, speaker, timeline
    from onrecord.export.terminal.record_lines import head_text, hits_text

    request = SpeakerRequest(name, **days, words=words, limit=limit)
    spoken = speaker(path, request)
    one, found, again = spoken.speaker, spoken.found, spoken.again
    if plot:
        from onrecord.export.chart.timeline_chart import to_svg

        save(plot, to_svg(one.name, timeline(path, request)))
    if as_page:
        from onrecord.export.page.hits_page import to_page

        save(as_page, to_page(one.name, found.hits, found.total, one))
    if as_json:
        put_json([one, *found.hits])
        return
    if not as_page:
        put(head_text(one, style(color)) + hits_text(found.hits, style(color)))
    shown = f", {limit:,} shown (--limit)" if found.total > limit else ""
    # `speakers` counts them all
    more = f"; {again:,} more in copies and other versions of the texts say the same" if again else ""
    complain(counted(found.total, "statement") + shown + more)


def _linked(them: Linked) -> str:
    told = "1 known person" if them.people == 1 else f"{them.people:,} known people"
    return f"{told}, in place of those known before; linked to {counted(them.speakers, 'name')} of the record"
