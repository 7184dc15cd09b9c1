"""Figures of the model card that anybody can check, on the texts that may be published: ``python -m bench.published``.

41 articles of Wikinews with our annotations (tests/data/wikinews); needs nothing but this repository and onrecord.
Prints each figure with its interval by articles, beside what the manifest of the weights says of it.
"""

from __future__ import annotations

import sys
import tempfile
from pathlib import Path
from typing import Any

import msgspec

from onrecord.agreement.comparing import compared
from onrecord.agreement.files import read_lines, scored
from onrecord.answers import Estimate
from onrecord.pipeline import Reader

DATA = Path(__file__).resolve().parents[1] / "tests" / "data" / "wikinews" / "articles.jsonl"
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


def measured(reader: Reader | None = None) -> tuple[dict[str, float], dict[str, Estimate]]:
    """The figures as the scorer gives them, and the same with intervals."""
    reader = reader or Reader()
    with tempfile.TemporaryDirectory() as work:
        found = Path(work, "found.jsonl")
        lines = [msgspec.json.decode(line) for line in DATA.read_bytes().splitlines()]
        found.write_bytes(b"\n".join(_read(reader, line) for line in lines))
        told = scored(DATA, found)
        gold, there = read_lines(DATA), read_lines(found)
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
    reader = Reader()
    said = reader.manifest.raw["figures"]["wikinews"]
    values, estimates = measured(reader)
    print(f"{reader.model} on {len(DATA.read_bytes().splitlines())} articles of Wikinews (tests/data/wikinews)\n")
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
