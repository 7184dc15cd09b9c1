"""Rows of tokens: what is one token, and walks that end where a sentence does."""

from __future__ import annotations

import pytest

from onrecord.segment import segment
from onrecord.words.tokens import Row, rows


def row_of(text: str) -> Row:
    parts = segment(text)
    (row,) = rows(text, parts.paragraphs, parts.sentences)
    return row


@pytest.mark.parametrize(
    ("text", "tokens"),
    [
        ("Lund's 40,000 boats", ["Lund", "'s", "40,000", "boats"]),
        ("about 12 000 boats", ["about", "12 000", "boats"]),
        ("call 40 12 000 now", ["call", "40", "12", "000", "now"]),
        ("it didn't cost $2.3", ["it", "didn't", "cost", "$", "2.3"]),
    ],
)
def test_tokens(text: str, tokens: list[str]) -> None:
    assert row_of(text).raw == tokens


def test_walks_back_within_the_sentence() -> None:
    row = row_of("The boats came late. Anna Lund saw forty of them.")
    saw, anna, the = (row.low.index(word) for word in ("saw", "anna", "the"))
    assert [row.low[k] for k in row.back(saw, 9)] == ["lund", "anna"]
    assert [row.low[k] for k in row.back(saw, 1)] == ["lund"]
    assert not row.back(anna, 9)
    assert not row.back(the, 9)
    assert row.sentence_from(saw) == anna
    assert row.sentence_from(saw, saw - 1) == saw - 1
    assert row.sentence_from(saw, saw + 1) == saw
