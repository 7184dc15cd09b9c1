"""Talks that are told of with a topic alone are no statements; what is said in them is."""

from __future__ import annotations

import pytest

from onrecord.attribute.topics import without_topics
from onrecord.records import Attribution, Span


def kept(text: str, cue: str, content: str) -> bool:
    def spot(words: str) -> Span:
        return Span(text.index(words), text.index(words) + len(words))

    return bool(
        without_topics(text, [Attribution((spot(text.split(" ", 1)[0]),), (spot(cue),), (spot(content),), 0.9)])
    )


@pytest.mark.parametrize(
    ("text", "cue", "content"),
    [
        ("She spoke to the Courier about cracks.", "spoke to", "about cracks"),
        ("She spoke to reporters about the cracks in the wall.", "spoke to reporters about", "the cracks in the wall"),
        ("Venn talked to Ilse Dahl about the closed quay.", "talked to", "about the closed quay"),
        ("He spoke with the council on Monday about money.", "spoke with", "about money"),
        ("She was speaking to the Courier of her work.", "speaking to", "of her work"),
        ("Dahl chatted with her about boats.", "chatted with", "about boats"),
        ("They talk to voters about rents.", "talk to", "about rents"),
        ("She had spoken to the board about the letter.", "spoken to", "about the letter"),
        ("She spoke briefly to us about cracks.", "spoke briefly to", "about cracks"),
        ("He spoke on Monday to the council about money.", "spoke on Monday to", "about money"),
    ],
)
def test_a_talk_with_a_topic_is_no_statement(text: str, cue: str, content: str) -> None:
    assert not kept(text, cue, content)


@pytest.mark.parametrize(
    ("text", "cue", "content"),
    [
        ("She spoke to us about how it fell.", "spoke to us about", "how it fell"),
        ("She spoke to us about accusations that he lied.", "spoke to us about", "accusations that he lied"),
        ("She spoke to us about “a crime”.", "spoke to us about", "“a crime”"),
        ("She spoke of her fears for the quay.", "spoke of", "her fears for the quay"),
        ("She told the Courier about the cracks.", "told", "about the cracks"),
        ("The wall is unsafe, she told reporters.", "told", "The wall is unsafe"),
        ("The wall is unsafe, she said, speaking to us.", "speaking to", "The wall is unsafe"),
    ],
)
def test_what_is_said_stays(text: str, cue: str, content: str) -> None:
    assert kept(text, cue, content)
