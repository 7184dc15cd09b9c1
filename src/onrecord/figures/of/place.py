"""A quantity's place in a row of tokens, as the rules for what it is of look at it (`counted`, `before`)."""

from __future__ import annotations

from dataclasses import dataclass

from onrecord.figures.of.noun_phrases import Range, phrase
from onrecord.figures.tokens import Row
from onrecord.figures.units import DURATIONS
from onrecord.words.lists import tagged

#: The answer that a number is of nothing that the text names.
NOTHING: Range = (-1, -1)
#: Comparatives behind a quantity.
COMPARED = tagged("counting", "comparative")


@dataclass(slots=True)
class Place:
    """A quantity from token ``first`` to before ``last``; ``at`` is the token where what it counts may begin, over a
    hyphen or mark; ``name`` its unit without what it is per ("" for counts); nothing from ``edge`` on is looked at.
    """

    row: Row
    first: int
    last: int
    edge: int
    name: str
    rate: bool
    multiple: bool
    at: int = 0

    def __post_init__(self) -> None:
        row, self.at = self.row, self.last
        if row.word(self.at) in ('"', "”", "’", "'", "“", "[") and self.at + 1 < self.edge:
            self.at += 1
        if row.word(self.at) in ("-", "–") and row.is_glued(self.at) and self.at + 1 < self.edge:
            self.at += 1

    @property
    def after(self) -> str:
        """The word where what is counted may begin."""
        return self.row.word(self.at) if self.at < self.edge else ""

    @property
    def before(self) -> str:
        """The word before the quantity."""
        return self.row.word(self.first - 1)

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
        return i < self.edge and self.row.kinds(i)[:1] == "n"

    def phrase(self, i: int, adjacent: bool = False) -> Range | None:
        """The noun phrase that begins at a token behind the quantity."""
        return phrase(self.row, i, self.edge, adjacent)


def _is_attribute(row: Row, at: int, last: int, blocked: set[int]) -> bool:
    """Whether a year belongs to a noun behind it: "three 2012 papers", "one influential 2009 paper"."""
    year = len(row.low[at]) == 4 and row.low[at].isdecimal() and at + 1 not in blocked and at - 1 not in blocked
    noun = row.kinds(at + 1)[:1] == "n"
    return year and noun and (at == last or "j" in row.kinds(at - 1))


def edge_behind(row: Row, last: int, like: int, blocked: set[int]) -> int:
    """The token that ends where to look for what is counted: another sentence's, or a time's."""
    at = last
    while at < len(row.low) and at < last + 14:
        possessive = row.word(at + 1) == "'s" and at + 1 not in blocked
        if at in blocked and _is_attribute(row, at, last, blocked):
            at += 1
            continue
        if row.sentence[at] != row.sentence[like] or (at in blocked and not possessive):
            break
        at += 1
    return at
