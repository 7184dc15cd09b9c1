"""A teacher's soft labels for a student's windows: tag log-probabilities and arc vectors, in half precision.

The tags and the arcs may come from two taggers: all-mpnet-base-v2 is much the better at tags, but learned the arcs in
three epochs less well than a small student in many.

usage: python -m training.soften TEACHER.safetensors VOCABULARY_FOLDER OUT_FOLDER [--arcs OTHER.safetensors] [--bf16]
"""

from __future__ import annotations

import argparse
import json
import random
from collections import Counter
from pathlib import Path

import numpy as np
import torch

from training.data import batches
from training.net import load
from training.prepare import key, prepare
from training.train import collate


def main() -> None:
    p = argparse.ArgumentParser(description=__doc__)
    p.add_argument("teacher", type=Path)
    p.add_argument("vocabulary")
    p.add_argument("out", type=Path)
    p.add_argument("--arcs", type=Path, help="take the arcs from this tagger")
    p.add_argument("--bf16", action="store_true")
    p.add_argument("--limit", type=int, default=0)
    p.add_argument("--unlabelled", type=int, default=0, help="soft labels for one in so many government texts, and GUM")
    args = p.parse_args()
    args.soft = args.names = ""
    model = load(args.teacher).eval()
    linker = load(args.arcs).eval() if args.arcs else model
    data = prepare(args, Counter()).data
    words = [len(x.tags) for x in data]
    args.out.mkdir(parents=True, exist_ok=True)
    tags = np.lib.format.open_memmap(args.out / "tags.npy", "w+", np.float16, (sum(words), 7))
    arcs = np.lib.format.open_memmap(args.out / "arcs.npy", "w+", np.float16, (sum(words) + len(words), 4, 64))
    at = np.concatenate([[0], np.cumsum(words)])
    with torch.no_grad(), torch.autocast("cpu", dtype=torch.bfloat16, enabled=args.bf16):
        for indices in batches(data, 8000, random.Random(0)):
            batch = collate([data[i] for i in indices], None, 0)
            t, a, _ = model(batch.pieces, batch.extra, batch.mask, batch.heads)
            if linker is not model:
                _, a, _ = linker(batch.pieces, batch.extra, batch.mask, batch.heads)
            t = t.log_softmax(-1)
            for row, i in enumerate(indices):
                tags[at[i] : at[i + 1]] = t[row, : words[i]].numpy()
                arcs[at[i] + i : at[i + 1] + i + 1] = a[row, : words[i] + 1].numpy()
    index = {key(x): (int(at[i]), int(at[i]) + i, words[i]) for i, x in enumerate(data)}
    distance = linker.distance.detach().tolist()
    (args.out / "index.json").write_text(json.dumps({"windows": index, "distance": distance}))
    print(f"{len(index)} windows, {sum(words)} words")


if __name__ == "__main__":
    main()
