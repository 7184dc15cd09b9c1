"""Train a tagger, from the gold labels and, where given, from a teacher's soft labels.

Two one-thread processes average their gradients (on two CPU cores that beats one process with two threads). Every
`--save` minutes, and at the end, the state goes to OUT/state.pt; the same call continues from there. The run is seeded;
batches depend on the epoch and seed alone.

usage: see `python training/train.py --help`
"""

from __future__ import annotations

import argparse
import json
import math
import os
import random
import socket
import time
from collections import Counter
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import torch
import torch.distributed as dist
import torch.multiprocessing as mp
from torch import Tensor
from torch.nn import functional

from onrecord.attribute.link import ARC, buckets
from training.data import Example, batches
from training.net import Tagger, load, load_pretrained, save
from training.prepare import Prepared, prepare


@dataclass
class Batch:
    pieces: Tensor
    extra: Tensor
    mask: Tensor
    heads: Tensor
    words: Tensor  # true where a word stands
    tags: Tensor
    cue_of: Tensor
    source_of: Tensor
    names: Tensor
    weight: Tensor
    soft: tuple[Tensor, Tensor] | None = None  # teacher's tag log-probabilities and arc vectors


def collate(items: list[Example], soft: list[tuple[np.ndarray, np.ndarray]] | None, pad: int) -> Batch:
    b, p = len(items), max(len(x.window) for x in items)
    w = max(len(x.tags) for x in items)
    pieces = np.full((b, p), pad, dtype=np.int64)
    extra = np.zeros((b, 3, p), dtype=np.int64)
    mask = np.zeros((b, p), dtype=bool)
    heads = np.zeros((b, w), dtype=np.int64)
    words = np.zeros((b, w), dtype=bool)
    labels = np.full((4, b, w), -100, dtype=np.int64)
    for i, x in enumerate(items):
        n, m, win = len(x.window), len(x.tags), x.window
        pieces[i, :n], mask[i, :n], heads[i, :m], words[i, :m] = win.pieces, True, win.heads, True
        extra[i, :, :n] = win.shapes, win.states, win.places
        labels[:3, i, :m] = x.tags, x.cue_of, x.source_of
        if x.names is not None:
            labels[3, i, :m] = x.names
    t = torch.from_numpy
    weight = torch.tensor([x.weight for x in items])
    batch = Batch(t(pieces), t(extra), t(mask), t(heads), t(words), *map(t, labels), weight)
    if soft:
        tags = np.zeros((b, w, soft[0][0].shape[1]), dtype=np.float32)
        arcs = np.zeros((b, w + 1, 4, ARC), dtype=np.float32)
        for i, (st, sa) in enumerate(soft):
            tags[i, : len(st)], arcs[i, : len(sa)] = st, sa
        batch.soft = (t(tags), t(arcs))
    return batch


def arc_scores(arcs: Tensor, distance: Tensor, valid: Tensor) -> tuple[Tensor, Tensor]:
    """Log-probabilities of both arcs, [B, W, W + 1] each: content word -> cue head, cue head -> source head or none."""
    w = arcs.shape[1] - 1
    d = torch.arange(-1, w)[None, :] - torch.arange(w)[:, None]
    bias = distance[:, torch.from_numpy(buckets(d.numpy()))]
    keep = torch.cat([torch.ones_like(valid[:, :1]), valid], 1)[:, None, :]
    out = []
    for i, (q, k) in enumerate(((0, 1), (2, 3))):
        s = arcs[:, 1:, q] @ arcs[:, :, k].transpose(1, 2) / math.sqrt(ARC)
        add = bias[i].clone()
        add[:, 0] = 0.0 if i else -1e4  # every content has a cue; a cue may have no source
        out.append((s + add).masked_fill(~keep, -1e4).log_softmax(-1))
    return out[0], out[1]


