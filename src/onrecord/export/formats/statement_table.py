"""A row a statement: CSV, and Parquet for pandas, DuckDB, Spark and the like.

Parquet is packed with Snappy, which every reader has built in. The CSV is RFC 4180's but for the ends of its lines
(\\n): UTF-8 without a mark, a line of names, fields with a comma, a quote or a line break in double quotes, a quote
within as two, no value as an empty field.
"""

from __future__ import annotations

from collections.abc import Iterable
from itertools import islice, starmap
from typing import Any, BinaryIO

from onrecord.errors import OutputError
from onrecord.export.figure_words import claimed, spoken
from onrecord.export.formats import IDENTITY, each_statement
from onrecord.export.formats.links import link
from onrecord.export.json.record_json import fields_of
from onrecord.export.reading_outline import joined, own_words
from onrecord.export.table import own_column, write_sheet
from onrecord.notes import Noted, Notes, unnoted
from onrecord.output import Encoded
from onrecord.records import Reading, Statement

#: Columns and their Arrow types. None is a word of SQL that would have to be quoted (end, within).
COLUMNS = {
    **dict.fromkeys(("id", "article", "sha256", "outlet", "title", "url", "published", "model"), "string"),
    **dict.fromkeys(("speaker", "speaker_kind", "role", "speakers", "cue", "said", "verbatim"), "string"),
    **dict.fromkeys(("form", "mode", "polarity", "tone", "within_statement", "speaker_reason"), "string"),
    **dict.fromkeys(("start_char", "end_char"), "int64"),
    **dict.fromkeys(("confidence", "speaker_confidence"), "double"),
    "speaker_unsure": "bool_",
    **dict.fromkeys(("quantities", "times", "said_at"), "string"),
    "link": "string",
    # the speakers in the whole record, where merges, splits and known people hold, and whether a human judged
    **dict.fromkeys(("identity", "identity_name", "wikidata", "identities"), "string"),
    "corrected": "bool_",
    # the first statement that said the same in another copy or version of the text, whose copy that text is
    **dict.fromkeys(("same_as", "copy_of"), "string"),
}
_SPEAKER = {"speaker": "name", "speaker_kind": "kind", "role": "role"}
_ROWS = 5_000


def statement_row(reading: Reading, statement: Statement, notes: Notes) -> dict[str, Any]:
    """A statement as a flat row; ``start_char`` and ``end_char`` are the first and last character of the content.

    ``identity``, its name and ``wikidata`` are those of ``speaker``; ``identities`` has one for each of ``speakers``.
    """
    article, text = reading.article, reading.article.text
    identity = notes.who(statement.speaker) if statement.speaker else None
    said_at = [spoken(text, time) for time in statement.times if time.role == "said"]
    times = [spoken(text, time) for time in statement.times if time.role != "said"]
    return {
        "id": statement.id,
        "article": article.id,
        **fields_of(article, ("sha256", "outlet", "title", "url", "published")),
        "model": reading.model,
        **{column: getattr(statement.speaker, name, None) for column, name in _SPEAKER.items()},
        "speakers": "; ".join(speaker.name for speaker in statement.speakers) or None,
        "cue": joined(text, statement.cue) or None,
        "said": joined(text, statement.content),
        "verbatim": own_words(text, statement) or None,
        **fields_of(statement, ("form", "mode", "polarity", "tone", "speaker_reason")),
        "within_statement": statement.within,
        "start_char": statement.content[0].start if statement.content else None,
        "end_char": statement.content[-1].end if statement.content else None,
        **fields_of(statement, ("confidence", "speaker_confidence", "speaker_unsure")),
        "quantities": "; ".join(claimed(text, quantity) for quantity in statement.quantities) or None,
        "times": "; ".join(times) or None,
        "said_at": "; ".join(said_at) or None,
        "link": link(reading, statement),
        **{column: getattr(identity, name, None) for column, name in IDENTITY.items()},
        "identities": "; ".join(each.key for each in notes.each(statement.speakers)) or None,
        "corrected": statement.id in notes.corrected,
        "same_as": notes.same_as.get(statement.id),
        "copy_of": notes.copy_of,
        **{own_column(name, COLUMNS): value for name, value in article.fields},
    }


def _columns(noted: Noted) -> dict[str, str]:
    """The columns of a table, with those that users kept of the texts of the record."""
    return COLUMNS | dict.fromkeys((own_column(name, COLUMNS) for name in getattr(noted, "kept_fields", ())), "string")


def write_csv(readings: Iterable[Reading], out: BinaryIO, noted: Noted = unnoted) -> int:
    """A table with a line of names; UTF-8. How many statements."""
    names = list(_columns(noted))
    rows = starmap(statement_row, each_statement(readings, noted))
    return write_sheet(names, ([row.get(name) for name in names] for row in rows), Encoded(out))


def write_parquet(readings: Iterable[Reading], out: BinaryIO, noted: Noted = unnoted) -> int:
    """A Parquet file; how many statements. Raises OutputError where pyarrow is not installed."""
    try:
        import pyarrow as pa
        from pyarrow import parquet
    except ImportError as error:
        raise OutputError("Parquet needs pyarrow: pip install 'onrecord[parquet]'") from error
    schema = pa.schema(
        [(name, getattr(pa, "float64" if kind == "double" else kind)()) for name, kind in _columns(noted).items()]
    )
    count, rows = 0, starmap(statement_row, each_statement(readings, noted))
    with parquet.ParquetWriter(out, schema, compression="snappy") as writer:
        while some := list(islice(rows, _ROWS)):
            writer.write_table(pa.Table.from_pylist(some, schema))
            count += len(some)
    return count
