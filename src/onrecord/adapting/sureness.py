"""Confidences fitted to what is right: a straight line through their log-odds, near to none where little is known.

J. Platt, "Probabilistic outputs for support vector machines" (1999), with a prior on the line in place of his targets.
Only what the network's calibration gave is moved: what the layout tells has confidences of its own.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from onrecord.adapting.trying import Judged, Trials
from onrecord.attribute.confidence import BENT
from onrecord.attribute.link import FEATURES, Settings
from onrecord.attribute.tag_head import TagHead

#: How strongly the line is held to the one that changes nothing, in statements.
_PRIOR = 4.0
_EDGE = 5e-4
_BINS = 10
#: Smaller steps change nothing.
_STILL = 1e-7

Doubles = npt.NDArray[np.float64]
Flags = npt.NDArray[np.bool_]


@dataclass(frozen=True, slots=True)
class Line:
    """New log-odds are ``lift`` + ``slope`` * old ones."""

    lift: float = 0.0
    slope: float = 1.0

    def moved(self, sure: Doubles, own: Flags) -> Doubles:
        """Confidences, moved where they are the calibration's ``own``."""
        return np.where(own, 1 / (1 + np.exp(-(self.lift + self.slope * log_odds(sure)))), sure)

    def at(self, threshold: float) -> float:
        """The threshold that leaves out what this one left out."""
        if not 0 < threshold < 1:
            return threshold
        (moved,) = self.moved(np.array([threshold]), np.array([True]))
        return float(moved)

    def calibration(self, before: Sequence[float]) -> tuple[float, ...]:
        """A calibration with this line put behind it, as a manifest has one (``confidence``)."""
        straight, bend = tuple(before[: len(FEATURES) + 1]), tuple(before[len(FEATURES) + 1 :])
        assert not bend or len(bend) == BENT
        first, *rest = bend or (0.0, 1.0, 0.0)
        return (*straight, self.lift + self.slope * first, *(self.slope * one for one in rest))


def log_odds(sure: Doubles) -> Doubles:
    """Log-odds of confidences, of certainty too."""
    kept = np.clip(sure, _EDGE, 1 - _EDGE)
    return np.asarray(np.log(kept / (1 - kept)))


def line(sure: Doubles, right: Flags) -> Line:
    """The line that tells best what is right."""
    if len(sure) < 2:
        return Line()
    x = np.column_stack([np.ones(len(sure)), log_odds(sure)])
    usual = np.array([0.0, 1.0])

    def cost(weights: Doubles) -> float:
        z = x @ weights
        return float(np.logaddexp(0, np.where(right, -z, z)).sum() + _PRIOR / 2 * ((weights - usual) ** 2).sum())

    weights = usual
    for _ in range(40):
        chances = 1 / (1 + np.exp(-np.clip(x @ weights, -30, 30)))
        slope = x.T @ (right - chances) - _PRIOR * (weights - usual)
        curve = (x * (chances * (1 - chances))[:, None]).T @ x + _PRIOR * np.eye(2)
        step = np.linalg.solve(curve, slope)
        while cost(weights + step) > cost(weights) and np.abs(step).max() > _STILL:  # Newton's steps may go too far
            step = step / 2
        if np.abs(step).max() <= _STILL:
            break
        weights = weights + step
    return Line(float(weights[0]), max(0.05, float(weights[1])))


def own_of(trials: Trials, number: int, settings: Settings, head: TagHead | None, found: Judged) -> Flags:
    """Which confidences are the calibration's: those that another calibration changes."""
    if not trials.calibration:
        return np.zeros(len(found.sure), dtype=bool)
    other = trials.bare(number, settings, head, Line(-0.7).calibration(trials.calibration))
    there = dict(zip(other.keys, other.sure.tolist(), strict=True))
    return np.array([there.get(key) != sure for key, sure in zip(found.keys, found.sure.tolist(), strict=True)], bool)


def losses(sure: Doubles, right: Flags) -> Doubles:
    """How much each confidence misleads: minus the logarithm of the chance that it gave to what is so."""
    kept = np.clip(sure, _EDGE, 1 - _EDGE)
    return np.asarray(-np.log(np.where(right, kept, 1 - kept)))


def calibration_error(sure: Doubles, right: Flags) -> float | None:
    """Expected calibration error over ten bins of as many statements each; None of none."""
    if not len(sure):
        return None
    bins = np.array_split(np.argsort(sure, kind="stable"), _BINS)
    return float(sum(len(b) * abs(sure[b].mean() - right[b].mean()) for b in bins if len(b)) / len(sure))
