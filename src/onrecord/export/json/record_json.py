"""A reading as the JSON record, version 1, and back.

Every field of the version is always there, in one order, so that equal readings give equal bytes. A statement names
its speaker in short (id, name, kind, role); the ``speakers`` list of the record holds the rest once.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Mapping
from dataclasses import replace
from typing import Any

import msgspec

from onrecord.errors import RecordError
from onrecord.records import (
    Article,
    Entry,
    Headline,
    MadeBy,
    Mark,
    Quantity,
    Reading,
    Span,
    Spans,
    Speaker,
    Statement,
    TextKind,
    Time,
)

VERSION = 1
#: Metadata that a record repeats as its input gave it. The rest of the record is computed.
METADATA = ("id", "url", "title", "outlet", "published", "author", "origin")


class RecordJson(msgspec.Struct, kw_only=True):
    """The fields of a record in their order, and what must be there to read one back; unknown fields are let by."""

    onrecord: int
    model: str
    id: Any
    sha256: str
    url: Any = None
    title: Any = None
    outlet: Any = None
    published: Any = None
    language: str | None = None
    text: str
    statements: tuple[Statement, ...]
    speakers: tuple[Speaker, ...] = ()
    marks: tuple[Mark, ...] = ()
    voice: dict[str, int] = {}  # msgspec copies an empty default
    quantities: tuple[Quantity, ...] = ()
    times: tuple[Time, ...] = ()
    headlines: tuple[Headline, ...] = ()
    author: Any = None
    origin: Any = None
    notes: tuple[str, ...] = ()
    kind: TextKind = "report"
    entries: tuple[Entry, ...] = ()
    made: MadeBy = MadeBy()
    kept_fields: dict[str, str] = {}  # only where there are some


#: Fields that only the records have that have something in them.
WHERE_SOME = frozenset(("kept_fields",))
#: What a record computes: input fields of these names are never passed on.
COMPUTED = frozenset(RecordJson.__struct_fields__) - set(METADATA) | {"error"}
_OF_STATEMENT = tuple(
    "id source cue content verbatim form mode polarity within speaker speakers speaker_reason speaker_confidence"
    " speaker_candidates confidence tone quantities times question".split()
)
#: What a statement tells of its speakers.
_IN_SHORT = ("id", "name", "kind", "role")
_decoder = msgspec.json.Decoder(RecordJson)


def to_json(reading: Reading, given: Mapping[str, Any] | None = None) -> bytes:
    """The record of a reading as one line of UTF-8 JSON, without the line's end.

    ``given`` is metadata to keep as the input gave it (values may be ``msgspec.Raw``): it wins over what the
    article's own metadata says, and unknown fields follow after the fixed ones.
    """
    return encoded(to_dict(reading, given), reading.article.id)


def encoded(record: dict[str, Any], article: str) -> bytes:
    """A record as one line, without its end; ``article`` is its id for the message of a RecordError."""
    try:
        return msgspec.json.encode(record)
    except UnicodeEncodeError as error:
        raise RecordError(f"{article!r}: a lone surrogate can't be written as JSON") from error


def to_dict(reading: Reading, given: Mapping[str, Any] | None = None) -> dict[str, Any]:
    """The record as plain dicts and lists, in the order of the format."""
    made = {
        "onrecord": VERSION,
        "model": reading.model,
        "statements": [_statement(statement) for statement in reading.statements],
        "speakers": [_speaker(speaker) for speaker in reading.speakers],
        "voice": {name: reading.voice.get(name, 0) for name in ("verbatim", "paraphrase", "outlet")},
        **{name: _placed(getattr(reading, name)) for name in ("marks", "quantities", "times")},
        "headlines": [{"span": list(h.span), "verdict": h.verdict, "by": list(h.by)} for h in reading.headlines],
        "kind": reading.kind,
        "notes": list(reading.article.notes),
        "entries": [_entry(one) for one in reading.entries],
        "made": fields_of(reading.made, ("version", "threshold", "options")),
    }
    names = [name for name in RecordJson.__struct_fields__ if name not in WHERE_SOME]
    record = {name: made[name] if name in made else getattr(reading.article, name) for name in names}
    if reading.article.fields:
        record["kept_fields"] = dict(reading.article.fields)
    record.update((key, value) for key, value in (given or {}).items() if key not in COMPUTED)
    return record


def _statement(statement: Statement) -> dict[str, Any]:
    told = fields_of(statement, _OF_STATEMENT)
    for name in ("source", "cue", "content", "verbatim"):
        told[name] = list(map(list, told[name]))
    told["speaker"] = statement.speaker and fields_of(statement.speaker, _IN_SHORT)
    told["speakers"] = [fields_of(speaker, _IN_SHORT) for speaker in statement.speakers]
    told["speaker_candidates"] = [fields_of(one, ("name", "confidence")) for one in statement.speaker_candidates]
    told["question"] = _place(statement.question)
    return told | {"quantities": _placed(statement.quantities), "times": _placed(statement.times)}


def _entry(entry: Entry) -> dict[str, Any]:
    return {name: _place(getattr(entry, name)) for name in ("span", "time", "title", "author")}


def _place(span: Span | None) -> list[int] | None:
    return None if span is None else list(span)


def _spans(spans: Spans) -> list[list[int]]:
    return list(map(list, spans))


def _speaker(speaker: Speaker) -> dict[str, Any]:
    told = fields_of(speaker, ("id", "name", "kind", "aliases", "roles", "mentions", "role"))
    return told | {"aliases": list(speaker.aliases), "roles": list(speaker.roles), "mentions": _spans(speaker.mentions)}


def _placed(things: Iterable[Mark | Quantity | Time]) -> list[dict[str, Any]]:
    """What has a place in the text, with all its fields."""
    return [msgspec.to_builtins(thing) | {"span": list(thing.span)} for thing in things]


def fields_of(thing: object, names: Iterable[str]) -> dict[str, Any]:
    """Some fields of a thing, in this order."""
    return {name: getattr(thing, name) for name in names}


def error_json(number: int, kind: str, what: str, given: Mapping[str, Any] | None = None) -> bytes:
    """The line that stands for a record where the article of a line of input could not be read."""
    error = {"line": number, "type": kind, "what": f"line {number}: {what}"}
    return msgspec.json.encode({"onrecord": VERSION, "error": error, "id": None, **(given or {})})


def may_be_record(line: bytes) -> bool:
    """Whether a line of JSON looks as if it held a record, not an article yet to be read."""
    return b'"statements"' in line and b'"onrecord"' in line


def from_json(line: bytes | str) -> Reading:
    """The reading that a record holds; RecordError says what is wrong with one that holds none."""
    record = _decode(line)
    if record.onrecord != VERSION:
        raise RecordError(f"a record of version {record.onrecord}; this onrecord reads version {VERSION}")
    if hashlib.sha256(record.text.encode()).hexdigest() != record.sha256:
        raise RecordError("the record's text is not the one its sha256 was taken of: it was changed since")
    known = {speaker.id: speaker for speaker in record.speakers}
    reading = Reading(
        article=_article(record),
        statements=tuple(_with_speakers(statement, known) for statement in record.statements),
        **fields_of(
            record,
            ("model", "speakers", "marks", "headlines", "voice", "quantities", "times", "kind", "entries", "made"),
        ),
    )
    _check_spans(reading)
    return reading


def _decode(line: bytes | str) -> RecordJson:
    try:
        return _decoder.decode(line)
    except msgspec.ValidationError as error:
        raise RecordError(f"no record of onrecord: {error}") from error
    except (msgspec.DecodeError, UnicodeDecodeError, RecursionError) as error:
        raise RecordError(f"not JSON: {error}") from error


def _article(record: RecordJson) -> Article:
    told: dict[str, Any] = {name: _as_text(value) for name, value in fields_of(record, METADATA).items()}
    return Article(
        **fields_of(record, ("text", "sha256", "language", "notes")),
        **told | {"id": told["id"] or "", "fields": tuple(record.kept_fields.items())},
    )


def _as_text(value: Any) -> str | None:
    """Metadata is kept as given, so a title may be a number; an article's is text."""
    return value if value is None or isinstance(value, str) else msgspec.json.encode(value).decode()


def _with_speakers(statement: Statement, known: Mapping[str, Speaker]) -> Statement:
    def whole(short: Speaker) -> Speaker:
        return replace(known.get(short.id, short), name=short.name, kind=short.kind, role=short.role)

    return replace(
        statement,
        speaker=None if statement.speaker is None else whole(statement.speaker),
        speakers=tuple(map(whole, statement.speakers)),
    )


def _some(span: Span | None) -> Spans:
    return () if span is None else (span,)


def _check_spans(reading: Reading) -> None:
    length = len(reading.article.text)
    entered = tuple(s for e in reading.entries for s in (e.span, e.time, e.title, e.author) if s is not None)
    parts: list[tuple[str, Reading | Statement, Spans]] = [("", reading, entered)]
    parts += [
        (f"statement {s.id}: ", s, s.source + s.cue + s.content + s.verbatim + _some(s.question))
        for s in reading.statements
    ]
    for where, part, spans in parts:
        bases = (q.base for q in part.quantities if q.base is not None)
        for span in (*(q.span for q in part.quantities), *bases, *(x.span for x in part.times), *spans):
            if not 0 <= span.start < span.end <= length:
                raise RecordError(f"{where}{list(span)} is no span of a text of {length} characters")
