"""A quantity's place in a row of tokens, as the rules for what it is of look at it (`counted`, `before`)."""

from __future__ import annotations

from dataclasses import dataclass

from onrecord.figures.of.noun_phrases import Range, phrase
from onrecord.figures.quantities.units import DURATIONS
from onrecord.figures.tokens import Tokens
from onrecord.words.kinds import kinds

#: The answer that a number is of nothing that the text names.
NOTHING: Range = (-1, -1)
#: Comparatives behind a quantity.
COMPARED = frozenset(
    "higher lower larger smaller bigger greater cheaper shorter longer taller deeper wider thicker heavier lighter "
    "faster slower colder warmer".split()
)


@dataclass(slots=True)
class Place:
    """A quantity from token ``first`` to before ``last``; ``at`` is the token where what it counts may begin, over a
    hyphen or mark; ``name`` its unit without what it is per ("" for counts); nothing from ``edge`` on is looked at.
    """

    t: Tokens
    first: int
    last: int
    edge: int
    name: str
    rate: bool
    multiple: bool
    at: int = 0

    def __post_init__(self) -> None:
        t, self.at = self.t, self.last
        if t.word(self.at, self.first) in ('"', "”", "’", "'", "“", "[") and self.at + 1 < self.edge:
            self.at += 1
        if t.word(self.at, self.first) in ("-", "–") and t.glued(self.at) and self.at + 1 < self.edge:
            self.at += 1

    @property
    def after(self) -> str:
        """The word where what is counted may begin."""
        return self.t.word(self.at, self.first) if self.at < self.edge else ""

    @property
    def before(self) -> str:
        """The word before the quantity."""
        return self.t.word(self.first - 1, self.first)

    @property
    def measured(self) -> bool:
        """Whether it is a duration or rate, which counts nothing itself."""
        return self.rate or self.name in DURATIONS.values()

    @property
    def money(self) -> bool:
        """Whether its unit is a currency."""
        return len(self.name) == 3 and self.name.isupper()

    def of_noun(self, i: int) -> bool:
        """Whether a token behind the quantity is a plain noun."""
        return i < self.edge and kinds(self.t.word(i, self.first), self.t.raw[i])[:1] == "n"

    def phrase(self, i: int, adjacent: bool = False) -> Range | None:
        """The noun phrase that begins at a token behind the quantity."""
        return phrase(self.t, i, self.first, self.edge, adjacent)
