"""Where a clause inside a sentence ends: at a sign, or where the main clause goes on with its verb."""

from __future__ import annotations

from collections.abc import Sequence

from onrecord.attribute.clauses.clause_words import (
    ADVERBS,
    AUXILIARY,
    BEGINS,
    JOINS,
    SIGNS,
    Words,
    finite,
    holds,
    names,
    outside,
    subject_end,
)
from onrecord.attribute.edges import overlapping
from onrecord.records import Span
from onrecord.words.cues import CUES, lemma
from onrecord.words.kinds import kinds
from onrecord.words.lists import tagged

_COORDINATORS = tagged("grammar", "coordinator")
_PRONOUNS = tagged("grammar", "subject")
_HANGING = (JOINS | tagged("grammar", "question")) - _COORDINATORS
_OF_NOUNS = frozenset(("which", "who", "whose", "whom"))
_BARE = frozenset(("help", "let", "make", "to"))
_FRONTED = tagged("grammar", "preposition", "subordinator") | ADVERBS
#: Characters of a mark.
_MARK = 2
_SKIPPED = ADVERBS | {"not", "never"}


def words_end(words: Words, end: int, last: int, quoted: Sequence[Span]) -> int:
    """Where the last word before a place ends, with the marks around it."""
    if end < last:
        end = max((w.end for w in words if w.end <= end and w.raw not in SIGNS), default=end)
    around = overlapping(quoted, Span(end - 1, end))
    return around.end if around and around.start < end < around.end else end


def words_start(start: int, quoted: Sequence[Span]) -> int:
    """Where a word begins, with the mark before it."""
    around = overlapping(quoted, Span(start, start + 1))
    return around.start if around and start - around.start <= _MARK else start


def resumed(words: Words, start: int, quoted: Sequence[Span], *, needed: bool, seen: bool = False) -> int | None:
    """The comma behind which the main clause goes on with its verb.

    ``needed``: it has had none yet; ``seen``: the clause before the comma has had its own.
    """
    for n in range(start, len(words) - 1):
        if words[n].raw == "," and seen and outside(words[n], quoted):
            after = n + 1
            while after < len(words) - 1 and words[after].low in ADVERBS:
                after += 1
            can = kinds(words[after].low, words[after].raw)
            if words[after].low in AUXILIARY or can[:1] == "v" or (needed and can[-1:] in ("v", "d")):
                return words[n].start
        seen = seen or finite(words, n)
    return None


def first_stop(words: Words, start: int, last: int, quoted: Sequence[Span]) -> int:
    """The comma that ends a clause: the first that is not one of a list's."""
    for n in range(start, len(words)):
        if words[n].raw in ",;" and outside(words[n], quoted) and not _listed(words, n):
            return words[n].start
        if another(words, n) and outside(words[n], quoted):
            return words[n].start
    return last


def another(words: Words, n: int) -> bool:
    """Whether another clause of the same noun begins: "and which the ministry called a failure"."""
    if words[n].low not in _COORDINATORS or n + 1 >= len(words):
        return False
    return words[n + 1].low in _OF_NOUNS or (words[n + 1].low == "that" and _says_of(words, n + 2))


def _says_of(words: Words, start: int) -> bool:
    """Whether somebody says something of what stands before: "and that the company calls harmless algae"."""
    verb = subject_end(words, start)
    if verb is None:
        return False
    before = words[verb - 1]
    while verb < len(words) - 2 and words[verb].low in ADVERBS | AUXILIARY:
        verb += 1
    if verb + 1 >= len(words) or not holds(words[verb], before, bare=words[verb - 1] is before):
        return False
    return finite(words, verb + 1) or names(words, verb, verb + 1)


def _listed(words: Words, comma: int) -> bool:
    """Whether a comma stands in a list: "slow, dear and unsafe"."""
    few = [w.low for w in words[comma + 1 : comma + 6]]
    if not {"and", "or"} & set(few[1:4]):
        return False
    return not any(finite(words, n) for n in range(comma + 1, min(comma + 4, len(words)))) and few[0] not in JOINS


