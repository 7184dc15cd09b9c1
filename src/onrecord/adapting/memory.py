"""What the network gives for each window, kept: articles are read many times with other numbers, by it only once."""

from __future__ import annotations

from hashlib import blake2b
from typing import NamedTuple

import numpy as np
import numpy.typing as npt

from onrecord.attribute.encode import Window
from onrecord.attribute.link import Floats
from onrecord.attribute.tag import Scores, Tagger
from onrecord.attribute.tag_head import TagHead

_ARRAYS = ("pieces", "shapes", "states", "places", "heads")


class Remembered(NamedTuple):
    """The network's numbers for a window; ``last``: the vectors of its last layer."""

    tags: Floats
    arcs: Floats
    people: Floats
    last: npt.NDArray[np.float16]


class Memory(Tagger):
    """A network that remembers, with the ``head`` put on it that is to be tried.

    ``seen``: the windows that were asked for since ``watch`` was called.
    """

    def __init__(self, network: Tagger, hidden: int, head: TagHead | None = None) -> None:
        self._network, self._hidden, self.head = network, hidden, head
        self._kept: dict[bytes, Remembered] = {}
        self.seen: list[Window] = []

    def with_head(self, head: TagHead | None) -> Memory:
        """The same memory below another head."""
        other = Memory(self._network, self._hidden, head)
        other._kept = self._kept
        return other

    def all_scores(self, window: Window, people: bool = False) -> Scores:
        """As a tagger's, but no vectors: what is said inside contents is nothing that is tried."""
        if people:
            self.seen.append(window)
        kept = self.recall(window, people)
        tags = self.head.apply(kept.tags, kept.last.astype(np.float32)) if self.head else kept.tags
        return Scores(tags, kept.arcs, kept.people, np.zeros((len(tags), 0), dtype=np.float32))

    def recall(self, window: Window, people: bool = True) -> Remembered:
        """What the network gave, or gives now."""
        key = blake2b(b"".join(getattr(window, name).tobytes() for name in _ARRAYS), digest_size=16).digest()
        key += b"p" if people else b""
        if key not in self._kept:
            tags, arcs, more, vectors = self._network.numbers(window, people, vectors=True)
            self._kept[key] = Remembered(tags, arcs, more, vectors[:, -self._hidden :].astype(np.float16))
        return self._kept[key]
