"""Search a record, in pages or counted; show one statement: where it stands, who says it, what was corrected."""

from __future__ import annotations

from array import array
from collections.abc import Iterator
from dataclasses import dataclass, replace
from pathlib import Path

from onrecord.actions.shared import Filters, opened
from onrecord.errors import RequestError
from onrecord.store import Hit, Query, Results, Tally
from onrecord.store.query.pages import place_after
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


@dataclass(frozen=True, slots=True)
class Followed:
    """A page, the place (``next``) where the one behind it begins, None where there is none, and all of it counted."""

    results: Results
    next: Cursor | None
    tally: Tally | None = None


@dataclass(frozen=True, slots=True)
class Cursor:
    """A place in a search: behind the statement of an id, of which so many came before."""

    key: str
    before: int


def following(record: str | Path, request: SearchRequest, after: Cursor | None, *, counted: bool = False) -> Followed:
    """The page behind a place, whatever was added, corrected or forgotten meanwhile: what was told is not told again.

    ``counted``: also how many of all there are by speaker, outlet, …. Raises as ``search``.
    """
    asked = request.paged()
    limit = asked.limit
    with opened(record) as it, it.file.looking():
        found = it.found(asked)
        at = place_after(it.file, found, after.key, after.before) if after else 0
        results = it.page(replace(asked, offset=at), found)
        tally = it.tallied(asked, found) if counted else None
    more = at + limit < len(found) and results.hits
    return Followed(results, Cursor(results.hits[-1].id, at + limit) if more else None, tally)


#: Statements that are read at once where all are told.
_AT_ONCE = 200


def everything(record: str | Path, request: SearchRequest) -> Iterator[tuple[Hit, ...]]:
    """All that a request means, some at a time; the record is not held open between two. Raises as ``search``."""
    found = counted(record, request)
    for number in range(1, -(-len(found.numbers) // _AT_ONCE) + 1):
        yield page(record, replace(request, limit=_AT_ONCE, page=number), found).hits


def show(record: str | Path, key: str) -> Shown:
    """A statement by its id, with its article, the text around it, its corrections and the same one elsewhere.

    Raises StoreError where there is none of this id.
    """
    with opened(record) as it:
        return it.show(key)


__all__ = [
    "Counted", "Cursor", "Followed", "Hit", "Results", "SearchRequest", "Shown", "Tally",
    "counted", "everything", "following", "page", "search", "show", "tally",
]  # fmt: skip
