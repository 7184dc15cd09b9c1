"""Train the inner head on the lessons of ``inner_lessons``: what was marked, and softly what the network says alone.

Chosen on the tuning half of the chains (``tests/annotations/chains.jsonl``), which are of other articles.

usage: python -m training.inner_train LESSONS.pt OUT.pt [--epochs N] [--soft WEIGHT] [--seed N]
"""

from __future__ import annotations

import argparse
import hashlib
import math
import random
import time
from collections import defaultdict
from pathlib import Path

import numpy as np
import torch
from torch import Tensor
from torch.nn import functional
from torch.optim.swa_utils import AveragedModel, get_ema_multi_avg_fn

from onrecord.attribute.link import ARC, HEADS, TAGS, Linker
from onrecord.attribute.weights import read_manifest
from training.inner_lessons import Lesson
from training.inner_net import HIDDEN, LAYERS, InnerHead, save
from training.train import arc_scores

#: What a lesson of each set counts beside one of PolNeAR, where it is marked.
SHARE = {"polnear": 1.0, "wikinews": 1.0, "invented": 1.0, "chains": 1.0}


def collated(some: list[Lesson]) -> tuple[Tensor, Tensor, Tensor]:
    """Vectors [B, W, inputs], states and mask [B, W]."""
    width = max(len(x.window.starts) for x in some)
    vectors = torch.zeros(len(some), width, some[0].vectors.shape[1], dtype=torch.bfloat16)
    states = torch.zeros(len(some), width, dtype=torch.long)
    mask = torch.zeros(len(some), width, dtype=torch.bool)
    for n, x in enumerate(some):
        w = len(x.window.starts)
        vectors[n, :w], states[n, :w], mask[n, :w] = x.vectors, torch.from_numpy(x.window.states), True
    return vectors, states, mask


def losses(
    model: InnerHead, some: list[Lesson], distance: Tensor, soft_weight: float, hide: float = 0.0
) -> dict[str, Tensor]:
    vectors, states, mask = collated(some)
    if hide:
        vectors = vectors * (torch.rand(vectors.shape[:2])[..., None] >= hide)
    with torch.autocast("cpu", dtype=torch.bfloat16):
        logits, arcs = model(vectors, states, mask)
    cue, source = arc_scores(arcs, distance, mask)
    tags, width, out = logits.log_softmax(-1), mask.shape[1], {}
    marked = [n for n, x in enumerate(some) if x.gold]
    if marked:
        wanted = torch.full((3, len(some), width), -100)
        for n in marked:
            for role, own in enumerate(some[n].gold or ()):
                wanted[role, n, : len(own)] = torch.from_numpy(own)
        for name, scores, gold in zip(("tags", "cue", "source"), (tags, cue, source), wanted, strict=True):
            if (gold >= 0).any():
                out[name] = functional.nll_loss(scores.flatten(0, 1), gold.flatten(), ignore_index=-100)
    if soft_weight:
        told = torch.zeros(len(some), width + 1, HEADS)
        for n, x in enumerate(some):
            told[n, : len(x.soft)] = x.soft.float()
            if x.gold:  # what somebody marked is known better
                mask[n] = False
        each = (told[:, 1:, : len(TAGS)].softmax(-1) * (told[:, 1:, : len(TAGS)].log_softmax(-1) - tags)).sum(-1)
        out["soft"] = (each * mask).sum() / mask.sum().clamp(min=1)
        t_cue, t_source = arc_scores(told[..., len(TAGS) :].unflatten(-1, (4, ARC)), distance, mask)
        chance = told[:, 1:, : len(TAGS)].softmax(-1)
        for name, said, t, weight in (
            ("soft cue", cue, t_cue, chance[..., 5:7].sum(-1)),
            ("soft source", source, t_source, chance[..., 3]),
        ):
            apart = (t.exp() * (t - said).clamp(-50, 50)).sum(-1) * weight * mask
            out[name] = apart.sum() / (weight * mask).sum().clamp(min=1e-6)
    return out


def held(x: Lesson) -> bool:
    """Whether a lesson's article is one of every seventh, of which no mark is learned with ``--held``."""
    return x.gold is not None and hashlib.sha256(x.key.partition("|")[0].encode()).digest()[0] % 7 == 0


