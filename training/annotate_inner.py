"""Show contents to be marked for what is said inside them, and turn what was written down into offsets.

usage: annotate_inner.py show                        contents that may hold a statement, with their keys and sources
       annotate_inner.py check IN.jsonl [OUT.jsonl]  check what was marked (ANNOTATING-INNER.md); with OUT write offsets

The contents are those of PolNeAR's training part, our Wikinews articles and the invented ones that ``inner.inside``
would look into; articles of ``tests/annotations`` are left out. IN has a line for each content that was read,
``{"key": "set|article|start|end", "inner": [{"source": "…", "cue": "…", "content": ["…"]}]}``; ``[]``: holds nothing.
Each piece that can't be found is listed, and the exit code is 1.
"""

from __future__ import annotations

import json
import sys
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from onrecord.attribute.inner import inside
from onrecord.records import Span
from training.annotate import resolve
from training.data import OWN, SHARED, rows, wikinews
from training.marked import articles

_ANNOTATIONS = Path(__file__).resolve().parents[1] / "tests" / "annotations"
_EXAMS = ("chains", "marks", "polarity", "headlines")
_SHORTEST = 25


def contents() -> Iterator[tuple[str, str, str]]:
    """Key, source and text of each content."""
    held = {row["id"] for name in _EXAMS for row in rows(_ANNOTATIONS / f"{name}.jsonl")}
    for name, each in sets():
        for row in each:
            if row["id"] in held:
                continue
            for a in row["attributions"]:
                source = " ".join(row["text"][s:e] for s, e in a["source"])
                for s, e in a["content"]:
                    if e - s >= _SHORTEST and inside(row["text"], Span(s, e)):
                        yield f"{name}|{row['id']}|{s}|{e}", source, row["text"][s:e]


def sets() -> Iterator[tuple[str, Iterator[dict[str, Any]]]]:
    yield "polnear", rows(SHARED / "polnear" / "train.jsonl", first_copy=True)
    yield "wikinews", wikinews(OWN / "wikinews-train.jsonl")
    yield "invented", articles()


def check(path: Path, out: Path | None, texts: Mapping[str, str]) -> int:
    """Read what was marked, write offsets if nothing is to be mended; 1 if something is."""
    bad = count = 0
    lines = []
    for line in path.read_text(encoding="utf8").splitlines():
        row = json.loads(line)
        name, article, start, end = row["key"].split("|")
        found = []
        for a in row["inner"]:
            count += 1
            try:
                spans, _ = resolve(texts[row["key"]], a, 0)
            except (LookupError, KeyError) as error:
                print(f"{row['key']}: {error}")
                bad += 1
                continue
            found.append({role: [[s + int(start), e + int(start)] for s, e in each] for role, each in spans.items()})
        told = {"set": name, "id": article, "piece": [int(start), int(end)], "inner": found}
        lines.append(json.dumps(told))
    print(f"{count} statements in {len(lines)} contents, {bad} to mend")
    if out and not bad:
        out.write_text("\n".join(lines) + "\n", encoding="utf8")
    return 1 if bad else 0


if __name__ == "__main__":
    if sys.argv[1:] == ["show"]:
        for key, source, text in contents():
            print(f"### {key} (said by: {source})\n{text}")
    elif len(sys.argv) in (3, 4) and sys.argv[1] == "check":
        given = {key: text for key, _, text in contents()}
        sys.exit(check(Path(sys.argv[2]), Path(sys.argv[3]) if len(sys.argv) == 4 else None, given))
    else:
        sys.exit(__doc__)
