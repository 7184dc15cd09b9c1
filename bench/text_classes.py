"""Every kind of news text, by class: what invented cases ask of a reading, right of asked.

``tests/data/classes`` was written by somebody who never saw the code, one file a class: who says which words
(``said``; their form, what must not be among them), words that are no statement (``not_said``), marks and their types
(``mark``), whose questions are (``asked``), and the entry of a live blog that words stand in (``time``, ``author``).

``tests/data/presses`` is of one form with it and the project's own: half of it was kept aside while code was written.
A case of ``tests/data/districts`` may be a web page (``html``) in place of a ``text``.

usage: python -m bench.text_classes [CLASS …] [--folder FOLDER] [--half N] [--misses] [--model FOLDER]
"""

from __future__ import annotations

import argparse
import tomllib
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

from onrecord.pipeline import Reader
from onrecord.read import article_from_bytes, article_from_text
from onrecord.records import Article, Reading, Span, Statement

CLASSES = Path(__file__).resolve().parents[1] / "tests" / "data" / "classes"


def cases(folder: Path = CLASSES) -> Iterator[tuple[str, dict[str, Any]]]:
    """Class and case."""
    for path in sorted(folder.glob("*.toml")):
        for case in tomllib.loads(path.read_text(encoding="utf8"))["case"]:
            yield path.stem, case


def article_of(case: dict[str, Any]) -> Article:
    """The article that a case is: a text, or a page as it comes from its outlet."""
    if page := case.get("html"):
        return article_from_bytes(page.strip("\n").encode(), origin="case.html")
    return article_from_text(case["text"].strip("\n"))


def places(text: str, words: str) -> list[Span]:
    """Everywhere some words stand."""
    out, at = [], text.find(words)
    while at >= 0:
        out.append(Span(at, at + len(words)))
        at = text.find(words, at + 1)
    return out


def at(text: str, spans: tuple[Span, ...]) -> str:
    """The words of some spans."""
    return " ".join(text[s:e] for s, e in spans)


def holds(text: str, s: Statement, words: str) -> bool:
    """Whether some words stand within what a statement says."""
    return any(p.start <= w.start and w.end <= p.end for w in places(text, words) for p in s.content)


def faults(reading: Reading, case: dict[str, Any]) -> Iterator[tuple[str, str]]:
    """For each thing that is asked what it is, and what is wrong with the answer: nothing where it is right."""
    text = reading.article.text
    for asked in case.get("said", ()):
        inner = bool(asked.get("within"))
        found = [s for s in reading.statements if holds(text, s, asked["words"])]
        # an answer may be a statement within the interview, and a statement the only one
        meant = [s for s in found if bool(s.within) == inner or case.get("kind") == "interview"] or found * (not inner)
        wrong = min((_wrong(text, s, asked) for s in meant), key=len, default=["missed"])
        yield "said", f"{asked['words'][:60]!r}: {', '.join(wrong)}" if wrong else ""
        if asked.get("time"):
            yield "entry", _entry(reading, asked)
    for asked in case.get("not_said", ()):
        told = [at(text, s.source) or "nobody" for s in reading.statements if holds(text, s, asked["words"])]
        yield "not-said", f"{asked['words'][:60]!r} by {', '.join(told)}" if told else ""
    for asked in case.get("mark", ()):
        for place in places(text, asked["words"]):
            types = [m.type for m in reading.marks if m.span.start <= place.start + 1 and place.end - 1 <= m.span.end]
            right = ("speech" in types) == (asked["type"] == "speech")
            yield "mark", "" if right else f"{asked['words'][:60]!r}: {', '.join(types) or 'no mark'}"
    for asked in case.get("asked", ()):
        outer = (s for s in reading.statements if not s.within and holds(text, s, asked["words"]))
        names = [one.name for s in outer for one in s.speakers]
        right = all(asked["asker"] and (n in asked["asker"] or asked["asker"] in n) for n in names)
        yield "asked", "" if right else f"{asked['words'][:60]!r} by {', '.join(names)}"


def _wrong(text: str, s: Statement, asked: dict[str, Any]) -> list[str]:
    """What is wrong with a statement that holds the words."""
    out, source, names = [], at(text, s.source), [one.name for one in s.speakers]
    wanted = asked.get("name")
    named = wanted and any(
        wanted.casefold() in name.casefold() or (name and name.casefold() in wanted.casefold()) for name in names
    )
    if wanted and not named:
        out.append(f"speaker {', '.join(names) or 'nobody'}")
    if asked["speaker"] and asked["speaker"].casefold() not in source.casefold() and not named:
        out.append(f"source {source!r}")
    if not asked["speaker"] and not wanted and (source or names):
        out.append(f"somebody: {source!r}")
    out += [f"holds {words!r}" for words in asked.get("not_words", ()) if words in at(text, s.content)]
    if asked.get("form", s.form) != s.form:
        out.append(f"form {s.form}")
    return out


def _entry(reading: Reading, asked: dict[str, Any]) -> str:
    text = reading.article.text
    place = places(text, asked["words"])[0]
    for entry in reading.entries:
        if entry.span.start <= place.start < entry.span.end:
            time, author = (at(text, (one,) if one else ()) for one in (entry.time, entry.author))
            same = bool(time) and (asked["time"] in time or time in asked["time"])
            right = same and asked.get("author", "") in author
            return "" if right else f"{asked['words'][:60]!r}: {time or 'no time'} {author}"
    return f"{asked['words'][:60]!r}: no entry"


def shares(
    reading_of: Callable[[Article], Reading],
    misses: list[str] | None = None,
    wanted: tuple[str, ...] = (),
    folder: Path = CLASSES,
    half: int | None = None,
) -> dict[str, float]:
    """The share right of what is asked, by class; ``reading_of`` reads an article, ``misses`` takes what is wrong.

    ``half``: only the cases of this half; those of a class that has no halves are of the first.
    """
    tried: dict[str, list[bool]] = {}
    for name, case in cases(folder):
        if (wanted and name not in wanted) or half not in (None, case.get("half", 1)):
            continue
        for what, fault in faults(reading_of(article_of(case)), case):
            tried.setdefault(f"{name}-{what}", []).append(not fault)
            if fault and misses is not None:
                misses.append(f"{name}: {what} {fault}")
    return {name: sum(right) / len(right) for name, right in tried.items()}


def main() -> None:
    p = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    p.add_argument("classes", nargs="*")
    p.add_argument("--folder", type=Path, default=CLASSES)
    p.add_argument("--half", type=int)
    p.add_argument("--misses", action="store_true")
    p.add_argument("--model", type=Path)
    args = p.parse_args()
    reader, misses = Reader(force=True, model=args.model), list[str]()
    told = shares(reader.read, misses, tuple(args.classes), args.folder, args.half)
    if args.misses:
        print("\n".join(misses))
    for name, share in told.items():
        print(f"{name:28} {share:.2f}")


if __name__ == "__main__":
    main()
