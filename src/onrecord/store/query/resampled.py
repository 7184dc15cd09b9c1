"""How sure shares are: intervals by drawing the articles anew (a bootstrap; Efron and Tibshirani 1993)."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import numpy as np

#: Articles are drawn so many times, some at once, so that memory stays bounded in a record of many.
DRAWS, _AT_ONCE = 2_000, 20
#: The percentiles that the interval lies between.
_EDGES = (2.5, 97.5)
_SEED = 20_250_301


def intervals(counts: Sequence[Mapping[int, int]], articles: Sequence[int]) -> list[tuple[float, float]]:
    """The 95 % interval of the share of each label, from its counts by article."""
    place = {article: n for n, article in enumerate(articles)}
    table = np.zeros((len(counts), len(articles)))
    for n, per in enumerate(counts):
        for article, count in per.items():
            table[n, place[article]] = count
    draws = (np.random.default_rng((_SEED, n)) for n in range(DRAWS // _AT_ONCE))
    shares = np.concatenate([_drawn(table, random) for random in draws], axis=1)
    low, high = np.percentile(shares, _EDGES, axis=1).tolist()
    return list(zip(low, high, strict=True))


def _drawn(table: np.ndarray, random: np.random.Generator) -> np.ndarray:
    """Shares of labels in some draws of the articles, [L, draws]."""
    size = table.shape[1]
    times = random.multinomial(size, np.full(size, 1 / size), size=_AT_ONCE)
    sums = table @ times.T
    whole: np.ndarray = sums / np.maximum(sums.sum(0), 1)
    return whole
