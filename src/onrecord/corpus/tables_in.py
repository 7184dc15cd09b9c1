"""Articles in the rows of Parquet files."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import msgspec

from onrecord.corpus.places import opened
from onrecord.errors import NotAnArticleError, OnrecordError, RequestError

PARQUET = ".parquet"
_ROWS = 64


def pyarrow() -> Any:
    """pyarrow. Raises RequestError where it is not installed."""
    try:
        import pyarrow as pa
        import pyarrow.parquet
    except ImportError as error:
        raise RequestError("Parquet needs pyarrow: pip install 'onrecord[parquet]'") from error
    return pa


def row_count(name: str) -> int:
    """How many rows a file has; none, where it can't be read. Raises RequestError."""
    pa = pyarrow()
    try:
        with opened(name) as file:
            return int(pa.parquet.ParquetFile(file).metadata.num_rows)
    except (OnrecordError, OSError, pa.ArrowException):
        return 0


def rows(name: str, first: int, count: int) -> Iterator[bytes]:
    """Rows as lines of JSON, behind the ``first`` ones. Raises ReadError, NotAnArticleError, RequestError."""
    pa = pyarrow()
    with opened(name) as file:
        try:
            table = pa.parquet.ParquetFile(file)
            yield from _within(table, first, count)
        except (OSError, pa.ArrowException, UnicodeDecodeError, MemoryError) as error:
            what = str(error).splitlines()[0][:200] if str(error) else type(error).__name__
            raise NotAnArticleError(f"{name}: is no Parquet file, or a damaged one: {what}") from error


def _within(table: Any, first: int, count: int) -> Iterator[bytes]:
    before = 0
    for group in range(table.metadata.num_row_groups):
        size = table.metadata.row_group(group).num_rows
        if before + size > first and before < first + count:
            at = before
            for some in table.iter_batches(_ROWS, row_groups=[group]):
                wanted = some.slice(max(first - at, 0), max(0, first + count - max(first, at)))
                at += some.num_rows
                for row in wanted.to_pylist():
                    yield msgspec.json.encode(row, enc_hook=str)
        before += size
