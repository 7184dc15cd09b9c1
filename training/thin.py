"""A tagger without one of its layers that says the same: the others, and what the heads see of them, learn to do it.

Of the shipped five layers the fourth, which was put in late (``deepen``), is the least needed: without it, untrained,
linked F1 on PolNeAR dev is the same, the strict one .008 lower, end-to-end .017. (A new first layer, taught on 4
million pieces to do what the lowest two do, cost .018, .029 and .039.) Here the other four go on from there (Sajjad
et al., "On the effect of dropping layers of pre-trained transformer models", 2023): they learn the vectors that the
whole tagger gives after its layers, what its own heads say of them, and what the first products of the heads on it
(people, inner) make of the vectors, of which one layer's are gone. Texts need no labels, and names in them are swapped.
Weights are rounded as the export rounds them; the last ones, averaged over steps, are OUT.safetensors, with
OUT.heads.pt for the heads.

After 200 steps of 4,000 pieces linked is .780 (the whole one .777), strict .639 (.638), end-to-end .742 (.741), at 1.2
times the network's speed. But one direct quotation less is found (.938; .941) and modes are .771 (.786), below their
floors, with every loss still falling: for weights that ship it wants more steps.

usage: python -m training.thin FOLDER VOCABULARY_FOLDER OUT.safetensors [--without LAYER] [--minutes M] [--bf16]
"""

from __future__ import annotations

import argparse
import math
import random
import time
from collections import Counter
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import numpy as np
import onnx
import torch
from onnx import numpy_helper
from torch import Tensor, nn
from torch.nn import functional
from torch.nn.utils import parametrize

from onrecord.attribute.link import TAGS
from training.data import Example, batches
from training.net import Tagger, save
from training.people_thaw import Rounded, divergence, plain, rounded
from training.prepare import prepare
from training.thaw import thaw
from training.train import Batch, Names, augmented, collate

#: The layer that goes, from 0: the fourth of five.
LAYER = 3
#: Heads on the network, by the name of their file.
HEADS_ON = ("people", "inner")
#: Pieces of a batch; steps between two lines of the log, and between two files.
_PIECES, _SHOWN, _SAVED = 4000, 25, 150
#: What a step counts in the average of the weights, once there are many.
_LATEST = 0.01


class Entered(nn.Module):
    """The first product of each head on the network: vectors [N, layers * hidden] -> [N, widths]."""

    def __init__(self, weight: Tensor, bias: Tensor) -> None:
        super().__init__()
        self.enter = nn.Linear(weight.shape[1], weight.shape[0])
        self.enter.load_state_dict({"weight": weight, "bias": bias})

    def forward(self, vectors: Tensor) -> Tensor:
        return self.enter(vectors)


def entered(folder: Path) -> Entered:
    """Those of a folder's heads, one behind the other."""
    weights, biases = [], []
    for name in HEADS_ON:
        w = {t.name: numpy_helper.to_array(t) for t in onnx.load(folder / f"{name}.onnx").graph.initializer}
        weights.append((w["enter.q"].astype(np.float32) * w["enter.s"]).T)
        biases.append(w["enter.b"])
    return Entered(torch.from_numpy(np.concatenate(weights)), torch.from_numpy(np.concatenate(biases)))


def without(teacher: Tagger, layer: int) -> Tagger:
    """The tagger as it is, less a layer (counted from 0)."""
    student = Tagger(replace(teacher.encoder.config, layers=teacher.encoder.config.layers - 1, dropout=0.0))
    state = {k: v for k, v in teacher.state_dict().items() if ".layers." not in k}
    for name, value in teacher.encoder.layers.state_dict().items():
        number, rest = name.split(".", 1)
        if int(number) != layer:
            state[f"encoder.layers.{int(number) - (int(number) > layer)}.{rest}"] = value
    student.load_state_dict(state)
    return student


def parted(whole: Entered, hidden: int, gone: int) -> Entered:
    """The products without the vectors of layer ``gone``, whose share goes half to the layers beside it."""
    parts = list(whole.enter.weight.detach().split(hidden, 1))
    lost = parts.pop(gone)
    beside = [n for n in (gone - 1, gone) if 0 <= n < len(parts)]
    for n in beside:
        parts[n] = parts[n] + lost / len(beside)
    return Entered(torch.cat(parts, 1), whole.enter.bias.detach())


def apart(said: Tensor, told: Tensor, mask: Tensor) -> Tensor:
    """The mean squared difference of vectors [B, P, H] where a piece stands, as a share of the variance of ``told``."""
    rows, wanted = said[mask].float(), told[mask].float()
    return (rows - wanted).square().mean() / wanted.var()


class Average:
    """The running average of a module's weights: of all steps at first, then of about the last hundred."""

    def __init__(self, model: nn.Module) -> None:
        self.weights = {k: v.clone() for k, v in plain(model).items()}
        self.steps = 0

    def step(self, model: nn.Module) -> None:
        self.steps += 1
        share = max(_LATEST, 2 / (self.steps + 1))
        for name, value in plain(model).items():
            self.weights[name].lerp_(value, share)


def rate(done: float) -> float:
    """The share of the learning rate at a share of the time: a short rise, then half a cosine."""
    return min(1.0, done / 0.03) * 0.5 * (1 + math.cos(math.pi * min(1.0, done)))


