"""A whole run over a corpus: what is done is passed over, the rest read by an engine, what was left over removed."""

from __future__ import annotations

import time
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from contextlib import closing
from dataclasses import dataclass, field
from typing import Any, Literal

from onrecord.corpus.folder import ResultsFolder, RunNote, ShardManifest
from onrecord.corpus.methods import write_methods
from onrecord.corpus.places import Storage, is_remote, local
from onrecord.corpus.plan import SHARD, Plan, Shard, planned, unchanged
from onrecord.corpus.shard import Orders, finished, pool_of
from onrecord.corpus.tables_in import pyarrow
from onrecord.errors import RequestError

Engine = Literal["local", "ray"]


@dataclass(frozen=True, slots=True)
class CorpusOptions:
    """How to run. ``run`` names the model and every option that changes the output; ``size``: articles of a shard.

    ``workers``: processes that read. ``options`` and ``weights`` (a manifest): what the methods page tells of them.
    """

    orders: Orders
    run: str
    workers: int = 1
    engine: Engine = "local"
    size: int = SHARD
    restart: bool = False
    address: str | None = None
    options: dict[str, Any] = field(default_factory=dict)
    weights: dict[str, Any] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class CorpusProgress:
    """How far a run is: articles of this run, how many of them failed, and of how many that are to come, if known."""

    done: int
    failed: int
    total: int


@dataclass(frozen=True, slots=True)
class CorpusSummary:
    """What the folder holds in the end: ``read`` articles, ``failed`` by reason; of its ``shards``, how many are from
    earlier runs (``resumed``); ``rows`` of each table, ``bytes`` of all; ``passed``: files of kinds that are not read,
    by their endings.
    """

    read: int
    failed: dict[str, int]
    shards: int
    resumed: int
    rows: dict[str, int]
    bytes: int
    passed: dict[str, int]
    manifests: tuple[ShardManifest, ...] = ()


Moved = Callable[[CorpusProgress], None]


def batch(inputs: Sequence[str], options: CorpusOptions, progress: Moved | None = None) -> CorpusSummary:
    """Read all articles of some inputs into tables; started again, what is missing.

    Raises RequestError, NotFoundError, ModelError, and OutputError: the folder can't be written, or is another run's.
    """
    pyarrow()
    check_apart(inputs, options.orders.out)
    results = ResultsFolder(Storage(options.orders.out))
    note = _note(results, inputs, options)
    done = results.whole(results.done().values())
    todo = [shard for shard in note.plan.shards if shard.number not in done]
    resumed = len(done)
    for manifest in _made(todo, options, progress or (lambda _: None)):
        done[manifest.shard] = manifest
    results.sweep(done.values())
    summary = summed(note.plan, done, resumed)
    write_methods(results.place, note, summary, options.weights)
    return summary


def check_apart(inputs: Sequence[str], out: str) -> None:
    """Raises RequestError where results would lie in an input, or an input lies in the results."""
    if is_remote(out):
        around = [one for one in inputs if f"{out.rstrip('/')}/".startswith(f"{one.rstrip('/')}/")]
    else:
        from pathlib import Path

        target = Path(local(out)).resolve()
        paths = {one: Path(local(one)).resolve() for one in inputs if not is_remote(one)}
        around = [one for one, path in paths.items() if path in (target, *target.parents) or target in path.parents]
    if around:
        raise RequestError(f"`out`: {out} and the input {around[0]} lie in each other; name a folder beside it")


def _note(results: ResultsFolder, inputs: Sequence[str], options: CorpusOptions) -> RunNote:
    """What the folder is of: this run, gone on with or begun."""
    there = None if options.restart else results.note()
    if there:
        results.check(there, options.run, options.size)
        if [one.name for one in there.plan.sources] == list(inputs) and unchanged(there.plan):
            return there
        results.check_input(there, planned(inputs, options.size))
        return there
    note = RunNote(options.run, options.size, planned(inputs, options.size), options.options)
    if options.restart:
        results.clear()
    results.begin(note)
    return note


def _made(todo: list[Shard], options: CorpusOptions, progress: Moved) -> Iterator[ShardManifest]:
    total = sum(one.count for one in todo)
    progress(CorpusProgress(0, 0, total))
    if not todo:
        return
    if options.engine == "ray":
        from onrecord.corpus.on_ray import on_ray

        yield from _counted(on_ray(options, todo), total, progress)
        return
    seen = Counter[bool]()

    def moved(is_failed: bool) -> None:
        seen[is_failed] += 1
        progress(CorpusProgress(seen.total(), seen[True], total))

    with closing(pool_of(options.orders, options.workers)) as pool:
        yield from finished(pool, options.orders, todo, moved)


def _counted(manifests: Iterator[ShardManifest], total: int, progress: Moved) -> Iterator[ShardManifest]:
    done = failed = 0
    for one in manifests:
        done, failed = done + one.articles, failed + sum(one.failed.values())
        progress(CorpusProgress(done, failed, total))
        yield one


def summed(plan: Plan, done: dict[int, ShardManifest], resumed: int = 0) -> CorpusSummary:
    """What shards that are done hold together."""
    failed, rows = Counter[str](), Counter[str]()
    every = [done[number] for number in sorted(done)]
    for one in every:
        failed.update(one.failed)
        for file in one.files:
            rows[file.table] += file.rows
    size = sum(file.bytes for one in every for file in one.files)
    read = sum(one.read for one in every)
    told = dict(failed.most_common()), len(plan.shards), resumed, dict(rows), size, plan.passed
    return CorpusSummary(read, *told, tuple(every))


@dataclass(frozen=True, slots=True)
class RunEstimate:
    """What a run will take, by a sample: articles in all and in the sample, seconds of one core an article, bytes of
    results an article, with the bytes of all inputs.
    """

    articles: int
    sampled: int
    failed: int
    seconds_each: float
    bytes_each: float
    shards: int
    input_bytes: int


def estimated(inputs: Sequence[str], options: CorpusOptions, sample: int = 40) -> RunEstimate:
    """Plan a run, and read some articles from all over it, by one process. Raises as ``batch`` does."""
    import tempfile

    from msgspec.structs import replace

    pyarrow()
    plan = planned(inputs, options.size)
    some = plan.shards[:: max(1, len(plan.shards) // 8)][:8]
    each = max(1, sample // len(some))
    cut = [_cut(one, each, replace) for one in some]
    with tempfile.TemporaryDirectory() as folder:
        orders = Orders(options.orders.make_reader, folder, options.orders.how, options.orders.seconds)
        with closing(pool_of(orders, 1)) as pool:
            first = list(finished(pool, orders, cut[:1]))  # the model is loaded then
            began = time.monotonic()
            found = list(finished(pool, orders, cut))
            taken = time.monotonic() - began
    del first
    articles = sum(one.articles for one in found) or 1
    size = sum(file.bytes for one in found for file in one.files)
    failed = sum(sum(one.failed.values()) for one in found)
    total = sum(one.bytes for one in plan.sources)
    return RunEstimate(plan.articles, articles, failed, taken / articles, size / articles, len(plan.shards), total)


def _cut(shard: Shard, count: int, replace: Any) -> Shard:
    """The first articles of a shard."""
    if shard.kind == "files":
        return replace(shard, files=shard.files[:count])  # type: ignore[no-any-return]
    return replace(shard, count=min(count, shard.count), last=shard.last and shard.count <= count)  # type: ignore[no-any-return]
