"""onrecord search and onrecord show: what somebody is on record with, and one statement of it."""

from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from onrecord.cli.common import complain, put, put_data, put_json, save, style
from onrecord.cli.options import Target, Writes, color_option, filters, one_of, record_option
from onrecord.export.answer_outline import counted

if TYPE_CHECKING:
    from onrecord.actions.search import Results, SearchRequest

_LIMIT = 20


@click.command("search", cls=Writes, short_help="Search the statements of a record.")
@click.argument("words", nargs=-1, metavar="[WORDS]...")
@record_option
@filters
@click.option("--sort", type=click.Choice(["rank", "newest", "oldest"]), help="By default the best match first.")
@click.option("--counts", is_flag=True, help="Count by speaker, outlet and month, in place of the statements.")
@click.option(
    "--limit", type=click.IntRange(1, 10_000), metavar="N", help=f"By default {_LIMIT}; all with --csv, --html, --ids."
)
@click.option("--page", type=click.IntRange(1, 10**9), default=1, show_default=True)
@click.option("--json", "as_json", is_flag=True, help="A line of JSON a statement.")
@click.option("--csv", "as_csv", is_flag=True, help="A table.")
@click.option("--ids", "as_ids", is_flag=True, help="Ids alone, for other commands.")
@click.option("--html", "as_page", type=Target(), metavar="FILE", help="Write one self-contained page.")
@color_option
def command(
    words: tuple[str, ...],
    path: Path,
    limit: int | None,
    page: int,
    color: bool,
    counts: bool,
    **asked: Any,
) -> None:
    """Search what was said: all WORDS, "a phrase", the beginn* of a word, one OR another, one NOT another.

    Without words, everything that the options leave. Exit code 0 also where nothing is found.

    \b
    onrecord search "harbour wall" --speaker vandermark --since 2024-03
    onrecord search --outlet "Coast News" --counts --csv > counts.csv
    """
    from onrecord.actions.search import SearchRequest, search, tally
    from onrecord.export.table import tally_csv
    from onrecord.export.terminal.record_lines import hits_text, tally_text

    as_json, as_csv, as_ids, as_page = (asked.pop(f"as_{form}") for form in ("json", "csv", "ids", "page"))
    one_of({"--json": as_json, "--csv": as_csv, "--ids": as_ids, "--html": as_page})
    one_of({"--counts": counts, "--ids": as_ids, "--html": as_page})
    told = limit is not None
    whole = not told and (as_csv or as_ids or as_page is not None) and page == 1
    request = SearchRequest(" ".join(words), **asked, limit=None if whole else limit or _LIMIT, page=page)
    if counts:
        tallied = tally(path, request)
        if as_csv:
            put_data(tally_csv(tallied))
        else:
            put_json([tallied]) if as_json else put(tally_text(tallied))
        return
    found = search(path, request)
    if as_ids:
        put_data("".join(f"{hit.id}\n" for hit in found.hits))
    elif as_json:
        put_json(found.hits)
    elif as_csv:
        from onrecord.actions.audit import kept_fields
        from onrecord.export.table import hits_csv

        put_data(hits_csv(found.hits, kept_fields(path)))
    elif as_page:
        from onrecord.export.page.hits_page import to_page

        save(as_page, to_page(request.query().in_words(), found.hits, found.total))
    else:
        put(hits_text(found.hits, style(color)))
    _say_more(found, request, quiet=as_json or as_csv or as_ids or as_page is not None, told=told)


def _say_more(found: Results, request: SearchRequest, *, quiet: bool, told: bool) -> None:
    """How many there are, and how to see the rest; beside output for programs, only what they would miss.

    ``told``: so many were asked for.
    """
    page, pages = request.page, -(-found.total // request.limit) if request.limit else 1
    more = ""
    if found.total and page > pages:
        more = f"; there is no page {page}, the last one is --page {pages}"
    elif page < pages and not (quiet and told):
        more = f"; page {page} of {pages}, go on with --page {page + 1}"
    elif found.near:
        more = f"; nearest in the record: {', '.join(found.near)}"
    if found.by_name and not quiet:
        # a name alone may be searched for as words by somebody who means who says it
        who = request.words if " " not in request.words else f'"{request.words.strip(chr(34))}"'
        more += f"; {counted(found.by_name, 'statement')} by somebody of this name: --speaker {who}"
    if more or not quiet:
        # where nothing is found, what was asked tells more than the number
        told_of = counted(found.total, "statement") if found.total else f"0 {request.query().in_words()}"
        complain(f"{told_of}{more}")


@click.command("show", short_help="Show one statement of a record.")
@click.argument("key", metavar="ID")
@record_option
@click.option("--json", "as_json", is_flag=True, help="As JSON.")
def show(key: str, path: Path, as_json: bool) -> None:
    """Show a statement (its ID as `onrecord search` gives it) with the text around it and its corrections.

    An ID that was cited stays good: where the page was corrected or the text read again since, it is told what became
    of it ("now …: words changed", or gone and since when). The lasting id (p…) is the same through all that.

    Example: onrecord show s3f2a9c01d7e40b12
    """
    from onrecord.actions import search as action
    from onrecord.export.json.answer_json import shown_dict
    from onrecord.export.terminal.record_lines import statement_text

    it = action.show(path, key)
    if as_json:
        put_data(json.dumps(shown_dict(it), ensure_ascii=False, indent=1) + "\n")
    else:
        put(statement_text(it))
