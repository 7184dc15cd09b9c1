"""onrecord add: articles into the record."""

from __future__ import annotations

import re
import time
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from onrecord.cli.common import Exit, complain
from onrecord.cli.layouts import layout_named
from onrecord.cli.options import Input, Published, Target, fields_option, reader_options, record_option, workers_option
from onrecord.export.answer_outline import counted, read_as

if TYPE_CHECKING:
    from onrecord.actions.add import Added, AddProgress, AddSummary

#: Kinds of files that are read where they are named, and passed over in folders.
_TABLES = frozenset((".csv", ".tsv"))
#: What became of articles, with its plural.
_OUTCOMES: dict[Added, str] = {
    "added": "added",
    "new version": "new versions",
    "copy": "copies",
    "read again": "read again",
    "unchanged": "unchanged",
    "forgotten": "forgotten",
}
#: Kinds of files passed over that are told by name.
_ENDINGS = 4
#: What of the command line is said of articles that are new, and changes nothing in those that are there.
_OF_NEW = ("threshold", "published", "outlet", "title", "url")
#: So many transcripts are told as what they were read, and rows of a table that fail for one reason.
_FEW = 5
#: Why a row or line of a source failed.
_OF_MANY = re.compile(r"(?P<source>.*), (?:row|line) [\d,]+: (?P<why>.*)", re.DOTALL)


@click.command("add", short_help="Put articles into a record.")
@click.argument("sources", nargs=-1, type=Input(), metavar="SOURCES...")
@record_option
@workers_option
@click.option(
    "--published",
    type=Published(),
    metavar="DATE",
    help="Date of publication (2024-07-17), in place of the one found; JSON lines and feeds keep theirs.",
)
@click.option(
    "--outlet", metavar="NAME", help="Who published it, in place of the one found; JSON lines and feeds keep theirs."
)
@click.option("--url", metavar="URL", help="The address of the article, where one is added.")
@click.option("--title", metavar="TITLE", help="The title of the article, where one is added.")
@click.option("--failed", type=Target(), metavar="FILE", help="Write what could not be read, a line of JSON each.")
@click.option(
    "--retry",
    type=click.Path(dir_okay=False, exists=True, path_type=Path),
    metavar="FILE",
    help="Add once more what --failed listed there.",
)
@click.option(
    "--from", "results", type=Input(), metavar="FOLDER", help="Add what `onrecord batch` read, as it was read."
)
@click.option("--where", metavar="SQL", help="Of --from, articles of which this holds: \"outlet = 'Orsvik Post'\".")
@click.option("--transcript", is_flag=True, help="Primary texts to check quotations against (see onrecord verify).")
@click.option(
    "--layout",
    metavar="NAME",
    callback=layout_named,
    is_eager=True,
    help="Read transcripts in this layout, not in the one that explains them best; list shows all, with examples.",
)
@click.option(
    "--seconds",
    type=click.FloatRange(min=1),
    default=120.0,
    show_default=True,
    help="Give an article up after this long (more for long texts).",
)
@fields_option
@reader_options
@click.pass_context
def command(context: click.Context, /, path: Path, **options: Any) -> int:
    """Read articles and keep what they say in a record, one SQLite file.

    SOURCES are files (text, HTML, PDF, .docx, .odt, .epub, .eml, .mbox, .mhtml, .webarchive, agencies' NITF, NewsML-G2
    and ninjs), folders with all such files in them, patterns ('news/**/*.html'), JSON lines of articles or of records
    that `onrecord extract` wrote, tables of articles (.csv, .tsv: a row each, columns called text, title, outlet, …),
    RSS, Atom and JSON feeds, web archives (WARC, WARC.gz, WACZ), addresses, or - for standard input.

    Adding an article twice changes nothing. A later text of the same address is kept as a new version (see `onrecord
    history`), the same text under another outlet as a copy. With a newer model an article is read again, and
    corrections stay; --threshold and --published are for articles that are new. Killed and started again, the same
    command goes on.

    \b
    onrecord add news/ 'archive/*.pdf' --record desk.db
    onrecord add articles.csv --field section --field published=date_line
    """
    from onrecord.actions.add import AddRequest, AddSummary, add
    from onrecord.cli.progress import Step, bar

    def show(step: AddProgress) -> None:
        if step.failure and repeats.is_told(step.failure.what):
            shown.say(step.failure.what)
        shown.move(Step(step.done, step.failed, step.at, step.total))

    request, summary, began = AddRequest(**options), AddSummary(), time.monotonic()
    repeats = Repeats()
    try:
        with bar("article") as shown:
            done = add(path, request, show, summary, note=shown.say)
    except BaseException:
        if summary.done or summary.failed:
            complain(f"broken off: {_told(summary)} till then; {time.monotonic() - began:.1f} s")
        raise
    if done is None:
        complain(f"nothing to retry: {request.retry} lists no failure")
        return Exit.OK
    for rest in repeats.rest():
        complain(f"{rest}{'' if request.failed else '; --failed FILE lists them'}")
    default = click.core.ParameterSource.DEFAULT
    given = [f"--{name}" for name in _OF_NEW if context.get_parameter_source(name) is not default]
    return _close(done, path, time.monotonic() - began, given)


