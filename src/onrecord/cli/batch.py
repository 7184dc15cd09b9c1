"""onrecord batch: a corpus into tables, on one machine or many."""

from __future__ import annotations

import time
from typing import TYPE_CHECKING, Any

import click

from onrecord.cli.common import Exit, complain
from onrecord.cli.options import Input, fields_option, reader_options, workers_option
from onrecord.cli.sample import CODED_FORMS
from onrecord.errors import RequestError
from onrecord.export.answer_outline import counted

if TYPE_CHECKING:
    from onrecord.actions.batch import BatchRequest, CorpusProgress, CorpusSummary

_HOUR = 3600


#: What is asked of results, in place of inputs to read.
_ASKS = ("compare", "voices", "claims")


class _Batch(click.Command):
    """``onrecord batch compare FOLDER`` asks results; all else is read."""

    def make_context(
        self, info_name: str | None, args: list[str], parent: click.Context | None = None, **extra: Any
    ) -> click.Context:
        if args and args[0] in _ASKS:
            from onrecord.cli import batch_asks

            asked: click.Command = getattr(batch_asks, args[0])
            return asked.make_context(f"{info_name} {args[0]}", args[1:], parent, **extra)
        return super().make_context(info_name, args, parent, **extra)


@click.command("batch", cls=_Batch, short_help="Read a corpus into Parquet tables, on one machine or many.")
@click.argument("inputs", nargs=-1, type=Input(), metavar="INPUTS...", required=True)
@click.option("--out", type=Input(), required=True, metavar="FOLDER", help="Where the tables go: a folder, s3://…")
@click.option(
    "--engine",
    type=click.Choice(["local", "ray"]),
    default="local",
    show_default=True,
    help="What runs the workers: this machine, or Ray's cluster (needs onrecord[batch]).",
)
@click.option("--address", metavar="HOST:PORT", help="The cluster of --engine ray; by default, one on this machine.")
@workers_option
@click.option(
    "--shard", type=click.IntRange(min=1), default=256, show_default=True, metavar="N", help="Articles of a shard."
)
@click.option(
    "--seconds",
    type=click.FloatRange(min=1),
    default=120.0,
    show_default=True,
    help="Give an article up after this long (more for long texts).",
)
@click.option("--price", type=click.FloatRange(min=0), metavar="X", help="What an hour of one core costs, to tell it.")
@click.option("--restart", is_flag=True, help="Begin anew, whatever FOLDER holds of an earlier run.")
@click.option("--dry-run", is_flag=True, help="Read a sample, tell what all would take, and write nothing.")
@click.option("--sample", type=click.IntRange(1, 100_000), metavar="N", help="With --for-coding: how many articles.")
@click.option("--for-coding", is_flag=True, help="Draw a sample to be coded by hand, into FOLDER/coding.")
@click.option(
    "--as", "into", type=click.Choice(CODED_FORMS), default="csv", show_default=True, help="The sample's form."
)
@click.option("--seed", type=click.IntRange(0), default=1, show_default=True, help="Another one draws another sample.")
@click.option("--blank", is_flag=True, help="The sample without onrecord's statements.")
@fields_option
@reader_options
def command(
    price: float | None,
    dry_run: bool,
    sample: int | None,
    for_coding: bool,
    into: str,
    seed: int,
    blank: bool,
    **asked: Any,
) -> int:
    """Read all articles of a corpus into tables that DuckDB, pandas, polars and Spark read.

    INPUTS are Parquet and JSON lines (as `onrecord extract` reads them), web archives (WARC, WARC.gz), folders of
    pages and documents, patterns of these, here or on object storage (s3://…). FOLDER gets articles, statements,
    speakers, marks, quantities, times and failures, each by month of publication. What could not be read is a row of
    failures, with its reason.

    Interrupted or killed, the same command does what is missing, and nothing else.

    \b
    Examples:
        onrecord batch news/*.jsonl --out results --workers 0
        onrecord batch crawl/*.warc.gz --out s3://desk/results --engine ray
        onrecord batch archive.parquet --out results --dry-run --price 0.04
        onrecord batch news/*.jsonl --out results --sample 200 --for-coding --blank

    \b
    Results are asked with (each has its --help):
        onrecord batch compare FOLDER   one statement across all articles
        onrecord batch voices FOLDER    who speaks how much
        onrecord batch claims FOLDER    the figures that are claimed
    """
    from onrecord.actions.batch import BatchRequest, batch
    from onrecord.cli.progress import Step, bar

    if (sample is not None) != for_coding:
        raise RequestError("--sample N and --for-coding go together")
    request = BatchRequest(**asked)
    if dry_run:
        return _estimate(request, price)

    def show(step: CorpusProgress) -> None:
        shown.move(Step(step.done, step.failed, step.done, step.total or None))

    began = time.monotonic()
    with bar("article") as shown:
        summary = batch(request, show)
    seconds = time.monotonic() - began
    _close(summary, request.out, seconds)
    if price is not None:
        _tell_cost(price, seconds, request)
    if sample is not None:
        _draw(request.out, number=sample, into=into, seed=seed, blank=blank)
    if not summary.failed:
        return Exit.OK
    return Exit.SOME_FAILED if summary.read else Exit.NONE_READ


