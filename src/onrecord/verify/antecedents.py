"""Whether an editor's brackets name somebody or something else than the pronoun takes up for which they stand.

Candidates are the phrases before it that agree with it in number, gender and sort. The bracket is another's where one
of them stands nearer than its own last mention, or where it has none and there is a candidate that can't be the same.
By recency and agreement alone, as far as they tell: where they don't, nothing is claimed.
"""

from __future__ import annotations

import itertools
import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import lru_cache

from onrecord.records import Span
from onrecord.verify.clauses import SENTENCE_END
from onrecord.verify.phrases import SPLIT_OFF, NounPhrase, agrees, phrases, pronoun
from onrecord.words.letters import WORD, unaccented
from onrecord.words.lists import tagged
from onrecord.words.normalize import forms, words

#: Characters before a pronoun that are looked at; sentences back in which its antecedent is.
_REACH, _FAR = 700, 3
#: Characters of a transcript that are looked through for a whole name.
_READ = 20_000
_LABEL = re.compile(r"(?:^|\n)[^\S\n]*[A-Z][^:\n.?!]{1,60}:(?=\s|$)")
#: What may stand in front of a noun that was left out: "this [storm]", "the worst [storm]".
_BEFORE_NOUN = tagged("grammar", "demonstrative") | frozenset(
    "worst best first last next other second third only".split()
)
_PREPOSITIONS = tagged("grammar", "preposition")
_WHOSE = tagged("grammar", "possessive") - {"her"}
#: Words that stand for a subject, at most: "And then she".
_BEFORE_IT = 4
#: Words that a description, or a pronoun, has at most.
_LONGEST = 2
#: How near in meaning two nouns are that may be the same thing.
_NEAR = 0.35


@dataclass(frozen=True, slots=True)
class _TakenUp:
    """What brackets stand for: from where on in the text, and how it is taken up."""

    start: int
    wanted: tuple[str, str]


def names_another(put: str, source: str, text: str, place: Span) -> bool:
    """Whether ``put`` names another than ``source``, which is ``text[place]``, takes up."""
    ours = phrases(put.strip("[]()"))
    if not ours or forms(put)[0] in _PREPOSITIONS or len(ours) > _LONGEST:
        return False
    it = _stands_for(source, text, place)
    if it is None and forms(source):
        there = [p for p in phrases(source) if p.sort != "thing"]
        return (
            bool(there)
            and ours[0].sort == "person"
            and not any(p.shares(ours[0]) for p in there)
            and _cannot_be(ours[0], there)
        )
    if it is None:
        return _another_noun(ours[0], text, place)
    return _nearer(ours[0], it, text, alone=len(ours) == 1)


@dataclass(frozen=True, slots=True)
class Candidates:
    """What a pronoun may take up that brackets stand for: how many ``others`` than what the brackets name; whether it
    was ``named`` in the sentences before, one of the others is ``nearer``, and it is its sentence's ``subject``.
    """

    others: int
    named: bool
    nearer: bool
    subject: bool


def candidates(put: str, source: str, text: str, place: Span) -> Candidates | None:
    """What the pronoun may take up that brackets with ``put`` replace, or stand beside; None where there is none."""
    it, ours = _stands_for(source, text, place), phrases(put.strip("[]()"))
    if it is None or not ours:
        return None
    one = _known_as(ours[0], text)
    rivals: set[str] = set()
    own: tuple[int, int] | None = None
    nearest: tuple[int, int] | None = None
    subject = False
    for k, row in enumerate(_sentences(text, it.start)[:_FAR]):
        for at, p in enumerate(row.phrases):
            where = (k, -p.start)
            if p.shares(one):
                if own is None or where < own:
                    own, subject = where, at == 0
            elif agrees(p, it.wanted) is not False:
                rivals.add(p.head)
                nearest = where if nearest is None else min(nearest, where)
    nearer = nearest is not None and own is not None and nearest < own
    return Candidates(len(rivals), own is not None, nearer, subject)


def taken_up(right: Sequence[str], left_out: str) -> bool:
    """Whether a pronoun among some words may take up something in what was left out before them."""
    wanted = [taken for word in right if (taken := pronoun(word)) and word not in ("that", "this")]
    return bool(wanted) and any(agrees(p, one) for p in phrases(left_out) for one in wanted)


def _stands_for(source: str, text: str, place: Span) -> _TakenUp | None:
    """The pronoun, or the description like one, that the brackets replace or stand beside."""
    told = words(source)
    for last in (told[-2:], told[-1:]):
        if len(told) <= _BEFORE_IT and (wanted := pronoun(" ".join(w.form for w in last))):
            return _TakenUp(place.start + last[0].start, wanted)
    if told:
        return None
    before = words(text, max(0, place.start - 40), place.start)
    behind = words(text, place.end, min(len(text), place.end + 30))
    for found, many in ((before[-2:], 2), (before[-1:], 1), (behind[:1], 1), (behind[:2], 2)):
        if len(found) == many and (wanted := pronoun(" ".join(w.form for w in found))):
            return _TakenUp(found[0].start, wanted)
    return None


