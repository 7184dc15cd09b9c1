"""Alerts to where they go, until they are there: feeds and lines at once, webhooks in a thread each."""

from __future__ import annotations

import queue
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from threading import Thread

from onrecord import output
from onrecord.store import Record
from onrecord.watch.alerts import AlertTeller, WaitingAlert, latest, waiting, waiting_ids
from onrecord.watch.atom import atom_feed
from onrecord.watch.lines import Put, append_lines, put_lines
from onrecord.watch.searches import SavedSearch
from onrecord.watch.state import WatchState
from onrecord.watch.webhook import post

#: Entries of a feed, at least; the days of which all are in it, so many at most; alerts that are handed on at once.
_ENTRIES, _DAYS, _MOST, _AT_ONCE = 200, 2, 5_000, 100
#: Seconds between two times that a feed is written, while more comes.
_FEEDS = 15.0
#: Seconds until a server that took no alert is asked again, first and at most.
_AGAIN, _LONGEST = 2.0, 600.0


@dataclass(slots=True)
class _Post:
    """A thread that sends to one server: some alerts in, what came of each out, and "" when it has done what it could.

    After one that was not taken, the others of the same turn wait for the next.
    """

    search: SavedSearch
    sent: queue.Queue[tuple[str, str, str]]
    next: queue.Queue[list[WaitingAlert]] = field(default_factory=lambda: queue.Queue(1))
    busy: bool = False
    failures: int = 0
    not_before: float = 0.0

    def start(self) -> _Post:
        """Begin."""
        Thread(target=self._work, daemon=True).start()
        return self

    def _work(self) -> None:
        while some := self.next.get():
            for one in some:
                why = post(self.search.webhook or "", self.search.secret, one.data)
                self.sent.put((self.search.name, one.id, why))
                if why:
                    break
            self.sent.put((self.search.name, "", ""))


class AlertDesk:
    """Hands alerts on. For one thread; to be closed. ``told`` hears what fails, and when that is over."""

    def __init__(
        self, state: WatchState, record: Path, searches: Sequence[SavedSearch], put: Put, told: Callable[[str], None]
    ) -> None:
        self._state, self._record, self._searches, self._put, self._told = state, record, searches, put, told
        self._sent: queue.Queue[tuple[str, str, str]] = queue.Queue()
        self._posts = {one.name: _Post(one, self._sent).start() for one in searches if one.webhook}
        self._teller = AlertTeller()
        self._fed: dict[str, float] = {}

    def close(self) -> None:
        """End the threads; what is under way is told again next time, under its id."""
        for one in self._posts.values():
            if not one.busy:
                one.next.put([])

    def hand_on(self, *, at_rest: bool = True) -> None:
        """Write what waits to be written; where more comes soon (not ``at_rest``), feeds not each time.

        Raises OutputError, StoreError.
        """
        with Record(self._record, create=False) as record:
            self._teller.look_into(record)
            for search in self._searches:
                if search.atom and (at_rest or self._fed.get(search.name, 0) < time.monotonic() - _FEEDS):
                    self._write_atom(search, search.atom)
                if search.lines:
                    while self._write_lines(search):
                        pass
                if search.webhook:
                    self._send(search)

    def settle(self) -> None:
        """Note what became of what was sent."""
        taken: list[str] = []
        while not self._sent.empty():
            name, number, why = self._sent.get()
            one = self._posts[name]
            if not number:
                one.busy = False
            elif why:
                self._failed(one, number, why)
            else:
                taken.append(number)
                if one.failures:
                    self._told(f"{one.search.webhook}: takes alerts again")
                one.failures, one.not_before = 0, 0.0
        if taken:
            self._done("webhook", taken)

    def due(self) -> bool:
        """Whether something waits to be sent to a server that may be asked."""
        ready = [one.search.name for one in self._posts.values() if not one.busy and one.not_before <= time.monotonic()]
        return any(self._count(name) for name in ready)

    @property
    def busy(self) -> bool:
        """Whether something is under way."""
        return any(one.busy for one in self._posts.values())

    def unsent(self) -> int:
        """How many alerts wait to be taken by a server."""
        return sum(self._count(name) for name in self._posts)

    def _count(self, search: str) -> int:
        return int(
            self._state.value(
                "SELECT count(*) FROM delivery JOIN alert ON alert.id = delivery.alert "
                "WHERE way = 'webhook' AND delivery.state != 'done' AND search = ?",
                search,
            )
        )

    def _failed(self, one: _Post, number: str, why: str) -> None:
        one.failures += 1
        pause = min(_LONGEST, _AGAIN * 2 ** (one.failures - 1))
        one.not_before = time.monotonic() + pause
        self._state.do(
            "UPDATE delivery SET tries = tries + 1, why = ? WHERE alert = ? AND way = 'webhook'", why[:500], number
        )
        if one.failures in (1, 5) or one.failures % 20 == 0:
            self._told(f"{one.search.webhook}: took no alert ({why}); sent again in {pause:g} s, until it is taken")

    def _send(self, search: SavedSearch) -> None:
        one = self._posts[search.name]
        if one.busy or one.not_before > time.monotonic():
            return
        if some := waiting(self._state, self._teller, search, "webhook", 1 if one.failures else _AT_ONCE):
            one.busy = True
            one.next.put(some)

    def _write_atom(self, search: SavedSearch, path: Path) -> None:
        """The whole feed, in one step, where something is new or it is not there; then what is new is done."""
        new = waiting_ids(self._state, search, "atom")
        if new or not path.exists():
            since = time.time() - _DAYS * 24 * 3600
            output.write(
                path, atom_feed(search.name, latest(self._state, self._teller, search, since, _ENTRIES, _MOST))
            )
            self._done("atom", new)
            self._fed[search.name] = time.monotonic()

    def _write_lines(self, search: SavedSearch) -> bool:
        """Some lines; whether there may be more."""
        alerts = waiting(self._state, self._teller, search, "lines", _AT_ONCE)
        if not alerts:
            return False
        with self._state.together():
            for one in alerts:
                self._state.do("UPDATE delivery SET state = 'writing' WHERE alert = ? AND way = 'lines'", one.id)
        if isinstance(search.lines, Path):
            append_lines(search.lines, alerts)
        else:
            put_lines(alerts, self._put)
        self._done("lines", [one.id for one in alerts])
        return len(alerts) == _AT_ONCE

    def _done(self, way: str, alerts: Sequence[str]) -> None:
        with self._state.together():
            for number in alerts:
                self._state.do(
                    "UPDATE delivery SET state = 'done', why = NULL WHERE alert = ? AND way = ?", number, way
                )