def _close(summary: CorpusSummary, out: str, seconds: float) -> None:
    failed = sum(summary.failed.values())
    parts = [f"{counted(summary.read, 'article')} read"]
    if failed:
        parts.append(f"{failed:,} failed")
    shards = counted(summary.shards, "shard")
    if summary.resumed:
        shards += f" ({summary.resumed:,} of them done by an earlier run)"
    complain(f"{', '.join(parts)}; {shards}; {seconds:.1f} s")
    rows = ", ".join(f"{summary.rows.get(name, 0):,} {name}" for name in ("statements", "speakers", "quantities"))
    complain(f"{out} holds {rows}; {_size(summary.bytes)}")
    if summary.failed:
        reasons = ", ".join(f"{count:,} {reason}" for reason, count in summary.failed.items())
        complain(f"why articles failed stands in {out}/failures: {reasons}")
    if summary.passed:
        kinds = ", ".join(f"{count:,} {end or 'without an ending'}" for end, count in summary.passed.items())
        complain(f"files passed over, of kinds that are not read: {kinds}")


def _draw(out: str, **asked: Any) -> None:
    from onrecord.actions.sample import CODING, SampleRequest, sample_corpus

    drawn = sample_corpus(out, SampleRequest(**asked))
    complain(f"{drawn.articles:,} of {counted(drawn.of, 'article')} in {out}/{CODING}, to be coded; {drawn.opening}")
    complain(f"then: onrecord add --from {out}, and onrecord import CODED --coder NAME")


def _estimate(request: BatchRequest, price: float | None) -> int:
    from onrecord.actions.batch import estimate

    it = estimate(request)
    workers, hours = request.processes, it.articles * it.seconds_each / _HOUR
    complain(
        f"{counted(it.articles, 'article')} in {counted(it.shards, 'shard')}, {_size(it.input_bytes)}; of a sample of"
        f" {it.sampled:,}, {it.failed:,} failed, and one took {it.seconds_each:.3f} s of a core"
    )
    time_left = hours / workers
    cost = "" if price is None else f", {hours * price:,.2f} at {price:g} an hour"
    complain(
        f"all would take about {_hours(time_left)} with {counted(workers, 'worker')} ({hours:,.2f} core hours{cost})"
        f" and {_size(it.articles * it.bytes_each)} of results"
    )
    return Exit.OK


def _tell_cost(price: float, seconds: float, request: BatchRequest) -> None:
    hours = seconds * request.processes / _HOUR
    complain(f"{hours:,.2f} core hours, {hours * price:,.2f} at {price:g} an hour")


def _hours(hours: float) -> str:
    minutes = round(hours * 60)
    return f"{minutes // 60:,} h {minutes % 60:02} min" if minutes else f"{hours * _HOUR:.0f} s"


def _size(count: float) -> str:
    for unit in ("B", "KB", "MB", "GB"):
        if count < 1000:
            return f"{count:.0f} {unit}" if unit == "B" else f"{count:.1f} {unit}"
        count /= 1000
    return f"{count:,.1f} TB"
