"""onrecord search: what somebody is on record with."""

from __future__ import annotations

import csv
import io
import json
from dataclasses import asdict
from pathlib import Path

import click

from onrecord.cli.common import Exit, complain, put
from onrecord.cli.record import lines, open_record, record_option

_FORMS = click.Choice(["direct", "mixed", "indirect"])
_MODES = click.Choice(["speech", "writing", "belief", "desire", "emotion", "knowledge", "other"])
_DAY = click.DateTime(["%Y-%m-%d"])


@click.command("search", short_help="Search the statements of a record.")
@click.argument("words", nargs=-1, metavar="[WORDS]...")
@record_option
@click.option("--speaker", metavar="NAME", help="Part of a speaker's name, or a name the article uses.")
@click.option("--role", metavar="ROLE", help="Part of what the article calls the speaker.")
@click.option("--outlet", metavar="NAME", help="Who published.")
@click.option("--since", type=_DAY, metavar="DAY", help="Published on this day or later (2024-07-17).")
@click.option("--until", type=_DAY, metavar="DAY", help="Published on this day or earlier.")
@click.option("--form", type=_FORMS, help="In whose words.")
@click.option("--mode", type=_MODES, help="How it is held.")
@click.option("--named/--unnamed", default=None, help="With or without a named speaker.")
@click.option("--sort", type=click.Choice(["rank", "newest", "oldest"]), help="By default the best match first.")
@click.option("--limit", type=click.IntRange(1, 10_000), default=20, show_default=True)
@click.option("--page", type=click.IntRange(1), default=1, show_default=True)
@click.option("--json", "as_json", is_flag=True, help="A line of JSON a statement.")
@click.option("--csv", "as_csv", is_flag=True, help="A table.")
def command(
    words: tuple[str, ...], path: Path, limit: int, page: int, as_json: bool, as_csv: bool, **asked: object
) -> int:
    """Search what was said: all WORDS, "a phrase", the beginn* of a word, one OR another, one NOT another.

    Without words, everything that the options leave. Exit code 0 also where nothing is found.
    """
    from onrecord.store.search import Query

    days = {key: asked.pop(key) for key in ("since", "until")}
    dates = {key: day.strftime("%Y-%m-%d") if day else None for key, day in days.items()}  # type: ignore[attr-defined]
    if asked["sort"] == "rank" and not words:
        raise click.UsageError("--sort rank needs words to search for")
    query = Query(" ".join(words), limit=limit, offset=(page - 1) * limit, **dates, **asked)  # type: ignore[arg-type]
    with open_record(path) as record:
        found = record.search(query)
    if as_json:
        put("".join(json.dumps(asdict(hit), ensure_ascii=False) + "\n" for hit in found.hits))
    elif as_csv:
        table = io.StringIO()
        names = (
            "id",
            "speaker",
            "role",
            "said",
            "cue",
            "form",
            "mode",
            "polarity",
            "published",
            "outlet",
            "title",
            "url",
        )
        writer = csv.writer(table, lineterminator="\n")
        writer.writerow(names)
        writer.writerows([getattr(hit, name) for name in names] for hit in found.hits)
        put(table.getvalue())
    else:
        put("".join("\n".join(lines(hit)) + "\n\n" for hit in found.hits))
        pages = -(-found.total // limit)
        more = f"; page {page} of {pages}, go on with --page {page + 1}" if page < pages else ""
        complain(f"{found.total:,} statements{more}")
    return Exit.OK
