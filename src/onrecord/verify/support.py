"""The passage of the transcripts that best supports a paraphrase, and how well: never a verdict, only where to look.

A passage's support is the share of the paraphrase's telling words (rarer ones count for more) that it has, as they are,
in another form of the same word, or, less, as a word near in meaning.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass, replace

import numpy as np

from onrecord.answers import Passage
from onrecord.records import Span
from onrecord.store.transcripts import Places, Shelf, Shelved
from onrecord.verify import turns
from onrecord.verify.otherwise import about, differences, is_heading
from onrecord.verify.places import passage_of
from onrecord.verify.turns import Asked
from onrecord.words.endings import bare, inflected
from onrecord.words.letters import WORD
from onrecord.words.meaning import Meaning
from onrecord.words.normalize import COMMON, form, forms, hash_of

#: Words of a passage; places of one word that are looked at; passages read in full.
_WIDE, _PLACES, _READ = 40, 4_000, 12
#: From here on two words are near; a near word counts as this much of the same.
_NEAR, _NEAR_COUNTS = 0.6, 0.6
#: What it takes off that a turn is somebody else's, and that something else is said than the paraphrase tells.
_OTHERS = 0.6
_LESS = {"negation": 0.5, "opposite": 0.5, "number": 0.6, "modality": 0.7, "condition": 0.8, "attribution": 0.8}


@dataclass(frozen=True, slots=True)
class Supported:
    """A passage and how well it supports a paraphrase, 0 to 1; how many of its words it has as they are; ``differs``:
    in what it says something else all the same (`differences`).
    """

    passage: Passage
    support: float
    shared: int
    differs: tuple[str, ...] = ()


def support(
    shelf: Shelf,
    text: str,
    asked: Asked | None,
    meaning: Meaning | None,
    near: Sequence[int] = (),
    *,
    denied: bool = False,
) -> Supported | None:
    """The best passage for a paraphrase's words; None where no transcript has any that tell something.

    ``denied``: the article says that its speaker denied them.
    """
    words = [w for w in dict.fromkeys(forms(text)) if w not in COMMON and (len(w) > 2 or w.isdigit())]
    if not words:
        return None
    found = [(_places(shelf, w), w) for w in words]
    weights = {w: math.log(2 + shelf.words / (1 + len(p))) for p, w in found}
    best: Supported | None = None
    rank = 0.0
    for start in _windows(shelf, [(p, weights[w]) for p, w in found if len(p)], near):
        one = _passage(shelf, start, words, weights, asked, meaning)
        if one:
            one = _lowered(one[0], forms(text), denied=denied), one[1]
        if one and (value := one[0].support - 0.1 * (one[1] == "other")) > rank:
            best, rank = one[0], value
    return best


def _lowered(one: Supported, told: Sequence[str], *, denied: bool) -> Supported:
    """With what it says otherwise, and so much less support."""
    differs = (*differences(told, about(told, one.passage.text), denied=denied), *one.differs)
    value = one.support
    for kind in differs:
        value *= _LESS.get(kind, 1.0)
    return replace(one, support=round(value, 3), differs=differs)


def _places(shelf: Shelf, word: str) -> Places:
    """Where a word stands, in any of its forms."""
    parts = [p.places() for form_ in sorted(inflected(word)) if len(p := shelf.single(hash_of(form_)))]
    return np.concatenate(parts)[:_PLACES] if parts else np.zeros(0, np.int64)


def _windows(shelf: Shelf, found: list[tuple[Places, float]], near: Sequence[int]) -> list[int]:
    """Where passages begin that have most of the words, by their weight; those in likely transcripts first."""
    if not found:
        return []
    places = np.concatenate([p for p, _ in found])
    weights = np.concatenate([np.full(len(p), w / math.sqrt(1 + len(p) / 500)) for p, w in found])
    order = np.argsort(places, kind="stable")
    places, weights = places[order], weights[order]
    sums = np.concatenate([[0.0], np.cumsum(weights)])
    scores = sums[np.searchsorted(places, places + _WIDE)] - sums[: len(places)]
    if near:
        scores = scores + 0.25 * scores.max() * np.isin(shelf.owners(places), np.asarray(near))
    out: list[int] = []
    for k in np.argsort(-scores, kind="stable")[: _READ * 20]:
        here = int(places[k])
        if all(abs(here - o) > _WIDE // 2 for o in out):
            out.append(here)
        if len(out) == _READ:
            break
    return out


def _passage(
    shelf: Shelf, start: int, words: list[str], weights: dict[str, float], asked: Asked | None, meaning: Meaning | None
) -> tuple[Supported, str] | None:
    owner = shelf.owner(start)
    if owner is None:
        return None
    shelved = shelf.get(owner)
    low = max(0, start - shelved.first)
    high = min(len(shelved.starts), low + _WIDE)
    while low < high and is_heading(shelved.transcript, int(shelved.starts[low])):
        low += 1
    if low == high:
        return None
    text = shelved.transcript.article.text
    span = _sentences(shelved, low, _last(shelved, low, high, words))
    # stage directions are none of the words
    places = shelved.starts[(shelved.starts >= span.start) & (shelved.starts < span.end)].tolist()
    there = list(dict.fromkeys(form(m.group()) for at in places if (m := WORD.match(text, at))))
    stems = {bare(w) for w in there}
    same = [w for w in words if w in there or bare(w) in stems]
    missing = [w for w in words if w not in same]
    got = sum(weights[w] for w in same) + sum(n * weights[w] for w, n in _near(missing, there, meaning))
    turn = turns.turn_at(shelved.transcript, span.start)
    told = turns.match(asked, shelved.transcript, turn)
    value = got / sum(weights.values()) * (_OTHERS if told == "other" else 1.0)
    differs = ("speaker",) if told == "other" else ()
    found = Supported(passage_of(shelved.transcript, span), round(min(1.0, value), 3), len(same), differs)
    return found, told


def _last(shelved: Shelved, low: int, high: int, words: list[str]) -> int:
    """Behind the last of the words that stands in the first word's turn."""
    text, starts = shelved.transcript.article.text, shelved.starts
    turn = turns.turn_at(shelved.transcript, int(starts[low]))
    stems = {bare(w) for w in words}
    last = low + 1
    for at in range(low, high):
        if turn and int(starts[at]) >= turn.span.end:
            break
        match = WORD.match(text, int(starts[at]))
        if match and bare(form(match.group())) in stems:
            last = at + 1
    return last


