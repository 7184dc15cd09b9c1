"""A source as a phrase: its head, what modifies it, whose it is, and whether it joins several."""

from __future__ import annotations

import re
from dataclasses import dataclass
from itertools import pairwise

from onrecord.records import Span
from onrecord.resolve.lexicon import DOCUMENT_NOUNS, GROUP_NOUNS, ORGANIZATION_NOUNS, PERSON_NOUNS
from onrecord.words.lists import alternation, tagged

_WORD = re.compile(r"[^\W_]+(?:[.'’\-&][^\W_]+)*\.?|[^\W_]", re.UNICODE)
#: What begins behind a phrase; "people across the country" stays whole.
_BEHIND = tagged("grammar", "preposition") - {"across", "within", "than"}
_BEHIND |= tagged("grammar", "relative") | tagged("verbs", "reduced") | {"where", "when"}
_END = re.compile(rf"\s*(?:,|\(|\[|;|:|\s[-–—]+\s|--|\b(?:{alternation(_BEHIND)})\b)", re.IGNORECASE)
_POSSESSIVE = re.compile(r"(['’]s?)$")
NOUNS = PERSON_NOUNS | ORGANIZATION_NOUNS | DOCUMENT_NOUNS | GROUP_NOUNS
_ARTICLES = tagged("grammar", "article", "demonstrative", "possessive") | {"one", "another", "some"}


@dataclass(frozen=True, slots=True)
class Word:
    """A word of a phrase with its place in the article."""

    text: str
    span: Span

    @property
    def low(self) -> str:
        """Lower case, without a final dot or possessive."""
        return bare(self.text)

    @property
    def possessive(self) -> bool:
        return bool(_POSSESSIVE.search(self.text)) and len(self.text) > 2

    @property
    def capital(self) -> bool:
        return self.text[:1].isupper()


def bare(word: str) -> str:
    """A word in lower case without a final dot or a possessive ending."""
    return _POSSESSIVE.sub("", word.rstrip(".")).casefold()


def words(text: str, span: Span) -> list[Word]:
    """The words of a stretch of text; a possessive ending stays with its word."""
    return [
        Word(m[0], Span(span.start + m.start(), span.start + m.end()))
        for m in re.finditer(r"[^\W_]+(?:[.'’\-&][^\W_]+)*['’.]?", text[span.start : span.end])
    ]


@dataclass(frozen=True, slots=True)
class Phrase:
    """A noun phrase: ``core`` is what stands before its first comma, preposition or relative clause."""

    core: tuple[Word, ...]
    core_span: Span
    rest: Span

    @property
    def head(self) -> str:
        return self.core[-1].low if self.core else ""

    @property
    def definite(self) -> bool:
        return bool(self.core) and self.core[0].low in ("the", "this", "that", "these", "those")

    @property
    def modifiers(self) -> frozenset[str]:
        return frozenset(w.low for w in self.core[:-1]) - _ARTICLES


def phrase(text: str, span: Span) -> Phrase:
    """The phrase at a place of the text."""
    inside = text[span.start : span.end]
    end = len(inside)
    for m in _END.finditer(inside):
        if inside[: m.start()].strip() and words(text, Span(span.start, span.start + m.start())):
            end = m.start()
            break
    found = words(text, Span(span.start, span.start + end))
    for before, w in pairwise(found):
        # "groups encouraging Oduya": a clause begins, unlike in "the leading candidate"
        if not w.capital and w.low.endswith(("ing", "ed")) and singular(before.low) in NOUNS:
            found, end = found[: found.index(w)], before.span.end - span.start
            break
    core = Span(span.start, span.start + end)
    return Phrase(tuple(found), core, Span(core.end, span.end))


def singular(noun: str) -> str:
    """The singular of a regular plural."""
    for plural, one in (("people", "person"), ("men", "man"), ("women", "woman")):
        if noun.endswith(plural):
            return noun[: -len(plural)] + one
    if noun.endswith("ies") and len(noun) > 4:
        return noun[:-3] + "y"
    if noun.endswith(("sses", "shes", "ches", "xes")):
        return noun[:-2]
    return noun[:-1] if noun.endswith("s") and not noun.endswith(("ss", "us", "is")) and len(noun) > 3 else noun
