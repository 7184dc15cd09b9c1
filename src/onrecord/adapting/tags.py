"""A linear layer on the network's last layer, fitted to what coders marked.

Multinomial logistic regression beside the network's own scores, on the directions in which the vectors differ most;
the penalty keeps it at nothing where the articles tell nothing. Böhning (1992), "Multinomial logistic regression
algorithm": with his bound of the curvature every step goes down, and its matrix is decomposed once.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from onrecord.adapting.material import Example
from onrecord.adapting.memory import Memory
from onrecord.agreement.marking import ROLES
from onrecord.attribute.encode import Window
from onrecord.attribute.link import TAGS, Floats
from onrecord.attribute.tag_head import TagHead
from onrecord.records import Span

#: Directions that are fitted, steps at most, and what changes too little to go on.
_DIRECTIONS, _STEPS, _ENOUGH = 128, 80, 2e-3
#: Words whose tag the network is surer of than this, and right: they tell next to nothing.
_SURE = 0.9995
_FIRST = {"source": 1, "cue": 3, "content": 5}

Doubles = npt.NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class Lessons:
    """The words of an article that teach something: vectors [N, hidden], the network's scores [N, 7], tags [N]."""

    vectors: npt.NDArray[np.float16]
    scores: Floats
    tags: npt.NDArray[np.int64]


def lessons(one: Example, windows: Sequence[Window], memory: Memory) -> Lessons:
    """What an article teaches."""
    vectors, scores, tags = [], [], []
    for window in windows:
        kept = memory.recall(window)
        wanted = tags_of(one, window)
        chances = _softmax(kept.tags.astype(np.float64))[np.arange(len(wanted)), wanted]
        telling = np.flatnonzero(chances < _SURE)
        vectors.append(kept.last[telling])
        scores.append(kept.tags[telling])
        tags.append(wanted[telling])
    if not vectors:
        return Lessons(np.zeros((0, 0), np.float16), np.zeros((0, len(TAGS)), np.float32), np.zeros(0, np.int64))
    return Lessons(np.concatenate(vectors), np.concatenate(scores), np.concatenate(tags))


def tags_of(one: Example, window: Window) -> npt.NDArray[np.int64]:
    """The tag of each word of a window, [W], by what is marked; of several parts a word is the last of ``ROLES``."""
    tags = np.zeros(len(window.starts), dtype=np.int64)
    for role in ROLES:
        for mark in one.markings.marks:
            for span in getattr(mark, role):
                _put(tags, window, span, _FIRST[role])
    return tags


def _put(tags: npt.NDArray[np.int64], window: Window, span: Span, first: int) -> None:
    begin = int(np.searchsorted(window.ends, span.start, side="right"))
    end = int(np.searchsorted(window.starts, span.end, side="left"))
    if begin < end:
        tags[begin:end] = first + 1
        tags[begin] = first


def fitted(each: Sequence[Lessons], penalty: float) -> TagHead | None:
    """The head that some articles teach; None where they teach nothing."""
    some = [one for one in each if len(one.tags)]
    if not some:
        return None
    vectors = np.concatenate([one.vectors for one in some]).astype(np.float32)
    scores = np.concatenate([one.scores for one in some]).astype(np.float64)
    tags = np.concatenate([one.tags for one in some])
    basis, middle = _directions(vectors)
    x = np.column_stack([(vectors - middle) @ basis, np.ones(len(vectors), np.float32)]).astype(np.float64)
    weights = _solved(x, scores, np.eye(len(TAGS))[tags], penalty)
    change = basis.astype(np.float64) @ weights[:-1]
    return TagHead(np.vstack([change, weights[-1] - middle @ change]).astype(np.float32))


def _directions(vectors: Floats) -> tuple[Floats, Floats]:
    """The directions in which vectors [N, hidden] differ most, [hidden, <= 128], and their middle [hidden]."""
    middle = vectors.mean(0)
    apart = vectors - middle
    _, axes = np.linalg.eigh((apart.T @ apart).astype(np.float64))
    return axes[:, ::-1][:, :_DIRECTIONS].astype(np.float32), middle


def _solved(x: Doubles, scores: Doubles, wanted: Doubles, penalty: float) -> Doubles:
    """Weights [K, 7] that add to scores [N, 7] so that the wanted tags [N, 7] become likely."""
    weights = np.zeros((x.shape[1], len(TAGS)))
    curve = np.linalg.inv(0.5 * x.T @ x + penalty * np.eye(x.shape[1]))
    ahead = weights
    for step in range(_STEPS):
        slope = x.T @ (wanted - _softmax(scores + x @ ahead)) - penalty * ahead
        new = ahead + curve @ slope
        moved = np.abs(new - weights).max()
        ahead = new + step / (step + 3) * (new - weights)  # Nesterov's, so that few steps do
        weights = new
        if moved < _ENOUGH:
            break
    return weights


def _softmax(scores: Doubles) -> Doubles:
    raised = np.exp(scores - scores.max(-1, keepdims=True))
    return np.asarray(raised / raised.sum(-1, keepdims=True))
