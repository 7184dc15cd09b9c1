"""The invented cases of where statements begin and end and whose they are: right of tried, by class.

usage: python -m bench.statement_cases [FOLDER] [--misses] [--half N]

A case is a text and what it says: ``said`` (``words`` in the content of a statement, with the ``speaker``'s words in
its source, or the speaker's ``name``; ``not_words`` outside the content; its ``form``; whether it stands ``within``
another) and ``not_said`` (words of no statement).
"""

from __future__ import annotations

import tomllib
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from bench.case_runs import told
from onrecord.records import Reading, Spans, Statement

CASES = Path(__file__).parent.parent / "tests" / "attribute" / "cases"


def cases(folder: Path) -> Iterator[tuple[str, dict[str, Any]]]:
    """(class, case) of every file."""
    for path in sorted(folder.rglob("*.toml")):
        for case in tomllib.loads(path.read_text(encoding="utf8"))["case"]:
            yield path.stem, case


def _holds(text: str, spans: Spans, words: str) -> bool:
    """Whether the spans hold most of the words where they stand in the text."""
    at = text.index(words)
    return sum(max(0, min(e, at + len(words)) - max(s, at)) for s, e in spans) >= 0.9 * len(words)


def _touches(text: str, spans: Spans, words: str) -> bool:
    at = text.index(words)
    return any(s < at + len(words) and at < e for s, e in spans)


def _wrong(text: str, s: Statement, said: dict[str, Any]) -> str:
    """What is wrong with a statement that holds the words."""
    source = " ".join(text[a:b] for a, b in s.source)
    names = [p.name for p in s.speakers]
    people = " ".join([source, *names])
    if said.get("not_speaker") and said["not_speaker"] in people:
        return f"is {people}'s"
    if said.get("speaker") == "" and source:
        return f"is {people}'s"
    if said.get("speaker") and not any(w in people for w in said["speaker"].split("|")):
        return f"is {people or 'nobody'}'s"
    if said.get("name") and names != [said["name"]]:
        return f"is said by {names}"
    for words in said.get("not_words", ()):
        if _touches(text, s.content, words):
            return f"holds {words!r}"
    return "" if said.get("form") in (None, s.form) else f"is {s.form}"


def fault(reading: Reading, text: str, said: dict[str, Any]) -> str:
    """What is wrong with the answer to one thing said; empty where nothing is."""
    holding = [s for s in reading.statements if _holds(text, s.content, said["words"])]
    if "within" in said:
        holding = [s for s in holding if (s.within is not None) == said["within"]]
    elif any(s.within is None for s in holding):
        holding = [s for s in holding if s.within is None]
    faults = [_wrong(text, s, said) for s in holding]
    if "speaker" not in said:  # nobody need be told: only that it is not somebody else's
        return next((f for f in faults if f), "")
    return min(faults, key=len) if faults else "no statement"


def faults(reading: Reading, case: dict[str, Any]) -> Iterator[tuple[str, str]]:
    """Everything that is asked of a case, with what is wrong with it."""
    text = reading.article.text
    for said in case.get("said", ()):
        yield said["words"], fault(reading, text, said)
    for one in case.get("not_said", ()):
        words = one if isinstance(one, str) else one["words"]
        yield words, "is said" if any(_touches(text, s.content, words) for s in reading.statements) else ""


def main() -> None:
    """Print the figures, and what is wrong on demand."""
    told(__doc__, CASES, cases, faults)


if __name__ == "__main__":
    main()
