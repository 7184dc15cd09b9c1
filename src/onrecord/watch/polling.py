"""What an answer means: for a feed, when it is asked again and what is new in it; for an entry, what its page is."""

from __future__ import annotations

import hashlib
import random
from dataclasses import dataclass
from email.utils import parsedate_to_datetime

import msgspec

from onrecord.gather import Task
from onrecord.store.reuse.address_versions import same_address
from onrecord.watch.asking import Got
from onrecord.watch.state import WatchState

#: Seconds until a feed that fails is asked again, at most, one that is gone, and one that robots.txt closes.
_LONGEST, _GONE, _REFUSED = 24 * 3600.0, 7 * 24 * 3600.0, 24 * 3600.0
#: How often the time between two polls is doubled, at most, and by which share it is jittered.
_DOUBLED, _JITTER = 6, 0.1
#: Seconds until a page that failed is asked again, first; how often it is tried; bytes of a feed's text that stand in.
_AGAIN, TRIES, STANDS_IN = 60.0, 4, 300
#: Seconds that an entry which its feed lists no more is remembered.
_REMEMBERED = 180 * 24 * 3600.0
#: How often an entry is read again as soon as its feed says that it was changed, and seconds until it is after that.
_BELIEVED, _RESTED = 5, 3600.0
_UNCHANGED, _GONE_STATUS = 304, 410
_encode = msgspec.msgpack.encode


@dataclass(frozen=True, slots=True)
class Polled:
    """What came of asking a feed: ``unchanged``, so many ``new`` entries and ``updated`` ones, or ``why`` it failed."""

    feed: str
    new: int = 0
    updated: int = 0
    unchanged: bool = False
    why: str = ""
    moved: str = ""


class Timing:
    """When feeds are asked again: ``every`` so many seconds, and by chance a little earlier or later."""

    def __init__(self, every: float, chance: random.Random | None = None) -> None:
        self.every, self._chance = every, chance or random.Random()

    def next(self, now: float, failures: int = 0, least: float = 0.0) -> float:
        """The time of the next poll, later after so many failures in a row, and not before ``least`` seconds."""
        wait = min(max(_LONGEST, self.every), self.every * 2.0 ** min(failures, _DOUBLED))
        return now + max(wait * self._chance.uniform(1 - _JITTER, 1 + _JITTER), least)


def settle_feed(state: WatchState, got: Got, timing: Timing, now: float) -> Polled:
    """Note what came of asking a feed, with all that is new in it, in one transaction."""
    url, answer = got.wanted.key, got.answer
    with state.together():
        state.do("UPDATE feed SET polled = ? WHERE url = ?", now, url)
        if answer and answer.status == _UNCHANGED:
            _well(state, got, timing, now, unchanged=1)
            return Polled(url, unchanged=True)
        if got.tasks or (answer and answer.status == 200 and not got.error):
            new, updated = _settle_entries(state, url, got.tasks, now)
            moved = _well(state, got, timing, now)
            if got.error:  # it broke off behind what was read
                state.do("UPDATE feed SET why = ?, etag = NULL, modified = NULL WHERE url = ?", str(got.error), url)
            return Polled(url, new, updated, why=str(got.error or ""), moved=moved)
        return _badly(state, got, timing, now)


def _well(state: WatchState, got: Got, timing: Timing, now: float, unchanged: int = 0) -> str:
    """A feed was answered; where it moved to for good, if it did."""
    answer, wanted = got.answer, got.wanted
    assert answer is not None
    moved = answer.moved or ""
    etag, modified = answer.etag, answer.modified
    if unchanged:
        etag, modified = etag or wanted.etag, modified or wanted.modified
    state.do(
        "UPDATE feed SET etag = ?, modified = ?, next = ?, failures = 0, why = NULL, ok = ?, gone = 0, "
        "answered = answered + 1, unchanged = unchanged + ?, address = ? WHERE url = ?",
        *(etag, modified, timing.next(now), now, unchanged, moved or wanted.address, wanted.key),
    )
    return moved if moved != wanted.address else ""


def _badly(state: WatchState, got: Got, timing: Timing, now: float) -> Polled:
    url, answer = got.wanted.key, got.answer
    gone = answer is not None and answer.status == _GONE_STATUS
    why = str(got.error) if got.error else f"{got.wanted.address}: answers {answer.status if answer else 'nothing'}"
    failures = int(state.value("SELECT failures FROM feed WHERE url = ?", url) or 0) + 1
    least = _GONE if gone else _REFUSED if got.refused else _seconds(answer.retry_after if answer else None, now)
    # an address that it moved to and that fails is given up for the one that is listed
    state.do(
        "UPDATE feed SET failures = ?1, why = ?2, next = ?3, gone = ?4, "
        "address = CASE WHEN ?1 > 3 THEN url ELSE address END WHERE url = ?5",
        *(failures, why, timing.next(now, failures, least), int(gone), url),
    )
    return Polled(url, why=f"{why} (gone; asked again in a week)" if gone else why)


