"""A quotation as words to look for: which of them stand in brackets, and before which something was left out."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from onrecord.records import Span
from onrecord.words.letters import WORD
from onrecord.words.normalize import Word, form

_GAP = re.compile(r"[\[(]?\s*(?:…|\.\s?\.\s?\.(?:\s?\.)?)\s*[\])]?")
#: What an editor put in; a bracketed first letter ("[W]e") is part of its word.
_BRACKETS = re.compile(r"\[(?![^\W\d_]\]\w)[^\[\]]{1,200}\]|\([^()]{1,200}\)")
_INITIAL = re.compile(r"\[[^\W\d_]\](?=\w)")


@dataclass(frozen=True, slots=True)
class Quoted:
    """The words of a quotation. ``bracketed``: those in brackets; ``gaps``: those with an ellipsis before them, and the
    number of all words where one ends the quotation. ``initials``: whether a first letter stands in brackets.
    """

    text: str
    span: Span
    words: tuple[Word, ...]
    bracketed: frozenset[int]
    gaps: frozenset[int]
    initials: bool
    forms: list[str] = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "forms", [w.form for w in self.words])

    def part(self, start: int, end: int) -> Quoted:
        """Some of the words, as a quotation of their own."""
        return Quoted(
            self.text,
            self.span,
            self.words[start:end],
            frozenset(i - start for i in self.bracketed if start <= i < end),
            frozenset(i - start for i in self.gaps if start < i < end),
            False,
        )


def quoted(text: str, span: Span) -> Quoted:
    """Read ``text[span]``, which may have its quotation marks with it."""
    start, end = span
    gaps = [m.span() for m in _GAP.finditer(text, start, end)]
    brackets = [m.span() for m in _BRACKETS.finditer(text, start, end) if WORD.search(text, m.start() + 1, m.end())]
    words = tuple(Word(form(m.group()), m.start(), m.end()) for m in WORD.finditer(text, start, end))
    inside = {i for s, e in brackets for i, w in enumerate(words) if s <= w.start and w.end <= e}
    before = frozenset(sum(w.start < s for w in words) for s, _ in gaps)
    initials = _INITIAL.search(text, start, end) is not None
    return Quoted(text, span, words, frozenset(inside), before - {0}, initials)
