"""Shards read and written, one after the other, by a pool of processes: what every engine does with them."""

from __future__ import annotations

import time
from collections import Counter, deque
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from dataclasses import dataclass, field
from functools import partial

from onrecord.batch.core import Outcome
from onrecord.batch.input_lines import InputLine
from onrecord.batch.pool import MakeReader, Pool
from onrecord.corpus.folder import ResultsFolder, ShardManifest, ShardTables
from onrecord.corpus.places import Storage
from onrecord.corpus.plan import Shard
from onrecord.corpus.rows import rows_of
from onrecord.corpus.tasks import HowRead, MakeBounded, encoded, jobs, work

_SECONDS_A_BYTE = 1 / 10_000
#: Processes are killed for reasons of their machine, too; an article is given up where it ended so many of them.
_TRIES, _STARTS = 4, 10
#: Shards that may be written, and wait to be.
_WAITING_SHARDS = 2


@dataclass(frozen=True, slots=True)
class Orders:
    """What a worker needs to read shards; it is sent to its machine.

    ``out``: the folder of results. ``seconds``: what one article may take before it is given up; more for long ones.
    """

    make_reader: MakeReader
    out: str
    how: HowRead = field(default_factory=HowRead)
    seconds: float = 120.0


@dataclass(slots=True)
class _OpenShard:
    """A shard that is being read: how many articles it has by now, how many are done; where each stands."""

    shard: Shard
    given: int = 0
    done: int = 0
    whole: bool = False
    read: int = 0
    failed: Counter[str] = field(default_factory=Counter)
    languages: Counter[str] = field(default_factory=Counter)
    places: dict[int, tuple[str, int]] = field(default_factory=dict)
    tables: ShardTables = field(default_factory=ShardTables)
    began: float = field(default_factory=time.monotonic)

    def ended(self) -> bool:
        return self.whole and self.done == self.given

    def add(self, line: InputLine, outcome: Outcome) -> None:
        place, number = self.places.pop(line.number)
        self.done += 1
        month, rows = rows_of(f"{self.shard.name}-{number:06}", self.shard.source, place, outcome)
        failures, articles = rows.get("failures", []), rows.get("articles", [])
        self.read += len(articles)
        self.failed.update(row["type"] for row in failures)
        self.languages.update(row["language"] or "unknown" for row in articles)
        self.tables.add(month, rows)


_Writing = Future[ShardManifest]


def pool_of(orders: Orders, workers: int) -> Pool:
    """Processes that read."""
    return Pool(
        workers,
        MakeBounded(orders.make_reader),
        work=partial(work, orders.how.names),
        limit=lambda size: orders.seconds + size * _SECONDS_A_BYTE,
        tries=_TRIES,
        starts=_STARTS,
    )


def finished(
    pool: Pool, orders: Orders, shards: Iterable[Shard], moved: Callable[[bool], None] | None = None
) -> Iterator[ShardManifest]:
    """Read and write shards; the manifest of each, once it is done. ``moved`` is told of every article, if it failed.

    Shards are written beside the reading of the next, one after the other: waiting for a disk to have forty files takes
    as long as reading thirty short articles. Raises ModelError, OutputError.
    """
    results, begun, being_written = ResultsFolder(Storage(orders.out)), deque[_OpenShard](), deque[_Writing]()
    with ThreadPoolExecutor(1, thread_name_prefix="onrecord shards") as writer:
        for line, outcome in pool.results(_lines(shards, orders.how, begun)):
            while begun[0].ended():
                being_written.append(writer.submit(_written, results, begun.popleft()))
            begun[0].add(line, outcome)
            if moved:
                moved(outcome.failed)
            if begun[0].ended():
                being_written.append(writer.submit(_written, results, begun.popleft()))
            # no more than one waits behind another, so that memory stays as it is
            while being_written and (being_written[0].done() or len(being_written) > _WAITING_SHARDS):
                yield being_written.popleft().result()
        while begun:
            being_written.append(writer.submit(_written, results, begun.popleft()))
        while being_written:
            yield being_written.popleft().result()


def _lines(shards: Iterable[Shard], how: HowRead, begun: deque[_OpenShard]) -> Iterator[InputLine]:
    """All articles of some shards, numbered through, as the pool takes them."""
    number = 0
    for shard in shards:
        one = _OpenShard(shard)
        begun.append(one)
        for job in jobs(shard, how):
            number, one.given = number + 1, one.given + 1
            one.places[number] = job.place, one.given
            yield InputLine(number, encoded(job), "")
        one.whole = True


def _written(results: ResultsFolder, one: _OpenShard) -> ShardManifest:
    """A shard's files, then its manifest: from then on it is done."""
    files = one.tables.write(results.place, one.shard.name)
    taken = round(time.monotonic() - one.began, 3)
    told = dict(sorted(one.failed.items())), files, taken, dict(sorted(one.languages.items()))
    manifest = ShardManifest(one.shard.number, one.shard.source, one.read, *told)
    results.write(manifest)
    return manifest
