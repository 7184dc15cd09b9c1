"""From the model's numbers to attributions: one joint search over tags and links in each window.

The network gives each word a score for seven tags and four short vectors. Two *arcs* are read off the vectors: from a
content word to the first word of its cue, and from a cue to the first word of its source (or to none). The search walks
through the words once with one state for each candidate cue ("content of that cue"), so that two neighbouring contents
of different cues part where their arcs change, although each word by itself is simply "content".
"""

from __future__ import annotations

from dataclasses import dataclass, field
from itertools import pairwise

import numpy as np
import numpy.typing as npt

from onrecord.products import product

TAGS = ("O", "B-source", "I-source", "B-cue", "I-cue", "B-content", "I-content")
ARC = 64
"""Length of the arc vectors."""
BUCKETS = 33
"""Signed logarithmic buckets of the distance in words between the two ends of an arc."""
HEADS = len(TAGS) + 4 * ARC

Floats = npt.NDArray[np.float32]
Ints = npt.NDArray[np.int64]
Flags = npt.NDArray[np.bool_]


def buckets(distance: Ints) -> Ints:
    """Bucket 0..32 of signed distances: exact to 4, then by powers of about 1.5, capped."""
    d = np.abs(distance)
    far = 5 + np.floor(np.log(np.maximum(d, 5) / 5) / np.log(1.5)).astype(np.int64)
    b = np.minimum(np.where(d < 5, d, far), 16)
    return np.asarray(np.where(distance < 0, 16 - b, 16 + b))


@dataclass(frozen=True, slots=True)
class Settings:
    """The decoder's few numbers, picked on dev by ``training/tune.py`` and kept in the model's manifest.

    ``*_start`` are added to the log-probability of beginning a span of that role; ``arc`` weighs a content word's arc
    against its tag; ``cue_floor`` is the least probability of "a cue begins here" to be a candidate; ``more`` is what a
    further piece of one content must reach (geometric mean of its words' probabilities), ``apart`` what a piece outside
    quotation marks must reach beside one inside; ``none`` is added to the
    score of "no source"; ``source_floor`` is the least probability of an arc to a source. ``quoted`` is added for each
    word of content inside quotation marks, ``torn`` for beginning any span in the middle of a quotation, ``cut`` for
    ending a span before a word, where no punctuation mark or line ends it.
    """

    content_start: float = -0.5
    source_start: float = 0.0
    cue_start: float = 0.0
    arc: float = 0.5
    cue_floor: float = 0.25
    more: float = 0.3
    none: float = 0.0
    source_floor: float = 0.05
    quoted: float = 0.0
    torn: float = 0.0
    cut: float = 0.0
    apart: float = 0.3


Range = tuple[int, int]


@dataclass(slots=True)
class LinkedWords:
    """One attribution of a window in words, half open, with what its confidence is computed from."""

    cue: Range
    source: Range | None = None
    content: list[Range] = field(default_factory=list)
    features: list[float] = field(default_factory=list)


FEATURES = ("content", "weakest", "begin", "end", "arc", "cue", "source", "pieces", "length", "none")


