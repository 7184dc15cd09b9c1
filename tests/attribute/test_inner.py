"""Which contents are read once more: where a word in them can report something."""

from __future__ import annotations

import pytest

from onrecord.attribute.inner import inside, worthwhile
from onrecord.records import Span


def _part(content: str) -> Span:
    part = inside(content, Span(0, len(content)))
    assert part is not None, "no reporting word at all"
    return part


@pytest.mark.parametrize(
    "content",
    [
        "the harbour was sold, and Mara Venn said it was not",
        "Ekwall had promised the town a second ferry",
        "the engineers who inspected it reported cracks",
        "her claim that the ferry was full is untrue",
        "the treasurer went on to say that nothing was left",
        "they never said anything about a second ferry",
        "the mayor's remark, “nobody was paid”, was a joke",
        "the auditors state that the books are in order",
        "he blamed the board for saying the ferry was safe",
    ],
)
def test_a_word_that_can_report_is_worth_a_second_reading(content: str) -> None:
    assert worthwhile(content, _part(content))


@pytest.mark.parametrize(
    "content",
    [
        "he had sold boats in the United States before that",
        "three of the northern states have no harbour law",
        "the council would say nothing of the kind in public",
        "we promise every child in Orsvik a place at school",
        "the owner’s comments were not helpful in the least",
        "nobody was able to comment on it before Monday",
        "the board refused to confirm any figure before May",
        "his promise was worth nothing in the end, of course",
    ],
)
def test_nouns_and_what_is_not_said_are_not(content: str) -> None:
    assert not worthwhile(content, _part(content))
