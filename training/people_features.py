"""What the people head sees of a document: the shipped encoder's vectors of its words, and what reading told of them.

The vectors are the exported graph's own, after each of its last layers: int8 as in use. They are kept on disk.

usage: python -m training.people_features CACHE_FOLDER
"""

from __future__ import annotations

import hashlib
import random
import sys
from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from pathlib import Path

import numpy as np
import torch

from onrecord.attribute.attributor import Attributor
from onrecord.attribute.encode import Window
from onrecord.attribute.link import ARC, HEADS, TAGS
from onrecord.attribute.weights import Weights, load_weights
from onrecord.records import Segmentation
from onrecord.segment import segment
from training.graph import with_layers
from training.people import Document, documents, gap

#: Layers whose vectors the head is given, counted from 1.
LAYERS = (3, 4, 5)


@dataclass
class Seen:
    """One document. Over its W words: ``vectors`` half [W, layers * hidden], ``starts``, ``ends``, ``window`` [W];

    ``old`` the present name head's answers [W]; ``source`` whether the word is a source's head word.
    """

    vectors: torch.Tensor
    starts: np.ndarray
    ends: np.ndarray
    window: np.ndarray
    old: np.ndarray
    attributions: list[tuple]


class Sight:
    """The shipped network, asked for the vectors of words too."""

    def __init__(self, weights: Weights | None = None) -> None:
        import onnxruntime as ort

        weights = weights or load_weights()
        self.attributor = Attributor(weights, segment)
        options = ort.SessionOptions()
        options.intra_op_num_threads = 1
        options.graph_optimization_level = ort.GraphOptimizationLevel.ORT_ENABLE_BASIC
        self._session = ort.InferenceSession(
            with_layers(weights.graph.read_bytes(), LAYERS), options, providers=["CPUExecutionProvider"]
        )

    def windows(self, text: str, parts: Segmentation) -> list[Window]:
        return list(self.attributor._encoder.windows(text, parts))

    def vectors(self, window: Window) -> tuple[np.ndarray, np.ndarray]:
        """The network's numbers [W + 1, …] and vectors [W, layers * hidden] of a window's words."""
        feed = {name: getattr(window, name)[None] for name in ("pieces", "shapes", "states", "places")}
        feed["heads"] = np.concatenate(([0], window.heads))
        out, rows = self._session.run(None, feed)
        return out[0], rows[0, 1:]

    def see(self, text: str, swap: random.Random | None = None, pool: Sequence[tuple[int, ...]] = ()) -> Seen:
        """The words of a text; with ``swap`` its names are others'."""
        parts = segment(text)
        vectors, starts, ends, window, old, found = [], [], [], [], [], []
        chosen: dict[int, int] = {}
        windows = self.windows(text, parts)
        if swap is not None:
            windows = [swapped(w, swap, chosen, pool) for w in windows]
        for number, w in enumerate(windows):
            out, rows = self.vectors(w)
            arcs = out[:, len(TAGS) : HEADS].reshape(-1, 4, ARC)
            linked = self.attributor._linker.decode(out[1:, : len(TAGS)], arcs, w.quoted, w.bounds)
            found += [self.attributor._whole(text, parts.quotations, w, one) for one in linked]
            vectors.append(torch.from_numpy(rows).half())
            starts.append(w.starts)
            ends.append(w.ends)
            window.append(np.full(len(w.starts), number))
            old.append(out[1:, HEADS:].argmax(1))
        attributions = [(a.source, a.cue, a.content) for a in found]
        return Seen(
            torch.cat(vectors) if vectors else torch.zeros(0, 384 * len(LAYERS)).half(),
            *(np.concatenate(x) if x else np.zeros(0, dtype=np.int64) for x in (starts, ends, window, old)),
            attributions,
        )


def swapped(w: Window, rng: random.Random, chosen: dict[int, int], pool: Sequence[tuple[int, ...]]) -> Window:
    """A window in which words of one piece with a capital (names, mostly) are others of the pool."""
    heads = w.heads
    ends = np.append(heads[1:], len(w) - 1)
    shape = w.shapes[heads]
    before = np.append(6, shape[:-1])
    pieces = w.pieces.copy()
    for h, e, s, b in zip(heads, ends, shape, before, strict=True):
        if s == 2 and b != 6 and e - h == 1:
            old = int(pieces[h])
            if old not in chosen:
                chosen[old] = int(rng.choice(pool)) if rng.random() < 0.8 else old
            pieces[h] = chosen[old]
    return replace(w, pieces=pieces)


def name_pieces(sight: Sight, docs: Sequence[Document]) -> list[int]:
    """One-piece words of the names of people in the documents: what names are swapped for."""
    found = set()
    for d in docs:
        for n, name in d.names.items():
            if d.kinds[n] == "person":
                for word in name.split():
                    ids = sight.attributor.tokenizer.encode(word, add_special_tokens=False).ids
                    if len(ids) == 1:
                        found.add(ids[0])
    return sorted(found)


def key(text: str, turn: int) -> str:
    return hashlib.sha256(text.encode()).hexdigest()[:24] + f"-{turn}"


class Store:
    """What was seen, on disk."""

    def __init__(self, folder: Path, model: Path | None = None) -> None:
        self.folder, self.model = folder, model
        folder.mkdir(parents=True, exist_ok=True)

    @cached_property
    def sight(self) -> Sight:
        return Sight(load_weights(self.model, heads=False))

    @cached_property
    def pool(self) -> list[int]:
        return name_pieces(self.sight, [d for d in documents() if d.whole])

    def see(self, text: str, turn: int = 0) -> Seen:
        """A text's words; ``turn`` 1, 2, …: with other names."""
        path = self.folder / (key(text, turn) + ".pt")
        if not path.exists():
            seen = self.sight.see(text, random.Random(turn) if turn else None, self.pool if turn else ())
            torch.save(seen.__dict__, path)
        return Seen(**torch.load(path, weights_only=False))


def main() -> None:
    store = Store(Path(sys.argv[1]))
    texts = [(d.text, turn) for d in documents() for turn in ((0, 1) if d.whole else (0,))]
    texts += [(p.text, 0) for part in ("development", "validation") for p in gap(part)]
    for n, (text, turn) in enumerate(texts):
        store.see(text, turn)
        if n % 200 == 0:
            print(n, "of", len(texts), flush=True)


if __name__ == "__main__":
    main()
