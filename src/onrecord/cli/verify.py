"""onrecord verify: an article's quotations against transcripts."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from onrecord.cli.common import (
    Exit,
    Source,
    Target,
    Writes,
    complain,
    make_reader,
    put,
    reader_options,
    save,
    wants_color,
    width,
)
from onrecord.errors import OnrecordError, StoreError

if TYPE_CHECKING:
    from onrecord.records import Article, Reading, Verdict
    from onrecord.store import Record

_KINDS = (
    "other speaker", "spliced", "altered", "cut short", "tidied", "marked edit", "verbatim", "translated", "not found"
)  # fmt: skip


def _kinds(_: click.Context, __: click.Parameter, value: str | None) -> tuple[str, ...]:
    """A list of verdicts, with spaces, hyphens or underscores inside."""
    given = [" ".join(k.replace("-", " ").replace("_", " ").split()) for k in (value or "").split(",") if k.strip()]
    for kind in given:
        if kind not in _KINDS:
            raise click.BadParameter(f"{kind!r} is no verdict; they are {', '.join(_KINDS)}")
    return tuple(given)


@click.command("verify", cls=Writes, short_help="Check an article's quotations against transcripts.")
@click.argument("article", type=Source(), metavar="ARTICLE")
@click.argument("more", nargs=-1, type=Source(), metavar="")
@click.option(
    "--against",
    multiple=True,
    type=Source(),
    metavar="TRANSCRIPT...",
    help="Files, folders, patterns, addresses of transcripts; several may follow.",
)
@click.option(
    "--record",
    "path",
    type=click.Path(dir_okay=False, path_type=Path),
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
@click.option("--translated", is_flag=True, help="The quotations, or the transcripts, are translations.")
@click.option(
    "--fail-on",
    callback=_kinds,
    metavar="VERDICTS",
    help="Exit with 1 where one of these is given: altered,spliced,…",
)
@click.option("--json", "as_json", is_flag=True, help="Print the article's record with its verdicts.")
@click.option(
    "--html", "page", type=Target(), metavar="FILE", help="Write one page."
)  # fmt: skip
@click.option(
    "--published",
    type=click.DateTime(formats=["%Y-%m-%d"]),
    metavar="DATE",
    help="Date of publication, in place of the one found.",
)
@click.option("--color", type=click.Choice(["auto", "always", "never"]), default="auto", help="Colour the output.")
@reader_options
def command(article: str, more: tuple[str, ...], **given: Any) -> int:
    """Say for every quotation of ARTICLE whether the transcripts have it, and exactly what was changed.

    Verdicts, worst first: other speaker, spliced, altered, cut short, tidied, marked edit, verbatim, translated, not
    found. Each comes with the passage and with every difference. Paraphrases get their best passage and no verdict.

    Transcripts are those given with --against, or those of a record.
    """
    sources = (*given["against"], *more)
    if not sources and not given["path"]:
        raise click.UsageError("name transcripts with --against, or a record that holds some with --record")
    reading = _read(article, given)
    with _shelf(sources, given["path"]) as record:
        verdicts = _verdicts(reading, record, given)
    _show(reading, verdicts, given)
    found = {k for v in verdicts for k in (v.verdict, *v.also)}
    return Exit.SOME_FAILED if found & set(given["fail_on"]) else Exit.OK


def _read(article: str, given: dict[str, Any]) -> Reading:
    from onrecord.read import ReadOptions, load

    day = given["published"].date().isoformat() if isinstance(given["published"], datetime) else None
    loaded = load(article, options=ReadOptions(published=day))
    return make_reader(given["model"], given["threshold"], given["force"]).read(loaded)


def _shelf(sources: tuple[str, ...], path: Path | None) -> Record:
    """The record that holds the transcripts: the one given, or one in memory for those named."""
    from onrecord.store import Record
    from onrecord.verify import add_transcripts

    if not sources:
        assert path is not None
        record = Record(path, create=False)
        if not record.counts().get("transcripts"):
            record.close()
            raise StoreError(
                f"{path}: holds no transcripts; add some with: onrecord add --transcript --record {path} FILES…"
            )
        return record
    record = Record(":memory:")
    add_transcripts(record, _articles(sources))
    if not record.counts().get("transcripts"):
        raise StoreError("none of the transcripts could be read")
    return record


def _articles(sources: tuple[str, ...]) -> Iterator[Article]:
    from onrecord.gather import gather
    from onrecord.gather.worker import article_in

    for task in gather(sources, private=True):
        if task.error:
            complain(task.error[1])
            continue
        try:
            yield article_in(task)
        except OnrecordError as error:
            complain(str(error))


def _verdicts(reading: Reading, record: Record, given: dict[str, Any]) -> tuple[Verdict, ...]:
    from onrecord.verify import Verifier, VerifyOptions
    from onrecord.verify.vocabulary import known_word, shipped_meaning

    options = VerifyOptions(given["style"], known_word, given["translated"])
    return Verifier(record.shelf(), options, shipped_meaning(), given["speaker"]).reading(reading)


def _show(reading: Reading, verdicts: tuple[Verdict, ...], given: dict[str, Any]) -> None:
    page: Path | None = given["page"]
    if page:
        from onrecord.export.page.verdict_page import to_page

        save(page, to_page(reading, verdicts))
    if given["as_json"]:
        import msgspec

        from onrecord.export.json import record_json, verdict_json

        told = [verdict_json.to_dict(v, reading.article.text) for v in verdicts]
        put(msgspec.json.encode(record_json.to_dict(reading) | {"verdicts": told}) + b"\n")
    elif not page:
        from onrecord.export.terminal.layout import TerminalStyle
        from onrecord.export.terminal.verdict_lines import to_terminal

        put(to_terminal(reading, verdicts, TerminalStyle(width=width(), color=wants_color(given["color"]))))
