"""Invented texts that are copies of each other, and those that only were made by one template (``data/copies``).

``templates*.txt``: a text with ``{slots}``, and a line for each that fills them; behind the texts of a set whose name
ends with + stands what all texts of a house end with. ``stories*.txt``: a text, and a line for each outlet that took it
over: ``what for | old => new | cut N`` (N paragraphs at the end).
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

DATA = Path(__file__).parent.parent / "data" / "copies"
#: A set's name and its texts.
Texts = tuple[str, list[str]]


def templates(which: str = "*") -> Iterator[Texts]:
    """Sets of texts of one template: none is a copy of another."""
    for name, body, lines in _sets(f"templates{which}.txt"):
        end = (DATA / "boilerplate.txt").read_text(encoding="utf8").strip() if name.endswith("+") else ""
        fillings = [dict(part.split("=", 1) for part in re.split(r";\s+", line)) for line in lines]
        yield name, [f"{body.format_map(filling)}\n\n{end}".strip() for filling in fillings]


def stories(which: str = "*") -> Iterator[Texts]:
    """Pairs of a text and of what an outlet made of it: each is a copy of the other."""
    for name, body, lines in _sets(f"stories{which}.txt"):
        for line in lines:
            what, *edits = line.split(" | ")
            yield f"{name}: {what}", [body, _edited(body, edits)]


def _edited(body: str, edits: list[str]) -> str:
    for edit in edits:
        if cut := re.fullmatch(r"cut (\d+)", edit):
            body = "\n\n".join(body.split("\n\n")[: -int(cut[1])])
        else:
            old, new = edit.split(" => ")
            assert old in body, edit
            body = body.replace(old, new.replace("\\n", "\n"))
    return body


def _sets(pattern: str) -> Iterator[tuple[str, str, list[str]]]:
    for path in sorted(DATA.glob(pattern)):
        for part in path.read_text(encoding="utf8").split("=== ")[1:]:
            name, rest = part.split("\n", 1)
            body, *lines = re.split(r"^--- ", rest.strip(), flags=re.MULTILINE)
            yield name, body.strip(), [line.strip() for line in lines]
