"""Whom a mention cannot stand for: who wrote the article, and whoever's own words it stands in."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from onrecord.records import Attribution
from onrecord.resolve.coreference.pairs import Cast
from onrecord.resolve.coreference.table import HE_, SHE_, Ints, Table
from onrecord.resolve.mentions.bylines import bylines

_MARKS = "“”\"‘’'"


class Barred:
    """Those of one article. ``named`` [M]: the entity of each mention or -1."""

    def __init__(self, t: Table, named: Sequence[int], attributions: Sequence[Attribution]) -> None:
        self._t, self._named = t, named
        written = bylines(t.words.text, t.paragraphs)
        self._signs = np.array([any(s <= p < e for s, e in written) for p in t.places.tolist()], dtype=bool)
        self._quoted = [bool(a.content) and _in_marks(t.words.text, a.content[0].start) for a in attributions]
        self._first: dict[int, int] = {}
        for i, entity in enumerate(named):
            self._first.setdefault(entity, i)
        self._speaks = {t.sources[i]: named[i] for i in range(len(t)) if t.sources[i] >= 0 and named[i] >= 0}

    def candidates(self, i: int, cand: Ints, of: Ints, cast: Cast) -> np.ndarray:
        """Which candidates of a mention are barred."""
        out: np.ndarray = self._signs[cand] | self._signs[i]
        speaker = self._speaker(i, cast)
        return out | (of == speaker) if speaker >= 0 else out

    def _speaker(self, i: int, cast: Cast) -> int:
        """Who says the words, all of them in marks, that "he" or "she" stands in, by name; -1 elsewhere."""
        t = self._t
        k = int(t.content_of[i])
        if k < 0 or t.quote[i] < 0 or t.pronouns[i] not in (HE_, SHE_) or not self._quoted[k]:
            return -1
        entity = self._speaks.get(k, -1)
        first = self._first.get(entity, i) if entity >= 0 else i
        return int(cast.of[first]) if first < i else -1


def _in_marks(text: str, at: int) -> bool:
    """Whether a mark opens at a place."""
    return text[max(0, at - 1) : at + 1].strip(_MARKS) != text[max(0, at - 1) : at + 1]
