"""Ray as the engine: an actor a worker, each with one process that reads; Ray replaces what dies, here or elsewhere.

Plain actors, not Ray Data: its writers give each block a schema of its own and add to what a folder holds when a task
is tried again, where our shards write the same names again. An actor that ends is started anew and asked again for the
shard that it had (``max_restarts``, ``max_task_retries``), and its reading process ends with it.
"""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import suppress
from typing import TYPE_CHECKING, Any

import msgspec

from onrecord.corpus.folder import ShardManifest
from onrecord.corpus.plan import Shard
from onrecord.corpus.shard import Orders, finished, pool_of
from onrecord.errors import ModelError, OnrecordError, OutputError, RequestError

if TYPE_CHECKING:
    from onrecord.corpus.run import CorpusOptions

#: Shards that wait at each worker, so that none idles while the driver hears of the last.
_AHEAD = 2
_encode = msgspec.msgpack.encode


class ShardActor:
    """A worker on some machine: one process that reads, kept from shard to shard."""

    def __init__(self, orders: Orders) -> None:
        self._orders, self._pool = orders, pool_of(orders, 1)

    def read(self, shard: bytes) -> bytes:
        """Read and write a shard: its manifest, or the error that ends the run, by its kind and words."""
        one = msgspec.msgpack.decode(shard, type=Shard)
        try:
            (manifest,) = finished(self._pool, self._orders, [one])
        except (ModelError, OutputError) as error:
            return _encode((type(error).__name__, str(error)))
        return _encode(("done", _encode(manifest)))

    def pids(self) -> list[int]:
        """The processes that it is made of: itself, then those that read."""
        return [os.getpid(), *self._pool.pids()]


def on_ray(options: CorpusOptions, shards: list[Shard]) -> Iterator[ShardManifest]:
    """Read shards by actors of a cluster, made on this machine where none is named; manifests as they are done.

    Raises RequestError where Ray is not installed or no cluster is there, ModelError, OutputError.
    """
    ray = _ray()
    ours = _joined(ray, options)
    actors: list[Any] = []
    try:
        kind = ray.remote(max_restarts=-1, max_task_retries=-1)(ShardActor)
        share = _share(ray, options.workers)
        actors += [kind.options(num_cpus=share).remote(options.orders) for _ in range(options.workers)]
        yield from _handed_out(ray, actors, shards)
    finally:
        for actor in actors:
            with suppress(Exception):  # they may be gone already
                ray.kill(actor)
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


def _handed_out(ray: Any, actors: list[Any], shards: list[Shard]) -> Iterator[ShardManifest]:
    """Each worker has the shard that it reads and the next one; a manifest as soon as its shard is done."""
    todo = iter(shards)
    under_way: dict[Any, Any] = {}

    def give(actor: Any) -> None:
        shard = next(todo, None)
        if shard is not None:
            under_way[actor.read.remote(_encode(shard))] = actor

    for _ in range(_AHEAD):
        for actor in actors:
            give(actor)
    while under_way:
        ready, _ = ray.wait(list(under_way), num_returns=1)
        for one in ready:
            actor = under_way.pop(one)
            give(actor)
            yield _heard(ray.get(one))


def _heard(answer: bytes) -> ShardManifest:
    kind, told = msgspec.msgpack.decode(answer)
    if kind == "done":
        return msgspec.msgpack.decode(told, type=ShardManifest)
    known: dict[str, type[OnrecordError]] = {"ModelError": ModelError, "OutputError": OutputError}
    raise known.get(kind, OutputError)(told)
