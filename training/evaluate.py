"""Predict with a trained tagger (torch) or an exported folder, and score as ../shared/bench does.

usage: evaluate.py MODEL.safetensors|FOLDER VOCABULARY_FOLDER [--decoder SETTINGS.json]
"""

from __future__ import annotations

import argparse
import importlib.util
import json
from dataclasses import dataclass
from pathlib import Path
from types import ModuleType

import numpy as np

from onrecord.attribute.encode import Encoder, Window
from onrecord.attribute.link import LinkedWords, Linker, Settings
from onrecord.segment import segment
from training import marked
from training.data import OWN, SHARED, rows, wikinews
from training.prepare import tokenizer


def scorer() -> ModuleType:
    path = SHARED.parent / "bench" / "score.py"
    spec = importlib.util.spec_from_file_location("score", path)
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


@dataclass
class Scored:
    """The network's numbers for one article, kept so that many decoders can be tried on them."""

    row: dict
    windows: list[Window]
    scores: list[tuple[np.ndarray, np.ndarray]]


def dev_sets() -> dict[str, list[dict]]:
    return {
        "polnear": list(rows(SHARED / "polnear" / "dev.jsonl", first_copy=True)),
        "wikinews": list(wikinews(OWN / "wikinews-dev.jsonl")),
        "invented": list(marked.articles(marked.DEV)),
        "seed": list(rows(SHARED / "seed" / "gold.jsonl")),
    }


def run_torch(path: Path, vocabulary: str, articles: list[dict]) -> tuple[list[Scored], np.ndarray]:
    import torch

    from training.net import load

    model = load(path).eval()
    encoder = Encoder(tokenizer(vocabulary))
    out = []
    with torch.no_grad():
        for row in articles:
            windows = list(encoder.windows(row["text"], segment(row["text"])))
            scores = []
            for w in windows:
                extra = torch.from_numpy(np.stack([w.shapes, w.states, w.places]))[None]
                pieces = torch.from_numpy(w.pieces)[None]
                tags, arcs, _ = model(
                    pieces, extra, torch.ones_like(pieces, dtype=torch.bool), torch.from_numpy(w.heads)[None]
                )
                scores.append((tags[0].numpy(), arcs[0].numpy()))
            out.append(Scored(row, windows, scores))
    return out, model.distance.detach().numpy()


def run_folder(folder: Path, articles: list[dict]) -> tuple[list[Scored], np.ndarray]:
    from tokenizers import Tokenizer

    from onrecord.attribute.tag import Tagger
    from onrecord.attribute.weights import load_weights

    weights = load_weights(folder, heads=False)
    encoder, tagger = Encoder(Tokenizer.from_str(weights.tokenizer)), Tagger(weights.graph)
    out = []
    for row in articles:
        windows = list(encoder.windows(row["text"], segment(row["text"])))
        out.append(Scored(row, windows, [tagger.scores(w) for w in windows]))
    return out, weights.manifest.distance


def run(model: Path, vocabulary: str, articles: list[dict]) -> tuple[list[Scored], np.ndarray]:
    return run_folder(model, articles) if model.is_dir() else run_torch(model, vocabulary, articles)


def spans(window: Window, ranges: list[tuple[int, int]]) -> list[list[int]]:
    return [[int(window.starts[s]), int(window.ends[e - 1])] for s, e in ranges]


def decode(scored: list[Scored], distance: np.ndarray, settings: Settings) -> list[dict]:
    linker = Linker(distance, settings)
    out = []
    for article in scored:
        attributions = []
        for window, scores in zip(article.windows, article.scores, strict=True):
            attributions += [as_row(window, x) for x in linker.decode(*scores, window.quoted, window.bounds)]
        out.append({"id": article.row["id"], "attributions": attributions})
    return out


def as_row(window: Window, x: LinkedWords) -> dict:
    source = spans(window, [x.source]) if x.source else []
    return {
        "source": source,
        "cue": spans(window, [x.cue]),
        "content": spans(window, x.content),
        "features": x.features,
    }


def figures(score: ModuleType, gold: list[dict], predicted: list[dict]) -> dict:
    return score.score({g["id"]: [g] for g in gold}, {p["id"]: [p] for p in predicted})


def short(f: dict) -> str:
    keys = ("linked", "linked-strict", "content", "source", "cue")
    text = "  ".join(f"{k} {f[k]['f']:.3f}" for k in keys)
    p = f"p {f['linked']['p']:.3f} r {f['linked']['r']:.3f}"
    return f"{text}  alpha {f['alpha']:.3f}  direct {f['direct-recall'] or 0:.3f}  ({p})"


def main() -> None:
    p = argparse.ArgumentParser(description=__doc__)
    p.add_argument("model", type=Path)
    p.add_argument("vocabulary")
    p.add_argument("--decoder", type=Path)
    args = p.parse_args()
    settings = Settings(**json.loads(args.decoder.read_text())) if args.decoder else Settings()
    score = scorer()
    for name, articles in dev_sets().items():
        scored, distance = run(args.model, args.vocabulary, articles)
        print(f"{name:9}", short(figures(score, articles, decode(scored, distance, settings))))


if __name__ == "__main__":
    main()
