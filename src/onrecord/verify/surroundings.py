"""What stands around the words of a quotation in a transcript, and in place of its marks."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property

from onrecord.records import Span
from onrecord.verify.omission import sentence_end, sentence_start
from onrecord.words.kinds import kinds

SIGNS = "\"'”’.?!)]… \n"


@dataclass(frozen=True, slots=True)
class Gap:
    """What was left out behind a mark, ``text[start:end]``; ``across``: and turns of others behind it, up to the place
    where the quoted words go ``on``.
    """

    start: int
    end: int
    on: int
    across: bool = False


@dataclass(frozen=True, slots=True)
class Filler:
    """What stands in brackets for ``text[place]``."""

    put: str
    source: str
    place: Span


@dataclass(frozen=True)
class Surroundings:
    """``text[start:end]`` of a transcript as it was quoted, in a turn from ``floor`` to ``stop``; ``closed``: with the
    mark of a sentence behind its last word, as if nothing followed; ``presented``: with a capital that is not theirs.
    ``later``: how the same speaker's next turn begins, where the words end this one.
    """

    text: str
    start: int
    end: int
    floor: int
    stop: int
    gaps: tuple[Gap, ...] = ()
    fillers: tuple[Filler, ...] = ()
    closed: bool = False
    presented: bool = False
    later: str = ""

    @cached_property
    def sentence(self) -> tuple[int, int]:
        """From where to where the sentences go that hold the words."""
        return sentence_start(self.text, self.start, self.floor), sentence_end(self.text, self.end, self.stop)

    def before(self, gap: Gap) -> tuple[str, str]:
        """The words before a gap that were kept, and what of their sentence stands before those."""
        begin = max((g.on for g in self.gaps if g.on <= gap.start), default=self.start)
        return self.text[begin : gap.start], self.text[sentence_start(self.text, begin, self.floor) : begin]

    def behind(self, gap: Gap) -> tuple[str, str]:
        """The words behind a gap that were kept, and what of their sentence was left out before them."""
        stop = min((g.start for g in self.gaps if g.start >= gap.on), default=self.end)
        low = self.text.rfind("\n", 0, gap.on) if gap.across else gap.start
        return self.text[gap.on : stop], self.text[sentence_start(self.text, gap.on, low) : gap.on]

    @cached_property
    def lead(self) -> str:
        return self.text[self.sentence[0] : self.start]

    @cached_property
    def rest(self) -> str:
        return self.text[self.end : self.sentence[1]]

    @cached_property
    def said(self) -> str:
        return self.text[self.start : self.end]

    @cached_property
    def preceding(self) -> str:
        start = self.sentence[0]
        return self.text[sentence_start(self.text, start, self.floor) : start] if start > self.floor else ""

    @cached_property
    def following(self) -> str:
        close = self.sentence[1]
        return self.text[close : sentence_end(self.text, close + 1, self.stop)].lstrip(SIGNS)


def named(word: str) -> bool:
    """Whether a word is a noun."""
    return kinds(word, word)[:1] == "n"


def possessive(word: str) -> bool:
    """Whether a word says whose something is, and it is not the speaker's."""
    return word.endswith(("'s", "s'")) or word in ("his", "her", "their")


def finite(word: str) -> bool:
    """Whether a word is a verb before anything else."""
    return kinds(word, word)[:1] == "v"
