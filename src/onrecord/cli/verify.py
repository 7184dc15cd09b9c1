"""onrecord verify: an article's quotations against transcripts."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from onrecord.cli.common import Exit, complain, put, put_data, save, style
from onrecord.cli.layouts import layout_named
from onrecord.cli.options import HERE, Input, Published, Target, Writes, color_option, fields_option, reader_options

if TYPE_CHECKING:
    from onrecord.actions.verify import Verified


def _kinds(_: click.Context, parameter: click.Parameter, value: str | None) -> tuple[str, ...]:
    """A list of verdicts, with spaces, hyphens or underscores inside; of more than verdicts what may be shown alone."""
    from onrecord.export.verdict_order import KINDS, WORST_FIRST

    known = KINDS if parameter.name == "only" else WORST_FIRST
    given = [" ".join(k.replace("-", " ").replace("_", " ").split()) for k in (value or "").split(",") if k.strip()]
    for kind in given:
        if kind not in known:
            raise click.BadParameter(f"{kind!r} is no verdict; they are {', '.join(known)}")
    return tuple(given)


@click.command("verify", cls=Writes, short_help="Check an article's quotations against transcripts.")
@click.argument("article", type=Input(), metavar="ARTICLE")
@click.argument("more", nargs=-1, type=Input(), metavar="")
@click.option(
    "--against",
    multiple=True,
    type=Input(),
    metavar="TRANSCRIPT...",
    help="Files, folders, patterns, addresses of transcripts; several may follow.",
)
@click.option(
    "--record",
    "path",
    type=click.Path(dir_okay=False, readable=False, path_type=Path),
    envvar="ONRECORD_RECORD",
    metavar="FILE",
    help="A record that holds transcripts (see onrecord add --transcript).",
)
@click.option("--speaker", metavar="NAME", help="Check this speaker's statements, and look in this speaker's turns.")
@click.option(
    "--style",
    type=click.Choice(["strict", "agency", "lenient"]),
    default="agency",
    show_default=True,
    help="What is forgiven: nothing; fillers, false starts, contractions, number style; grammar, too.",
)
@click.option(
    "--layout",
    metavar="NAME",
    callback=layout_named,
    is_eager=True,
    help="Read transcripts in this layout, not in the one that explains them best; list shows all, with examples.",
)
@click.option("--translated", is_flag=True, help="The quotations, or the transcripts, are translations.")
@click.option(
    "--fail-on", callback=_kinds, metavar="VERDICTS", help="Exit with 1 where one of these is given: altered,spliced,…"
)
@click.option(
    "--only",
    callback=_kinds,
    metavar="VERDICTS",
    help="Show these alone: altered,cut-short,…; also paraphrase, and absent (people who occur in no transcript).",
)
@click.option("--json", "as_json", is_flag=True, help="Print the article's record with its verdicts.")
@click.option("--html", "page", type=Target(), metavar="FILE", help="Write one page.")
@click.option(
    "--junit",
    type=Target(),
    metavar="FILE",
    help="Write JUnit XML: a test a quotation. What fails is what --fail-on names, or else whatever is wrong.",
)
@click.option("--sarif", type=Target(), metavar="FILE", help="Write SARIF 2.1.0, as editors and code hosts show it.")
@click.option("--published", type=Published(), metavar="DATE", help="Date of publication, in place of the one found.")
@color_option
@fields_option
@reader_options
def command(
    article: str,
    more: tuple[str, ...],
    against: tuple[str, ...],
    path: Path | None,
    fail_on: tuple[str, ...],
    only: tuple[str, ...],
    **given: Any,
) -> int:
    """Say for every quotation of ARTICLE whether the transcripts have it, and exactly what was changed.

    Verdicts, worst first: other speaker, spliced, altered, cut short, in doubt, not found, translated, tidied,
    marked edit, verbatim. Each comes with the passage and with every difference; what is sound takes a line.
    Paraphrases get their best passage and no verdict. Whoever occurs in no transcript is told in one line.

    --only says what is shown and written; --fail-on looks at all.

    Transcripts are those given with --against, or those of a record (record.db, where it is here). It is told first as
    what each was read, how many speakers it has and how much of it is nobody's.

    Example: onrecord verify article.html --against speech.txt
    """
    from onrecord.actions.verify import VerifyRequest, verify
    from onrecord.export.verdict_order import chosen

    as_json, color = given.pop("as_json"), given.pop("color")
    files = {name: target for name in ("page", "junit", "sarif") if (target := given.pop(name))}
    if path is None and not (against or more) and HERE.is_file():
        path = HERE
    verified = verify(path, VerifyRequest(article, (*against, *more), **given), complain)
    shown = replace(verified, verdicts=tuple(chosen(verified.verdicts, only)))
    _write(files, shown, fail_on)
    if as_json:
        put_data(_data(shown))
    elif not files:
        from onrecord.export.terminal.verdict_lines import to_terminal

        put(to_terminal(verified.reading, verified.verdicts, style(color), only, verified.transcripts))
    found = {kind for v in verified.verdicts for kind in (v.verdict, *v.also)}
    return Exit.SOME_FAILED if found & set(fail_on) else Exit.OK


def _write(files: dict[str, Path], shown: Verified, fail_on: tuple[str, ...]) -> None:
    """The files that are asked for, by their kind. Raises OutputError."""
    reading, verdicts = shown.reading, shown.verdicts
    if "page" in files:
        from onrecord.export.page.verdict_page import to_page

        save(files["page"], to_page(reading, verdicts, shown.transcripts))
    if "junit" in files:
        from onrecord.export.checks.junit import to_junit

        save(files["junit"], to_junit(reading, verdicts, fail_on))
    if "sarif" in files:
        from onrecord.export.checks.sarif import to_sarif

        save(files["sarif"], to_sarif(reading, verdicts))


def _data(shown: Verified) -> bytes:
    """The article's record with its verdicts, as JSON."""
    import msgspec

    from onrecord.export.json.answer_json import transcript_dict, verdict_dict
    from onrecord.export.json.record_json import to_dict

    told = [verdict_dict(v, shown.reading.article.text) for v in shown.verdicts]
    read = [transcript_dict(one) for one in shown.transcripts]
    return msgspec.json.encode(to_dict(shown.reading) | {"transcripts": read, "verdicts": told}) + b"\n"
