"""The tests' model: a whole folder of weights of a few kilobytes, written by hand and not trained (tests/data/tiny).

All the real steps run on it in milliseconds: windows, the two graphs in onnxruntime, the decoder, names, links of
mentions, speakers. It knows a handful of reporting verbs, takes what stands in quotation marks for content and names
and pronouns outside them for sources, and links each to what is nearest: ``"The quay is safe," said Mara Venn.`` Words
with a capital are names of people; "he", "she" and "they" are whoever was spoken of last. No figure may be measured on
it.

    python -m training.tiny [FOLDER]
"""

from __future__ import annotations

import json
import sys
from pathlib import Path

import numpy as np
import onnx
from onnx import TensorProto, helper
from tokenizers import Tokenizer, models, normalizers, pre_tokenizers

from onrecord.attribute.encode import MAX_PIECES, PLACES, SHAPES, STATES
from onrecord.attribute.link import BUCKETS, FEATURES, HEADS, TAGS
from onrecord.attribute.naming import HEAD_LABELS, KIND_LABELS, LABELS, LINK_NUMBERS
from onrecord.resolve.coreference.linker import SMALL
from onrecord.resolve.coreference.pairs import PAIR, WHO
from onrecord.resolve.coreference.table import FORMS, KINDS, OWN
from training.graph import Graph, Layout, build, digests, with_layers

FOLDER = Path(__file__).parent.parent / "tests" / "data" / "tiny"
SPECIAL = ("[PAD]", "[UNK]", "[CLS]", "[SEP]", "[unused1]")
CUES = ("said", "says", "added", "told", "asked", "argued", "warned", "announced")
PRONOUNS = ("he", "she", "they")
CHARACTERS = [chr(code) for code in range(33, 127) if not chr(code).isupper()]
VOCABULARY = [*SPECIAL, *CUES, *PRONOUNS, *CHARACTERS, *(f"##{one}" for one in CHARACTERS)]
HIDDEN, HEADS_OF_ATTENTION = 16, 2
#: What a dimension of the hidden state says of a word. THERE holds for all, so that none is all zeros, EMPTY for none:
#: what normalization makes of a zero is subtracted by it.
CUE, NAME, OPENS, INSIDE, THERE, PRONOUN, EMPTY = range(7)
#: Layers of the network whose vectors the people head is given: the only one.
LAYERS = (1,)


def tokenizer() -> Tokenizer:
    """Cues and pronouns whole, every other word letter by letter."""
    numbers = {piece: number for number, piece in enumerate(VOCABULARY)}
    made = Tokenizer(models.WordPiece(numbers, unk_token="[UNK]", max_input_chars_per_word=200))
    made.normalizer = normalizers.BertNormalizer()
    made.pre_tokenizer = pre_tokenizers.BertPreTokenizer()
    return made


def rows(count: int, *marked: tuple[int, int, float]) -> np.ndarray:
    """A table of embeddings, zero but for (row, dimension, number)."""
    table = np.zeros((count, HIDDEN), dtype=np.float32)
    for row, dimension, number in marked:
        table[row, dimension] = number
    return table


def embeddings() -> dict[str, np.ndarray]:
    """Quotation marks outweigh cues, cues outweigh names."""
    cues = [(VOCABULARY.index(cue), CUE, 8.0) for cue in CUES]
    pronouns = [(VOCABULARY.index(one), at, 3.0) for one in PRONOUNS for at in (NAME, PRONOUN)]
    names = [(SHAPES.index(shape), NAME, 3.0) for shape in ("capital", "upper", "mixed")]
    inside = [(STATES.index(s), INSIDE, 32.0) for s in ("closing", "inside", "inside continued", "nested mark")]
    return {
        "encoder.words.weight": rows(len(VOCABULARY), *cues, *pronouns),
        "encoder.extra.0.weight": rows(len(SHAPES), *names),
        "encoder.extra.1.weight": rows(len(STATES), (STATES.index("opening"), OPENS, 32.0), *inside),
        "encoder.extra.2.weight": rows(len(PLACES), *((place, THERE, 1.0) for place in range(len(PLACES)))),
        "encoder.position.weight": rows(MAX_PIECES + 2),
    }


def norm(name: str) -> dict[str, np.ndarray]:
    return {f"{name}.weight": np.ones(HIDDEN, np.float32), f"{name}.bias": np.zeros(HIDDEN, np.float32)}


