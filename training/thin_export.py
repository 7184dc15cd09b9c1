"""Write a thinned tagger (``training.thin``) as a folder: its network in int8, and the heads with their first products.

The rest of the heads stays as it is, and so do the decoder's numbers and the calibrations, until ``tune`` and
``calibrate`` find others.

usage: python -m training.thin_export STUDENT.safetensors FOLDER_IT_IS_OF OUT_FOLDER [--without LAYER]
"""

from __future__ import annotations

import argparse
import json
import shutil
from pathlib import Path

import numpy as np
import onnx
import torch
from onnx import numpy_helper

from onrecord.attribute.weights import FILES
from training.graph import Layout, build, digests, quantized, with_layers
from training.net import Tagger, load
from training.thin import HEADS_ON, LAYER


def write(student: Tagger, enter: dict[str, np.ndarray], folder: Path, out: Path, layer: int) -> None:
    """The files of ``folder`` less ``layer`` (from 0), with ``weight`` and ``bias`` of what the heads do first."""
    manifest = json.loads((folder / "manifest.json").read_text(encoding="utf8"))
    c, told = student.encoder.config, manifest["architecture"]
    told["layers"] = c.layers
    seen = [n - (n > layer) for n in told["people"]["of layers"] if n != layer + 1]
    told["people"]["of layers"] = seen
    arrays = {name: value.detach().float().numpy() for name, value in student.state_dict().items()}
    graph = build(arrays, Layout(c.layers, c.heads, c.first_position, c.eps)).SerializeToString()
    out.mkdir(parents=True, exist_ok=True)
    for name in FILES:
        if (folder / name).exists():
            shutil.copyfile(folder / name, out / name)
    (out / "model.onnx").write_bytes(with_layers(graph, seen))
    at = 0
    for name in HEADS_ON:
        at += entering(out / f"{name}.onnx", enter["weight"][at:], enter["bias"][at:])
    manifest["distance"] = [[round(float(v), 5) for v in row] for row in student.distance.detach()]
    manifest["files"] = digests(out)
    (out / "manifest.json").write_text(json.dumps(manifest, indent=1) + "\n", encoding="utf8")


def entering(path: Path, weight: np.ndarray, bias: np.ndarray) -> int:
    """Give a head the first rows of ``weight`` [out, in] and ``bias`` as its first product; how many it took."""
    model = onnx.load(path)
    (width,) = next(list(t.dims) for t in model.graph.initializer if t.name == "enter.b")
    q, scale = quantized(weight[:width])
    new = {"enter.q": q, "enter.s": scale, "enter.b": bias[:width]}
    for tensor in model.graph.initializer:
        if tensor.name in new:
            tensor.CopyFrom(numpy_helper.from_array(np.ascontiguousarray(new[tensor.name]), tensor.name))
    (vectors,) = (i for i in model.graph.input if i.name == "vectors")
    vectors.type.tensor_type.shape.dim[-1].dim_value = weight.shape[1]
    onnx.save(model, path)
    return int(width)


def main() -> None:
    p = argparse.ArgumentParser(description=__doc__)
    p.add_argument("student", type=Path)
    p.add_argument("folder", type=Path)
    p.add_argument("out", type=Path)
    p.add_argument("--without", type=int, default=LAYER)
    args = p.parse_args()
    state = torch.load(args.student.with_suffix(".heads.pt"), weights_only=True)
    enter = {name.removeprefix("enter."): value.numpy() for name, value in state.items()}
    write(load(args.student), enter, args.folder, args.out, args.without)


if __name__ == "__main__":
    main()
