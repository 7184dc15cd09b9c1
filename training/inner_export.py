"""Write a trained inner head beside the tagger: inner.onnx (int8), listed in the manifest.

usage: python -m training.inner_export HEAD.pt FOLDER [--version V]
"""

from __future__ import annotations

import argparse
import json
from pathlib import Path

import numpy as np
import onnx
from onnx import TensorProto, helper

from training.graph import MS, Graph, digests, light_layers
from training.inner_net import InnerHead, load

#: The decoder's numbers that are others inside contents, picked on held-out contents (``inner_train --held``).
DECODER = {"content_start": -1.5, "cue_start": -1.0, "cue_floor": 0.2, "more": 0.5, "cut": -2.0}
#: What the head learned from, for the manifest.
DATA = "inner: contents of PolNeAR, Wikinews and invented articles, marked by language models: Apache-2.0; no text"


def build(model: InnerHead) -> onnx.ModelProto:
    """The graph of the head: vectors [1, W, inputs], states [1, W] -> inner [1, W + 1, HEADS]."""
    w = {name: value.detach().float().numpy() for name, value in model.state_dict().items()}
    g = Graph()
    x = g.linear("vectors", w["enter.weight"], w["enter.bias"], "enter")
    x = g.add("Add", [x, g.add("Gather", [g.keep(w["states.weight"], "states.w"), "states"])])
    x = g.add("Concat", [g.keep(w["none"][None, None], "none"), x], axis=1)
    x = light_layers(g, x, w, len(model.layers), model.layers[0].heads)
    y = g.add("MatMul", [x, g.keep(np.ascontiguousarray(w["out.weight"].T), "out.w")])
    g.nodes.append(helper.make_node("Add", [y, g.keep(w["out.bias"], "out.b")], ["inner"]))
    inputs = w["enter.weight"].shape[1]
    graph = helper.make_graph(
        g.nodes,
        "inner",
        [
            helper.make_tensor_value_info("vectors", TensorProto.FLOAT, [1, "words", inputs]),
            helper.make_tensor_value_info("states", TensorProto.INT64, [1, "words"]),
        ],
        [helper.make_tensor_value_info("inner", TensorProto.FLOAT, [1, "rows", len(w["out.bias"])])],
        g.weights,
    )
    opsets = [helper.make_opsetid("", 17), helper.make_opsetid(MS, 1)]
    return helper.make_model(graph, opset_imports=opsets, ir_version=9, producer_name="onrecord")


def main() -> None:
    p = argparse.ArgumentParser(description=__doc__)
    p.add_argument("head", type=Path)
    p.add_argument("folder", type=Path)
    p.add_argument("--sure", type=Path, help="the calibration (inner_calibrate)")
    p.add_argument("--version", default="")
    args = p.parse_args()
    model = load(args.head)
    onnx.save(build(model), args.folder / "inner.onnx")
    manifest = json.loads((args.folder / "manifest.json").read_text())
    manifest["version"] = args.version or manifest["version"]
    manifest["inner"] = {"decoder": DECODER, "calibration": json.loads(args.sure.read_text()) if args.sure else {}}
    manifest["architecture"]["inner"] = {"layers": len(model.layers), "hidden": model.enter.out_features}
    manifest["data"] = [line for line in manifest["data"] if not line.startswith("inner:")] + [DATA]
    manifest["files"] = digests(args.folder)
    (args.folder / "manifest.json").write_text(json.dumps(manifest, indent=1) + "\n", encoding="utf8")
    print({f.name: f.stat().st_size for f in sorted(args.folder.iterdir())})


if __name__ == "__main__":
    main()
