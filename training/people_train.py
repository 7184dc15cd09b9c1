"""Train the people head on what was marked.

Twice: first without GAP, then with ``--before FIRST.pt``, which tells who the other mentions of its passages are.

usage: python -m training.people_train CACHE TAGGER_FOLDER OUT.pt [--before HEAD.pt] [--epochs N] [--seed N]
"""

from __future__ import annotations

import argparse
import math
import random
import time
from collections import defaultdict
from pathlib import Path

import numpy as np
import torch
from torch import Tensor
from torch.nn import functional

from onrecord.attribute.naming import LABELS
from onrecord.resolve.coreference.pairs import PAIR
from onrecord.resolve.coreference.table import FORMS, KINDS
from training.people_data import Lesson
from training.people_features import Store
from training.people_lessons import lessons, passages
from training.people_net import PeopleHead
from training.people_score import load

AGREE = PAIR.index("kinds agree")


def forward(model: PeopleHead, x: Lesson) -> tuple[Tensor, Tensor]:
    """Marks [W, …] and link vectors [W, …] of a document's words; products in bfloat16 (three times as fast here)."""
    width = max(e - s for s, e in x.spans)
    batch = torch.zeros(len(x.spans), width, x.vectors.shape[1], dtype=torch.bfloat16)
    mask = torch.zeros(len(x.spans), width, dtype=torch.bool)
    for n, (s, e) in enumerate(x.spans):
        batch[n, : e - s] = x.vectors[s:e]
        mask[n, : e - s] = True
    with torch.autocast("cpu", dtype=torch.bfloat16):
        h = model.vectors(batch, mask)[mask]
        return model.marks(h).float(), model.links(h).float()


def with_kinds(x: Lesson, marks: Tensor) -> tuple[Tensor, Tensor]:
    """``own`` and ``pair`` with the kinds that the head tells."""
    kinds = marks[:, -len(KINDS) :].detach().softmax(-1)[x.at]
    own = torch.cat([x.own[:, : -len(KINDS)], kinds], dim=1)
    pair = x.pair.float()
    pair[..., AGREE] = (kinds[:, None] * kinds[x.cand.clamp(min=0)]).sum(-1) * (x.cand >= 0)
    return own, pair


def losses(model: PeopleHead, x: Lesson) -> dict[str, Tensor]:
    marks, links = forward(model, x)
    n, f = len(LABELS), 1 + len(FORMS)
    out = {}
    for name, part, gold in (
        ("names", marks[:, :n], x.names),
        ("heads", marks[:, n : n + f], x.heads),
        ("kinds", marks[:, n + f :], x.kinds),
    ):
        if (gold >= 0).any():
            out[name] = functional.cross_entropy(part, gold, ignore_index=-100)
    use = x.gold.any(1)
    if use.any():
        own, pair = with_kinds(x, marks)
        s = model.scorer(links[x.at], own, x.cand, pair, x.who.float())[use]
        gold = x.gold[use]
        each = s.logsumexp(1) - s.masked_fill(~gold, -1e9).logsumexp(1)
        # names are many and easy
        weight = torch.from_numpy(np.where(x.form == 0, _NAMES, 1.0)).float()[use]
        out["links"] = (each * weight).sum() / weight.sum()
    return out


#: What a name's link counts beside that of a description or a pronoun.
_NAMES = 0.3
WEIGHTS = {"names": 1.0, "heads": 1.0, "kinds": 0.3, "links": 1.0}


@torch.no_grad()
def evaluate(model: PeopleHead, data: list[Lesson]) -> dict[str, float]:
    """Shares right on held-out documents: names and heads (F1 of words), links by what is linked."""
    model.eval()
    count: dict[str, list[int]] = defaultdict(lambda: [0, 0])
    f1: dict[str, list[int]] = defaultdict(lambda: [0, 0, 0])
    n, f = len(LABELS), 1 + len(FORMS)
    for x in data:
        marks, links = forward(model, x)
        for name, part, gold in (("names", marks[:, :n], x.names), ("heads", marks[:, n : n + f], x.heads)):
            best, told = part.argmax(1), gold >= 0
            one = f1[x.set + " " + name]
            one[0] += int(((best == gold) & (gold > 0)).sum())
            one[1] += int(((best > 0) & told).sum())
            one[2] += int((gold > 0).sum())
        own, pair = with_kinds(x, marks)
        s = model.scorer(links[x.at], own, x.cand, pair, x.who.float())
        best = s.argmax(1)
        for i in np.flatnonzero(x.gold.any(1).numpy()):
            ok = bool(x.gold[i, best[i]])
            p = int(x.pronoun[i])
            name = "p" + ("", "he", "she", "it", "they", "rel", "other")[p] if x.form[i] == 2 else FORMS[x.form[i]]
            for k in (name, *(("p",) if p in (1, 2, 3, 4) else ())):
                count[f"{x.set} {k}"][0] += ok
                count[f"{x.set} {k}"][1] += 1
            if x.form[i] == 1:
                k = f"{x.set} d {'new' if x.gold[i, 0] else 'old'}"
                count[k][0] += ok
                count[k][1] += 1
    out = {k: v[0] / v[1] for k, v in sorted(count.items())}
    return out | {k: 2 * a / max(1, b + c) for k, (a, b, c) in f1.items()}


