"""onrecord disputes: statements that may contradict each other."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import click

from onrecord.cli.common import Day, Exit, in_order, put, wants_color, width
from onrecord.cli.record import open_record, record_option


@click.command("disputes", short_help="Propose statements that contradict each other.")
@record_option
@click.option("--speaker", metavar="NAME", help="Only where this speaker has a part.")
@click.option("--since", type=Day(), metavar="DAY", help="Published on this day or later.")
@click.option("--until", type=Day(last=True), metavar="DAY", help="Published on this day or earlier.")
@click.option("--limit", type=click.IntRange(1, 1000), default=20, show_default=True)
@click.option("--json", "as_json", is_flag=True, help="Print JSON, a pair a line.")
@click.option("--color", type=click.Choice(["auto", "always", "never"]), default="auto", help="Colour the output.")
def command(path: Path, **given: Any) -> int:
    """Propose pairs of statements by different speakers on the same matter, one of which denies what the other affirms,
    the likeliest first. They are proposals with a score, for a person to judge: both contexts are shown.
    """
    from onrecord.compare import disputes
    from onrecord.export.json.comparison_json import dispute_dict
    from onrecord.export.terminal.comparison_lines import disputes_terminal
    from onrecord.export.terminal.layout import TerminalStyle

    since, until = given["since"], given["until"]
    in_order(since, until)
    with open_record(path) as record:
        found = disputes(record, given["limit"], speaker=given["speaker"], since=since, until=until)
    if given["as_json"]:
        put("".join(json.dumps(dispute_dict(d), ensure_ascii=False) + "\n" for d in found))
    else:
        put(disputes_terminal(found, TerminalStyle(width=width(), color=wants_color(given["color"]))))
    return Exit.OK
