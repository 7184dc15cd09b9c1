"""Why the differences between a quotation and a transcript are forgiven, each where it belongs; None if they aren't."""

from __future__ import annotations

import itertools
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from onrecord.verify import dropped, forgive
from onrecord.verify.align import AlignedBlock
from onrecord.verify.quotation import Quoted
from onrecord.verify.source import Difference, Source
from onrecord.words.lists import tagged

_MONTHS = tagged("times", "month")
#: Words left out that are looked at for a false start, at most.
CLOSELY = 30
#: Blocks with their differences.
Looked = dict[AlignedBlock, list[Difference]]


@dataclass(frozen=True, slots=True)
class Reasons:
    """Tells why blocks differ. ``known`` tells whether a word is one of the language."""

    known: Callable[[str], bool] | None
    style: forgive.Style

    def of(
        self, quoted: Quoted, source: Source, found: Sequence[AlignedBlock], looked: Looked | None = None
    ) -> list[Difference]:
        """All differences, ``looked``: those of blocks that were looked at before."""
        out: list[Difference] = []
        for block in found:
            if not block.same:
                out += (looked or {}).get(block) or self.of_block(quoted, source, block)
        return self._numbers(quoted, source, out)

    def of_block(self, quoted: Quoted, source: Source, block: AlignedBlock) -> list[Difference]:
        """A block's reason; or, where only a part of it has one, the parts."""
        reason = self._reason(quoted, source, block)
        if reason or not block.words or not block.source_words:
            return [Difference(block, reason)]
        return self._divided(quoted, source, block)

    def _reason(self, quoted: Quoted, source: Source, block: AlignedBlock) -> str | None:
        if self._is_marked(quoted, block):
            return "marked"
        words = quoted.forms[block.start : block.end]
        there = source.forms[block.source_start : block.source_end]
        reason = forgive.reason_of(words, there, self.known)
        if (
            reason is None
            and block.start
            and quoted.forms[block.start - 1] in _MONTHS
            and forgive.same_day(words, there)
        ):
            reason = "number"
        if reason == "typo" and _of_names(source, block):
            reason = None
        if reason is None and _taken_up_with_verb(source, block, words, there):
            reason = "false start"
        if reason is None and not block.words:
            reason = dropped.dropped_reason(
                source.text, source.words, block.source_start, block.source_end, source.turn_of
            )
        if source.shelved.transcript.machine and (
            reason == "number" or (reason is None and forgive.misheard(words, there, self.known))
        ):
            reason = "recognition"
        if reason is None and self.style == "lenient" and forgive.grammatical(words, there, _before(source, block)):
            reason = "grammar"
        return reason

    def _is_marked(self, quoted: Quoted, block: AlignedBlock) -> bool:
        if block.words:
            return all(k in quoted.bracketed for k in range(block.start, block.end)) and block.source_words <= 12
        # a bracket stands for words left out beside it, too
        beside = {block.start, block.start - 1} & quoted.bracketed
        return block.start in quoted.gaps or (bool(beside) and block.source_words <= 8)

    def _divided(self, quoted: Quoted, source: Source, block: AlignedBlock) -> list[Difference]:
        """Fillers and false starts, and what is marked or said another way, taken off the ends of a block."""
        a, b, i, j = block.start, block.end, block.source_start, block.source_end
        before: list[Difference] = []
        after: list[Difference] = []
        looked = dropped.droppable(source.text, source.words, i, j, source.turn_of)
        front = dropped.ends_from(source.text, source.words, i, min(j - 1, i + CLOSELY), source.turn_of)
        for k in front if looked else ():  # words left out at the front
            if reason := dropped.dropped_reason(source.text, source.words, i, k, source.turn_of):
                before.append(Difference(AlignedBlock(False, a, a, i, k), reason))
                i = k
                break
        back = dropped.starts_to(source.text, source.words, max(i + 1, j - CLOSELY), j, source.turn_of)
        for k in back if looked else ():
            if reason := dropped.dropped_reason(source.text, source.words, k, j, source.turn_of):
                after.insert(0, Difference(AlignedBlock(False, b, b, k, j), reason))
                j = k
                break
        while a < b and i <= j and a in quoted.bracketed and not all(k in quoted.bracketed for k in range(a, b)):
            before.append(Difference(AlignedBlock(False, a, a + 1, i, i), "marked"))
            a += 1
        while b > a and (b - 1) in quoted.bracketed and not all(k in quoted.bracketed for k in range(a, b)):
            after.insert(0, Difference(AlignedBlock(False, b - 1, b, j, j), "marked"))
            b -= 1
        middle = AlignedBlock(False, a, b, i, j)
        inner = self._reason(quoted, source, middle)
        if inner is None and (split := self._split(quoted, source, middle)):
            return [*before, *split, *after]
        return [*before, Difference(middle, inner), *after]

    def _split(self, quoted: Quoted, source: Source, block: AlignedBlock) -> list[Difference]:
        """A block as two of which one at least is forgiven; empty where there is no such place."""
        if block.words > 8 or block.source_words > 10:
            return []
        words = quoted.forms[block.start : block.end]
        there = source.forms[block.source_start : block.source_end]
        if not forgive.may_be_style(words, there):
            return []
        strictly = self.style != "lenient" and not source.shelved.transcript.machine
        quick = strictly and quoted.bracketed.isdisjoint(range(block.start, block.end))
        likeness = forgive.Likeness(words, there) if quick else None
        for a, i in itertools.product(range(1, block.words), range(1, block.source_words)):
            if likeness and self._hopeless(likeness, a, i, block):
                continue
            parts = (
                AlignedBlock(False, block.start, block.start + a, block.source_start, block.source_start + i),
                AlignedBlock(False, block.start + a, block.end, block.source_start + i, block.source_end),
            )
            reasons = [self._reason(quoted, source, p) for p in parts]
            if any(r not in (None, "marked") for r in reasons):
                return [Difference(p, r) for p, r in zip(parts, reasons, strict=True)]
        return []

    def _hopeless(self, likeness: forgive.Likeness, a: int, i: int, block: AlignedBlock) -> bool:
        """Whether neither part of a block, cut before two of its words, has a reason, at a glance."""
        return likeness.hopeless(0, a, 0, i, self.known) and likeness.hopeless(
            a, block.words, i, block.source_words, self.known
        )

    def _numbers(self, quoted: Quoted, source: Source, found: list[Difference]) -> list[Difference]:
        """Differences inside one number ("$2 billion", "two billion dollars") together, where it is the same."""
        out: list[Difference] = []
        at = 0
        while at < len(found):
            for stop in range(min(len(found), at + 3), at, -1):
                if any(d.reason not in (None, "spacing") for d in found[at:stop]):
                    continue
                if block := self._number_around(quoted, source, found[at].block, found[stop - 1].block):
                    out.append(Difference(block, "number"))
                    at = stop
                    break
            else:
                out.append(found[at])
                at += 1
        return out

    def _number_around(
        self, quoted: Quoted, source: Source, first: AlignedBlock, last: AlignedBlock
    ) -> AlignedBlock | None:
        words, there = quoted.forms, source.forms
        a, b, i, j = first.start, last.end, first.source_start, last.source_end
        if b - a > 8 or j - i > 8:
            return None
        while a and i and forgive.in_number(words[a - 1]) and words[a - 1] == there[i - 1]:
            a, i = a - 1, i - 1
        while b < len(words) and j < len(there) and forgive.in_number(words[b]) and words[b] == there[j]:
            b, j = b + 1, j + 1
        if a == 1 and words[0] in _MONTHS and i and there[i - 1] == words[0]:
            a, i = 0, i - 1
        if not a and i:  # what it begins with may be longer in the source
            for back in range(1, min(5, i + 1)):
                if forgive.reason_of(words[:b], there[i - back : j]) == "number":
                    return AlignedBlock(False, 0, b, i - back, j)
        if not i and not a:
            return None
        same = forgive.reason_of(words[a:b], there[i:j]) == "number"
        return AlignedBlock(False, a, b, i, j) if same else None


def _taken_up_with_verb(source: Source, block: AlignedBlock, words: list[str], there: list[str]) -> bool:
    """ "he's" for "has" in "The mayor, he's signed it": a pronoun that takes up the noun before it."""
    if len(words) != 1 or len(there) != 1 or "'" not in there[0] or not block.source_start:
        return False
    both = forgive.expanded(there[0])
    return (
        len(both) > 1
        and words[0] in both[1]
        and dropped.takes_up(source.text, source.words, block.source_start, there[0].partition("'")[0])
    )


def _before(source: Source, block: AlignedBlock) -> str:
    return source.forms[block.source_start - 1] if block.source_start else ""


def _of_names(source: Source, block: AlignedBlock) -> bool:
    """Whether words of a transcript are written as names are: another letter may be another name."""
    raw = [source.text[w.start : w.end] for w in source.words[block.source_start : block.source_end]]
    return any(w[:1].isupper() and not w.isupper() for w in raw)
