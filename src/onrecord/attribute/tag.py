"""Runs the network on windows: onnxruntime on one CPU thread, one window at a time.

One at a time, because the int8 kernels scale activations over all they are given: in a batch an article's numbers
would depend on its neighbours. On one thread nothing is lost by it, since windows are packed full.
"""

from __future__ import annotations

import numpy as np

from onrecord.attribute.encode import Window
from onrecord.attribute.link import ARC, HEADS, TAGS, Floats
from onrecord.errors import DamagedModelError


class Tagger:
    """The network. Thread-safe: onnxruntime's sessions are."""

    def __init__(self, graph: bytes, threads: int = 1) -> None:
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
            self._session = ort.InferenceSession(graph, options, providers=["CPUExecutionProvider"])
        except Exception as error:  # onnxruntime has no public base class of its errors
            raise DamagedModelError(f"the model's graph can't be loaded: {error}") from error

    def scores(self, window: Window) -> tuple[Floats, Floats]:
        """Tag logits [W, 7] and arc vectors [W + 1, 4, ARC] of a window's W words."""
        return self.all_scores(window)[:2]

    def all_scores(self, window: Window) -> tuple[Floats, Floats, Floats]:
        """As ``scores``, and the logits of names [W, 9] ([W, 0] from weights without a head for them)."""
        feed = {name: getattr(window, name)[None] for name in ("pieces", "shapes", "states", "places")}
        feed["heads"] = np.concatenate(([0], window.heads))
        (out,) = self._session.run(None, feed)
        arcs = out[0, :, len(TAGS) : HEADS].reshape(-1, 4, ARC)
        return out[0, 1:, : len(TAGS)], arcs, out[0, 1:, HEADS:]
