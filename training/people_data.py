"""Documents as tensors: words with marks, the table of gold mentions, and what is right for each pair."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import pairwise

import numpy as np
import torch
from torch import Tensor

from onrecord.attribute.naming import LABELS
from onrecord.records import Attribution, Span
from onrecord.resolve.coreference.pairs import WHO, Cast, candidates, features
from onrecord.resolve.coreference.table import FORMS, KINDS, Table, TableRow, Words
from onrecord.segment import segment
from training.people import Document, Marked
from training.people_features import Seen

_AS_NAMED = {"person": "person", "unnamed": "person", "government": "place", "document": "work"}
_AS_KIND = {"person": 0, "unnamed": 0, "group": 1, "organization": 2, "government": 3, "document": 4}
#: First and second person: whoever speaks; not linked by the head.
SKIPPED = frozenset("i me my mine myself we us our ours ourselves you your yours yourself yourselves".split())


@dataclass
class Lesson:
    """One document ready to learn from.

    ``spans``: (first word, word after) of each window. ``names`` [W], ``heads`` [W]: labels, -100 untold. ``kinds``
    [W]: index into KINDS at heads, else -100. ``cand`` [M, K], ``pair``, ``who``, ``own``: the scorer's; ``gold``
    [M, 1 + K]: which answers are right (none: nothing is learned); ``at`` [M]: head words.
    """

    id: str
    vectors: Tensor
    spans: list[tuple[int, int]]
    names: Tensor
    heads: Tensor
    kinds: Tensor
    at: Tensor
    own: Tensor
    cand: Tensor
    pair: Tensor
    who: Tensor
    gold: Tensor
    form: np.ndarray
    pronoun: np.ndarray
    set: str = "ours"
    held: bool = False


def words_of(text: str, seen: Seen) -> Words:
    return Words(text, seen.starts, seen.ends, seen.window)


def attributions(seen: Seen) -> list[Attribution]:
    return [Attribution(*(tuple(Span(*s) for s in part) for part in a), 1.0) for a in seen.attributions]


def row_of(words: Words, m: Marked) -> TableRow | None:
    """A gold mention as a row; None where it has no word of its own."""
    head = words.at(m.head.start)
    if head >= len(words.starts) or words.starts[head] >= m.head.end:
        return None
    if m.name is not None and m.form == "n":
        first, last = words.at(m.name.start), int(np.searchsorted(words.starts, m.name.end, side="left"))
        return TableRow("n", max(last - 1, first), first, max(last, first + 1))
    return TableRow(m.form, head, head, head + 1)


def rows_of(words: Words, d: Document) -> list[tuple[TableRow, Marked]]:
    """The mentions of a document as rows in order of their heads, one a head word; first persons aside."""
    out: dict[int, tuple[TableRow, Marked]] = {}
    for m in d.mentions:
        row = row_of(words, m)
        if row is None or words.low[row.head] in SKIPPED:
            continue
        known = out.get(row.head)
        if known is None or m.span.end - m.span.start > known[1].span.end - known[1].span.start:
            out[row.head] = (row, m)
    return [out[h] for h in sorted(out)]


def marks(words: Words, d: Document, rows: list[tuple[TableRow, Marked]], old: np.ndarray) -> tuple[np.ndarray, ...]:
    """Labels of names, of heads and of kinds, [W] each; -100 where the set doesn't tell."""
    w = len(words.starts)
    names, heads, kinds = np.full(w, -100), np.full(w, -100), np.full(w, -100)
    if d.whole:
        heads[:] = 0
        # mere places aren't marked; neither are names before a name ("White House aide Rune Moe") nor those of things
        # ("Halden emails"): there the present head's answer is taken, or nothing
        place = [LABELS.index(f"{e}-place") for e in "BI"]
        names = np.where(np.isin(old, place), old, np.where(old > 0, -100, 0))
        for m in d.mentions:
            if m.form == "n" and m.name is not None:
                low, high = words.at(m.span.start), int(np.searchsorted(words.starts, m.name.start))
                names[low:high] = np.where(old[low:high] > 0, old[low:high], names[low:high])
    for row, m in rows:
        kind = _AS_KIND.get(d.kinds.get(m.who[0], "") if m.who else "", -1)
        if len(m.who) > 1:
            kind = 1
        if d.whole:
            heads[row.head] = 1 + FORMS.index(m.form)
            if m.form == "n" and m.who:
                label = LABELS.index("B-" + _AS_NAMED.get(d.kinds.get(m.who[0], ""), "organization"))
                names[row.first : row.last] = label + 1
                names[row.first] = label
        if kind >= 0 and (d.whole or kind == 0):
            kinds[row.head] = kind
    for i, low in enumerate(words.low):
        if low in SKIPPED:
            heads[i] = -100
    return names, heads, kinds


