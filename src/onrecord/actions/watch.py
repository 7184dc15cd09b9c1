"""Watch feeds for a record: what is new in them is added, and what somebody waits for is told."""

from __future__ import annotations

import re
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from onrecord.actions.readers import ReaderOptions
from onrecord.errors import RequestError, StoreError
from onrecord.watch.lines import Put
from onrecord.watch.listed import feeds
from onrecord.watch.run import WatchOptions, WatchSummary, WatchTold
from onrecord.watch.run import watch as watch_all
from onrecord.watch.searches import saved_searches
from onrecord.watch.state import ENDING, WatchState

_UNITS = {"s": 1.0, "m": 60.0, "h": 3600.0, "d": 86_400.0}
_TIME = re.compile(r"(\d{1,9}(?:\.\d{1,6})?)\s*([smhd]?)")


@dataclass(frozen=True, slots=True, kw_only=True)
class WatchRequest(ReaderOptions):
    """``sources`` are addresses of feeds, and OPML files that list some. ``every`` and ``pause`` are times (``15m``,
    ``90s``): how often a feed is asked, and how long a host is left alone between two requests. ``searches``: a
    file with saved searches; ``threads``: requests at the same time; ``once``: all feeds are asked, and then it ends.
    """

    sources: tuple[str, ...]
    every: str = "15m"
    pause: str = "1s"
    searches: Path | None = None
    threads: int = 16
    once: bool = False


@dataclass(frozen=True, slots=True)
class WatchedFeed:
    """How a feed does: ``state`` is ``well``, ``failing``, ``gone`` or ``never asked``. Times count from 1970."""

    url: str
    address: str
    state: str
    why: str | None
    failures: int
    polled: float | None
    ok: float | None
    next: float
    answered: int
    unchanged: int
    entries: int


@dataclass(frozen=True, slots=True)
class WatchStatus:
    """All feeds of a record that are watched, those that fail first; the entries that could not be read, with why; how
    many wait, and alerts that were found and that are not told yet.
    """

    feeds: tuple[WatchedFeed, ...]
    failed: tuple[tuple[str, str], ...]
    waiting: int
    alerts: int
    untold: int


def seconds(name: str, told: str) -> float:
    """A time as it is written: ``15m``, ``90s``, ``1.5h``. Raises RequestError, which names the field."""
    found = _TIME.fullmatch(told.strip().lower())
    if not found:
        raise RequestError(f"`{name}` is {told[:40]!r}, which is no time: write 90s, 15m, 2h or 1d")
    return float(found[1]) * _UNITS[found[2] or "s"]


def watch(
    record: str | Path, request: WatchRequest, put: Put, told: WatchTold, summary: WatchSummary | None = None
) -> WatchSummary:
    """Watch until ``told`` stops it; what was done. ``put`` takes lines of JSON, an alert each.

    Raises:
        RequestError: there is no feed, or a time or a search can't be meant.
        ReadError: a list of feeds can't be read.
        StoreError: another process watches for this record.
        OutputError: the record, or what a search writes, can't be written.
        ModelError: the model can't be used.
    """
    every, pause = seconds("every", request.every), seconds("pause", request.pause)
    if every < 1:
        raise RequestError("`every` is less than a second: servers want to be left alone; write 15m")
    searches = saved_searches(request.searches) if request.searches else ()
    how = {"private": request.allow_private, "once": request.once, "withheld": request.withheld}
    options = WatchOptions(request.make, every, pause, request.threads, **how, changes=request.changes)
    return watch_all(Path(record), feeds(request.sources), searches, options, put, told, summary)


def watch_status(record: str | Path, failures: int = 50) -> WatchStatus:
    """How the feeds of a record do. Raises StoreError where none are watched."""
    path = Path(f"{record}{ENDING}")
    if not path.exists():
        raise StoreError(f"{record}: no feeds are watched for it yet; begin with: onrecord watch FEEDS.opml")
    state = WatchState(Path(record))
    try:
        rows = state.rows(
            "SELECT *, (SELECT count(*) FROM entry WHERE feed = url AND state = 'done') AS entries FROM feed "
            "WHERE watched ORDER BY gone DESC, failures DESC, url"
        )
        lost = state.rows(
            "SELECT coalesce(address, key), why FROM entry WHERE state = 'failed' ORDER BY seen DESC LIMIT ?", failures
        )
        return WatchStatus(
            tuple(map(_feed, rows)),
            tuple((row[0], row[1] or "") for row in lost),
            int(state.value("SELECT count(*) FROM entry WHERE state = 'waiting'")),
            int(state.value("SELECT count(*) FROM alert")),
            int(state.value("SELECT count(DISTINCT alert) FROM delivery WHERE state != 'done'")),
        )
    finally:
        state.close()


def _feed(row: Any) -> WatchedFeed:
    how = "gone" if row["gone"] else "failing" if row["failures"] else "well" if row["ok"] else "never asked"
    names = ("url", "address", "why", "failures", "polled", "ok", "next", "answered", "unchanged", "entries")
    return WatchedFeed(state=how, **{name: row[name] for name in names})


__all__ = [
    "WatchRequest", "WatchStatus", "WatchSummary", "WatchTold", "WatchedFeed",
    "seconds", "watch", "watch_status",
]  # fmt: skip
