"""An article as somebody marked it: attributions with what is told of them, and the words that they cover."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Sequence
from dataclasses import replace

from onrecord.answers import Marking, Markings
from onrecord.records import Reading, Span, Statement
from onrecord.words.letters import WRITTEN

#: What a word can be part of. Where one stands in several, the last of these counts.
ROLES = ("content", "source", "cue")
_OPEN, _CLOSE = "\"“«„‘'", "\"”»“’'"

Words = frozenset[int]


def words_of(text: str) -> list[Span]:
    """Where the words of a text stand; hyphens, points and apostrophes inside join."""
    return [Span(*found.span()) for found in WRITTEN.finditer(text)]


def covered(words: Sequence[Span], spans: Iterable[Sequence[int]]) -> Words:
    """The numbers of the words that some spans touch."""
    return frozenset(
        number
        for start, end in spans
        for number in range(
            bisect_right(words, start, key=lambda word: word[1]), bisect_left(words, end, key=lambda word: word[0])
        )
    )


def is_in_quotes(text: str, spans: Sequence[Sequence[int]]) -> bool:
    """Whether a content's first and last characters are quotation marks, inside the spans or just outside; a leading
    "that" aside.
    """
    start, end = min(s for s, _ in spans), max(e for _, e in spans)
    told = re.sub(r"^that\s+", "", text[max(0, start - 1) : end + 1].strip())
    return len(told) > 2 and told[0] in _OPEN and told.rstrip(" ,.;:!?")[-1:] in _CLOSE


def without_nested(markings: Markings) -> Markings:
    """The outermost attributions alone."""
    return replace(markings, marks=tuple(one for one in markings.marks if not one.nested))


def of_reading(reading: Reading, id_: str) -> Markings:
    """What onrecord read in an article, under an id."""
    article = reading.article
    return Markings(
        id_,
        article.text,
        tuple(map(of_statement, reading.statements)),
        article.title,
        article.outlet,
        article.published,
        reading.kind,
    )


def of_statement(one: Statement) -> Marking:
    """A statement as a coder would mark it."""
    names = "; ".join(s.name for s in one.speakers)
    nested = one.within is not None
    return Marking(one.source, one.cue, one.content, one.form, one.mode, one.polarity, names, nested, one.id)
