"""References in RIS, written by rispy: a newspaper article, the words in its note."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from onrecord.export.references import Reference


def write(references: Sequence[Reference]) -> str:
    """An entry each. Raises ImportError where rispy is not there."""
    import rispy

    class UnnumberedWriter(rispy.RisWriter):  # type: ignore[misc]
        """Without the number that rispy writes before an entry: the form has none."""

        def set_header(self, count: int) -> str:
            return ""

    made: str = rispy.dumps([_entry(one) for one in references], implementation=UnnumberedWriter)
    return made.lstrip("\n")


def _entry(one: Reference) -> dict[str, str | list[str]]:
    entry: dict[str, str | list[str]] = {
        "type_of_reference": "NEWS",
        "id": one.id,
        "title": _line(one.title),
        "authors": [_line(one.author)] if one.author else [],
        "secondary_title": _line(one.outlet or ""),
        "year": one.day[:4],
        "date": one.day.replace("-", "/"),
        "urls": [one.link or one.url or ""] if one.link or one.url else [],
        "notes": [_line(one.note)],
    }
    return {name: value for name, value in entry.items() if value}


def _line(text: str) -> str:
    """On one line: the form is one of lines."""
    return " ".join(text.split())
