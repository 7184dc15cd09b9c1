"""Headings against the body, on invented sentences."""

from __future__ import annotations

from collections import Counter

import pytest

from onrecord.enrich.headlines import Told, compare, content_words
from onrecord.segment import headings, segment
from onrecord.words.endings import root

BODY = "The minister supports the membership of Palmora in the United Cities, she said."


@pytest.mark.parametrize(
    ("heading", "body", "wanted"),
    [
        ("Minister supports membership of Palmora in United Cities", BODY, "supported"),
        ("We support Palmora's membership in the Harbour Council", BODY, "stronger"),
        ("Mayor resigns over missing cranes", BODY, "not found"),
        ("Wall will fall, engineer says", "the wall may fall, an engineer said", "stronger"),
        ("Anything at all", "", "not found"),
    ],
)
def test_headings_against_the_body(heading: str, body: str, wanted: str) -> None:
    known = [Told("s1", frozenset(), "", body)] if body else []
    claim = Told("", frozenset(), "", heading, heading)
    verdict, by = compare(claim, known, Counter(root(w) for w in content_words(body)))
    assert verdict == wanted
    assert by == (("s1",) if wanted != "not found" else ())


def test_headings_are_short_lines_without_a_full_stop() -> None:
    text = "The wall falls\n\nThe wall fell on Monday.\n\nWhat comes next\n\nNobody knows."
    assert [text[s:e] for s, e in headings(text, segment(text))] == ["The wall falls", "What comes next"]
    assert headings("One line only", segment("One line only")) == ()
