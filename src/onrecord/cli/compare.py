"""onrecord compare: one statement in all outlets that carry it."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import click

from onrecord.cli.common import complain, put, put_json, save, style, tell_became
from onrecord.cli.options import Input, Target, Writes, color_option, days, fields_option, reader_options, record_option


@click.command("compare", cls=Writes, short_help="Show one statement in all outlets that carry it.")
@click.argument("keys", nargs=-1, type=Input(), metavar="[ID]...")
@click.option(
    "--story", is_flag=True, help="Read these articles (files, folders, addresses) and compare all they share."
)
@record_option
@days
@click.option("--days", type=click.IntRange(0), default=3, show_default=True, help="Look so far for paraphrases.")
@click.option("--limit", type=click.IntRange(1, 1000), default=20, show_default=True, help="Statements listed.")
@click.option("--json", "as_json", is_flag=True, help="Print JSON, a statement a line.")
@click.option("--html", "page", type=Target(), metavar="FILE", help="Write one page.")
@color_option
@fields_option
@reader_options
def command(
    keys: tuple[str, ...], path: Path, story: bool, page: Path | None, as_json: bool, color: bool, **asked: Any
) -> None:
    """Show a statement side by side as each outlet carries it.

    What was left out, added and changed, the cue, the voice, who had it first. Copies of one text are one version.
    Paraphrases by the same speaker in the days around it come last, with a score.

    Without an ID, list the statements that most articles of the record carry. With --story, the arguments are articles
    that are read now and compared with each other.

    Example: onrecord compare s3f2a9c01d7e40b12
    """
    from onrecord.actions.compare import CompareRequest, compare

    if story and not keys:
        raise click.UsageError("--story needs articles: files, folders or addresses")
    request = CompareRequest(story=keys, **asked) if story else CompareRequest(keys, **asked)
    found = compare(path, request, complain)
    for key in () if story else keys:
        tell_became(path, key)
    if page:
        from onrecord.export.page.comparison_page import to_page

        title = found[0].common[:80] if len(found) == 1 else "Statements across outlets"
        save(page, to_page(found, title or "A statement across outlets"))
    if as_json:
        from onrecord.export.json.answer_json import comparison_dict

        put_json(map(comparison_dict, found))
    elif not page:
        from onrecord.export.terminal.comparison_lines import list_text, to_terminal

        put("\n\n".join(to_terminal(c, style(color)) for c in found) if keys else list_text(found))
