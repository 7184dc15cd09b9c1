"""Coded articles as they are fitted on: their texts, what is marked in them, and which words that covers."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from onrecord.agreement.counting import in_words
from onrecord.agreement.marking import without_nested, words_of
from onrecord.agreement.matching import InWords
from onrecord.answers import Marking, Markings
from onrecord.records import Article, Span

_PARTS = ("source", "cue", "content")


@dataclass(frozen=True, slots=True)
class Example:
    """A coded article: ``marks`` are the outermost attributions, by ``words``."""

    article: Article
    markings: Markings
    words: tuple[Span, ...]
    marks: tuple[InWords, ...]


@dataclass(slots=True)
class CodedTexts:
    """Coded articles by hash: where each stands, its text, its marks; ``clashing``: those coded in two ways."""

    articles: dict[str, tuple[str, str, tuple[Marking, ...]]]
    clashing: set[str]
    notes: list[str]
    untouched: int = 0


def example(article: Article, marks: Sequence[Marking]) -> Example:
    """An article with what was marked in it."""
    markings = without_nested(Markings(article.sha256, article.text, tuple(marks)))
    words = tuple(words_of(article.text))
    made = (in_words(words, one) for one in markings.marks)
    return Example(article, markings, words, tuple(one for one in made if one.content))


def digest_of(examples: Iterable[Example]) -> str:
    """SHA-256 of what was coded: of each article's hash and its marks, whatever their order."""
    lines = sorted(f"{one.article.sha256} {json.dumps(places(one.markings.marks))}" for one in examples)
    return hashlib.sha256("\n".join(lines).encode()).hexdigest()


def places(marks: Iterable[Marking]) -> list[list[list[tuple[int, int]]]]:
    """Where attributions stand, in order: what two codings of one article are compared by."""
    return sorted([[tuple(span) for span in getattr(one, part)] for part in _PARTS] for one in marks)
