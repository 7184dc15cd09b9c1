"""Runs the network on windows: onnxruntime on one CPU thread, one window at a time.

One at a time, because the int8 kernels scale activations over all they are given: in a batch an article's numbers
would depend on its neighbours. On one thread nothing is lost by it, since windows are packed full.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from onrecord.attribute.encode import Window
from onrecord.attribute.link import ARC, HEADS, TAGS, Floats
from onrecord.errors import DamagedModelError

if TYPE_CHECKING:
    from onnxruntime import InferenceSession


class Tagger:
    """The network. Thread-safe: onnxruntime's sessions are."""

    def __init__(self, graph: bytes, threads: int = 1, people: bytes | None = None) -> None:
        self._session = _session(graph, threads)
        self._people = _session(people, threads) if people else None

    def scores(self, window: Window) -> tuple[Floats, Floats]:
        """Tag logits [W, 7] and arc vectors [W + 1, 4, ARC] of a window's W words."""
        return self.all_scores(window)[:2]

    def all_scores(self, window: Window, people: bool = False) -> tuple[Floats, Floats, Floats]:
        """As ``scores``, and with ``people`` what the people head tells of each word, [W, PEOPLE].

        [W, 0] without, or from weights without such a head.
        """
        feed = {name: getattr(window, name)[None] for name in ("pieces", "shapes", "states", "places")}
        feed["heads"] = np.concatenate(([0], window.heads))
        more = np.zeros((1, len(window.heads), 0), dtype=np.float32)
        if people and self._people is not None:
            out, vectors = self._session.run(["scores", "vectors"], feed)
            (more,) = self._people.run(None, {"vectors": vectors[:, 1:]})
        else:
            (out,) = self._session.run(["scores"], feed)
        arcs = out[0, :, len(TAGS) : HEADS].reshape(-1, 4, ARC)
        return out[0, 1:, : len(TAGS)], arcs, more[0]


def _session(graph: bytes, threads: int) -> InferenceSession:
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
