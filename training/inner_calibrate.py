"""How sure the inner head is: the regression of ``calibrate`` on held-out contents (``inner_train --held``).

usage: python -m training.inner_calibrate HEAD.pt LESSONS.pt OUT.json
"""

from __future__ import annotations

import json
import sys
from pathlib import Path

import numpy as np
import torch

from onrecord.attribute.confidence import confidence
from training.calibrate import auroc, calibration_error, fit_best
from training.inner_export import DECODER
from training.inner_lessons import Lesson
from training.inner_net import load
from training.inner_train import held, matched, told


def main() -> None:
    head, lessons, out = (Path(one) for one in sys.argv[1:4])
    model = load(head)
    every: list[Lesson] = torch.load(lessons, weights_only=False)
    features, right = [], []
    for x in (x for x in every if held(x)):
        linked = told(model, x, DECODER)
        features += [one.features for one in linked]
        right += matched(x, linked)
    x, y = np.array(features), np.array(right, dtype=np.float64)
    weights, bend = fit_best(x, y)
    numbers = [*weights.tolist(), *bend.tolist()]
    sure = np.array([confidence(row, numbers) for row in features])
    figures = {"n": len(y), "right": y.mean(), "ece": calibration_error(sure, y), "auroc": auroc(sure, y)}
    rounded = {"weights": [round(w, 5) for w in weights.tolist()], "bend": [round(w, 5) for w in bend.tolist()]}
    out.write_text(json.dumps(rounded) + "\n", encoding="utf8")
    print({name: round(float(value), 3) for name, value in figures.items()})


if __name__ == "__main__":
    main()