class Linker:
    """Decodes windows. ``distance``: float32 [2, BUCKETS], the learned bias of the two arcs."""

    def __init__(self, distance: Floats, settings: Settings | None = None) -> None:
        self._distance = distance
        apart = np.arange(256)[None, :] - np.arange(256)[:, None]
        self._tables: Floats = distance[:, buckets(apart)]
        self.settings = settings or Settings()

    def with_settings(self, settings: Settings) -> Linker:
        """The same arcs, decoded by other numbers."""
        return Linker(self._distance, settings)

    def decode(
        self, logits: Floats, arcs: Floats, quoted: Flags | None = None, bounds: Flags | None = None
    ) -> list[LinkedWords]:
        """Attributions of one window.

        ``logits`` [W, 7] and ``arcs`` [W + 1, 4, ARC] as the network gives them; ``quoted`` [W]: which words stand in
        quotation marks, the marks included; ``bounds`` [W]: which words are punctuation marks or begin a paragraph.
        """
        tags = _log_softmax(logits)
        cues = np.flatnonzero(tags[:, 3] > np.log(self.settings.cue_floor))
        if not len(cues):
            return []
        to_cue = self._arc(arcs, 0, 0, 1, cues)
        enter, go_on = _scores(tags, to_cue[:, cues + 1], cues, self.settings)
        if quoted is not None and quoted.any():
            _favour_quotations(enter, go_on, quoted, self.settings)
        if bounds is not None:
            enter[~bounds, 0] += self.settings.cut
        path = _search(enter, go_on)
        inside = np.zeros(len(tags), dtype=bool) if quoted is None else quoted
        return self._collect(tags, arcs, to_cue, cues, path, inside)

    def _arc(self, arcs: Floats, which: int, query: int, key: int, rows: Ints | None = None) -> Floats:
        """Log-probabilities [W or rows, W + 1] of an arc; column 0 is "none" (for the first arc impossible)."""
        words = np.arange(len(arcs) - 1)
        queries = arcs[1:, query]
        if which and rows is not None:
            words, queries = rows, queries[rows]
        scores = product(queries, arcs[:, key].T) / np.sqrt(ARC).astype(np.float32)
        scores[:, 1:] += self._bias(which, len(arcs) - 1)[words]
        scores[:, 0] += self.settings.none if which else -1e4
        return _log_softmax(scores)

    def _bias(self, which: int, words: int) -> Floats:
        """Bias of an arc between any two of so many words, [words, words]: a view into a table."""
        if words > self._tables.shape[1]:
            apart = np.arange(words)[None, :] - np.arange(words)[:, None]
            self._tables = self._distance[:, buckets(apart)]
        return np.asarray(self._tables[which, :words, :words])

    def _collect(
        self, tags: Floats, arcs: Floats, to_cue: Floats, cues: Ints, path: Ints, quoted: Flags
    ) -> list[LinkedWords]:
        runs = _runs(path)
        begins = {start: LinkedWords((start, end)) for start, end, state in runs if state == 2}
        sources = [(start, end) for start, end, state in runs if state == 1]
        if not begins:
            return []
        heads = np.array(sorted(begins))
        content_mass = np.logaddexp(tags[:, 5], tags[:, 6])
        for start, end, state in runs:
            if state > 2:
                head = int(cues[state - 3])
                if head not in begins:
                    head = int(heads[np.argmax(to_cue[start:end, heads + 1].mean(0))])
                begins[head].content.append((start, end))
        for linked in begins.values():
            self._drop_weak(linked, content_mass, to_cue, quoted)
        found = [linked for linked in begins.values() if linked.content]
        if found:
            self._sources(found, sources, tags, arcs, content_mass, to_cue)
        return found

    def _drop_weak(self, linked: LinkedWords, mass: Floats, to_cue: Floats, quoted: Flags) -> None:
        """Of several pieces keep the strongest and those that reach ``more``, or ``apart`` outside quotation marks."""
        if len(linked.content) < 2:
            return
        head = linked.cue[0] + 1
        scores = [float((mass[s:e] + to_cue[s:e, head]).mean()) for s, e in linked.content]
        inside = [bool(quoted[s:e].mean() > 0.9) for s, e in linked.content]
        apart = self.settings.apart if any(inside) else self.settings.more
        floors = np.log([self.settings.more if q else apart for q in inside])
        best = max(scores)
        linked.content = [
            p for p, score, floor in zip(linked.content, scores, floors, strict=True) if score == best or score > floor
        ]

    def _sources(
        self, found: list[LinkedWords], sources: list[Range], tags: Floats, arcs: Floats, mass: Floats, to_cue: Floats
    ) -> None:
        heads = np.array([linked.cue[0] for linked in found])
        to_source = self._arc(arcs, 1, 2, 3, heads)
        columns = np.array([0] + [s + 1 for s, _ in sources])
        for row, linked in zip(to_source, found, strict=True):
            scores = row[columns]
            best = int(np.argmax(scores))
            if best and scores[best] > np.log(self.settings.source_floor):
                linked.source = sources[best - 1]
            linked.features = _features(linked, tags, mass, to_cue, float(scores[best]), float(row[0]))


