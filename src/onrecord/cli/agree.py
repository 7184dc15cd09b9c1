"""onrecord agree: how far coders agree, with each other and with onrecord."""

from __future__ import annotations

from pathlib import Path

import click

from onrecord.cli.common import complain, put, put_json, save, style
from onrecord.cli.options import Target, Writes, color_option, record_option


@click.command("agree", cls=Writes, short_help="Tell how far coders agree, with each other and onrecord.")
@click.argument("coders", nargs=-1, metavar="[CODER]...")
@record_option
@click.option("--html", "page", type=Target(), metavar="FILE", help="Write a page with every disagreement.")
@click.option("--json", "as_json", is_flag=True, help="A line of JSON for each two.")
@color_option
def command(coders: tuple[str, ...], path: Path, page: Path | None, as_json: bool, color: bool) -> None:
    """Compare what coders marked by hand (onrecord import), article by article: each two of the CODERS; one of them
    with onrecord; without names all, and onrecord.

    \b
    linked    statements that both have: half of the content's words, and a word of the source
    strict    content and source the same, word for word
    alpha     Krippendorff's alpha over words: content, source, cue or none
    u-alpha   Krippendorff's alpha for unitizing (2016): where parts begin and end, and which
    Of the statements that both have, speaker, form, mode and polarity: how many are the same, and alpha.

    The first of two is taken for right: precision and recall are the other's. Intervals hold for 95 of 100 draws of the
    articles. docs/codebook.md says what counts as what.

    \b
    Example: onrecord agree ida onrecord --html disagreements.html
    """
    from onrecord.actions.agree import AgreeRequest, agree
    from onrecord.export.page.agreement_page import to_page
    from onrecord.export.terminal.agreement_lines import agreement_text

    found = agree(path, AgreeRequest(coders))
    if as_json:
        put_json(found)
    else:
        put("\n".join(agreement_text(one, style(color)) for one in found))
    if page:
        save(page, to_page(found))
    elif not as_json and any(one.differences for one in found):
        complain("see where they differ with: onrecord agree --html FILE")
