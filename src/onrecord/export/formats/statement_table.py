"""A row a statement: CSV, and Parquet for pandas, DuckDB, Spark and the like."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import islice
from typing import Any, BinaryIO

from onrecord.errors import OutputError
from onrecord.export.figure_words import claimed, spoken
from onrecord.export.formats.links import link
from onrecord.export.formats.pieces import quoted
from onrecord.export.reading_outline import joined
from onrecord.export.table.sheet import write_sheet
from onrecord.notes import Noted, unnoted
from onrecord.output import Encoded
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
    # the speakers in the whole record, where merges, splits and known people hold, and whether a human judged
    **dict.fromkeys(("identity", "identity_name", "wikidata", "identities"), "string"),
    "corrected": "bool_",
}
_ROWS = 5_000


def rows(readings: Iterable[Reading], noted: Noted = unnoted) -> Iterator[dict[str, Any]]:
    """The statements as flat rows; ``start`` and ``end`` are the first and last character of the content.

    ``identity``, its name and ``wikidata`` are those of ``speaker``; ``identities`` has one for each of ``speakers``.
    """
    for reading in readings:
        notes = noted(reading)
        a = reading.article
        for s in reading.statements:
            one = notes.who(s.speaker) if s.speaker else None
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
                "cue": joined(a.text, s.cue) or None,
                "said": joined(a.text, s.content),
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
                "identity": one.key if one else None,
                "identity_name": one.name if one else None,
                "wikidata": one.wikidata if one else None,
                "identities": "; ".join(each.key for each in notes.each(s.speakers)) or None,
                "corrected": s.id in notes.corrected,
            }


def write_csv(readings: Iterable[Reading], out: BinaryIO, noted: Noted = unnoted) -> int:
    """A table with a line of names; UTF-8. How many statements."""
    return write_sheet(list(COLUMNS), (row.values() for row in rows(readings, noted)), Encoded(out))


def write_parquet(readings: Iterable[Reading], out: BinaryIO, noted: Noted = unnoted) -> int:
    """A Parquet file; how many statements. Raises OutputError where pyarrow is not installed."""
    try:
        import pyarrow as pa
        from pyarrow import parquet
    except ImportError as error:
        raise OutputError("Parquet needs pyarrow: pip install 'onrecord[parquet]'") from error
    schema = pa.schema(
        [(name, getattr(pa, "float64" if kind == "double" else kind)()) for name, kind in COLUMNS.items()]
    )
    count, flat = 0, rows(readings, noted)
    with parquet.ParquetWriter(out, schema, compression="zstd") as writer:
        while some := list(islice(flat, _ROWS)):
            writer.write_table(pa.Table.from_pylist(some, schema))
            count += len(some)
    return count
