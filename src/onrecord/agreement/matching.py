"""Which attributions of two who marked one text are the same."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from onrecord.agreement.marking import Words

#: From this share of common words (of all of both) two contents are one.
_ENOUGH = 0.5


@dataclass(frozen=True, slots=True)
class InWords:
    """An attribution by the numbers of the words that its parts cover."""

    content: Words
    source: Words
    cue: Words


def jaccard(a: Words, b: Words) -> float:
    """The words of both as a share of the words of either."""
    return len(a & b) / len(a | b) if a | b else 0.0


def is_linked(a: InWords, b: InWords) -> bool:
    """Whether contents share half of their words, and sources a word, or neither has one."""
    one_source = bool(a.source & b.source) or (not a.source and not b.source)
    return jaccard(a.content, b.content) >= _ENOUGH and one_source


def is_strict(a: InWords, b: InWords) -> bool:
    """Whether contents and sources are the same word for word."""
    return a.content == b.content and a.source == b.source


def matched(
    mine: Sequence[InWords], theirs: Sequence[InWords], same: Callable[[InWords, InWords], bool]
) -> dict[int, int]:
    """Pairs by their numbers, one to one, those with most words in common first."""
    at_word: dict[int, list[int]] = {}
    for j, b in enumerate(theirs):
        for word in b.content:
            at_word.setdefault(word, []).append(j)
    pairs = [
        (jaccard(a.content, theirs[j].content), i, j)
        for i, a in enumerate(mine)
        for j in {j for word in a.content for j in at_word.get(word, ())}  # what shares no word is never the same
        if same(a, theirs[j])
    ]
    out: dict[int, int] = {}
    taken = set[int]()
    for _, i, j in sorted(pairs, reverse=True):
        if i not in out and j not in taken:
            out[i] = j
            taken.add(j)
    return out
