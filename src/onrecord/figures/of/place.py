"""The place of a quantity in its row, as the rules ask it for what the quantity is of."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass

from onrecord.figures.of.noun_phrases import Range, left_phrase, phrase
from onrecord.figures.quantities.measure import Measured
from onrecord.figures.units import LASTING
from onrecord.words.lists import tagged
from onrecord.words.tokens import Row

#: The answer that a number is of nothing that the text names.
NOTHING: Range = (-1, -1)
#: Comparatives behind a quantity.
COMPARED = tagged("counting", "comparative") | {w for w in tagged("changes", "compared") if w.endswith("er")}
SHARES = frozenset(("percent", "fraction"))
POINTS = frozenset(("point", "percentage point"))
_MARKS = ('"', "”", "’", "'", "“", "[")
#: Tokens to look ahead for what is counted.
_AHEAD = 14


@dataclass(slots=True)
class Place:
    """A quantity from token ``first`` to before ``last``; nothing from ``edge`` on is looked at.

    ``unit`` is without what it is per, "" for counts. ``at`` is the token where what it counts may begin, over a hyphen
    or mark, and ``after`` the word there; ``before`` is the word before the quantity.
    """

    row: Row
    first: int
    last: int
    edge: int
    unit: str
    is_rate: bool
    is_multiple: bool
    is_age: bool
    at: int = 0
    after: str = ""
    before: str = ""

    def __post_init__(self) -> None:
        row, self.at = self.row, self.last
        self.at += row.word(self.at) in _MARKS and self.at + 1 < self.edge
        self.at += row.word(self.at) in ("-", "–") and row.is_glued(self.at) and self.at + 1 < self.edge
        self.after = row.word(self.at) if self.at < self.edge else ""
        self.before = row.word(self.first - 1)

    def ahead(self, count: int) -> str:
        """The word so many tokens behind ``after``."""
        return self.row.word(self.at + count)

    def back(self, count: int) -> str:
        """The word so many tokens before the quantity: ``before`` is one back."""
        return self.row.word(self.first - count)

    def follows(self, *words: str | Collection[str]) -> bool:
        """Whether words, or one of some each, stand where what is counted may begin."""
        if self.at >= self.edge:
            return False
        return all(self.ahead(n) in ((w,) if isinstance(w, str) else w) for n, w in enumerate(words))

    def is_near(self, words: frozenset[str], count: int) -> bool:
        """Whether one of some words is among so many before the quantity."""
        return not words.isdisjoint(self.row.low[max(0, self.first - count) : self.first])

    @property
    def opens(self) -> str:
        """The first word of the quantity."""
        return self.row.low[self.first]

    @property
    def ends(self) -> str:
        """The last word of the quantity."""
        return self.row.low[self.last - 1]

    @property
    def kind(self) -> str:
        """The likeliest kind of the word behind, "" where that is none."""
        return self.row.kinds(self.at)[:1] if self.after[:1].isalpha() else ""

    @property
    def lasts(self) -> bool:
        """Whether its unit is a length of time."""
        return self.unit in LASTING

    @property
    def is_measured(self) -> bool:
        """Whether it is a duration or rate, which counts nothing itself."""
        return self.is_rate or self.unit in LASTING

    @property
    def is_money(self) -> bool:
        """Whether its unit is a currency."""
        return len(self.unit) == 3 and self.unit.isupper()

    def phrase(self, ahead: int = 0, *, adjacent: bool = False) -> Range | None:
        """The noun phrase that begins so many tokens behind ``after``."""
        return phrase(self.row, self.at + ahead, self.edge, adjacent)

    def phrase_before(self, back: int = 0) -> Range | None:
        """The noun phrase that ends so many tokens before the quantity."""
        return left_phrase(self.row, self.first - back)


def place_of(row: Row, q: Measured, blocked: set[int]) -> Place:
    """The place of a quantity; ``blocked`` are the tokens of times."""
    unit, per, _ = (q.unit or "").partition("/")
    first = q.at if q.is_age else q.first
    return Place(row, first, q.last, _edge(row, q, blocked), unit, bool(per), q.is_multiple, q.is_age)


def _edge(row: Row, q: Measured, blocked: set[int]) -> int:
    """The token that ends where to look for what is counted: another sentence's, or a time's."""
    at, end = q.last, min(len(row.low), q.last + _AHEAD)
    while at < end and row.sentence[at] == row.sentence[q.at]:
        open_ = at not in blocked or (row.word(at + 1) == "'s" and at + 1 not in blocked)
        if not open_ and not _is_attribute(row, at, q.last, blocked):
            break
        at += 1
    return at


def _is_attribute(row: Row, at: int, last: int, blocked: set[int]) -> bool:
    """Whether a year belongs to a noun behind it: "three 2012 papers", "one influential 2009 paper"."""
    year = len(row.low[at]) == 4 and row.low[at].isdecimal() and at + 1 not in blocked and at - 1 not in blocked
    return year and row.kinds(at + 1)[:1] == "n" and (at == last or "j" in row.kinds(at - 1))
