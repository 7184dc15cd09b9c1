"""onrecord sample and onrecord import: articles to be coded by hand, and what coders made of them."""

from __future__ import annotations

from pathlib import Path
from shlex import quote
from typing import TYPE_CHECKING, Any

import click

from onrecord.cli.common import Exit, Failures, complain, meant_names, put, put_json
from onrecord.cli.options import Input, Target, Writes, days, record_option
from onrecord.errors import RequestError
from onrecord.export.answer_outline import counted

if TYPE_CHECKING:
    from onrecord.actions.import_coded import ImportSummary
    from onrecord.actions.sample import SampleDrawn

#: As onrecord.coding.forms has them, which would be imported at every start; a test compares them.
CODED_FORMS = ("brat", "uima-cas", "label-studio", "prodigy", "doccano", "csv", "refi-qda")
#: Strata, and notes, that are shown.
_TOP = 15


@click.command("sample", cls=Writes, short_help="Draw articles to be coded by hand.")
@record_option
@click.option("-n", "--number", type=click.IntRange(1, 100_000), default=200, show_default=True, help="How many.")
@click.option("--by", type=click.Choice(["outlet", "month", "confidence"]), help="Draw from each of these its share.")
@click.option("--seed", type=click.IntRange(0), default=1, show_default=True, help="Another one draws others.")
@click.option(
    "--as",
    "--format",
    "into",
    type=click.Choice(CODED_FORMS),
    default="csv",
    show_default=True,
    help="The tool's form.",
)
@click.option("--blank", is_flag=True, help="Without onrecord's statements.")
@click.option("--outlet", metavar="NAME", help="Only what was published by it.")
@click.option("--versions", is_flag=True, help="Also texts of pages that have a newer version.")
@days
@click.option(
    "-o",
    "--output",
    type=Target(folder=True),
    default=Path("to-code"),
    show_default=True,
    metavar="FOLDER",
    help="Where to write.",
)
@click.option("--json", "as_json", is_flag=True, help="Tell what was drawn as JSON.")
def command(path: Path, output: Path, as_json: bool, **asked: Any) -> None:
    """Draw articles of a record and write them as a tool for coding by hand takes them.

    The same record and --seed draw the same articles. By outlet and by month each has its share of the sample, by
    confidence each third has as many. Copies are left out, and so are texts of pages that have a newer version.
    sample.json in the folder says how it was drawn, and for how many articles each stands.

    With onrecord's statements marked, coding is correcting, which is quicker; to measure how far coders agree with
    onrecord, use --blank, since who corrects marks agrees with them too often.

    \b
    Example: onrecord sample -n 50 --by outlet --blank --as label-studio -o coding/
    """
    from onrecord.actions.sample import SampleRequest, sample

    try:
        drawn = sample(path, SampleRequest(**asked), output)
    except RequestError as error:
        if near := meant_names(path, asked):
            raise RequestError(f"{error}{near}") from error
        raise
    if as_json:
        put_json([drawn])
    else:
        put(_strata(drawn))
    _tell(drawn, output, path, blank=asked["blank"])


def _strata(drawn: SampleDrawn) -> str:
    """A line a stratum, where there is more than one."""
    from onrecord.export.terminal.layout import cells, cut, plain_lines

    if len(drawn.strata) < 2:
        return ""
    names = [cut(one.name, 30) for one in drawn.strata[:_TOP]]
    lines = [
        f"{one.drawn:>6,} of {one.articles:>7,}  {name}{' ' * (30 - cells(name))}  each for {one.weight:,.1f}"
        for one, name in zip(drawn.strata, names, strict=False)
    ]
    rest = [f"… and {len(drawn.strata) - _TOP:,} more"] if len(drawn.strata) > _TOP else []
    return plain_lines([*lines, *rest])


def _tell(drawn: SampleDrawn, output: Path, path: Path, *, blank: bool) -> None:
    marked = "" if blank else f" with {counted(drawn.statements, 'statement')} marked"
    complain(f"{drawn.articles:,} of {counted(drawn.of, 'article')}{marked} in {output}")
    complain(f"next: {drawn.opening}")
    complain(f"then: onrecord import CODED --coder NAME --record {quote(str(path))}")


@click.command("import", short_help="Read hand-coded articles back into a record.")
@click.argument("sources", nargs=-1, required=True, type=Input(), metavar="CODED...")
@record_option
@click.option("--coder", required=True, metavar="NAME", help="Who coded them.")
@click.option(
    "--as", "--format", "into", type=click.Choice(CODED_FORMS), help="The form, where the files' endings don't tell it."
)
@click.option(
    "--units",
    "counting",
    type=click.Choice(["code points", "utf-16"]),
    help="How the tool counts characters, where it is not as usual.",
)
@click.option("--empty", is_flag=True, help="Articles without any mark are coded: there is nothing in them.")
@click.option("--json", "as_json", is_flag=True, help="Tell what was kept as JSON.")
def import_coded(sources: tuple[str, ...], path: Path, as_json: bool, **asked: Any) -> int:
    """Read articles that somebody coded by hand, and keep what is marked beside what onrecord read.

    CODED are files, folders or zip archives as the tools export them: .ann of brat, .xmi of INCEpTION, JSON of Label
    Studio, JSONL of Prodigy and doccano, .csv, .qdpx. An article is known by the hash that went with it, else by its
    text. What the same coder marked in it before is replaced; onrecord's statements stay as they are.

    \b
    Example: onrecord import coding/export.json --coder ida
    """
    from onrecord.actions.import_coded import ImportRequest, import_coded

    failures = Failures()
    kept = import_coded(path, ImportRequest(sources, **asked), failures)
    if as_json:
        put_json([kept])
    _say(kept, path)
    return Exit.NONE_READ if not kept.articles and failures.count else failures.code(1)


def _say(kept: ImportSummary, path: Path) -> None:
    replaced = f", {kept.replaced:,} of them again" if kept.replaced else ""
    told = f"{counted(kept.articles, 'article')} coded by {kept.coder}{replaced}"
    complain(f"{told}, with {counted(kept.statements, 'statement')}")
    if kept.untouched:
        left = f"{counted(kept.untouched, 'article')} without any mark left out"
        complain(f"{left}: with --empty they are coded ones, with nothing in them")
    for note, times in kept.notes[:_TOP]:
        complain(f"{note}{f' ({times:,} times)' if times > 1 else ''}")
    if len(kept.notes) > _TOP:
        complain(f"… and {len(kept.notes) - _TOP:,} more notes")
    if kept.articles:
        complain(f"next: onrecord agree {quote(kept.coder)} --record {quote(str(path))}")