class Thinning:
    """A tagger, and the one with a layer less that learns from it."""

    def __init__(self, teacher: Tagger, heads: Entered, layer: int, half: bool) -> None:
        self.teacher, self.heads, self.half = teacher, heads, half
        hidden, layers = teacher.encoder.config.hidden, teacher.encoder.config.layers
        self.seen = heads.enter.in_features // hidden
        self.student = without(teacher, layer)
        self.own = parted(heads, hidden, layer - (layers - self.seen))
        self.pairs = [(n - (n > layer), n) for n in range(layers - self.seen, layers) if n != layer]
        rounded(self.student.encoder)
        parametrize.register_parametrization(self.own.enter, "weight", Rounded())

    def lost(self, batch: Batch) -> dict[str, Tensor]:
        """How far the student is: vectors of all pieces, numbers of words, what heads see of words."""
        with torch.no_grad():
            x = self.teacher.encoder.enter(batch.pieces, batch.extra)
            told = self.teacher.encoder.each(x, batch.mask)
        said = self.student.encoder.each(x, batch.mask)
        at = torch.cat([torch.zeros_like(batch.heads[:, :1]), batch.heads], 1)
        there = torch.cat([torch.ones_like(batch.words[:, :1]), batch.words], 1)

        def rows(x: Tensor) -> Tensor:
            return x.gather(1, at[..., None].expand(-1, -1, x.shape[-1]))[there].float()

        says, tells = rows(said[-1]), rows(told[-1])
        numbers, wanted = self.teacher.head(says).float(), self.teacher.head(tells).float()
        n = len(TAGS)
        each = torch.ones(len(says))
        with torch.no_grad():
            sees = self.heads(torch.cat([rows(x) for x in told[-self.seen :]], 1)).float()
        own = self.own(torch.cat([rows(x) for x in said[-self.seen + 1 :]], 1)).float()
        vectors = {f"layer {b}": apart(said[a], told[b], batch.mask) for a, b in self.pairs}
        return vectors | {
            "tags": divergence(numbers[:, :n].log_softmax(-1), wanted[:, :n].log_softmax(-1), each),
            "arcs": functional.mse_loss(numbers[:, n:], wanted[:, n:]) / wanted[:, n:].var(),
            "heads": functional.mse_loss(own, sees) / sees.var(),
        }

    def learn(self, data: list[Example], minutes: float, rate_: float, out: Path) -> None:
        """Learn for some minutes; the averages of the weights go to files now and then, and in the end."""
        layers = [p for p in self.student.encoder.layers.parameters() if p.requires_grad]
        optimizer = torch.optim.AdamW(
            [{"params": layers, "top": rate_}, {"params": list(self.own.parameters()), "top": 5 * rate_}],
            weight_decay=0.0,
            betas=(0.9, 0.98),
        )
        averages = Average(self.student), Average(self.own)
        began, sums, pieces = time.monotonic(), Counter[str](), 0
        for step, batch in enumerate(each_batch(data), 1):
            done = (time.monotonic() - began) / (60 * minutes)
            for group in optimizer.param_groups:
                group["lr"] = group["top"] * rate(done)
            with torch.autocast("cpu", dtype=torch.bfloat16, enabled=self.half), parametrize.cached():
                lost = self.lost(batch)
            optimizer.zero_grad()
            torch.stack([WEIGHTS.get(k, 1.0) * v for k, v in lost.items()]).sum().backward()
            torch.nn.utils.clip_grad_norm_(layers, 1.0)
            optimizer.step()
            for average, model in zip(averages, (self.student, self.own), strict=True):
                average.step(model)
            sums.update({k: float(v.detach()) for k, v in lost.items()})
            pieces += int(batch.mask.sum())
            if step % _SHOWN == 0:
                told = {k: round(v / _SHOWN, 5) for k, v in sums.items()}
                print(f"{step}, {(time.monotonic() - began) / 60:.1f} min, {pieces:,} pieces: {told}", flush=True)
                sums.clear()
            if step % _SAVED == 0 or done >= 1:
                self.keep(averages, out)
            if done >= 1:
                return

    def keep(self, averages: tuple[Average, Average], out: Path) -> None:
        """Save the averages: the tagger, and beside it the first products of the heads."""
        save(self.plain_student(averages[0].weights), out)
        torch.save(averages[1].weights, out.with_suffix(".heads.pt"))

    def plain_student(self, weights: dict[str, Tensor] | None = None) -> Tagger:
        """The student without rounding, with these weights or its own."""
        tagger = Tagger(self.student.encoder.config)
        tagger.load_state_dict(weights or plain(self.student))
        return tagger


#: What each part of the loss counts, where it isn't one.
WEIGHTS = {"layer 2": 0.5, "tags": 3.0, "heads": 0.5}


def each_batch(data: list[Example], seed: int = 1) -> Iterator[Batch]:
    """Batches without end, in another order and with other names each time."""
    rng, names = random.Random(seed), Names(data)
    while True:
        for indices in batches(data, _PIECES, rng):
            yield collate([augmented(data[i], names, rng) for i in indices], None, 0)


def main() -> None:
    p = argparse.ArgumentParser(description=__doc__)
    p.add_argument("folder", type=Path)
    p.add_argument("vocabulary")
    p.add_argument("out", type=Path)
    p.add_argument("--without", type=int, default=LAYER, help="the layer that goes, from 0")
    p.add_argument("--minutes", type=float, default=30.0)
    p.add_argument("--lr", type=float, default=1e-4)
    p.add_argument("--unlabelled", type=int, default=8, help="one in so many government texts, and GUM")
    p.add_argument("--limit", type=int, default=0)
    p.add_argument("--threads", type=int, default=1)
    p.add_argument("--bf16", action="store_true")
    args = p.parse_args()
    args.soft = args.names = ""
    torch.set_num_threads(args.threads)
    torch.manual_seed(0)
    thinning = Thinning(thaw(args.folder).eval(), entered(args.folder), args.without, args.bf16)
    data = prepare(args, Counter()).data
    print(f"{len(data)} windows, {sum(len(x.window) for x in data):,} pieces", flush=True)
    thinning.learn(data, args.minutes, args.lr, args.out)


if __name__ == "__main__":
    main()
