"""Rules of expressions by the words that they can begin with, so that most tokens are asked none."""

from __future__ import annotations

from collections.abc import Iterable

from onrecord.figures.grammar_rule import Rule
from onrecord.figures.times.expression import UNITS, Expression
from onrecord.words.tokens import Row

#: Stands for all words of figures.
FIGURES = "0"


class Opened:
    """A table of rules with the words, behind "the" or not, that each begins with; they are asked in its order."""

    def __init__(self, *rules: tuple[Rule, Iterable[str]]) -> None:
        self.rules = tuple(rule for rule, _ in rules)
        every = {word for _, words in rules for word in words}
        self._by_word = {word: tuple(rule.find for rule, words in rules if word in words) for word in every}

    def find(self, row: Row, at: int) -> Expression | None:
        """The expression of the first rule that finds one at a token."""
        head = row.low[at]
        if head == "the":
            head = row.word(at + 1)
        if head[:1].isdecimal():
            head = FIGURES
        elif head in ("a", "an") and row.word(at + 1) not in UNITS:
            return None
        if head not in self._by_word:
            return None
        for find in self._by_word[head]:
            found: Expression | None = find(row, at)
            if found is not None:
                return found
        return None
