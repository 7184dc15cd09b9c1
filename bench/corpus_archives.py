"""Web archives as CC-News has them: which share of the time is ours, by stage, beside fastwarc and trafilatura alone.

    python -m bench.corpus_archives [--pages 2000] [--words 0] [--rounds 3]

Pages are PolNeAR's articles in the dress of a site (navigation, asides, comments, scripts), written by warcio, each a
gzip member; with ``--words`` only the first paragraphs of each, so that many pages can be read. Core seconds of one
process; rounds take turns over blocks of pages, so that what a machine does beside weighs on all alike, and what is
told is the median of the rounds. The stages of ``onrecord batch``:

    archive    the records of the archive, bodies undone as headers say    (beside: fastwarc alone)
    extraction a page into an article: encoding, text, title, day, author  (beside: trafilatura alone)
    reading    the model: who says what, amounts, times, record as JSON
    tables     the record into rows, and these into Parquet
"""

from __future__ import annotations

import argparse
import io
import json
import os
import random
import statistics
import sys
import time
from collections import defaultdict
from collections.abc import Iterator
from contextlib import contextmanager
from html import escape
from typing import Any

os.environ.setdefault("OMP_NUM_THREADS", "1")

from bench.articles import dev
from bench.corpus_run import beginning

_BLOCK = 100


def page(number: int, text: str, draw: random.Random) -> bytes:
    """An article as a site shows it."""
    links = "".join(f'<li><a href="/s/{draw.randrange(9999)}">Section {n}</a></li>' for n in range(40))
    aside = "".join(f'<div class="teaser"><a href="/{n}"><h3>More on story {n}</h3></a></div>' for n in range(15))
    script = "var config=" + json.dumps({f"k{n}": draw.random() for n in range(300)})
    said = "".join(f"<p>{escape(one)}</p>" for one in text.split("\n") if one.strip())
    comments = "".join(f'<div class="comment"><p>I read that {n} times.</p></div>' for n in range(20))
    return (
        f'<!doctype html><html lang="en"><head><meta charset="utf-8"><title>Story {number} | Halden Echo</title>'
        f'<meta property="article:published_time" content="2024-03-{1 + number % 28:02}T08:00:00Z">'
        f"<script>{script}</script></head><body><nav><ul>{links}</ul></nav><main><article><h1>Story {number}</h1>"
        f"{said}</article></main><aside>{aside}</aside><section>{comments}</section><footer>{links}</footer></body></html>"
    ).encode()


def archive(first: int, count: int, words: int = 0) -> bytes:
    """So many of them as warcio writes them, with so many words at least of each article (0: all)."""
    from warcio.statusandheaders import StatusAndHeaders
    from warcio.warcwriter import WARCWriter

    rows, draw, out = dev(), random.Random(first), io.BytesIO()
    writer = WARCWriter(out, gzip=True)
    for number in range(first, first + count):
        body = page(number, beginning(rows[number % len(rows)]["text"], words), draw)
        told = StatusAndHeaders("200 OK", [("Content-Type", "text/html; charset=utf-8")], protocol="HTTP/1.1")
        address = f"https://halden.example/{number}"
        writer.write_record(writer.create_warc_record(address, "response", payload=io.BytesIO(body), http_headers=told))
    return out.getvalue()


class Stages:
    """Core seconds by stage, and how many pages."""

    def __init__(self) -> None:
        self.seconds: dict[str, float] = defaultdict(float)

    @contextmanager
    def of(self, name: str) -> Iterator[None]:
        """What the block takes counts for a stage."""
        began = time.process_time()
        yield
        self.seconds[name] += time.process_time() - began


def measured(data: bytes, stages: Stages, reader: object) -> int:
    """Take a block through all of it; how many articles there were."""
    import trafilatura
    from fastwarc.warc import ArchiveIterator, WarcRecordType

    from onrecord.batch.core import Outcome
    from onrecord.corpus.folder import parquet
    from onrecord.corpus.rows import rows_of
    from onrecord.errors import OnrecordError
    from onrecord.export.json.record_json import to_json
    from onrecord.gather.sources import archived
    from onrecord.gather.worker import article_in
    from onrecord.read.warc import pages_within

    with stages.of("fastwarc alone"):
        bodies = [one.reader.read() for one in ArchiveIterator(io.BytesIO(data), record_types=WarcRecordType.response)]
    with stages.of("trafilatura alone"):
        for body in bodies:
            trafilatura.bare_extraction(body, with_metadata=True)
    with stages.of("archive"):
        tasks = [task for _, task in archived(pages_within(io.BytesIO(data), "x"), "x")]
    articles = []
    with stages.of("extraction"):
        for task in tasks:
            try:
                articles.append(article_in(task))
            except OnrecordError:
                continue
    with stages.of("reading"):
        lines = [to_json(reader.read(article)) for article in articles]  # type: ignore[attr-defined]
    with stages.of("tables"):
        tables = defaultdict[str, list[Any]](list)
        for number, line in enumerate(lines):
            for table, rows in rows_of(f"0-{number}", "x", f"page {number}", Outcome(line))[1].items():
                tables[table] += rows
        for table, rows in tables.items():
            if rows:
                parquet(table, rows)
    return len(articles)


def main() -> None:
    """Print a line a stage."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--pages", type=int, default=2_000)
    parser.add_argument("--words", type=int, default=0, help="of each article its first paragraphs, of so many words")
    parser.add_argument("--rounds", type=int, default=3)
    asked = parser.parse_args()
    from onrecord import Reader

    reader, size = Reader(force=True), min(_BLOCK, max(1, asked.pages // asked.rounds))
    measured(archive(0, size, asked.words), Stages(), reader)
    stages, counts = [Stages() for _ in range(asked.rounds)], [0] * asked.rounds
    began = time.monotonic()
    for number, first in enumerate(range(0, asked.pages, size)):
        turn = number % asked.rounds
        counts[turn] += measured(archive(first, min(size, asked.pages - first), asked.words), stages[turn], reader)
        if number % 50 == 49:
            print(f"{first + size:,} pages in {time.monotonic() - began:,.0f} s", file=sys.stderr, flush=True)
    print(f"{asked.pages:,} records, {sum(counts):,} articles", flush=True)
    rounds = [{k: 1000 * v / n for k, v in one.seconds.items()} for one, n in zip(stages, counts, strict=True) if n]
    each = {name: statistics.median(one[name] for one in rounds) for name in rounds[0]}
    ours = sum(each[name] for name in ("archive", "extraction", "reading", "tables"))
    for name, spent in each.items():
        share = "" if name.endswith("alone") else f", {100 * spent / ours:.0f} % of batch's"
        print(f"{name}: {spent:.2f} ms a page, {1000 / spent:,.0f} a core second{share}", flush=True)


if __name__ == "__main__":
    main()
