"""What adapting gains on articles it did not see: the whole procedure, choices and all, once for each fifth left out.

What does not help there is not done: numbers that are not better in nine of ten draws of the articles stay as they
are, and so do confidences that don't tell better what is right.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace

import numpy as np

from onrecord.adapting.choosing import Doubles, Fit, draws, f1_of, fit, folds, surely_better
from onrecord.adapting.material import Example
from onrecord.adapting.sureness import Flags, Line, calibration_error, losses, own_of
from onrecord.adapting.trying import Counts, Judged, Trials
from onrecord.answers import Estimate
from onrecord.gains import BeforeAfter, Gain
from onrecord.pipeline import Reader

#: Parts that are left out in turn.
FOLDS = 5
#: In so many draws what is done is better; an interval's edges.
ENOUGH, _EDGES = 0.9, (2.5, 97.5)
#: Logarithmic loss, in nats a statement, that moved confidences have to save: less helps nobody, however surely.
LEAST = 0.005


@dataclass(frozen=True, slots=True)
class Outcomes:
    """What is told of an article: hits, and how sure and how right each statement is."""

    hits: Counts
    sure: Doubles
    right: Flags


@dataclass(frozen=True, slots=True)
class Unseen:
    """An article as numbers tell it that were fitted without it, with the old confidences and the moved ones, and how
    much the moved ones mislead less than what would be no gain yet.
    """

    still: Outcomes
    moved: Outcomes
    surer: float


def adapted(trials: Trials, tell: Callable[[str], None] = lambda _: None) -> tuple[Fit, Gain]:
    """The numbers that all articles ask for, with what such numbers gained on articles left out."""
    every = list(range(len(trials.examples)))
    tell(f"reading {len(every):,} articles")
    trials.learn()
    before, whole, plain = _left_out(trials, every, tell)
    better = surely_better([one.hits for one in before], [one.still.hits for one in whole])
    side = whole if better >= ENOUGH else plain
    surer = _share_surer(side)
    after = [one.moved if surer >= ENOUGH else one.still for one in side]
    tell("fitting to all articles")
    final = fit(trials, every, whole=better >= ENOUGH)
    if surer < ENOUGH:
        final = replace(final, line=Line(), threshold=final.still, parts=final.parts[:-1])
    marked = sum(len(one.marks) for one in trials.examples)
    return final, Gain(len(every), marked, _figures(before, after), better, surer)


def held_out(examples: Sequence[Example], before: Reader, after: Reader) -> dict[str, BeforeAfter]:
    """The figures of two readers on articles that neither was fitted to, with intervals by articles."""
    sides = []
    for reader in (before, after):
        trials = Trials(examples, reader)
        found = [trials.found(n, trials.settings, reader.attributor.tagger.head) for n in range(len(examples))]
        sides.append([_told(one, one.sure, reader.manifest.threshold) for one in found])
    return _figures(*sides)


def _left_out(
    trials: Trials, every: Sequence[int], tell: Callable[[str], None]
) -> tuple[list[Outcomes], list[Unseen], list[Unseen]]:
    """Each article as the weights tell it, by numbers fitted without it, and by the weights' own with new confidences
    alone.
    """
    usual = trials.reader.manifest.threshold
    whole: dict[int, Unseen] = {}
    plain: dict[int, Unseen] = {}
    parts = folds(every, FOLDS)
    for number, left in enumerate(parts, 1):
        tell(f"measuring on articles left out: part {number} of {len(parts)}")
        learned = sorted(set(every) - set(left))
        for made, side in ((fit(trials, learned), whole), (fit(trials, learned, whole=False), plain)):
            side |= {n: _one(trials, n, made) for n in left}
    base = [trials.found(n, trials.settings, None) for n in every]
    return [_told(one, one.sure, usual) for one in base], [whole[n] for n in every], [plain[n] for n in every]


def _one(trials: Trials, number: int, made: Fit) -> Unseen:
    found = trials.found(number, made.settings, made.head)
    sure = made.line.moved(found.sure, own_of(trials, number, made.settings, made.head, found))
    gained = losses(found.sure, found.right).sum() - losses(sure, found.right).sum()
    least = LEAST * len(found.sure)
    return Unseen(_told(found, found.sure, made.still), _told(found, sure, made.threshold), float(gained) - least)


def _told(found: Judged, sure: Doubles, threshold: float) -> Outcomes:
    told = sure >= threshold
    return Outcomes(found.hits(sure, threshold), sure[told], found.right[told])


def _share_surer(side: Sequence[Unseen]) -> float:
    """In what share of draws of the articles the moved confidences mislead less."""
    return float((draws(len(side)) @ np.array([one.surer for one in side]) > 1e-9).mean())


def _figures(before: Sequence[Outcomes], after: Sequence[Outcomes]) -> dict[str, BeforeAfter]:
    """Linked F1, strict F1 and the calibration error, before and after."""
    whole = np.ones((1, len(before)))
    drawn = np.vstack([whole, draws(len(before))])
    told = {}
    for name, part in (("linked", slice(0, 3)), ("strict", slice(3, 6))):
        sums = [drawn @ np.array([one.hits[part] for one in side], dtype=np.float64) for side in (before, after)]
        told[name] = _measured(*(np.array([f1_of(row) for row in each]) for each in sums))
    told["calibration_error"] = _measured(*(np.array([_error(side, row) for row in drawn]) for side in (before, after)))
    return told


def _error(side: Sequence[Outcomes], times: Doubles) -> float:
    each = [n for n, count in enumerate(times) for _ in range(int(count))]
    if not each:
        return float("nan")
    sure, right = (np.concatenate([getattr(side[n], name) for n in each]) for name in ("sure", "right"))
    made = calibration_error(sure, right)
    return float("nan") if made is None else made


def _measured(before: Doubles, after: Doubles) -> BeforeAfter:
    """Figures of the whole (first) and of draws."""
    return BeforeAfter(*(_estimate(one) for one in (before, after, after - before)))


def _estimate(each: Doubles) -> Estimate:
    if not np.isfinite(each[0]):
        return Estimate(None)
    low, high = np.nanpercentile(each[1:], _EDGES)
    return Estimate(float(each[0]), float(low), float(high))
