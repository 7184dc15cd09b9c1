"""Train the people head together with the encoder below it; what the tagger says is held to what it said before.

The tagger of an exported folder is made trainable again (``thaw``). Its outputs on every window (tags, arcs, names) are
learned from its own former ones, while the layers under the head learn with the head's losses, and with the tags of
articles in which this project's conventions are marked (``marked``). Weights are rounded in training as the export
rounds them. Each epoch ends with OUT/tagger.safetensors and OUT/head.pt.

An epoch is some ten minutes of two cores. Of the run alone PolNeAR dev's linked F1 is a little lower than before
(.770, .772, without a threshold); averaged with the start (``people_soup``) it is .774, and most of what was learned
stays: of half of the way (.775) headlines and gestures had lost much.

usage: python -m training.people_thaw CACHE TAGGER_FOLDER OUT --head HEAD.pt [--epochs N] [--layers N] [--frozen N]
"""

from __future__ import annotations

import argparse
import math
import os
import random
import time
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import replace
from pathlib import Path

import torch
from tokenizers import Tokenizer
from torch import Tensor, nn
from torch.nn.utils import parametrize

from onrecord.attribute.encode import Encoder
from onrecord.attribute.link import ARC, HEADS, TAGS
from onrecord.attribute.weights import load_weights
from training.data import Example, examples
from training.marked import FOLDER, articles, faults
from training.net import Tagger, save
from training.net import load as load_tagger
from training.people_deep import Batch, Deep, Former, collate, deep, numbers, word_rows
from training.people_features import LAYERS, Store
from training.people_net import PeopleHead
from training.people_score import load
from training.people_train import WEIGHTS, evaluate, losses
from training.thaw import thaw
from training.train import Names, arc_scores, augmented

#: What a passage of GAP counts: one link.
_PASSAGE = 0.2


class Rounded(nn.Module):
    """Weights [out, in] as the export rounds them (``graph.Graph.linear``); gradients go past it."""

    def forward(self, weight: Tensor) -> Tensor:
        w = weight.detach()
        scale = w.abs().amax(1, keepdim=True).clamp(min=1e-8) / 63.0
        return weight + ((w / scale).round_() * scale - w)


def rounded(model: nn.Module) -> None:
    """Let the layers' products (those that are exported in int8) learn with rounded weights."""
    for name, part in model.named_modules():
        if isinstance(part, nn.Linear) and name.rpartition(".")[2] in ("qkv", "out", "up", "down", "enter"):
            parametrize.register_parametrization(part, "weight", Rounded())


def plain(model: nn.Module) -> dict[str, Tensor]:
    """The state of a model with weights as they are, under the names that they have without rounding."""
    return {k.replace("parametrizations.weight.original", "weight"): v for k, v in model.state_dict().items()}


def divergence(log_said: Tensor, log_told: Tensor, weight: Tensor) -> Tensor:
    """Mean of KL(told, said) over what ``weight`` tells, of log-probabilities [..., K]."""
    each = (log_told.exp() * (log_told - log_said)).sum(-1)
    return (each * weight).sum() / weight.sum().clamp(min=1e-6)


def holding(said: Tensor, batch: Batch, distance: Tensor, told_distance: Tensor) -> dict[str, Tensor]:
    """How far the tagger's numbers [B, 1 + W, …] are from what it said before."""
    told = batch.told
    assert told is not None
    valid, n = batch.words.float(), len(TAGS)
    tags, told_tags = said[:, 1:, :n].log_softmax(-1), told[:, 1:, :n].log_softmax(-1)
    names, told_names = said[:, 1:, HEADS:].log_softmax(-1), told[:, 1:, HEADS:].log_softmax(-1)
    cue, source = arc_scores(said[..., n:HEADS].unflatten(-1, (4, ARC)), distance, batch.words)
    t_cue, t_source = arc_scores(told[..., n:HEADS].unflatten(-1, (4, ARC)), told_distance, batch.words)
    chance = told_tags.exp()
    both = torch.cat([torch.ones_like(valid[:, :1]), valid], 1)[..., None]
    apart = (said[..., n:HEADS] - told[..., n:HEADS]).pow(2) * both
    return {
        "tags": divergence(tags, told_tags, valid),
        "cue": divergence(cue, t_cue, chance[..., 5:7].sum(-1) * valid),
        "source": divergence(source, t_source, chance[..., 3] * valid),
        "old names": divergence(names, told_names, valid),
        "arcs": apart.sum() / both.sum() / apart.shape[-1],
    }


