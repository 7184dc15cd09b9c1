"""Words, figures and signs of a text as parallel lists, for the readers of quantities and times.

A possessive ``'s`` is a token of its own, and so is every sign. Figures keep their separators (``40,000``, ``2.3``,
``12 000`` with a thin or plain space between groups of three).
"""

from __future__ import annotations

import re
from array import array
from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass, field

from onrecord.records import Span

_TOKEN = re.compile(
    r"\d{1,3}(?:[\u00a0\u2009\u202f ]\d{3}){1,6}(?![\d,.]?\d|[\u00a0\u2009\u202f -]\d)"
    r"|\d{1,30}(?:[.,'’]\d{1,30}){0,12}"
    r"|['’]s(?![^\W\d_])"
    r"|[^\W\d_]+(?:['’](?!s(?![^\W\d_]))[^\W\d_]+)*"
    r"|[^\w\s]|_",
)
_GROUPED = re.compile(r"\d{1,3}(?: \d{3})+\Z")


def _numbers() -> array[int]:
    return array("i")


@dataclass(slots=True)
class Tokens:
    """``low`` lower-cased, ``raw`` as written, ``start`` and ``end`` in the text; ``part`` the paragraph of each."""

    text: str
    raw: list[str] = field(default_factory=list)
    low: list[str] = field(default_factory=list)
    start: array[int] = field(default_factory=_numbers)
    end: array[int] = field(default_factory=_numbers)
    part: array[int] = field(default_factory=_numbers)
    sentence: array[int] = field(default_factory=_numbers)
    known: dict[str, tuple[str, str]] = field(default_factory=dict)
    """Each token once, as written and lower-cased: a long text has the same ones over and over."""

    def word(self, i: int, like: int | None = None) -> str:
        """The lower-cased token at a place, "" outside, or in another paragraph than ``like``."""
        if not 0 <= i < len(self.low) or (like is not None and self.part[i] != self.part[like]):
            return ""
        return self.low[i]

    def glued(self, i: int) -> bool:
        """Whether nothing stands between a token and the one before it."""
        return 0 < i < len(self.start) and self.start[i] == self.end[i - 1]

    def span(self, i: int, j: int) -> Span:
        """The span of the tokens from i to before j."""
        return Span(self.start[i], self.end[j - 1])

    def capital(self, i: int) -> bool:
        return 0 <= i < len(self.raw) and self.raw[i][:1].isupper()

    def at(self, place: int) -> int:
        """The first token that ends behind a place of the text."""
        return bisect_left(self.end, place + 1)


def tokens(text: str, paragraphs: Sequence[Span], sentences: Sequence[Span]) -> Tokens:
    """The tokens of a text, which never cross paragraphs."""
    out = Tokens(text)
    number = 0
    for part, (begin, finish) in enumerate(paragraphs):
        for m in _TOKEN.finditer(text, begin, finish):
            raw, at = m[0], m.start()
            if " " in raw and not _fits(out, raw):
                for piece in raw.split(" "):
                    _add(out, piece, at, part, number)
                    at += len(piece) + 1
                continue
            while number + 1 < len(sentences) and sentences[number + 1].start <= at:
                number += 1
            _add(out, raw, at, part, number)
    return out


def _fits(out: Tokens, raw: str) -> bool:
    """Whether groups with plain spaces are one figure: ``40 000``, and no list, score or telephone number."""
    if not _GROUPED.match(raw):
        return True
    before = out.low[-1] if out.low else ""
    return raw[0] != "0" and not before[:1].isdecimal() and before not in ("+", ",", "-")


def _add(out: Tokens, raw: str, at: int, part: int, sentence: int) -> None:
    both = out.known.get(raw)
    if both is None:
        both = out.known[raw] = raw, raw.lower().replace("’", "'")
    out.raw.append(both[0])
    out.low.append(both[1])
    out.start.append(at)
    out.end.append(at + len(raw))
    out.part.append(part)
    out.sentence.append(sentence)
