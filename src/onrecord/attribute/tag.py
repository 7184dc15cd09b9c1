"""Runs the network on windows: onnxruntime on one CPU thread, one window at a time.

One at a time, because the int8 kernels scale activations over all they are given: in a batch an article's numbers
would depend on its neighbours. On one thread nothing is lost by it, since windows are packed full.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np

from onrecord.attribute.encode import Window
from onrecord.attribute.link import ARC, HEADS, TAGS, Floats
from onrecord.attribute.tag_head import TagHead
from onrecord.errors import DamagedModelError, ModelError

if TYPE_CHECKING:
    from onnxruntime import InferenceSession


class Tagger:
    """The network. Thread-safe: onnxruntime's sessions are."""

    def __init__(self, graph: Path, threads: int = 1, people: Path | None = None, head: TagHead | None = None) -> None:
        self._session = _session(graph, threads)
        self._people = _session(people, threads) if people else None
        self.head = head

    def scores(self, window: Window) -> tuple[Floats, Floats]:
        """Tag logits [W, 7] and arc vectors [W + 1, 4, ARC] of a window's W words."""
        return self.all_scores(window)[:2]

    def all_scores(self, window: Window, people: bool = False) -> tuple[Floats, Floats, Floats]:
        """As ``scores``, and with ``people`` what the people head tells of each word, [W, PEOPLE].

        [W, 0] without, or from weights without such a head. Raises ModelError where the network fails.
        """
        tags, arcs, more, vectors = self.numbers(window, people, self.head is not None)
        return (self.head.apply(tags, vectors) if self.head else tags), arcs, more

    def numbers(
        self, window: Window, people: bool = False, vectors: bool = False
    ) -> tuple[Floats, Floats, Floats, Floats]:
        """What the network itself gives: tags, arcs, people, and with ``people`` or ``vectors`` the vectors of its last
        layers, [W, layers * hidden]. Raises ModelError where the network fails.
        """
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
        return out[0, 1:, : len(TAGS)], arcs, more[0], told[0]


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
