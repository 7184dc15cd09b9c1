"""What the inner head learns from: contents with the vectors of their words, and what is said inside them.

``data/inner.jsonl``: contents of PolNeAR train, Wikinews and the invented articles in which the statements inside were
marked by reading (ANNOTATING-INNER.md), offsets only: ``set``, ``id``, ``piece``, ``inner`` (attributions as in the
shared format). ``data/chains/*.txt``: invented articles with theirs marked in the text (``marked.inner_of``). What the
network tells of any content that it reads as a text of its own is learned from softly: that was how they were found.

usage: python -m training.inner_lessons TAGGER_FOLDER OUT.pt
"""

from __future__ import annotations

import sys
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
import torch
from torch import Tensor

from onrecord.attribute.edges import moved
from onrecord.attribute.encode import Window
from onrecord.attribute.inner import inside
from onrecord.attribute.inner_words import SeenWords
from onrecord.attribute.link import HEADS, TAGS
from onrecord.attribute.weights import load_weights
from onrecord.records import Span
from onrecord.segment import segment
from training.data import OWN, SHARED, label, rows, wikinews
from training.marked import CHAINS, articles, inner_of
from training.people_features import Sight

_SHORTEST = 25
Marks = list[dict[str, list[list[int]]]]


@dataclass
class Lesson:
    """A content's words, W of them: ``vectors`` half [W, inputs]; ``gold``: ``tags``, ``cue_of``, ``source_of`` [W] as
    of ``data.Example``, where somebody marked them; ``soft``: the network's numbers of the content alone, half
    [W + 1, HEADS].
    """

    set: str
    key: str
    window: Window
    vectors: Tensor
    gold: tuple[np.ndarray, np.ndarray, np.ndarray] | None
    soft: Tensor


def texts() -> Iterator[tuple[str, dict[str, Any], list[tuple[Span, Marks | None]]]]:
    """Set, article, and its contents with what is marked inside them (None where nobody looked)."""
    told = {(r["set"], r["id"], tuple(r["piece"])): r["inner"] for r in rows(OWN / "inner.jsonl")}
    sets = (
        ("polnear", rows(SHARED / "polnear" / "train.jsonl", first_copy=True)),
        ("wikinews", wikinews(OWN / "wikinews-train.jsonl")),
        ("invented", articles()),
        ("chains", articles(CHAINS)),
    )
    for name, each in sets:
        for row in each:
            pieces = [(s, e) for a in row["attributions"] for s, e in a["content"]]
            if name == "chains":
                yield name, row, [(Span(s, e), inner_of(row, s, e)) for s, e in pieces]
            else:
                yield name, row, [(Span(s, e), told.get((name, row["id"], (s, e)))) for s, e in pieces]


class Teller:
    """Makes lessons of articles."""

    def __init__(self, sight: Sight) -> None:
        self.sight = sight
        self.skipped: Counter[str] = Counter()

    def lessons(self, name: str, row: dict[str, Any], parts: list[tuple[Span, Marks | None]]) -> Iterator[Lesson]:
        """A lesson for each content that can hold a statement, in each window that it stands in."""
        text, seen = row["text"], self.seen(row["text"])
        for piece, marked in parts:
            part = inside(text, piece) if piece.end - piece.start >= _SHORTEST else None
            if part is None:
                self.skipped["marked, but never looked into"] += bool(marked)
                continue
            alone = text[part.start : part.end]
            quotations = [moved(q, part.start) for q in segment(alone).quotations]
            numbers = self.alone(alone)
            for window, vectors in seen.words_of(part, quotations):
                at = [numbers.get(int(s) - part.start) for s in window.starts]
                if any(x is None for x in at):
                    self.skipped["other words than alone"] += 1
                    continue
                rows_ = [x for x in at if x is not None]
                soft = torch.from_numpy(np.stack([numbers[-1][0], *(x[0] for x in rows_)])).half()
                gold = None
                if marked is not None:
                    e = label(window, marked, self.skipped, 1.0, 0)
                    gold = e.tags, e.cue_of, e.source_of
                key = f"{row['id']}|{piece.start}"
                yield Lesson(name, key, window, torch.from_numpy(vectors), gold, soft)
                if gold:  # the same words as the network sees them without what stands around them
                    other = torch.from_numpy(np.stack([x[1] for x in rows_])).half()
                    yield Lesson(name, key, window, other, gold, soft)

    def seen(self, text: str) -> SeenWords:
        """The text's windows; each is looked at when a lesson asks for it, and once."""
        looked: dict[int, np.ndarray] = {}

        def again(window: Window) -> np.ndarray:
            begin = int(window.starts[0])
            if begin not in looked:
                looked[begin] = self.sight.vectors(window)[1]
            return looked[begin]

        seen = SeenWords(text, again)
        for window in self.sight.windows(text, segment(text)):
            seen.add(window, np.zeros((0, 0), np.float32), ())
        return seen

    def alone(self, text: str) -> dict[int, tuple[np.ndarray, np.ndarray]]:
        """The network's numbers [HEADS] and vectors of each word of a text by its offset; -1: those of "no source"."""
        out: dict[int, tuple[np.ndarray, np.ndarray]] = {}
        for window in self.sight.windows(text, segment(text)):
            numbers, vectors = self.sight.vectors(window)
            out.setdefault(-1, (numbers[0, :HEADS], vectors[0]))
            out.update(zip(map(int, window.starts), zip(numbers[1:, :HEADS], vectors, strict=True), strict=True))
        return out


def main() -> None:
    teller, out = Teller(Sight(load_weights(Path(sys.argv[1])))), []
    for name, row, parts in texts():
        out += teller.lessons(name, row, parts)
        if len(out) % 50 == 0:
            print(len(out), row["id"], flush=True)
    torch.save(out, Path(sys.argv[2]))
    marked = [x for x in out if x.gold]
    count = sum(int((x.gold[0] == TAGS.index("B-cue")).sum()) for x in marked if x.gold)
    print(f"{len(out)} contents, {len(marked)} marked, {count} statements inside, {dict(teller.skipped)}")


if __name__ == "__main__":
    main()
