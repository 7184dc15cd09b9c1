"""The invented cases of who speaks: right of tried, by class.

usage: python -m bench.people_cases [FOLDER] [--misses]
"""

from __future__ import annotations

import tomllib
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from typing import Any

from bench.case_runs import told
from onrecord.records import Reading, Statement

CASES = Path(__file__).parent.parent / "tests" / "people"
_ARTICLES = ("the ", "a ", "an ")


def plain(name: str) -> str:
    """A name without its article, in one case and with single spaces."""
    out = " ".join(name.casefold().replace("’", "'").split())
    return next((out[len(a) :] for a in _ARTICLES if out.startswith(a)), out)


def cases(folder: Path) -> Iterator[tuple[str, dict[str, Any]]]:
    """(class, case) of every file."""
    for path in sorted(folder.rglob("*.toml")):
        for case in tomllib.loads(path.read_text(encoding="utf8"))["case"]:
            yield path.stem, case


def statement(reading: Reading, text: str, words: str) -> Statement | None:
    """The innermost statement whose content holds the words."""
    at = text.index(words)
    holding = [s for s in reading.statements if any(c.start < at + len(words) and at < c.end for c in s.content)]
    size = {s.id: sum(e - b for b, e in s.content) for s in holding}
    return min(holding, key=lambda s: size[s.id], default=None)


def fault(reading: Reading, text: str, said: dict[str, Any]) -> str:
    """What is wrong with the answer to a case; empty where nothing is."""
    found = statement(reading, text, said["words"])
    if found is None:
        return "no statement"
    got = list(found.speakers)
    names = sorted(plain(p.name) for p in got)
    if said.get("named") is False or not said["speaker"]:
        named = [p.name for p in got if p.kind == "person"]
        return f"named {named}" if named else ""
    wanted = [sorted(plain(n) for n in said["speaker"]), *([plain(other)] for other in said.get("or", ()))]
    if names not in wanted:
        return (
            f"{[p.name for p in got]} ({found.speaker_confidence}, {found.speaker_reason}) instead of {said['speaker']}"
        )
    if "role" in said and len(got) == 1:
        roles = {plain(r) for r in got[0].roles} | {plain(got[0].role or "")}
        fit = [plain(r) for r in ([said["role"]] if isinstance(said["role"], str) else said["role"])]
        if not any(r == f or (f and r.startswith(f + " ")) for r in roles for f in fit):
            return f"role {got[0].roles} instead of {said['role']!r}"
    return ""


def share_right(
    chosen: Iterable[dict[str, Any]], read: Callable[[str], Reading]
) -> tuple[float, list[tuple[str, str]]]:
    """The share of what is said in some cases that is right, and what is not: its words and what is wrong with them."""
    right, wrong = 0, []
    for case in chosen:
        reading = read(case["text"])
        for words, fault_told in _faults(reading, case):
            right += not fault_told
            wrong += [(words, fault_told)] if fault_told else []
    return right / (right + len(wrong)), wrong


def _faults(reading: Reading, case: dict[str, Any]) -> Iterator[tuple[str, str]]:
    for said in case["said"]:
        yield said["words"], fault(reading, reading.article.text, said)


def main() -> None:
    """Print the figures, and what is wrong on demand."""
    told(__doc__, CASES, cases, _faults)


if __name__ == "__main__":
    main()
