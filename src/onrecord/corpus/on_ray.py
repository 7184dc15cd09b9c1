"""Ray as the engine: a task a shard, in workers that keep their model; what dies is replaced, here or elsewhere.

Plain tasks, not Ray Data: its writers give each block a schema of its own and add to what a folder holds when a task
is tried again, where our shards write the same names again. And not actors: one that lost its node holds the shards
that it was given until there is room for it again, while other workers idle; a task goes to whatever core is free, of
a cluster that shrank, too. A worker's process keeps its model from task to task; its reading process ends with it.

Ray is not asked to try anything again; ``handed_out`` does.
"""

from __future__ import annotations

import os
import uuid
from collections import deque
from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

import msgspec

from onrecord.batch.pool import Pool
from onrecord.corpus.folder import ShardManifest
from onrecord.corpus.handed_out import HandedOut
from onrecord.corpus.plan import Shard
from onrecord.corpus.shard import Orders, finished, pool_of
from onrecord.errors import ModelError, OutputError, RequestError

if TYPE_CHECKING:
    from onrecord.corpus.run import CorpusOptions

_encode = msgspec.msgpack.encode

#: The reading process of a worker, by the run; made by the first task that comes to it.
_READING: dict[str, Pool] = {}


def read_shard(run: str, orders: Orders, shard: bytes) -> bytes:
    """Read and write a shard, in a worker: its manifest, or the error that ends the run, by its kind and words.

    ``run``: a name for these orders that no others have.
    """
    one = msgspec.msgpack.decode(shard, type=Shard)
    if run not in _READING:
        _READING[run] = pool_of(orders, 1)
    try:
        (manifest,) = finished(_READING[run], orders, [one])
    except (ModelError, OutputError) as error:
        _READING.pop(run).close()  # what it has half read is no other task's
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
    name, orders = uuid.uuid4().hex, options.orders
    out = HandedOut(ray, lambda shard: task.remote(name, orders, _encode(shard)), options.workers, deque(shards))
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
