"""The questions of docs/howto-corpus.md, asked of what its command makes; ``--write`` puts the answers in."""

from __future__ import annotations

import re
import sys
import tempfile
from pathlib import Path
from typing import Any

from onrecord.actions.batch import BatchRequest, batch
from onrecord.actions.corpora import CorpusRequest, compare_corpus

ROOT = Path(__file__).parents[2]
PAGE = ROOT / "docs" / "howto-corpus.md"
INPUTS = tuple(str(ROOT / "examples" / f"{name}.jsonl") for name in ("articles", "flood", "archive"))
_TABLES = "articles statements speakers marks quantities times failures compare".split()
_ASKED = re.compile(r"```sql\n(.*?)```(?:\n\n```text\n(.*?)```)?", re.DOTALL)


def asked() -> list[tuple[str, str]]:
    """Each question with the answer that the page tells."""
    return _ASKED.findall(PAGE.read_text(encoding="utf-8"))


def answers(folder: Path) -> list[str]:
    """What DuckDB answers, a row a line."""
    import duckdb

    out = folder / "results"
    batch(BatchRequest(inputs=INPUTS, out=str(out)))
    compare_corpus(CorpusRequest(str(out)))
    with duckdb.connect() as base:
        for table in _TABLES:
            made = f"read_parquet('{out}/{table}/**/*.parquet', hive_partitioning = true)"
            base.execute(f"CREATE VIEW {table} AS FROM {made}")
        return [_told(base.execute(question)) for question, _ in asked()]


def _told(found: Any) -> str:
    rows = [[column[0] for column in found.description], *found.fetchall()]
    return "".join(" | ".join("" if x is None else f"{x:.10g}" if isinstance(x, float) else str(x) for x in row) + "\n"
                   for row in rows)  # fmt: skip


def main() -> None:
    """Write the page anew."""
    with tempfile.TemporaryDirectory() as folder:
        told = iter(answers(Path(folder)))
    text = _ASKED.sub(lambda one: f"```sql\n{one[1]}```\n\n```text\n{next(told)}```", PAGE.read_text(encoding="utf-8"))
    PAGE.write_text(text, encoding="utf-8")


if __name__ == "__main__" and "--write" in sys.argv:
    main()
