"""Words, figures and signs of a text: a row of tokens a paragraph, and what readers of figures ask of a place in it.

A possessive ``'s`` is a token of its own, and so is every sign. Figures keep their separators (``40,000``, ``2.3``,
``12 000`` with a thin or plain space between groups of three).
"""

from __future__ import annotations

import re
from array import array
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from onrecord.records import Span
from onrecord.words.kinds import kinds

_TOKEN = re.compile(
    r"\d{1,3}(?:[\u00a0\u2009\u202f ]\d{3}){1,6}(?![\d,.]?\d|[\u00a0\u2009\u202f -]\d)"
    r"|\d{1,30}(?:[.,'’]\d{1,30}){0,12}"
    r"|['’]s(?![^\W\d_])"
    r"|[^\W\d_]+(?:['’](?!s(?![^\W\d_]))[^\W\d_]+)*"
    r"|[^\w\s]|_"
)
_GROUPED = re.compile(r"\d{1,3}(?: \d{3})+\Z")


def _numbers() -> array[int]:
    return array("i")


@dataclass(slots=True)
class Row:
    """The tokens of a paragraph: ``low`` lower-cased, ``raw`` as written, ``start`` and ``end`` in the text.

    ``number`` is the paragraph's, ``sentence`` that of each token's sentence. Questions may be asked of any place:
    outside the row stands nothing.
    """

    text: str
    number: int
    raw: list[str] = field(default_factory=list)
    low: list[str] = field(default_factory=list)
    start: array[int] = field(default_factory=_numbers)
    end: array[int] = field(default_factory=_numbers)
    sentence: array[int] = field(default_factory=_numbers)
    kinds_of: dict[str, str] = field(default_factory=dict)
    """The kinds of each token as written, once asked for; shared by the rows of a text."""

    def word(self, at: int) -> str:
        """The lower-cased token at a place; "" outside."""
        return self.low[at] if 0 <= at < len(self.low) else ""

    def reads(self, at: int, *words: str) -> bool:
        """Whether some words stand from a place on."""
        return at >= 0 and tuple(self.low[at : at + len(words)]) == words

    def kinds(self, at: int) -> str:
        """The kinds that the word at a place can be, likeliest first; "" for closed classes and outside."""
        if not 0 <= at < len(self.raw):
            return ""
        raw = self.raw[at]
        known = self.kinds_of.get(raw)
        if known is None:
            known = self.kinds_of[raw] = kinds(self.low[at], raw)
        return known

    def is_glued(self, at: int, count: int = 1) -> bool:
        """Whether nothing stands before a token, nor so many less one behind it: ``count`` 2 for that and the next."""
        if not (0 < at < len(self.start) and self.start[at] == self.end[at - 1]):
            return False
        return count == 1 or self.is_glued(at + 1, count - 1)

    def is_capital(self, at: int) -> bool:
        """Whether a token begins with a capital."""
        return 0 <= at < len(self.raw) and self.raw[at][:1].isupper()

    def opens_sentence(self, at: int) -> bool:
        """Whether a token is the first of its sentence."""
        return at == 0 or self.sentence[at - 1] != self.sentence[at]

    def sentence_from(self, at: int, least: int = 0) -> int:
        """The first token of the sentence of a token, or ``least`` if that comes first."""
        return bisect_left(self.sentence, self.sentence[at], least, at) if at > least else at

    def back(self, at: int, most: int) -> range:
        """The places before a token in its sentence, the nearest first, so many at most."""
        return range(at - 1, self.sentence_from(at, max(0, at - most)) - 1, -1)

    def span(self, first: int, last: int) -> Span:
        """The span of the tokens from ``first`` to before ``last``."""
        return Span(self.start[first], self.end[last - 1])

    def written(self, first: int, last: int) -> str:
        """The text of the tokens from ``first`` to before ``last``, with single spaces."""
        return " ".join(self.text[self.start[first] : self.end[last - 1]].split())

    def at(self, place: int) -> int:
        """The first token that ends behind a place of the text."""
        return bisect_left(self.end, place + 1)


def rows(text: str, paragraphs: Sequence[Span], sentences: Sequence[Span]) -> Iterator[Row]:
    """The tokens of a text, a row a paragraph."""
    known: dict[str, tuple[str, str]] = {}  # each token once: a long text has the same ones over and over
    kinds_of: dict[str, str] = {}
    begins = [*(s.start for s in sentences[1:]), len(text) + 1]
    sentence = 0
    for number, (begin, finish) in enumerate(paragraphs):
        row = Row(text, number, kinds_of=kinds_of)
        raw_of, low_of, places, ends, sentence_of = row.raw, row.low, [], [], []
        for found in _TOKEN.finditer(text, begin, finish):
            at, whole = found.start(), found[0]
            while begins[sentence] <= at:
                sentence += 1
            if " " in whole and len(pieces := _pieces(row, whole)) > 1:
                for raw in pieces:  # figures have no sentence's end between them
                    raw_of.append(raw)
                    low_of.append(raw)
                    places.append(at)
                    ends.append(at + len(raw))
                    sentence_of.append(sentence)
                    at += len(raw) + 1
                continue
            both = known.get(whole)
            if both is None:
                both = known[whole] = whole, whole.lower().replace("’", "'")
            raw_of.append(both[0])
            low_of.append(both[1])
            places.append(at)
            ends.append(found.end())
            sentence_of.append(sentence)
        row.start, row.end, row.sentence = array("i", places), array("i", ends), array("i", sentence_of)
        yield row


def _pieces(row: Row, raw: str) -> Sequence[str]:
    """A token, or the figures that it is where they stand behind others, as in a list, score or telephone number."""
    if not _GROUPED.match(raw):
        return (raw,)
    before = row.low[-1] if row.low else ""
    one = raw[0] != "0" and not before[:1].isdecimal() and before not in ("+", ",", "-")
    return (raw,) if one else raw.split(" ")
