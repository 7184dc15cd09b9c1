"""Somebody whom the article never names: a member for each cluster of descriptions, called by the fullest of them."""

from __future__ import annotations

import re

import numpy as np

from onrecord.records import Span
from onrecord.resolve.cast import Member
from onrecord.resolve.coreference.table import OWN, Ints, Table
from onrecord.resolve.mentions.phrases import bare, is_plural, is_trade, kind_of, written
from onrecord.resolve.word_sets import PEOPLE
from onrecord.words.endings import singular
from onrecord.words.kinds import kinds
from onrecord.words.lists import alternation, tagged

#: Words of a description, at most.
_FULLEST = 12
_HANGS_ON = re.compile(
    r" (?:of|for|from|at|in) "
    rf"(?!(?i:{alternation(tagged('times', 'month', 'weekday'))})\b)"
    r"(?:the |a |an |(?![\w-]+[’']s\b)[A-Z])[\w’'-]*(?: [A-Z][\w’'-]*){0,4}(?=[\s,.;:()])"
)
#: "A step supporters", "an idea critics": what a clause says of something begins with several.
_SEVERAL = frozenset("few dozen hundred thousand million billion couple handful lot great good".split())
_ATTACHED = re.compile(r"(?:-\w+)*")
_BARE = OWN.index("no determiner")
_OWNER = re.compile(r"^(?:(?:an?|his|her|its|their|the|whose|[\w’'-]+[’']s?) )+", re.IGNORECASE)


class Described:
    """The described members of an article. ``of`` [M]: the cluster of each mention."""

    def __init__(self, t: Table, of: Ints, named: dict[int, Member]) -> None:
        self._t, self._of, self._named = t, of, named
        self._members: dict[int, Member] = {}
        self._written: dict[int, list[str]] = {}
        self._clusters: dict[int, list[int]] = {}
        self._told: dict[int, list[int]] = {}
        for i, cluster in enumerate(of.tolist()):
            self._clusters.setdefault(cluster, []).append(i)

    def cluster(self, number: int) -> list[int]:
        """The mentions of a cluster."""
        return self._clusters.get(number, [])

    def span(self, i: int) -> Span:
        """Where a mention stands, from the beginning of its phrase to its head."""
        words = self._t.words
        return Span(int(words.starts[self._t.firsts[i]]), int(words.ends[self._t.rows[i].last - 1]))

    def member(self, number: int, i: int = -1, end: int = 0, begin: int = -1) -> Member | None:
        """Who a cluster is: a name, or somebody described; None where pronouns alone stand in it.

        ``i``: the mention that asks, a source from ``begin`` up to ``end``.
        """
        if number in self._named:
            return self._named[number]
        described = self._descriptions(number)
        if not described:
            return None
        own = i >= 0 and self._t.forms[i] == 1
        if own and end:
            start = self.span(i).start if begin < 0 or self._several(i) else min(begin, self.span(i).start)
            start = max(start, begin) if self._several(i) else start
            told = written(self._t.words.text, Span(start, max(end, start + 1)))
            self._written.setdefault(number, []).append(self._owned(i, told))
        known = self._members.get(number)
        if known is None:
            head = i if own else described[-1]
            noun = bare(self._t.words.low[self._t.rows[head].head])
            spans = [self.span(k) for k in self.cluster(number)]
            known = Member("", kind_of(noun, is_plural(noun)), spans, plural=self._t.plurals[head])
            self._members[number] = known
        return known

    def _descriptions(self, number: int) -> list[int]:
        """The descriptions of a cluster."""
        known = self._told.get(number)
        if known is None:
            known = self._told[number] = [k for k in self.cluster(number) if self._t.forms[k] == 1]
        return known

    def _owned(self, i: int, told: str) -> str:
        """A description with its owner's name for a pronoun: "Rune Moe's deputy" for "his deputy"."""
        t, first = self._t, int(self._t.firsts[i])
        owner = next((k for k in range(i - 1, max(-1, i - 4), -1) if t.rows[k].head == first and t.forms[k] == 2), None)
        known = self._named.get(int(self._of[owner])) if owner is not None else None
        rest = told.partition(" ")[2]
        if known is None or not rest:
            return told
        return f"{known.name}{'’' if known.name.endswith('s') else '’s'} {rest}"

    def call(self) -> None:
        """Give every described member its name, once all sources are read."""
        for number, member in self._members.items():
            every = [k for k in self.cluster(number) if self._t.forms[k] == 1]
            body = [k for k in every if not self._t.heading[k]] or every
            told = self._written.get(number, [])
            if not any(len(w.split()) > 1 for w in told):
                told = told + [w for k in body if (w := self.phrase(k))]
            told = [w for w in told if len(w.split()) <= _FULLEST] or told or ["somebody"]
            member.name = max(told, key=lambda w: (len(w.split()), -len(w)))

    def phrase(self, i: int) -> str:
        """A description as it stands: its core, and what hangs on it by "of" or "for"."""
        text, span = self._t.words.text, self.span(i)
        words = self._t.words
        if self._t.own[i, _BARE] > 0:  # without a determiner: no more than what modifies it
            k = self._t.rows[i].head
            while k > self._t.firsts[i] and self._modifies(k - 1, k):
                k -= 1
            span = Span(int(words.starts[k]), span.end)
        elif self._several(i):
            span = Span(int(words.starts[self._t.rows[i].head]), span.end)
        span = Span(span.start, span.end + len(_ATTACHED.match(text, span.end)[0]))  # type: ignore[index]
        behind = _HANGS_ON.match(text, span.end)
        return re.sub(r"^[Tt]he ", "", " ".join(text[span.start : behind.end() if behind else span.end].split()))

    def _several(self, i: int) -> bool:
        """Whether a mention is a noun for several people with another and "a" before it."""
        t, low = self._t, self._t.words.low
        first, head = int(t.firsts[i]), t.rows[i].head
        before = low[first:head]
        plain = not any(w in _SEVERAL or w[0].isdigit() for w in before[1:])
        people = t.persons[i] or singular(low[head]) in PEOPLE or is_trade(singular(low[head]))
        return before[:1] in (["a"], ["an"]) and len(before) > 1 and t.plurals[i] and people and plain

    def _modifies(self, word: int, other: int) -> bool:
        """Whether a word right before another is a number, an adjective or a participle: "95 retired generals"."""
        words = self._t.words
        low = words.low[word]
        right_before = words.text[words.ends[word] : words.starts[other]] == " "
        return right_before and (low.isdigit() or (not words.capital[word] and kinds(low, low)[:1] in ("j", "d")))

    def apposed(self, i: int) -> str:
        """The role that a description right beside a name tells: "Ilse Moe, a doctor," and "her deputy, Rune Aas"."""
        t = self._t
        for k in (i - 1, i + 1):
            if 0 <= k < len(t) and t.forms[k] == 1 and self._of[k] == self._of[i] and not t.plurals[k]:
                near, _ = t.between(np.array([i]), np.array([k]))
                if near[0]:
                    return _OWNER.sub("", self.phrase(k))
        return ""
