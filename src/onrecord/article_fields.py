"""What is told of an article by whoever makes one in Python: by names that it has, and as strings."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

#: What of an article is more than one string.
_MANY = ("layout", "notes", "fields")


def checked(text: str, known: Mapping[str, Any], names: Sequence[str]) -> dict[str, Any]:
    """What is ``known`` of a text, by some of the ``names``; a user's own ``fields`` as pairs, whatever they came in.

    Raises TypeError where a name is another, or a value no string.
    """
    for name, value in (("text", text), *known.items()):
        if name != "text" and name not in names:
            raise TypeError(
                f"an article has no {name!r} that can be given; it takes {', '.join(names)}. "
                f"What is your own goes into fields: fields={{{name!r}: …}}"
            )
        if not isinstance(value, str) and (name == "text" or value is not None) and name not in _MANY:
            raise TypeError(f"the {name} of an article is a string, not {type(value).__name__}")
    return {**known, "fields": _own(known.get("fields") or ())}


def _own(fields: Mapping[str, str] | Iterable[tuple[str, str]]) -> tuple[tuple[str, str], ...]:
    pairs = [*(fields.items() if isinstance(fields, Mapping) else fields)]
    if not all(len(pair) == 2 and all(isinstance(one, str) for one in pair) for pair in pairs):
        raise TypeError("the fields of an article are names with values, all of them strings")
    return tuple((name, value) for name, value in pairs)
