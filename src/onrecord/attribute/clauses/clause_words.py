"""The words of a sentence, and what they can be in a clause: its subject, its finite verb, one that holds something."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Sequence
from functools import lru_cache
from typing import NamedTuple

from onrecord.records import Span
from onrecord.words.cues import CUES, lemma
from onrecord.words.kinds import kinds, plural
from onrecord.words.lists import tagged
from onrecord.words.saying import says

_TOKEN = re.compile(r"[^\W_]+(?:['’.-][^\W_]+)*|[,;()–—]|:(?=\s)|(?<=\s)--?(?=\s)")
SIGNS = (*",;:()–—", "-", "--")
DASHES = ("–", "—", "-", "--")
_OF_NOUNS = tagged("grammar", "article")
BEGINS = tagged("grammar", "determiner", "possessive", "article", "indefinite")
SUBJECTS = tagged("grammar", "subject") - {"i", "it", "you", "we"}
AUXILIARY = tagged("grammar", "be", "have", "do", "modal", "refused")
ADVERBS = tagged("grammar", "adverb", "before_verb") - AUXILIARY
JOINS = tagged("grammar", "coordinator", "subordinator", "relative")
RELATIVES = frozenset(("which", "that", "who", "whom", "what", "whose", "where"))
#: Verbs whose object is what somebody is said to be, not a clause.
NAMING = tagged("cues", "naming")
#: Verbs that say what somebody is said to be behind "as": "remembered as quiet".
NAMING_AS = tagged("cues", "as")
PREPOSITIONS = tagged("grammar", "preposition")
_SPEAKING = frozenset(("i", "we", "you", "it"))
_NO_SUBJECT = AUXILIARY | RELATIVES | tagged("grammar", "subordinator", "coordinator", "question") - {"and"}
_HELD = frozenset(("speech", "writing", "belief", "knowledge", "emotion"))
_MOSTLY_NOUNS = tagged("cues", "light")
_REPORTS = tagged("cues", "reports")
#: Words of a subject at most.
LONGEST = 7
#: Words that are remembered by what they can be.
_KEPT = 1 << 14


class ClauseWord(NamedTuple):
    """A word or a sign of a sentence."""

    start: int
    end: int
    raw: str
    low: str


Words = Sequence[ClauseWord]


def clause_words(text: str, start: int, end: int) -> list[ClauseWord]:
    """The words and signs of a stretch of text."""
    each = ((m, m[0]) for m in _TOKEN.finditer(text, start, end))
    # "May" is the month
    return [_new(ClauseWord, (*m.span(), raw, raw if raw == "May" else raw.casefold())) for m, raw in each]


_new = tuple.__new__  # without the calls that named tuples make of it


def touched(span: Span, taken: Sequence[Span]) -> bool:
    """Whether one of some spans, in order, shares a character with another."""
    at = bisect_left(taken, span.end, key=lambda t: t.start)
    return any(t.end > span.start for t in taken[max(0, at - 4) : at])


def outside(word: ClauseWord, quoted: Sequence[Span]) -> bool:
    """Whether a word stands outside quotations."""
    return not touched(Span(word.start, word.end), quoted)


@lru_cache(_KEPT)
def holding(low: str) -> bool:
    """Whether a lower-cased word can be a finite verb by which somebody holds something."""
    plain = lemma(low)
    known = CUES.get(plain)
    held = known is not None and (known.mode in _HELD or plain in NAMING_AS)
    if not held or low.endswith("ing") or plain in _MOSTLY_NOUNS:
        return False
    return plain in _REPORTS or bool(set("vd") & set(kinds(low, low)))


def holds(word: ClauseWord, subject: ClauseWord, *, bare: bool) -> bool:
    """Whether a word is a verb by which its subject holds something; ``bare``: nothing stands between them."""
    if not holding(word.low) or word.raw[0].isupper():
        return False
    return word.low != lemma(word.low) or not bare or many(subject) or subject.low == "they"


@lru_cache(_KEPT)
def claiming(low: str) -> bool:
    """Whether a lower-cased word can be a finite verb that a clause is said, thought or known by."""
    plain = lemma(low)
    return holding(low) and (plain in _REPORTS or CUES[plain].mode in ("belief", "knowledge"))


def names(words: Words, verb: int, behind: int) -> bool:
    """Whether a verb says what somebody or something is said to be, by the word behind it."""
    plain = lemma(words[verb].low)
    return plain in NAMING or (plain in NAMING_AS and behind < len(words) and words[behind].low == "as")


@lru_cache(_KEPT)
def sign_of(low: str) -> str | None:
    """What clause a lower-cased word may be the sign of; None for most words."""
    if low in RELATIVES:
        return "relative"
    if low in BEGINS:
        return "begins"
    if low == "by":
        return "by"
    if low == "(" or low in DASHES:
        return "bracket"
    return "verb" if low == "to" or claims(low) else None


@lru_cache(_KEPT)
def claims(low: str) -> bool:
    """Whether a lower-cased word can be a verb that a clause without a pronoun is held by."""
    return claiming(low) or lemma(low) in NAMING | NAMING_AS


def many(noun: ClauseWord) -> bool:
    """Whether a noun is of several."""
    return plural(noun.low) or noun.low in ("police", "people")


def noun(word: ClauseWord) -> bool:
    """Whether a word can end a noun phrase."""
    return bool(set(kinds(word.low, word.raw)) & set("np")) and word.low not in AUXILIARY


def finite(words: Words, n: int) -> bool:
    """Whether a word is finite before all else."""
    word = words[n]
    if word.low in AUXILIARY:
        return True
    if not word.raw[0].islower() or word.low.endswith("ing"):
        return False
    return kinds(word.low, word.raw).startswith(("v", "d"))


def _verb(word: ClauseWord) -> bool:
    return says(word.low, bare=True) or (lemma(word.low) in CUES and kinds(word.low, word.raw).startswith(("v", "d")))


def _bare_verb(words: Words, n: int) -> bool:
    """Whether a word that is mostly a noun is a verb there: "the villagers fear will burst"."""
    word = words[n]
    held = lemma(word.low) in CUES and "v" in kinds(word.low, word.raw) and many(words[n - 1])
    named = lemma(word.low) in NAMING
    behind = words[n + 1].low if n + 1 < len(words) else ""
    return held and (behind in AUXILIARY or (named and behind in BEGINS | {"as"}))


def subject_end(words: Words, start: int) -> int | None:
    """The number of the word behind a short noun phrase, where a verb or an adverb is."""
    if start >= len(words) or words[start].low in _NO_SUBJECT or not words[start].raw[0].isalpha():
        return None
    if words[start].low in SUBJECTS:
        return start + 1
    if words[start].low == "it" and start + 1 < len(words) and words[start + 1].low != lemma(words[start + 1].low):
        return start + 1 if claiming(words[start + 1].low) or lemma(words[start + 1].low) in NAMING else None
    if words[start].low in _SPEAKING:
        return None
    for n in range(start + 1, min(start + LONGEST, len(words))):
        if words[n].raw in SIGNS:
            return _apposed_end(words, start, n)
        if words[n - 1].low in PREPOSITIONS | _OF_NOUNS:  # "the talks"
            continue
        if words[n].low in AUXILIARY | ADVERBS or _verb(words[n]) or _bare_verb(words, n):
            return n if is_subject(words, start, n) else None
    return None


def is_subject(words: Words, start: int, end: int) -> bool:
    """Whether words can be a noun phrase that does something: with its determiner, a name, several."""
    first, last = words[start], words[end - 1]
    bare = not _verb(first) and "n" in kinds(last.low, last.raw) and many(last)
    return first.low in BEGINS or first.raw[0].isupper() or bare


def _apposed_end(words: Words, start: int, comma: int) -> int | None:
    """Behind "the mayor, Ilse Grauer,", where a verb that holds something follows."""
    if words[comma].raw != "," or not is_subject(words, start, comma) or not noun(words[comma - 1]):
        return None
    closing = next((n for n in range(comma + 2, min(comma + LONGEST, len(words) - 1)) if words[n].raw == ","), None)
    told_of = words[comma + 1].low in RELATIVES if comma + 1 < len(words) else False
    if closing is None or (not told_of and any(finite(words, n) for n in range(comma + 1, closing))):
        return None
    verb = closing + 1
    while verb < len(words) - 1 and words[verb].low in ADVERBS | AUXILIARY:
        verb += 1
    return closing + 1 if holds(words[verb], words[comma - 1], bare=verb == closing + 1) else None
