"""Pick the decoder's numbers on dev: coordinate search on PolNeAR dev, our Wikinews dev and invented articles.

The objective is the sum of all figures of the scorer (linked counts twice) on PolNeAR dev, plus half of the same on
Wikinews dev, plus a quarter of it on the invented ones.

usage: python -m training.tune MODEL.safetensors|FOLDER VOCABULARY_FOLDER OUT.json [START.json]
"""

from __future__ import annotations

import json
import sys
from bisect import bisect_left, bisect_right
from dataclasses import asdict, replace
from pathlib import Path

from onrecord.attribute.link import Settings
from training.evaluate import decode, dev_sets, figures, run, scorer, short

GRID = {
    "content_start": (-4.5, -3.0, -2.5, -2.0, -1.5, -1.0, 0.0),
    "quoted": (0.0, 0.2, 0.5, 1.0),
    "cut": (-3.0, -2.0, -1.0, -0.5, 0.0),
    "torn": (-6.0, -4.0, -2.0, -1.0, 0.0),
    "arc": (0.02, 0.05, 0.1, 0.2, 0.35, 0.5),
    "cue_start": (0.0, 0.5, 1.0, 1.5, 2.0, 2.5),
    "source_start": (0.0, 0.5, 1.0, 1.5, 2.0),
    "cue_floor": (0.03, 0.06, 0.1, 0.15, 0.2, 0.3, 0.4),
    "more": (0.05, 0.1, 0.2, 0.3, 0.45, 0.6),
    "apart": (0.1, 0.3, 0.45, 0.55, 0.7, 0.8),
    "none": (-2.5, -1.5, -1.0, -0.5, 0.0, 0.5),
    "source_floor": (0.0001, 0.02, 0.05, 0.1, 0.2),
}

#: How much the figures of each set count.
SHARES = {"polnear": 1.0, "wikinews": 0.5, "invented": 0.25}


def covered(tokens: list[tuple[int, int]], spans: list[tuple[int, int]]) -> frozenset[int]:
    """The scorer's function of this name, by bisection: hundreds of settings are scored."""
    out: set[int] = set()
    for s, e in spans:
        out.update(range(bisect_right(tokens, s, key=lambda t: t[1]), bisect_left(tokens, e, key=lambda t: t[0])))
    return frozenset(out)


def main() -> None:
    model, vocabulary, out = Path(sys.argv[1]), sys.argv[2], Path(sys.argv[3])
    score, sets = scorer(), dev_sets()
    score.covered = covered
    runs = {name: run(model, vocabulary, sets[name]) for name in SHARES}

    def value(settings: Settings) -> float:
        total = 0.0
        for name, share in SHARES.items():
            f = figures(score, sets[name], decode(*runs[name], settings))
            each = sum(f[k]["f"] for k in ("linked", "linked", "linked-strict", "content", "source", "cue"))
            total += share * (each + f["alpha"] + 0.5 * f["direct-recall"])
        return total

    best = Settings(**json.loads(Path(sys.argv[4]).read_text())) if len(sys.argv) > 4 else Settings()
    top = value(best)
    for turn in range(2):
        for name, values in GRID.items():
            for v in values:
                trial = replace(best, **{name: v})
                if trial != best and (got := value(trial)) > top + 1e-4:
                    best, top = trial, got
            print(turn, name, f"{top:.4f}", asdict(best), flush=True)
    out.write_text(json.dumps(asdict(best), indent=1) + "\n")
    for name, (scored, distance) in runs.items():
        print(name, short(figures(score, sets[name], decode(scored, distance, best))))


if __name__ == "__main__":
    main()