def _features(
    linked: LinkedWords, tags: Floats, mass: Floats, to_cue: Floats, source: float, none: float
) -> list[float]:
    """What the confidence is computed from (``FEATURES``), each about between -6 and 6."""
    words = np.concatenate([np.arange(s, e) for s, e in linked.content])
    arc = to_cue[words, linked.cue[0] + 1]
    first, last = linked.content[0][0], linked.content[-1][1] - 1
    ending = 0.0 if last + 1 >= len(tags) else float(np.log1p(-np.exp(min(float(tags[last + 1, 6]), -1e-6)) + 1e-6))
    return [
        float(mass[words].mean()),
        max(float(mass[words].min()), -6.0),
        max(float(tags[first, 5]), -6.0),
        max(ending, -6.0),
        max(float(arc.mean()), -6.0),
        max(float(tags[linked.cue[0], 3]), -6.0),
        max(source, -6.0),
        float(len(linked.content) - 1),
        float(np.log(len(words))),
        max(none, -6.0) if linked.source is None else -6.0,
    ]


def _scores(tags: Floats, to_cue: Floats, cues: Ints, s: Settings) -> tuple[Floats, Floats]:
    """What each word costs in each state, [W, K] when a span begins there and when it goes on.

    States: 0 outside, 1 source, 2 cue, 3 + c content of candidate cue c.
    """
    w, k = len(tags), len(cues) + 3
    enter = np.empty((w, k), dtype=np.float32)
    go_on = np.empty((w, k), dtype=np.float32)
    enter[:, 0] = go_on[:, 0] = tags[:, 0]
    enter[:, 1], go_on[:, 1] = tags[:, 1] + s.source_start, tags[:, 2]
    enter[:, 2] = -1e9
    enter[cues, 2], go_on[:, 2] = tags[cues, 3] + s.cue_start, tags[:, 4]
    link = s.arc * to_cue
    enter[:, 3:] = tags[:, 5:6] + s.content_start + link
    go_on[:, 3:] = tags[:, 6:7] + link
    return enter, go_on


def _favour_quotations(enter: Floats, go_on: Floats, quoted: Flags, s: Settings) -> None:
    """Words in quotation marks are content rather than not, and all of a quotation rather than a part."""
    enter[quoted, 3:] += s.quoted
    go_on[quoted, 3:] += s.quoted
    middle = quoted.copy()
    middle[1:] &= quoted[:-1]
    middle[0] = False
    enter[middle] += s.torn


def _search(enter: Floats, go_on: Floats) -> Ints:
    """The best state of each word, with the number of its span (``_trace``).

    A span may follow any other, so the best way into a state is the best state before it, whichever: one maximum
    and one comparison a word instead of a table of transitions.
    """
    w, k = enter.shape
    entered = np.empty((w, k), dtype=bool)
    before = np.zeros(w, dtype=np.int64)
    score = enter[0].copy()
    entered[0] = True
    for t in range(1, w):
        best = int(score.argmax())
        before[t] = best
        score += go_on[t]
        new = enter[t] + (score[best] - go_on[t, best])
        np.greater(new, score, out=entered[t])
        np.maximum(new, score, out=score)
    return _trace(entered, before, int(score.argmax()))


def _trace(entered: Flags, before: Ints, state: int) -> Ints:
    """The path back; the sign bit of a begin is kept by adding 1000 times the running number of spans."""
    w = len(before)
    path = np.empty(w, dtype=np.int64)
    starts = np.zeros(w, dtype=np.int64)
    for t in range(w - 1, -1, -1):
        path[t] = state
        if entered[t, state]:
            starts[t] = 1
            state = int(before[t])
    return np.asarray(path + (np.cumsum(starts) << 20))


def _runs(path: Ints) -> list[tuple[int, int, int]]:
    """(start, end, state) of each span of a traced path."""
    edges = np.flatnonzero(np.diff(path)) + 1
    bounds = np.concatenate(([0], edges, [len(path)]))
    return [(int(a), int(b), int(path[a]) & 0xFFFFF) for a, b in pairwise(bounds)]


def _log_softmax(x: Floats) -> Floats:
    x = x - x.max(-1, keepdims=True)
    return np.asarray(x - np.log(np.exp(x).sum(-1, keepdims=True)), dtype=np.float32)
