"""The network's graph, built operator by operator from named arrays: what training exports, and the tests' tiny model.

Every matrix product is one fused int8 kernel (activations quantized on the fly, weights signed per column in seven
bits: eight saturate on CPUs without VNNI) and attention one fused kernel. One window at a time goes through it: the
scale of the activations then depends on that window alone, and the same article gives the same numbers whatever is read
beside it.
"""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import onnx
from onnx import TensorProto, helper, numpy_helper

from onrecord.attribute.encode import MAX_PIECES
from onrecord.attribute.weights import FILES

MS = "com.microsoft"


class Graph:
    """Collects nodes and weights; each method returns the name of what it makes."""

    def __init__(self) -> None:
        self.nodes: list[onnx.NodeProto] = []
        self.weights: list[onnx.TensorProto] = []
        self.count = 0

    def keep(self, array: np.ndarray, name: str) -> str:
        self.weights.append(numpy_helper.from_array(np.ascontiguousarray(array), name))
        return name

    def add(
        self, op: str, inputs: list[str], outputs: int = 1, domain: str = "", **attributes: object
    ) -> str | list[str]:
        self.count += 1
        out = [f"{op}_{self.count}_{i}" for i in range(outputs)]
        self.nodes.append(helper.make_node(op, inputs, out, domain=domain, **attributes))
        return out[0] if outputs == 1 else out

    def linear(self, x: str, weight: np.ndarray, bias: np.ndarray, name: str) -> str:
        """int8 ``x @ weight.T + bias``; weight [out, in]."""
        q, scale = quantized(weight)
        names = [self.keep(q, name + ".q"), self.keep(scale, name + ".s")]
        zero = self.keep(np.zeros(len(scale), dtype=np.int8), name + ".z")
        return self.add("DynamicQuantizeMatMul", [x, *names, zero, self.keep(bias, name + ".b")], domain=MS)


