"""Statements inside a content by their shape alone, for where the network finds none.

Somebody ("the minister", "he", "critics"), a finite verb of saying, perhaps whom it is said to, and a clause or marks.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import NamedTuple

from onrecord.attribute.inner_end import clause_end
from onrecord.records import Attribution, Span
from onrecord.words.cues import lemma
from onrecord.words.kinds import kinds, plural
from onrecord.words.lists import alternation, tagged
from onrecord.words.saying import says

_WORD = re.compile(r"[^\W\d_]+(?:['’.-][^\W\d_]+)*")
_SUBJECTS = (tagged("grammar", "subject") | {"who"}) - {"i", "it", "you"}
_OBJECTS = tagged("grammar", "object")
_BEGINS = tagged("grammar", "determiner", "possessive", "article")
_CARRIES = tagged("grammar", "before_verb", "have")
_NO_NOUN = tagged("grammar", "be", "have", "do", "modal", "preposition", "coordinator", "subordinator", "relative")
_FINITE = tagged("grammar", "be", "have", "do", "modal", "refused")
_UNSURE = re.compile(
    rf"\b(?:if|whether|what|unless|whatever|should|whenever|until|to|let|nor|{alternation(tagged('grammar', 'modal'))})"
    r"\s(?:\S+\s)?$",
    re.IGNORECASE,
)
_MARK = re.compile(r"\s*[,:]?\s*(?:[“\"«]|[‘'](?=\w))")
_TOLD = frozenset("tell assure remind warn inform promise ask".split())
_LONGEST, _SHORTEST, _SHAPED = 6, 8, 0.5


class _Token(NamedTuple):
    start: int
    end: int
    raw: str
    low: str


def reported(text: str, part: Span) -> Attribution | None:
    """The first statement inside a content by its shape, if there is one."""
    words = [_Token(*m.span(), m.group(), m.group().casefold()) for m in _WORD.finditer(text, *part)]
    for number, verb in enumerate(words):
        if not number:
            continue
        if says(verb.low, bare=True) and (one := _told(text, part, words, number)):
            return one
        if (one := _by(text, part, words, number)) or (one := _named(text, part, words, number)):
            return one
    return None


def _by(text: str, part: Span, words: Sequence[_Token], by: int) -> Attribution | None:
    """ "was told by an official that the story was wrong"."""
    if words[by].low != "by" or by < 2 or lemma(words[by - 1].low) not in _TOLD or words[by - 2].low not in _PASSIVE:
        return None
    for last in range(by + 1, min(by + _LONGEST + 1, len(words))):
        mark = _MARK.match(text, words[last].end, part.end)
        clause = last + 1 < len(words) and words[last + 1].low in ("that", "to")
        if mark or clause:
            start = mark.end() - 1 if mark else words[last + 1].start
            end = _own_marks(text, start, part.end) or clause_end(text, start, part.end)
            source = Span(words[by + 1].start, words[last].end)
            return Attribution((source,), (Span(words[by - 1].start, words[by].end),), (Span(start, end),), _SHAPED)
    return None


_PASSIVE = tagged("grammar", "be") | {"been"}


def _named(text: str, part: Span, words: Sequence[_Token], verb: int) -> Attribution | None:
    """ "The judge called my son ‘a danger’": what stands in marks close behind a verb of naming."""
    if lemma(words[verb].low) not in _NAMING or words[verb].low == lemma(words[verb].low):
        return None
    first = verb
    while first and words[first - 1].low in _CARRIES and _joined(text, words[first - 1], words[first]):
        first -= 1
    source = _subject(text, words, first)
    if source is None or text[source.start : source.end].casefold() in ("i", "we"):
        return None
    for last in range(verb, min(verb + _LONGEST, len(words))):
        if (mark := _MARK.match(text, words[last].end, part.end)) and (
            end := _own_marks(text, mark.end() - 1, part.end)
        ):
            cue = Span(words[first].start, words[verb].end)
            return Attribution((source,), (cue,), (Span(mark.end() - 1, end),), _SHAPED)
        if last + 1 < len(words) and not _joined(text, words[last], words[last + 1]):
            return None
    return None


_NAMING = tagged("cues", "naming")


def _told(text: str, part: Span, words: Sequence[_Token], verb: int) -> Attribution | None:
    first = verb
    while first and words[first - 1].low in _CARRIES and _joined(text, words[first - 1], words[first]):
        first -= 1
    source = _subject(text, words, first)
    if source is None or _UNSURE.search(text, max(part.start, source.start - 30), source.start):
        return None
    if lemma(words[verb].low) == words[verb].low and not (_many(words[first - 1]) and _verb(words[verb])):
        return None
    start = _content(text, words, verb, part.end)
    if start is None:
        return None
    marked = _own_marks(text, start, part.end)
    end = marked or clause_end(text, start, part.end)
    if (end - start < _SHORTEST and not marked) or end - source.start > 0.95 * (part.end - part.start):
        return None
    return Attribution((source,), (Span(words[first].start, words[verb].end),), (Span(start, end),), _SHAPED)


def _joined(text: str, one: _Token, other: _Token) -> bool:
    """Whether nothing but white space stands between two words."""
    return not text[one.end : other.start].strip()


def _verb(word: _Token) -> bool:
    return kinds(word.low, word.raw).startswith("v")


def _many(noun: _Token) -> bool:
    return noun.low in ("they", "we", "who", "people", "police") or plural(noun.low)


def _subject(text: str, words: Sequence[_Token], before: int) -> Span | None:
    """The noun phrase that ends before a word: a pronoun, a name, a noun with its determiner, or a bare plural."""
    if before == 0 or not _joined(text, words[before - 1], words[before]):
        return None
    last = words[before - 1]
    if last.low == "and":
        return _of_clause(text, words, before - 1)
    if last.low in _SUBJECTS:
        return Span(last.start, last.end)
    if last.low in _NO_NOUN | _OBJECTS | _BEGINS or "n" not in kinds(last.low, last.raw) + (
        "n" * last.raw[0].isupper()
    ):
        return None
    at = before - 1
    while at and before - at < _LONGEST and _joined(text, words[at - 1], words[at]) and _within(words, at):
        at -= 1
    named = last.raw[0].isupper() and last.low != "i"
    if words[at].low in _BEGINS or named or plural(last.low):
        return Span(words[at].start, last.end)
    return None


def _of_clause(text: str, words: Sequence[_Token], joint: int) -> Span | None:
    """The subject of a clause that goes on with "and": "He looked at me and whispered"."""
    first = joint
    while first and joint - first < 12 and _joined(text, words[first - 1], words[first]):
        first -= 1
    if words[first].low in _SUBJECTS:
        return Span(words[first].start, words[first].end)
    verb = next((n for n in range(first + 1, joint) if kinds(words[n].low, words[n].raw).startswith("v")), None)
    return None if verb is None else _subject(text, words, verb)


def _within(words: Sequence[_Token], at: int) -> bool:
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


def _content(text: str, words: Sequence[_Token], verb: int, limit: int) -> int | None:
    """Where what is said begins: at marks, at "that", or at a clause, behind whom it is said to."""
    at = verb + 1
    if mark := _MARK.match(text, words[verb].end, limit):
        return mark.end() - 1
    addressing = lemma(words[verb].low) in _TOLD
    if addressing:
        addressed = _behind_addressee(words, at)
        if addressed is None:
            return None
        if mark := _MARK.match(text, words[addressed - 1].end, limit):
            return mark.end() - 1
        at = addressed
    if at >= len(words) or not _joined(text, words[at - 1], words[at]):
        return None
    if words[at].low == "that" and at + 1 < len(words):
        return words[at].start
    return words[at].start if _clause(words[at : at + 8]) else None


def _behind_addressee(words: Sequence[_Token], at: int) -> int | None:
    if at < len(words) and words[at].low in _OBJECTS | {"reporters"}:
        return at + 1
    for more in range(at + 1, min(at + 5, len(words))):
        if words[more].low in _BEGINS | _SUBJECTS | {"that"}:
            return more
    return None


def _clause(words: Sequence[_Token]) -> bool:
    """A subject and a finite verb behind it."""
    first = words[0].low
    if first in tagged("grammar", "subject") or first == "there":
        return len(words) > 1
    if first not in _BEGINS and not words[0].raw[0].isupper():
        return False
    return any(w.low in _FINITE or kinds(w.low, w.raw).startswith("v") for w in words[1:])


def _own_marks(text: str, start: int, limit: int) -> int | None:
    """Where marks end that open at a place."""
    closer = {"“": "”", "‘": "’", "«": "»"}.get(text[start], text[start])
    if text[start].isalnum():
        return None
    at = next((m.end() for m in re.finditer(rf"{closer}(?!\w)", text[start + 1 : limit])), None)
    return None if at is None else start + 1 + at
