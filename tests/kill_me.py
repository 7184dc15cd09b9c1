"""What is killed in test_kills.py: ``python kill_me.py WHAT RECORD [FILE]`` says "ready" and begins."""

from __future__ import annotations

import itertools
import sys
from contextlib import suppress
from pathlib import Path

from readings import said

from onrecord.errors import StoreError
from onrecord.records import Reading
from onrecord.store import Record

_NAMES = ("Mara Venn", "Oskar Prane", "Ilse Ekwall", "Venn", "a senior official")
_WORDS = (
    "quay crane ferry storm basin gate dredging passengers council harbour winter bridge minister lamps coast".split()
)


def readings(count: int) -> list[Reading]:
    """Articles with speakers in common, some of them copies and versions of others."""
    out = []
    for n in range(count):
        story = n - 1 if n % 5 == 4 else n
        lines = [
            (
                " ".join(_WORDS[(story * 7 + k * 3 + j * (1 + story % 3)) % 15] for j in range(14)) + f" {story} {k}",
                _NAMES[(story + k) % 5],
            )
            for k in range(6)
        ]
        if story != n:
            lines.append((f"one more word of it {n}", _NAMES[0]))
        url = {"url": f"https://a.example/{n // 3}"} if n % 3 == 1 or n % 7 == 3 else {}
        out.append(said(*lines, outlet=f"Outlet {n % 4}", published=f"2024-07-{1 + n % 28:02}", **url))
    return out


def main(what: str, path: str, other: str = "") -> None:
    todo = readings(90) if what == "add" else []
    sys.stdout.write("ready\n")
    sys.stdout.flush()
    with Record(path) as record:  # opening it is the migration
        for reading in todo:
            record.add(reading)
        for n in itertools.count() if what == "backup" else ():
            Path(f"{other}{n}").unlink(missing_ok=True)
            with suppress(StoreError):
                record.backup(f"{other}{n}")


if __name__ == "__main__":
    main(*sys.argv[1:])