def quantized(weight: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """Seven-bit columns [in, out] of a weight [out, in], and the scale of each [out]."""
    scale = np.maximum(np.abs(weight).max(1), 1e-8) / 63.0
    q = np.clip(np.round(weight / scale[:, None]), -63, 63).astype(np.int8).T
    return q, scale.astype(np.float32)


@dataclass(frozen=True)
class Layout:
    """What the arrays do not tell of themselves."""

    layers: int
    heads: int
    first_position: int = 0
    eps: float = 1e-12


def build(w: dict[str, np.ndarray], c: Layout) -> onnx.ModelProto:
    """The graph of a network's arrays, named as ``training.net.Tagger`` names them."""
    g = Graph()
    x = embed(g, w, c.first_position)
    x = g.add(
        "LayerNormalization",
        [x, g.keep(w["encoder.norm.weight"], "n.w"), g.keep(w["encoder.norm.bias"], "n.b")],
        epsilon=c.eps,
    )
    for i in range(c.layers):
        x = layer(g, x, {k.split(f"layers.{i}.")[1]: v for k, v in w.items() if f"layers.{i}." in k}, i, c.heads, c.eps)
    rows = g.add("Gather", [x, "heads"], axis=1)
    weight, bias = (np.concatenate([w[f"head.{n}"], w[f"names.{n}"]]) for n in ("weight", "bias"))
    head = g.add("MatMul", [rows, g.keep(weight.T, "head.w")])
    g.nodes.append(helper.make_node("Add", [head, g.keep(bias, "head.b")], ["scores"]))
    graph = helper.make_graph(
        g.nodes,
        "tagger",
        [
            helper.make_tensor_value_info(n, TensorProto.INT64, [1, "pieces"])
            for n in ("pieces", "shapes", "states", "places")
        ]
        + [helper.make_tensor_value_info("heads", TensorProto.INT64, ["words"])],
        [helper.make_tensor_value_info("scores", TensorProto.FLOAT, [1, "words", len(bias)])],
        g.weights,
    )
    opsets = [helper.make_opsetid("", 17), helper.make_opsetid(MS, 1)]
    return helper.make_model(graph, opset_imports=opsets, ir_version=9, producer_name="onrecord")


def with_layers(graph: bytes, layers: Sequence[int]) -> bytes:
    """The graph with an output more, ``vectors`` [1, words, layers * hidden]: words after ``layers``, counted from 1.

    A graph that has it stays as it is.
    """
    model = onnx.load_from_string(graph)
    if any(o.name == "vectors" for o in model.graph.output):
        return graph
    norms = [n.output[0] for n in model.graph.node if n.op_type == "LayerNormalization"]
    rows = []
    for i in layers:
        rows.append(f"rows_{i}")
        model.graph.node.append(helper.make_node("Gather", [norms[2 * i], "heads"], [rows[-1]], axis=1))
    model.graph.node.append(helper.make_node("Concat", rows, ["vectors"], axis=2))
    model.graph.output.append(helper.make_tensor_value_info("vectors", TensorProto.FLOAT, None))
    return model.SerializeToString()


def embed(g: Graph, w: dict[str, np.ndarray], first: int) -> str:
    """Sum of the embeddings; the word table in int8 with a scale for each word."""
    table = w["encoder.words.weight"]
    scale = np.maximum(np.abs(table).max(1, keepdims=True), 1e-8) / 127.0
    q = np.round(table / scale).astype(np.int8)
    rows = g.add("Cast", [g.add("Gather", [g.keep(q, "words.q"), "pieces"])], to=TensorProto.FLOAT)
    x = g.add("Mul", [rows, g.add("Gather", [g.keep(scale.astype(np.float32), "words.s"), "pieces"])])
    for i, name in enumerate(("shapes", "states", "places")):
        extra = g.keep(w[f"encoder.extra.{i}.weight"], name + ".w")
        x = g.add("Add", [x, g.add("Gather", [extra, name])])
    positions = g.keep(w["encoder.position.weight"][first : first + MAX_PIECES + 2], "position.w")
    count = g.add("Shape", ["pieces"], start=1, end=2)
    zero, axis = g.keep(np.array([0]), "zero"), g.keep(np.array([0]), "axis")
    return g.add("Add", [x, g.add("Slice", [positions, zero, count, axis])])


def layer(g: Graph, x: str, w: dict[str, np.ndarray], i: int, heads: int, eps: float) -> str:
    qkv = g.linear(x, w["qkv.weight"], w["qkv.bias"], f"{i}.qkv")
    q, k, v = g.add("Split", [qkv], 3, axis=-1)
    a = g.add("MultiHeadAttention", [q, k, v], domain=MS, num_heads=heads)
    a = g.linear(a, w["out.weight"], w["out.bias"], f"{i}.out")
    x = skip_norm(g, a, x, w["norm1.weight"], w["norm1.bias"], f"{i}.n1", eps)
    y = g.linear(x, w["up.weight"], w["up.bias"], f"{i}.up")
    y = g.linear(g.add("Gelu", [y], domain=MS), w["down.weight"], w["down.bias"], f"{i}.down")
    return skip_norm(g, y, x, w["norm2.weight"], w["norm2.bias"], f"{i}.n2", eps)


def light_layers(g: Graph, x: str, w: dict[str, np.ndarray], layers: int, heads: int) -> str:
    """The light layers of a head on the network: its first norm, then ``layers``; arrays as the heads name them."""
    x = g.add("LayerNormalization", [x, g.keep(w["norm.weight"], "n.w"), g.keep(w["norm.bias"], "n.b")], epsilon=1e-5)
    for i in range(layers):
        own = {k.split(f"layers.{i}.")[1]: v for k, v in w.items() if f"layers.{i}." in k}
        x = layer(g, x, own, i, heads, 1e-12)
    return x


def skip_norm(g: Graph, a: str, b: str, weight: np.ndarray, bias: np.ndarray, name: str, eps: float) -> str:
    """Two operators: onnxruntime's fused one takes six times as long on a CPU (1.32: .40 against .06 ms)."""
    names = [g.keep(weight, name + ".w"), g.keep(bias, name + ".b")]
    return g.add("LayerNormalization", [g.add("Add", [a, b]), *names], epsilon=eps)


def digests(folder: Path) -> dict[str, str]:
    """The SHA-256 that a manifest holds the other files of its folder to."""
    return {f: hashlib.sha256((folder / f).read_bytes()).hexdigest() for f in FILES if (folder / f).exists()}
