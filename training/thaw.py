"""An exported folder back as a trainable tagger: a student goes on from the shipped weights, whose floats are gone.

The int8 weights are multiplied out; positions beyond the longest window, which the export leaves away, are zero.

usage: python -m training.thaw FOLDER OUT.safetensors
"""

from __future__ import annotations

import sys
from pathlib import Path

import numpy as np
import onnx
import torch
from onnx import numpy_helper

from onrecord.attribute.link import HEADS
from onrecord.attribute.naming import LABELS
from onrecord.attribute.weights import load_weights
from training.net import Config, Tagger, save


def thaw(folder: Path) -> Tagger:
    """The tagger of an exported folder. Raises ModelError where the folder is damaged."""
    weights = load_weights(folder, heads=False)
    w = {t.name: numpy_helper.to_array(t) for t in onnx.load(weights.graph).graph.initializer}
    state = {
        "encoder.words.weight": w["words.q"].astype(np.float32) * w["words.s"],
        "encoder.norm.weight": w["n.w"],
        "encoder.norm.bias": w["n.b"],
        "head.weight": w["head.w"].T[:HEADS],
        "head.bias": w["head.b"][:HEADS],
        "distance": np.asarray(weights.manifest.distance, dtype=np.float32),
    }
    for i, name in enumerate(("shapes", "states", "places")):
        state[f"encoder.extra.{i}.weight"] = w[name + ".w"]
    layers = sum(name.endswith(".qkv.q") for name in w)
    for i in range(layers):
        at = f"encoder.layers.{i}."
        for name in ("qkv", "out", "up", "down"):
            state[f"{at}{name}.weight"] = (w[f"{i}.{name}.q"].astype(np.float32) * w[f"{i}.{name}.s"]).T
            state[f"{at}{name}.bias"] = w[f"{i}.{name}.b"]
        for n in (1, 2):
            state[f"{at}norm{n}.weight"], state[f"{at}norm{n}.bias"] = w[f"{i}.n{n}.w"], w[f"{i}.n{n}.b"]
    hidden = w["n.w"].shape[0]
    position = np.zeros((512, hidden), dtype=np.float32)
    position[: len(w["position.w"])] = w["position.w"]
    state["encoder.position.weight"] = position
    up = state["encoder.layers.0.up.bias"].shape[0]
    model = Tagger(
        Config(len(w["words.q"]), hidden, layers, weights.manifest.raw["architecture"]["heads"], up, len(position))
    )
    names = (len(LABELS), hidden)
    state["names.weight"] = w["head.w"].T[HEADS:] if w["head.w"].shape[1] > HEADS else np.zeros(names)
    state["names.bias"] = w["head.b"][HEADS:] if len(w["head.b"]) > HEADS else np.zeros(names[0])
    model.load_state_dict({k: torch.from_numpy(np.array(v, dtype=np.float32)) for k, v in state.items()})
    return model


def main() -> None:
    save(thaw(Path(sys.argv[1])), Path(sys.argv[2]))


if __name__ == "__main__":
    main()
