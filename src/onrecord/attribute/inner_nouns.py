"""The words of a content, and the noun phrases, clauses and marks among them."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import NamedTuple

from onrecord.records import Span
from onrecord.words.kinds import kinds, plural
from onrecord.words.lists import tagged

_WORD = re.compile(r"[^\W\d_]+(?:['’.-][^\W\d_]+)*")
_SUBJECTS = (tagged("grammar", "subject") | {"who"}) - {"i", "it", "you"}
_OBJECTS = tagged("grammar", "object")
_BEGINS = tagged("grammar", "determiner", "possessive", "article")
_NO_NOUN = tagged("grammar", "be", "have", "do", "modal", "preposition", "coordinator", "subordinator", "relative")
_FINITE = tagged("grammar", "be", "have", "do", "modal", "refused")
_LONGEST = 6
_SOME = frozenset(("some", "others", "many", "most", "several", "few"))
_PARTS = frozenset(("half", "all", "both", "one"))
_ANYBODY = frozenset(("there", "nobody", "everybody", "everyone", "somebody", "someone", "nothing", "everything"))


class InnerWord(NamedTuple):
    start: int
    end: int
    raw: str
    low: str


def inner_words(text: str, part: Span) -> list[InnerWord]:
    """The words of a part of a content."""
    each = ((m, m[0]) for m in _WORD.finditer(text, *part))
    return [_new(InnerWord, (*m.span(), raw, raw.casefold())) for m, raw in each]


_new = tuple.__new__  # without the calls that named tuples make of it


def joined(text: str, one: InnerWord, other: InnerWord) -> bool:
    """Whether nothing but white space stands between two words."""
    return not text[one.end : other.start].strip()


def _several(noun: InnerWord) -> bool:
    """Whether a noun stands in the plural; in small letters it is none of the names that look so ("banks")."""
    return plural(noun.low) or (noun.raw.islower() and _PLURAL.search(noun.low) is not None)


_MARKED = re.compile(r"\s*|\s+[“\"«‘]")
_PLURAL = re.compile(r"[^sui]s$|[^aeiou](?:wo)?men$")


def many(noun: InnerWord) -> bool:
    """Whether a noun or pronoun is of several."""
    return noun.low in _SEVERAL or _several(noun)


_SEVERAL = frozenset(("they", "we", "who", "people", "police")) | _SOME


def noun_phrase(text: str, words: Sequence[InnerWord], before: int) -> Span | None:
    """The noun phrase that ends before a word: a pronoun, a name, a noun with its determiner, or a bare plural.

    A mark may open between them: "Norland “has insisted that …”".
    """
    if before == 0 or not _MARKED.fullmatch(text, words[before - 1].end, words[before].start):
        return None
    last = words[before - 1]
    if last.low == "and":
        return _of_clause(text, words, before - 1)
    if last.low in _SUBJECTS | _SOME:
        return Span(last.start, last.end)
    if last.low in _NO_NOUN | _OBJECTS | _BEGINS or "n" not in kinds(last.low, last.raw) + (
        "n" * last.raw[0].isupper()
    ):
        return None
    at = before - 1
    while at and before - at < _LONGEST and joined(text, words[at - 1], words[at]) and _within(words, at):
        at -= 1
    if at and words[at - 1].low in _PARTS and words[at].low in _BEGINS:
        at -= 1
    if words[at].low == "that" and at < before - 1 and many(last):  # "that fishermen regarded it as home"
        at += 1
    named = last.raw[0].isupper() and last.low != "i"
    # "that management insists": a noun alone that begins a clause
    begins = at == before - 1 and (at == 0 or words[at - 1].low == "that")
    if words[at].low in _BEGINS or named or _several(last) or begins:
        return Span(words[at].start, last.end)
    return None


def _of_clause(text: str, words: Sequence[InnerWord], joint: int) -> Span | None:
    """The subject of a clause that goes on with "and": "He looked at me and whispered"."""
    first = joint
    while first and joint - first < 12 and joined(text, words[first - 1], words[first]):
        first -= 1
    if words[first].low in _SUBJECTS:
        return Span(words[first].start, words[first].end)
    verb = next((n for n in range(first + 1, joint) if kinds(words[n].low, words[n].raw).startswith("v")), None)
    return None if verb is None else noun_phrase(text, words, verb)


def _within(words: Sequence[InnerWord], at: int) -> bool:
    """Whether the word before belongs to the same noun phrase."""
    before = words[at - 1]
    if words[at].low in _BEGINS:
        return False
    if words[at].raw[0].isupper() and before.raw[0].isupper():
        return before.low not in _NO_NOUN
    if before.low in _BEGINS:
        return True
    return before.low == "of" or (
        before.low not in _NO_NOUN | _OBJECTS | _SUBJECTS and bool(set(kinds(before.low, before.raw)) & set("njp"))
    )


def is_clause(words: Sequence[InnerWord]) -> bool:
    """A subject and a finite verb behind it."""
    first = words[0].low
    if first in tagged("grammar", "subject") or first in _ANYBODY:
        return len(words) > 1
    if first not in _BEGINS and not words[0].raw[0].isupper():
        return False
    return any(w.low in _FINITE or kinds(w.low, w.raw).startswith("v") for w in words[1:])


def own_marks(text: str, start: int, limit: int) -> int | None:
    """Where marks end that open at a place."""
    closer = {"“": "”", "‘": "’", "«": "»"}.get(text[start], text[start])
    if text[start].isalnum():
        return None
    at = next((m.end() for m in re.finditer(rf"{closer}(?!\w)", text[start + 1 : limit])), None)
    return None if at is None else start + 1 + at
