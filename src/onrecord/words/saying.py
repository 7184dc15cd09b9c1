"""Where a text tells that somebody says something: finite verbs of saying, and the asides that a quotation stops for.

An *aside* is ", said the captain, Olav Brekke." or ", Amusan said." behind the comma that ends what was quoted: a verb
of saying with nothing but its subject, told by what may not stand there (a verb of its own, a conjunction, a clause).
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache
from typing import NamedTuple

from onrecord.records import Span
from onrecord.words.cues import CUES, lemma
from onrecord.words.lists import tagged

_WORD = re.compile(r"[^\W\d_]+(?:['’.-][^\W\d_]+)*")
_SPOKEN = frozenset(("speech", "writing"))
_MOSTLY_NOUNS = tagged("cues", "idle", "light")
_REPORTS = tagged("cues", "reports")
_PRONOUNS = tagged("grammar", "subject") - {"it", "you"}
_VERBS = tagged("grammar", "be", "have", "do", "modal", "contracted", "refused")
_JOINS = tagged("grammar", "coordinator", "subordinator", "relative", "question")
#: What can't stand in a subject that is one short noun phrase.
_NO_SUBJECT = _VERBS | (_JOINS - {"and"}) | (tagged("grammar", "subject", "reflexive") - {"it"})
_FIRST = frozenset("i we my our me us".split())
_BEGINS = tagged("grammar", "determiner", "possessive", "article", "indefinite")
_BEFORE = tagged("grammar", "preposition", "adverb", "before_verb") | tagged("times", "weekday")
_STOP = re.compile(r"[.;:!?\n“”\"«»—–]|,|$")
_ABBREVIATED = re.compile(r"(?:\b[A-Z]|\b(?:Mr|Mrs|Ms|Dr|St|Prof|Gen|Col|Capt|Lt|Sen|Rep))$")
_LONGEST = 9
#: Further than this no clause is looked at, to keep time linear.
_WIDEST = 400
#: "said my father": who speaks tells of it; the quotation goes on.
_OWNERS = frozenset("my our your".split())


@cache
def says(word: str, *, bare: bool = False) -> bool:
    """Whether a word is a finite verb that reports; ``bare``: plain forms as well ("critics say")."""
    low = word.casefold()
    plain = lemma(low)
    known = CUES.get(plain)
    if known is None or known.mode not in _SPOKEN or plain in _MOSTLY_NOUNS or low.endswith("ing"):
        return False
    return low != plain or (bare and plain in _REPORTS)


class Aside(NamedTuple):
    """An aside in a text: where it begins and ends, who says something in it, by what word, and if by a pronoun."""

    start: int
    end: int
    source: Span
    cue: Span
    named: bool


_AT = re.compile(r"(?<=[,?!…])\s+(?=[^\W\d_])|\s[–—-]\s(?=[^\W\d_])")


def asides(text: str, start: int, end: int) -> list[Aside]:
    """Every aside between two places of a text, in order."""
    found: list[Aside] = []
    for at in _AT.finditer(text, start, end):
        if found and at.start() < found[-1].end:
            continue
        if one := _aside(text, at.end(), end):
            found.append(one._replace(start=at.start()))
    return found


def aside_at(text: str, start: int, limit: int) -> Aside | None:
    """The aside that begins at a place, white space aside."""
    start += len(text[start:limit]) - len(text[start:limit].lstrip(" ,\u00a0"))
    return _aside(text, start, limit)


def first_person(text: str, start: int, end: int) -> bool:
    """Whether somebody speaks of himself there."""
    return any(w.casefold().split("'")[0].split("’")[0] in _FIRST for w in _WORD.findall(text, start, end))


def reports(text: str, start: int, end: int) -> bool:
    """Whether somebody else than who speaks is told to say something there."""
    words = [w.casefold() for w in _WORD.findall(text, start, end)]
    return any(says(w) and n and words[n - 1] not in _FIRST for n, w in enumerate(words))


def _aside(text: str, start: int, limit: int) -> Aside | None:
    limit = min(limit, start + _WIDEST)
    end = stop(text, start, limit)
    words = list(_WORD.finditer(text, start, end))
    verb = next((n for n in range(min(_LONGEST + 1, len(words))) if _is_said(words, n)), None)
    if verb is None:
        return _apposed(text, words, end, limit)
    if {w.group().casefold() for w in words} & _OWNERS:
        return None
    return _verb_first(words, end) if verb == 0 else _subject_first(words, verb, end)


def _is_said(words: Sequence[re.Match[str]], n: int) -> bool:
    """Whether a word reports: "said", and "called out"."""
    out = n + 1 < len(words) and words[n + 1].group() in ("out", "back")
    return says(words[n].group()) or (out and lemma(words[n].group().casefold()) in _REPORTS)


def _apposed(text: str, words: Sequence[re.Match[str]], comma: int, limit: int) -> Aside | None:
    """ "one of them, a potter from Stoke, answered": what stands between commas tells who that is."""
    if not 0 < len(words) <= _LONGEST - 3 or text[comma : comma + 1] != ",":
        return None
    closing = text.find(",", comma + 1, min(limit, comma + 80))
    if closing < 0 or not _is_subject([w.group() for w in words]):
        return None
    end = stop(text, closing + 1, limit)
    after = list(_WORD.finditer(text, closing + 1, end))
    if not after or not says(after[0].group()) or (len(after) > 1 and after[1].group().casefold() not in _BEFORE):
        return None
    return Aside(words[0].start(), end, Span(words[0].start(), closing), Span(*after[0].span()), True)


def stop(text: str, start: int, limit: int) -> int:
    """Where the clause that begins at a place is stopped by a sign; points of abbreviations and initials aside."""
    for sign in _STOP.finditer(text, start, limit):
        if sign.group() != "." or not abbreviated(text, sign.start()):
            return sign.start()
    return limit


def abbreviated(text: str, at: int) -> bool:
    """Whether a point is an abbreviation's or an initial's."""
    return bool(_ABBREVIATED.search(text, max(0, at - 5), at))


def _is_subject(words: Sequence[str]) -> bool:
    """Whether words look like one noun phrase."""
    low = [w.casefold() for w in words]
    return not set(low) & _NO_SUBJECT and (words[0][0].isupper() or low[0] in _BEGINS or low[0] in ("one", "another"))


def _verb_first(words: Sequence[re.Match[str]], end: int) -> Aside | None:
    """ "said the captain", "said Lise Holm in a letter", "asked she"."""
    rest = [w.group().casefold() for w in words[1:]]
    if not rest:
        return None
    if rest[0] in _PRONOUNS:
        alone = len(rest) == 1 or rest[1] in _BEFORE
        return Aside(words[0].start(), end, Span(*words[1].span()), Span(*words[0].span()), False) if alone else None
    last = next((n for n, w in enumerate(rest) if n and w in _BEFORE - {"of"}), len(rest))
    named = any(w.group()[0].isupper() for w in words[1:6])
    begins = named or rest[0] in _BEGINS or len(rest) <= 2
    if not begins or rest[0] == "that" or rest[0] in _BEFORE or set(rest[:last]) & _NO_SUBJECT:
        return None
    return Aside(words[0].start(), end, Span(words[1].start(), words[last].end()), Span(*words[0].span()), True)


def _subject_first(words: Sequence[re.Match[str]], verb: int, end: int) -> Aside | None:
    """ "Amusan said", "the union's Jon Takk said at the gate", "he told the assembly on Wednesday"."""
    subject = [w.group().casefold() for w in words[:verb]]
    after = [w.group().casefold() for w in words[verb + 1 :]]
    pronoun = subject[0] in _PRONOUNS and set(subject[1:]) <= _BEFORE | _VERBS
    if not pronoun and not _is_subject([w.group() for w in words[:verb]]):
        return None
    told = lemma(words[verb].group().casefold()) in _ADDRESSING
    if (after and after[0] not in _BEFORE and not told) or set(after) & (_VERBS | _JOINS - {"and"}):
        return None
    who = Span(words[0].start(), words[0 if pronoun else verb - 1].end())
    return Aside(words[0].start(), end, who, Span(*words[verb].span()), not pronoun)


#: Verbs that name whom they are said to: "told the assembly".
_ADDRESSING = tagged("cues", "addressing")
