"""Which articles are drawn to be coded by hand: at random, or so many of each stratum.

An article's place in the draw is a number made of its hash and the seed: the same record and seed give the same sample,
and a record that has grown keeps most of it.
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass

from onrecord.store.query.drawn import Drawable

NOT_TOLD = "(not told)"
#: By how sure its statements are on the mean, articles are parted in so many strata of one size.
_THIRDS = ("least sure", "middling", "surest")


@dataclass(frozen=True, slots=True)
class Stratum:
    """Articles that are alike in what is drawn by: how many there are, and which were drawn.

    ``weight``: how many articles each that was drawn stands for.
    """

    name: str
    articles: int
    drawn: tuple[Drawable, ...]

    @property
    def weight(self) -> float:
        return self.articles / len(self.drawn) if self.drawn else 0.0


def draw(articles: Iterable[Drawable], number: int, by: str | None, seed: int) -> tuple[Stratum, ...]:
    """So many of some articles, or all where there are fewer. ``by`` outlet or month each stratum has its share of the
    sample, at least one article where the sample is large enough; ``by`` confidence each third has as many.
    """
    strata = _parted(sorted(articles, key=lambda one: _place(one, seed)), by)
    sizes = [len(each) for each in strata.values()]
    shares = _even(sizes, number) if by == "confidence" else _in_proportion(sizes, number)
    each = zip(strata.items(), shares, strict=True)
    return tuple(Stratum(name, len(some), tuple(some[:share])) for (name, some), share in each)


def _place(one: Drawable, seed: int) -> str:
    return hashlib.sha256(f"{seed}:{one.sha256}".encode()).hexdigest()


def _parted(articles: Sequence[Drawable], by: str | None) -> dict[str, list[Drawable]]:
    if by is None:
        return {"all": list(articles)}
    if by == "confidence":
        return _thirds(articles)
    of: Callable[[Drawable], str | None] = (lambda one: one.outlet) if by == "outlet" else (lambda one: one.month)
    out: dict[str, list[Drawable]] = {}
    for one in articles:
        out.setdefault(of(one) or NOT_TOLD, []).append(one)
    return dict(sorted(out.items()))


def _thirds(articles: Sequence[Drawable]) -> dict[str, list[Drawable]]:
    """Articles without statements are a stratum of their own."""
    told = sorted((one for one in articles if one.confidence is not None), key=lambda one: (one.confidence, one.sha256))
    rank = {one.sha256: n * len(_THIRDS) // len(told) for n, one in enumerate(told)}
    out: dict[str, list[Drawable]] = {name: [] for name in (*_THIRDS, "no statement")}
    for one in articles:
        out[_THIRDS[rank[one.sha256]] if one.sha256 in rank else "no statement"].append(one)
    return {name: some for name, some in out.items() if some}


def _even(sizes: Sequence[int], number: int) -> list[int]:
    """As many of each as there are, the rest of what some lack from the others."""
    out = [0] * len(sizes)
    while sum(out) < min(number, sum(sizes)):
        for n in sorted(range(len(sizes)), key=lambda n: out[n]):
            if out[n] < sizes[n] and sum(out) < number:
                out[n] += 1
    return out


def _in_proportion(sizes: Sequence[int], number: int) -> list[int]:
    """Shares by largest remainder, one at least of each where there is room for that."""
    all_ = sum(sizes)
    number = min(number, all_)
    least = 1 if number >= len(sizes) else 0
    exact = [number * size / all_ if all_ else 0.0 for size in sizes]
    out = [max(least, int(share)) for share in exact]
    order = sorted(range(len(sizes)), key=lambda n: (out[n] - exact[n], n))
    while sum(out) != number:
        if sum(out) < number:
            n = next(
                n
                for n in order
                if out[n] < sizes[n] and out[n] - exact[n] == min(out[k] - exact[k] for k in order if out[k] < sizes[k])
            )
            out[n] += 1
        else:
            n = max((n for n in order if out[n] > least), key=lambda n: (out[n] - exact[n], n))
            out[n] -= 1
    return out
