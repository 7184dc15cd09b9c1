"""Lessons of the people head with the word pieces that their vectors come from, and what the tagger says of them.

For training the encoder below the head (``people_thaw``): the tagger that is ready tells what it shall go on saying.
"""

from __future__ import annotations

import random
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

import numpy as np
import onnx
import torch
from torch import Tensor

from onrecord.attribute.encode import Window
from onrecord.attribute.weights import load_weights
from onrecord.segment import segment
from training.data import SHARED, rows
from training.graph import with_layers
from training.net import Tagger
from training.people import documents, gap
from training.people_data import Lesson
from training.people_features import Sight, Store, swapped
from training.people_lessons import lessons, passages
from training.people_score import load


@dataclass
class Deep:
    """A lesson (without vectors) and the windows of its document; without a lesson it is there to hold the tagger.

    ``told``: the tagger's numbers [1 + words, …] of each window; ``low``: the vectors of its pieces [P, hidden] after
    the layers that stay as they are.
    """

    id: str
    set: str
    windows: list[Window]
    lesson: Lesson | None = None
    told: list[Tensor] | None = None
    low: list[Tensor] | None = None


@dataclass
class Batch:
    """Windows as one input: ``pieces``, ``mask`` [B, P], ``extra`` [B, 3, P], ``heads``, ``words`` [B, W].

    ``words`` is true where a word stands; ``told`` [B, 1 + W, …] is what the tagger said, ``low`` [B, P, hidden] as in
    ``Deep``.
    """

    pieces: Tensor
    extra: Tensor
    mask: Tensor
    heads: Tensor
    words: Tensor
    told: Tensor | None = None
    low: Tensor | None = None


def collate(windows: Sequence[Window], told: Sequence[Tensor] = (), low: Sequence[Tensor] = ()) -> Batch:
    b, p, w = len(windows), max(len(x) for x in windows), max(len(x.heads) for x in windows)
    pieces, extra, mask = np.zeros((b, p), np.int64), np.zeros((b, 3, p), np.int64), np.zeros((b, p), bool)
    heads, words = np.zeros((b, w), np.int64), np.zeros((b, w), bool)
    for i, x in enumerate(windows):
        n, m = len(x), len(x.heads)
        pieces[i, :n], mask[i, :n], heads[i, :m], words[i, :m] = x.pieces, True, x.heads, True
        extra[i, :, :n] = x.shapes, x.states, x.places
    t = torch.from_numpy
    batch = Batch(t(pieces), t(extra), t(mask), t(heads), t(words))
    if told:
        batch.told = _padded(told, 1 + w)
    if low:
        batch.low = _padded(low, p)
    return batch


def _padded(rows: Sequence[Tensor], width: int) -> Tensor:
    out = torch.zeros(len(rows), width, rows[0].shape[1])
    for i, one in enumerate(rows):
        out[i, : len(one)] = one
    return out


def word_rows(layers: Sequence[Tensor], heads: Tensor) -> list[Tensor]:
    """The vectors of "none" and of each word, [B, 1 + W, hidden], after each of ``layers``."""
    at = torch.cat([torch.zeros_like(heads[:, :1]), heads], dim=1)
    return [torch.gather(x, 1, at[..., None].expand(-1, -1, x.shape[-1])) for x in layers]


def numbers(model: Tagger, rows_: Tensor) -> Tensor:
    """All that the tagger says, [B, 1 + W, …]: tags, arcs, names."""
    return torch.cat([model.head(rows_), model.names(rows_)], dim=-1).float()


class Former:
    """The exported tagger as it is, asked for its numbers and for the vectors of all pieces after a layer (int8)."""

    def __init__(self, folder: Path, layer: int) -> None:
        import onnxruntime as ort

        self.layer = layer
        options = ort.SessionOptions()
        options.intra_op_num_threads = 1
        options.graph_optimization_level = ort.GraphOptimizationLevel.ORT_ENABLE_BASIC
        model = onnx.load(load_weights(folder, heads=False).graph)
        # the vectors that the head in use is given
        del model.graph.output[1:]
        for node in [n for n in model.graph.node if n.output[0] == "vectors" or n.output[0].startswith("rows_")]:
            model.graph.node.remove(node)
        graph = with_layers(model.SerializeToString(), (max(1, layer),))
        self._session = ort.InferenceSession(graph, options, providers=["CPUExecutionProvider"])

    def tell(self, x: Deep) -> None:
        """Put into ``x`` what the tagger says of its windows, and the vectors of their pieces after the layer."""
        if x.told is not None:
            return
        x.told, x.low = [], [] if self.layer else None
        for w in x.windows:
            feed = {name: getattr(w, name)[None] for name in ("pieces", "shapes", "states", "places")}
            out, low = self._session.run(["scores", "vectors"], {**feed, "heads": np.arange(len(w))})
            x.told.append(torch.from_numpy(out[0][np.append(0, w.heads)]).half())
            if x.low is not None:
                x.low.append(torch.from_numpy(low[0]).half())


def windows(sight: Sight, text: str, turn: int = 0, pool: Sequence[int] = ()) -> list[Window]:
    """A text's windows; ``turn`` 1, 2, …: with other names, as ``people_features`` swaps them."""
    found = sight.windows(text, segment(text))
    if not turn:
        return found
    rng, chosen = random.Random(turn), dict[int, int]()
    return [swapped(w, rng, chosen, pool) for w in found]  # type: ignore[arg-type]


def deep(store: Store, before: Path, turns: int = 2) -> Iterator[Deep]:
    """Everything that the head learns from; ours ``turns`` times, each time with other names.

    ``before``: a head trained before, which tells who the other mentions of GAP's passages are.
    """
    texts = {d.id: d.text for d in documents()}
    known: dict[str, list[Lesson]] = {}
    for x in lessons(store):
        known.setdefault(x.id, []).append(_bare(x))
    for key, some in known.items():
        for turn in range(turns if len(some) > 1 else 1):
            x = some[turn % len(some)]
            yield _checked(Deep(key, x.set, windows(store.sight, texts[key], turn, store.pool), x))
    passage = {p.id: p.text for p in gap("development")}
    for x in passages(store, load(before)):
        yield _checked(Deep(x.id, "GAP", windows(store.sight, passage[x.id]), _bare(x)))
    for row in rows(SHARED / "polnear" / "train.jsonl", first_copy=True):
        if row["id"] not in known:
            yield Deep(row["id"], "tagged", windows(store.sight, row["text"]))


def _bare(x: Lesson) -> Lesson:
    return replace(x, vectors=x.vectors[:, :0].clone())


def _checked(x: Deep) -> Deep:
    assert x.lesson is not None
    if [e - s for s, e in x.lesson.spans] != [len(w.heads) for w in x.windows]:
        raise ValueError(f"{x.id}: the words of the windows aren't those of the lesson")
    return x
