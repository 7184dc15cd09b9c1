"""Which numbers are better for some coded articles: only what is more than chance on articles left out is taken."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field, replace

import numpy as np
import numpy.typing as npt

from onrecord.adapting.sureness import Flags, Line, line, own_of
from onrecord.adapting.tags import fitted
from onrecord.adapting.trying import THRESHOLDS, Counts, Judged, Trials
from onrecord.attribute.link import Settings
from onrecord.attribute.tag_head import TagHead

#: How strongly heads are held to nothing: each is tried.
_PENALTIES = (10.0, 30.0, 100.0, 300.0)
#: Numbers of the decoder that are tried, each alone, as steps from what they are.
_STEPS: dict[str, tuple[float, ...]] = {
    "cue_start": (-1.0, 1.0),
    "content_start": (-1.0, 1.0),
    "cue_floor": (-0.2,),
    "none": (-1.0, 1.0),
}
_SHARES = frozenset(("cue_floor",))
#: So often are articles drawn anew, and in so many draws what is taken is better.
_DRAWS, _SEED, _ENOUGH, _ENOUGH_OF_MANY = 500, 2025, 0.9, 0.95
_INNER = 3

Doubles = npt.NDArray[np.float64]
#: Articles by their numbers, in which something is found.
Findings = dict[int, Judged]


@dataclass(frozen=True, slots=True)
class Fit:
    """Numbers in place of the weights' own; ``parts``: which are others, in order of fitting. ``threshold`` is of the
    confidences as ``line`` moves them, ``still`` of those before.
    """

    settings: Settings
    head: TagHead | None = None
    line: Line = field(default_factory=Line)
    threshold: float = 0.0
    still: float = 0.0
    parts: tuple[str, ...] = ()


def folds(numbers: Sequence[int], count: int) -> list[list[int]]:
    """Numbers in so many parts, the same ones each time, each about as large."""
    drawn = np.random.default_rng(_SEED).permutation(np.array(numbers, dtype=np.int64)).tolist()
    return [sorted(drawn[k::count]) for k in range(count) if drawn[k::count]]


def f1_of(hits: Counts | Doubles) -> float:
    """Linked F1 of summed hits."""
    both, more, less = hits[:3]
    return float(2 * both / max(1e-9, 2 * both + more + less))


def draws(articles: int) -> Doubles:
    """How often each article is drawn, [draws, articles]."""
    drawn = np.random.default_rng(_SEED).multinomial(articles, np.full(articles, 1 / articles), size=_DRAWS)
    return drawn.astype(np.float64)


def surely_better(before: Sequence[Counts], after: Sequence[Counts]) -> float:
    """In what share of draws of the articles linked F1 is better."""
    drawn = draws(len(before))
    a, b = (drawn @ np.array(each, dtype=np.float64)[:, :3] for each in (before, after))
    return float(np.mean([f1_of(y) > f1_of(x) + 1e-9 for x, y in zip(a, b, strict=True)]))


def fit(trials: Trials, numbers: Sequence[int], *, whole: bool = True) -> Fit:
    """The numbers that some of the articles ask for; not ``whole``: only how sure what is found is."""
    usual = trials.reader.manifest.threshold
    base = Fit(trials.settings, threshold=usual, still=usual)
    inner = folds(numbers, _INNER)
    here: Findings = {n: trials.found(n, base.settings, None) for n in numbers}
    heads: list[TagHead | None] = [None] * len(inner)
    chosen = base
    if whole:
        chosen, here, heads = _head(trials, numbers, inner, base, here)
        chosen, here = _settings(trials, inner, heads, chosen, here)
    return _sure(trials, inner, heads, chosen, here)


def _hits(found: Findings, threshold: float) -> list[Counts]:
    return [one.hits(one.sure, threshold) for _, one in sorted(found.items())]


def _best_threshold(found: Findings, usual: float) -> float:
    """The threshold with the best linked F1; of equals the one nearest to the usual."""

    def value(threshold: float) -> tuple[float, float]:
        total = np.sum(_hits(found, threshold), axis=0)
        return round(f1_of(total), 4), -abs(threshold - usual)

    return max((usual, *THRESHOLDS), key=value)


def _linked_then_strict(hits: Counts) -> tuple[float, float]:
    """How good a head is: where several link the same, their edges tell which learned the kind of text."""
    return round(f1_of(hits), 4), f1_of(hits[3:])


def _head(
    trials: Trials, numbers: Sequence[int], inner: list[list[int]], base: Fit, here: Findings
) -> tuple[Fit, Findings, list[TagHead | None]]:
    """With the head that is best on articles it did not see, and a threshold; or with the threshold alone."""
    before = _hits(here, base.threshold)
    tried: list[tuple[tuple[float, float], Fit, Findings, list[TagHead | None]]] = []
    for penalty in _PENALTIES:
        heads = [fitted([trials.taught[n] for n in numbers if n not in left], penalty) for left in map(set, inner)]
        found = {n: trials.found(n, base.settings, head) for head, left in zip(heads, inner, strict=True) for n in left}
        threshold = _best_threshold(found, base.threshold)
        value = _linked_then_strict(np.sum(_hits(found, threshold), axis=0))
        whole = fitted([trials.taught[n] for n in numbers], penalty)
        made = replace(base, head=whole, threshold=threshold, parts=("tags", "threshold"))
        tried.append((value, made, found, heads))
    _, made, found, heads = max(tried, key=lambda one: one[0])
    if surely_better(before, _hits(found, made.threshold)) >= _ENOUGH:
        return made, found, heads
    threshold = _best_threshold(here, base.threshold)
    if threshold != base.threshold and surely_better(before, _hits(here, threshold)) >= _ENOUGH:
        base = replace(base, threshold=threshold, parts=("threshold",))
    return base, here, [None] * len(inner)


def _settings(
    trials: Trials, inner: list[list[int]], heads: list[TagHead | None], chosen: Fit, here: Findings
) -> tuple[Fit, Findings]:
    """With the one number of the decoder changed that helps most, where it does."""
    before = _hits(here, chosen.threshold)
    best, of_best, top = chosen, here, f1_of(np.sum(before, axis=0))
    for settings in _neighbours(chosen.settings):
        found = {n: trials.found(n, settings, head) for head, left in zip(heads, inner, strict=True) for n in left}
        value = f1_of(np.sum(_hits(found, chosen.threshold), axis=0))
        if value > top:
            best, of_best, top = replace(chosen, settings=settings, parts=(*chosen.parts, "decoder")), found, value
    if best is chosen or surely_better(before, _hits(of_best, chosen.threshold)) < _ENOUGH_OF_MANY:
        return chosen, here
    return best, of_best


def _neighbours(settings: Settings) -> list[Settings]:
    out = []
    for name, steps in _STEPS.items():
        for step in steps:
            value = getattr(settings, name) + step
            if name not in _SHARES or 0.005 < value < 0.95:
                out.append(replace(settings, **{name: round(value, 4)}))
    return out


def _sure(trials: Trials, inner: list[list[int]], heads: list[TagHead | None], chosen: Fit, here: Findings) -> Fit:
    """With confidences as right as they say, and the threshold on their scale."""
    own: dict[int, Flags] = {}
    for head, left in zip(heads, inner, strict=True):
        own |= {n: own_of(trials, n, chosen.settings, head, here[n]) for n in left}
    order = sorted(here)
    sure = np.concatenate([here[n].sure[own[n]] for n in order])
    right = np.concatenate([here[n].right[own[n]] for n in order])
    made = line(sure, right)
    return replace(
        chosen,
        line=made,
        threshold=made.at(chosen.threshold),
        still=chosen.threshold,
        parts=(*chosen.parts, "confidence"),
    )
