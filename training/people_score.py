"""Figures of a trained people head: GAP, and links on the documents held out.

GAP as its task is set: the two names are given. Links: each pronoun or description is right where the cluster that it
is put into is its somebody's; once with the marked mentions, once with those that the head finds itself.

usage: python -m training.people_score HEAD.pt CACHE TAGGER_FOLDER [GAP|GUM|ours ...]
"""

from __future__ import annotations

import sys
from collections import Counter, defaultdict
from collections.abc import Sequence
from itertools import pairwise
from pathlib import Path

import numpy as np
import torch

from onrecord.attribute.naming import LABELS
from onrecord.attribute.naming import names as named_runs
from onrecord.records import Mention, Span
from onrecord.resolve.coreference.linker import Links, LinkScorer
from onrecord.resolve.coreference.table import FORMS, KINDS, Table, TableRow, Words
from onrecord.resolve.mentions.names import entities
from onrecord.segment import segment
from training.people import Document, Passage, documents, gap
from training.people_data import SKIPPED, attributions, rows_of, words_of
from training.people_features import Seen, Store
from training.people_net import PeopleHead

N, F = len(LABELS), 1 + len(FORMS)
#: Chance from which one of two given names is meant, where somebody else or nobody is likelier(GAP's development).
_GIVEN = 0.1


def load(path: Path) -> PeopleHead:
    """A head as people_train saves it."""
    told = torch.load(path, weights_only=True)
    model = PeopleHead(told["inputs"], told["layers"], told["hidden"])
    model.load_state_dict(told["state"])
    return model.eval()


def linker_of(model: PeopleHead) -> LinkScorer:
    """The scorer of a head, as reading uses it."""
    return LinkScorer({k: v.numpy() for k, v in model.scorer.state_dict().items()})


def _windows(window: np.ndarray) -> list[tuple[int, int]]:
    """(first word, word after the last) of each window."""
    return [(s, e) for s, e in pairwise([0, *(np.flatnonzero(np.diff(window)) + 1).tolist(), len(window)]) if s < e]


@torch.no_grad()
def outputs(model: PeopleHead, seen: Seen) -> tuple[np.ndarray, np.ndarray]:
    """Marks and link vectors of all words."""
    marks, links = [], []
    for s, e in _windows(seen.window):
        h = model.vectors(seen.vectors[s:e].float()[None], torch.ones(1, e - s, dtype=torch.bool))[0]
        marks.append(model.marks(h).numpy())
        links.append(model.links(h).numpy())
    return np.concatenate(marks), np.concatenate(links)


def found_rows(words: Words, marks: np.ndarray, window: np.ndarray) -> list[TableRow]:
    """The mentions that the head finds."""
    rows: dict[int, TableRow] = {}
    for s, e in _windows(window):
        attached = np.append(False, words.starts[s + 1 : e] == words.ends[s : e - 1])
        for low, high, kind in named_runs(marks[s:e, :N], attached):
            if kind != "place" or marks[high + s - 1, N : N + F].argmax():
                rows[high + s - 1] = TableRow("n", high + s - 1, low + s, high + s)
    best = marks[:, N : N + F].argmax(1)
    for i in np.flatnonzero(best > 0).tolist():
        if i not in rows and words.low[i] not in SKIPPED:
            rows[i] = TableRow(FORMS[int(best[i]) - 1], i, i, i + 1)
    return [rows[i] for i in sorted(rows)]


def named_of(words: Words, rows: Sequence[TableRow], marks: np.ndarray, sentences: Sequence[Span]) -> list[int]:
    """Which entity each name is, by the rules on names; -1 for others."""

    def place(r: TableRow) -> Span:
        return Span(int(words.starts[r.first]), int(words.ends[r.last - 1]))

    kinds = (LABELS[int(marks[r.first, :N].argmax())].partition("-")[2] or "person" for r in rows)
    mentions = [Mention(place(r), kind) for r, kind in zip(rows, kinds, strict=True) if r.form == "n"]
    _, of = entities(words.text, mentions, sentences)
    return [of[place(r).start].number if r.form == "n" and place(r).start in of else -1 for r in rows]


def read(
    model: PeopleHead,
    linker: LinkScorer,
    text: str,
    seen: Seen,
    rows: list[TableRow] | None = None,
    more: Sequence[TableRow] = (),
) -> tuple[list[TableRow], Table, Links]:
    """The mentions of a text (those found, or ``rows``; and ``more``), their table, and who each is."""
    words = words_of(text, seen)
    marks, links = outputs(model, seen)
    if rows is None:
        rows = found_rows(words, marks, seen.window)
        rows += [r for r in more if not any(x.first <= r.head < x.last for x in rows)]
        rows.sort(key=lambda r: r.head)
    parts = segment(text)
    at = np.array([r.head for r in rows], dtype=np.int64)
    kinds = np.exp(marks[at, -len(KINDS) :]) if len(at) else np.zeros((0, len(KINDS)), dtype=np.float32)
    kinds = (kinds / np.maximum(kinds.sum(1, keepdims=True), 1e-9)).astype(np.float32)
    table = Table(words, parts, rows, kinds, attributions(seen))
    return rows, table, linker.link(table, links[at], named_of(words, rows, marks, parts.sentences))


