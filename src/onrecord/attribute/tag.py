"""Runs the network on windows: onnxruntime on one CPU thread, one window at a time.

One at a time, because the int8 kernels scale activations over all they are given: in a batch an article's numbers
would depend on its neighbours. On one thread nothing is lost by it, since windows are packed full.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

import numpy as np

from onrecord.attribute.encode import Window
from onrecord.attribute.inner_words import Halves
from onrecord.attribute.link import ARC, HEADS, TAGS, Floats
from onrecord.attribute.tag_head import TagHead
from onrecord.errors import DamagedModelError, ModelError

if TYPE_CHECKING:
    from onnxruntime import InferenceSession


class Scores(NamedTuple):
    """Of a window's W words: tag logits [W, 7], arc vectors [W + 1, 4, ARC], what the people head tells [W, PEOPLE],
    the vectors of the last layers [W, layers * hidden]; [W, 0] of what was not asked for.
    """

    tags: Floats
    arcs: Floats
    people: Floats
    vectors: Floats


class Tagger:
    """The network and the heads on it. Thread-safe: onnxruntime's sessions are."""

    def __init__(
        self,
        graph: Path,
        threads: int = 1,
        people: Path | None = None,
        inner: Path | None = None,
        head: TagHead | None = None,
    ) -> None:
        self._session = _session(graph, threads)
        self._people = _session(people, threads) if people else None
        self._inner = _session(inner, threads) if inner else None
        self.head = head

    def scores(self, window: Window) -> tuple[Floats, Floats]:
        """Tag logits [W, 7] and arc vectors [W + 1, 4, ARC] of a window's W words."""
        return self.all_scores(window)[:2]

    def all_scores(self, window: Window, people: bool = False) -> Scores:
        """What the network tells of a window, with ``people`` that of the people head and the vectors, too.

        Raises ModelError where the network fails.
        """
        told = self.numbers(window, people, self.head is not None)
        return told._replace(tags=self.head.apply(told.tags, told.vectors)) if self.head else told

    def inner_scores(self, words: Window, vectors: Halves) -> tuple[Floats, Floats]:
        """What is said inside a content, told from the ``vectors`` of its words (``inner_words``): tags and arcs.

        As ``scores``; nothing but "outside" from weights without such a head. Raises ModelError where it fails.
        """
        if self._inner is None:
            tags = np.zeros((len(vectors), len(TAGS)), dtype=np.float32)
            tags[:, 0] = _SURE
            return tags, np.zeros((len(vectors) + 1, 4, ARC), dtype=np.float32)
        with _failing():
            (out,) = self._inner.run(None, {"vectors": vectors[None].astype(np.float32), "states": words.states[None]})
        return out[0, 1:, : len(TAGS)], out[0, :, len(TAGS) :].reshape(-1, 4, ARC)

    def numbers(self, window: Window, people: bool = False, vectors: bool = False) -> Scores:
        """What the network itself gives; vectors with ``people`` or ``vectors``. Raises ModelError where it fails."""
        feed = {name: getattr(window, name)[None] for name in ("pieces", "shapes", "states", "places")}
        feed["heads"] = np.concatenate(([0], window.heads))
        more = np.zeros((1, len(window.heads), 0), dtype=np.float32)
        told = more
        people = people and self._people is not None
        with _failing():
            if people or vectors:
                out, told = self._session.run(["scores", "vectors"], feed)
                told = told[:, 1:]
                if people and self._people is not None:
                    (more,) = self._people.run(None, {"vectors": told})
            else:
                (out,) = self._session.run(["scores"], feed)
        arcs = out[0, :, len(TAGS) : HEADS].reshape(-1, 4, ARC)
        return Scores(out[0, 1:, : len(TAGS)], arcs, more[0], told[0])


#: How sure "outside" is where nothing tells what is inside.
_SURE = 20.0


@contextmanager
def _failing() -> Iterator[None]:
    """What the runtime refuses, as an error of ours: it has no public base class of its errors."""
    try:
        yield
    except MemoryError:
        raise
    except Exception as error:
        raise ModelError(f"the network failed: {error}; try again, or reinstall onrecord") from error


def _session(graph: Path, threads: int) -> InferenceSession:
    import onnxruntime as ort

    options = ort.SessionOptions()
    options.intra_op_num_threads = threads
    options.inter_op_num_threads = 1
    options.execution_mode = ort.ExecutionMode.ORT_SEQUENTIAL
    # The graph is fused by hand where that pays; the next level would fuse normalizations into a slower operator.
    options.graph_optimization_level = ort.GraphOptimizationLevel.ORT_ENABLE_BASIC
    options.log_severity_level = 3
    options.enable_cpu_mem_arena = True
    try:
        return ort.InferenceSession(graph, options, providers=["CPUExecutionProvider"])
    except Exception as error:  # onnxruntime has no public base class of its errors
        raise DamagedModelError(f"the model's graph can't be loaded: {error}") from error
