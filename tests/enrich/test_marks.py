"""Typed marks, on invented sentences."""

from __future__ import annotations

from onrecord.enrich.marks import marks
from onrecord.records import Span, Statement
from onrecord.segment import headings, segment


def statement(text: str, words: str, number: int = 1) -> Statement:
    start = text.index(words)
    return Statement(f"s{number}", (), (), (Span(start, start + len(words)),), (), "mixed", 0.9)


def test_marks_are_typed() -> None:
    text = (
        "Mayor calls wall 'unsafe'\n\n"
        'The wall is "not safe", the mayor said. She wrote the book "The Long Wall". '
        "The so-called 'experts' left. It is known as “Old Ida”. Henrik “Harry” Sallow came."
    )
    segmentation = segment(text)
    said = [statement(text, 'The wall is "not safe"')]
    typed = {
        text[m.span.start : m.span.end]: m.type for m in marks(text, segmentation, said, headings(text, segmentation))
    }
    assert typed == {
        "'unsafe'": "claim",
        '"not safe"': "speech",
        '"The Long Wall"': "title",
        "'experts'": "scare",
        "“Old Ida”": "term",
        "“Harry”": "term",
    }
