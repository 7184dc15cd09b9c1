"""Which windows a run learns from, and the teacher's soft labels for them where there are any."""

from __future__ import annotations

import argparse
import hashlib
import json
from collections import Counter
from dataclasses import dataclass
from itertools import islice
from pathlib import Path

import numpy as np
import torch
from tokenizers import Tokenizer

from onrecord.attribute.encode import Encoder
from training.data import OWN, SHARED, Example, corrections, examples, rows, unlabelled, wikinews
from training.mentions import attach

_CORRECTED = 2.0


@dataclass
class Prepared:
    data: list[Example]
    soft: list[tuple[np.ndarray, np.ndarray]] | None = None
    teacher_distance: torch.Tensor | None = None


def tokenizer(folder: str | Path) -> Tokenizer:
    return Tokenizer.from_file(str(Path(folder) / "tokenizer.json"))


def prepare(args: argparse.Namespace, skipped: Counter) -> Prepared:
    encoder = Encoder(tokenizer(args.vocabulary))
    limit = args.limit or None
    data = list(examples(islice(rows(SHARED / "polnear" / "train.jsonl"), limit), encoder, skipped))
    for path in sorted(OWN.glob("wikinews-train*.jsonl")):
        data += examples(islice(wikinews(path), limit), encoder, skipped)
    if getattr(args, "corrections", ""):
        # what people put right counts for more than what was annotated once
        data += examples(corrections(Path(args.corrections)), encoder, skipped, weight=_CORRECTED)
    if args.names:
        attach(data, Path(args.names), skipped)
    if args.unlabelled:
        data += unlabelled(encoder, args.unlabelled)
    data = [x for x in data if len(x.tags)]
    if not args.soft:
        return Prepared(data)
    soft, distance = load_soft(Path(args.soft))
    keep = [(x, soft[key(x)]) for x in data if key(x) in soft]
    skipped["windows without soft labels"] += len(data) - len(keep)
    return Prepared([x for x, _ in keep], [s for _, s in keep], distance)


def key(x: Example) -> str:
    return hashlib.sha1(x.window.pieces.tobytes() + x.window.starts.tobytes()).hexdigest()


def load_soft(folder: Path) -> tuple[dict[str, tuple[np.ndarray, np.ndarray]], torch.Tensor]:
    index = json.loads((folder / "index.json").read_text())
    tags, arcs = (np.load(folder / f"{n}.npy", mmap_mode="r") for n in ("tags", "arcs"))
    out = {k: (tags[t : t + w], arcs[a : a + w + 1]) for k, (t, a, w) in index["windows"].items()}
    return out, torch.tensor(index["distance"])
