"""What does not fit a type, in words: which field, what it takes, which name may be meant."""

from __future__ import annotations

import re
from collections.abc import Mapping
from difflib import get_close_matches
from functools import cache
from typing import Any

import msgspec

_UNKNOWN = re.compile(r"Object contains unknown field `(.*)`", re.DOTALL)
_MISSING = re.compile(r"Object missing required field `(.*)`")
_NO_VALUE = re.compile(r"Invalid enum value (.*)", re.DOTALL)
_PATTERN = re.compile(r"Expected `str` matching regex '(.*)'")
_NO_BOOL = re.compile(r"Expected `bool.*got `str`")
#: What text that does not fit a pattern of ours is not.
_PATTERNS = {
    r"[^ \\t\\r\\n]": "it is empty: leave it out, or give it",
    r"^[^=]*[^= \\t\\r\\n][^=]*=.*[^ \\t\\r\\n]": "write NAME=VALUE, for example section=Sport",
    "[0-9]": "it is no day; write it as 2024-07-17",
    "^https?://": "it is no address of the web; write it out: https://…",
    "^[0-9]{4}(-[0-9]{2}(-[0-9]{2})?)?$": "it is no day; write 2024-07-17, 2024-07 or 2024",
}
#: Characters of a name or value that is told back.
_SHORT = 80


def in_words(error: msgspec.ValidationError, kind: Any) -> str:
    """What is wrong with what was sent or asked, its field first: "`limit`: expected …". ``kind``: what it is to be."""
    what, _, place = str(error).partition(" - at `$")
    place = place.rstrip("`").lstrip(".")
    if found := _UNKNOWN.fullmatch(what):
        return _unknown(found[1], place, {} if place else _fields(kind))
    if found := _MISSING.fullmatch(what):
        return f"`{place + '.' if place else ''}{found[1]}` is missing"
    if found := _NO_VALUE.fullmatch(what):
        values = _values(_fields(kind).get(place, {}))
        what = (
            f"{found[1][:_SHORT]} is none of {', '.join(values)}"
            if values
            else f"{found[1][:_SHORT]} is no value of it"
        )
    elif found := _PATTERN.fullmatch(what):
        what = _PATTERNS.get(found[1], what)
    elif _NO_BOOL.fullmatch(what):
        what = "write true or false"
    return f"`{place}`: {what}" if place else what


def _unknown(name: str, place: str, known: Mapping[str, Any]) -> str:
    near = get_close_matches(name, known, 1, 0.6)
    meant = f" (do you mean `{near[0]}`?)" if near else ""
    inside = f" in `{place}`" if place else ""
    takes = f"; it takes {', '.join(f'`{one}`' for one in known)}" if known else ""
    return f"there is no `{name[:_SHORT]}`{inside}{meant}{takes}"


@cache
def _fields(kind: Any) -> Mapping[str, Any]:
    """The schemas of a struct's fields, by their names; none of what is no struct."""
    if not (isinstance(kind, type) and issubclass(kind, msgspec.Struct)):
        return {}
    (schema,), parts = msgspec.json.schema_components([kind])
    own: Mapping[str, Any] = parts[schema["$ref"].rpartition("/")[2]]["properties"]
    return {name: parts.get(one.get("$ref", "").rpartition("/")[2], one) for name, one in own.items()}


def _values(field: Mapping[str, Any]) -> list[str]:
    """Which values a field takes, where they are few and named."""
    every = next((one["enum"] for one in (field, *field.get("anyOf", ())) if "enum" in one), ())
    return [str(one) for one in every if one is not None]
