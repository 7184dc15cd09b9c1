"""Statements that a saved search finds in articles that are new in the record: each is an alert, once."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from functools import cache
from typing import Any

from onrecord.care.standing import standing
from onrecord.records import Reading
from onrecord.store import Record
from onrecord.watch.searches import SavedSearch
from onrecord.watch.state import WatchState
from onrecord.watch.told import alert_data, alert_id

#: Alerts whose data are kept.
_KEPT = 10_000


def begin(state: WatchState, record: Record, searches: Sequence[SavedSearch]) -> None:
    """Searches that are new look at what is added from now on. Raises StoreError where one can't be meant."""
    row, added = record.newest()
    for one in searches:
        for query in one.queries(row):
            record.found(query)
        with state.together():
            state.do(
                "INSERT INTO search (name, mark, row, added) VALUES (?1, ?2, ?3, ?4) ON CONFLICT (name) DO UPDATE SET "
                "mark = ?2, row = ?3, added = ?4 WHERE mark != ?2",
                *(one.name, one.mark, row, added),
            )


def find_new(state: WatchState, record: Record, searches: Sequence[SavedSearch], now: float) -> int:
    """Look at all that was added since; how many alerts that makes. They are kept with how far was looked."""
    row, added = record.newest()
    return sum(_find(state, record, one, (row, added), now) for one in searches)


def _find(state: WatchState, record: Record, search: SavedSearch, newest: tuple[int, str], now: float) -> int:
    known = state.row("SELECT row, added FROM search WHERE name = ?", search.name)
    if known is None or (known["row"], known["added"]) == newest:
        return 0
    after = record.row_since(known["row"], known["added"])
    keys = dict.fromkeys(hit.id for query in search.queries(after) for hit in record.search(query).hits)
    count = 0
    with state.together():
        for key in keys:
            number = alert_id(search.name, key)
            given = (number, search.name, key, now)
            new = state.do("INSERT OR IGNORE INTO alert (id, search, statement, found) VALUES (?, ?, ?, ?)", *given)
            count += new
            for way in search.ways if new else ():
                state.do("INSERT INTO delivery (alert, way, state) VALUES (?, ?, 'waiting')", number, way)
        state.do("UPDATE search SET row = ?, added = ? WHERE name = ?", *newest, search.name)
    return count


@dataclass(frozen=True, slots=True)
class WaitingAlert:
    """An alert that is to be told in one way; ``again``: it may have been told before."""

    id: str
    data: dict[str, Any]
    again: bool = False


def waiting(state: WatchState, teller: AlertTeller, search: SavedSearch, way: str, most: int) -> list[WaitingAlert]:
    """The alerts of a search that are to be told in one way, the first found first.

    Of a statement that is in the record no more (forgotten, or read anew) it is told that it was found, and is gone.
    """
    rows = state.rows(
        "SELECT alert.id, statement, found, delivery.state FROM delivery JOIN alert ON alert.id = delivery.alert "
        "WHERE way = ? AND delivery.state != 'done' AND search = ? ORDER BY found, alert.rowid LIMIT ?",
        *(way, search.name, most),
    )
    told = ((row, teller.tell(search.name, row["statement"], row["found"])) for row in rows)
    return [
        WaitingAlert(row["id"], data or _gone(search.name, row["id"], row["found"]), row["state"] == "writing")
        for row, data in told
    ]


def waiting_ids(state: WatchState, search: SavedSearch, way: str) -> list[str]:
    """The ids of the alerts of a search that are to be told in one way."""
    rows = state.rows(
        "SELECT alert FROM delivery JOIN alert ON alert.id = delivery.alert "
        "WHERE way = ? AND delivery.state != 'done' AND search = ?",
        *(way, search.name),
    )
    return [row["alert"] for row in rows]


def latest(
    state: WatchState, teller: AlertTeller, search: SavedSearch, since: float, least: int, most: int
) -> Iterator[dict[str, Any]]:
    """The alerts of a search that were found last, those first: all found ``since`` and so many at ``least``, of which
    no more than ``most``. Those whose statement is in the record no more are left out.
    """
    rows = state.rows(
        "SELECT statement, found FROM alert WHERE search = ?1 AND (found >= ?2 OR rowid IN (SELECT rowid FROM alert "
        "WHERE search = ?1 ORDER BY found DESC, rowid DESC LIMIT ?3)) ORDER BY found DESC, rowid DESC LIMIT ?4",
        *(search.name, since, least, most),
    )
    yield from (data for row in rows if (data := teller.tell(search.name, row["statement"], row["found"])))


class AlertTeller:
    """Tells of statements; what was told of one is kept until somebody corrects, judges or forgets something."""

    def __init__(self) -> None:
        self._kept: OrderedDict[tuple[str, str], dict[str, Any] | None] = OrderedDict()
        self._judged: tuple[int, ...] = ()
        self._record: Record | None = None
        self._article: Callable[[str], Reading] = cache(lambda _: NotImplemented)

    def look_into(self, record: Record) -> None:
        """What is told from now on is of this record as it is."""
        judged = standing(record).judged
        if judged != self._judged:
            self._kept.clear()
            self._judged = judged
        self._record, self._article = record, cache(record.article)

    def tell(self, search: str, key: str, found: float) -> dict[str, Any] | None:
        """A statement, found at a time by a search; None where it is in the record no more."""
        if (search, key) not in self._kept:
            self._kept[search, key] = self._told(search, key, found)
            while len(self._kept) > _KEPT:
                self._kept.popitem(last=False)
        return self._kept[search, key]

    def _told(self, search: str, key: str, found: float) -> dict[str, Any] | None:
        assert self._record is not None
        if not self._record.statements([key]):
            return None
        held = self._article(self._record.show(key).sha256)
        mine = next((one for one in held.statements if one.id == key), None)
        return alert_data(search, _written(found), held, mine) if mine else None


def _gone(search: str, number: str, found: float) -> dict[str, Any]:
    """What is told of an alert whose statement is there no more."""
    return {"id": number, "search": search, "found": _written(found), "gone": True}


def _written(found: float) -> str:
    return datetime.fromtimestamp(found, UTC).strftime("%Y-%m-%dT%H:%M:%SZ")
