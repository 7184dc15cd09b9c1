"""A row a statement: CSV, and Parquet for pandas, DuckDB, Spark and the like."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Iterator
from itertools import islice
from typing import Any, BinaryIO

from onrecord.errors import OutputError
from onrecord.export.figures import claimed, spoken
from onrecord.export.formats.links import link
from onrecord.export.formats.pieces import quoted, words
from onrecord.records import Reading

#: Columns and their Arrow types.
COLUMNS = {
    **dict.fromkeys(("id", "article", "sha256", "outlet", "title", "url", "published", "model"), "string"),
    **dict.fromkeys(("speaker", "speaker_kind", "role", "speakers", "cue", "said", "verbatim"), "string"),
    **dict.fromkeys(("form", "mode", "polarity", "tone", "within", "speaker_reason"), "string"),
    **dict.fromkeys(("start", "end"), "int64"),
    **dict.fromkeys(("confidence", "speaker_confidence"), "double"),
    **dict.fromkeys(("quantities", "times", "said_at"), "string"),
    "link": "string",
}
_ROWS = 5_000


def rows(readings: Iterable[Reading]) -> Iterator[dict[str, Any]]:
    """The statements as flat rows; ``start`` and ``end`` are the first and last character of the content."""
    for reading in readings:
        a = reading.article
        for s in reading.statements:
            yield {
                "id": s.id,
                "article": a.id,
                "sha256": a.sha256,
                "outlet": a.outlet,
                "title": a.title,
                "url": a.url,
                "published": a.published,
                "model": reading.model,
                "speaker": s.speaker.name if s.speaker else None,
                "speaker_kind": s.speaker.kind if s.speaker else None,
                "role": s.speaker.role if s.speaker else None,
                "speakers": "; ".join(p.name for p in s.speakers) or None,
                "cue": words(a.text, s.cue) or None,
                "said": words(a.text, s.content),
                "verbatim": quoted(a.text, s) or None,
                **{name: getattr(s, name) for name in ("form", "mode", "polarity", "tone", "within", "speaker_reason")},
                "start": s.content[0].start if s.content else None,
                "end": s.content[-1].end if s.content else None,
                "confidence": s.confidence,
                "speaker_confidence": s.speaker_confidence,
                "quantities": "; ".join(claimed(a.text, q) for q in s.quantities) or None,
                "times": "; ".join(spoken(a.text, x) for x in s.times if x.role != "said") or None,
                "said_at": "; ".join(spoken(a.text, x) for x in s.times if x.role == "said") or None,
                "link": link(reading, s),
            }


def write_csv(readings: Iterable[Reading], out: BinaryIO) -> int:
    """A table with a line of names; UTF-8. How many statements.

    A cell that a spreadsheet would take for a formula gets an apostrophe before it.
    """
    text = io.TextIOWrapper(out, encoding="utf-8", newline="", write_through=True)
    writer = csv.DictWriter(text, list(COLUMNS), lineterminator="\n")
    writer.writeheader()
    count = 0
    for row in rows(readings):
        writer.writerow({name: _plain(value) for name, value in row.items()})
        count += 1
    text.detach()
    return count


def _plain(value: Any) -> Any:
    return f"'{value}" if isinstance(value, str) and value[:1] in ("=", "+", "-", "@", "\t", "\r") else value


def write_parquet(readings: Iterable[Reading], out: BinaryIO) -> int:
    """A Parquet file; how many statements. Raises OutputError where pyarrow is not installed."""
    try:
        import pyarrow as pa
        from pyarrow import parquet
    except ImportError as error:
        raise OutputError("Parquet needs pyarrow: pip install 'onrecord[parquet]'") from error
    schema = pa.schema(
        [(name, getattr(pa, "float64" if kind == "double" else kind)()) for name, kind in COLUMNS.items()]
    )
    count, flat = 0, rows(readings)
    with parquet.ParquetWriter(out, schema, compression="zstd") as writer:
        while some := list(islice(flat, _ROWS)):
            writer.write_table(pa.Table.from_pylist(some, schema))
            count += len(some)
    return count
