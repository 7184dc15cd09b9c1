"""Whose words stand in marks where one statement tells of another."""

from __future__ import annotations

import pytest

from onrecord.enrich.own_words import own_words
from onrecord.pipeline import Reader
from onrecord.read import article_from_text
from onrecord.records import Span, Spans, Statement

TEXT = "Dahl said “a mess” had been made and that Aas told her “it is over”."


def at(words: str) -> Spans:
    start = TEXT.index(words)
    return (Span(start, start + len(words)),)


def statement(name: str, content: str, own: tuple[str, ...], within: str | None = None) -> Statement:
    verbatim = tuple(span for words in own for span in at(words))
    return Statement(name, (), at("said"), at(content), verbatim, "mixed", 0.9, within=within)


def test_words_in_marks_of_their_own_are_those_of_whom_a_statement_tells() -> None:
    outer = statement("s0", TEXT[10:-1], ("a mess", "it is over"))
    inner = statement("s1", "“it is over”", ("it is over",), "s0")
    told = own_words(TEXT, [outer, inner])
    assert [[TEXT[slice(*v)] for v in s.verbatim] for s in told] == [["a mess"], ["it is over"]]
    alone = statement("s0", "that Aas told her “it is over”", ("it is over",))
    assert [s.form for s in own_words(TEXT, [alone, inner])] == ["indirect", "mixed"]
    assert own_words(TEXT, [alone]) == [alone]


def test_marks_around_both_are_the_outer_speakers() -> None:
    outer = statement("s0", "Aas told her “it is over”", ("Aas told her “it is over”",))
    inner = statement("s1", "“it is over”", ("it is over",), "s0")
    assert own_words(TEXT, [outer, inner]) == [outer, inner]


@pytest.mark.parametrize(
    ("text", "forms"),
    [
        ("Mara Dahl said that Tor Aas had told her “it is over and we all know it”.", ["indirect", "direct"]),
        ("“Tor Aas told me, ‘It is over and we all know it,’” Mara Dahl said.", ["direct", "direct"]),
        ("Mara Dahl said that Tor Aas had told her the talks were over.", ["indirect", "indirect"]),
        ("Mara Dahl said “Tor Aas told me that the talks were over”.", ["direct", "indirect"]),
    ],
)
def test_the_form_of_both(text: str, forms: list[str]) -> None:
    reading = Reader(force=True).read(article_from_text(text))
    assert [s.form for s in reading.statements] == forms
