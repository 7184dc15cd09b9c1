"""Noun phrases that an article introduces and may take up: "a survey by the port authority", later "the survey"."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import islice

from onrecord.records import Span
from onrecord.resolve.mentions.phrases import compared
from onrecord.resolve.word_sets import BODIES, DOCUMENTS, GROUPS, PEOPLE
from onrecord.words.endings import unowned
from onrecord.words.lists import tagged

_HEADS = DOCUMENTS | BODIES | GROUPS | frozenset(f"{n}s" for n in PEOPLE)
_TOKEN = re.compile(r"[^\W_]+(?:[.'’/\-&][^\W_]+)*['’]?|[^\w\s]")
#: What no phrase goes on over, to its left; "laid off some" is not of them yet.
_STOP = tagged("grammar", "demonstrative", "possessive", "be", "have", "do", "modal", "relative", "subordinator")
_STOP |= tagged("grammar", "preposition", "coordinator") - {"off"} | {"the", "not", "said", "says", "told"}
_STRETCH = 2000
#: Tokens before and after a noun that are looked at, at most.
_AROUND = 12
_COLLECTIVE = frozenset("group team number panel coalition dozens hundreds thousands majority handful pair".split())
_PREPOSITIONS = frozenset("of by from on for in at to about with".split())


@dataclass(frozen=True, slots=True)
class Description:
    """A phrase with its head noun (as compared: singular, of one synonym)."""

    span: Span
    head: str


def descriptions(text: str) -> Iterator[Description]:
    """Introduced phrases in order of the text: an indefinite or modified noun, with one prepositional phrase."""
    for tokens, low, high in _stretches(text):
        yield from _described(text, tokens, range(low, high))


def _stretches(text: str) -> Iterator[tuple[list[re.Match[str]], int, int]]:
    """The tokens a stretch at a time, and which of them are its own: a match takes a hundred times its characters."""
    coming = _TOKEN.finditer(text)
    tokens = list(islice(coming, _STRETCH))
    low = 0
    while low < len(tokens):
        more = list(islice(coming, _STRETCH))
        tokens += more
        high = len(tokens) - _AROUND if more else len(tokens)
        yield tokens, low, high
        before = max(0, high - _AROUND)
        tokens, low = tokens[before:], high - before


def _described(text: str, tokens: Sequence[re.Match[str]], own: range) -> Iterator[Description]:
    for i in own:
        t = tokens[i]
        word = _head(t[0])
        if word is None:
            continue
        if i + 1 < len(tokens) and tokens[i + 1][0].casefold() in _HEADS and tokens[i + 1].start() - t.end() == 1:
            continue
        low = _first(text, tokens, i, i)
        if low == i and i > 1 and tokens[i - 1][0] == "of" and tokens[i - 2][0].casefold() in _COLLECTIVE:
            low = _first(text, tokens, i - 2, i)
        indefinite = low > 0 and tokens[low - 1][0].casefold() in ("a", "an")
        if low == i and not indefinite:
            continue
        low -= indefinite and tokens[low].start() - tokens[low - 1].end() == 1
        yield Description(Span(tokens[low].start(), _tail(tokens, i)), compared(word))


@lru_cache(maxsize=16_384)
def _head(written: str) -> str | None:
    """A word without its possessive ending and capital, where it can be the head of such a phrase."""
    word = unowned(written).casefold()
    return word if word in _HEADS else None


def _first(text: str, tokens: Sequence[re.Match[str]], low: int, head: int) -> int:
    """The first token of a phrase, from one of its tokens on."""
    while low > 0 and head - low < 7 and _joins(tokens[low - 1], tokens[low], text):
        low -= 1
    return low


def _joins(a: re.Match[str], b: re.Match[str], text: str) -> bool:
    """Whether the word before belongs to the phrase: an adjective or a noun, not a determiner, verb form or mark."""
    word = a[0].casefold()
    if not word[0].isalnum() or text[a.end() : b.start()] not in (" ", "\u00a0"):
        return False
    return word not in _STOP and not (word.endswith(("ed", "ing", "ly")) and a[0].islower())


def _tail(tokens: Sequence[re.Match[str]], i: int) -> int:
    """The end of the phrase with one prepositional phrase of at most seven words; a verb ends it."""
    end = tokens[i].end()
    if i + 1 < len(tokens) and tokens[i + 1][0].casefold() in _PREPOSITIONS:
        for before, t in zip(tokens[i : i + 8], tokens[i + 1 : i + 9], strict=False):
            word = t[0].casefold()
            past = word.endswith("ed") and t[0].islower() and before[0].casefold() not in _OPENS
            if not t[0][0].isalnum() or word in _ENDS or (past and before is not tokens[i]):
                break
            if (word in _WHEN and t[0][0].isupper()) or _YEAR.fullmatch(
                word
            ):  # "the office in August", "a report on the fire in May"
                return before.start() - 1 if before[0].casefold() in _PREPOSITIONS else end
            end = t.end()
    return end


_ENDS = tagged("grammar", "relative", "be", "have", "modal", "coordinator") | {"said", "because", "while", "although"}
_WHEN, _YEAR = tagged("times", "month", "weekday"), re.compile(r"(?:19|20)\d\d")
#: After these a word in -ed is an adjective: "the proposed law".
_OPENS = tagged("grammar", "article", "possessive") | _PREPOSITIONS - {"on", "at", "about"} | {"and", "more", "most"}
