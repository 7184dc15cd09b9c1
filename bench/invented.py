"""Statements that nobody made: what a reading gives of articles whose statements were judged by reading.

    python -m bench.invented [tuned|judging|traps] [--show]

``tests/data/invented_statements``: 60 ordinary reports in the styles of fifteen countries' presses; what weights 7 gave
of them was judged by somebody who had marked their statements before, one half for mending, one for judging alone.
``training/data/invented-statements.jsonl`` (traps): 102 articles full of what looks like a statement and is none. The
labels are ``ok``, ``extent`` (its words end badly wrong), ``invented`` and ``unsure``. A statement is the judged one
that it shares half of its first words with; one that nobody judged is counted as new.
"""

from __future__ import annotations

import argparse
import json
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from onrecord.pipeline import Reader
from onrecord.records import Article, Statement

ROOT = Path(__file__).parents[1]
SETS = {
    "tuned": ROOT / "tests/data/invented_statements/tuned.jsonl",
    "judging": ROOT / "tests/data/invented_statements/judging.jsonl",
    "traps": ROOT / "training/data/invented-statements.jsonl",
}


def articles(name: str) -> list[dict[str, Any]]:
    """The judged articles of a set."""
    return [json.loads(line) for line in SETS[name].read_text(encoding="utf8").splitlines()]


def judged(article: dict[str, Any], statements: tuple[Statement, ...]) -> Iterator[tuple[Statement, str]]:
    """Each statement with its label, ``new`` where nobody judged it."""
    for one in statements:
        start, end = one.content[0]
        shared = [
            (min(end, j["end"]) - max(start, j["start"]), min(end - start, j["end"] - j["start"]), j["label"])
            for j in article["statements"]
        ]
        most = max(shared, default=(0, 1, "new"))
        yield one, most[2] if 2 * most[0] >= most[1] else "new"


def counted(name: str, reader: Reader, *, show: bool = False) -> Counter[str]:
    """How many statements there are by label, and of the right ones that were judged how many are found (``kept``)."""
    out: Counter[str] = Counter()
    for article in articles(name):
        reading = reader.read(Article.of(article["text"]))
        found = list(judged(article, reading.statements))
        out.update(label for _, label in found)
        spans = [one.content[0] for one in reading.statements]
        right = [j for j in article["statements"] if j["label"] == "ok"]
        out["right"] += len(right)
        out["kept"] += sum(any(s < j["end"] and j["start"] < e for s, e in spans) for j in right)
        for one, label in found:
            if show and label in ("invented", "new"):
                told = " ".join(article["text"][slice(*c)] for c in (*one.source, *one.cue, *one.content))
                print(f"  {article['id']} {label} {one.confidence:.2f} {told[:100]!r}")
    return out


def main() -> None:
    """Print the counts of a set, or of all."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("set", nargs="?", choices=tuple(SETS))
    parser.add_argument("--show", action="store_true", help="print what is invented or new (not of the judging half)")
    args = parser.parse_args()
    reader = Reader()
    for name in [args.set] if args.set else SETS:
        told = counted(name, reader, show=args.show and name != "judging")
        every = sum(told[label] for label in ("ok", "extent", "invented", "unsure", "new"))
        print(f"{name}: {every} statements, invented {told['invented']} (1 in {every / max(1, told['invented']):.0f}),"
              f" new {told['new']}; of {told['right']} right ones kept {told['kept']}")  # fmt: skip


if __name__ == "__main__":
    main()
