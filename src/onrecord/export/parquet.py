"""A table as a Parquet file, for pandas, DuckDB, Spark and the like."""

from __future__ import annotations

import io
from collections.abc import Iterable, Mapping, Sequence

from onrecord.errors import OutputError


def parquet(columns: Mapping[str, str], rows: Iterable[Sequence[object]]) -> bytes:
    """A small table whose columns have Arrow's types by name. Raises OutputError where pyarrow is not installed."""
    try:
        import pyarrow as pa
        from pyarrow import parquet as files
    except ImportError as error:
        raise OutputError("Parquet needs pyarrow: pip install 'onrecord[parquet]'") from error
    types = {name: getattr(pa, "float64" if kind == "double" else kind)() for name, kind in columns.items()}
    each = list(zip(*rows, strict=True)) or [()] * len(types)
    made = [pa.array(values, kind) for values, kind in zip(each, types.values(), strict=True)]
    out = io.BytesIO()
    files.write_table(pa.Table.from_arrays(made, schema=pa.schema(list(types.items()))), out, compression="zstd")
    return out.getvalue()
