"""A tagger with fewer layers that gives the same vectors: one new layer learns what the lowest ones do together.

The heads that stand on the upper layers' vectors (people, what is said inside) stay as they are, so a shorter encoder
must give them the same vectors: FitNets (Romero et al., ICLR 2015), with layers as the start (Sun et al., "Patient
knowledge distillation", EMNLP 2019). First the new layer alone learns the output of the lowest ``--merged`` layers
(mean squared error); then all layers learn the vectors of the upper ones and what the tagger's heads say, with weights
rounded as the export rounds them. Texts need no labels. The last weights, averaged over steps, are OUT.

usage: python -m training.shorten FOLDER VOCABULARY_FOLDER OUT.safetensors [--merged N] [--start LAYER] [--minutes A B]
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

import torch
from torch import Tensor, nn
from torch.nn import functional

from training.data import Example, batches
from training.net import Layer, Tagger, save
from training.people_thaw import plain, rounded
from training.prepare import prepare
from training.thaw import thaw
from training.train import Batch, collate

_RATE, _LATER = 1e-3, 1.5e-4
#: Pieces of a batch; how much of the average a step keeps; steps between two lines of the log.
_PIECES, _KEPT, _SHOWN = 4000, 0.995, 50


def shortened(teacher: Tagger, merged: int, start: int) -> Tagger:
    """A tagger with one layer, which begins as layer ``start`` of ``teacher``, in the place of its lowest ``merged``."""
    layers = teacher.encoder.config.layers
    student = Tagger(replace(teacher.encoder.config, layers=layers - merged + 1, dropout=0.0))
    state = {k: v for k, v in teacher.state_dict().items() if ".layers." not in k}
    for name, value in teacher.encoder.layers.state_dict().items():
        number, rest = name.split(".", 1)
        if int(number) == start:
            state[f"encoder.layers.0.{rest}"] = value
        if int(number) >= merged:
            state[f"encoder.layers.{int(number) - merged + 1}.{rest}"] = value
    student.load_state_dict(state)
    return student


def each_batch(data: list[Example], seed: int) -> Iterator[Batch]:
    """Batches without end, in another order each time."""
    rng = random.Random(seed)
    while True:
        for indices in batches(data, _PIECES, rng):
            yield collate([data[i] for i in indices], None, 0)


def apart(said: Tensor, told: Tensor, mask: Tensor) -> Tensor:
    """The mean squared difference of vectors [B, P, H] where a piece stands, as a share of the variance of ``told``."""
    rows, wanted = said[mask].float(), told[mask].float()
    return (rows - wanted).square().mean() / wanted.var()


class Average:
    """The running average of a module's weights."""

    def __init__(self, model: nn.Module) -> None:
        self.weights = {k: v.clone() for k, v in plain(model).items()}

    def step(self, model: nn.Module) -> None:
        for name, value in plain(model).items():
            self.weights[name].lerp_(value, 1 - _KEPT)


def rate(done: float) -> float:
    """The share of the learning rate at a share of the time: a short rise, then half a cosine."""
    return min(1.0, done / 0.03) * 0.5 * (1 + math.cos(math.pi * min(1.0, done)))


