"""Cite statements of a record."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from onrecord.actions.shared import opened
from onrecord.errors import RequestError, StoreError
from onrecord.export.references import Reference, reference
from onrecord.store import Record


@dataclass(frozen=True, slots=True)
class CiteRequest:
    """The statements with these ids, in this order."""

    keys: tuple[str, ...]


def cite(record: str | Path, request: CiteRequest) -> tuple[Reference, ...]:
    """A reference each. Raises RequestError where none is named, StoreError where there is none of an id, or where
    it was judged to be no statement."""
    if not request.keys:
        raise RequestError("name the statements to cite by their ids, as `onrecord search` prints them")
    with opened(record) as it:
        return tuple(_reference(it, key) for key in request.keys)


def _reference(it: Record, key: str) -> Reference:
    shown = it.show(key)
    reading = it.article(shown.sha256)
    mine = next((one for one in reading.statements if one.id == shown.id), None)
    if mine is None:
        raise StoreError(f"{key} was judged to be no statement: there is nothing to cite (`onrecord show` has it)")
    return reference(reading, mine, shown.corrections, shown.cautions, shown.lasting)


__all__ = ["CiteRequest", "Reference", "cite"]
