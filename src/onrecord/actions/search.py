"""Search a record, in pages or counted; show one statement: where it stands, who says it, what was corrected."""

from __future__ import annotations

from array import array
from dataclasses import dataclass, replace
from pathlib import Path

from onrecord.actions.shared import Filters, opened
from onrecord.errors import RequestError
from onrecord.store import Hit, Query, Results, Tally
from onrecord.store.query.shown import Shown

#: More than a record holds.
_ALL = 10**9


@dataclass(frozen=True, slots=True)
class SearchRequest(Filters):
    """A page of what ``Filters`` mean. ``limit`` None is all; ``sort`` None the best match first, without words the
    newest.
    """

    sort: str | None = None
    limit: int | None = 20
    page: int = 1

    def paged(self) -> Query:
        """As the record takes it. Raises RequestError."""
        for name, number in (("limit", self.limit), ("page", self.page)):
            if number is not None and number < 1:
                raise RequestError(f"`{name}` is {number}: they are counted from 1")
        limit = self.limit or _ALL
        return self.query(sort=self.sort, limit=limit, offset=(self.page - 1) * limit)


def search(record: str | Path, request: SearchRequest) -> Results:
    """A page of the statements that are meant. Raises RequestError, and StoreError: no record, words not understood."""
    query = request.paged()
    with opened(record) as it:
        return it.search(query)


def tally(record: str | Path, request: SearchRequest) -> Tally:
    """All statements that are meant, counted by speaker, outlet and month. Raises as ``search``."""
    query = request.paged()
    with opened(record) as it:
        return it.tally(query)


@dataclass(frozen=True, slots=True)
class Counted:
    """All that is meant by a request, counted, and as numbers in their order, of which ``page`` makes pages."""

    tally: Tally
    numbers: array[int]


def counted(record: str | Path, request: SearchRequest, most: int | None = None) -> Counted:
    """All that a request means, whatever its page; ``most``: so many speakers are told. Raises as ``search``."""
    query = request.paged()
    with opened(record) as it:
        found = it.found(query)
        tally = it.tallied(query, found)
    return Counted(replace(tally, speakers=tally.speakers[:most]), array("q", found))


def page(record: str | Path, request: SearchRequest, counted: Counted) -> Results:
    """A page of what was ``counted``; what was forgotten since is left out. Raises as ``search``."""
    query = request.paged()
    with opened(record) as it:
        return it.page(query, counted.numbers)


def show(record: str | Path, key: str) -> Shown:
    """A statement by its id, with its article, the text around it, its corrections and the same one elsewhere.

    Raises StoreError where there is none of this id.
    """
    with opened(record) as it:
        return it.show(key)


__all__ = ["Counted", "Hit", "Results", "SearchRequest", "Shown", "Tally", "counted", "page", "search", "show", "tally"]
