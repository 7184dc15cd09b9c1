"""A record into the rows of all tables."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator
from typing import Any

import msgspec

from onrecord.batch.core import Outcome
from onrecord.errors import OnrecordError
from onrecord.export.formats.statement_table import statement_row
from onrecord.export.json.record_json import fields_of, from_json
from onrecord.notes import unnoted
from onrecord.pages.dates import iso_day
from onrecord.records import Article, Quantity, Reading, Span, Spans, Statement, Time

UNDATED = "undated"
#: Rows by their tables.
Rows = dict[str, list[dict[str, Any]]]
_LINE = re.compile(r"line \d+: ")


def rows_of(key: str, source: str, place: str, outcome: Outcome) -> tuple[str, Rows]:
    """The month of an article, and its rows: of its record, or of why there is none."""
    if outcome.failed:
        return UNDATED, {"failures": [_failure(key, source, place, outcome.data)]}
    try:
        reading = from_json(outcome.data)
        return month(reading.article.published), _rows(key, source, place, reading, outcome.data)
    except OnrecordError as error:
        told = {"error": {"type": type(error).__name__, "what": str(error)}, "id": None}
        return UNDATED, {"failures": [_failure(key, source, place, msgspec.json.encode(told))]}


def month(published: str | None) -> str:
    """The month of a day, as folders are called by it."""
    day = iso_day(published) if published else None
    return day[:7] if day else UNDATED


def _failure(key: str, source: str, place: str, line: bytes) -> dict[str, Any]:
    told = msgspec.json.decode(line)
    what = _LINE.sub("", told["error"]["what"], count=1)
    given = told.get("id")
    named = given if given is None or isinstance(given, str) else str(given)
    return {
        "key": key,
        "source": source,
        "place": place,
        "article": named,
        "type": told["error"]["type"],
        "what": what,
        "record": line.decode(),
    }


def _rows(key: str, source: str, place: str, reading: Reading, line: bytes) -> Rows:
    article = reading.article
    told = {"key": key, "article": article.id, **fields_of(article, ("outlet", "published"))}
    return {
        "articles": [told | _article(reading) | {"source": source, "place": place, "record": line.decode()}],
        "statements": [_statement(key, reading, one) for one in reading.statements],
        "speakers": list(_speakers(told, reading)),
        "marks": [told | _placed(article, one.span) | {"type": one.type} for one in reading.marks],
        "quantities": [
            told | _quantity(article, one) | whose for whose, one in _each(reading, lambda part: part.quantities)
        ],
        "times": [
            told | _time(article, one) | {"statement": whose["statement"]}
            for whose, one in _each(reading, lambda part: part.times)
        ],
    }


def _article(reading: Reading) -> dict[str, Any]:
    names = ("sha256", "url", "title", "author", "language", "text")
    return {
        **fields_of(reading.article, names),
        "kind": reading.kind,
        "model": reading.model,
        "notes": list(reading.article.notes),
        "statements": len(reading.statements),
        **{column: reading.voice.get(name, 0) for column, name in _VOICES.items()},
    }


_VOICES = {"verbatim": "verbatim", "paraphrase": "paraphrase", "outlet_voice": "outlet"}


def _statement(key: str, reading: Reading, one: Statement) -> dict[str, Any]:
    spans = {f"{name}_spans": _spans(getattr(one, name)) for name in ("source", "cue", "content", "verbatim")}
    speaker = one.speaker.id if one.speaker else None
    return statement_row(reading, one, unnoted(reading)) | spans | {"key": key, "speaker_id": speaker}


def _spans(spans: Spans) -> list[list[int]]:
    return [list(one) for one in spans]


def _speakers(told: dict[str, Any], reading: Reading) -> Iterator[dict[str, Any]]:
    count = Counter(who.id for one in reading.statements for who in one.speakers)
    for who in reading.speakers:
        lists = {"aliases": list(who.aliases), "roles": list(who.roles), "mentions": _spans(who.mentions)}
        yield told | fields_of(who, ("id", "name", "kind", "role")) | lists | {"statements": count[who.id]}


def _each(reading: Reading, of: Any) -> Iterable[tuple[dict[str, str | None], Any]]:
    """What is told in statements with whose it is, then what the outlet tells."""
    for one in reading.statements:
        whose = {"statement": one.id, "speaker": one.speaker.name if one.speaker else None}
        yield from ((whose, thing) for thing in of(one))
    nobody: dict[str, str | None] = {"statement": None, "speaker": None}
    yield from ((nobody, thing) for thing in of(reading))


def _placed(article: Article, span: Span) -> dict[str, Any]:
    return {"start": span.start, "end": span.end, "words": article.text[span.start : span.end]}


def _quantity(article: Article, one: Quantity) -> dict[str, Any]:
    base = article.text[one.base.start : one.base.end] if one.base else None
    return _placed(article, one.span) | fields_of(one, _OF_QUANTITY) | {"base": base}


def _time(article: Article, one: Time) -> dict[str, Any]:
    days = {"first_day": one.start, "last_day": one.end}
    return _placed(article, one.span) | days | fields_of(one, ("role", "clock", "zone", "offset", "confidence"))


_OF_QUANTITY = ("low", "high", "unit", "of", "role", "direction")