def main_verb(
    words: Words, start: int, last: int, quoted: Sequence[Span], *, needed: bool, owed: int = 1
) -> int | None:
    """Where a clause without a comma ends: at a sign, or where the main clause's verb follows its own.

    ``needed``: the main clause has had no verb yet, so one must follow, else None. ``owed``: finite verbs that the
    clause has to have from ``start`` on.
    """
    sure, unsure, maybe = 0, 0, last
    for n in range(start, len(words)):
        word = words[n]
        if word.raw in ",;():–—" and outside(word, quoted):
            return _stopped(
                words, n, maybe if unsure > owed and needed else word.start, needed=needed, had=unsure > owed
            )
        if another(words, n) and outside(word, quoted):
            return word.start
        owed += _owes(words, n, start)
        if not _begins_verb(words, n, start) or (n > start and not outside(word, quoted)):
            continue
        unsure += 1
        sure += n == start or not _participle(words, n)
        if sure > owed and (needed or word.low in AUXILIARY):
            return word.start
        if unsure > owed and "d" in kinds(word.low, word.raw):
            maybe = word.start
    if not needed:
        return last
    return maybe if maybe != last else None


def _stopped(words: Words, sign: int, place: int, *, needed: bool, had: bool) -> int | None:
    """The end at a sign: where the main clause still lacks its verb, that has to follow there."""
    behind = words[sign + 1 : sign + 8]
    follows = had or any(w.low in AUXILIARY or kinds(w.low, w.raw)[:1] in ("v", "d") for w in behind)
    return place if not needed or follows else None


def _owes(words: Words, n: int, start: int) -> int:
    """How many more finite verbs a clause has to have because of a word in it."""
    low = words[n].low
    behind = words[n + 1] if n + 1 < len(words) else None
    if n > start and low in _HANGING and not (low == "that" and words[n - 1].low in _HANGING):
        return int(behind is not None and behind.raw not in SIGNS)
    if low in _COORDINATORS and behind:
        return int(finite(words, n + 1) or behind.low in _PRONOUNS)
    plain = lemma(low)
    if n > start and plain in CUES and finite(words, n) and behind and CUES[plain].mode in ("speech", "belief"):
        return int(behind.low in _PRONOUNS or (behind.low in BEGINS and behind.low != "that"))
    return 0


def _begins_verb(words: Words, n: int, start: int) -> bool:
    """Whether a finite verb begins at a word, with its helpers."""
    if not finite(words, n) and not (n > start and _does(words, n)):
        return False
    before = n - 1
    while before >= start and words[before].low in _SKIPPED:
        before -= 1
    if before < start:
        return True
    told = words[before].low
    bare = told in AUXILIARY or lemma(told) in _BARE  # "would help ensure"
    return not bare and not (words[before].low in BEGINS and before == n - 1)


def _does(words: Words, n: int) -> bool:
    """Whether a word can be the verb of the pronoun before it: "she married"."""
    return words[n - 1].low in _PRONOUNS and bool(set(kinds(words[n].low, words[n].raw)) & {"v", "d"})


def _participle(words: Words, n: int) -> bool:
    """Whether a form of the past may hang on the noun before it: "a van stolen in May"."""
    told = kinds(words[n].low, words[n].raw)
    return "d" in told and words[n].low not in AUXILIARY and words[n - 1].low not in _PRONOUNS


def needs_verb(words: Words) -> bool:
    """Whether the main clause has had no finite verb in the words that it begins with."""
    start, fronted, before = 0, bool(words) and words[0].low in _FRONTED, len(words)
    for n in range(before):
        if words[n].raw in ";:" or (words[n].raw == "," and fronted and before - n > 1):
            start = n + 1
            fronted = words[n].raw != "," and n + 1 < before and words[n + 1].low in _FRONTED
    return not any(
        (finite(words, n) and not _attributive(words, n)) or (n and _does(words, n)) for n in range(start, before)
    )


def _attributive(words: Words, n: int) -> bool:
    """Whether a form of the past stands before its noun: "a retired pilot", "the stolen van"."""
    told = kinds(words[n].low, words[n].raw)
    article = n and words[n - 1].low in BEGINS and words[n].low not in AUXILIARY
    return bool("d" in told and article) or (told == "d" and not words[n].low.endswith("ed"))
