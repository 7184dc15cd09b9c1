"""What forms of JSON share: lines, fields of any shape, pieces of a text with places that a tool counted."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any

import msgspec

from onrecord.coding.counting_units import CountedPlace, Unit, to_code_points
from onrecord.coding.forms import CodedFile
from onrecord.coding.pieces import ROLES, TIES, Labelled
from onrecord.coding.sheets import Sheet
from onrecord.errors import ReadError

#: The fields that a task carries through a tool.
SHA, PREMARKED = "onrecord_sha256", "onrecord_premarked"


def carried(sheet: Sheet, *, every: bool = False) -> dict[str, Any]:
    """What goes with a text through a tool: what it is, by which it is known when it comes back; ``every``: what is not
    known, too, as "", for tools that need the same names in every line.
    """
    about = {"title": sheet.title, "outlet": sheet.outlet, "published": sheet.published, "url": sheet.url}
    told = {name: value or "" for name, value in about.items() if value or every}
    return told | {SHA: sheet.sha256, PREMARKED: sheet.premarked}


def json_lines(values: Iterable[Any]) -> str:
    """A line of JSON each."""
    return "".join(msgspec.json.encode(value).decode() + "\n" for value in values)


def json_laid_out(value: Any) -> str:
    """JSON that people can read."""
    return msgspec.json.format(msgspec.json.encode(value), indent=1).decode() + "\n"


def decoded(file: CodedFile) -> Any:
    """A file of JSON. Raises ReadError."""
    return _decoded(file.name, file.text())


def decoded_lines(file: CodedFile) -> Iterator[tuple[str, dict[str, Any]]]:
    """The objects of a file of JSON lines, with where they stand. Raises ReadError."""
    for number, line in enumerate(file.text().split("\n"), 1):
        if line.strip():
            where = f"{file.name}, line {number}"
            value = _decoded(where, line)
            if not isinstance(value, dict):
                raise ReadError(f"{where}: no object of JSON")
            yield where, value


def _decoded(where: str, text: str) -> Any:
    try:
        return msgspec.json.decode(text)
    except (msgspec.DecodeError, RecursionError) as error:
        raise ReadError(f"{where}: not JSON: {error}") from error


def objects(value: Any) -> list[dict[str, Any]]:
    """The objects of a list; none where it is no list."""
    return [one for one in value if isinstance(one, dict)] if isinstance(value, list) else []


def words(value: Any) -> str | None:
    """A text; None where it is none."""
    return value if isinstance(value, str) else None


def role_of(label: Any) -> str | None:
    """The part that a label names, in whichever letters."""
    return next((role for role in ROLES if str(label).strip().lower() == role), None)


def tie_of(label: Any) -> str | None:
    """The tie that a label names."""
    return next((tie for tie in TIES if str(label).strip().lower() == tie.lower()), None)


def labelled(
    text: str, found: Iterable[tuple[str, str, CountedPlace, dict[str, str]]], unit: Unit
) -> tuple[tuple[Labelled, ...], list[str]]:
    """Pieces by id, part, place and what is told, with their places in code points; and what is to be said of them."""
    each = list(found)
    spans, way = to_code_points(text, [place for _, _, place, _ in each], unit)
    made = [
        Labelled(id_, role, span, place.words, told)
        for (id_, role, place, told), span in zip(each, spans, strict=True)
        if span is not None
    ]
    lost = len(each) - len(made)
    notes = [f"{lost} of its places lie outside its text, and are left out"] if lost else []
    return tuple(made), notes + ([f"places are read as {way}"] if way != unit else [])
