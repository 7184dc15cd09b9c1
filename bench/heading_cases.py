"""The invented cases of headlines and of an outlet's own marks: right of tried, by class and half.

usage: python -m bench.heading_cases [FOLDER] [--misses]
"""

from __future__ import annotations

import tomllib
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from bench.case_runs import told
from bench.people_cases import plain
from onrecord.records import Reading, Statement

CASES = Path(__file__).parent.parent / "tests" / "data" / "headings"


def cases(folder: Path) -> Iterator[tuple[str, dict[str, Any]]]:
    """(class, case) of every file."""
    for path in sorted(folder.glob("*.toml")):
        for case in tomllib.loads(path.read_text(encoding="utf8"))["case"]:
            yield path.stem, case


def faults(reading: Reading, case: dict[str, Any]) -> Iterator[tuple[str, str]]:
    """What a case asks, each with what is wrong with the answer: empty where nothing is."""
    for said in case.get("said", ()):
        yield said["words"], _said(reading, said)
    for left in case.get("not_said", ()):
        holding = _holding(reading, left["words"])
        yield left["words"], f"said by {[_words(reading, s.source) for s in holding]}" if holding else ""
    for mark in case.get("mark", ()):
        yield mark["words"], _mark(reading, mark)


def _words(reading: Reading, spans: Any) -> str:
    return " ".join(reading.article.text[a:b] for a, b in spans)


def _holding(reading: Reading, words: str) -> list[Statement]:
    """The outermost statements whose content holds some words, where they stand first."""
    at = reading.article.text.index(words)
    end = at + len(words)
    return [s for s in reading.statements if s.within is None and any(c.start < end and at < c.end for c in s.content)]


def _said(reading: Reading, said: dict[str, Any]) -> str:
    holding = _holding(reading, said["words"])
    if not holding:
        return "no statement"
    found = holding[0]
    if said["words"] not in _words(reading, found.content):
        return f"content {_words(reading, found.content)!r}"
    source = _words(reading, found.source)
    if plain(source) != plain(said["speaker"]):
        return f"source {source!r} instead of {said['speaker']!r}"
    names = [p.name for p in found.speakers]
    if "name" in said and names != [said["name"]]:
        return f"{names} ({found.speaker_confidence}, {found.speaker_reason}) instead of {said['name']!r}"
    return ""


def _mark(reading: Reading, mark: dict[str, Any]) -> str:
    """Marks of some words in the text (the ``nth``, from 0) have a type; what is not speech is nobody's verbatim."""
    text = reading.article.text
    found = [m for m in reading.marks if text[m.span.start + 1 : m.span.end - 1] == mark["words"]]
    found = found[mark.get("nth", 0) :]
    if not found:
        return "no such marks"
    if found[0].type not in mark["type"].split("|"):
        return f"{found[0].type} instead of {mark['type']}"
    inner = found[0].span.start + 1
    own = any(v.start <= inner < v.end for s in reading.statements for v in s.verbatim)
    return "verbatim" if own and mark["type"] != "speech" else ""


def main() -> None:
    """Print the figures, and what is wrong on demand."""
    told(__doc__, CASES, cases, faults)


if __name__ == "__main__":
    main()
