"""How many proposed disputes are ones: against 414 pairs judged by reading (tests/annotations/disputes.jsonl).

    python -m bench.disputes [--shared ../shared]

The annotations hold places and judgements, no text: the articles are PolNeAR's train part and the Wikinews articles of
../shared. A pair is a dispute where two speakers say opposite things of the same matter; two who speak of different
matters, or of whom one only asks or retells, are none. Pairs that nobody judged are counted apart. The first 100 were
judged before, the others while the rules were mended, so other articles may give less.
"""

from __future__ import annotations

import argparse
import json
import tempfile
from collections.abc import Iterator
from pathlib import Path

from onrecord.answers import Dispute
from onrecord.compare import disputes
from onrecord.pipeline import Reader
from onrecord.read import article_from_text
from onrecord.records import Article
from onrecord.store import Record

ANNOTATED = Path(__file__).parents[1] / "tests" / "annotations" / "disputes.jsonl"
_Side = tuple[str, int]


def articles(shared: Path) -> Iterator[Article]:
    """Each article once."""
    seen: set[str] = set()
    for name in ("polnear/train.jsonl", "wikinews/articles.jsonl"):
        for line in (shared / "data" / name).read_text(encoding="utf8").splitlines():
            row = json.loads(line)
            if row["id"] not in seen:
                seen.add(row["id"])
                yield article_from_text(
                    row["text"],
                    id=row["id"],
                    title=row.get("title"),
                    url=row.get("url"),
                    outlet=row.get("publisher"),
                    published=row.get("date"),
                )


def judged() -> dict[tuple[_Side, _Side], bool]:
    """The annotated pairs: each side by its article and where its content begins."""
    out = {}
    for line in ANNOTATED.read_text(encoding="utf8").splitlines():
        row = json.loads(line)
        a, b = ((row[k]["article"], row[k]["content"][0][0]) for k in ("affirmed", "denied"))
        out[a, b] = bool(row["dispute"])
    return out


def precision(record: Record, found: list[Dispute], top: int) -> tuple[float, int]:
    """The share of disputes among the first pairs that were judged, and how many of those were."""
    known = judged()
    spans = {m.key: m.spans[0][0] for m in record.matters()}
    told = [
        known[sides]
        for d in found[:top]
        if (sides := tuple((c.article, spans[c.id]) for c in (d.affirmed, d.denied))) in known
    ]
    return sum(told) / max(1, len(told)), len(told)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--shared", type=Path, default=Path("../shared"))
    given = parser.parse_args()
    reader = Reader()
    with tempfile.TemporaryDirectory() as folder, Record(Path(folder) / "record.db") as record:
        for article in articles(given.shared):
            record.add(reader.read(article))
        found = disputes(record, 100)
        for top in (10, 20, 50, 100):
            share, n = precision(record, found, top)
            print(f"top {top}: precision {share:.2f} of {n} judged")


if __name__ == "__main__":
    main()