def layer(name: str, chance: np.random.Generator) -> dict[str, np.ndarray]:
    """One layer whose products are computed and add next to nothing."""
    sizes = {"qkv": (3 * HIDDEN, HIDDEN), "out": (HIDDEN, HIDDEN), "up": (HIDDEN, HIDDEN), "down": (HIDDEN, HIDDEN)}
    out = norm(f"{name}.norm1") | norm(f"{name}.norm2")
    for part, size in sizes.items():
        out[f"{name}.{part}.weight"] = chance.normal(0.0, 0.001, size).astype(np.float32)
        out[f"{name}.{part}.bias"] = np.zeros(size[0], dtype=np.float32)
    return out


def heads() -> dict[str, np.ndarray]:
    """What a dimension says for each tag and label; the arcs say nothing, distance alone decides."""
    out = {"head.weight": np.zeros((HEADS, HIDDEN), np.float32), "head.bias": np.zeros(HEADS, np.float32)}
    told = {
        "O": (-9, -9, -9, -9),
        "B-source": (-9, 9, -9, -9),
        "I-source": (-9, 9.5, -9, -9),
        "B-cue": (9, -9, -9, -9),
        "B-content": (-9, -9, 9, 2),
        "I-content": (-9, -9, 2, 9),
    }
    for tag, numbers in told.items():
        out["head.weight"][TAGS.index(tag), : len(numbers)] = numbers
    out["head.bias"][TAGS.index("O")] = 4.0
    out["head.bias"][TAGS.index("I-cue")] = -20.0
    return out | {f"names.{part}": array for part, array in names().items()}


def names() -> dict[str, np.ndarray]:
    """Words with a capital are of people's names: what a dimension says for each label, in both graphs."""
    weight, bias = np.zeros((len(LABELS), HIDDEN), np.float32), np.zeros(len(LABELS), np.float32)
    weight[LABELS.index("I-person"), [CUE, NAME, PRONOUN, EMPTY]] = (-9, 9, -18, 18)
    bias[LABELS.index("O")] = 4.0
    return {"weight": weight, "bias": bias}


def people() -> onnx.ModelProto:
    """The people head: vectors [1, words, HIDDEN] to names, heads of mentions, kinds and link vectors, one product.

    Names are mentions without being marked so; what is marked is pronouns. Everybody is a person. The link vectors are
    zero: ``links`` goes by distance alone.
    """
    heads, kinds = np.zeros((HEAD_LABELS, HIDDEN), np.float32), np.zeros((KIND_LABELS, HIDDEN), np.float32)
    heads[1 + FORMS.index("p"), [PRONOUN, EMPTY]] = (9, -9)
    kinds[KINDS.index("person"), THERE] = 9.0
    weight = np.concatenate([names()["weight"], heads, kinds, np.zeros((LINK_NUMBERS, HIDDEN), np.float32)])
    bias = np.zeros(len(weight), np.float32)
    bias[: len(LABELS)] = names()["bias"]
    bias[len(LABELS)] = 4.0  # the head of no mention
    g = Graph()
    product = g.add("MatMul", ["vectors", g.keep(weight.T, "out.w")])
    g.nodes.append(helper.make_node("Add", [product, g.keep(bias, "out.b")], ["people"]))
    seen = helper.make_tensor_value_info("vectors", TensorProto.FLOAT, [1, "words", HIDDEN])
    told = helper.make_tensor_value_info("people", TensorProto.FLOAT, [1, "words", len(weight)])
    graph = helper.make_graph(g.nodes, "people", [seen], [told], g.weights)
    opsets = [helper.make_opsetid("", 17)]
    return helper.make_model(graph, opset_imports=opsets, ir_version=9, producer_name="onrecord")


