"""A run over a corpus at 1,000 workers, simulated: which size of shard loses least to stragglers, deaths and overhead.

    python -m bench.scale [--workers 1000] [--articles 20000000] [--seed 7]

Articles take times of a skewed (log-normal) distribution around what is measured; a shard takes its articles' time, on
a slow worker more, and an overhead of its own. A worker that dies loses the shard that it has, and is replaced after a
while. Shards are handed out in order, each to the worker that is free first, as both engines do.
"""

from __future__ import annotations

import argparse
import heapq
from dataclasses import dataclass

import numpy as np


@dataclass(frozen=True, slots=True)
class World:
    """Measured: seconds of a core an ``article`` (mean), of a ``shard`` beside its articles, until a worker ``starts``.

    Assumed: ``skew`` (sigma of the log-normal), the share of ``slow`` workers and how slow, of workers that ``die`` an
    hour.
    """

    article: float = 0.35
    shard: float = 1.5
    starts: float = 30.0
    skew: float = 1.0
    slow: float = 0.05
    slower: float = 3.0
    die: float = 0.01


def makespan(world: World, articles: int, size: int, workers: int, seed: int) -> tuple[float, int]:
    """Seconds until the last shard is done, and how many were lost and done again."""
    draw = np.random.default_rng(seed)
    count = -(-articles // size)
    # of many articles the sum is near normal; of few it is drawn as it is
    mean, sigma = world.article, world.skew
    var = mean**2 * (np.exp(sigma**2) - 1)
    if size <= 64:
        mu = np.log(mean) - sigma**2 / 2
        work = np.concatenate([draw.lognormal(mu, sigma, (min(4096, count - at), size)).sum(axis=1)
                               for at in range(0, count, 4096)])  # fmt: skip
    else:
        work = np.maximum(draw.normal(mean * size, np.sqrt(var * size), count), mean)
    pace = np.where(draw.random(workers) < world.slow, world.slower, 1.0)
    free = [(world.starts, worker) for worker in range(workers)]
    heapq.heapify(free)
    todo, lost, end = list(range(count))[::-1], 0, 0.0
    while todo:
        now, worker = heapq.heappop(free)
        shard = todo.pop()
        takes = work[shard] * pace[worker] + world.shard
        dies = draw.exponential(3600 / world.die)
        if dies < takes:
            todo.append(shard)
            lost += 1
            heapq.heappush(free, (now + dies + world.starts, worker))
            continue
        end = max(end, now + takes)
        heapq.heappush(free, (now + takes, worker))
    return end, lost


def ideal(world: World, articles: int, workers: int) -> float:
    """Seconds if work could be parted without end, and nothing died or was slow at random."""
    pace = (1 - world.slow) + world.slow / world.slower
    return articles * world.article / (workers * pace)


def main() -> None:
    """Print a line a size of shard."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--workers", type=int, default=1_000)
    parser.add_argument("--articles", type=int, default=20_000_000)
    parser.add_argument("--seconds", type=float, default=World().article, help="of a core, an article")
    parser.add_argument("--seed", type=int, default=7)
    asked = parser.parse_args()
    world = World(article=asked.seconds)
    best = ideal(world, asked.articles, asked.workers)
    print(f"{asked.articles:,} articles, {asked.workers:,} workers: ideal {best / 3600:.2f} h")
    print("articles a shard | hours | of the ideal | shards lost | files a table")
    for size in (32, 64, 128, 256, 512, 1024, 4096, 16384, 65536):
        spans, lost = zip(*(makespan(world, asked.articles, size, asked.workers, asked.seed + n) for n in range(3)),
                          strict=True)  # fmt: skip
        took = float(np.mean(spans))
        print(f"{size:,} | {took / 3600:.2f} | {took / best:.2f} | {int(np.mean(lost)):,} | "
              f"{-(-asked.articles // size):,}", flush=True)  # fmt: skip


if __name__ == "__main__":
    main()
