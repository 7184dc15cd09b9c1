"""Statements with the readings they stand in, so that whoever is told of one can cite it and see where it stands."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from onrecord.actions.shared import opened
from onrecord.records import Reading, Statement
from onrecord.store import Hit
from onrecord.store.query.shown import Shown


@dataclass(frozen=True, slots=True)
class Whole:
    """A statement of a reading. ``statement`` is None where it was judged to be none.

    ``since``: what became of the text since, in words; ``also``: who else says it, where that is known.
    """

    id: str
    reading: Reading
    statement: Statement | None
    corrected: bool = False
    since: tuple[str, ...] = ()
    also: tuple[str, ...] = ()


def whole(record: str | Path, keys: Sequence[str]) -> tuple[Whole, ...]:
    """The statements of these ids, in this order. Raises StoreError where there is none of one of them."""
    with opened(record) as it:
        reading = cache(it.article)
        return tuple(_of(reading(shown.sha256), shown) for shown in map(it.show, keys))


def whole_hits(record: str | Path, hits: Sequence[Hit]) -> tuple[Whole, ...]:
    """What a search found; an article that was forgotten since is left out. Raises StoreError: no record."""
    with opened(record) as it:
        there = {one.id for one in it.articles_named([hit.sha256[:16] for hit in hits])}
        reading = cache(it.article)
        return tuple(
            Whole(hit.id, held, _statement(held, hit.id), hit.corrected, hit.since, hit.also)
            for hit in hits
            if hit.sha256[:16] in there
            for held in [reading(hit.sha256)]
        )


def _of(reading: Reading, shown: Shown) -> Whole:
    since = tuple(one.in_words() for one in shown.since)
    corrected = any(not one.undone for one in shown.corrections)
    return Whole(shown.id, reading, _statement(reading, shown.id), corrected, since)


def _statement(reading: Reading, key: str) -> Statement | None:
    return next((one for one in reading.statements if one.id == key), None)


__all__ = ["Whole", "whole", "whole_hits"]
