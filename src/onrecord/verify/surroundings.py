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
    """What was left out behind a mark, ``text[start:end]``; ``across``: and turns of others behind it."""

    start: int
    end: int
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
    mark of a sentence behind its last word, as if nothing followed.
    """

    text: str
    start: int
    end: int
    floor: int
    stop: int
    gaps: tuple[Gap, ...] = ()
    fillers: tuple[Filler, ...] = ()
    closed: bool = False

    @cached_property
    def sentence(self) -> tuple[int, int]:
        """From where to where the sentences go that hold the words."""
        return sentence_start(self.text, self.start, self.floor), sentence_end(self.text, self.end, self.stop)

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
