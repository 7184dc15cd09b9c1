"""What hand-coded articles taught beyond the network: numbers added to its tags (``onrecord adapt``)."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np

from onrecord.attribute.link import TAGS, Floats

#: The file of a weights folder, and what it is called there.
FILE, NAME = "heads.npz", "tags"


@dataclass(frozen=True, slots=True)
class TagHead:
    """A linear layer on the network's last layer. ``change``: float32 [hidden + 1, 7], the last row for every word."""

    change: Floats

    def apply(self, tags: Floats, vectors: Floats) -> Floats:
        """Tag logits [W, 7] of words whose vectors [W, layers * hidden] end with the last layer's."""
        hidden = len(self.change) - 1
        return np.asarray(tags + vectors[:, -hidden:] @ self.change[:-1] + self.change[-1], dtype=np.float32)


def head_of(arrays: Mapping[str, Floats]) -> TagHead | None:
    """The head of a folder's arrays; None of no array. Raises ValueError where it is none."""
    if not arrays:
        return None
    change = arrays.get(NAME)
    if change is None or change.ndim != 2 or change.shape[1] != len(TAGS) or not np.isfinite(change).all():
        raise ValueError("no head of tags: it has another shape")
    return TagHead(np.asarray(change, dtype=np.float32))