def losses(
    scores: tuple[Tensor, Tensor, Tensor],
    distance: Tensor,
    batch: Batch,
    teacher_distance: Tensor | None,
    mix: float,
) -> Tensor:
    """Cross entropy of tags + 0.3 of each arc + 0.3 of names; with soft labels `mix` is taken against the teacher.

    Windows nobody annotated have soft labels alone.
    """
    tags, arcs, names = scores
    valid = batch.words
    cue_of, source_of = arc_scores(arcs, distance, valid)
    row = batch.weight[:, None].expand_as(batch.tags)

    def hard(scores: Tensor, gold: Tensor) -> Tensor:
        each = functional.nll_loss(scores.flatten(0, 1), gold.flatten(), ignore_index=-100, reduction="none")
        use = (gold.flatten() >= 0).float() * row.flatten()
        return (each * use).sum() / use.sum().clamp(min=1)

    log_tags = tags.log_softmax(-1)
    named = 0.3 * hard(names.log_softmax(-1), batch.names)
    gold = hard(log_tags, batch.tags) + 0.3 * hard(cue_of, batch.cue_of) + 0.3 * hard(source_of, batch.source_of)
    if batch.soft is None or teacher_distance is None:
        return gold + named
    teacher = batch.soft[0].exp()
    t_cue, t_source = arc_scores(batch.soft[1], teacher_distance, valid)

    def cross(scores: Tensor, wanted: Tensor, use: Tensor) -> Tensor:
        return -((wanted * scores).sum(-1) * use).sum() / use.sum().clamp(min=1)

    content, cue = teacher[..., 5:7].sum(-1), teacher[..., 3]
    v = valid.float()
    soft = cross(log_tags, teacher, v)
    soft = soft + 0.3 * cross(cue_of, t_cue.exp(), content * v) + 0.3 * cross(source_of, t_source.exp(), cue * v)
    return (1 - mix) * gold + mix * soft + named


class Names:
    """Swaps names in a window for others of as many pieces, so that nobody's name becomes a label."""

    def __init__(self, data: list[Example]) -> None:
        self.pool: dict[int, list[tuple[int, ...]]] = {}
        seen: set[tuple[int, ...]] = set()
        for x in data:
            for at, n in self._names(x):
                name = tuple(int(v) for v in x.window.pieces[at : at + n])
                if name not in seen:
                    seen.add(name)
                    self.pool.setdefault(n, []).append(name)

    @staticmethod
    def _names(x: Example) -> list[tuple[int, int]]:
        heads = x.window.heads
        ends = np.append(heads[1:], len(x.window) - 1)
        shape = x.window.shapes[heads]
        capital = (shape == 2) | (shape == 4)
        body = x.window.places[heads] == 0
        start = np.append(True, x.window.shapes[heads[:-1]] == 6)  # after a mark: perhaps only a sentence's first word
        return [
            (int(h), 1) for h, e, use in zip(heads, ends, capital & body & ~start, strict=True) if use and e - h == 1
        ] + [
            (int(h), int(e - h))
            for h, e, use in zip(heads, ends, capital & body, strict=True)
            if use and 1 < e - h <= 4
        ]

    def swap(self, pieces: np.ndarray, x: Example, rng: random.Random) -> np.ndarray:
        pieces = pieces.copy()
        chosen: dict[tuple[int, ...], tuple[int, ...]] = {}
        for at, n in self._names(x):
            old = tuple(int(v) for v in pieces[at : at + n])
            new = chosen.setdefault(old, rng.choice(self.pool[n]) if rng.random() < 0.7 else old)
            pieces[at : at + n] = new
        return pieces


def augmented(x: Example, names: Names, rng: random.Random) -> Example:
    from dataclasses import replace

    window = x.window
    if rng.random() < 0.25:
        window = replace(window, pieces=names.swap(window.pieces, x, rng))
    if rng.random() < 0.04:  # marks lost or unpaired
        states = window.states.copy()
        states[states < 6] = 0
        window = replace(window, states=states)
    if rng.random() < 0.04:  # headline style, or all in capitals
        shapes = window.shapes.copy()
        shapes[(shapes >= 1) & (shapes <= 4)] = rng.choice((2, 3))
        window = replace(window, shapes=shapes)
    return x if window is x.window else replace(x, window=window)


def free_port() -> int:
    """A port of this machine that nobody listens on."""
    with socket.socket() as s:
        s.bind(("127.0.0.1", 0))
        return int(s.getsockname()[1])


