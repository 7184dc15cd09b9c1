"""onrecord claims: the figures that were claimed, by whom, of what and when."""

from __future__ import annotations

import json
from itertools import islice
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from onrecord.cli.common import Exit, Target, Writes, complain, put, save, wants_color, width
from onrecord.cli.record import counted, open_record, record_option
from onrecord.cli.search import asked_for, filters

if TYPE_CHECKING:
    from onrecord.records import Claim, Series


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
@click.option(
    "--plot",
    type=Target(),
    metavar="FILE.svg",
    help="Draw what was claimed most over time.",
)
@click.option("--sort", type=click.Choice(["rank", "newest", "oldest"]), default="oldest", show_default=True)
@click.option(
    "--limit", type=click.IntRange(1), default=50, show_default=True, help="Claims to list, or things to line up."
)
@click.option("--json", "as_json", is_flag=True, help="A line of JSON a claim (with --line-up, a thing).")
@click.option("--csv", "as_csv", is_flag=True, help="A table of the claims.")
@click.option("--color", type=click.Choice(["auto", "always", "never"]), default="auto", help="Colour the output.")
def command(words: tuple[str, ...], path: Path, **given: Any) -> int:
    """List the quantities in the statements that WORDS and the options find: who claims how much, of what, and when.

    --line-up puts the same thing, claimed by different outlets or speakers, side by side over time; --plot draws it.
    Words are searched in what was said, as for `onrecord search`; --of in what is counted.
    """
    plot: Path | None = given.pop("plot")
    if plot and plot.suffix.lower() != ".svg":
        raise click.UsageError("--plot writes SVG: give it a name that ends in .svg")
    if given["sort"] == "rank" and not words:
        raise click.UsageError("--sort rank needs words to search for")
    view = {k: given.pop(k) for k in ("of", "unit", "line", "by", "limit", "as_json", "as_csv", "color")}
    with open_record(path) as record:
        every = [c for c in record.claims(asked_for(words, given)) if _wanted(c, view["of"], view["unit"])]
        unread = record.unread()
    if unread:
        complain(f"{counted(unread, 'article')} of {path} were read before figures were: add them again to have theirs")
    _show(every, plot, view)
    return Exit.OK


def _wanted(claim: Claim, of: str | None, unit: str | None) -> bool:
    """Whether a claim is of what is asked for, in the unit asked for."""
    from onrecord.compare.series import subject
    from onrecord.words.endings import stem
    from onrecord.words.normalize import forms

    q = claim.quantity
    if unit is not None and (q.unit or "count").casefold().replace("_", " ") != unit.casefold().replace("_", " "):
        return False
    if of is None:
        return True
    asked = {stem(w) for w in forms(of)}
    return of.casefold() == subject(claim) or asked <= {stem(w) for w in forms(q.of or "")}


def _show(every: list[Claim], plot: Path | None, view: dict[str, Any]) -> None:
    from onrecord.export.json.claim_json import rows, series_dict
    from onrecord.export.table.claim_table import to_csv
    from onrecord.export.terminal.claim_lines import lined_up, listed
    from onrecord.export.terminal.layout import TerminalStyle

    style = TerminalStyle(width=width(), color=wants_color(view["color"]))
    some = _lined_up(every) if view["line"] or plot else []
    if plot:
        _draw(some, plot, view["by"])
    if view["line"]:
        shown = some[: view["limit"]]
        text = (
            "".join(json.dumps(series_dict(s), ensure_ascii=False) + "\n" for s in shown)
            if view["as_json"]
            else lined_up(shown, view["by"], style)
        )
        put(to_csv(c for s in shown for c in s.claims) if view["as_csv"] else text)
        if not some:
            complain("nothing is claimed twice: the claims can be listed without --line-up")
        return
    if view["as_csv"]:
        put(to_csv(every))
    elif view["as_json"]:
        put("".join(json.dumps(row, ensure_ascii=False) + "\n" for row in rows(every)))
    else:
        put(listed(list(islice(every, view["limit"])), style))
        more = f", {view['limit']:,} shown (--limit)" if len(every) > view["limit"] else ""
        complain(counted(len(every), "claim") + more)


def _lined_up(every: list[Claim]) -> list[Series]:
    from onrecord.compare.series import line_up

    return line_up(every)


def _draw(some: list[Series], plot: Path, by: Any) -> None:
    from onrecord.export.chart.claim_chart import to_svg

    if not some:
        complain("nothing is claimed twice, so nothing is drawn")
        return
    save(plot, to_svg(some[0], by))
    complain(f"{plot}: {some[0].subject}, {counted(len(some[0].claims), 'claim')}")
