"""Paragraphs that tell who wrote an article."""

from __future__ import annotations

import pytest

from onrecord.records import Span
from onrecord.resolve.mentions.bylines import bylines


@pytest.mark.parametrize(
    ("line", "told"),
    [
        ("By Ada Moe", True),
        ("From Rune Aas, Halden", True),
        ("BY ADA MOE, Harbour Writer", True),
        ("By Monday the quay was shut.", False),
        ("From Halden: the quay is shut", False),
        ("Ada Moe", False),
    ],
)
def test_a_byline(line: str, told: bool) -> None:
    text = f"Quay shut\n\n{line}\n\nThe quay was shut on Monday."
    spans, at = [], 0
    for part in text.split("\n\n"):
        spans.append(Span(at, at + len(part)))
        at += len(part) + 2
    assert bylines(text, spans) == ([spans[1]] if told else [])
