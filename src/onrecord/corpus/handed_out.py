"""Shards given to the workers of a cluster, and given again where a worker ends: until each is done once.

The driver gives a shard again whose worker ended, and at the end once more one that takes much longer than others:
whichever is done first counts, since both write the same bytes under the same names.
"""

from __future__ import annotations

import time
from collections import Counter, deque
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass, field
from typing import Any

import msgspec

from onrecord.corpus.folder import ShardManifest
from onrecord.corpus.plan import Shard
from onrecord.errors import ModelError, OnrecordError, OutputError

#: So many workers may end with a shard; it is left undone then, and told of when the others are done.
_TRIES = 12
#: A shard is given a second time at the end where it is under way so many times longer than others took.
_LONG = 2.0
#: Seconds between looks at what is under way.
_LOOK = 1.0
#: What can't be had because a worker, its node, or what it answered is gone.
_GONE = "WorkerCrashedError NodeDiedError LocalRayletDiedError OutOfMemoryError ObjectLostError TaskCancelledError"


@dataclass(slots=True)
class _Given:
    """A shard that is under way."""

    shard: Shard
    since: float


@dataclass(slots=True)
class HandedOut:
    """As many shards under way as there are workers; those that are to come, done or left undone.

    ``ray``: what waits, gets and cancels as Ray's module does; ``start`` gives a shard to it.
    """

    ray: Any
    start: Any
    workers: int
    todo: deque[Shard]
    under_way: dict[Any, _Given] = field(default_factory=dict)
    done: set[int] = field(default_factory=set)
    ended: dict[int, int] = field(default_factory=dict)
    undone: list[Shard] = field(default_factory=list)
    took: float = 0.0

    def manifests(self) -> Iterator[ShardManifest]:
        """The manifest of each shard, once. Raises ModelError, OutputError."""
        while True:
            self._give()
            if not self.under_way:
                break
            ready, _ = self.ray.wait(list(self.under_way), num_returns=1, timeout=_LOOK)
            for one in ready:
                given = self.under_way.pop(one)
                manifest = self._heard(one, given)
                if manifest is not None:
                    yield manifest
        if self.undone:
            one = self.undone[0]
            more = f", and of {len(self.undone) - 1:,} more shards" if len(self.undone) > 1 else ""
            raise OutputError(
                f"{one.source}: {_TRIES} workers of the cluster ended while they read shard {one.name} of it{more}; too"
                " little memory there? All else is done: given again, the same command reads what is missing"
            )

    def _give(self) -> None:
        while self.todo and len(self.under_way) < self.workers:
            self._start(self.todo.popleft())
        if self.todo or not self.done:
            return
        given_out = Counter(given.shard.number for given in self.under_way.values())
        late = time.monotonic() - _LONG * self.took / len(self.done)
        for given in sorted(self.under_way.values(), key=lambda given: given.since):
            if len(self.under_way) >= self.workers or given.since > late:
                return
            if given_out[given.shard.number] == 1:
                self._start(given.shard)

    def _start(self, shard: Shard) -> None:
        self.under_way[self.start(shard)] = _Given(shard, time.monotonic())

    def _heard(self, one: Any, given: _Given) -> ShardManifest | None:
        """What became of a shard: None where it is done already, or has to be done again."""
        number = given.shard.number
        try:
            answer = self.ray.get(one)
        except self.ray.exceptions.RayError as error:
            self._again(given.shard, error)
            return None
        if number in self.done:
            return None
        manifest = _told(answer)
        self.done.add(number)
        self.took += time.monotonic() - given.since
        self._cancel(number)
        return manifest

    def _again(self, shard: Shard, error: Exception) -> None:
        if shard.number in self.done or shard.number in {g.shard.number for g in self.under_way.values()}:
            return
        if not isinstance(error, tuple(getattr(self.ray.exceptions, name) for name in _GONE.split())):
            raise OutputError(f"{shard.source}: the cluster's workers can't read it: {_short(error)}") from error
        tries = self.ended[shard.number] = self.ended.get(shard.number, 0) + 1
        if tries < _TRIES:
            self.todo.append(shard)
        else:
            self.undone.append(shard)

    def _cancel(self, number: int | None = None) -> None:
        """Let go of what is under way, of one shard or all."""
        for one, given in list(self.under_way.items()):
            if number is None or given.shard.number == number:
                del self.under_way[one]
                with suppress(Exception):  # it may be gone already
                    self.ray.cancel(one, force=True)

    def end(self) -> None:
        """Let go of all."""
        self._cancel()


def _short(error: Exception) -> str:
    lines = [line for line in str(error).splitlines() if line.strip()] or [type(error).__name__]
    return lines[-1].strip()[:300]


def _told(answer: bytes) -> ShardManifest:
    kind, told = msgspec.msgpack.decode(answer)
    if kind == "done":
        return msgspec.msgpack.decode(told, type=ShardManifest)
    known: dict[str, type[OnrecordError]] = {"ModelError": ModelError, "OutputError": OutputError}
    raise known.get(kind, OutputError)(told)
