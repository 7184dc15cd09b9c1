"""onrecord speaker: everything that somebody is on record with."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import click

from onrecord.cli.common import complain, put, put_json, save
from onrecord.cli.options import Target, Writes, days, record_option
from onrecord.export.answer_outline import counted


@click.command("speaker", cls=Writes, short_help="Show all that a speaker is on record with, by time.")
@click.argument("name", metavar="NAME")
@record_option
@days
@click.option("--words", metavar="WORDS", default="", help="Only what holds these words.")
@click.option("--plot", type=Target(".svg"), metavar="FILE.svg", help="Draw a timeline, too.")
@click.option("--limit", type=click.IntRange(1), default=200, show_default=True)
@click.option("--json", "as_json", is_flag=True, help="The speaker, then a line of JSON a statement.")
def command(name: str, path: Path, plot: Path | None, words: str, limit: int, as_json: bool, **days: Any) -> None:
    """Show all that NAME (a name, or a number of `onrecord speakers`) is on record with, the oldest first."""
    from onrecord.actions.speaker import SpeakerRequest, speaker, timeline
    from onrecord.export.terminal.record_lines import head_text, hits_text

    request = SpeakerRequest(name, **days, words=words, limit=limit)
    spoken = speaker(path, request)
    one, found, again = spoken.speaker, spoken.found, spoken.again
    if plot:
        from onrecord.export.chart.timeline_chart import to_svg

        save(plot, to_svg(one.name, timeline(path, request)))
    if as_json:
        put_json([one, *found.hits])
        return
    put(head_text(one) + hits_text(found.hits))
    shown = f", {limit:,} shown (--limit)" if found.total > limit else ""
    # `speakers` counts them all
    more = f"; {again:,} more in copies and other versions of the texts say the same" if again else ""
    complain(counted(found.total, "statement") + shown + more)