def _another_noun(put: NounPhrase, text: str, place: Span) -> bool:
    """Whether a noun put behind "the worst" is another than those there are, and was not spoken of."""
    before = words(text, max(0, place.start - 30), place.start)
    if not before or before[-1].form not in _BEFORE_NOUN or put.named:
        return False
    there = [
        p for row in _sentences(text, place.start)[:_FAR] for p in row.phrases if p.sort == "thing" and not p.named
    ]
    return bool(there) and not any(p.shares(put) or _alike(p, put) for p in there)


def _tells(put: NounPhrase, wanted: tuple[str, str]) -> bool:
    """Whether the number, the gender or the sort of a phrase is sure enough to say that a pronoun is not its."""
    if wanted[0] == "several":
        return put.sort == "thing"
    return bool(put.gender) or put.sort in ("thing", "group") or (put.sort == "person" and wanted[1] == "thing")


def _nearer(put: NounPhrase, it: _TakenUp, text: str, *, alone: bool) -> bool:
    """Whether something else that the pronoun may take up stands nearer than what the brackets name; or what they name
    ``alone`` was not spoken of, and is nothing that it takes up.
    """
    rows = _sentences(text, it.start)
    if alone and put.gender and it.wanted[1] in ("m", "f") and put.gender != it.wanted[1] and not put.several:
        return True
    put = _known_as(put, text)
    own = next((k for k, row in enumerate(rows) if any(p.shares(put) for p in row.phrases)), None)
    if own is None and alone and agrees(put, it.wanted) is False and _tells(put, it.wanted):
        return True
    if own is None and any(row.phrases for row in rows[:_FAR]) and _spoken_of_later(put, text, it.start):
        return True
    for k, row in enumerate(rows[:_FAR]):
        fits = [p for p in row.phrases if agrees(p, it.wanted) and not p.shares(put)]
        if own == k:
            return _surer(put, row.phrases, fits)
        if fits:
            return own is not None or _cannot_be(put, fits)
        if own is not None and _new_subject(row, it):
            return True
    return False


@lru_cache(maxsize=256)
def _known_as(put: NounPhrase, text: str) -> NounPhrase:
    """A name with the other parts of it that stand together with it somewhere in the text."""
    if not put.named:
        return put
    begins = (*{w[:3] for w in put.words}, put.head[-4:-1])
    more: list[frozenset[str]] = []
    for part in map(re.Match.group, SPLIT_OFF.finditer(text, 0, _READ)):
        folded = unaccented(part).casefold()
        if any(b in folded for b in begins):  # no phrase goes on behind a mark, so the other parts have none of it
            more += [p.words for p in phrases(part) if p.named and p.shares(put)]
    return replace(put, words=put.words.union(*more))


def _new_subject(row: _SentenceBefore, it: _TakenUp) -> bool:
    """Whether a sentence begins with somebody else whom the pronoun may take up, and takes up nobody itself."""
    first = row.phrases[0] if row.phrases else None
    if first is None or first.sort != "person" or agrees(first, it.wanted) is False:
        return False
    # whose they are tells of somebody else: "his deputy"
    return it.wanted not in [pronoun(w) for w in row.words if w not in _WHOSE]


def _surer(put: NounPhrase, row: Sequence[NounPhrase], fits: Sequence[NounPhrase]) -> bool:
    """Of two in one sentence: whether the other is told to be of the pronoun's gender, stands nearer, and the bracket's
    is not.
    """
    mine = [p for p in row if p.shares(put)]
    return not any(p.gender for p in (*mine, put)) and any(p.gender and p.start > mine[-1].start for p in fits)


def _spoken_of_later(put: NounPhrase, text: str, place: int) -> bool:
    """Whether what the brackets name is first spoken of behind the pronoun."""
    return any(p.shares(put) for p in phrases(text, place, min(len(text), place + _REACH)))


def _cannot_be(put: NounPhrase, fits: Sequence[NounPhrase]) -> bool:
    """Whether none of some phrases can be what the brackets name, of which nobody spoke: of another office, another
    name, or far in meaning.
    """
    for one in fits:
        if one.named != put.named:
            return False  # a name for a description, as editors know it
        if not one.named and _alike(one, put):
            return False
    return True


def _alike(one: NounPhrase, other: NounPhrase) -> bool:
    """Whether two nouns are near in meaning, or one is a person and the other may be called so."""
    from onrecord.verify.vocabulary import shipped_meaning

    return float(shipped_meaning().nearness([one.head], [other.head])[0, 0]) >= _NEAR


@dataclass(frozen=True, slots=True)
class _SentenceBefore:
    """A sentence before a place."""

    phrases: list[NounPhrase]
    words: list[str]


@lru_cache(maxsize=64)
def _sentences(text: str, place: int) -> list[_SentenceBefore]:
    """The phrases of the sentences before a place, the nearest first; labels of turns are none."""
    low = max(0, place - _REACH)
    window = _LABEL.sub(lambda m: "\n" + " " * (len(m.group()) - 1) if m.group()[0] == "\n" else " " * len(m.group()),
                        text[low:place])  # fmt: skip
    edges = [0, *(m.end() for m in SENTENCE_END.finditer(window)), len(window)]
    rows = [window[a:b] for a, b in itertools.pairwise(edges) if WORD.search(window, a, b)]
    return [_SentenceBefore(phrases(row), forms(row)) for row in reversed(rows)]
