"""Where a quotation may stand: stretches of transcripts that share its rarer pairs of words in its order."""

from __future__ import annotations

import itertools
import math
from bisect import insort
from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from onrecord.store.transcripts import Places, Postings, Shelf, hashes, together

#: Places looked at for one quotation, at most: its rarest pairs come first.
_PLACES = 6_000
#: Stretches nearly as good as the best, at most.
_KEPT = 200
_NEARLY, _LEAST = 0.8, 3
#: Numbers of 64 bits.
_WIDE = 1 << 62
#: Sums in another order differ by less.
_CLOSE = 1e-6


@dataclass(frozen=True, slots=True)
class Stretch:
    """Words from ``start`` to ``end`` (numbers over all transcripts) of one transcript, and what they share."""

    owner: int
    start: int
    end: int
    score: float


@dataclass(frozen=True, slots=True, eq=False)
class _PairPlaces:
    """Where pairs of a quotation stand, by ``diagonal`` (their place less that in the quotation), ascending.

    ``pair``: which one stands there, into ``at`` (its place in the quotation) and ``weights``.
    """

    diagonal: Places
    pair: Places
    at: NDArray[np.int64]
    weights: NDArray[np.float64]


def stretches(shelf: Shelf, forms: list[str], within: int | None = None) -> list[Stretch]:
    """The best stretches for some words, best first; only of one transcript where ``within`` names it."""
    hits = _hits(shelf, forms, within)
    if hits is None:
        return []
    sums = np.concatenate(([0.0], hits.weights[hits.pair].cumsum()))
    ends = _ends(hits.diagonal, max(8, len(forms) // 2))
    return _distinct(shelf, sums[ends] - sums[:-1], ends, hits, len(forms))


def _in_order(diagonal: Places, pair: Places, pairs: int) -> tuple[Places, Places]:
    """Both sorted by the diagonal, then by the pair: as one number each, which sorts in a fraction."""
    bits = pairs.bit_length()
    least = int(diagonal.min())
    if (int(diagonal.max()) - least + 1) << bits >= _WIDE:
        order = np.lexsort((pair, diagonal))
        return diagonal[order], pair[order]
    both = (diagonal - least) << bits | pair
    both.sort()
    return (both >> bits) + least, both & ((1 << bits) - 1)


def _ends(diagonal: Places, wide: int) -> Places:
    """Behind which of some sorted numbers those end that are at most so much larger than each; most stand alone."""
    ends = np.arange(1, len(diagonal) + 1)
    (near,) = (diagonal[1:] - diagonal[:-1] <= wide).nonzero()
    ends[near] = diagonal.searchsorted(diagonal[near] + wide, side="right")
    return ends


def _hits(shelf: Shelf, forms: list[str], within: int | None) -> _PairPlaces | None:
    """Where the rarest pairs (and, of short quotations, words) stand; None where none does."""
    each = hashes(forms)
    found = [(p, i, 1.0) for i, p in enumerate(shelf.pairs(each)) if p.count]
    if len(forms) < 8 or len(found) < 3:
        found += [(p, i, 0.7) for i, h in enumerate(each.tolist()) if (p := shelf.single(h)).count]
    if not found:
        return None
    found.sort(key=lambda f: f[0].count)
    total = 0
    kept: list[tuple[Postings, int, float]] = []
    for p, i, factor in found:
        if kept and total + p.count > _PLACES and len(kept) >= 2:
            break
        kept.append((p, i, factor * math.log(2 + shelf.words / p.count)))
        total += p.count
    places = together([p for p, _, _ in kept])
    pair = np.arange(len(kept)).repeat([p.count for p, _, _ in kept])
    at = np.array([i for _, i, _ in kept], np.int64)
    if within is not None:
        mine = shelf.owned(places, within)
        places, pair = places[mine], pair[mine]
        if not len(places):
            return None
    return _PairPlaces(*_in_order(places - at[pair], pair, len(kept)), at, np.array([w for _, _, w in kept]))


def _distinct(
    shelf: Shelf, scores: NDArray[np.float64], ends: NDArray[np.int64], hits: _PairPlaces, length: int
) -> list[Stretch]:
    """The best stretches that don't overlap. What a stretch has twice counts once."""
    reach = max(8, length // 2)
    out: list[Stretch] = []
    taken: set[int] = set()
    reached: list[float] = []  # the scores of those kept, ascending
    least = float(scores.max()) * _NEARLY / 2
    at, weights = hits.at.tolist(), hits.weights.tolist()
    for k in itertools.islice(_by_score(scores, least), _KEPT * 8):
        most, cell = float(scores[k]), int(hits.diagonal[k]) // reach
        # what a stretch has twice may have raised its score, so a later one may still be better
        enough = len(out) >= _LEAST and (most < least or most < min(reached[-_LEAST], reached[-1] * _NEARLY) - _CLOSE)
        if enough or len(out) >= _KEPT:
            break
        if cell in taken or cell - 1 in taken or cell + 1 in taken:
            continue
        taken.add(cell)
        group = slice(k, int(ends[k]))
        stretch = _stretch(shelf, hits.diagonal[group].tolist(), hits.pair[group].tolist(), at, weights, length)
        if stretch:
            out.append(stretch)
            insort(reached, stretch.score)
    out.sort(key=lambda s: -s.score)
    return [s for at, s in enumerate(out) if at < _LEAST or s.score >= out[0].score * _NEARLY]


def _by_score(scores: NDArray[np.float64], least: float) -> Iterator[int]:
    """The numbers of all scores, the highest first, of equal ones the first; those under ``least`` only as
    far as they are asked for.
    """
    high = math.inf
    for low in (least, least / 2, least / 4, -math.inf):
        (numbers,) = ((scores >= low) & (scores < high)).nonzero()
        high = low
        yield from numbers[(-scores[numbers]).argsort(kind="stable")].tolist()


def _stretch(
    shelf: Shelf, diagonal: list[int], pair: list[int], at: list[int], weights: list[float], length: int
) -> Stretch | None:
    """A group of hits as a stretch; None where its transcript is gone."""
    owner = shelf.owner(diagonal[0] + at[pair[0]])
    if owner is None:
        return None
    places = [d + at[k] for d, k in zip(diagonal, pair, strict=True)]
    once = {at[k]: weights[k] for k in reversed(pair)}
    score = sum(once[k] for k in sorted(once))  # the first of each, in order
    begin, end = diagonal[places.index(min(places))], diagonal[places.index(max(places))]
    return Stretch(owner, begin, max(end + length, begin + 1), score)