class Teaching:
    """One model that learns from another, for some minutes."""

    def __init__(self, teacher: Tagger, student: Tagger, merged: int, half: bool) -> None:
        self.teacher, self.student, self.merged, self.half = teacher, student, merged, half

    def first(self, batch: Batch) -> Tensor:
        """How far the new layer is from the layers it stands for."""
        layer: Layer = self.student.encoder.layers[0]
        with torch.no_grad():
            x = self.teacher.encoder.enter(batch.pieces, batch.extra)
            bias = torch.zeros(len(x), 1, 1, x.shape[1]).masked_fill(~batch.mask[:, None, None, :], -1e4)
            told = x
            for one in self.teacher.encoder.layers[: self.merged]:
                told = one(told, bias.to(x.dtype))
        return apart(layer(x, bias), told, batch.mask)

    def whole(self, batch: Batch) -> Tensor:
        """How far the upper layers' vectors and the tagger's answers are from the teacher's."""
        with torch.no_grad():
            x = self.teacher.encoder.enter(batch.pieces, batch.extra)
            told = self.teacher.encoder.each(x, batch.mask)[self.merged - 1 :]
        said = self.student.encoder.each(x, batch.mask)
        weights = [1.0 if n < len(said) - 1 else 2.0 for n in range(len(said))]
        lost = sum((w * apart(a, b, batch.mask) for w, a, b in zip(weights, said, told, strict=True)), torch.zeros(()))
        lost = lost / sum(weights)
        at = batch.heads[..., None].expand(-1, -1, x.shape[-1])
        answers, wanted = (self.teacher.head(y[-1].gather(1, at)).float()[batch.words] for y in (said, told))
        tags = functional.kl_div(
            answers[:, :7].log_softmax(-1), wanted[:, :7].log_softmax(-1), log_target=True, reduction="batchmean"
        )
        return lost + tags + 0.5 * functional.mse_loss(answers[:, 7:], wanted[:, 7:]) / wanted[:, 7:].var()

    def learn(self, data: list[Example], minutes: float, *, alone: bool, out: Path) -> None:
        """Learn for some minutes: the new layer ``alone``, or all; the average of the weights is what is left."""
        part: nn.Module = self.student.encoder.layers[0] if alone else self.student.encoder.layers
        parameters = [p for p in part.parameters() if p.requires_grad]
        optimizer = torch.optim.AdamW(parameters, lr=_RATE if alone else _LATER, weight_decay=0.01)
        average, began, lost, pieces = Average(self.student), time.monotonic(), 0.0, 0
        for step, batch in enumerate(each_batch(data, int(alone)), 1):
            done = (time.monotonic() - began) / (60 * minutes)
            for group in optimizer.param_groups:
                group["lr"] = (_RATE if alone else _LATER) * rate(done)
            with torch.autocast("cpu", dtype=torch.bfloat16, enabled=self.half):
                loss = self.first(batch) if alone else self.whole(batch)
            optimizer.zero_grad()
            loss.backward()
            torch.nn.utils.clip_grad_norm_(parameters, 1.0)
            optimizer.step()
            average.step(self.student)
            lost, pieces = lost + float(loss.detach()), pieces + int(batch.mask.sum())
            if step % _SHOWN == 0:
                print(f"{'layer' if alone else 'all'} {step}: {lost / _SHOWN:.5f}, {pieces:,} pieces", flush=True)
                lost = 0.0
            if step % (20 * _SHOWN) == 0 or done >= 1:
                kept(self.student, average, out)
            if done >= 1:
                return


def kept(model: Tagger, average: Average, out: Path) -> None:
    """Save the average of a model's weights."""
    other = Tagger(model.encoder.config)
    other.load_state_dict(average.weights)
    save(other, out)


def main() -> None:
    p = argparse.ArgumentParser(description=__doc__)
    p.add_argument("folder", type=Path)
    p.add_argument("vocabulary")
    p.add_argument("out", type=Path)
    p.add_argument("--merged", type=int, default=2)
    p.add_argument("--start", type=int, default=1, help="the layer that the new one begins as, from 0")
    p.add_argument("--minutes", type=float, nargs=2, default=(20.0, 30.0), help="for the new layer, and for all")
    p.add_argument("--unlabelled", type=int, default=1, help="one in so many government texts, and GUM")
    p.add_argument("--limit", type=int, default=0)
    p.add_argument("--threads", type=int, default=1)
    p.add_argument("--bf16", action="store_true")
    args = p.parse_args()
    args.soft = args.names = ""
    torch.set_num_threads(args.threads)
    torch.manual_seed(0)
    teacher = thaw(args.folder).eval()
    student = shortened(teacher, args.merged, args.start)
    student.encoder.words.weight.requires_grad_(False)
    data = prepare(args, Counter()).data
    print(f"{len(data)} windows, {sum(len(x.window) for x in data):,} pieces", flush=True)
    teaching = Teaching(teacher, student, args.merged, args.bf16)
    rounded(student.encoder)
    teaching.learn(data, args.minutes[0], alone=True, out=args.out)
    teaching.learn(data, args.minutes[1], alone=False, out=args.out)


if __name__ == "__main__":
    main()
