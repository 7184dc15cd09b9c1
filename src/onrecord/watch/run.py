"""The whole of watching: feeds are asked when it is their time, what is new in them is added, alerts are handed on.

One thread writes (the record, the state); others ask servers, and a process reads articles. Killed at any moment, the
next run goes on: an entry is kept with its feed's answer in one transaction, an article is added in one, an alert is
kept with how far its search has looked, and a delivery is done when it was made.
"""

from __future__ import annotations

import queue
import sqlite3
import time
from collections import Counter
from collections.abc import Callable, Sequence
from contextlib import closing
from dataclasses import dataclass, field
from pathlib import Path

import msgspec

from onrecord import output
from onrecord.gather import Task
from onrecord.gather.outlets import settle_marks
from onrecord.gather.warm import WarmReader
from onrecord.pipeline import Reader
from onrecord.read.options import Changes
from onrecord.store import Record
from onrecord.watch import alerts
from onrecord.watch.asking import Asker, Got, Wanted
from onrecord.watch.desk import AlertDesk
from onrecord.watch.lines import Put
from onrecord.watch.polling import TRIES, Polled, Timing, is_final, later, own_text, page_task, settle_feed
from onrecord.watch.searches import SavedSearch
from onrecord.watch.state import WatchState, alone

#: Seconds between two looks for what is due, and between two looks for alerts while articles come.
_LOOK, _SOON, _ALERTS = 0.5, 0.05, 2.0
#: Pages that are asked for or wait to be read, at most.
_AHEAD = 200
#: Seconds that the last alerts of a run of once are waited for.
_LAST = 30.0
_decode = msgspec.msgpack.Decoder(Task).decode


@dataclass(frozen=True, slots=True)
class WatchOptions:
    """How to watch: each feed ``every`` so many seconds; ``pause`` seconds between two requests to one host; so many
    ``threads`` that ask. ``once``: all feeds are asked, and then it ends. ``withheld`` and ``changes``: as articles are
    read (``read.options``).
    """

    make_reader: Callable[[], Reader]
    every: float = 900.0
    pause: float = 1.0
    threads: int = 16
    private: bool = False
    once: bool = False
    withheld: bool = False
    changes: Changes = "accepted"


@dataclass(slots=True)
class WatchSummary:
    """What was done: answers of feeds (``polled``, of which ``unchanged``), ``failed`` ones, new ``entries`` and those
    ``updated`` since they were read, what became of articles (``done``), those that ``lost`` after all tries, and
    ``alerts``.
    """

    polled: int = 0
    unchanged: int = 0
    failed: int = 0
    entries: int = 0
    updated: int = 0
    lost: int = 0
    alerts: int = 0
    requests: int = 0
    unsent: int = 0
    done: Counter[str] = field(default_factory=Counter)


class WatchTold:
    """Hears of what happens; what it raises ends the watching."""

    def say(self, message: str) -> None:
        """Something failed, moved, or works again."""

    def move(self, summary: WatchSummary) -> None:
        """It went on."""

    def stop(self) -> bool:
        """Whether to end."""
        return False


def watch(
    record: Path,
    feeds: Sequence[str],
    searches: Sequence[SavedSearch],
    options: WatchOptions,
    put: Put,
    told: WatchTold,
    summary: WatchSummary | None = None,
) -> WatchSummary:
    """Watch feeds for a record, made where none is, until ``told`` stops it; ``put`` takes lines for standard output.

    Raises:
        StoreError: the record or the state can't be used, or another process watches; a search can't be meant.
        OutputError: the record, the state, or what a search writes can't be written.
        ModelError: the model can't be used.
    """
    summary = WatchSummary() if summary is None else summary
    for path in (one for each in searches for one in (each.atom, each.lines) if isinstance(one, Path)):
        output.check(path, [record])
    Record(record).close()
    with alone(record), closing(WatchState(record)) as state:
        state.watch(feeds)
        with Record(record, create=False) as it:
            alerts.begin(state, it, searches)
        with (
            closing(Asker(options.pause, options.private, options.threads)) as asker,
            closing(WarmReader(options.make_reader, record)) as reader,
            closing(AlertDesk(state, record, searches, put, told.say)) as desk,
        ):
            run = _WatchRun(record, state, searches, options, told, summary, asker, reader, desk)
            try:
                run.go()
            finally:
                run.leave()
    return summary


