"""The mentions of an article as the head finds them: its names, the heads that it marks, and a head in every source."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import NamedTuple

import numpy as np

from onrecord.records import Attribution, Marks, Segmentation, Span
from onrecord.resolve.cast import Member, Named
from onrecord.resolve.coreference.table import FORMS, KINDS, STOP, Table, TableRow, Words
from onrecord.resolve.mentions.phrases import bare, callable_by, phrase
from onrecord.resolve.mentions.roles import role_words
from onrecord.resolve.word_sets import FIRST, PEOPLE, PRONOUNS, SYNONYMS, WE
from onrecord.words.endings import singular

#: Whoever speaks or is spoken to: not linked by the head.
SPEAKING = FIRST | WE | frozenset(("you", "your", "yours", "yourself", "yourselves"))
#: Words of a description that tell nothing of whose it is.
_PLAIN = frozenset(("the", "this", "that", "former", "current", "then", "longtime", "late", "new"))
#: Characters of a source that are looked at.
_LONGEST = 300


class Found(NamedTuple):
    """The table of mentions; for each which name of the cast it is, if any; and the vectors of all, [M, VECTOR]."""

    table: Table
    names: list[Named | None]
    vectors: np.ndarray

    def entities(self) -> tuple[list[int], dict[int, set[int]], dict[int, int]]:
        """For each mention the number of its entity or -1; the entities that a bare name fits; genders by entity."""
        numbers: dict[int, int] = {}
        of = [numbers.setdefault(id(n.member), len(numbers)) if n is not None else -1 for n in self.names]
        each = ((i, n) for i, n in enumerate(self.names) if n is not None and n.options)
        options = {i: {numbers[id(m)] for m in n.options if id(m) in numbers} for i, n in each}
        members = {id(n.member): n.member for n in self.names if n is not None}
        genders = {numbers[key]: 1 if m.gender == "m" else 2 for key, m in members.items() if m.gender is not None}
        return of, options, genders

    def called(self) -> dict[int, set[str]]:
        """By what words the article calls its people, by entity."""
        out: dict[int, set[str]] = {}
        for number, n in zip(self.entities()[0], self.names, strict=True):
            if n is not None and n.member.kind == "person" and number not in out:
                titles = list(n.member.entity.titles) if n.member.entity else []
                out[number] = role_words(n.member.roles, titles)
        return out

    def fitting(self, people: Mapping[int, set[str]] | None = None) -> dict[int, list[int]]:
        """For each description of one person ("the senator") the people whom the article calls so, by entity."""
        t = self.table
        called = _Called(self.called() if people is None else people)
        out = {}
        for i in range(len(t)):
            head = bare(t.words.low[t.rows[i].head])
            if t.forms[i] != 1 or t.plurals[i] or t.introduces[i] or singular(head) not in PEOPLE:
                continue
            fit, some = called.by(head)
            others = {SYNONYMS.get(w, w) for w in t.said_words[i] - {head}} - _PLAIN
            closer = called.of(some, others)
            out[i] = closer or (fit if len(fit) == 1 or not others else [])
        return {i: fit for i, fit in out.items() if fit}


class _Called:
    """People by the words that they can be called by, so that an article of a thousand ministers is not gone through
    for each "the minister". All are in order of ``people``.
    """

    def __init__(self, people: Mapping[int, set[str]]) -> None:
        self._place = {number: at for at, number in enumerate(people)}
        self._by_word: dict[str, set[int]] = {}
        for number, words in people.items():
            for word in words:
                self._by_word.setdefault(word, set()).add(number)
        self._known: dict[str, tuple[list[int], frozenset[int]]] = {}

    def by(self, head: str) -> tuple[list[int], frozenset[int]]:
        """Those who can be called by a noun."""
        if head not in self._known:
            found = self._those(callable_by(head))
            self._known[head] = found, frozenset(found)
        return self._known[head]

    def of(self, some: frozenset[int], words: Iterable[str]) -> list[int]:
        """Those of some who are called by one of the words, too."""
        return [e for e in self._those(words) if e in some]

    def _those(self, words: Iterable[str]) -> list[int]:
        found = set[int]().union(*(self._by_word.get(word, ()) for word in words))
        return sorted(found, key=self._place.__getitem__)


def find(
    text: str, parts: Segmentation, marks: Marks, names: Sequence[Named], attributions: Sequence[Attribution]
) -> Found:
    """All mentions of an article, in order."""
    words = Words(text, marks.starts, marks.ends, marks.windows)
    rows: dict[int, tuple[TableRow, Named | None]] = {}
    taken = np.zeros(len(marks.starts) + 1, dtype=np.bool_)
    for one in names:
        first, last = words.at(one.span.start), int(np.searchsorted(words.starts, one.span.end, side="left"))
        if first < last:
            rows[last - 1] = (TableRow("n", last - 1, first, last), one)
            taken[first:last] = True
    best = marks.heads.argmax(1) if len(marks.starts) else np.zeros(0, dtype=np.int64)
    for i in np.flatnonzero(best > 0).tolist():
        if not taken[i] and words.low[i] not in SPEAKING:
            form = FORMS[int(best[i]) - 1]
            rows.setdefault(i, (TableRow("d" if form == "n" else form, i, i, i + 1), None))
    for a in attributions:
        head = _head(words, a) if a.source else None
        if head is not None and not taken[head] and head not in rows:
            rows[head] = (TableRow("p" if words.low[head] in PRONOUNS else "d", head, head, head + 1), None)
    ordered = [rows[i] for i in sorted(rows)]
    at = np.array([r.head for r, _ in ordered], dtype=np.int64)
    kinds = np.exp(marks.kinds[at]) if len(at) else np.zeros((0, len(KINDS)), dtype=np.float32)
    kinds = (kinds / np.maximum(kinds.sum(1, keepdims=True), 1e-9)).astype(np.float32)
    for k, (_, who) in enumerate(ordered):
        if who is not None and who.member.kind == "person" and int(kinds[k].argmax()):  # what the words of a name tell
            kinds[k] = np.eye(len(KINDS), dtype=np.float32)[0]
    table = Table(words, parts, [r for r, _ in ordered], kinds, attributions)
    return Found(table, [n for _, n in ordered], _vectors(marks, at))


def _vectors(marks: Marks, at: np.ndarray) -> np.ndarray:
    """The link vectors of some words; zeros for those that are none of the marked ones."""
    out = np.zeros((len(at), marks.links.shape[1]), dtype=np.float32)
    place = np.minimum(np.searchsorted(marks.linked, at), max(0, len(marks.linked) - 1))
    known = marks.linked[place] == at if len(marks.linked) else np.zeros(len(at), dtype=np.bool_)
    out[known] = marks.links[place[known]]
    return out


def _head(words: Words, a: Attribution) -> int | None:
    """The head word of a source, whatever the head marks: somebody stands there."""
    source = Span(a.source[0].start, min(a.source[-1].end, a.source[0].start + _LONGEST))
    core = phrase(words.text, source).core
    at = words.at(core[-1].span.start) if core else len(words.starts)
    if at >= len(words.starts) or words.low[at] in SPEAKING or not words.low[at][0].isalnum():
        return None
    return at if core[-1].low not in STOP else None


def settled(found: Found, of: np.ndarray) -> tuple[list[Member | None], dict[int, Member]]:
    """Who each name is, once linked, and the named members by cluster; a bare name of several goes to its own."""
    members = [n.member if n is not None else None for n in found.names]
    named: dict[int, Member] = {}
    for i, n in enumerate(found.names):
        if n is not None and not n.options:
            named.setdefault(int(of[i]), n.member)
    for i, n in enumerate(found.names):
        member = named.get(int(of[i]))
        if n is not None and n.options and member is not None and member is not n.member:
            n.member.mentions = [s for s in n.member.mentions if s != n.span]
            member.mention(n.span)
            members[i] = member
    return members, named