def _near(missing: list[str], there: list[str], meaning: Meaning | None) -> list[tuple[str, float]]:
    others = [w for w in there if w not in COMMON]
    if meaning is None or not missing or not others:
        return []
    nearest = meaning.nearness(missing, others).max(axis=1)
    return [(w, _NEAR_COUNTS * float(n)) for w, n in zip(missing, nearest, strict=True) if n >= _NEAR and w.isalpha()]


def _sentences(shelved: Shelved, low: int, high: int) -> Span:
    """The words from low to high, from the beginning of their sentence to the end of the last, as far as it is near."""
    text, starts = shelved.transcript.article.text, shelved.starts
    first, last = int(starts[low]), int(starts[min(high, len(starts)) - 1])
    turn = turns.turn_at(shelved.transcript, first)
    floor = max(first - 200, turn.span.start if turn else 0)
    stop = turn.span.end if turn else len(text)
    begin = max((text.rfind(mark, floor, first) + 1 for mark in (". ", "? ", "! ", "\n")), default=0)
    begin = max(begin, floor)
    ends = [at for mark in (". ", "? ", "! ", ".\n", "?\n", "\n") if (at := text.find(mark, last, last + 200)) >= 0]
    end = min(stop, min(ends) + 1 if ends else last + 60)
    piece = text[begin:end]
    begin += len(piece) - len(piece.lstrip())
    return Span(begin, max(begin, begin + len(piece.strip())))
