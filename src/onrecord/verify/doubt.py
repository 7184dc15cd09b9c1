"""Whether a quotation that no rule faults should be read again in its place: honest doubt, no accusation.

The signs of `signals` are weighed by a logistic regression (``doubt.json``, learned by ``python -m training.doubts`` from
pairs of reversals and harmless cuts, and from quotations cut at random out of real transcripts). What weighs most says
what a reader should look at.
"""

from __future__ import annotations

import json
import math
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from onrecord.answers import Edit
from onrecord.records import Span
from onrecord.verify.cuts import bounds
from onrecord.verify.quotation import Quoted
from onrecord.verify.signals import Filler, Gap, Signals, Surroundings, signals
from onrecord.verify.source import Part

SHIPPED = Path(__file__).parent / "doubt.json"
#: Places where signs are seen, and what a reader should look at there.
_LOOK = {
    "front": "what stands before it in its sentence",
    "rest": "how the sentence goes on",
    "next": "what is said next",
    "prev": "what was said before",
    "gap": "what was left out",
    "bracket": "what the brackets stand for",
    "said": "how it was meant",
}


@dataclass(frozen=True, slots=True)
class Weights:
    """What each sign weighs, and from which sum on there is doubt."""

    bias: float
    signs: dict[str, float]
    from_: float

    def total(self, found: Signals) -> float:
        """The weighed sum of signs: over 0, harm is likelier than not among the pairs learned from."""
        return self.bias + sum(self.signs.get(name, 0.0) * value for name, value in found.items())

    def place(self, found: Signals) -> str:
        """Where the signs stand that weigh most together."""
        sums: dict[str, float] = {}
        for name, value in found.items():
            where = name.partition(".")[0]
            sums[where] = sums.get(where, 0.0) + self.signs.get(name, 0.0) * value
        return max((w for w in sums if w != "said"), key=lambda w: sums[w], default="said")


@cache
def shipped_weights() -> Weights:
    """Those of the package."""
    told = json.loads(SHIPPED.read_text(encoding="utf8"))
    return Weights(told["bias"], told["signs"], told["from"])


def seen_around(parts: Sequence[Part], edits: Sequence[Edit]) -> Surroundings:
    """Where the words of a quotation stand, with what its marks leave out or replace."""
    first = min(parts, key=lambda p: p.span.start)
    same = [p for p in parts if p.source.shelved.id == first.source.shelved.id]
    end = max(p.span.end for p in same)
    text = first.source.text
    floor, stop = bounds(first, first.span.start)
    marked = [e for e in edits if e.reason == "marked"]
    gaps = tuple(Gap(e.source_span.start, e.source_span.end) for e in marked if not e.quote and e.source)
    fillers = tuple(Filler(e.quote, e.source, Span(*e.source_span)) for e in marked if e.quote)
    return Surroundings(text, first.span.start, end, floor, max(stop, end), gaps, fillers)


def doubted(words: Quoted, parts: Sequence[Part], edits: Sequence[Edit]) -> str | None:
    """A note on what a reader should look at where it is doubtful that the words were meant so; None where it is not."""
    around = seen_around(parts, edits)
    found = signals(around)
    weights = shipped_weights()
    total = weights.total(found)
    if total < weights.from_:
        return None
    where = weights.place(found)
    return f"read {_LOOK[where]}: “{_passage(where, around)}”; it may turn this ({_share(total):.2f})"


def _share(total: float) -> float:
    return 1 / (1 + math.exp(-total))


def _passage(where: str, around: Surroundings) -> str:
    gap = next(iter(sorted(around.gaps, key=lambda g: g.start - g.end)), None)
    filler = next(iter(around.fillers), None)
    text = {
        "front": around.lead,
        "rest": around.rest,
        "next": around.following,
        "prev": around.preceding,
        "gap": around.text[gap.start : gap.end] if gap else "",
        "bracket": filler.source if filler else "",
    }.get(where, "") or around.text[around.sentence[0] : around.sentence[1]]
    told = " ".join(text.split()).strip(" ,;")
    return told if len(told) <= _SHOWN else "…" + told[-_SHOWN:]


#: Characters of a passage that are shown.
_SHOWN = 200