@torch.no_grad()
def evaluate(model: InnerHead, data: list[Lesson]) -> dict[str, float]:
    """F1 of statements inside contents: right where the cues touch and half of the contents' words are the same."""
    model.eval()
    manifest = read_manifest()
    linker = Linker(manifest.distance, manifest.settings)
    found_, wanted_, right = 0, 0, 0
    for x in data:
        assert x.gold is not None
        vectors, states, mask = collated([x])
        with torch.autocast("cpu", dtype=torch.bfloat16):
            tags, arcs = model(vectors, states, mask)
        linked = linker.decode(tags[0].numpy(), arcs[0].numpy(), x.window.quoted, x.window.bounds)
        found = [(one.cue, {i for s, e in one.content for i in range(s, e)}) for one in linked]
        cues = np.flatnonzero(x.gold[0] == TAGS.index("B-cue"))
        wanted = [(int(c), set(np.flatnonzero(x.gold[1] == c + 1).tolist())) for c in cues]
        found_, wanted_ = found_ + len(found), wanted_ + len(wanted)
        for cue, content in wanted:
            right += any(
                s <= cue + 1 and cue <= e and 2 * len(content & own) >= len(content | own) for (s, e), own in found
            )
    return {"F1": 2 * right / max(1, found_ + wanted_), "precision": right / max(1, found_), "recall": right / wanted_}


def main() -> None:
    p = argparse.ArgumentParser(description=__doc__)
    p.add_argument("lessons", type=Path)
    p.add_argument("out", type=Path)
    p.add_argument("--epochs", type=int, default=12)
    p.add_argument("--layers", type=int, default=LAYERS)
    p.add_argument("--hidden", type=int, default=HIDDEN)
    p.add_argument("--lr", type=float, default=1e-3)
    p.add_argument("--batch", type=int, default=24)
    p.add_argument("--dropout", type=float, default=0.25)
    p.add_argument("--soft", type=float, default=0.5, help="weight of what the network says")
    p.add_argument("--marked", type=float, default=2.0, help="how often a marked content is seen in an epoch")
    p.add_argument("--held", action="store_true", help="learn no mark of every seventh article, and measure on those")
    p.add_argument("--hide", type=float, default=0.0, help="share of the words that are hidden")
    p.add_argument("--seed", type=int, default=1)
    p.add_argument("--threads", type=int, default=1)
    args = p.parse_args()
    torch.manual_seed(args.seed)
    torch.set_num_threads(args.threads)
    rng = random.Random(args.seed)
    every: list[Lesson] = torch.load(args.lessons, weights_only=False)
    apart = [x for x in every if held(x)] if args.held else []
    data = [x for x in every if not (args.held and held(x))]
    distance = torch.from_numpy(read_manifest().distance)
    model = InnerHead(data[0].vectors.shape[1], args.layers, args.hidden, args.dropout)
    # what is kept is the mean of the last hundreds of steps (Polyak and Juditsky 1992): steadier than the last one
    mean = AveragedModel(model, multi_avg_fn=get_ema_multi_avg_fn(0.997))
    optimizer = torch.optim.AdamW(model.parameters(), lr=args.lr, weight_decay=0.02)
    arcs = {"cue": 0.3, "source": 0.3, "soft cue": 0.3 * args.soft, "soft source": 0.3 * args.soft}
    weights = {"tags": 1.0, "soft": args.soft, **arcs}
    often = [args.marked * SHARE[x.set] if x.gold else 1.0 for x in data]
    total, step, began = int(args.epochs * sum(often) / args.batch), 0, time.time()
    for epoch in range(args.epochs):
        order = [n for n, k in enumerate(often) for _ in range(int(k) + (rng.random() < k % 1))]
        order.sort(key=lambda n: len(data[n].window.starts) + 8 * rng.random())
        batches = [order[at : at + args.batch] for at in range(0, len(order), args.batch)]
        rng.shuffle(batches)
        model.train()
        sums: dict[str, list[float]] = defaultdict(lambda: [0.0, 0])
        for batch in batches:
            t = min(1.0, step / total)
            for group in optimizer.param_groups:
                group["lr"] = args.lr * min(1.0, t / 0.05 + 0.01) * (0.51 + 0.49 * math.cos(math.pi * t))
            optimizer.zero_grad()
            told = losses(model, [data[n] for n in batch], distance, args.soft, args.hide)
            sum(weights[k] * v for k, v in told.items()).backward()  # type: ignore[union-attr]
            torch.nn.utils.clip_grad_norm_(model.parameters(), 1.0)
            optimizer.step()
            mean.update_parameters(model)
            step += 1
            for k, v in told.items():
                sums[k][0] += float(v.detach())
                sums[k][1] += 1
        print(epoch, round(time.time() - began), {k: round(a / b, 4) for k, (a, b) in sums.items()}, flush=True)
        if apart and epoch % 2:
            for one in (model, mean.module):
                print({k: round(v, 3) for k, v in evaluate(one, apart).items()}, flush=True)
        save(mean.module, args.out)


if __name__ == "__main__":
    main()
