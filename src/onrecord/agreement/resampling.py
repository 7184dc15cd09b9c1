"""Intervals of figures: the articles are drawn anew, with replacement, and the figures made of what was drawn.

Articles are drawn, not attributions: those of one article are alike. B. Efron, R. Tibshirani, An Introduction to the
Bootstrap (1993), 13: the interval is between the percentiles.
"""

from __future__ import annotations

from collections.abc import Callable, Hashable, Mapping, Sequence

import numpy as np

from onrecord.answers import Estimate

#: How often the articles are drawn, where draws begin, and what lies outside the interval at each end, in percent.
_DRAWS, _SEED, _OUTSIDE = 1_000, 2004, 2.5
#: Figures with fewer draws that tell one have no interval.
_FEWEST = _DRAWS // 2

#: What is summed up over articles.
Sums = Mapping[Hashable, float]


def estimated(each: Sequence[Sums], figures: Callable[[Sums], Mapping[str, float | None]]) -> dict[str, Estimate]:
    """The figures of the sums over all articles, with their intervals: none where there is one article."""
    whole = _total(each)
    told = figures(whole)
    if len(each) < 2:
        return {name: Estimate(value) for name, value in told.items()}
    keys = list(whole)
    table = np.array([[sums.get(key, 0.0) for key in keys] for sums in each], dtype=np.float64)
    random = np.random.default_rng(_SEED)
    drawn = random.multinomial(len(each), [1 / len(each)] * len(each), size=_DRAWS) @ table
    draws: dict[str, list[float]] = {name: [] for name in told}
    for row in drawn.tolist():
        made = figures({key: value for key, value in zip(keys, row, strict=True) if value})
        for name, value in made.items():
            if value is not None:
                draws[name].append(value)
    return {name: Estimate(value, *_between(draws[name], value)) for name, value in told.items()}


def _between(draws: Sequence[float], value: float | None) -> tuple[float | None, float | None]:
    if value is None or len(draws) < _FEWEST:
        return None, None
    low, high = np.percentile(np.array(draws), [_OUTSIDE, 100 - _OUTSIDE])
    return float(low), float(high)


def _total(each: Sequence[Sums]) -> dict[Hashable, float]:
    out: dict[Hashable, float] = {}
    for sums in each:
        for key, value in sums.items():
            out[key] = out.get(key, 0) + value
    return out