class Gold:
    """A document's mentions with their right somebodies, read in order as a text is."""

    def __init__(self, table: Table, who: list[tuple[int, ...]], cand: np.ndarray, seed: int) -> None:
        self.table, self.who, self.cand = table, who, cand
        self.cast = Cast(table)
        self.number: dict[tuple[int, ...], int] = {}
        self.first_named: dict[tuple[int, ...], int] = {}
        rng = np.random.default_rng(seed)
        # names are joined by their words before anything is linked
        for i, one in enumerate(who):
            if table.form[i] == 0 and one:
                self.number.setdefault(one, len(self.number))
                self.first_named.setdefault(one, i)
                if len(one) == 1:
                    self.cast.of[i] = self.number[one]
        for one in self.first_named:
            told = [int(table.gender[i]) for i, other in enumerate(who) if other == one and table.gender[i]]
            if told and rng.random() < _KNOWN:
                self.cast.prior(self.number[one], max(set(told), key=told.count))

    def right(self, i: int) -> np.ndarray:
        """Which answers for a mention are right, [1 + K]: nobody, and each candidate; none where nothing is learned."""
        who, form, told = self.who, self.table.form, self.who[i]
        out = np.zeros(1 + self.cand.shape[1], dtype=bool)
        cand = self.cand[i].tolist()
        later = form[i] == 0 and self.first_named[told] != i
        for k, c in enumerate(cand):
            fits = c >= 0 and who[c] == told
            # a name takes up what stands before it: its first mention descriptions and pronouns alone
            out[1 + k] = fits and (form[i] > 0 or (c < i and (later or form[c] > 0)))
        if not out.any() and not later and told not in who[:i] and not (len(told) > 1 and form[i] == 2):
            out[0] = True  # further back than is looked nothing is learned
        return out

    def read(self) -> tuple[np.ndarray, np.ndarray]:
        """Features that hang on the cast [M, K, WHO], and which answers are right [M, 1 + K]."""
        m = len(self.table)
        features = np.zeros((m, self.cand.shape[1], len(WHO)), dtype=np.float32)
        gold = np.zeros((m, 1 + self.cand.shape[1]), dtype=bool)
        for i, one in enumerate(self.who):
            if one:
                features[i] = self.cast.features(i, self.cand[i])
                gold[i] = self.right(i)
                self.cast.put(i, self.number.setdefault(one, len(self.number)))
            self.cast.tell(i)
        return features, gold


#: Share of people whose gender is known beforehand, about as the rules on pronouns tell it.
_KNOWN = 0.5


def lesson(d: Document, seen: Seen, seed: int = 0) -> Lesson:
    """A document to learn from; ``seed`` tells whose gender is known beforehand."""
    words = words_of(d.text, seen)
    rows = rows_of(words, d)
    names, heads, kind = marks(words, d, rows, seen.old)
    told = np.zeros((len(rows), len(KINDS)), dtype=np.float32)  # the head's own answers, put in while it learns
    table = Table(words, segment(d.text), [r for r, _ in rows], told, attributions(seen))
    cand = candidates(table)
    who, gold = Gold(table, [m.who for _, m in rows], cand, seed).read()
    cuts = np.flatnonzero(np.diff(seen.window)) + 1
    edges = [0, *cuts.tolist(), len(seen.window)]
    t = torch.from_numpy
    return Lesson(
        d.id, seen.vectors, list(pairwise(edges)), t(names), t(heads), t(kind), t(table.heads),
        t(table.own), t(cand), t(features(table, cand)).half(), t(who).half(), t(gold), table.form, table.pronoun,
        d.set, d.held,
    )  # fmt: skip


def passage_lesson(
    identity: str,
    text: str,
    seen: Seen,
    rows: list[TableRow],
    of: np.ndarray,
    right: set[int],
    wrong: set[int],
    at: int,
) -> Lesson:
    """A passage of GAP: mention ``at`` means one of the mentions ``right`` (none: none of ``wrong``).

    ``of``: who the other mentions are by a head trained before.
    """
    words = words_of(text, seen)
    table = Table(words, segment(text), rows, np.zeros((len(rows), len(KINDS)), dtype=np.float32), attributions(seen))
    cand = candidates(table)
    cast = Cast(table)
    who = np.zeros((len(rows), cand.shape[1], len(WHO)), dtype=np.float32)
    gold = np.zeros((len(rows), 1 + cand.shape[1]), dtype=bool)
    for i in range(len(rows)):
        if table.form[i] == 0:
            cast.of[i] = of[i]
    for i in range(len(rows)):
        if i == at:
            who[i] = cast.features(i, cand[i])
            told = cand[i].tolist()
            gold[i, 1:] = [c in right if right else c >= 0 and c not in wrong for c in told]
            gold[i, 0] = not right
        else:
            cast.put(i, int(of[i]))
        cast.tell(i)
    w = len(words.starts)
    cuts = np.flatnonzero(np.diff(seen.window)) + 1
    edges = [0, *cuts.tolist(), w]
    t = torch.from_numpy
    untold = torch.full((w,), -100)
    return Lesson(
        identity, seen.vectors, list(pairwise(edges)), untold, untold, untold, t(table.heads),
        t(table.own), t(cand), t(features(table, cand)).half(), t(who).half(), t(gold), table.form, table.pronoun,
        "GAP",
    )  # fmt: skip
