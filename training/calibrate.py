"""Fit the confidence on one half of PolNeAR dev, report it on the other, and write both into the model's manifest.

The halves are every other article. An attribution is right where the scorer links it (content overlap of at least a
half and a shared source). Reported: expected calibration error over ten bins of equal mass, and AUROC.

usage: calibrate.py FOLDER [DECODER.json]
"""

from __future__ import annotations

import json
import sys
from dataclasses import asdict
from pathlib import Path
from types import ModuleType

import numpy as np

from onrecord.attribute.confidence import KNOT, confidence
from onrecord.attribute.link import FEATURES, Settings
from onrecord.pipeline import Reader
from onrecord.read import article_from_text
from training.evaluate import decode, dev_sets, figures, run_folder, scorer, short
from training.tune import SHARES


def right(score: ModuleType, gold: dict, predicted: dict) -> list[bool]:
    """For each predicted attribution whether the scorer links it to a gold one (greedy, best overlap first)."""
    tokens = score.tokens(gold["text"])

    def sets(a: dict) -> dict:
        return {r: score.covered(tokens, a[r]) for r in ("source", "cue", "content")}

    g, p = [sets(a) for a in gold["attributions"]], [sets(a) for a in predicted["attributions"]]
    pairs = [(score.jac(a["content"], b["content"]), i, j) for i, a in enumerate(g) for j, b in enumerate(p)]
    used_g: set[int] = set()
    used_p: set[int] = set()
    for weight, i, j in sorted(pairs, reverse=True):
        if weight >= 0.5 and i not in used_g and j not in used_p and score.linked(g[i], p[j]):
            used_g.add(i)
            used_p.add(j)
    return [j in used_p for j in range(len(p))]


def fit(x: np.ndarray, y: np.ndarray, ridge: float = 1.0, each: np.ndarray | None = None) -> np.ndarray:
    """Logistic regression by Newton's method; the intercept first, not penalized. ``each``: the weight of each row."""
    each = np.ones(len(x)) if each is None else each
    x = np.column_stack([np.ones(len(x)), x])
    w, penalty = np.zeros(x.shape[1]), ridge * np.eye(x.shape[1])
    penalty[0, 0] = 0
    for _ in range(50):
        p = 1 / (1 + np.exp(-x @ w))
        step = np.linalg.solve(
            (x * (each * p * (1 - p))[:, None]).T @ x + penalty + 1e-9 * np.eye(len(w)),
            x.T @ (each * (y - p)) - penalty @ w,
        )
        w = w + step
        if np.abs(step).max() < 1e-8:
            break
    return w


def left_out(x: np.ndarray, y: np.ndarray, ridge: float, folds: int = 5) -> np.ndarray:
    """The log-odds of each row by a fit to the other fifths."""
    z = np.zeros(len(y))
    for k in range(folds):
        out = np.arange(len(y)) * folds // len(y) == k  # neighbours are of one article: keep them together
        z[out] = np.column_stack([np.ones(out.sum()), x[out]]) @ fit(x[~out], y[~out], ridge)
    return z


