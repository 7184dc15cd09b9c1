"""onrecord compare: one statement in all outlets that carry it."""

from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from onrecord.cli.common import (
    Day,
    Exit,
    Source,
    Target,
    Writes,
    complain,
    in_order,
    make_reader,
    put,
    reader_options,
    save,
    wants_color,
    width,
)
from onrecord.cli.record import open_record, record_option
from onrecord.errors import OnrecordError, StoreError

if TYPE_CHECKING:
    from onrecord.records import Comparison
    from onrecord.store import Record


@click.command("compare", cls=Writes, short_help="Show one statement in all outlets that carry it.")
@click.argument("keys", nargs=-1, type=Source(), metavar="[ID]...")
@click.option(
    "--story", is_flag=True, help="Read these articles (files, folders, addresses) and compare all they share."
)
@record_option
@click.option("--since", type=Day(), metavar="DAY", help="Published on this day or later.")
@click.option("--until", type=Day(last=True), metavar="DAY", help="Published on this day or earlier.")
@click.option("--days", type=click.IntRange(0), default=3, show_default=True, help="Look so far for paraphrases.")
@click.option("--limit", type=click.IntRange(1, 1000), default=20, show_default=True, help="Statements listed.")
@click.option("--json", "as_json", is_flag=True, help="Print JSON, a statement a line.")
@click.option("--html", "page", type=Target(), metavar="FILE", help="Write one page.")
@click.option("--color", type=click.Choice(["auto", "always", "never"]), default="auto", help="Colour the output.")
@reader_options
def command(keys: tuple[str, ...], **given: Any) -> int:
    """Show a statement side by side as each outlet carries it.

    What was left out, added and changed, the cue, the voice, who had it first. Copies of one text are one version.
    Paraphrases by the same speaker in the days around it come last, with a score.

    Without an ID, list the statements that most articles of the record carry. With --story, the arguments are articles
    that are read now and compared with each other.
    """
    from onrecord.compare import compare
    from onrecord.verify.vocabulary import shipped_meaning

    if given["story"] and not keys:
        raise click.UsageError("--story needs articles: files, folders or addresses")
    in_order(given["since"], given["until"])
    with _record(keys, given) as record:
        listed = given["story"] or not keys
        asked = [c.statement for c in _largest(record, given)] if listed else list(keys)
        if not asked:
            raise StoreError(
                "no statement stands in two texts of their own (copies and versions of one text are one); "
                "compare one with its copies by its id, as onrecord search gives it"
            )
        found = [compare(record, key, shipped_meaning(), given["days"]) for key in asked]
        _show(found, given, brief=not keys)
    return Exit.OK


def _record(keys: tuple[str, ...], given: dict[str, Any]) -> Record:
    if not given["story"]:
        return open_record(given["path"])
    from onrecord.gather import gather
    from onrecord.gather.worker import article_in
    from onrecord.store import Record

    record = Record(":memory:")
    reader = make_reader(given["model"], given["threshold"], given["force"])
    for task in gather(keys, private=True):
        try:
            if task.error:
                complain(task.error[1])
            else:
                record.add(reader.read(article_in(task)))
        except OnrecordError as error:
            complain(str(error))
    return record


def _largest(record: Record, given: dict[str, Any]) -> list[Any]:
    return record.clusters(given["limit"], given["since"], given["until"])


def _show(found: list[Comparison], given: dict[str, Any], *, brief: bool) -> None:
    from onrecord.export.json.comparison_json import to_dict
    from onrecord.export.page.comparison_page import to_page
    from onrecord.export.terminal.comparison_lines import to_terminal
    from onrecord.export.terminal.layout import TerminalStyle

    page: Path | None = given["page"]
    if page:
        title = found[0].common[:80] if len(found) == 1 else "Statements across outlets"
        save(page, to_page(found, title or "A statement across outlets"))
    if given["as_json"]:
        put("".join(json.dumps(to_dict(c), ensure_ascii=False) + "\n" for c in found))
    elif brief and not page:
        put("".join(_line(c) for c in found))
    elif not page:
        style = TerminalStyle(width=width(), color=wants_color(given["color"]))
        put("\n\n".join(to_terminal(c, style) for c in found))


def _line(comparison: Comparison) -> str:
    """A statement in one line of the list: its id, how many versions, who, and the words that all have."""
    from onrecord.export.escaping import harmless

    versions = [v for v in comparison.versions if v.link == "verbatim"]
    first = versions[0].carried
    who = next((v.carried.speaker for v in versions if v.carried.speaker), "nobody named")
    words = comparison.common or first.said
    return harmless(f"{first.id}  {len(versions)} versions  {who}: {words[:110]}") + "\n"
