"""Sources that hold what is none of them: a headline's verb, what others say something of."""

from __future__ import annotations

import pytest

from onrecord.attribute.whole_sources import whole_sources
from onrecord.records import Attribution, Segmentation, Span


def found(text: str, source: str, cue: str, headed: bool) -> str:
    """The source of a text's one statement."""

    def at(words: str) -> Span:
        return Span(text.index(words), text.index(words) + len(words))

    whole = Span(0, len(text))
    parts = Segmentation((whole,), (whole,), (), headings=(whole,) if headed else ())
    a = Attribution((at(source),), (at(cue),), (Span(at(cue).end + 1, len(text)),), 0.9)
    (out,) = whole_sources(text, parts, [a], [])
    return text[slice(*out.source[0])]


@pytest.mark.parametrize(
    ("text", "source", "whole"),
    [
        ("Party chief dumps Union, says it is over", "Party chief dumps", "Party chief"),
        ("Senator leaves ruling party, says it is over", "Senator leaves ruling party", "Senator"),
        ("Coach quits Rovers and says it is over", "Coach quits Rovers", "Coach"),
        ("Minister of works, says it is over", "Minister of works", "Minister of works"),
        ("Party chiefs, says it is over", "Party chiefs", "Party chiefs"),
        ("Driver shortages, says it is over", "Driver shortages", "Driver shortages"),
    ],
)
def test_a_headline_has_a_verb_behind_its_source(text: str, source: str, whole: str) -> None:
    assert found(text, source, "says", True) == whole
    assert found(text, source, "says", False) == source


@pytest.mark.parametrize(
    ("text", "source", "whole"),
    [
        ("It dropped the fee, a move parents say will help", "a move", "parents"),
        ("It dropped the fee, a move parents say will help", "a move parents", "parents"),
        ("It banned nets, a rule fishermen say is unfair", "a rule", "fishermen"),
        ("It ended when a group of parents say it should", "a group of parents", "a group of parents"),
        ("It ended, and a few parents say it should", "a few parents", "a few parents"),
        ("It ended, and the parents say it should", "the parents", "the parents"),
        ("It ended, and the women teachers say it should", "the women teachers", "the women teachers"),
    ],
)
def test_what_several_say_something_of_is_none_of_them(text: str, source: str, whole: str) -> None:
    assert found(text, source, "say", False) == whole


@pytest.mark.parametrize(
    ("text", "source", "whole"),
    [
        ("The ministry, which few praise, declined to say", "The ministry, which", "The ministry"),
        ("A guard, who is new, declined to say", "A guard, who", "A guard"),
        ("Nobody knows who declined to say", "who", "who"),
    ],
)
def test_the_pronoun_of_a_clause_in_between_is_no_part_of_a_source(text: str, source: str, whole: str) -> None:
    assert found(text, source, "declined", False) == whole
