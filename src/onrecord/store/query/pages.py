"""What a search answers: a page of statements, or how many there are by speaker, outlet and month."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from onrecord.store.file.connection import File, Row
from onrecord.store.query.filters import Query
from onrecord.store.query.hits import Hit, Showing, fitting
from onrecord.store.query.listed import near
from onrecord.store.query.matching import matching, resolved

#: Ids looked up by one statement.
_AT_ONCE = 500


@dataclass(frozen=True, slots=True)
class Results:
    """A page of a search: ``total`` counts all statements that match.

    ``near``: where it asks for an outlet or speaker that is not there, the nearest ones that are.
    """

    total: int
    hits: tuple[Hit, ...]
    near: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Tally:
    """How many statements of a search each speaker, outlet and month has, most first (months in their order)."""

    total: int
    speakers: tuple[tuple[str | None, int], ...]
    outlets: tuple[tuple[str | None, int], ...]
    months: tuple[tuple[str | None, int], ...]


def search(file: File, q: Query) -> Results:
    """One page of the statements that match."""
    with file.looking():
        q = resolved(file, q)
        ids = matching(file, q)
        page = ids[q.offset : q.offset + q.limit]
        showing = Showing(file, q)
        nearest = () if ids else near(file, q.outlet, q.speaker)
        return Results(len(ids), tuple(map(showing.hit, page)), nearest)


def tally(file: File, q: Query) -> Tally:
    """The statements that match, counted by speaker, outlet and month of publication."""
    with file.looking():
        ids = matching(file, q)
        counts: tuple[dict[str | None, int], ...] = ({}, {}, {})
        for row in _lookup(file, ids, q):
            for count, name in zip(counts, row, strict=True):
                count[name] = count.get(name, 0) + 1
    who, outlets, months = counts
    return Tally(len(ids), _most_first(who), _most_first(outlets), tuple(sorted(months.items(), key=_month)))


def _lookup(file: File, ids: Sequence[int], q: Query) -> Iterator[Row]:
    shown, values = fitting(q)
    # an article's own row says the same as its first appearance, and is nearer
    joined = f"CROSS JOIN appearance AS shown ON shown.id = {shown}"
    if not values:
        joined = "JOIN article AS shown ON shown.id = s.article"
    for start in range(0, len(ids), _AT_ONCE):
        some = ids[start : start + _AT_ONCE]
        yield from file.rows(
            "SELECT coalesce((SELECT root.name FROM speaks JOIN speaker ON speaker.id = speaks.speaker "
            "JOIN identity ON identity.id = speaker.identity JOIN identity AS root ON root.id = identity.root "
            "WHERE statement = s.id AND holds ORDER BY place LIMIT 1), s.named), shown.outlet, "
            f"substr(shown.published, 1, 7) FROM statement AS s {joined} "
            f"WHERE s.id IN ({','.join('?' * len(some))})",
            *(*values, *some),
        )


def _most_first(counts: dict[str | None, int]) -> tuple[tuple[str | None, int], ...]:
    return tuple(sorted(counts.items(), key=lambda item: (-item[1], item[0] or "")))


def _month(item: tuple[str | None, int]) -> str:
    return item[0] or "9999"
