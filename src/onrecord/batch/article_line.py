"""The article in a line of JSON, or what is wrong with that line."""

from __future__ import annotations

import json
from collections.abc import Iterable
from datetime import date
from typing import Any

import msgspec

from onrecord.batch.fields import ALIASES, NAMES, FieldNames, kept, proposed, renamed, taken
from onrecord.errors import RecordError
from onrecord.export.json.record_json import COMPUTED, METADATA
from onrecord.pages.dates import believable, iso_day
from onrecord.read.cut_off import told_if_cut
from onrecord.read.text import article_from_text
from onrecord.records import Article

#: A line may be this long; a longer one is passed over with an error, never held in memory.
MAX_LINE_BYTES = 64 << 20
#: Another reader's annotations are no metadata: passed on, they could be taken for ours.
_NOT_PASSED_ON = COMPUTED | {"attributions"}
#: Of what stands where a date should, so many characters are told.
_SHORT = 40

#: Deeper metadata is refused: how deep a parser gets by itself depends on who calls it.
_MAX_DEPTH = 64

_TOO_DEEP = f"JSON nested more than {_MAX_DEPTH} deep"

_raw_fields = msgspec.json.Decoder(dict[str, msgspec.Raw])


def article_of(data: bytes | None, names: FieldNames = ()) -> Article:
    """The article in a line of JSON, ours of its fields read as ``names`` tells. Raises RecordError that says what is
    wrong with it.
    """
    return article_in_fields(parsed(data), names)


def told_by_name(data: bytes | None, names: FieldNames) -> dict[str, str]:
    """What ``names`` tells of an article besides its text and its number. Raises RecordError."""
    theirs = renamed(parsed(data), names)
    told = {ours: _day(theirs) if ours == "published" else _string(theirs, ours) for ours, _ in names if ours in NAMES}
    return {ours: value for ours, value in told.items() if value and ours not in ("text", "id")}


def kept_by_name(data: bytes | None, names: FieldNames) -> tuple[tuple[str, str], ...]:
    """What ``names`` keeps of a line under names of a user's own. Raises RecordError."""
    return kept(parsed(data), names)


def unread_date(data: bytes | None, names: FieldNames = ()) -> str | None:
    """What a line gives as its article's date that is none that can be read, in short; None where there is none."""
    fields = renamed(parsed(data), names)
    given = [value for value in map(fields.get, ("published", ALIASES["published"])) if value not in (None, "")]
    return str(given[0])[:_SHORT] if given and _day(fields) is None else None


def parsed(data: bytes | None) -> dict[str, Any]:
    """The fields of a line. Raises RecordError that says what is wrong with it."""
    if data is None:
        raise RecordError(f"longer than {MAX_LINE_BYTES >> 20} MiB; split the article or leave it out")
    if not data.strip():
        raise RecordError("empty, where an article's JSON should be")
    try:
        fields = msgspec.json.decode(data)
    except RecursionError as error:
        raise RecordError(_TOO_DEEP) from error
    except (msgspec.DecodeError, UnicodeDecodeError) as error:
        raise RecordError(_explain(data, error)) from error
    if not isinstance(fields, dict):
        raise RecordError(f"a JSON {_type_name(fields)}, where an article's object should be")
    if _deeper_than(_MAX_DEPTH, fields):
        raise RecordError(_TOO_DEEP)
    return fields


def _deeper_than(limit: int, value: object) -> bool:
    level = [value]
    for _ in range(limit):
        level = [inner for outer in level for inner in _inside(outer)]
        if not level:
            return False
    return True


def _inside(value: object) -> Iterable[object]:
    if isinstance(value, dict):
        return value.values()
    return value if isinstance(value, list) else ()


def _explain(data: bytes, error: Exception) -> str:
    """What is wrong with JSON that didn't parse, in words that find the place."""
    try:
        json.loads(data, parse_constant=_refuse_constant)
    except UnicodeDecodeError as wrong:
        return f"not UTF-8: byte {data[wrong.start]:#04x} at {wrong.start}"
    except json.JSONDecodeError as wrong:
        return f"not JSON: {wrong.msg} at character {wrong.pos}"
    except (RecordError, ValueError, RecursionError) as wrong:
        return f"not JSON: {wrong}"
    if b"\\u" in data:  # the standard library takes half a pair for a character, UTF-8 can't
        return "not JSON: a lone surrogate (\\ud800 to \\udfff without its other half)"
    return f"not JSON: {error}"


def _refuse_constant(name: str) -> None:
    raise RecordError(f"{name} is no JSON number")


def metadata(data: bytes | None, names: FieldNames = ()) -> dict[str, msgspec.Raw]:
    """The fields to pass on, as they are written, so that what is kept is kept to the byte.

    A field of the record that should be a string and is not (a title that is an object) is left out, as is one in
    whose place ``names`` has another read.
    """
    fields = _raw_fields.decode(data or b"{}")
    left_out = _NOT_PASSED_ON | (taken(parsed(data), names) if names else frozenset())
    return {key: value for key, value in fields.items() if key not in left_out and _fits(key, bytes(value))}


def _fits(key: str, value: bytes) -> bool:
    return value != b"null" and (key not in METADATA or key == "id" or value.startswith(b'"'))


def article_in_fields(every: dict[str, Any], names: FieldNames = ()) -> Article:
    """The article that the fields of a line hold, read as ``names`` tells. Raises RecordError."""
    own, fields = kept(every, names), renamed(every, names)
    text = fields.get("text")
    if not isinstance(text, str):
        found = f"is a JSON {_type_name(text)}" if "text" in fields else "is missing"
        raise RecordError(f'the article\'s "text" {found}, where a string should be{_meant(fields)}')
    if not text.strip():
        raise RecordError('the article\'s "text" is empty')
    given = fields.get("id")
    told: dict[str, Any] = {name: _string(fields, name) for name in ("url", "title", "outlet", "author", "origin")}
    number = None if given is None else str(given)
    return article_from_text(text, id=number, published=_day(fields), notes=told_if_cut(text), fields=own, **told)


def _meant(fields: dict[str, Any]) -> str:
    """Which field may be the text that a line lacks."""
    name = next((name for name, value in fields.items() if proposed(name, value) == "text"), None)
    return "" if name is None else f"; --field text={name[:_SHORT]} reads that field"


def _string(fields: dict[str, Any], name: str) -> str | None:
    for key in (name, ALIASES.get(name)):
        if key and isinstance(value := fields.get(key), str) and value.strip():
            return value
    return None


def _day(fields: dict[str, Any]) -> str | None:
    """The day of publication, where a date tells it; a month alone doesn't."""
    values = (fields.get(key) for key in ("published", ALIASES["published"]))
    days = (_as_day(value) for value in values if isinstance(value, str))
    return next((day for day in days if believable(day)), None)


def _as_day(value: str) -> str | None:
    try:
        return date.fromisoformat(value[:10]).isoformat() if "-" in value[:10] else iso_day(value)
    except ValueError:
        return iso_day(value)


_TYPE_NAMES = ((bool, "boolean"), (str, "string"), (list, "array"), (dict, "object"), (int | float, "number"))


def _type_name(value: object) -> str:
    return next((name for kind, name in _TYPE_NAMES if isinstance(value, kind)), "null")
