"""Write a trained people head beside the tagger: people.onnx (int8), links.npz, and model.onnx with the vectors.

usage: python -m training.people_export HEAD.pt FOLDER_OF_THE_TAGGER OUT_FOLDER [--version V]
"""

from __future__ import annotations

import argparse
import json
import shutil
from pathlib import Path

import numpy as np
import onnx
from onnx import TensorProto, helper

from training.graph import MS, Graph, digests, light_layers, with_layers
from training.people_features import LAYERS
from training.people_net import PeopleHead
from training.people_score import load

#: What the head learned from, for the manifest.
DATA = [
    "people: 682 PolNeAR and Wikinews articles and 350 invented ones, marked by language models: Apache-2.0; no text",
    "people: GUM and LitBank (annotations CC BY 4.0), GAP development (Apache-2.0); no text included",
]


def build(model: PeopleHead) -> onnx.ModelProto:
    """The graph of the head: vectors [1, W, inputs] -> people [1, W, marks + links]."""
    w = {name: value.detach().float().numpy() for name, value in model.state_dict().items()}
    g = Graph()
    x = g.linear("vectors", w["enter.weight"], w["enter.bias"], "enter")
    x = light_layers(g, x, w, len(model.layers), model.layers[0].heads)
    weight = np.concatenate([w["marks.weight"], w["links.weight"]])
    bias = np.concatenate([w["marks.bias"], w["links.bias"]])
    y = g.add("MatMul", [x, g.keep(np.ascontiguousarray(weight.T), "out.w")])
    g.nodes.append(helper.make_node("Add", [y, g.keep(bias, "out.b")], ["people"]))
    inputs = w["enter.weight"].shape[1]
    graph = helper.make_graph(
        g.nodes,
        "people",
        [helper.make_tensor_value_info("vectors", TensorProto.FLOAT, [1, "words", inputs])],
        [helper.make_tensor_value_info("people", TensorProto.FLOAT, [1, "words", len(bias)])],
        g.weights,
    )
    opsets = [helper.make_opsetid("", 17), helper.make_opsetid(MS, 1)]
    return helper.make_model(graph, opset_imports=opsets, ir_version=9, producer_name="onrecord")


def main() -> None:
    p = argparse.ArgumentParser(description=__doc__)
    p.add_argument("head", type=Path)
    p.add_argument("tagger", type=Path)
    p.add_argument("out", type=Path)
    p.add_argument("--version", default="")
    args = p.parse_args()
    args.out.mkdir(parents=True, exist_ok=True)
    (args.out / "model.onnx").write_bytes(with_layers((args.tagger / "model.onnx").read_bytes(), LAYERS))
    if args.tagger.resolve() != args.out.resolve():
        shutil.copy(args.tagger / "tokenizer.json", args.out)
    model = load(args.head)
    onnx.save(build(model), args.out / "people.onnx")
    np.savez(args.out / "links.npz", **{k: v.numpy() for k, v in model.scorer.state_dict().items()})
    manifest = json.loads((args.tagger / "manifest.json").read_text())
    manifest["version"] = args.version or manifest["version"]
    manifest["architecture"]["people"] = {"layers": len(model.layers), "of layers": LAYERS}
    manifest["data"] = [line for line in manifest["data"] if not line.startswith("people:")] + DATA
    manifest["files"] = digests(args.out)
    (args.out / "manifest.json").write_text(json.dumps(manifest, indent=1) + "\n", encoding="utf8")
    print({f.name: f.stat().st_size for f in sorted(args.out.iterdir())})


if __name__ == "__main__":
    main()