#: What each part of ``holding`` counts.
HOLD = {"tags": 1.0, "cue": 0.3, "source": 0.3, "old names": 0.2, "arcs": 0.3}


def see(tagger: Tagger, windows: Batch, frozen: int) -> tuple[Tensor, Tensor]:
    """What the head sees of the words [B, W, layers * hidden], and the tagger's numbers [B, 1 + W, …]."""
    encoder = tagger.encoder
    with torch.autocast("cpu", dtype=torch.bfloat16):
        x = encoder.enter(windows.pieces, windows.extra) if windows.low is None else windows.low.bfloat16()
        first = 0 if windows.low is None else frozen
        each = encoder.each(x, windows.mask, first)
        rows = word_rows([*(each[n - 1 - first] for n in LAYERS), each[-1]], windows.heads)
        return torch.cat([r[:, 1:] for r in rows[:-1]], dim=-1), numbers(tagger, rows[-1])


def chunks(some: Sequence[Deep]) -> Iterator[tuple[list[tuple[int, int]], Batch]]:
    """The windows of documents as inputs of windows of about one length, with (document, window) of each."""
    places = [(d, n) for d, x in enumerate(some) for n in range(len(x.windows))]
    places.sort(key=lambda x: len(some[x[0]].windows[x[1]]))
    while places:
        limit = _UNEVEN * len(some[places[0][0]].windows[places[0][1]])
        own = [x for x in places if len(some[x[0]].windows[x[1]]) <= limit]
        places = places[len(own) :]
        windows = [some[d].windows[n] for d, n in own]
        told = [some[d].told[n] for d, n in own]  # type: ignore[index]
        low = [x[n] for d, n in own if (x := some[d].low) is not None]
        yield own, collate(windows, told, low)


#: How much longer than the shortest window of an input its longest may be.
_UNEVEN = 1.2


def seen(
    tagger: Tagger, some: Sequence[Deep], told_distance: Tensor, frozen: int
) -> tuple[list[Tensor], dict[str, Tensor], list[int]]:
    """Vectors of each document's words, how far the tagger is from what it said, and (same tags, words)."""
    vectors: list[list[Tensor]] = [[torch.zeros(0)] * len(d.windows) for d in some]
    held: dict[str, Tensor] = {}
    count, same = sum(len(d.windows) for d in some), [0, 0]
    for own, batch in chunks(some):
        rows, said = see(tagger, batch, frozen)
        for (d, n), row, words in zip(own, rows, batch.words, strict=True):
            vectors[d][n] = row[words]
        for k, v in holding(said, batch, tagger.distance, told_distance).items():
            held[k] = held.get(k, torch.zeros(())) + v * len(own) / count
        assert batch.told is not None
        best = [x[:, 1:, : len(TAGS)].argmax(-1)[batch.words] for x in (said, batch.told)]
        same = [same[0] + int((best[0] == best[1]).sum()), same[1] + len(best[0])]
    return [torch.cat(v) for v in vectors], held, same


