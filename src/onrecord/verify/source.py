"""A stretch of a transcript as words, and some words of a quotation where they stand in it."""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import cached_property, partial
from operator import add

from onrecord.answers import Turn
from onrecord.records import Span
from onrecord.store.transcripts import Shelved
from onrecord.verify import turns
from onrecord.verify.align import AlignedBlock, longest
from onrecord.verify.quotation import Quoted
from onrecord.verify.turns import Match
from onrecord.words.letters import WORD
from onrecord.words.normalize import Word, form

#: Characters of a word that are looked at, at least.
_LONG = 40


@dataclass(frozen=True, eq=False)
class Source:
    """Words of a transcript around a stretch; ``offset`` is the place of the first among all the transcript's words.

    ``forms``: as they are compared; ``starts``, ``raw``: where each begins, and as the text has it.
    """

    shelved: Shelved
    offset: int
    starts: list[int]
    raw: list[str]
    _turn: list[int] = field(default_factory=lambda: [0, 0, 0], init=False, repr=False)

    @cached_property
    def forms(self) -> list[str]:
        return list(map(form, self.raw))

    @cached_property
    def words(self) -> tuple[Word, ...]:
        told = zip(self.forms, self.starts, map(add, self.starts, map(len, self.raw)), strict=True)
        # a tuple of the class, without its Python constructor: this makes most of the words of a check
        return tuple(map(partial(tuple.__new__, Word), told))

    @property
    def text(self) -> str:
        return self.shelved.article.text

    def turn_of(self, place: int) -> int:
        """A number for the turn that a place lies in; -1 before the first."""
        low, high, begun = self._turn  # most places that are asked for in a row lie in one
        if low <= place < high:
            return begun
        self._turn[:] = turns.reach_at(self.shelved.transcript, place)
        return self._turn[-1]


@dataclass(frozen=True, slots=True)
class Difference:
    """A block that is not the same, and why it is forgiven, if it is; ``marked`` where the quotation shows it."""

    block: AlignedBlock
    reason: str | None


@dataclass(frozen=True)
class Part:
    """Some words of a quotation (from ``start``, to ``end``) where they stand in a transcript."""

    quoted: Quoted
    start: int
    end: int
    source: Source
    found: tuple[AlignedBlock, ...]
    differences: tuple[Difference, ...]
    matched: int
    speaker: Match = "unknown"

    @property
    def source_start(self) -> int:
        return self.source.offset + self.found[0].source_start

    @property
    def source_end(self) -> int:
        return self.source.offset + self.found[-1].source_end

    @cached_property
    def span(self) -> Span:
        """Where the words stand in the transcript's text."""
        first, last = self.found[0].source_start, max(self.found[-1].source_end - 1, self.found[0].source_start)
        words = self.source.words
        return Span(words[min(first, len(words) - 1)].start, words[min(last, len(words) - 1)].end)

    @cached_property
    def turn(self) -> Turn | None:
        return turns.turn_at(self.source.shelved.transcript, self.span.start)

    @property
    def longest(self) -> int:
        return longest(self.found)


def source_of(shelved: Shelved, low: int, high: int) -> Source:
    """The words of a transcript that are spoken, from one number to another."""
    if low >= high:
        return Source(shelved, low, [], [])
    text, starts = shelved.article.text, shelved.starts[low:high].tolist()
    found = WORD.findall(text, starts[0], min(len(text), starts[-1] + _LONG))[: high - low]
    if len(found) < high - low or len(found[-1]) >= _LONG or not all(map(text.startswith, found, starts)):
        # something between them is not spoken, or is part of what begins elsewhere: each by itself
        each = [(at, m.group()) for at in starts if (m := WORD.match(text, at))]
        starts, found = [at for at, _ in each], [word for _, word in each]
    return Source(shelved, low, starts, found)
