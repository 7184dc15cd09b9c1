"""Fit the choice between a time to come and one that was (`onrecord.figures.times.direction`).

    python -m training.directions [--write] [--misses]

The examples are times that tell no year or week: in invented clauses (data/directions.txt), in half 1 of the sentences
of `bench.times`, and in annotated news (tests/annotations/figures.jsonl but its final half). The model is logistic with
a squared penalty, fitted by Newton's way. What is printed comes from five folds by text: accuracy, and the expected
calibration error in ten bins; then both on half 2 and the final half, which nothing is fitted on.
"""

from __future__ import annotations

import argparse
import random
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import numpy as np

from bench.times import sentences
from onrecord import read_figures
from onrecord.figures.times import direction, said
from training.figures import annotated

CLAUSES = Path(__file__).parent / "data" / "directions.txt"
WEIGHTS = Path(direction.__file__).with_name("directions.txt")
PENALTY, LEAST = 0.5, 2
_MONTHS = "January February March April May June July August September October November December".split()
_DAYS = "Monday Tuesday Wednesday Thursday Friday Saturday Sunday".split()
_HEAD = (
    "# Weights of features of the choice in direction.py, above 0 for times to come; by python -m training.directions."
)


@dataclass
class Example:
    """A choice: its features, whether the time is to come, where it is from, and its text."""

    features: list[str]
    ahead: bool
    source: str
    text: str


class Listener:
    """Stands in the model's place while texts are read, and keeps each choice whose outcome is known."""

    def __init__(self) -> None:
        self.examples: list[Example] = []
        self.gold: list[tuple[int, int, str | None, str | None]] = []
        self.source = ""

    def chance_ahead(self, row: Any, at: tuple[int, int], kind: str, published: date, both: Any, told: Any) -> float:
        """The truth where it is marked, and the choice kept; else what the model says."""
        start, end = row.span(*at)
        for low, high, first, last in self.gold:
            if low < end and start < high and first:
                days = (first, last)
                back, coming = ((x.start.isoformat(), x.end.isoformat()) for x in both)
                if days in (back, coming) and back != coming:
                    found = list(dict.fromkeys(direction.features(row, at, kind, published, both, told)))
                    marked = f"{row.text[max(0, start - 90) : start]}[{row.text[start:end]}]{row.text[end : end + 50]}"
                    self.examples.append(Example(found, days == coming, self.source, marked))
                    return float(days == coming)
        return direction.chance_ahead(row, at, kind, published, both, told)

    def read(self, source: str, text: str, published: str, gold: list[Any], country: str | None = None) -> None:
        """Read a text whose times are marked."""
        self.source, self.gold = source, gold
        read_figures(text, published=published, country=country)


def listen() -> dict[str, list[Example]]:
    """The examples by where they come from: clauses, half 1, half 2, news, final."""
    ear = Listener()
    original = said.chance_ahead
    said.chance_ahead = ear.chance_ahead  # type: ignore[assignment]
    try:
        for text, published, gold in clauses():
            ear.read("clauses", text, published, [gold])
        for one in sentences():
            marked = [(x.start, x.end, *x.days) for x in one.times if isinstance(x.days, tuple)]
            ear.read(f"half {one.half}", one.text, one.published, marked, one.country or None)
        for part in ("tune", "more", "train", "extra", "final"):
            for row, text, day in annotated(part):
                if day:
                    gold = [(*x["span"], x["start"], x["end"]) for x in row["times"] if not x.get("unsure")]
                    ear.read("final" if part == "final" else "news", text, day, gold)
    finally:
        said.chance_ahead = original
    out: dict[str, list[Example]] = {}
    for example in ear.examples:
        out.setdefault(example.source, []).append(example)
    return out


def clauses() -> Iterator[tuple[str, str, tuple[int, int, str, str]]]:
    """The invented clauses with days put in, each by weekday and by date: text, publication day, what is marked."""
    dice = random.Random(26)
    for line in CLAUSES.read_text(encoding="utf8").splitlines():
        if not line or line[0] == "#":
            continue
        sign = 1 if line[0] == ">" else -1
        for style in ("weekday", "date"):
            published = date(2016, 1, 1) + timedelta(days=dice.randrange(3650))
            words, first, last = _time(dice, "{M}" in line, style, published, sign)
            mark = "{M}" if "{M}" in line else "{}"
            start = line.index(mark) - 2
            yield line[2:].replace(mark, words), published.isoformat(), (start, start + len(words), first, last)