def _seconds(told: str | None, now: float) -> float:
    """For how long a server wants to be left alone: seconds, or a time; a day at most."""
    if not told:
        return 0.0
    if told.strip().isdecimal():
        return min(float(told.strip()[:9]), _LONGEST)
    try:
        return min(max(0.0, parsedate_to_datetime(told).timestamp() - now), _LONGEST)
    except (TypeError, ValueError, OverflowError):
        return 0.0


def _settle_entries(state: WatchState, feed: str, tasks: tuple[Task, ...], now: float) -> tuple[int, int]:
    """Keep the entries that were never seen, and those that were changed since; how many of each."""
    keys = {key_of(task): task for task in reversed(tasks)}
    new = updated = 0
    for key in reversed(keys):
        task = keys[key]
        if state.do("UPDATE entry SET seen = ? WHERE key = ?", now, key):
            updated += _is_updated(state, key, task, now)
            continue
        mark = _print_of(task)
        if mark and _goes_by_another_address(state, feed, mark, keys, now):
            continue
        state.do(
            "INSERT INTO entry (key, feed, address, print, state, seen, task, updated) "
            "VALUES (?, ?, ?, ?, 'waiting', ?, ?, ?)",
            *(key, feed, task.about.url, mark, now, _encode(task), task.updated or ""),
        )
        new += 1
    state.do("DELETE FROM entry WHERE feed = ? AND state != 'waiting' AND seen < ?", feed, now - _REMEMBERED)
    return new, updated


def _is_updated(state: WatchState, key: str, task: Task, now: float) -> bool:
    """Whether a feed says that an entry was changed since it was read: then it is to be read again, at its address.

    The first times at once; a feed that says so each time is believed less and less often.
    """
    row = state.row("SELECT updated, again FROM entry WHERE key = ?", key)
    if row is None or not task.updated or task.updated == row["updated"]:
        return False
    if row["updated"] is None:  # of an older state: nothing tells which of them was read
        state.do("UPDATE entry SET updated = ? WHERE key = ?", task.updated, key)
        return False
    over = row["again"] - _BELIEVED
    wait = _RESTED * 2.0 ** min(over, _DOUBLED) if over >= 0 else 0.0
    state.do(
        "UPDATE entry SET next = CASE state WHEN 'waiting' THEN next ELSE ?1 END, "
        "again = again + (state != 'waiting'), state = 'waiting', tries = 0, why = NULL, task = ?2, updated = ?3 "
        "WHERE key = ?4",
        *(now + wait, _encode(task), task.updated, key),
    )
    return True


def key_of(task: Task) -> str:
    """What tells one entry from another: its address without what changes nothing, or its text."""
    if task.about.url:
        return same_address(task.about.url)
    return f"text:{hashlib.sha256(task.data).hexdigest()}"


def _print_of(task: Task) -> str | None:
    """What an entry is whatever its address: title, day and text; None where it has no text."""
    if not task.data or not task.about.title:
        return None
    told = "\0".join((task.about.title, task.about.published or "")).encode()
    return hashlib.sha256(told + b"\0" + task.data).hexdigest()[:32]


def _goes_by_another_address(state: WatchState, feed: str, mark: str, keys: dict[str, Task], now: float) -> bool:
    """Whether a feed gives an entry another address each time: it lists the same text no more by the one before."""
    before = [row["key"] for row in state.rows("SELECT key FROM entry WHERE feed = ? AND print = ?", feed, mark)]
    if not before or any(key in keys for key in before):
        return False
    state.do("UPDATE entry SET seen = ? WHERE key = ?", now, before[0])
    return True


def page_task(task: Task, got: Got) -> Task | str:
    """The task of an entry whose page was asked for: the page; else why it can't be had."""
    answer = got.answer
    if got.error or answer is None:
        return str(got.error)
    if answer.status != 200:
        return f"{got.wanted.address}: answers {answer.status}"
    page = answer.page
    about = msgspec.structs.replace(task.about, url=page.url)
    return msgspec.structs.replace(
        task,
        kind="page",
        data=page.body,
        charset=page.charset,
        media_type=page.media_type,
        about=about,
        entry=False,
    )


def is_final(got: Got) -> bool:
    """Whether a page that could not be had won't be there in an hour, either."""
    return got.refused or (
        got.answer is not None and 400 <= got.answer.status < 500 and got.answer.status not in (408, 425, 429)
    )


def own_text(task: Task, why: str) -> Task | None:
    """The text that a feed has of an entry, in place of its page; None where that is a few words."""
    if len(task.data) < STANDS_IN:
        return None
    note = f"text of its feed, which may be cut: {why}"
    return msgspec.structs.replace(task, kind="page", entry=False, notes=(*task.notes, note))


def later(tries: int, now: float) -> float:
    """When a page that failed so many times is asked again."""
    return now + _AGAIN * 4.0 ** (tries - 1)
