"""A feed or a page from its server, in threads: what robots.txt allows, and one request at a time of a host."""

from __future__ import annotations

import queue
import time
from dataclasses import dataclass, field
from threading import Lock, Thread
from typing import Literal

from onrecord.errors import FetchError, NotAnArticleError, OnrecordError
from onrecord.gather import Task, feed_tasks
from onrecord.read.feed import is_empty
from onrecord.read.fetch import ServerAnswer, ask
from onrecord.watch.hosts import HostQueue, host_of
from onrecord.watch.robots import ALL, MOST, NONE, Rules, rules_in

#: Seconds that one request may take, and bytes that a page or feed may have.
_SECONDS, _BYTES = 20.0, 20_000_000
#: Seconds that rules hold, and those that could not be had.
_HOLD, _HOLD_FAILED = 24 * 3600.0, 600.0
_FOUND, _MISSING, _FAULT = 200, 400, 500


@dataclass(frozen=True, slots=True)
class Wanted:
    """What is to be asked: a feed, with what it told before, or the page of an entry."""

    kind: Literal["feed", "page"]
    key: str
    address: str
    etag: str | None = None
    modified: str | None = None


@dataclass(frozen=True, slots=True)
class Got:
    """What came: an answer, or why there is none, or why it can't be used. ``refused``: robots.txt does not let it be
    asked; ``tasks``: what a feed lists.
    """

    wanted: Wanted
    answer: ServerAnswer | None = None
    error: OnrecordError | None = None
    refused: bool = False
    tasks: tuple[Task, ...] = ()


@dataclass(slots=True)
class Asker:
    """Threads that ask; what they got is in ``got``. To be closed."""

    pause: float
    private: bool
    threads: int
    got: queue.Queue[Got] = field(default_factory=queue.Queue)
    asked: int = 0
    _queue: HostQueue[Wanted] = field(init=False)
    _rules: dict[str, tuple[float, Rules]] = field(default_factory=dict)
    _running: list[Thread] = field(default_factory=list)
    _guard: Lock = field(default_factory=Lock)

    def __post_init__(self) -> None:
        self._queue = HostQueue(self.pause)

    def ask(self, wanted: Wanted) -> None:
        """Let something be asked; the answer comes into ``got``. What was found in feeds goes before more feeds."""
        self._queue.put(wanted.address, wanted, first=wanted.kind == "page")
        if len(self._running) < self.threads:
            self._running.append(Thread(target=self._work, daemon=True))
            self._running[-1].start()

    def close(self) -> None:
        """Nothing more is asked; a request that is under way is left to itself."""
        self._queue.close()

    def _work(self) -> None:
        while taken := self._queue.take():
            host, wanted = taken
            pause = 0.0
            try:
                pause = self._one(host, wanted)
            finally:
                self._queue.done(host, pause)

    def _one(self, host: str, wanted: Wanted) -> float:
        """Do one job, or first ask for the rules of its host; the pause that these want."""
        held = self._rules.get(host)
        if held is None or held[0] < time.monotonic():
            rules, holds = self._ask_rules(host)
            self._rules[host] = (time.monotonic() + holds, rules)
            self._queue.put(wanted.address, wanted, first=True)
            return rules.pause
        rules = held[1]
        if rules.allow(wanted.address):
            self.got.put(self._answered(wanted))
        else:
            why = FetchError(f"{wanted.address}: the host's robots.txt does not let it be asked")
            self.got.put(Got(wanted, error=why, refused=True))
        return rules.pause

    def _answered(self, wanted: Wanted) -> Got:
        with self._guard:
            self.asked += 1
        try:
            answer = ask(
                wanted.address,
                timeout=_SECONDS,
                max_bytes=_BYTES,
                private=self.private,
                etag=wanted.etag,
                modified=wanted.modified,
            )
        except OnrecordError as error:
            return Got(wanted, error=error)
        except Exception as fault:  # of ours: the other feeds are asked all the same
            why = f"{wanted.address}: a fault of onrecord ({type(fault).__name__}: {fault})"
            return Got(wanted, error=FetchError(why))
        if answer.page.url != wanted.address and not self._may(answer.page.url):
            why = f"{wanted.address}: redirects to {answer.page.url}, which robots.txt does not let be asked"
            return Got(wanted, error=FetchError(why), refused=True)
        if wanted.kind == "page" or answer.status != _FOUND:
            return Got(wanted, answer)
        return self._listed(wanted, answer)

    def _listed(self, wanted: Wanted, answer: ServerAnswer) -> Got:
        """What a feed lists; of one that breaks off, what stands before that."""
        tasks: list[Task] = []
        if is_empty(answer.page.body):
            return Got(wanted, answer)
        try:
            tasks.extend(feed_tasks(answer.page.body, wanted.address, answer.page.url, self.private))
        except OnrecordError as error:
            return Got(wanted, answer, error, tasks=tuple(tasks))
        except Exception as fault:  # of ours, in somebody's feed
            why = f"{wanted.address}: a fault of onrecord ({type(fault).__name__}: {fault})"
            return Got(wanted, answer, NotAnArticleError(why), tasks=tuple(tasks))
        return Got(wanted, answer, tasks=tuple(tasks))

    def _may(self, address: str) -> bool:
        """Whether the rules of a host that a redirect led to, where these are known, allow it."""
        held = self._rules.get(host_of(address))
        return held is None or held[1].allow(address)

    def _ask_rules(self, host: str) -> tuple[Rules, float]:
        """The rules of a host; where it has none, all is allowed; where it can't tell, nothing is for a while."""
        try:
            answer = ask(f"{host}/robots.txt", timeout=_SECONDS, max_bytes=4 * MOST, private=self.private)
        except FetchError:
            return ALL, _HOLD_FAILED  # what is asked then fails by itself, and says how
        except OnrecordError:  # no text
            return ALL, _HOLD
        if answer.status < 300:
            return rules_in(answer.page.body[:MOST].decode("utf-8", "replace")), _HOLD
        if _MISSING <= answer.status < _FAULT and answer.status != 429:
            return ALL, _HOLD
        return NONE, _HOLD_FAILED