class Repeats:
    """Of the rows of a table, or the lines of a file, that fail for one reason, which are told: the first few."""

    def __init__(self) -> None:
        self._seen: Counter[tuple[str, str]] = Counter()

    def is_told(self, message: str) -> bool:
        """Whether a failure is told by itself."""
        found = _OF_MANY.fullmatch(message)
        if not found:
            return True
        key = found["source"], found["why"]
        self._seen[key] += 1
        return self._seen[key] <= _FEW

    def rest(self) -> Iterator[str]:
        """How many more there are of each reason."""
        for (source, why), count in self._seen.items():
            if count > _FEW:
                yield f"{source}: {count - _FEW:,} more: {why}"


def _close(summary: AddSummary, path: Path, seconds: float, given: list[str]) -> int:
    from onrecord.actions.check import counts as held_by

    counts = held_by(path)
    held = f"{counted(counts.articles, 'article')} with {counted(counts.statements, 'statement')}"
    if counts.transcripts:
        held += f", {counted(counts.transcripts, 'transcript')}"
    for one in summary.transcripts if len(summary.transcripts) <= _FEW else ():
        complain(read_as(one))
    complain(f"{_told(summary)}; {seconds:.1f} s; {path} holds {held}")
    for note in _notes(summary, given):
        complain(note)
    if not summary.done.total():
        return Exit.NONE_READ
    return Exit.SOME_FAILED if summary.failed else Exit.OK


def _told(summary: AddSummary) -> str:
    parts = [
        f"{count:,} {what if count == 1 else several}"
        for what, several in _OUTCOMES.items()
        if (count := summary.done[what])
    ]
    if summary.failed:
        parts.append(f"{summary.failed:,} failed")
    return ", ".join(parts) or "nothing added"


def _notes(summary: AddSummary, given: list[str]) -> Iterator[str]:
    """What a user would not notice otherwise."""
    if summary.passed:
        kinds = [f"{count:,} {end or 'without an ending'}" for end, count in summary.passed.most_common(_ENDINGS)]
        more = ", …" if len(summary.passed) > _ENDINGS else ""
        files = counted(summary.passed.total(), "file")
        yield f"{files} passed over, of kinds that are not read: {', '.join(kinds)}{more}"
    if not summary.passed.keys().isdisjoint(_TABLES):
        yield "tables in folders are passed over, since few are of articles: name those that are, each as a file"
    if summary.undated:
        some = ", ".join(map(repr, dict.fromkeys(summary.dates)))
        more = ", …" if summary.undated > len(summary.dates) else ""
        one = summary.undated == 1
        yield (
            f"{counted(summary.undated, 'article')} {'has' if one else 'have'} a date that could not be read "
            f"({some}{more}); {'it is' if one else 'they are'} kept undated"
        )
    yield from summary.fields.notes()
    if summary.habits:
        yield (
            f"in {counted(summary.habits, 'article')} words in marks are their outlet's habit, as its articles tell "
            "together; they count as nobody's own words"
        )
    yield from summary.repairs
    if summary.untold:
        yield f"of {counted(summary.untold, 'article')} more something was left out or repaired; the record keeps what"
    if given and summary.done["unchanged"]:
        yield f"unchanged articles stay as they are in the record, whatever {' and '.join(given)} says"
