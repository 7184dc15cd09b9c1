"""Fit the head of names anew on a finished tagger, whose encoder stays as it is.

An average of taggers (soup.py) has an encoder that no head of names was trained on.

usage: python -m training.refit MODEL.safetensors NAMES.jsonl VOCABULARY_FOLDER OUT.safetensors [--epochs N] [--limit N]
"""

from __future__ import annotations

import argparse
from argparse import Namespace
from collections import Counter
from pathlib import Path

import numpy as np
import torch
from torch import Tensor
from torch.nn import functional

from training.data import Example
from training.net import Tagger, load, save
from training.prepare import prepare


def features(model: Tagger, data: list[Example]) -> Tensor:
    """The encoder's vectors of all words, in half precision, [words, hidden]."""
    out = []
    with torch.no_grad():
        for x in data:
            w = x.window
            extra = torch.from_numpy(np.stack([w.shapes, w.states, w.places]))[None]
            pieces = torch.from_numpy(w.pieces)[None]
            vectors = model.encoder(pieces, extra, torch.ones_like(pieces, dtype=torch.bool))[0]
            out.append(vectors[torch.from_numpy(w.heads)].half())
    return torch.cat(out)


def fit(model: Tagger, x: Tensor, y: Tensor, epochs: int, seed: int = 1) -> None:
    """Softmax regression of labels on vectors into ``model.names``, from where it stands."""
    torch.manual_seed(seed)
    optimizer = torch.optim.AdamW(model.names.parameters(), lr=1e-3, weight_decay=1e-4)
    for epoch in range(epochs):
        total = 0.0
        for group in optimizer.param_groups:
            group["lr"] = 1e-3 * (1 - epoch / epochs)
        for batch in torch.randperm(len(x)).split(4096):
            loss = functional.cross_entropy(model.names(x[batch].float()), y[batch])
            optimizer.zero_grad()
            loss.backward()
            optimizer.step()
            total += float(loss.detach()) * len(batch)
        print(f"epoch {epoch + 1}: loss {total / len(x):.4f}", flush=True)


def agreement(predicted: np.ndarray, gold: np.ndarray) -> float:
    """F1 over the words of names: both say the same label."""
    right = int(((predicted == gold) & (gold > 0)).sum())
    return 2 * right / max(1, int((predicted > 0).sum() + (gold > 0).sum()))


def main() -> None:
    p = argparse.ArgumentParser(description=__doc__)
    p.add_argument("model", type=Path)
    p.add_argument("names")
    p.add_argument("vocabulary")
    p.add_argument("out", type=Path)
    p.add_argument("--epochs", type=int, default=5)
    p.add_argument("--limit", type=int, default=0)
    args = p.parse_args()
    given = Namespace(vocabulary=args.vocabulary, names=args.names, soft="", unlabelled=0, limit=args.limit)
    data = [x for x in prepare(given, Counter()).data if x.names is not None]
    model = load(args.model).eval()
    x, y = features(model, data), torch.from_numpy(np.concatenate([d.names for d in data if d.names is not None]))
    held = len(x) // 20
    fit(model, x[held:], y[held:], args.epochs)
    with torch.no_grad():
        said = model.names(x[:held].float()).argmax(1).numpy()
    print(f"agreement on words of names, on windows held out: {agreement(said, y[:held].numpy()):.3f}")
    args.out.parent.mkdir(parents=True, exist_ok=True)
    save(model, args.out)


if __name__ == "__main__":
    main()
