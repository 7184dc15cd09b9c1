"""Kinds of text: invented interviews, live blogs, lists of voices, transcripts, letters and opinion, in real layouts.

The cases are in tests/data/kinds; half of each file was written after the work was done. Floors are shares of what is
asked: the kind, who says what (``said``), that questions are nobody's but the asker's (``asked``), that words are no
statement (``lost``) or one alone (``once``), and an entry's time, author and heading (``entry``).
"""

from __future__ import annotations

import tomllib
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from bench.measures import Made
from onrecord.records import Reading, Span, Statement

DATA = Path(__file__).parents[1] / "data" / "kinds"
FLOORS = {
    "interviews": {"kind": 1.0, "said": 0.98, "asked": 1.0, "lost": 1.0},
    "live-blogs": {"kind": 1.0, "said": 0.94, "entry": 1.0, "lost": 1.0},
    "lists": {"kind": 1.0, "said": 1.0, "lost": 1.0, "once": 1.0},
    "more-interviews": {"kind": 1.0, "said": 0.95, "asked": 1.0, "lost": 1.0},
    "more-lists": {"kind": 1.0, "said": 0.97, "lost": 1.0},
    "texts": {"kind": 1.0, "said": 1.0, "asked": 1.0, "lost": 1.0},
}


def answers(case: dict[str, Any], reading: Reading) -> Iterator[tuple[str, bool, object]]:
    """What a case asks, each with whether the reading answers it and with what."""
    text = reading.article.text
    yield "kind", reading.kind == case["kind"], reading.kind
    for words, name, *how in case.get("said", ()):
        inner = "within" in how
        found = [s for s in reading.statements if bool(s.within) == inner and holds(text, s, words)]
        right = len(found) == 1 and name in (found[0].speaker.name if found[0].speaker else "")
        own = inner or (case["kind"] != "interview" and "direct" not in how)
        yield "said", right and (own or found[0].form == "direct"), (words, name, told(text, found))
    for words, name in case.get("asked", ()):
        found = [s for s in reading.statements if not s.within and holds(text, s, words)]
        asked = [name in (text[slice(*s.source[0])] if s.source else "", s.speaker and s.speaker.name) for s in found]
        yield "asked", asked == [True] if name else not found, (words, name, told(text, found))
    for words in case.get("lost", ()):
        found = [s for s in reading.statements if holds(text, s, words)]
        yield "lost", not found, (words, told(text, found))
    for words in case.get("once", ()):
        found = [s for s in reading.statements if not s.within and words in " ".join(text[a:b] for a, b in s.content)]
        yield "once", len(found) == 1, (words, told(text, found))
    for wanted in case.get("entries", ()):
        at = text.index(wanted["words"])
        entries = [e for e in reading.entries if e.span.start <= at < e.span.end]
        got = [{n: text[slice(*p)] for n in ("time", "author", "title") if (p := getattr(e, n))} for e in entries]
        right = len(got) == 1 and all(got[0].get(n) == wanted.get(n) for n in ("time", "author"))
        yield "entry", right and got[0].get("title") == wanted.get("title", got[0].get("title")), (wanted, got)


def holds(text: str, s: Statement, words: str) -> bool:
    """Whether words of the text lie inside one piece of a statement's content."""
    at = text.index(words)
    return any(place.start <= at and at + len(words) <= place.end for place in s.content)


def told(text: str, found: list[Statement]) -> list[tuple[str | None, list[str]]]:
    return [(s.speaker.name if s.speaker else None, [text[slice(*place)] for place in s.source]) for s in found]


@pytest.mark.slow
@pytest.mark.parametrize("name", FLOORS)
def test_what_a_text_is_and_who_speaks_in_it(name: str, made: Made) -> None:
    tried, right, wrong = Counter[str](), Counter[str](), []
    for case in tomllib.loads((DATA / f"{name}.toml").read_text(encoding="utf8"))["case"]:
        for what, good, got in answers(case, made.reading(case["text"].strip("\n") + "\n", None)):
            tried[what] += 1
            right[what] += good
            wrong += [] if good else [(what, got)]
    shares = {what: right[what] / tried[what] for what in tried}
    assert all(shares.get(what, 1.0) >= floor for what, floor in FLOORS[name].items()), (shares, wrong)


def test_every_file_of_cases_is_read() -> None:
    assert {path.stem for path in DATA.glob("*.toml")} == set(FLOORS)


def test_entries_and_questions_are_places_of_the_text(made: Made) -> None:
    """What a reading tells of a text's layout can be looked up in it, and survives the record's JSON."""
    from onrecord.export.json.record_json import from_json, to_json

    for name in ("interviews", "live-blogs"):
        case = tomllib.loads((DATA / f"{name}.toml").read_text(encoding="utf8"))["case"][0]
        reading = made.reading(case["text"], None)
        questions = {s.question for s in reading.statements if s.question} | {Span(*e.span) for e in reading.entries}
        assert questions
        assert all(0 <= place.start < place.end <= len(reading.article.text) for place in questions)
        back = from_json(to_json(reading))
        assert (back.kind, back.entries, back.statements) == (reading.kind, reading.entries, reading.statements)