def learn(
    tagger: Tagger,
    head: PeopleHead,
    some: Sequence[Deep],
    told_distance: Tensor,
    args: argparse.Namespace,
    marked: Sequence[Example] = (),
) -> dict[str, float]:
    """Gradients of one step; what each loss was."""
    vectors, held, _ = seen(tagger, some, told_distance, args.frozen)
    loss = args.hold * sum(HOLD[k] * v for k, v in held.items())
    out = {"hold " + k: float(v.detach()) for k, v in held.items()}
    if marked:
        told = taught(tagger, marked, args.frozen)
        out["marked"] = float(told.detach())
        loss = loss + args.teach * told
    for d, own in zip(some, vectors, strict=True):
        if d.lesson is None or not len(d.lesson.at):
            continue
        told = losses(head, replace(d.lesson, vectors=own))
        count = (_PASSAGE if d.set == "GAP" else 1.0) / args.batch
        loss = loss + count * sum(WEIGHTS[k] * v for k, v in told.items())
        out |= {f"{k} {'GAP' if d.set == 'GAP' else ''}".strip(): float(v.detach()) for k, v in told.items()}
    loss.backward()
    return out


class Marked:
    """Invented articles whose attributions are marked: what the tagger is to learn anew."""

    def __init__(self, folder: Path, encoder: Encoder) -> None:
        skipped: Counter[str] = Counter()
        rows_ = [row for row in articles(folder) if not faults(row)]
        self.data = [x for x in examples(rows_, encoder, skipped) if len(x.tags)]
        print(f"{len(rows_)} marked articles, {len(self.data)} windows, skipped {dict(skipped)}", flush=True)
        self.names = Names(self.data) if self.data else None
        self.order: list[int] = []

    def some(self, count: int, rng: random.Random) -> list[Example]:
        """The next windows, of about one length, with names swapped and marks lost now and then."""
        if self.names is None:
            return []
        if len(self.order) < count:
            self.order = list(range(len(self.data)))
            rng.shuffle(self.order)
        first = self.data[self.order.pop()]
        near = sorted(self.order, key=lambda i: abs(len(self.data[i].window) - len(first.window)))
        taken = near[: count - 1]
        self.order = [i for i in self.order if i not in taken]
        return [augmented(x, self.names, rng) for x in (first, *(self.data[i] for i in taken))]


def taught(tagger: Tagger, some: Sequence[Example], frozen: int) -> Tensor:
    """Cross entropy of the tags, and 0.3 of each arc, of windows with gold labels."""
    batch = collate([x.window for x in some])
    _, said = see(tagger, batch, frozen)
    width, n = batch.words.shape[1], len(TAGS)

    def gold(name: str) -> Tensor:
        rows_ = torch.full((len(some), width), -100)
        for i, x in enumerate(some):
            own = torch.from_numpy(getattr(x, name))
            rows_[i, : len(own)] = own
        return rows_

    def hard(scores: Tensor, wanted: Tensor) -> Tensor:
        if not (wanted >= 0).any():
            return scores.sum() * 0
        return nn.functional.nll_loss(scores.flatten(0, 1), wanted.flatten(), ignore_index=-100)

    cue, source = arc_scores(said[..., n:HEADS].unflatten(-1, (4, ARC)), tagger.distance, batch.words)
    tags = said[:, 1:, :n].log_softmax(-1)
    return hard(tags, gold("tags")) + 0.3 * hard(cue, gold("cue_of")) + 0.3 * hard(source, gold("source_of"))


@torch.no_grad()
def measure(
    tagger: Tagger, head: PeopleHead, held: Sequence[Deep], told_distance: Tensor, frozen: int
) -> dict[str, float]:
    """The head's figures on documents held out, and how far the tagger went from what it said there."""
    tagger.eval()
    known, sums, same = [], defaultdict[str, float](float), [0, 0]
    for d in held:
        vectors, apart, agreed = seen(tagger, [d], told_distance, frozen)
        assert d.lesson is not None
        known.append(replace(d.lesson, vectors=vectors[0]))
        for k, v in apart.items():
            sums["hold " + k] += float(v) / len(held)
        same = [same[0] + agreed[0], same[1] + agreed[1]]
    return evaluate(head, known) | dict(sums) | {"same tags": same[0] / max(1, same[1])}