def _time(dice: random.Random, month: bool, style: str, published: date, sign: int) -> tuple[str, str, str]:
    if month:
        number = published.year * 12 + published.month - 1 + sign * dice.choice((1, 1, 2, 3, 4, 5))
        first = date(number // 12, number % 12 + 1, 1)
        after = date((number + 1) // 12, (number + 1) % 12 + 1, 1)
        return _MONTHS[first.month - 1], first.isoformat(), (after - timedelta(days=1)).isoformat()
    far = dice.randint(1, 6) if style == "weekday" else 1 + min(100, int(dice.expovariate(1 / 20)))
    day = published + timedelta(days=sign * far)
    if style == "weekday":
        words = _DAYS[day.weekday()]
    else:
        words = f"{day.day} {_MONTHS[day.month - 1]}" if dice.random() < 0.5 else f"{_MONTHS[day.month - 1]} {day.day}"
    return words, day.isoformat(), day.isoformat()


# -- the model


def fit(examples: list[Example], penalty: float = PENALTY) -> dict[str, float]:
    """The weights of the features that stand in enough examples."""
    counts = Counter(name for x in examples for name in x.features)
    names = sorted(name for name, n in counts.items() if n >= LEAST)
    place = {name: k for k, name in enumerate(names)}
    x = np.zeros((len(examples), len(names)))
    for row, example in enumerate(examples):
        x[row, [place[name] for name in example.features if name in place]] = 1
    y = np.array([float(e.ahead) for e in examples])
    w = np.zeros(len(names))
    for _ in range(25):
        p = 1 / (1 + np.exp(-x @ w))
        slope = x.T @ (p - y) + penalty * w
        curve = (x * (p * (1 - p))[:, None]).T @ x + penalty * np.eye(len(names))
        step = np.linalg.solve(curve, slope)
        w -= step
        if np.abs(step).max() < 1e-6:
            break
    return {name: float(w[k]) for name, k in place.items()}


def chances(weights: dict[str, float], examples: list[Example]) -> np.ndarray[Any, Any]:
    score = np.array([sum(weights.get(name, 0.0) for name in e.features) for e in examples])
    return 1 / (1 + np.exp(-np.clip(score, -30, 30)))


def told(p: np.ndarray[Any, Any], examples: list[Example]) -> str:
    """Accuracy, expected calibration error of the choice, and how many are surer than .8, as a line."""
    y = np.array([e.ahead for e in examples])
    right, sure = (p > 0.5) == y, np.maximum(p, 1 - p)
    bins = np.clip(((sure - 0.5) * 20).astype(int), 0, 9)
    error = sum(abs(right[bins == b].mean() - sure[bins == b].mean()) * (bins == b).mean() for b in set(bins))
    above = sure >= 0.8
    return (
        f"right {right.mean():.3f}  calibration error {error:.3f}  above .8 {above.mean():.3f} "
        f"of which right {right[above].mean():.3f}  to come {y.mean():.3f}  n {len(y)}"
    )


def main() -> None:
    """Print how right the choice is; write its weights if asked to."""
    asked = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    asked.add_argument("--write", action="store_true")
    asked.add_argument("--misses", action="store_true")
    asked.add_argument("--penalty", type=float, default=PENALTY)
    options = asked.parse_args()
    every = listen()
    fitted = [*every["clauses"], *every["half 1"], *every["news"]]
    texts = list(dict.fromkeys(e.text for e in fitted))
    random.Random(1).shuffle(texts)
    fold = {text: k % 5 for k, text in enumerate(texts)}
    p = np.zeros(len(fitted))
    for k in range(5):
        weights = fit([e for e in fitted if fold[e.text] != k], options.penalty)
        there = [n for n, e in enumerate(fitted) if fold[e.text] == k]
        p[there] = chances(weights, [fitted[n] for n in there])
    for source in ("clauses", "half 1", "news"):
        at = [n for n, e in enumerate(fitted) if e.source == source]
        print(f"{source:9} {told(p[at], [fitted[n] for n in at])}")
    print(f"{'all':9} {told(p, fitted)}")
    weights = fit(fitted, options.penalty)
    for source in ("half 2", "final"):
        print(f"{source:9} {told(chances(weights, every[source]), every[source])}")
    if options.misses:
        for n in np.argsort(-np.abs(p - np.array([e.ahead for e in fitted]))):
            if (p[n] > 0.5) != fitted[n].ahead and fitted[n].source != "clauses":
                print(f"{p[n]:.2f} {fitted[n].source} {fitted[n].text!r}")
    if options.write:
        kept = {name: w for name, w in weights.items() if abs(w) >= 0.03}
        lines = [f"{name} {w:.2f}" for name, w in sorted(kept.items())]
        WEIGHTS.write_text("\n".join([_HEAD, *lines]) + "\n", encoding="utf8")
        print(f"{len(kept)} weights")


if __name__ == "__main__":
    main()
