"""onrecord voices: who speaks how much in articles, as a source audit."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import click

from onrecord.cli.common import Exit, Source, Target, Writes, complain, make_reader, put, reader_options, save, width
from onrecord.errors import ModelError, OnrecordError, OutputError

if TYPE_CHECKING:
    from onrecord.pipeline import Reader
    from onrecord.records import Reading


@click.command("voices", cls=Writes, short_help="Count who speaks how much.")
@click.argument("inputs", nargs=-1, required=True, type=Source(), metavar="FILE|URL|-...")
@click.option("--csv", "table", type=Target(), metavar="FILE", help="Write a table.")
@click.option(
    "--plot",
    type=Target(),
    metavar="FILE.svg",
    help="Write a bar chart.",
)
@click.option("--top", type=click.IntRange(1), default=20, show_default=True, help="How many speakers to show.")
@reader_options
def command(
    inputs: tuple[str, ...],
    table: Path | None,
    plot: Path | None,
    top: int,
    model: Path | None,
    threshold: float,
    force: bool,
) -> int:
    """Print who speaks how much: statements, share of the words, verbatim and paraphrased, named and unnamed.

    An input is an article (a file, an address, or - for standard input), or a .jsonl file of records that `onrecord
    extract` wrote. What can't be read is named on standard error, and the rest goes on.
    """
    from onrecord.enrich.voice import voices
    from onrecord.export.chart.voice_chart import to_svg
    from onrecord.export.table.voice_table import to_csv
    from onrecord.export.terminal.voice_lines import to_table

    if plot and plot.suffix.lower() != ".svg":
        raise click.UsageError("--plot writes SVG: give it a name that ends in .svg")
    counted = _Counted(inputs, model, threshold, force)
    shares = voices(counted)
    if counted.read:
        put(to_table(shares, counted.read, width(), top))
    if table and counted.read:
        save(table, to_csv(shares))
    if plot and counted.read:
        save(plot, to_svg(shares, counted.read, top))
    if not counted.read:
        return Exit.NONE_READ
    return Exit.SOME_FAILED if counted.failed else Exit.OK


class _Counted:
    """The readings of all inputs, one at a time, counted as they go by."""

    def __init__(self, inputs: tuple[str, ...], model: Path | None, threshold: float, force: bool) -> None:
        self._inputs, self._options = inputs, (model, threshold, force)
        self._reader: Reader | None = None
        self.read = self.failed = 0

    def __iter__(self) -> Iterator[Reading]:
        for source in self._inputs:
            try:
                for reading in self._records(source) if source.endswith(".jsonl") else self._article(source):
                    self.read += 1
                    yield reading
            except (ModelError, OutputError):
                raise
            except OnrecordError as error:
                self._fail(source, str(error))

    def _article(self, source: str) -> Iterator[Reading]:
        from onrecord.read import load

        article = load(source)
        self._reader = self._reader or make_reader(*self._options)
        yield self._reader.read(article)

    def _records(self, source: str) -> Iterator[Reading]:
        from onrecord.export.json.record_json import from_json

        try:
            with Path(source).open("rb") as f:
                for number, line in enumerate(f, 1):
                    if line.strip():
                        try:
                            yield from_json(line)
                        except OnrecordError as error:
                            self._fail(f"{source}, line {number}", str(error))
        except OSError as error:
            self._fail(source, f"can't be read: {error.strerror}")

    def _fail(self, source: str, message: str) -> None:
        self.failed += 1
        complain(message if source in message else f"{source}: {message}")
