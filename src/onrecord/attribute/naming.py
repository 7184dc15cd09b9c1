"""From the name head's numbers to typed names: runs of words that begin and go on as one kind."""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np

from onrecord.attribute.link import Floats

KINDS = ("person", "organization", "place", "work")
LABELS = ("O", *(f"{edge}-{kind}" for kind in KINDS for edge in "BI"))


def names(logits: Floats) -> Iterator[tuple[int, int, str]]:
    """(first word, word after the last, kind) of each name in a window's ``logits`` [W, 9]; none from an empty head."""
    if not logits.size:
        return
    best = logits.argmax(1)
    start, kind = -1, -1
    for i, label in enumerate(np.append(best, 0)):
        this, begins = (int(label) - 1) // 2, label % 2 == 1
        if start >= 0 and (label == 0 or begins or this != kind):
            yield start, i, KINDS[kind]
            start = -1
        if label and start < 0:
            start, kind = i, this
