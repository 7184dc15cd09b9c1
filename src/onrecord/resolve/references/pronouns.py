"""Whom a pronoun as source means: the first person by quotation, a relative one by place, the others by ranking."""

from __future__ import annotations

import math
import re
from itertools import pairwise

from onrecord.records import Span
from onrecord.resolve.cast import Member
from onrecord.resolve.mentions.phrases import PhraseWord, words
from onrecord.resolve.references.antecedents import rank
from onrecord.resolve.references.attempts import Meant, Question, attempt
from onrecord.resolve.references.nominals import taken_up
from onrecord.resolve.references.scene import Scene, described
from onrecord.resolve.word_sets import BODIES, DOCUMENTS, FIRST, GROUPS, PEOPLE, RELATIVE, THEY, WE
from onrecord.words.endings import singular
from onrecord.words.lists import tagged

NO_ANTECEDENT = "the article does not tell whom the pronoun stands for"
_NOUNS = PEOPLE | BODIES | DOCUMENTS
_BEFORE = tagged("grammar", "preposition", "coordinator", "be", "have") | {"that", "said", "says", "told"}
_DETERMINERS = frozenset("the a an his her its their our this these those".split())
_LONGEST = 600
"""Characters before a relative pronoun in which what it stands for is looked for."""


def _first_person(source: Question) -> bool:
    return source.words[0].low in FIRST | WE


@attempt("speaker of the quotation")
def speaker_of_quotation(source: Question) -> Meant | None:
    """ "I" inside a quotation, or in words that the layout gives to somebody: their speaker."""
    if _first_person(source) and (speaking := source.scene.speaking(source.span.start)) is not None:
        return Meant(speaking)
    inside = source.scene.quoted(source.span.start) if _first_person(source) else None
    if inside is not None:
        for said, who in source.scene.last_said(4):
            if any(c.start < inside.end and inside.start < c.end for c in said.content):
                return Meant(who)
    return None


@attempt("speaker above the heading")
def speaker_above(source: Question) -> Meant | None:
    """ "We" in a heading: whoever spoke last before it."""
    last = source.scene.last_said(1) if _first_person(source) and source.scene.heading(source.span.start) else None
    return Meant(last[0][1]) if last else None


@attempt("author")
def author(source: Question) -> Member | None:
    """ "I" elsewhere."""
    if not _first_person(source):
        return None
    source.scene.mention(source.scene.author, source.words[0].span)
    return source.scene.author


@attempt("couple")
def couple(source: Question) -> Meant | None:
    """ "They": two people named together, where nothing likelier is told of."""
    two = _couple(source.scene, source.span.start) if source.words[0].low in THEY else None
    if two:
        best = rank(source.scene, source.words[0], source.attribution)[:1]
        if not best or not (best[0][1].plural or best[0][1].kind in ("group", "unnamed") or best[0][1].spoken):
            return two
    return None


@attempt("both")
def both(source: Question) -> Meant | None:
    """ "Both", "each": two people named together."""
    alone = len(source.words) == 1 and source.words[0].low in ("each", "both")
    return _couple(source.scene, source.span.start) if alone else None


def _couple(scene: Scene, at: int) -> Meant | None:
    """ "Oduya and Ekwall" named together in the last three sentences."""
    here = scene.sentence(at)
    near = scene.names_in(Span(scene.sentence_span(here - 3).start, at))
    for (_, end, one), (start, _, other) in reversed(list(pairwise(near))):
        people = one.kind == other.kind == "person" and one is not other
        if people and scene.text[end:start] in (" and ", ", and "):
            return Meant((one, other))
    return None


def _before(source: Question) -> Span:
    """The sentence before a relative pronoun, up to the mark or space at it; empty before another one."""
    at = source.span.start
    if source.words[0].low not in RELATIVE:
        return Span(at, at)
    start = max(source.scene.sentence_span(source.scene.sentence(at)).start, at - _LONGEST)
    return Span(start, start + len(source.scene.text[start:at].rstrip(" ,(—–-")))


def _names(source: Question, before: Span) -> list[tuple[int, int, Member]]:
    return source.scene.names_in(Span(before.start, source.span.start))


def _heads(source: Question, found: list[PhraseWord]) -> list[int]:
    """Which words are nouns that the pronoun can stand for."""
    heads = [i for i, w in enumerate(found) if singular(w.low) in _NOUNS]
    if source.words[0].low in ("who", "whom", "whose"):
        heads = [i for i in heads if singular(found[i].low) in PEOPLE or found[i].low in GROUPS] or heads
    return heads


@attempt("name right before")
def name_before(source: Question) -> Member | None:
    """ "Oduya, who said"."""
    before = _before(source)
    names = _names(source, before)
    return names[-1][2] if names and names[-1][1] >= before.end - 2 else None


@attempt("name before its apposition")
def apposed(source: Question) -> Member | None:
    """ "Oduya, a professor at Halden, who said"."""
    before = _before(source)
    people = [n for n in _names(source, before) if n[2].kind == "person"]
    found = words(source.scene.text, before) if people else []
    heads = _heads(source, found)
    if not heads:
        return None
    end, head = people[-1][1], found[heads[-1]].span.start
    return people[-1][2] if head > end and "," in source.scene.text[end:head][:2] else None


@attempt("noun before")
def noun_before(source: Question) -> Member | None:
    """ "The fishermen, who said": somebody told of before, or described here."""
    before = _before(source)
    found = words(source.scene.text, before)
    heads = _heads(source, found)
    if not heads:
        return None
    inner = Question(source.scene, source.attribution, Span(found[_begin(found, heads[-1])].span.start, before.end))
    if inner.phrase.definite and (known := taken_up(inner)):
        return known.members[0]
    name = re.sub(r"^[Tt]he ", "", " ".join(source.scene.text[inner.span.start : inner.span.end].split()))
    return source.scene.add(described(name, inner.phrase, inner.span))


def _begin(found: list[PhraseWord], head: int) -> int:
    """The first word of the phrase of a head."""
    low = head
    if head > 1 and found[head - 1].low in ("for", "of") and singular(found[head - 2].low) in PEOPLE:
        low = head - 2  # "the nominee for president"
    while low > 0 and found[low].low not in _DETERMINERS and found[low - 1].low not in _BEFORE:
        if found[low - 1].span.end + 1 < found[low].span.start:
            break
        low -= 1
    return low


@attempt("person before")
def person_before(source: Question) -> Member | None:
    """The last person named in the sentence."""
    people = [m for _, _, m in _names(source, _before(source)) if m.kind == "person"]
    return people[-1] if people else None


@attempt("likeliest")
def likeliest(source: Question) -> Meant | None:
    """The best of the candidates, with its share of what speaks for all of them."""
    ranked = rank(source.scene, source.words[0], source.attribution)
    if not ranked:
        return None
    (score, best), total = ranked[0], sum(math.exp(score) for score, _ in ranked)
    source.scene.mention(best, source.words[0].span)
    return Meant((best,), math.exp(score) / total)


@attempt("no antecedent")
def no_antecedent(_: Question) -> Meant:
    return Meant((), reason=NO_ANTECEDENT)
