"""Quotations whose verb stands with the one before."""

from __future__ import annotations

import pytest

from onrecord.attribute.gapped import gapped
from onrecord.records import Attribution, Span
from onrecord.segment import segment


def told(text: str, source: str, cue: str, content: str) -> list[tuple[str, str]]:
    """Who says what, of a text in which the network found one statement."""

    def at(words: str) -> Span:
        return Span(text.index(words), text.index(words) + len(words))

    found = gapped(text, segment(text), [Attribution((at(source),), (at(cue),), (at(content),), 0.9)])
    return [(text[slice(*a.source[0])], " ".join(text[s:e] for s, e in a.content)) for a in found]


@pytest.mark.parametrize(
    ("text", "source", "cue", "content", "who", "said"),
    [
        (
            "Ek spoke of “a new start”, Imhof of “the old silence”.",
            "Ek",
            "spoke of",
            "“a new start”",
            "Imhof",
            "“the old silence”",
        ),
        (
            "One placard said “Bread”, another “Roses”.",
            "One placard",
            "said",
            "“Bread”, another “Roses”",
            "another",
            "“Roses”",
        ),
        (
            "The mayor called it “a gift”, her predecessor “a bribe”.",
            "The mayor",
            "called",
            "it “a gift”",
            "her predecessor",
            "“a bribe”",
        ),
        (
            "Ek praised “the harvest” and the farmers' union “the rain”.",
            "Ek",
            "praised",
            "“the harvest”",
            "the farmers' union",
            "“the rain”",
        ),
        ("One note asked “Who”; a second, in red ink, “Why”.", "One note", "asked", "“Who”", "a second", "“Why”"),
    ],
)
def test_the_second_is_whose_name_stands_before_it(
    text: str, source: str, cue: str, content: str, who: str, said: str
) -> None:
    assert told(text, source, cue, content)[-1] == (who, said)
    assert all(said not in words for _, words in told(text, source, cue, content)[:-1])


@pytest.mark.parametrize(
    ("text", "source", "cue", "content"),
    [
        ("The mayor called her “a liar”, her brother “a thief”.", "The mayor", "called", "her “a liar”"),
        ("Ek spoke of “a start”, and then of “silence”.", "Ek", "spoke of", "“a start”"),
        ("The poster used “Bread”, the word “Roses” too.", "The poster", "used", "“Bread”"),
        ("Ek spoke of “a start”, Imhof saw “silence”.", "Ek", "spoke of", "“a start”"),
        ("Ek said “a start”. Imhof “the end” of it.", "Ek", "said", "“a start”"),
        ("Ek spoke of “a start”, Imhof “the end”.", "Ek", "spoke of", "“a start”"),
    ],
)
def test_what_is_called_something_else_says_nothing(text: str, source: str, cue: str, content: str) -> None:
    assert told(text, source, cue, content) == [(source, content)]
