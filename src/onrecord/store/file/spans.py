"""Spans, and the words at them, as the record keeps them."""

from __future__ import annotations

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


def spans_json(spans: Sequence[Sequence[int]]) -> str:
    """Spans as they are kept: ``[[3,17]]``."""
    return msgspec.json.encode(spans).decode()


def words_at(text: str, spans: Sequence[Sequence[int]]) -> str:
    """The words at some spans, in one line."""
    return " … ".join(" ".join(text[s:e].split()) for s, e in spans)


def digest_of(text: str) -> str:
    """The hash that a text is known by."""
    return sha256(text.encode("utf8", "surrogatepass")).hexdigest()
