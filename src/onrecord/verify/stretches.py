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


def stretches(shelf: Shelf, forms: list[str], within: int | None = None) -> list[Stretch]:
    """The best stretches for some words, best first; only of one transcript where ``within`` names it."""
    places, at, weights = _hits(shelf, forms)
    if within is not None and len(places):
        mine = shelf.owned(places, within)
        places, at, weights = places[mine], at[mine], weights[mine]
    if not len(places):
        return []
    diagonal = places - at
    order = _order(diagonal)
    diagonal, places, at, weights = diagonal[order], places[order], at[order], weights[order]
    sums = np.concatenate(([0.0], weights.cumsum()))
    ends = _ends(diagonal, max(8, len(forms) // 2))
    scores = sums[ends] - sums[: len(diagonal)]
    return _distinct(shelf, scores, diagonal, ends, (places, at, weights), len(forms))


def _order(numbers: Places) -> Places:
    """As ``argsort``, of equal ones the first first: each with its place as one number, which sorts in a fraction."""
    bits = len(numbers).bit_length()
    least = int(numbers.min())
    if (int(numbers.max()) - least + 1) << bits >= _WIDE:
        return np.argsort(numbers, kind="stable")
    numbered = (numbers - least) << bits | np.arange(len(numbers))
    numbered.sort()
    return numbered & ((1 << bits) - 1)


def _ends(diagonal: Places, wide: int) -> Places:
    """Behind which of some sorted numbers those end that are at most so much larger than each; most stand alone."""
    ends = np.arange(1, len(diagonal) + 1)
    (near,) = (diagonal[1:] - diagonal[:-1] <= wide).nonzero()
    ends[near] = diagonal.searchsorted(diagonal[near] + wide, side="right")
    return ends


def _hits(shelf: Shelf, forms: list[str]) -> tuple[Places, Places, NDArray[np.float64]]:
    """Where the rarest pairs (and, of short quotations, words) stand, with their places in the quotation."""
    each = hashes(forms)
    found = [(p, i, 1.0) for i, p in enumerate(shelf.pairs(each)) if p.count]
    if len(forms) < 8 or len(found) < 3:
        found += [(p, i, 0.7) for i, h in enumerate(each.tolist()) if (p := shelf.single(h)).count]
    if not found:
        none = np.zeros(0, np.int64)
        return none, none, np.zeros(0)
    found.sort(key=lambda f: f[0].count)
    total = 0
    kept: list[tuple[Postings, int, float]] = []
    for p, i, factor in found:
        if kept and total + p.count > _PLACES and len(kept) >= 2:
            break
        kept.append((p, i, factor * math.log(2 + shelf.words / p.count)))
        total += p.count
    lengths = [p.count for p, _, _ in kept]
    return (
        together([p for p, _, _ in kept]),
        np.repeat(np.array([i for _, i, _ in kept], np.int64), lengths),
        np.repeat(np.array([w for _, _, w in kept]), lengths),
    )


def _distinct(
    shelf: Shelf,
    scores: NDArray[np.float64],
    diagonal: Places,
    ends: NDArray[np.int64],
    hits: tuple[Places, Places, NDArray[np.float64]],
    length: int,
) -> list[Stretch]:
    """The best stretches that don't overlap. What a stretch has twice counts once."""
    places, at, weights = hits
    reach = max(8, length // 2)
    out: list[Stretch] = []
    taken: set[int] = set()
    reached: list[float] = []  # the scores of those kept, ascending
    least = float(scores.max()) * _NEARLY / 2
    for k in itertools.islice(_by_score(scores, least), _KEPT * 8):
        most, cell = float(scores[k]), int(diagonal[k]) // reach
        # what a stretch has twice may have raised its score, so a later one may still be better
        enough = len(out) >= _LEAST and (most < least or most < min(reached[-_LEAST], reached[-1] * _NEARLY) - _CLOSE)
        if enough or len(out) >= _KEPT:
            break
        if cell in taken or cell - 1 in taken or cell + 1 in taken:
            continue
        taken.add(cell)
        group = slice(k, int(ends[k]))
        stretch = _stretch(shelf, places[group].tolist(), at[group].tolist(), weights[group].tolist(), length)
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
        numbers = np.flatnonzero((scores >= low) & (scores < high))
        high = low
        yield from numbers[np.argsort(-scores[numbers], kind="stable")].tolist()


def _stretch(shelf: Shelf, places: list[int], at: list[int], weights: list[float], length: int) -> Stretch | None:
    """A group of hits as a stretch; None where its transcript is gone."""
    owner = shelf.owner(places[0])
    if owner is None:
        return None
    once = dict(zip(reversed(at), reversed(weights), strict=True))
    score = sum(once[k] for k in sorted(once))  # the first of each, in order
    low, high = min(places), max(places)
    begin = low - at[places.index(low)]
    return Stretch(owner, begin, max(high + length - at[places.index(high)], begin + 1), score)
