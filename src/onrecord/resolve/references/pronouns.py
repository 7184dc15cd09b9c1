"""Whom a pronoun as source means: a relative one by place, the first person by quotation, the others by ranking."""

from __future__ import annotations

import math
import re
from itertools import pairwise

from onrecord.records import Attribution, Span
from onrecord.resolve.lexicon import (
    DOCUMENT_NOUNS,
    FIRST,
    GROUP_NOUNS,
    ORGANIZATION_NOUNS,
    PERSON_NOUNS,
    RELATIVE,
    THEY,
    WE,
)
from onrecord.resolve.mentions.phrases import Word, phrase, singular, words
from onrecord.resolve.references import antecedents, nominals
from onrecord.resolve.references.cast import Member, is_plural, kind_of
from onrecord.resolve.references.scene import Scene
from onrecord.words.lists import tagged

_NOUNS = PERSON_NOUNS | ORGANIZATION_NOUNS | DOCUMENT_NOUNS
_BEFORE = tagged("grammar", "preposition", "coordinator", "be", "have") | {"that", "said", "says", "told"}
_DETERMINERS = frozenset("the a an his her its their our this these those".split())
_LONGEST = 600
"""Characters before a relative pronoun in which what it stands for is looked for."""


def meant(scene: Scene, word: Word, a: Attribution) -> tuple[tuple[Member, ...], float, str]:
    """The members a pronoun means, how sure that is, and by what it was told."""
    if word.low in FIRST | WE:
        return _first_person(scene, word)
    if word.low in THEY and (two := couple(scene, word.span.start)):
        best = antecedents.rank(scene, word, a)[:1]
        if not best or not (best[0][1].plural or best[0][1].kind in ("group", "unnamed") or best[0][1].spoken):
            return two, 0.6, "couple"
    if word.low in RELATIVE and (found := _relative(scene, word, a)):
        return (found[0],), found[1], "relative"
    ranked = antecedents.rank(scene, word, a)
    if not ranked:
        return (), 0.5, "pronoun"
    total = sum(math.exp(score) for score, _ in ranked)
    scene.mention(ranked[0][1], word.span)
    return (ranked[0][1],), math.exp(ranked[0][0]) / total, "pronoun"


def _first_person(scene: Scene, word: Word) -> tuple[tuple[Member, ...], float, str]:
    """Inside a quotation its speaker; in a heading whoever spoke last before it; else the author."""
    inside = scene.quoted(word.span.start)
    if inside is not None:
        for said, who in scene.last_said(4):
            if any(c.start < inside.end and inside.start < c.end for c in said.content):
                return who, 0.8, "first person"
    if scene.heading(word.span.start) and (last := scene.last_said(1)):
        return last[0][1], 0.5, "first person"
    scene.mention(scene.author, word.span)
    return (scene.author,), 0.7, "author"


def couple(scene: Scene, at: int) -> tuple[Member, ...]:
    """ "Oduya and Ekwall" named together in the last three sentences: whom "they" can mean."""
    here = scene.sentence(at)
    near = scene.names_in(Span(scene.sentence_span(here - 3).start, at))
    for (_, end, one), (start, _, other) in reversed(list(pairwise(near))):
        people = one.kind == other.kind == "person" and one is not other
        if people and scene.text[end:start] in (" and ", ", and "):
            return one, other
    return ()


def _relative(scene: Scene, word: Word, a: Attribution) -> tuple[Member, float] | None:
    """ "…, who said": the name or description that ends right before."""
    at = word.span.start
    start = max(scene.sentence_span(scene.sentence(at)).start, at - _LONGEST)
    names = scene.names_in(Span(start, at))
    end = start + len(scene.text[start:at].rstrip(" ,(—–-"))
    if names and names[-1][1] >= end - 2:
        return names[-1][2], 0.9
    found = words(scene.text, Span(start, end))
    heads = [i for i, w in enumerate(found) if singular(w.low) in _NOUNS]
    if word.low in ("who", "whom", "whose"):
        heads = [i for i in heads if singular(found[i].low) in PERSON_NOUNS or found[i].low in GROUP_NOUNS] or heads
    people = [n for n in names if n[2].kind == "person"]
    if people and heads and _apposed(scene, people[-1][1], found[heads[-1]].span.start):
        return people[-1][2], 0.8
    if heads:
        return _described(scene, found, heads[-1], end, a), 0.7
    return (people[-1][2], 0.6) if people else None


def _apposed(scene: Scene, name_end: int, head: int) -> bool:
    """Whether a noun stands in an apposition to the name before: "X, a professor at Y, who"."""
    return head > name_end and "," in scene.text[name_end:head][:2]


def _described(scene: Scene, found: list[Word], head: int, end: int, a: Attribution) -> Member:
    low = head
    if head > 1 and found[head - 1].low in ("for", "of") and singular(found[head - 2].low) in PERSON_NOUNS:
        low = head - 2  # "the nominee for president"
    while (
        found[low].low not in _DETERMINERS
        and low > 0
        and found[low - 1].span.end + 1 >= found[low].span.start
        and found[low - 1].low not in _BEFORE
    ):
        low -= 1
    span = Span(found[low].span.start, end)
    p = phrase(scene.text, span)
    if p.definite and (known := nominals.taken_up(scene, p, a, span.start)):
        return known[0]
    name = re.sub(r"^[Tt]he ", "", " ".join(scene.text[span.start : span.end].split()))
    plural = is_plural(p.head)
    return scene.add(Member(name, kind_of(p.head, plural), [span], plural=plural, head=p.head))
