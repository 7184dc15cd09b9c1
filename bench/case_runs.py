"""What the benches of invented cases have in common: their options, and the share right by class."""

from __future__ import annotations

import argparse
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

from onrecord.pipeline import Reader
from onrecord.read import article_from_text
from onrecord.records import Reading

Case = dict[str, Any]


def told(
    doc: str | None,
    folder: Path,
    cases: Callable[[Path], Iterator[tuple[str, Case]]],
    faults: Callable[[Reading, Case], Iterator[tuple[str, str]]],
) -> None:
    """Print the share right by class, and on demand what is wrong.

    ``cases`` gives the class of each case of a folder, ``faults`` for each thing that is asked what is wrong with the
    answer: nothing where it is right.
    """
    given = argparse.ArgumentParser(description=doc, formatter_class=argparse.RawDescriptionHelpFormatter)
    given.add_argument("folder", nargs="?", type=Path, default=folder)
    given.add_argument("--misses", action="store_true")
    given.add_argument("--half", type=int, help="only the cases of this half")
    given.add_argument("--model", type=Path)
    asked = given.parse_args()
    reader = Reader(force=True, model=asked.model)
    tried: dict[str, list[bool]] = {}
    for name, case in cases(asked.folder):
        if asked.half not in (None, case.get("half", 1)):
            continue
        for what, wrong in faults(reader.read(article_from_text(case["text"])), case):
            tried.setdefault(name, []).append(not wrong)
            if wrong and asked.misses:
                print(f"{name}: {what!r}: {wrong}")
    for name, right in tried.items():
        print(f"{name:28} {sum(right):3} of {len(right):3}  {sum(right) / len(right):.2f}")
