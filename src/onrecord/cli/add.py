"""onrecord add: articles into the record."""

from __future__ import annotations

import json
import sys
import time
from collections import Counter
from pathlib import Path
from typing import TYPE_CHECKING

import click

from onrecord.cli.common import Exit, complain, make_reader, reader_options
from onrecord.cli.record import record_option
from onrecord.errors import ModelError, OnrecordError, OutputError, StoreError

if TYPE_CHECKING:
    from onrecord.gather import Gathered
    from onrecord.pipeline import Reader
    from onrecord.store import Record


#: Progress is shown no more often.
_SECONDS = 0.2


@click.command("add", short_help="Put articles into a record.")
@click.argument("sources", nargs=-1, required=True, metavar="FILE|FOLDER|URL|-...")
@record_option
@click.option(
    "--failed",
    type=click.Path(dir_okay=False, path_type=Path),
    metavar="FILE",
    help="Write what could not be read, a line of JSON each.",
)
@reader_options
def command(
    sources: tuple[str, ...], path: Path, failed: Path | None, model: Path | None, threshold: float, force: bool
) -> int:
    """Read articles and keep what they say in a record, one SQLite file.

    A folder gives all its .txt, .html and .jsonl files; a .jsonl file holds an article a line (as for `onrecord
    extract`), or the records that `onrecord extract` wrote. Adding an article twice changes nothing; with a newer
    model it is read again, and corrections stay.
    """
    from onrecord.gather import gather
    from onrecord.store import Record

    adding = _Adding(make_reader(model, threshold, force))
    with Record(path) as record:
        for item in gather(sources):
            adding.take(record, item)
            adding.show()
        adding.show(done=True)
        counts = record.counts()
    if failed:
        _write(failed, adding.failures)
    parts = [f"{adding.done[what]} {what}" for what in ("added", "read again", "unchanged") if adding.done[what]]
    if adding.failures:
        parts.append(f"{len(adding.failures)} failed")
    complain(f"{', '.join(parts) or 'nothing added'}; {path} holds {counts['articles']:,} articles with "
             f"{counts['statements']:,} statements")  # fmt: skip
    if not sum(adding.done.values()):
        return Exit.NONE_READ
    return Exit.SOME_FAILED if adding.failures else Exit.OK


class _Adding:
    """What became of the articles so far."""

    def __init__(self, reader: Reader) -> None:
        self._reader = reader
        self.done: Counter[str] = Counter()
        self.failures: list[dict[str, str]] = []
        self._began = self._shown = time.monotonic()

    def show(self, *, done: bool = False) -> None:
        """How far it is and how fast, on a terminal, a few times a second."""
        now = time.monotonic()
        if not sys.stderr.isatty() or (now - self._shown < _SECONDS and not done):
            return
        self._shown = now
        count = sum(self.done.values()) + len(self.failures)
        rate = count / max(now - self._began, 1e-6)
        click.echo(f"\r{count:,} articles, {rate:.1f} a second, {len(self.failures)} failed ", nl=done, err=True)

    def take(self, record: Record, item: Gathered) -> None:
        """Add one article; a failure is noted, and the rest goes on."""
        try:
            if item.error is not None:
                raise item.error
            if item.reading is not None:
                self.done[record.add(item.reading)] += 1
            elif item.article is not None:
                if record.state(item.article, self._reader.model):
                    self.done[record.add_place(item.article)] += 1
                else:
                    self.done[record.add(self._reader.read(item.article))] += 1
        except (ModelError, StoreError):
            raise
        except OnrecordError as error:
            what = str(error)
            self.failures.append({"source": item.name, "type": type(error).__name__, "what": what})
            complain(what if item.name in what else f"{item.name}: {what}")


def _write(path: Path, failures: list[dict[str, str]]) -> None:
    try:
        path.write_text("".join(json.dumps(f, ensure_ascii=False) + "\n" for f in failures), encoding="utf-8")
    except OSError as error:
        raise OutputError(f"{path}: can't be written: {error.strerror}") from error