@dataclass(slots=True)
class _WatchRun:
    """One run of it."""

    record: Path
    state: WatchState
    searches: Sequence[SavedSearch]
    options: WatchOptions
    told: WatchTold
    summary: WatchSummary
    asker: Asker
    reader: WarmReader
    desk: AlertDesk
    timing: Timing = field(init=False)
    began: float = field(default_factory=time.time)
    asked: set[str] = field(default_factory=set)
    pages: dict[str, Task] = field(default_factory=dict)
    outlets: set[str | None] = field(default_factory=set)
    looked: float = 0.0
    fresh: bool = True
    held: bool = False

    def __post_init__(self) -> None:
        self.timing = Timing(self.options.every)

    def go(self) -> None:
        """Until it is stopped, or of once, done."""
        while not self.told.stop():
            self._ask_feeds()
            self._read_entries()
            self._take_answers()
            self.desk.settle()
            if self._idle() or time.monotonic() - self.looked >= _ALERTS:
                self._hand_on()
            self.told.move(self.summary)
            if self.options.once and self._idle() and not self._due():
                self._wait_for_the_last()
                return

    def leave(self) -> None:
        """Whatever ended it: what was added is looked at, and told."""
        self.summary.requests = self.asker.asked
        with Record(self.record, create=False) as it:
            settle_marks(it, self.outlets)
        self.summary.unsent = self.desk.unsent()

    def _idle(self) -> bool:
        return not self.asked and not self.pages

    def _due(self) -> bool:
        """Whether a feed is to be asked in this run, or an entry can be read."""
        entries = "SELECT 1 FROM entry WHERE state = 'waiting' AND next <= ?"
        return bool(self._due_feeds() or self.state.value(entries, time.time()))

    def _due_feeds(self) -> list[sqlite3.Row]:
        """Feeds whose time it is; in a run of once those that were not asked in it, and that need not be left alone."""
        given: tuple[float, ...] = (time.time(),)
        when = "next <= ?"
        if self.options.once:
            given += (self.began,)
            when = "(next <= ? OR (failures = 0 AND NOT gone)) AND coalesce(polled, 0) < ?"
        asked = f"SELECT url, address, etag, modified FROM feed WHERE watched AND {when} ORDER BY next, url"
        return [row for row in self.state.rows(asked, *given) if row["url"] not in self.asked]

    def _ask_feeds(self) -> None:
        for row in self._due_feeds():
            self.asked.add(row["url"])
            self.asker.ask(Wanted("feed", row["url"], row["address"], row["etag"], row["modified"]))

    def _read_entries(self) -> None:
        """Read entries whose text their feed has whole; let the pages of the others be asked for."""
        room = _AHEAD - len(self.pages)
        if room <= 0:
            return
        due = self.state.rows(
            "SELECT key, task FROM entry WHERE state = 'waiting' AND next <= ? ORDER BY next, rowid LIMIT ?",
            *(time.time(), _AHEAD + room),
        )
        for row in [one for one in due if one["key"] not in self.pages][:room]:
            task = _decode(row["task"])
            if task.kind == "address":
                self.pages[row["key"]] = task
                self.asker.ask(Wanted("page", row["key"], task.about.url or task.name))
            else:
                self._add(row["key"], task)

    def _take_answers(self) -> None:
        """Take what came, waiting a moment for the first."""
        wait = _SOON if self.desk.busy or self.desk.due() else _LOOK
        for _ in range(_AHEAD):
            try:
                got = self.asker.got.get(timeout=wait) if wait else self.asker.got.get_nowait()
            except queue.Empty:
                return
            wait = 0
            if got.wanted.kind == "feed":
                self.asked.discard(got.wanted.key)
                self._tell_of(settle_feed(self.state, got, self.timing, time.time()))
            else:
                self._page(got)
            if time.monotonic() - self.looked >= _ALERTS:
                return

    def _tell_of(self, polled: Polled) -> None:
        summary = self.summary
        summary.polled += 1
        summary.unchanged += polled.unchanged
        summary.entries += polled.new
        summary.updated += polled.updated
        summary.failed += bool(polled.why)
        if polled.why:
            self.told.say(polled.why if polled.feed in polled.why else f"{polled.feed}: {polled.why}")
        if polled.moved:
            self.told.say(f"{polled.feed}: moved for good to {polled.moved}, which is asked from now on")

    def _page(self, got: Got) -> None:
        """An entry whose page came, or did not."""
        key = got.wanted.key
        task = self.pages.pop(key)
        made = page_task(task, got)
        if isinstance(made, Task):
            self._add(key, made, spare=task)
            return
        tries = int(self.state.value("SELECT tries FROM entry WHERE key = ?", key) or 0) + 1
        if tries < TRIES and not is_final(got):
            given = (tries, later(tries, time.time()), made[:500], key)
            self.state.do("UPDATE entry SET tries = ?, next = ?, why = ? WHERE key = ?", *given)
            self.told.say(f"{made}; tried again later")
        else:
            self._stand_in(key, task, made)

    def _add(self, key: str, task: Task, spare: Task | None = None) -> None:
        """Read an entry into the record, and note that. ``spare``: what its feed has of it, where that is another."""
        asked = msgspec.structs.replace(task, withheld=self.options.withheld, changes=self.options.changes)
        taken = self.reader.add(self.record, asked, later=self.outlets)
        if taken.failure and spare:
            self._stand_in(key, spare, taken.failure.what)
        elif taken.failure:
            self._lose(key, task, taken.failure.what)
        else:
            self.summary.done[taken.outcome or "added"] += 1
            self.fresh = True
            self._settle(key, task, "done", None)

    def _stand_in(self, key: str, task: Task, why: str) -> None:
        """The text that its feed has of an entry, where its page can't be had or read."""
        read_before = bool(self.state.value("SELECT again FROM entry WHERE key = ?", key))
        if read_before:  # what the record has of it is more than a feed has
            self._lose(key, task, f"{why}; it was changed since it was read")
        elif own := own_text(task, why):
            self._add(key, own)
        else:
            self._lose(key, task, why)

    def _lose(self, key: str, task: Task, why: str) -> None:
        """An entry that can't be read: it is kept as such, with why."""
        self.summary.lost += 1
        self._settle(key, task, "failed", why[:500])
        self.told.say(why)

    def _settle(self, key: str, task: Task, state: str, why: str | None) -> None:
        """An entry is read, or given up; unless its feed told meanwhile that it was changed: then it waits still."""
        given = (state, why, key, task.updated or "")
        self.state.do(
            "UPDATE entry SET state = ?, task = NULL, why = ? WHERE key = ? AND coalesce(updated, '') = ?", *given
        )

    def _hand_on(self) -> None:
        """Look for alerts where something was added (by this process or another), and hand on what waits."""
        self.looked = time.monotonic()
        with Record(self.record, create=False) as it:
            if self.outlets and self._idle():
                settle_marks(it, self.outlets)
                self.outlets.clear()
            found = alerts.find_new(self.state, it, self.searches, time.time())
        self.summary.alerts += found
        if found or self.fresh or self.desk.due() or self.held:
            self.desk.hand_on(at_rest=self._idle())
            self.held = not self._idle()
        self.fresh = False

    def _wait_for_the_last(self) -> None:
        """Let servers take what they take now."""
        end = time.monotonic() + _LAST
        while (self.desk.busy or self.desk.due()) and time.monotonic() < end and not self.told.stop():
            time.sleep(0.02)
            self.desk.settle()
            if self.desk.due():
                self.desk.hand_on()
        self._hand_on()


__all__ = ["WatchOptions", "WatchSummary", "WatchTold", "watch"]
