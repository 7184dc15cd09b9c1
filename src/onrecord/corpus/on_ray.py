"""Ray as the engine: a task a shard, in workers that keep their model; what dies is replaced, here or elsewhere.

Plain tasks, not Ray Data: its writers give each block a schema of its own and add to what a folder holds when a task
is tried again, where our shards write the same names again. And not actors: one that lost its node holds the shards
that it was given until there is room for it again, while other workers idle; a task goes to whatever core is free, of
a cluster that shrank, too. A worker's process keeps its model from task to task; its reading process ends with it.

The driver gives a shard again whose worker ended, and at the end once more one that takes much longer than others:
whichever is done first counts, since both write the same bytes under the same names.
"""

from __future__ import annotations

import os
import pickle
import time
from collections import deque
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

import msgspec

from onrecord.batch.pool import Pool
from onrecord.corpus.folder import ShardManifest
from onrecord.corpus.plan import Shard
from onrecord.corpus.shard import Orders, finished, pool_of
from onrecord.errors import ModelError, OnrecordError, OutputError, RequestError

if TYPE_CHECKING:
    from onrecord.corpus.run import CorpusOptions

#: So many workers may end with a shard; it is left undone then, and told of when the others are done.
_TRIES = 12
#: A shard is given a second time at the end where it is under way so many times longer than others took.
_LONG = 2.0
#: Seconds between looks at what is under way.
_LOOK = 1.0
#: What can't be had because a worker, its node, or what it answered is gone.
_GONE = "WorkerCrashedError NodeDiedError LocalRayletDiedError OutOfMemoryError ObjectLostError TaskCancelledError"
_encode = msgspec.msgpack.encode

#: The reading process of a worker, by its orders as they were sent; made by the first task that comes to it.
_READING: dict[bytes, Pool] = {}


def read_shard(sent: bytes, shard: bytes) -> bytes:
    """Read and write a shard, in a worker: its manifest, or the error that ends the run, by its kind and words."""
    orders: Orders = pickle.loads(sent)  # noqa: S301 - of our own driver
    one = msgspec.msgpack.decode(shard, type=Shard)
    if sent not in _READING:
        _READING[sent] = pool_of(orders, 1)
    try:
        (manifest,) = finished(_READING[sent], orders, [one])
    except (ModelError, OutputError) as error:
        _READING.pop(sent).close()  # what it has half read is no other task's
        return _encode((type(error).__name__, str(error)))
    return _encode(("done", _encode(manifest)))


def on_ray(options: CorpusOptions, shards: list[Shard]) -> Iterator[ShardManifest]:
    """Read shards by workers of a cluster, made on this machine where none is named; manifests as they are done.

    Raises RequestError where Ray is not installed or no cluster is there, ModelError, OutputError.
    """
    ray = _ray()
    ours = _joined(ray, options)
    share = _share(ray, options.workers)
    task = ray.remote(num_cpus=share, max_retries=0)(read_shard)
    sent = pickle.dumps(options.orders)
    out = _HandedOut(ray, lambda shard: task.remote(sent, _encode(shard)), options.workers, deque(shards))
    try:
        yield from out.manifests()
    finally:
        out.end()
        if ours:
            ray.shutdown()


def _ray() -> Any:
    os.environ.setdefault("RAY_USAGE_STATS_ENABLED", "0")
    os.environ.setdefault("RAY_DEDUP_LOGS", "0")
    try:
        import ray
    except ImportError as error:
        raise RequestError("`engine` ray needs Ray: pip install 'onrecord[batch]'") from error
    return ray


def _joined(ray: Any, options: CorpusOptions) -> bool:
    """Join the cluster; whether it was not joined before."""
    if ray.is_initialized():
        return False
    given = {"address": options.address} if options.address else {"include_dashboard": False}
    try:
        ray.init(log_to_driver=False, logging_level="error", configure_logging=True, **given)
    except (ConnectionError, ValueError, RuntimeError) as error:
        raise RequestError(f"`address`: no cluster of Ray can be joined: {error}") from error
    return True


def _share(ray: Any, workers: int) -> float:
    """The part of a core that a worker asks for: all of one, where there are so many."""
    cores = float(ray.cluster_resources().get("CPU", 1))
    return min(1.0, int(100 * cores / workers) / 100) or 0.01


@dataclass(slots=True)
class _Given:
    """A shard that is under way."""

    shard: Shard
    since: float


@dataclass(slots=True)
class _HandedOut:
    """As many shards under way as there are workers; those that are to come, done or left undone."""

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
        twice = {g.shard.number for g in self.under_way.values()}
        late = time.monotonic() - _LONG * self.took / len(self.done)
        if len(twice) == len(self.under_way) < self.workers:
            slowest = min(self.under_way.values(), key=lambda given: given.since, default=None)
            if slowest and slowest.since < late:
                self._start(slowest.shard)

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
