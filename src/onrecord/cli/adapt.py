"""onrecord adapt: weights fitted to one's own coded articles."""

from __future__ import annotations

from pathlib import Path
from shlex import quote
from typing import TYPE_CHECKING, Any

import click

from onrecord.cli.common import Exit, Failures, complain, put, put_json
from onrecord.cli.options import HERE, Input, Target, Writes, model_option
from onrecord.cli.progress import steps
from onrecord.cli.sample import CODED_FORMS
from onrecord.export.answer_outline import counted

if TYPE_CHECKING:
    from onrecord.actions.adapt import AdaptSummary


@click.command("adapt", cls=Writes, short_help="Fit the weights to your own coded articles.")
@click.argument("sources", nargs=-1, required=True, type=Input(), metavar="CODED...")
@click.option(
    "-o",
    "--out",
    "--output",
    "output",
    type=Target(folder=True),
    required=True,
    metavar="FOLDER",
    help="Where to write the weights: a folder that is not there yet.",
)
@click.option(
    "--record",
    type=click.Path(dir_okay=False, readable=False, path_type=Path),
    envvar="ONRECORD_RECORD",
    metavar="FILE",
    help="The record that has the texts, where CODED has none (tables); record.db, if it is here.",
)
@click.option("--as", "into", type=click.Choice(CODED_FORMS), help="The form, where the files' endings don't tell it.")
@click.option(
    "--units",
    "counting",
    type=click.Choice(["code points", "utf-16"]),
    help="How the tool counts characters, where it is not as usual.",
)
@click.option("--empty", is_flag=True, help="Articles without any mark are coded: there is nothing in them.")
@model_option
@click.option("--json", "as_json", is_flag=True, help="Tell what was measured as JSON.")
def command(sources: tuple[str, ...], output: Path, as_json: bool, **asked: Any) -> int:
    """Fit the weights to articles that were coded by hand, and write weights of your own, where these are better.

    CODED is what onrecord import reads; some fifty articles are the least that tells anything. Fitted are how sure
    statements are said to be, from where on they are told, a number of the decoder, and a layer that tells sources,
    cues and contents; it takes minutes on one core. What that gains is measured on articles left out, in five parts,
    all choices made anew without them. Where nothing is better there than before, nothing is written, and it ends
    with 1.

    Read with them: onrecord read --weights FOLDER ARTICLE.

    \b
    Example: onrecord adapt coding/export.json --out my-weights
    """
    from onrecord.actions.adapt import AdaptRequest, adapt
    from onrecord.export.terminal.gain_lines import gain_text

    if asked["record"] is None and HERE.is_file():
        asked["record"] = HERE
    failures = Failures()
    with steps() as it:

        def failed(message: str) -> None:
            with it.aside():
                failures(message)

        made = adapt(AdaptRequest(sources, **asked), output, failed, it.begin, it.move)
    if as_json:
        put_json([made])
    else:
        put(gain_text(made.gain))
    _say(made, output)
    return failures.code(1) if made.helps else Exit.SOME_FAILED


def _say(made: AdaptSummary, output: Path) -> None:
    from onrecord.actions.adapt import FEW

    for note in made.notes[:5]:
        complain(note)
    if made.untouched:
        left = f"{counted(made.untouched, 'article')} without any mark left out"
        complain(f"{left}: with --empty they are coded ones, with nothing in them")
    if made.left:
        complain(f"{counted(made.left, 'article')} left out: it takes 600 at most")
    if made.gain.articles < FEW:
        complain(
            f"warning: {made.gain.articles} articles are few: with fewer than {FEW}, what was measured may be chance"
        )
    if not made.helps:
        complain(f"nothing was better than {made.base} on articles left out; nothing is written")
        return
    complain(f"{made.weights} in {output}; changed: {', '.join(made.changed)}")
    complain(f"next: onrecord read --weights {quote(str(output))} ARTICLE")
