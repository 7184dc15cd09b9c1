"""The edges of contents, and how much of an article is in whose voice."""

from __future__ import annotations

import pytest

from onrecord.attribute.edges import tidy
from onrecord.enrich.voice import voice
from onrecord.records import Span, Statement
from onrecord.segment import segment


@pytest.mark.parametrize(
    ("text", "piece", "expected"),
    [
        ("“We go,” Venn said.", "We go", "“We go,”"),
        ("“We go,” Venn said.", "“We go,", "“We go,”"),
        ("Venn said “we go”.", "“we go", "“we go”"),
        ("Venn said it was “safe.” Then she left.", "it was “safe", "it was “safe.”"),
        ("“We go,” Venn said.", "“We", "“We"),
        ("Venn said the quay was safe.", "the quay was safe", "the quay was safe"),
    ],
)
def test_marks_that_belong_to_a_content_are_taken_in(text: str, piece: str, expected: str) -> None:
    start = text.index(piece)
    (found,) = tidy(text, (Span(start, start + len(piece)),), segment(text).quotations)
    assert text[found.start : found.end] == expected


def test_pieces_never_overlap() -> None:
    text = "“We go” “and stay.”"
    found = tidy(text, (Span(1, 6), Span(9, 17)), segment(text).quotations)
    assert found[0].end <= found[1].start


def statement(content: list[tuple[int, int]], verbatim: list[tuple[int, int]]) -> Statement:
    spans = [tuple(Span(*s) for s in x) for x in (content, verbatim)]
    return Statement("s", (), (), spans[0], spans[1], "mixed", 0.9)


def test_voices_add_up() -> None:
    found = [statement([(0, 10), (20, 30)], [(2, 8)]), statement([(5, 12)], [(5, 12)])]
    assert voice(100, found) == {"verbatim": 10, "paraphrase": 12, "outlet": 78}
    assert voice(0, []) == {"verbatim": 0, "paraphrase": 0, "outlet": 0}