def fit_best(x: np.ndarray, y: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """``fit`` with the ridge that predicts left-out fifths best (log-likelihood), and the bend of its log-odds.

    The bend (``confidence.KNOT``) is fitted to the log-odds of rows left out, which are as uncertain as new ones.
    """
    known = {ridge: left_out(x, y, ridge) for ridge in (0.3, 1.0, 3.0, 10.0, 30.0, 100.0, 300.0)}
    best = max(known, key=lambda ridge: -np.logaddexp(0, np.where(y > 0, -known[ridge], known[ridge])).sum())
    z = known[best]
    return fit(x, y, best), fit(np.column_stack([z, np.maximum(z - KNOT, 0)]), y)


def calibration_error(p: np.ndarray, y: np.ndarray, bins: int = 10) -> float:
    order = np.argsort(p, kind="stable")
    return float(sum(len(b) * abs(p[b].mean() - y[b].mean()) for b in np.array_split(order, bins)) / len(p))


def auroc(p: np.ndarray, y: np.ndarray) -> float:
    ranks = np.empty(len(p))
    order = np.argsort(p, kind="stable")
    ranks[order] = np.arange(1, len(p) + 1)
    positive = y.sum()
    return float((ranks[y > 0].sum() - positive * (positive + 1) / 2) / (positive * (len(y) - positive)))


def main() -> None:
    folder = Path(sys.argv[1])
    path = folder / "manifest.json"
    manifest = json.loads(path.read_text())
    if len(sys.argv) > 2:
        manifest["decoder"] = json.loads(Path(sys.argv[2]).read_text())
    settings = Settings(**manifest["decoder"])
    score, sets = scorer(), dev_sets()
    predicted = {name: decode(*run_folder(folder, articles), settings) for name, articles in sets.items()}
    pairs = list(zip(sets["polnear"], predicted["polnear"], strict=True))
    halves = []
    for half in (pairs[::2], pairs[1::2]):
        x = np.array([a["features"] for _, p in half for a in p["attributions"]])
        y = np.array([r for g, p in half for r in right(score, g, p)], dtype=float)
        halves.append((x, y))
    if not len(halves[0][1]) or not len(halves[1][1]):
        sys.exit("the model finds nothing on dev: train it for longer before calibrating")
    weights, bend = ([round(float(v), 5) for v in w] for w in fit_best(*halves[0]))
    x, y = halves[1]
    p = np.array([confidence(row, weights + bend) for row in x])
    report = {
        "ece": round(calibration_error(p, y), 4),
        "auroc": round(auroc(p, y), 4),
        "n": len(y),
        "right": round(float(y.mean()), 4),
    }
    manifest["calibration"] = {
        "features": FEATURES,
        "weights": weights,
        "bend": bend,
        "fitted on": "half of PolNeAR dev",
        "other half": report,
    }
    manifest["decoder"] = asdict(settings)
    path.write_text(json.dumps(manifest, indent=1) + "\n", encoding="utf8")
    reader = Reader(model=folder, force=True, threshold=0.0)
    predicted = {name: [read(reader, row) for row in articles] for name, articles in sets.items()}
    manifest["threshold"] = threshold = least(score, sets, predicted)
    predicted = {name: [surer(row, threshold) for row in rows] for name, rows in predicted.items()}
    manifest["figures"] = {
        name: rounded(figures(score, sets[name], predicted[name])) for name in sets if name != "seed"
    }
    path.write_text(json.dumps(manifest, indent=1) + "\n", encoding="utf8")
    lines = [f"{name:9} {short(figures(score, sets[name], predicted[name]))}" for name in sets]
    lines.append(f"confidence {report}")
    (folder / "figures.txt").write_text("\n".join(lines) + "\n", encoding="utf8")
    print("\n".join(lines))


def read(reader: Reader, row: dict) -> dict:
    """What the whole pipeline makes of an article, rules of layout included."""
    statements = reader.read(article_from_text(row["text"])).statements
    names = ("source", "cue", "content", "within", "confidence")
    return {"id": row["id"], "attributions": [{r: getattr(s, r) for r in names} for s in statements]}


def surer(row: dict, threshold: float) -> dict:
    """An article's attributions that reach a confidence."""
    return {**row, "attributions": [a for a in row["attributions"] if a["confidence"] >= threshold]}


def least(score: ModuleType, sets: dict[str, list[dict]], predicted: dict[str, list[dict]]) -> float:
    """The confidence below which attributions are better not told: with the best linked F1, strict and not, on dev.

    Other countries' news counts as much as PolNeAR's; of equals the higher, as what is wrong is worse than what is
    missing.
    """
    shares = SHARES | {"wikinews": SHARES["polnear"]}

    def value(threshold: float) -> float:
        total = 0.0
        for name, share in shares.items():
            f = figures(score, sets[name], [surer(row, threshold) for row in predicted[name]])
            total += share * (f["linked"]["f"] + f["linked-strict"]["f"])
        return round(total, 4)

    return max((n / 20 for n in range(11)), key=lambda t: (value(t), t))


def rounded(f: dict) -> dict:
    keys = ("linked", "linked-strict", "content", "source", "cue")
    return {k: round(f[k]["f"], 4) for k in keys} | {k: round(f[k], 4) for k in ("alpha", "direct-recall")}


if __name__ == "__main__":
    main()
