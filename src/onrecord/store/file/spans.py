"""Spans, and the words at them, as the record keeps them."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Sequence
from hashlib import sha256
from typing import Any

import msgspec

from onrecord.records import Span, Spans

_SPANS = msgspec.json.Decoder(tuple[Span, ...])

#: The spans that a statement has.
PLACES = ("source", "cue", "content", "verbatim")


def spans_of(kept: str) -> Spans:
    """The spans that are kept as ``[[3,17]]``."""
    return _SPANS.decode(kept)


def places_of(row: sqlite3.Row) -> dict[str, Any]:
    """The spans of a statement, by their names."""
    return {name: spans_of(row[name]) for name in PLACES}


def question_words(text: str, kept: str | None) -> str | None:
    """The words of the question that a statement answers, kept as ``[3,17]``; None where it answers none."""
    return words_at(text, [json.loads(kept)]) or None if kept else None


def entry_time(text: str, kept: str, at: int) -> str | None:
    """The time of the entry of a live blog that a place lies in, as it is written; None where none tells one."""
    if kept == "[]":
        return None
    for span, time, *_ in json.loads(kept):
        if span[0] <= at < span[1]:
            return words_at(text, [time]) or None if time else None
    return None


def spans_json(spans: Sequence[Sequence[int]]) -> str:
    """Spans as they are kept: ``[[3,17]]``."""
    return msgspec.json.encode(spans).decode()


def words_at(text: str, spans: Sequence[Sequence[int]]) -> str:
    """The words at some spans, in one line."""
    return " … ".join(" ".join(text[s:e].split()) for s, e in spans)


def digest_of(text: str) -> str:
    """The hash that a text is known by."""
    return sha256(text.encode("utf8", "surrogatepass")).hexdigest()