def main() -> None:
    p = argparse.ArgumentParser(description=__doc__)
    p.add_argument("cache", type=Path, help="where vectors of words are kept (people_features)")
    p.add_argument("tagger", type=Path, help="folder of the exported tagger whose vectors are learned from")
    p.add_argument("out", type=Path)
    p.add_argument("--before", type=Path, help="a head trained before: learn from GAP too")
    p.add_argument("--layers", type=int, default=2)
    p.add_argument("--init", type=Path, help="go on from this head")
    p.add_argument("--hidden", type=int, default=192)
    p.add_argument("--epochs", type=int, default=10)
    p.add_argument("--lr", type=float, default=8e-4)
    p.add_argument("--batch", type=int, default=4)
    p.add_argument("--dropout", type=float, default=0.15)
    p.add_argument("--lit", type=float, default=0.3)
    p.add_argument("--gum", type=float, default=1.0)
    p.add_argument("--gap", type=float, default=0.5)
    p.add_argument("--seed", type=int, default=1)
    p.add_argument("--threads", type=int, default=2)
    args = p.parse_args()
    torch.manual_seed(args.seed)
    torch.set_num_threads(args.threads)
    rng = random.Random(args.seed)
    store = Store(args.cache, args.tagger)
    everything = lessons(store)
    if args.before:
        everything += passages(store, load(args.before))
    held = [x for x in everything if x.held]
    data = [x for x in everything if not x.held and len(x.at)]
    share = {"LitBank": args.lit, "GUM": args.gum, "ours": 1.0, "GAP": args.gap}
    model = PeopleHead(data[0].vectors.shape[1], args.layers, args.hidden, dropout=args.dropout)
    if args.init:
        model.load_state_dict(load(args.init).state_dict())
    optimizer = torch.optim.AdamW(model.parameters(), lr=args.lr, weight_decay=0.02)
    total = int(args.epochs * sum(share[x.set] for x in {x.id: x for x in data}.values()) / args.batch)
    step, began = 0, time.time()
    for epoch in range(args.epochs):
        copies: dict[str, list[Lesson]] = defaultdict(list)
        for x in data:
            copies[x.id].append(x)
        order = [rng.choice(x) for x in copies.values() if rng.random() < share[x[0].set]]
        rng.shuffle(order)
        model.train()
        sums: dict[str, list[float]] = defaultdict(lambda: [0.0, 0])
        for at in range(0, len(order) - args.batch + 1, args.batch):
            for group in optimizer.param_groups:
                t = step / total
                group["lr"] = args.lr * min(1.0, step / (0.05 * total)) * (0.5 + 0.5 * math.cos(math.pi * min(1.0, t)))
            optimizer.zero_grad()
            for x in order[at : at + args.batch]:
                told = losses(model, x)
                if not told:
                    continue
                loss = sum(WEIGHTS[k] * v for k, v in told.items()) / args.batch
                if x.set == "GAP":  # one link a passage
                    loss = 0.2 * loss
                loss.backward()
                for k, v in told.items():
                    sums[k][0] += float(v.detach())
                    sums[k][1] += 1
            torch.nn.utils.clip_grad_norm_(model.parameters(), 1.0)
            optimizer.step()
            step += 1
        print(epoch, round(time.time() - began), {k: round(a / b, 4) for k, (a, b) in sums.items()}, flush=True)
        if epoch % 3 == 2 or epoch == args.epochs - 1:
            print({k: round(v, 3) for k, v in evaluate(model, held).items()}, flush=True)
    torch.save(
        {"state": model.state_dict(), "layers": args.layers, "inputs": data[0].vectors.shape[1], "hidden": args.hidden},
        args.out,
    )


if __name__ == "__main__":
    main()
