"""Learn what tells whom a pronoun stands for: the weights of ``onrecord.resolve.references.antecedents``.

Each pronoun that is a source in our annotated articles (``data/speakers-train.jsonl``) is one choice among the
candidates that reading would weigh; a conditional logit (McFadden 1974) with a ridge is fitted to the right ones.
Earlier sources of the article are taken as annotated, so that one mistake doesn't teach the next.

usage: python -m training.antecedents FOLDER  (prints the weights)
"""

from __future__ import annotations

import importlib.util
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from types import ModuleType

import numpy as np

from onrecord.records import Attribution, Mention, Span
from onrecord.resolve.cast import Member, named
from onrecord.resolve.mentions.phrases import words
from onrecord.resolve.references import antecedents
from onrecord.resolve.references.resolver import Resolver
from onrecord.resolve.word_sets import PRONOUNS
from onrecord.segment import segment
from training.data import OWN, SHARED, rows

Choice = tuple[np.ndarray, np.ndarray]  # features [candidates, F], right or not [candidates]


def speaker_scorer() -> ModuleType:
    """``../shared/bench/score_speakers.py``."""
    folder = SHARED.parent / "bench"
    sys.path.insert(0, str(folder))
    spec = importlib.util.spec_from_file_location("score_speakers", folder / "score_speakers.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def in_order(article: dict) -> list[tuple[int, Attribution]]:
    """The annotated attributions of an article with their numbers, in order of the text."""
    out = []
    for i, a in enumerate(article["attributions"]):
        parts = (tuple(Span(*s) for s in a[role]) for role in ("source", "cue", "content"))
        out.append((i, Attribution(*parts, 1.0)))
    return sorted(out, key=lambda x: min(s.start for part in (x[1].source, x[1].cue, x[1].content) for s in part))


def choices(article: dict, labels: dict, mentions: list[Mention], same: Callable[..., bool]) -> Iterator[Choice]:
    """One choice for each pronoun of an annotated article that has a right candidate and a wrong one."""
    text = article["text"]
    parts = segment(text)
    resolver = Resolver(text, parts, named(text, parts, mentions))
    scene = resolver.scene
    told = {x["i"]: x for x in labels["attributions"]}
    for i, a in in_order(article):
        label = told.get(i)
        if label is None or not label["speaker"] or label.get("unsure"):
            resolver.resolve(a)
            continue

        def right(m: Member, label: dict = label) -> bool:
            return same([m.name], labels["entities"], label)

        found = words(text, Span(a.source[0].start, a.source[-1].end)) if a.source else []
        if len(found) == 1 and found[0].low in PRONOUNS:
            options = antecedents.candidates(scene, found[0], a)
            truth = np.array([right(m) for m, _ in options])
            if truth.any() and not truth.all():
                yield np.array([f for _, f in options]), truth
        result = resolver.resolve(a)
        true = next((m for m, _ in antecedents.candidates(scene, found[0], a) if right(m)), None) if found else None
        if true is not None and not any(right(m) for m in result.members):
            scene.said[-1] = (a, (true,))
            for m in result.members:
                m.mentions = [s for s in m.mentions if s != a.source[0]]
            scene.mention(true, a.source[0])


def fit(data: list[Choice], ridge: float = 1.0, steps: int = 3000) -> np.ndarray:
    """Weights that make the right candidates likeliest, by gradient ascent from the present ones."""
    w = np.array(list(antecedents.WEIGHTS.values()))
    start = w.copy()
    for step in range(steps):
        g = -ridge * (w - start) * 0.1 - ridge * w * 0.02
        for x, y in data:
            s = x @ w
            p = np.exp(s - s.max())
            p /= p.sum()
            q = p * y / (p * y).sum()
            g += (q - p) @ x
        w += 0.5 / (1 + step / 300) * g / max(1, len(data))
    return w


def accuracy(data: list[Choice], w: np.ndarray) -> float:
    """Share of choices whose best candidate is right."""
    return float(np.mean([y[np.argmax(x @ w)] for x, y in data])) if data else 0.0


def annotated(
    path: Path, articles: Path, mentions: Callable[[str], list[Mention]], same: Callable[..., bool]
) -> list[Choice]:
    """All choices of the articles that a file of speaker annotations names."""
    texts = {r["id"]: r for r in rows(articles, first_copy=True)}
    return [c for x in rows(path) for c in choices(texts[x["id"]], x, mentions(texts[x["id"]]["text"]), same)]


def main() -> None:
    from onrecord.pipeline import Reader

    reader = Reader(model=Path(sys.argv[1]))

    def mentions(text: str) -> list[Mention]:
        return list(reader.attributor.attribute(text, segment(text)).mentions)

    same = speaker_scorer().right
    data = annotated(OWN / "speakers-train.jsonl", SHARED / "polnear" / "train.jsonl", mentions, same)
    dev = annotated(SHARED / "polnear" / "dev.speakers.jsonl", SHARED / "polnear" / "dev.jsonl", mentions, same)
    old = np.array(list(antecedents.WEIGHTS.values()))
    print(f"{len(data)} choices; dev {len(dev)}; before: {accuracy(data, old):.3f} dev {accuracy(dev, old):.3f}")
    half = fit(data[::2])
    print(f"fitted on half: other half {accuracy(data[1::2], half):.3f}")
    w = fit(data)
    print(f"fitted: {accuracy(data, w):.3f} dev {accuracy(dev, w):.3f}")
    for name, v in zip(antecedents.WEIGHTS, w, strict=True):
        print(f"  {name:24} {v:6.2f}")


if __name__ == "__main__":
    main()
