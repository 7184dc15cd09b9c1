"""onrecord disputes: statements that may contradict each other."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import click

from onrecord.cli.common import put, put_json, style
from onrecord.cli.options import color_option, days, record_option


@click.command("disputes", short_help="Propose statements that contradict each other.")
@record_option
@click.option("--speaker", metavar="NAME", help="Only where this speaker has a part.")
@days
@click.option("--limit", type=click.IntRange(1, 1000), default=20, show_default=True)
@click.option("--json", "as_json", is_flag=True, help="Print JSON, a pair a line.")
@color_option
def command(path: Path, as_json: bool, color: bool, **asked: Any) -> None:
    """Propose pairs of statements by different speakers on the same matter, one of which denies what the other affirms,
    the likeliest first. They are proposals with a score, for a person to judge: both contexts are shown.

    Example: onrecord disputes --since 2024-03
    """
    from onrecord.actions.disputes import DisputesRequest, disputes
    from onrecord.export.json.answer_json import dispute_dict
    from onrecord.export.terminal.comparison_lines import disputes_terminal

    found = disputes(path, DisputesRequest(**asked))
    if as_json:
        put_json(map(dispute_dict, found))
    else:
        put(disputes_terminal(found, style(color)))
