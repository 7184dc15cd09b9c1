"""The JSON Schema (draft 2020-12) of the record, version 1, made of the types that write and read it."""

from __future__ import annotations

from typing import Any

import msgspec

from onrecord.export.json.record_json import VERSION, WHERE_SOME, RecordJson

#: The dialect, as schemas name it.
_DIALECT = "https://json-schema.org/draft/2020-12/schema"
_PLACE = {"type": "array", "items": {"type": "integer", "minimum": 0}, "minItems": 2, "maxItems": 2}


def record_schema() -> dict[str, Any]:
    """The schema of a record: every field that version 1 always has is asked for, and more may be there.

    A line that stands for an article that could not be read (``error``) has a schema of its own in it.
    """
    (made,), defs = msgspec.json.schema_components([RecordJson], ref_template="#/$defs/{name}")
    defs = {name: _whole(one) for name, one in defs.items()}
    record = defs.pop("RecordJson")
    record["required"] = [name for name in record["properties"] if name not in WHERE_SOME]
    record["properties"]["onrecord"] = {"const": VERSION}
    assert made == {"$ref": "#/$defs/RecordJson"}
    defs["Span"] = _PLACE
    _shorten(defs)
    return {
        "$schema": _DIALECT,
        "title": "A record of onrecord: an article, and who said what in it",
        "description": "Offsets are Unicode code points, half open, into text.",
        "oneOf": [record, _error()],
        "$defs": defs,
    }


def _whole(one: dict[str, Any]) -> dict[str, Any]:
    """A type of which every field is always written, without what reading one back fills in."""
    one = dict(one)
    one.pop("default", None)
    if "properties" in one:
        one["properties"] = {
            name: {key: value for key, value in told.items() if key != "default"}
            for name, told in one["properties"].items()
        }
        one["required"] = list(one["properties"])
    return one


def _shorten(defs: dict[str, Any]) -> None:
    """A statement names its speakers in short; what is read of them besides stands in the record's own list."""
    kind, text = defs["Speaker"]["properties"]["kind"], {"type": "string"}
    short = {"id": text, "name": text, "kind": kind, "role": {"type": ["string", "null"]}}
    defs["SpeakerInShort"] = {"type": "object", "properties": short, "required": list(short)}
    told = defs["Statement"]["properties"]
    told["speaker"] = {"anyOf": [{"type": "null"}, {"$ref": "#/$defs/SpeakerInShort"}]}
    told["speakers"] = {"type": "array", "items": {"$ref": "#/$defs/SpeakerInShort"}}


def _error() -> dict[str, Any]:
    """The line of an article that could not be read."""
    text = {"type": "string"}
    return {
        "type": "object",
        "properties": {
            "onrecord": {"const": VERSION},
            "id": {},
            "error": {
                "type": "object",
                "properties": {"line": {"type": "integer"}, "type": text, "what": text},
                "required": ["line", "type", "what"],
            },
        },
        "required": ["onrecord", "id", "error"],
    }