def given(words: Words, p: Passage) -> tuple[list[TableRow], int]:
    """The two names and the pronoun of a passage as mentions, and the pronoun's head word."""
    names = []
    for s in (p.a, p.b):
        first, last = words.at(s.start), words.at(s.end - 1) + 1
        names.append(TableRow("n", last - 1, first, last))
    head = words.at(p.pronoun.start)
    return [*names, TableRow("p", head, head, head + 1)], head


def named_in(words: Words, rows: Sequence[TableRow], of: np.ndarray, span: Span) -> set[int]:
    """Who the mentions are that lie over a stretch of the text."""
    low, high = words.at(span.start), words.at(span.end - 1)
    return {int(of[n]) for n, r in enumerate(rows) if r.first <= high and low < r.last and r.form == "n"}


def _meant(model: PeopleHead, linker: LinkScorer, store: Store, p: Passage) -> tuple[bool, bool]:
    """Whether the pronoun of a passage means A, and B."""
    seen = store.see(p.text)
    words = words_of(p.text, seen)
    more, head = given(words, p)
    rows, _, linked = read(model, linker, p.text, seen, None, more)
    i = next((n for n, r in enumerate(rows) if r.head == head), -1)
    both = [named_in(words, rows, linked.of, s) for s in (p.a, p.b)]
    if i < 0:
        return False, False
    if any(int(linked.of[i]) in who for who in both):
        return int(linked.of[i]) in both[0], int(linked.of[i]) in both[1]
    choice = linked.choices.get(i)
    chances = [sum(x for c, x in (choice.clusters if choice else ()) if c in who) for who in both]
    best = max(chances)
    return (chances[0] == best > _GIVEN, chances[1] == best > _GIVEN) if chances[0] != chances[1] else (False, False)


def gap_figures(model: PeopleHead, store: Store, part: str = "validation") -> dict[str, float]:
    """F1 over all names of a part of GAP, and by the pronoun's gender; precision and recall."""
    linker = linker_of(model)
    count: dict[str, list[int]] = defaultdict(lambda: [0, 0, 0])
    for p in gap(part):
        sex = "feminine" if p.text[slice(*p.pronoun)].casefold() in ("she", "her", "hers") else "masculine"
        for told, got in zip((p.is_a, p.is_b), _meant(model, linker, store, p), strict=True):
            for key in ("all", sex):
                for n, one in enumerate((got and told, got, told)):
                    count[key][n] += one
    out = {k: round(2 * a / max(1, b + c), 3) for k, (a, b, c) in count.items()}
    right, got, told = count["all"]
    return out | {"precision": round(right / max(1, got), 3), "recall": round(right / max(1, told), 3)}


_PRONOUNS = {
    **dict.fromkeys(("he", "him", "his"), "he"),
    **dict.fromkeys(("she", "her", "hers"), "she"),
    **dict.fromkeys(("they", "them", "their"), "they"),
    **dict.fromkeys(("it", "its"), "it"),
}


def link_figures(model: PeopleHead, store: Store, which: str, marked: bool) -> dict[str, tuple[float, int]]:
    """Shares right (and of how many) by what is linked, on the held-out documents of a set.

    ``marked``: with the marked mentions. A mention is right where most names (else mentions) of its cluster are its
    somebody, or where nobody was told of before and its cluster has no name.
    """
    linker = linker_of(model)
    count: dict[str, list[int]] = defaultdict(lambda: [0, 0])
    for d in documents():
        if d.held and d.set == which:
            for key, right in _links(model, linker, store, d, marked):
                for k in (key, *(("pronouns",) if key in ("he", "she", "they", "it") else ())):
                    count[k][0] += right
                    count[k][1] += 1
    return {k: (round(a / b, 3), b) for k, (a, b) in sorted(count.items())}


def _links(model: PeopleHead, linker: LinkScorer, store: Store, d: Document, marked: bool) -> list[tuple[str, bool]]:
    seen = store.see(d.text)
    words = words_of(d.text, seen)
    gold = rows_of(words, d)
    rows, _, linked = read(model, linker, d.text, seen, [r for r, _ in gold] if marked else None)
    who = {r.head: m.who for r, m in gold}
    out = []
    for i, r in enumerate(rows):
        told = who.get(r.head)
        if r.form == "n" or not told or i not in linked.choices:
            continue
        others = [n for n in np.flatnonzero(linked.of == linked.of[i]).tolist() if n < i or rows[n].form == "n"]
        others = [n for n in others if n != i]
        old = any(m.who == told and (x.head < r.head or x.form == "n") for x, m in gold if x.head != r.head)
        names = [v for n in others if rows[n].form == "n" and (v := who.get(rows[n].head))]
        votes = Counter(names or [v for n in others if (v := who.get(rows[n].head))])
        right = (bool(votes) and votes.most_common(1)[0][0] == told) if old else not votes
        pronoun = _PRONOUNS.get(words.low[r.head], "other pronoun")
        out.append((pronoun if r.form == "p" else "description again" if old else "description new", right))
    return out


def main() -> None:
    model, store = load(Path(sys.argv[1])), Store(Path(sys.argv[2]), Path(sys.argv[3]))
    for what in sys.argv[4:] or ["GAP", "GUM", "ours"]:
        if what == "GAP":
            print("GAP", gap_figures(model, store), flush=True)
        else:
            for marked in (True, False):
                mentions = "marked" if marked else "found"
                print(f"{what}, mentions {mentions}:", link_figures(model, store, what, marked), flush=True)


if __name__ == "__main__":
    main()
