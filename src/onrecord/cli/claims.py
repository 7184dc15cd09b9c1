"""onrecord claims: the figures that were claimed, by whom, of what and when."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from onrecord.cli.common import complain, meant_names, put, put_data, put_json, save, style
from onrecord.cli.options import Target, Writes, color_option, filters, record_option
from onrecord.export.answer_outline import counted

if TYPE_CHECKING:
    from onrecord.answers import Series
    from onrecord.export.answer_outline import By


@click.command("claims", cls=Writes, short_help="List the figures that were claimed, and line them up.")
@click.argument("words", nargs=-1, metavar="[WORDS]...")
@record_option
@filters
@click.option(
    "--of", metavar="WORDS", help="Only quantities of this: words of what is counted, or a toll (deaths, injured)."
)
@click.option(
    "--unit",
    metavar="UNIT",
    help="Only quantities in this unit: USD, percent, kilometer, … or 'count' for plain counts.",
)
@click.option(
    "--line-up",
    "line",
    is_flag=True,
    help="Put claims of one thing beside each other: a row a day, a column an outlet.",
)
@click.option(
    "--by",
    type=click.Choice(["outlet", "speaker"]),
    default="outlet",
    show_default=True,
    help="What the columns and lines are.",
)
@click.option("--plot", type=Target(".svg"), metavar="FILE.svg", help="Draw what was claimed most over time.")
@click.option("--sort", type=click.Choice(["rank", "newest", "oldest"]), default="oldest", show_default=True)
@click.option(
    "--limit", type=click.IntRange(1), default=50, show_default=True, help="Claims to list, or things to line up."
)
@click.option("--json", "as_json", is_flag=True, help="A line of JSON a claim (with --line-up, a thing).")
@click.option("--csv", "as_csv", is_flag=True, help="A table of the claims.")
@color_option
def command(
    words: tuple[str, ...], path: Path, line: bool, by: By, plot: Path | None, as_json: bool, as_csv: bool, **given: Any
) -> None:
    """List the quantities in the statements that WORDS and the options find: who claims how much, of what, and when.

    --line-up puts the same thing, claimed by different outlets or speakers, side by side over time; --plot draws it.
    Words are searched in what was said, as for `onrecord search`; --of in what is counted.

    Example: onrecord claims dredging --line-up --by outlet --plot claims.svg
    """
    from onrecord.actions.claims import ClaimsRequest, claims, line_up
    from onrecord.export.json.answer_json import claim_rows, series_dict
    from onrecord.export.table import claims_csv
    from onrecord.export.terminal.claim_lines import lined_up, listed

    limit, color = given.pop("limit"), given.pop("color")
    claimed = claims(path, ClaimsRequest(" ".join(words), **given))
    if claimed.unread:
        unread = counted(claimed.unread, "article")
        complain(f"{unread} of {path} were read before figures were: add them again to have theirs")
    every, some = claimed.claims, line_up(claimed.claims) if line or plot else []
    if plot:
        _draw(some, plot, by)
    shown = some[:limit]
    if as_csv:
        put_data(claims_csv((c for s in shown for c in s.claims) if line else every))
    elif as_json:
        put_json(map(series_dict, shown) if line else claim_rows(every))
    else:
        put(lined_up(shown, by, style(color)) if line else listed(every[:limit], style(color)))
    if line and not some:
        complain("nothing is claimed twice: the claims can be listed without --line-up")
    elif not line and not as_csv and not as_json:
        more = f", {limit:,} shown (--limit)" if len(every) > limit else ""
        complain(counted(len(every), "claim") + more + (meant_names(path, given) if not every else ""))


def _draw(some: Sequence[Series], plot: Path, by: By) -> None:
    from onrecord.export.chart.claim_chart import to_svg

    if not some:
        complain("nothing is claimed twice, so nothing is drawn")
        return
    save(plot, to_svg(some[0], by))
    complain(f"{plot}: {some[0].subject}, {counted(len(some[0].claims), 'claim')}")
