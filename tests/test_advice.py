"""Errors are told without advice for a terminal to those who have none, in sentences that are whole."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from onrecord import advice
from onrecord.advice import in_place_of, in_terms

SOURCE = Path(advice.__file__).parent
#: Rooms that speak to a terminal, or hold no errors.
APART = ("cli", "web", "export", "api", "mcp", "advice.py")
#: What no sentence ends with, and what stands alone nowhere.
CUT = re.compile(r"(?:\b(?:with|by|as|in|from|to|use|and|or|if|the|a)|[,:;(])$|[;,:] ?[;,:]|\(\s*\)|  ", re.IGNORECASE)


def messages() -> Iterator[str]:
    """All texts of the package that hold advice for a terminal, with X for what is filled in."""
    for path in sorted(SOURCE.rglob("*.py")):
        if path.relative_to(SOURCE).parts[0] in APART:
            continue
        source = path.read_text(encoding="utf-8")
        if not advice._COMMAND.search(source):
            continue
        tree = ast.parse(source)
        inside = {id(part) for one in ast.walk(tree) if isinstance(one, ast.JoinedStr) for part in one.values}
        said = {id(one.value) for one in ast.walk(tree) if isinstance(one, ast.Expr)}
        for one in ast.walk(tree):
            if id(one) in inside or id(one) in said:
                continue
            told = _text(one)
            if " " in told and advice._COMMAND.search(told):
                yield told


def _text(one: ast.AST) -> str:
    if isinstance(one, ast.JoinedStr):
        return "".join(str(part.value) if isinstance(part, ast.Constant) else "X" for part in one.values)
    return one.value if isinstance(one, ast.Constant) and isinstance(one.value, str) else ""


def test_every_message_is_whole_without_its_advice() -> None:
    every = list(messages())
    assert len(every) > 25
    for message in every:
        told = in_terms(f"it can't be had; {message.lstrip('; ')}", ())
        assert not advice._COMMAND.search(told), message
        assert not CUT.search(told), (message, told)
        assert told.startswith("it can't be had")


@pytest.mark.parametrize(
    ("message", "told"),
    [
        ("ida: no speaker of this name; look with: onrecord speakers 'ida'", "ida: no speaker of this name"),
        ("r.db: holds none; add some with: onrecord add --transcript --record r.db FILES…", "r.db: holds none"),
        ("name them by their ids, as `onrecord search` prints them", "name them by their ids"),
        ("it is French; onrecord reads English only; --force reads it", "it is French; onrecord reads English only"),
        ("give `a`, or use `onrecord extract`, or send it alone", "give `a`, or send it alone"),
        ("it leads elsewhere; if that is meant, allow it with --allow-private", "it leads elsewhere"),
        (
            "it is damaged: see where with: onrecord check; what is there is safe",
            "it is damaged; what is there is safe",
        ),
        (
            "It is damaged. Put a copy there with: onrecord restore X; or, to go on, move it.",
            "It is damaged. To go on, move it.",
        ),
        ("they end in .csv (or give --as FORM)", "they end in .csv"),
        ("holds several mails; add the file: onrecord add FILE", "holds several mails; add the file"),
        ("https://halden.example/a--b: answers 404", "https://halden.example/a--b: answers 404"),
        ("onrecord voices FILE", ""),
    ],
)
def test_advice_goes_with_the_whole_of_its_clause(message: str, told: str) -> None:
    assert in_terms(message, ()) == told


@pytest.mark.parametrize("face", ["onrecord.web.wording.for_page", "onrecord.api.problems.in_service_terms"])
def test_faces_say_whole_sentences_without_commands(face: str) -> None:
    module, _, name = face.rpartition(".")
    terms = getattr(pytest.importorskip(module), name)
    for message in messages():
        told = terms(f"it can't be had; {message.lstrip('; ')}")
        assert not advice._COMMAND.search(told), message
        assert not CUT.search(told), (message, told)


def test_a_face_says_its_own_way() -> None:
    own = in_place_of([("look with: onrecord .*", r"ask for \1 of GET /speakers")])
    assert in_terms("no speaker; look with: onrecord speakers 'x'", own) == r"no speaker; ask for \1 of GET /speakers"


def test_long_messages_take_no_time() -> None:
    assert len(in_terms("a; (" * 50_000 + " --force", ())) < 5_000
    assert in_terms("(" * 100_000 + "--force", ()) is not None