def inner() -> onnx.ModelProto:
    """The inner head: vectors [1, words, HIDDEN], states [1, words] to tags and arcs of a content's words, one product.

    As the network tags, but what stands in marks is told by the states: the vectors tell of those around the content.
    """
    weight, states = heads()["head.weight"].copy(), np.zeros((len(STATES), HEADS), np.float32)
    inside = (s for s in STATES if s not in ("outside", "opening", "edge"))
    for state, column in [("opening", OPENS), *((s, INSIDE) for s in inside)]:
        states[STATES.index(state)] = weight[:, column] * 4
    weight[:, [OPENS, INSIDE]] = 0
    g = Graph()
    product = g.add("MatMul", ["vectors", g.keep(weight.T, "out.w")])
    told = g.add("Add", [product, g.add("Gather", [g.keep(states, "states.w"), "states"])])
    told = g.add("Add", [told, g.keep(heads()["head.bias"], "out.b")])
    none = g.keep(np.zeros((1, 1, HEADS), np.float32), "none")
    g.nodes.append(helper.make_node("Concat", [none, told], ["inner"], axis=1))
    given = [
        helper.make_tensor_value_info("vectors", TensorProto.FLOAT, [1, "words", HIDDEN]),
        helper.make_tensor_value_info("states", TensorProto.INT64, [1, "words"]),
    ]
    out = helper.make_tensor_value_info("inner", TensorProto.FLOAT, [1, "rows", HEADS])
    graph = helper.make_graph(g.nodes, "inner", given, [out], g.weights)
    return helper.make_model(graph, opset_imports=[helper.make_opsetid("", 17)], ir_version=9, producer_name="onrecord")


def links() -> dict[str, np.ndarray]:
    """The scorer of links, one unit a layer: a pronoun is the mention before it, the nearer the likelier.

    Names and descriptions take up nobody; neither does a pronoun what stands behind it.
    """
    hidden = np.zeros((1, len(PAIR) + len(WHO) + 2 * len(OWN) + SMALL + 1), np.float32)
    hidden[0, [PAIR.index("mentions"), PAIR.index("ahead")]] = (-30, -50)
    own = len(PAIR) + len(WHO)
    hidden[0, [own + OWN.index("name"), own + OWN.index("description")]] = -50
    one = np.ones((1, 1), np.float32)
    return {
        "hidden.weight": hidden,
        "hidden.bias": np.array([40.0], np.float32),
        "middle.weight": one,
        "middle.bias": np.zeros(1, np.float32),
        "out.weight": one,
        "out.bias": np.zeros(1, np.float32),
        "nobody.0.weight": np.zeros((1, len(OWN) + SMALL), np.float32),
        "nobody.0.bias": np.zeros(1, np.float32),
        "nobody.2.weight": one,
        "nobody.2.bias": np.array([2.0], np.float32),
    }


def manifest(folder: Path) -> dict[str, object]:
    """What a load needs; ``training.export`` writes the same fields for a trained model."""
    near = [round(8.0 - 0.5 * abs(bucket - BUCKETS // 2), 5) for bucket in range(BUCKETS)]
    return {
        "format": 1,
        "name": "tiny",
        "version": "1",
        "language": "en",
        "architecture": {
            "layers": 1,
            "hidden": HIDDEN,
            "heads": HEADS_OF_ATTENTION,
            "weights": "int8",
            "people": {"layers": 0, "of layers": LAYERS},
        },
        "features": {"shapes": SHAPES, "states": STATES, "places": PLACES},
        "distance": [near, near],
        "decoder": {"quoted": 2.0, "torn": -4.0},
        "calibration": {"weights": [3.0, 1.0, *[0.0] * (len(FEATURES) - 1)]},
        "data": ["none: written by hand, for tests"],
        "licence": "Apache-2.0",
        "figures": {},
        "files": digests(folder),
    }


def write(folder: Path) -> None:
    """The six files, the same bytes every time."""
    folder.mkdir(parents=True, exist_ok=True)
    arrays = embeddings() | norm("encoder.norm") | layer("encoder.layers.0", np.random.default_rng(0)) | heads()
    graph = build(arrays, Layout(1, HEADS_OF_ATTENTION)).SerializeToString()
    (folder / "model.onnx").write_bytes(with_layers(graph, LAYERS))
    onnx.save(people(), folder / "people.onnx")
    onnx.save(inner(), folder / "inner.onnx")
    np.savez(folder / "links.npz", **links())
    tokenizer().save(str(folder / "tokenizer.json"), pretty=False)
    told = json.dumps(manifest(folder), indent=1) + "\n"
    (folder / "manifest.json").write_text(told, encoding="utf8")


if __name__ == "__main__":
    write(Path(sys.argv[1]) if len(sys.argv) > 1 else FOLDER)
