"""A place in a sentence that a clause may begin at, what is found there, and where it ends."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from onrecord.attribute.clauses.clause_ends import another, first_stop, main_verb, resumed, words_end, words_start
from onrecord.attribute.clauses.clause_words import DASHES, LONGEST, SIGNS, ClauseWord, Words, finite, outside
from onrecord.records import Span


class RelativeClause(NamedTuple):
    """Where a clause begins and ends; who holds what in it, by what word, if somebody else than its subject does."""

    start: int
    end: int
    source: Span | None
    cue: Span | None
    told: Span | None  # what it says, where nothing else was found in it


class ClauseSaying(NamedTuple):
    source: Span | None
    cue: Span
    rest: int  # the number of the word that what is said begins with
    owed: int = 1  # finite verbs that it has


class ClausePlace(NamedTuple):
    """A word of a sentence among those near it, and what is known of the sentence."""

    words: Words
    at: int
    last: int
    quoted: Sequence[Span]
    needed: bool  # the main clause has had no verb before it


def bounds(p: ClausePlace, said: ClauseSaying, before: ClauseWord | None) -> tuple[int | None, int | None]:
    """Where a clause ends, and where what is said in it does."""
    words, opened, rest = p.words, before.raw if before else "", said.rest
    if opened == "(" or opened in DASHES:
        closers = (")",) if opened == "(" else DASHES
        end: int | None = next((w.start for w in words[p.at :] if w.raw in closers), p.last)
        stop = end
    elif opened == ",":
        other = (words[n].start for n in range(rest, len(words)) if another(words, n) and outside(words[n], p.quoted))
        end = min(resumed(words, rest, p.quoted, needed=p.needed, seen=not said.owed) or p.last, next(other, p.last))
        stop = min(end, first_stop(words, rest, p.last, p.quoted))
    else:
        end = stop = main_verb(words, rest, p.last, p.quoted, needed=p.needed, owed=said.owed)
        if end is None and not finite(words, rest):
            end = stop = main_verb(words, rest, p.last, p.quoted, needed=False, owed=said.owed)
    if end is None or stop is None:
        return None, None
    return words_end(words, end, p.last, p.quoted), words_end(words, stop, p.last, p.quoted)


def has_verb(words: Words, start: int) -> bool:
    """Whether a finite verb comes before a sign."""
    for n in range(start, min(start + LONGEST, len(words))):
        if words[n].raw in SIGNS:
            return False
        if finite(words, n):
            return True
    return False


def as_word(p: ClausePlace, small: int) -> int:
    """The number of the last word of a cue with "as": that is what is said begins with but where marks follow it."""
    marked = small + 1 < len(p.words) and words_start(p.words[small + 1].start, p.quoted) < p.words[small + 1].start
    return small if marked else small - 1
