"""Figures of the model card that anybody can check: ``python -m bench.published [--texts FILE]``.

Our annotations of 41 articles of Wikinews (tests/data/wikinews), whose texts (CC BY 2.5) are read from a file: lines of
JSON with ``id`` and ``text``, ../shared's without one. Texts that were changed since are named and left out.
Prints each figure with its interval by articles, beside what the manifest of the weights says of it.
"""

from __future__ import annotations

import argparse
import hashlib
import sys
import tempfile
from pathlib import Path
from typing import Any

import msgspec

from onrecord.agreement.comparing import compared
from onrecord.agreement.files import read_lines, scored
from onrecord.answers import Estimate
from onrecord.pipeline import Reader

DATA = Path(__file__).resolve().parents[1] / "tests" / "data" / "wikinews" / "annotations.jsonl"
TEXTS = Path(__file__).resolve().parents[2] / "shared" / "data" / "wikinews" / "articles.jsonl"
#: Figures of the scorer, and what the comparison, which has intervals, calls them.
NAMES = {
    "linked": "linked",
    "linked-strict": "strict",
    "content": "content",
    "source": "source",
    "cue": "cue",
    "alpha": "alpha",
    "direct-recall": "direct_recall",
}


def articles(texts: Path = TEXTS) -> list[dict[str, Any]]:
    """The annotated articles whose text is at hand, as it was annotated."""
    every = {one["id"]: one["text"] for one in map(msgspec.json.decode, texts.read_bytes().splitlines())}
    lines = [msgspec.json.decode(line) for line in DATA.read_bytes().splitlines()]
    for one in lines:
        one["text"] = every.get(one["id"], "")
    same = [one for one in lines if hashlib.sha256(one["text"].encode()).hexdigest() == one["sha256"]]
    for one in lines:
        if one not in same:
            print(f"{one['id']}: no such text, or another, in {texts}: left out", file=sys.stderr)
    return same


def measured(reader: Reader | None = None, texts: Path = TEXTS) -> tuple[dict[str, float], dict[str, Estimate]]:
    """The figures as the scorer gives them, and the same with intervals."""
    reader = reader or Reader()
    with tempfile.TemporaryDirectory() as work:
        marks, found = Path(work, "gold.jsonl"), Path(work, "found.jsonl")
        lines = articles(texts)
        marks.write_bytes(b"\n".join(map(msgspec.json.encode, lines)))
        found.write_bytes(b"\n".join(_read(reader, line) for line in lines))
        told = scored(marks, found)
        gold, there = read_lines(marks), read_lines(found)
        pairs = [(marked, there[name][0]) for name, (marked,) in gold.items()]
        both = compared("annotators", "onrecord", pairs).overall.figures
    values = {name: told[name]["f"] if isinstance(told[name], dict) else told[name] for name in NAMES}
    return values, {name: both[other] for name, other in NAMES.items()}


def _read(reader: Reader, line: dict[str, Any]) -> bytes:
    statements = reader.read_text(line["text"]).statements
    marks = [{"source": s.source, "cue": s.cue, "content": s.content} for s in statements if s.within is None]
    return msgspec.json.encode({"id": line["id"], "text": line["text"], "attributions": marks})


def main() -> None:
    """Print a line a figure; ends with 1 where one is not what the manifest says."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--texts", type=Path, default=TEXTS)
    texts = parser.parse_args().texts
    if not texts.exists():
        sys.exit(f"{texts} is not there: name the texts' file with --texts (tests/data/wikinews/README.md)")
    reader = Reader()
    said = reader.manifest.raw["figures"]["wikinews"]
    values, estimates = measured(reader, texts)
    print(f"{reader.model} on articles of Wikinews (tests/data/wikinews)\n")
    print(f"{'':14} measured  95 % interval   model card")
    other = 0
    for name, value in values.items():
        one = estimates[name]
        between = f"{one.low:.3f} to {one.high:.3f}" if one.low is not None else ""
        print(f"{name:14} {value:8.3f}  {between:15} {said[name]:10.3f}")
        other += abs(value - said[name]) > 0.0005
    sys.exit(1 if other else 0)


if __name__ == "__main__":
    main()
