"""Fit how sure answers are (`coreference.confidence`) on articles no head was trained on, and write it to a folder.

Fitted on the marked articles held out (`bench.speakers` held) and on every other article of dev.speakers, and with a
small weight on those that the head was trained on: there are twelve times as many, and what is wrong above .9 is rare.
What portraits tell has a sureness of its own and is not fitted. Reported on the others of these: expected calibration
error, how many are named above .9, and how many of these are wrong.

usage: python -m training.people_calibrate FOLDER
"""

from __future__ import annotations

import json
import sys
from collections import defaultdict
from pathlib import Path
from typing import NamedTuple

import numpy as np

from bench.measures import speaker_scorer
from bench.speakers import Item, scored, sets
from onrecord.attribute.attributor import Attributor
from onrecord.attribute.weights import load_weights
from onrecord.resolve.coreference.confidence import FACTS, sureness
from onrecord.resolve.coreference.linker import LinkScorer
from onrecord.resolve.opinions import Opinions
from onrecord.resolve.references.attempts import listed
from onrecord.segment import segment, unwrapped
from training.calibrate import calibration_error, fit
from training.graph import digests

#: In place of a confidence: it is what is fitted.
FITTED = -1.0
#: Of an answer of an article that the head was trained on, beside one of an article that it was not.
TRAINED_WEIGHT = 0.1


class _Sure(NamedTuple):
    """What `scored` asks of a statement."""

    speaker_confidence: float


def answers(folder: Path, name: str) -> list[Item]:
    """Every scored answer of a set, with its facts."""
    weights = load_weights(folder)
    attributor, linker, scorer = Attributor(weights, segment), LinkScorer(weights.links), speaker_scorer()
    found: list[Item] = []
    for article, told in sets(name):
        parts = segment(article["text"])
        text = unwrapped(article["text"], parts.paragraphs)
        attributed = attributor.attribute(text, parts)
        resolver = Opinions(text, parts, attributed, linker)
        each = zip(attributed.attributions, resolver.answers(attributed.attributions), attributed.outer, strict=True)
        rows = [
            {
                "source": a.source,
                "cue": a.cue,
                "content": a.content,
                "speakers": [m.name for m in x.members],
                "facts": dict(x.facts),
                "s": _Sure(x.sureness if x.how in listed()["told"] else FITTED),
            }
            for a, x, outer in each
            if outer is None
        ]
        found += scored(scorer, article, told, rows, defaultdict(float))
    return [x for x in found if x.names]


def sure(found: list[Item], weights: list[float]) -> np.ndarray:
    """How sure each answer is: fitted, or told."""
    each = [sureness(i.facts or {}, weights) if i.confidence == FITTED else i.confidence for i in found]
    return np.array(each)


def table(found: list[Item]) -> tuple[np.ndarray, np.ndarray]:
    """Facts [answers, FACTS] and which are right."""
    x = np.array([[(i.facts or {}).get(name, 0.0) for name in FACTS] for i in found])
    return x, np.array([i.right for i in found], dtype=float)


def report(p: np.ndarray, y: np.ndarray) -> dict[str, float]:
    sure = p > 0.9
    return {
        "n": len(y),
        "right": round(float(y.mean()), 3),
        "calibration error": round(calibration_error(p, y), 4),
        "above .9": round(float(sure.mean()), 3),
        "wrong of them": round(float(1 - y[sure].mean()), 3) if sure.any() else 0.0,
    }


def main() -> None:
    folder = Path(sys.argv[1])
    held, dev = answers(folder, "held"), answers(folder, "dev")
    fitted = {x.article for n, x in enumerate({x.article: x for x in dev}.values()) if n % 2 == 0}
    mine = [i for i in held + [i for i in dev if i.article in fitted] if i.confidence == FITTED]
    trained = [i for i in answers(folder, "trained") if i.confidence == FITTED]
    x, y = table(mine + trained)
    each = np.array([1.0] * len(mine) + [TRAINED_WEIGHT] * len(trained))
    weights = fit(x[:, 1:], y, ridge=3.0, each=each)
    lines = []
    for name, found in (("held", held), ("other half of dev", [i for i in dev if i.article not in fitted])):
        lines.append(f"{name} {report(sure(found, weights.tolist()), table(found)[1])}")
    print("\n".join(lines))
    (folder / "speakers.txt").write_text("\n".join(lines) + "\n", encoding="utf8")
    with np.load(folder / "links.npz") as arrays:
        kept = dict(arrays)
    np.savez(folder / "links.npz", **{**kept, "sureness": weights.astype(np.float32)})
    manifest = json.loads((folder / "manifest.json").read_text())
    manifest["files"] = digests(folder)
    (folder / "manifest.json").write_text(json.dumps(manifest, indent=1) + "\n", encoding="utf8")
    print({name: round(float(w), 2) for name, w in zip(FACTS, weights, strict=True)})


if __name__ == "__main__":
    main()