def groups(tagger: Tagger, head: PeopleHead, args: argparse.Namespace) -> list[dict[str, object]]:
    """Parameters with their learning rates; the embeddings and the lowest ``frozen`` layers stay as they are."""
    tagger.encoder.requires_grad_(False)
    for layer in tagger.encoder.layers[args.frozen :]:
        layer.requires_grad_(True)
    own = [p for p in tagger.parameters() if p.requires_grad]
    return [
        {"params": own, "lr": args.lr, "top": args.lr},
        {"params": list(head.parameters()), "lr": args.head_lr, "top": args.head_lr},
    ]


def prepared(args: argparse.Namespace) -> list[Deep]:
    """What is learned from; made once, then read from OUT's ``prepared.pt`` (or ``--prepared``)."""
    path: Path = args.prepared or args.out / "prepared.pt"
    if not path.exists():
        torch.save(list(deep(Store(args.cache, args.tagger), args.head, args.turns)), path)
    found: list[Deep] = torch.load(path, weights_only=False)
    return found


def started(args: argparse.Namespace) -> tuple[Tagger, PeopleHead]:
    """The tagger of the folder and the head to start from; where it has more layers than asked for, the first ones."""
    old = load(args.head)
    inputs, hidden = old.enter.in_features, old.enter.out_features
    head = PeopleHead(inputs, args.layers, hidden, dropout=args.dropout)
    state = head.state_dict()
    head.load_state_dict({**state, **{k: v for k, v in old.state_dict().items() if k in state}})
    tagger = thaw(args.tagger)
    if args.init:
        tagger.load_state_dict(load_tagger(args.init).state_dict())
    return tagger, head


class Trainer:
    def __init__(self, args: argparse.Namespace) -> None:
        self.args = args
        everything = prepared(args)
        self.held = [d for d in everything if d.lesson is not None and d.lesson.held]
        self.copies: dict[str, list[Deep]] = defaultdict(list)
        for d in everything:
            if d.lesson is None or (not d.lesson.held and len(d.lesson.at)):
                self.copies[d.set + d.id].append(d)
        self.share = {"LitBank": args.lit, "GUM": args.gum, "ours": 1.0, "GAP": args.gap, "tagged": args.tagged}
        self.tagger, self.head = started(args)
        self.former = Former(args.tagger, args.frozen)
        self.encoder = Encoder(Tokenizer.from_str(load_weights(args.tagger, heads=False).tokenizer))
        rounded(self.tagger.encoder)
        rounded(self.head)
        self.told_distance = self.tagger.distance.detach().clone()
        self.optimizer = torch.optim.AdamW(groups(self.tagger, self.head, args), weight_decay=0.01, betas=(0.9, 0.98))
        self.parameters = [p for group in self.optimizer.param_groups for p in group["params"]]
        some = sum(self.share[x[0].set] for x in self.copies.values())
        self.total = int(args.epochs * some / args.batch)
        self.step, self.rng, self.began = 0, random.Random(args.seed), time.time()

    def past(self) -> float:
        """How much of the run is over, 0..1, by steps or by minutes."""
        return max(self.step / self.total, (time.time() - self.began) / 60 / float(self.args.minutes))

    def run(self) -> None:
        for epoch in range(self.args.epochs):
            marked = Marked(self.args.marked, self.encoder)
            order = [self.rng.choice(x) for x in self.copies.values() if self.rng.random() < self.share[x[0].set]]
            self.rng.shuffle(order)
            self.tagger.train()
            self.head.train()
            sums: dict[str, list[float]] = defaultdict(lambda: [0.0, 0])
            for at in range(0, len(order) - self.args.batch + 1, self.args.batch):
                if self.past() >= 1:
                    break
                if self.step % 20 == 0:
                    busy = os.getloadavg()[0] - torch.get_num_threads()
                    torch.set_num_threads(max(1, min(self.args.threads, round((os.cpu_count() or 1) - busy))))
                for k, v in self.learn(order[at : at + self.args.batch], marked).items():
                    sums[k][0] += v
                    sums[k][1] += 1
                if self.step % 50 == 0:
                    told = {k: round(a / b, 4) for k, (a, b) in sums.items()}
                    print(epoch, self.step, self.total, round(time.time() - self.began), told, flush=True)
                    self.keep()
            self.keep()
            for d in self.held:
                self.former.tell(d)
            found = measure(self.tagger, self.head, self.held, self.told_distance, self.args.frozen)
            print(epoch, round(time.time() - self.began), {k: round(v, 4) for k, v in found.items()}, flush=True)
            if self.past() >= 1:
                break

    def learn(self, some: list[Deep], marked: Marked) -> dict[str, float]:
        t = min(1.0, self.past())
        rate = min(1.0, (t + 1e-3) / 0.05) * (0.51 + 0.49 * math.cos(math.pi * t))
        for group in self.optimizer.param_groups:
            group["lr"] = group["top"] * rate
        for d in some:
            self.former.tell(d)
        self.optimizer.zero_grad(set_to_none=False)
        with parametrize.cached():
            new = marked.some(self.args.windows, self.rng)
            out = learn(self.tagger, self.head, some, self.told_distance, self.args, new)
        torch.nn.utils.clip_grad_norm_(self.parameters, 1.0)
        self.optimizer.step()
        self.step += 1
        return out

    def keep(self) -> None:
        out: Path = self.args.out
        tagger, enter = thaw(self.args.tagger), self.head.enter
        tagger.load_state_dict(plain(self.tagger))
        save(tagger, out / "tagger.safetensors")
        told = {"layers": self.args.layers, "inputs": enter.in_features, "hidden": enter.out_features}
        torch.save({"state": plain(self.head), **told}, out / "head.pt")


