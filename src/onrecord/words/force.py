"""What words do to the force of a sentence: negate it, make it hang on something, weaken it, give it to somebody else.

By closed lists (``data/force.txt``); which sentence they turn is for `verify.force` to tell. Two wordings of one thing
are held against each other by `changes`: what one says no to and the other does not, numbers that differ, and so on.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from functools import cache
from typing import Literal, NamedTuple

from onrecord.words.lists import tagged
from onrecord.words.normalize import negative
from onrecord.words.numerals import is_numeric

ForceKind = Literal["no", "condition", "possible", "told", "scope", "measure", "past", "against"]
KINDS: tuple[ForceKind, ...] = ("no", "condition", "told", "possible", "scope", "measure", "past", "against")
#: How each is called in an answer.
NAMES: dict[str, str] = {
    "no": "negation",
    "condition": "condition",
    "possible": "modality",
    "told": "attribution",
    "scope": "scope",
    "measure": "comparison",
    "past": "tense",
    "against": "contrast",
}


class Turning(NamedTuple):
    """Words ``start:end`` and what they do."""

    kind: ForceKind
    start: int
    end: int


@cache
def _phrases() -> dict[str, list[tuple[tuple[str, ...], str]]]:
    """Every phrase under its first word, the longest first; ``idiom`` among the kinds."""
    out: dict[str, list[tuple[tuple[str, ...], str]]] = {}
    for kind in (*KINDS, "idiom"):
        for phrase in tagged("force", kind):
            for words in _forms(tuple(phrase.replace("-", " ").split())):
                out.setdefault(words[0], []).append((words, kind))
    for each in out.values():
        each.sort(key=lambda p: -len(p[0]))
    return out


def _forms(words: tuple[str, ...]) -> Iterator[tuple[str, ...]]:
    """A phrase; a verb in all its forms."""
    yield words
    verb = words[0]
    if len(words) > 1 or verb not in tagged("force", "verb"):
        return
    stem = verb.removesuffix("e")
    if verb.endswith("y") and verb[-2] not in "aeiou":
        yield from ((verb[:-1] + "ies",), (verb[:-1] + "ied",), (verb + "ing",))
    else:
        doubled = stem + stem[-1] if verb[-2] in "aiou" and verb[-3] not in "aeiou" and verb[-1] not in "tw" else stem
        plural = verb + ("es" if verb.endswith(("s", "sh", "ch", "x")) else "s")
        for one in {plural, stem + "ed", stem + "ing", doubled + "ed", doubled + "ing"}:
            yield (one,)


def turnings(words: Sequence[str], *, lead: bool = False) -> list[Turning]:
    """What of some words (as they are compared) turns a sentence, in order; ``lead``: they stand before it."""
    phrases, leading = _phrases(), tagged("force", "lead")
    out: list[Turning] = []
    at = 0
    while at < len(words):
        for phrase, kind in phrases.get(words[at], ()):
            if tuple(words[at : at + len(phrase)]) != phrase or (not lead and " ".join(phrase) in leading):
                continue
            if kind != "idiom":
                out.append(Turning(kind, at, at + len(phrase)))  # type: ignore[arg-type]
            at += len(phrase)
            break
        else:
            if negative(words[at]):
                out.append(Turning("no", at, at + 1))
            at += 1
    return out


def changes(one: Sequence[str], other: Sequence[str]) -> tuple[str, ...]:
    """In which way the force of two wordings differs, by name; numbers that only one side has are ``number``."""
    a, b = _counted(one), _counted(other)
    out = [NAMES[kind] for kind in KINDS if a[kind] != b[kind]]
    if sorted(w for w in one if is_numeric(w)) != sorted(w for w in other if is_numeric(w)):
        out.insert(0, "number")
    return tuple(out)


def _counted(words: Sequence[str]) -> Counter[str]:
    return Counter(t.kind for t in turnings(words))
