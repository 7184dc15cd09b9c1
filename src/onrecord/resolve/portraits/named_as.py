"""Who turns out to be whom: "The man, named by police as Rune Aas", "Her name is Ada Moe", "He is Rune Aas"."""

from __future__ import annotations

import re

from onrecord.records import Segmentation, Span
from onrecord.resolve.mentions.phrases import compared, is_trade
from onrecord.resolve.mentions.tidy import holding
from onrecord.resolve.word_sets import PEOPLE
from onrecord.words.endings import singular

#: Characters before a name in which its naming stands.
_BEFORE = 90
_AS = re.compile(
    r"\b(?:named|identified|recogni[sz]ed|known)\b(?: [^.;:“”\"]{0,40}?)? ?\b(?:as|to be) "
    r"(?:[\w’'-]+ ){0,4}?$"
)
_IDENTIFIED = re.compile(
    r"\b(?:named|identified|recogni[sz]ed) (?:him|her) (?:[^.;:“”\"]{0,40}? )?as (?:[\w’'-]+ ){0,4}?$"
)
_NAME_IS = re.compile(
    r"(?:(?:\b[Hh]is|\b[Hh]er) (?:full )?name (?:is|was)|^(?:He|She) (?:is|was)) (?:[a-z][\w-]* ){0,2}$"
)
_ALL_NOUNS = re.compile(r"\b(?:[Aa]n?|[Tt]he)\s(?P<words>(?:[\w-]+\s){0,4}[\w-]+)")
#: Of a sentence so many characters are looked at.
_LONG = 200


_WORD, _NEXT = re.compile(r"[\w-]+"), re.compile(r" ([a-z][\w-]+)")


def named_as(text: str, parts: Segmentation, span: Span) -> str | None:
    """The noun (as compared) of whoever a name is told to be the name of, at one of its places; None elsewhere."""
    before = text[max(0, span.start - _BEFORE) : span.start]
    sentence = holding(parts.sentences, span.start)
    if sentence is None:
        return None
    own = text[sentence.start : span.start][-_LONG:]
    if _IDENTIFIED.search(before) or _NAME_IS.search(own):
        return _first(text, _previous(parts, sentence))
    return _first(text, Span(sentence.start, span.start)) if _AS.search(before) else None


def _previous(parts: Segmentation, sentence: Span) -> Span:
    """The sentence before one."""
    at = parts.sentences.index(sentence)
    return parts.sentences[at - 1] if at else Span(0, 0)


def _first(text: str, within: Span) -> str | None:
    """The noun for a person of the first phrase of a stretch."""
    for m in _ALL_NOUNS.finditer(text, within.start, min(within.end, within.start + _LONG)):
        for w in _WORD.finditer(m["words"]):
            end = m.start("words") + w.end()
            noun = compared(w[0].casefold())
            one = singular(w[0].casefold()) == w[0].casefold() and (noun in PEOPLE or is_trade(noun))
            if one and text[end : end + 1] not in ("’", "'", "-") and not _more(text, end):
                return noun
    return None


def _more(text: str, end: int) -> bool:
    """Whether a further noun for a person follows a noun: "student teacher"."""
    m = _NEXT.match(text, end)
    return m is not None and (singular(m[1]) in PEOPLE or is_trade(m[1]))