def main() -> None:
    p = argparse.ArgumentParser(description=__doc__)
    p.add_argument("cache", type=Path, help="where vectors of words are kept (people_features)")
    p.add_argument("tagger", type=Path, help="folder of the exported tagger to start from and to hold to")
    p.add_argument("out", type=Path)
    p.add_argument("--head", type=Path, required=True, help="the head to start from, trained on the tagger as it is")
    p.add_argument("--init", type=Path, help="a run's tagger.safetensors to go on from (its head.pt as --head)")
    p.add_argument("--prepared", type=Path, help="what another run prepared")
    p.add_argument("--layers", type=int, default=2, help="of the head")
    p.add_argument("--frozen", type=int, default=2, help="lowest layers of the encoder that stay as they are")
    p.add_argument("--turns", type=int, default=2, help="how often ours are there, each time with other names")
    p.add_argument("--epochs", type=int, default=8)
    p.add_argument("--minutes", type=float, default=600, help="learn for so long at most")
    p.add_argument("--lr", type=float, default=5e-5)
    p.add_argument("--head-lr", type=float, default=3e-4)
    p.add_argument("--hold", type=float, default=2.0, help="weight of what holds the tagger")
    p.add_argument("--batch", type=int, default=4)
    p.add_argument("--dropout", type=float, default=0.15)
    p.add_argument("--lit", type=float, default=0.15)
    p.add_argument("--gum", type=float, default=1.0)
    p.add_argument("--gap", type=float, default=0.5)
    p.add_argument("--tagged", type=float, default=0.3)
    p.add_argument("--marked", type=Path, default=FOLDER, help="invented articles with marks, read anew each epoch")
    p.add_argument("--windows", type=int, default=2, help="how many windows of these a step")
    p.add_argument("--teach", type=float, default=1.0, help="weight of what they teach")
    p.add_argument("--seed", type=int, default=1)
    p.add_argument("--threads", type=int, default=2, help="at most; fewer while others work")
    args = p.parse_args()
    args.out.mkdir(parents=True, exist_ok=True)
    torch.manual_seed(args.seed)
    torch.set_num_threads(args.threads)
    Trainer(args).run()


if __name__ == "__main__":
    main()
