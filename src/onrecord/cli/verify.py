"""onrecord verify: an article's quotations against transcripts."""

from __future__ import annotations

from pathlib import Path
from typing import Any, get_args

import click

from onrecord.cli.common import Exit, complain, put, put_data, save, style
from onrecord.cli.options import Input, Published, Target, Writes, color_option, reader_options


def _kinds(_: click.Context, __: click.Parameter, value: str | None) -> tuple[str, ...]:
    """A list of verdicts, with spaces, hyphens or underscores inside."""
    from onrecord.answers import VerdictKind

    given = [" ".join(k.replace("-", " ").replace("_", " ").split()) for k in (value or "").split(",") if k.strip()]
    for kind in given:
        if kind not in get_args(VerdictKind):
            raise click.BadParameter(f"{kind!r} is no verdict; they are {', '.join(get_args(VerdictKind))}")
    return tuple(given)


def _layout(ctx: click.Context, _: click.Parameter, value: str | None) -> str | None:
    """What transcripts are read as; ``list`` shows what there is."""
    if value == "list" and not ctx.resilient_parsing:
        from onrecord.actions.verify import layouts

        for one in layouts():
            lines = "".join(f"    {line}".rstrip() + "\n" for line in one.example.split("\n"))
            put(f"{one.name}: {one.told}\n{lines}")
        ctx.exit()
    return value


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
    callback=_layout,
    is_eager=True,
    help="Read transcripts in this layout, not in the one that explains them best; list shows all, with examples.",
)
@click.option("--translated", is_flag=True, help="The quotations, or the transcripts, are translations.")
@click.option(
    "--fail-on", callback=_kinds, metavar="VERDICTS", help="Exit with 1 where one of these is given: altered,spliced,…"
)
@click.option("--json", "as_json", is_flag=True, help="Print the article's record with its verdicts.")
@click.option("--html", "page", type=Target(), metavar="FILE", help="Write one page.")
@click.option("--published", type=Published(), metavar="DATE", help="Date of publication, in place of the one found.")
@color_option
@reader_options
def command(
    article: str,
    more: tuple[str, ...],
    against: tuple[str, ...],
    path: Path | None,
    page: Path | None,
    fail_on: tuple[str, ...],
    **given: Any,
) -> int:
    """Say for every quotation of ARTICLE whether the transcripts have it, and exactly what was changed.

    Verdicts, worst first: other speaker, spliced, altered, cut short, tidied, marked edit, verbatim, translated, not
    found. Each comes with the passage and with every difference. Paraphrases get their best passage and no verdict.

    Transcripts are those given with --against, or those of a record. It is told first as what each was read, how many
    speakers it has and how much of it is nobody's.
    """
    from onrecord.actions.verify import VerifyRequest, verify

    as_json, color = given.pop("as_json"), given.pop("color")
    verified = verify(path, VerifyRequest(article, (*against, *more), **given), complain)
    reading, verdicts = verified.reading, verified.verdicts
    if page:
        from onrecord.export.page.verdict_page import to_page

        save(page, to_page(reading, verdicts, verified.transcripts))
    if as_json:
        import msgspec

        from onrecord.export.json.answer_json import transcript_dict, verdict_dict
        from onrecord.export.json.record_json import to_dict

        told = [verdict_dict(v, reading.article.text) for v in verdicts]
        read = [transcript_dict(one) for one in verified.transcripts]
        put_data(msgspec.json.encode(to_dict(reading) | {"transcripts": read, "verdicts": told}) + b"\n")
    elif not page:
        from onrecord.export.terminal.verdict_lines import to_terminal

        put(to_terminal(reading, verdicts, style(color), verified.transcripts))
    found = {kind for v in verdicts for kind in (v.verdict, *v.also)}
    return Exit.SOME_FAILED if found & set(fail_on) else Exit.OK
