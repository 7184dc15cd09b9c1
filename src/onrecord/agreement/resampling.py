"""Intervals of figures: the articles are drawn anew, with replacement, and the figures made of what was drawn.

Articles are drawn, not attributions: those of one article are alike. B. Efron, R. Tibshirani, An Introduction to the
Bootstrap (1993), 13: the interval is between the percentiles.
"""

from __future__ import annotations

from collections.abc import Callable, Hashable, Iterator, Mapping, Sequence
from typing import Any

import numpy as np
import numpy.typing as npt

from onrecord.answers import Estimate

#: How often the articles are drawn, how often at once (memory stays bounded where there are many), where draws begin.
_DRAWS, _AT_ONCE, _SEED = 1_000, 20, 2004
#: From here on not every whole number is one of 32 bits.
_WHOLE = 1 << 24
#: Places of a table for each that is filled, at which multiplying it costs as much as picking what is filled.
_DENSE = 30
#: The percentiles that an interval lies between.
_EDGES = (2.5, 97.5)
#: Figures with fewer draws that tell one have no interval.
_FEWEST = _DRAWS // 2

Floats = npt.NDArray[np.float64]
Numbers = npt.NDArray[np.int64]
_Drawn = npt.NDArray[np.floating[Any]]
_Kind = type[np.floating[Any]]
#: Labels by their places, articles by theirs, and what one says in the other.
_Own = tuple[Numbers, Numbers, Numbers]
#: What is summed up over articles.
Sums = Mapping[Hashable, float]


def estimated(each: Sequence[Sums], figures: Callable[[Sums], Mapping[str, float | None]]) -> dict[str, Estimate]:
    """The figures of the sums over all articles, with their intervals: none where there is one article."""
    whole = _total(each)
    told = figures(whole)
    if len(each) < 2:
        return {name: Estimate(value) for name, value in told.items()}
    keys = list(whole)
    draws: dict[str, list[float]] = {name: [] for name in told}
    for row in _drawn(np.array([[sums.get(key, 0.0) for key in keys] for sums in each])).tolist():
        made = figures({key: value for key, value in zip(keys, row, strict=True) if value})
        for name, value in made.items():
            if value is not None:
                draws[name].append(value)
    return {name: Estimate(value, *_between(draws[name], value)) for name, value in told.items()}


def shares(label: Numbers, article: Numbers, count: Numbers, wanted: Sequence[int]) -> list[Estimate]:
    """What share of all each wanted label has, of its counts by article, with its interval: none where there is one
    article.
    """
    articles, where = np.unique(article, return_inverse=True)
    every = np.bincount(where, weights=count)
    mine = np.flatnonzero(np.isin(label, wanted))
    mine = mine[np.argsort(label[mine], kind="stable")]
    found, firsts = np.unique(label[mine], return_index=True)
    told = np.add.reduceat(count[mine], firsts) / max(1.0, every.sum()) if len(mine) else np.zeros(0)
    if len(articles) < 2 or not len(mine):
        estimates = [Estimate(one) for one in told.tolist()]
    else:
        kind = _exact(every)
        own = np.repeat(np.arange(len(found)), np.diff([*firsts, len(mine)])), where[mine], count[mine]
        summed = _by_table if len(found) * len(articles) < _DENSE * len(mine) else _by_rows
        whole, drawn = every.astype(kind), []
        for picked, times in summed(own, firsts, len(articles), kind):
            drawn.append((picked / np.maximum(whole @ times, 1).astype(np.float64)).T)
        low, high = np.percentile(np.concatenate(drawn), _EDGES, axis=0).tolist()
        estimates = [Estimate(*one) for one in zip(told.tolist(), low, high, strict=True)]
    of = dict(zip(found.tolist(), estimates, strict=True))
    return [of[place] for place in wanted]


def _by_table(own: _Own, firsts: Numbers, size: int, kind: _Kind) -> Iterator[tuple[_Drawn, _Drawn]]:
    """What each label has in some draws [L, draws], and how often they draw each article: of labels that many articles
    have, such as months, as a product of matrices.
    """
    table = np.zeros((len(firsts), size), kind)
    np.add.at(table, own[:2], own[2])
    for times in _times(size, kind):
        yield table @ times, times


def _by_rows(own: _Own, firsts: Numbers, size: int, kind: _Kind) -> Iterator[tuple[_Drawn, _Drawn]]:
    """The same of labels that few articles have, as speakers are: a table of articles and labels would be all zeros."""
    _, taken, count = own
    often = count[:, None].astype(kind)
    for times in _times(size, kind):
        picked = times[taken]
        picked *= often
        yield np.add.reduceat(picked, firsts, 0), times


def _exact(each: npt.NDArray[Any]) -> _Kind:
    """The smaller kind of numbers in which what is drawn of some whole numbers is summed up to the last digit."""
    return np.float32 if len(each) * float(each.max(initial=0)) < _WHOLE else np.float64


def _times(size: int, kind: _Kind) -> Iterator[_Drawn]:
    """How often each of so many articles is drawn, [A, draws], some draws at a time; of thousands, too, at once.

    What is asked of an article for all draws lies together: to pick some articles is to copy some rows.
    """
    random = np.random.default_rng(_SEED)
    for _ in range(_DRAWS // _AT_ONCE):
        drawn = random.integers(0, size, (_AT_ONCE, size))
        # one draw after the other: what is counted up then stays near
        yield np.stack([np.bincount(one, minlength=size).astype(kind) for one in drawn], 1)


def _drawn(table: Floats) -> Floats:
    """The sums over the articles of each draw, [draws, N], of what each article has, [A, N].

    Coded articles are few: they are drawn as they were when intervals of them were first published.
    """
    random, size = np.random.default_rng(_SEED), len(table)
    even = np.full(size, 1 / size)
    return np.concatenate([random.multinomial(size, even, _AT_ONCE) @ table for _ in range(_DRAWS // _AT_ONCE)])


def _between(draws: Sequence[float], value: float | None) -> tuple[float | None, float | None]:
    if value is None or len(draws) < _FEWEST:
        return None, None
    low, high = np.percentile(np.array(draws), _EDGES)
    return float(low), float(high)


def _total(each: Sequence[Sums]) -> dict[Hashable, float]:
    out: dict[Hashable, float] = {}
    for sums in each:
        for key, value in sums.items():
            out[key] = out.get(key, 0) + value
    return out
