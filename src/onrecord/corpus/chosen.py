"""Articles of a folder of results, chosen by a condition, as records to be added elsewhere."""

from __future__ import annotations

import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from onrecord.corpus.results import HeldTables
from onrecord.corpus.schema import TABLES
from onrecord.errors import RequestError
from onrecord.output import writing

#: What a condition can ask of: all but what is too large to be held for all articles.
_ASKED = [name for name in TABLES["articles"] if name not in ("text", "record", "notes")]


@contextmanager
def chosen_records(folder: str, where: str | None) -> Iterator[Path]:
    """A file of the records that are chosen, a line each, for as long as the block lasts.

    Raises StoreError where no results are there, RequestError where the condition can't be meant or holds of none.
    """
    held = HeldTables(folder)
    keys = None if where is None else _keys(held, where)
    with tempfile.TemporaryDirectory(prefix="onrecord-") as made:
        path = Path(made) / "records.jsonl"
        with writing(path, durable=False) as out:
            for row in held.rows("articles", ("key", "record")):
                if keys is None or row["key"] in keys:
                    out.write(row["record"].encode() + b"\n")
        if not path.stat().st_size:
            raise RequestError(f"`where`: holds of no article in {folder}" if where else f"{folder} holds no article")
        yield path


def _keys(held: HeldTables, where: str) -> set[str]:
    try:
        import duckdb
    except ImportError as error:
        raise RequestError("`where` needs DuckDB: pip install 'onrecord[batch]'") from error
    import pyarrow as pa

    articles: Any = pa.concat_tables(held.batches("articles", _ASKED))
    with duckdb.connect(config={"enable_external_access": False}) as base:
        base.register("articles", articles)
        try:
            return {key for (key,) in base.execute(f"SELECT key FROM articles WHERE {where}").fetchall()}
        except duckdb.Error as error:
            raise RequestError(f"`where` is no condition on articles: {str(error).splitlines()[0]}") from error
