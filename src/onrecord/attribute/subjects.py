"""Where a sentence's subject ends and its verb begins, told by its words alone."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import NamedTuple

from onrecord.words.kinds import common, kinds, listed, plural
from onrecord.words.lists import tagged

_WORD = re.compile(r"[^\W_]+(?:['’.-][^\W_]+)*\.?(?<!\w\w\.)|,")
_PRONOUNS = frozenset(("he", "she", "they"))
_PAST = frozenset("was were had did has is are".split())
_BEGINS = tagged("grammar", "article", "possessive", "indefinite")
_PLACES = tagged("grammar", "preposition", "subordinator", "relative", "coordinator")
_CLAUSES = tagged("grammar", "subordinator", "relative") | {"but", "or", "to"}
_RELATIVE = frozenset(("who", "which", "whose", "whom"))
_OPENS_LATER = tagged("grammar", "adverb", "before_verb", "coordinator")
_SUBJECT = 14


class SubjectWord(NamedTuple):
    """A word, or a comma, and where it stands."""

    start: int
    end: int
    raw: str
    low: str


def subject_words(text: str, start: int, end: int) -> list[SubjectWord]:
    """The words and commas of a stretch of text."""
    return [SubjectWord(*m.span(), m.group(), m.group().casefold()) for m in _WORD.finditer(text, start, end)]


def led(words: Sequence[SubjectWord]) -> int:
    """How many words lead to the subject: "Then", "Asked about the money,"."""
    first = words[0]
    comma = next((n for n, w in enumerate(words) if w.raw == ","), 0)
    if first.low in _OPENS_LATER or first.low.endswith("ly"):
        return comma + 1 if comma == 1 else 1
    participle = first.low.endswith(("ing", "ed")) and "n" not in kinds(first.low, first.low)
    return comma + 1 if comma and (first.low in _PLACES or participle) and comma + 2 < len(words) else 0


def main_verb(words: Sequence[SubjectWord], at: int) -> int | None:
    """The first finite verb behind a subject; what stands between commas behind a noun is the noun's."""
    if words[at].low in _PRONOUNS:
        return next((n for n in range(at + 1, min(at + 4, len(words))) if _finite(words, n)), None)
    n = at + 1
    while n < len(words) and n - at <= _SUBJECT:
        if words[n].raw == ",":
            closing = next((m for m in range(n + 1, len(words)) if words[m].raw == ","), None)
            if closing is None:
                return None
            n = closing + 1
            if n < len(words) and (_finite(words, n) or _open(words[n])):
                return n
            continue
        if _finite(words, n):
            return n
        comma = next((m for m in range(n, len(words)) if words[m].raw == ","), None)
        if words[n].low in _RELATIVE and comma is not None:
            n = comma  # "a trader whose stall is gone, Nilmini Perera, wept"
            continue
        if words[n].low in _CLAUSES:
            return None
        n += 1
    return None


def _open(word: SubjectWord) -> bool:
    """Whether a word may be a verb that the list of kinds lacks: behind what stands between commas hardly more can."""
    closed = not kinds(word.low, word.raw) or word.low.endswith(("ing", "ly"))
    return word.raw[0].islower() and not closed


def _finite(words: Sequence[SubjectWord], n: int) -> bool:
    word = words[n]
    if word.low in _PAST:
        return True
    told = kinds(word.low, word.raw)
    before = words[n - 1]
    if word.raw[0].isupper() or not told or before.low in _BEGINS or word.low.endswith(("ing", "ly")):
        return False
    if before.low in _PRONOUNS and set(told) & {"v", "d"}:
        return True
    if before.low in _PRONOUNS or (n and before.raw[0].isupper() and not common(before.low)):
        return told[0] in "vd" or not listed(word.low)  # the list lacks forms of the past
    if told[0] in "vd":
        return "n" not in told or not word.low.endswith("s") or plural(words[n - 1].low) is False
    # A form of the past that the list takes for something else: "sank", "nodded".
    return "v" in told and word.low.endswith("ed")