def bf16_is_fast() -> bool:
    """Whether this CPU multiplies bfloat16 faster than float32 (some emulate it, thirty times slower)."""
    took = []
    for kind in (torch.float32, torch.bfloat16):
        a, b = torch.randn(512, 384).to(kind), torch.randn(1536, 384).to(kind)
        functional.linear(a, b)
        began = time.perf_counter()
        for _ in range(10):
            functional.linear(a, b)
        took.append(time.perf_counter() - began)
    return took[1] < took[0]


def worker(rank: int, args: argparse.Namespace) -> None:
    torch.set_num_threads(max(1, (os.cpu_count() or 2) // args.procs))
    if args.procs > 1:
        os.environ.update(MASTER_ADDR="127.0.0.1", MASTER_PORT=str(args.port))
        dist.init_process_group("gloo", rank=rank, world_size=args.procs)
    torch.manual_seed(args.seed * 100 + rank)
    skipped: Counter = Counter()
    prepared: Prepared = prepare(args, skipped)
    if rank == 0:
        pieces = sum(len(x.window) for x in prepared.data)
        print(f"{len(prepared.data)} windows, {pieces} pieces, skipped {dict(skipped)}", flush=True)
    layers = [int(i) for i in args.layers.split(",")] if args.layers else None
    if args.init:
        model = load(Path(args.init), layers)
    else:
        encoder = load_pretrained(Path(args.encoder), layers, Path(args.vocabulary) / "tokenizer.json")
        model = Tagger(encoder.config)
        model.encoder = encoder
    Trainer(rank, args, model, prepared).run()
    if args.procs > 1:
        dist.destroy_process_group()


class Trainer:
    def __init__(self, rank: int, args: argparse.Namespace, model: Tagger, prepared: Prepared) -> None:
        self.rank, self.args, self.model, self.prepared = rank, args, model, prepared
        if args.procs > 1:
            for p in model.parameters():
                dist.broadcast(p.data, 0)
        own = [
            p
            for n, p in model.named_parameters()
            if p.requires_grad and n.startswith(("encoder.layers", "encoder.norm", "encoder.position", "encoder.bias"))
        ]
        new = [
            p
            for n, p in model.named_parameters()
            if p.requires_grad
            and not n.startswith(("encoder.layers", "encoder.norm", "encoder.position", "encoder.bias"))
        ]
        self.params = own + new
        self.optimizer = torch.optim.AdamW(
            [{"params": own, "lr": args.lr}, {"params": new, "lr": args.head_lr}], betas=(0.9, 0.98), weight_decay=0.01
        )
        rough = sum(len(x.window) for x in prepared.data) / args.pieces / args.procs
        self.total = int(rough * args.epochs * 1.04)
        self.scale = torch.optim.lr_scheduler.LambdaLR(self.optimizer, self.rate)
        self.names = Names(prepared.data)
        self.step, self.epoch, self.at = 0, 0, 0
        self.out = Path(args.out)
        self.resume()

    def rate(self, step: int) -> float:
        warm = 0.06 * self.total
        return min(step / warm, max(0.0, (self.total - step) / (self.total - warm)) * 0.98 + 0.02)

    def resume(self) -> None:
        path = self.out / "state.pt"
        if path.exists():
            state = torch.load(path, weights_only=True)
            self.model.load_state_dict(state["model"])
            self.optimizer.load_state_dict(state["optimizer"])
            self.scale.load_state_dict(state["scale"])
            self.step, self.epoch, self.at = state["step"], state["epoch"], state["at"]

    def keep(self) -> None:
        if self.rank:
            return
        self.out.mkdir(parents=True, exist_ok=True)
        state = {
            "model": self.model.state_dict(),
            "optimizer": self.optimizer.state_dict(),
            "scale": self.scale.state_dict(),
        }
        torch.save({**state, "step": self.step, "epoch": self.epoch, "at": self.at}, self.out / "state.tmp")
        (self.out / "state.tmp").replace(self.out / "state.pt")
        save(self.model, self.out / "model.safetensors")

    def run(self) -> None:
        began, saved, loss_sum, count, pieces = time.time(), time.time(), 0.0, 0, 0
        while self.epoch < math.ceil(self.args.epochs) and self.step < self.total:
            plan = batches(self.prepared.data, self.args.pieces, random.Random(self.args.seed * 1000 + self.epoch))
            plan = plan[: len(plan) // self.args.procs * self.args.procs]
            while self.at < len(plan) and self.step < self.total:
                loss = self.learn(plan[self.at + self.rank])
                self.at += self.args.procs
                self.step += 1
                loss_sum, count = loss_sum + loss, count + 1
                pieces += (
                    sum(len(self.prepared.data[i].window) for i in plan[self.at - self.args.procs]) * self.args.procs
                )
                if self.rank == 0 and self.step % 10 == 0:
                    rate = pieces / (time.time() - began)
                    print(
                        json.dumps(
                            {
                                "epoch": self.epoch,
                                "step": self.step,
                                "of": self.total,
                                "loss": round(loss_sum / count, 4),
                                "pieces/s": round(rate),
                                "minutes": round((time.time() - began) / 60, 1),
                            }
                        ),
                        flush=True,
                    )
                    loss_sum, count = 0.0, 0
                if time.time() - saved > self.args.save * 60:
                    self.keep()
                    saved = time.time()
            self.epoch, self.at = self.epoch + 1, 0
        self.keep()
        if self.rank == 0:
            (self.out / "done").touch()

    def learn(self, indices: list[int]) -> float:
        rng = random.Random(hash((self.step, self.rank, self.args.seed)))
        items = [augmented(self.prepared.data[i], self.names, rng) for i in indices]
        soft = [self.prepared.soft[i] for i in indices] if self.prepared.soft else None
        batch = collate(items, soft, 0)
        self.model.train()
        with torch.autocast("cpu", dtype=torch.bfloat16, enabled=self.args.bf16):
            scores = self.model(batch.pieces, batch.extra, batch.mask, batch.heads)
        loss = losses(scores, self.model.distance, batch, self.prepared.teacher_distance, self.args.mix)
        self.optimizer.zero_grad(set_to_none=False)
        loss.backward()
        if self.args.procs > 1:
            flat = torch.cat([p.grad.flatten() if p.grad is not None else torch.zeros(p.numel()) for p in self.params])
            dist.all_reduce(flat)
            flat /= self.args.procs
            at = 0
            for p in self.params:
                p.grad = flat[at : at + p.numel()].view_as(p)
                at += p.numel()
        torch.nn.utils.clip_grad_norm_(self.params, 1.0)
        self.optimizer.step()
        self.scale.step()
        return float(loss.detach())


def arguments() -> argparse.Namespace:
    p = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    p.add_argument("--encoder", required=True, help="folder of the pretrained encoder")
    p.add_argument("--vocabulary", required=True, help="folder with the tokenizer.json of the student")
    p.add_argument("--out", required=True)
    p.add_argument("--layers", default="", help="which layers to keep, as 0,1,3 (default all)")
    p.add_argument("--init", default="", help="start from this model.safetensors (its --layers) instead")
    p.add_argument("--epochs", type=float, default=5)
    p.add_argument("--pieces", type=int, default=2000, help="word pieces per process and step")
    p.add_argument("--procs", type=int, default=2)
    p.add_argument("--port", type=int, default=0, help="where the processes meet (default: a free one)")
    p.add_argument("--lr", type=float, default=2e-4)
    p.add_argument("--head-lr", type=float, default=1e-3)
    p.add_argument("--bf16", action="store_true", help="mixed precision (where the CPU has bf16 instructions)")
    p.add_argument("--soft", default="", help="folder of a teacher's soft labels (soften.py)")
    p.add_argument("--unlabelled", type=int, default=0, help="as soften.py was given: learn from its labels there too")
    p.add_argument("--names", default="", help="names of the training texts (mentions.py)")
    p.add_argument("--corrections", default="", help="articles that users corrected (onrecord export --corrections)")
    p.add_argument("--mix", type=float, default=0.6, help="share of the loss taken against the teacher")
    p.add_argument("--seed", type=int, default=1)
    p.add_argument("--save", type=float, default=5, help="minutes between saved states")
    p.add_argument("--limit", type=int, default=0, help="only so many articles of each set (for trying out)")
    return p.parse_args()


if __name__ == "__main__":
    arguments_ = arguments()
    if arguments_.procs > 1:
        arguments_.port = arguments_.port or free_port()
        mp.spawn(worker, args=(arguments_,), nprocs=arguments_.procs)
    else:
        worker(0, arguments_)
