"""Corpora for ``onrecord batch``: inputs of every kind, of invented articles, and what a folder of results holds."""

from __future__ import annotations

import gzip
import json
from collections.abc import Sequence
from functools import partial
from pathlib import Path
from typing import Any

from helpers.fakes import FakeReader
from onrecord.batch.pool import MakeReader
from onrecord.corpus.run import CorpusOptions
from onrecord.corpus.shard import Orders

OUTLETS = ("Orsvik Post", "Halden Echo", "Venn Weekly")
NAMES = ("Mara", "Oskar", "Ilse", "Tomas")


def told(number: int) -> str:
    """The text of an article."""
    return (
        f'The harbour office met on day {number}. "The quay {number} is safe after the storms," said'
        f" {NAMES[number % 4]}. The board looked at the gate and went home again, as it does.\n\n"
        f'{NAMES[(number + 1) % 4]} added "We go on with {number % 7} cranes".\n'
    )


def article(number: int) -> dict[str, Any]:
    """An article as a line of JSON has it."""
    day = None if number % 11 == 3 else f"2024-{1 + number % 3:02}-{1 + number % 28:02}"
    return {"id": f"a{number}", "text": told(number), "outlet": OUTLETS[number % 3], "published": day, "n": number}


def lines(count: int) -> bytes:
    """So many articles, and among each twenty a line that is none."""
    made = []
    for number in range(count):
        made.append(json.dumps(article(number)).encode())
        if number % 20 == 9:
            made.append(b'{"text": 7' if number % 40 == 9 else b"")
    return b"\n".join(made) + b"\n"


def page(number: int) -> bytes:
    """An article as a page."""
    paragraphs = "".join(f"<p>{one}</p>" for one in told(number).split("\n\n"))
    head = f'<title>Quay {number}</title><meta property="article:published_time" content="2024-02-0{1 + number % 9}">'
    more = f"<p>The rest of the story on day {number} is long enough for a page that has an article of its own.</p>" * 3
    return f"<html><head>{head}</head><body><article>{paragraphs}{more}</article></body></html>".encode()


def archive(count: int, *, packed: bool = True) -> bytes:
    """A WARC file of so many pages, each a gzip member where it is packed."""
    made = [_record(number) for number in range(count)]
    return b"".join(gzip.compress(one, mtime=0) if packed else one for one in made)


def _record(number: int) -> bytes:
    http = b"HTTP/1.1 200 OK\r\nContent-Type: text/html; charset=utf-8\r\n\r\n" + page(number)
    head = (
        f"WARC/1.0\r\nWARC-Type: response\r\nWARC-Record-ID: <urn:uuid:{number:032}>\r\n"
        f"WARC-Target-URI: https://halden.example/{number}\r\nWARC-Date: 2024-03-01T00:00:00Z\r\n"
        f"Content-Type: application/http; msgtype=response\r\nContent-Length: {len(http)}\r\n\r\n"
    )
    return head.encode() + http + b"\r\n\r\n"


def every_kind(folder: Path) -> list[str]:
    """Inputs of every kind that is read, in a folder; their names."""
    import pyarrow as pa
    from pyarrow import parquet

    (folder / "pages").mkdir(parents=True)
    for number in range(5):
        (folder / "pages" / f"{number}.html").write_bytes(page(number))
    (folder / "pages" / "note.zip").write_bytes(b"PK")
    (folder / "lines.jsonl").write_bytes(lines(30))
    (folder / "packed.jsonl.gz").write_bytes(gzip.compress(lines(25), mtime=0))
    (folder / "crawl.warc.gz").write_bytes(archive(12))
    (folder / "plain.warc").write_bytes(archive(6, packed=False))
    table = pa.Table.from_pylist([article(number) for number in range(23)])
    parquet.write_table(table, folder / "rows.parquet", row_group_size=5)
    names = "lines.jsonl packed.jsonl.gz crawl.warc.gz plain.warc rows.parquet pages"
    return [str(folder / name) for name in names.split()]


def options(out: str | Path, make: MakeReader = FakeReader, size: int = 7, **more: Any) -> CorpusOptions:
    """How to run, with a reader that needs no model."""
    return CorpusOptions(Orders(make, str(out)), "fake", size=size, **more)


def slow(seconds: float) -> MakeReader:
    """A reader that takes its time, so that it can be killed meanwhile."""
    return partial(SlowReader, seconds=seconds)


class SlowReader(FakeReader):
    """Takes its time."""

    def __init__(self, seconds: float) -> None:
        super().__init__()
        self.seconds = seconds

    def read(self, article: Any) -> Any:
        """The same, later."""
        import time

        time.sleep(self.seconds)
        return super().read(article)


class StuckReader(FakeReader):
    """Never comes back from some texts."""

    def read(self, article: Any) -> Any:
        """The same, or nothing."""
        import time

        while "NEVER-READ" in article.text:
            time.sleep(1)
        return super().read(article)


def files(out: str | Path) -> dict[str, bytes]:
    """Every file of the tables, whole."""
    root = Path(out)
    return {str(path.relative_to(root)): path.read_bytes() for path in sorted(root.glob("*/month=*/*"))}


def rows(out: str | Path, table: str, columns: Sequence[str] | None = None) -> list[dict[str, Any]]:
    """The rows of a table, by their articles."""
    import pyarrow.dataset as ds

    found = ds.dataset(str(Path(out) / table), format="parquet", partitioning="hive")
    every = found.to_table(columns=None if columns is None else [*columns, "key"]).to_pylist()
    return sorted(every, key=lambda row: str(row["key"]))


def records(out: str | Path) -> list[bytes]:
    """The lines of ``extract`` that the articles and failures hold, in order of the input."""
    both = [row for table in ("articles", "failures") if (Path(out) / table).exists() for row in rows(out, table)]
    return [row["record"].encode() for row in sorted(both, key=lambda row: str(row["key"]))]
