"""Whom a description takes up: "the senator", "the company", "the survey"."""

from __future__ import annotations

import re
from collections import Counter

from onrecord.records import Attribution, Span
from onrecord.resolve.lexicon import (
    DOCUMENT_NOUNS,
    GENDERS,
    GOVERNMENT_NOUNS,
    ORGANIZATION_NOUNS,
    PERSON_NOUNS,
    SYNONYMS,
    TITLES,
)
from onrecord.resolve.mentions.descriptions import compared
from onrecord.resolve.mentions.names import fold
from onrecord.resolve.mentions.phrases import Phrase, phrase, singular
from onrecord.resolve.references import antecedents
from onrecord.resolve.references.cast import Member, callable_by, is_plural, kind_of
from onrecord.resolve.references.scene import Scene, last_before
from onrecord.words.lists import tagged

#: A member with the chance that it is the one meant.
Found = tuple[Member, float]

_OWNERS = ("his", "her", "their", "its")
_PASSING = frozenset("former current then longtime late new latest recent fresh".split())
#: What tells a description from those before: "the previous poll".
_ANOTHER = frozenset("previous earlier another other prior separate second different".split())
#: What begins a phrase for somebody not named before, also where a sentence begins with it: "A senior official".
_INTRODUCING = tagged("grammar", "introducing")
_VAGUE = frozenset(
    "source person official aide individual spokesman spokeswoman spokesperson expert analyst resident".split()
)
_GENDERED = {w: g for w, g in GENDERS.items() if w not in TITLES or w in ("lady", "father", "actress")}
_TAKEN_UP = frozenset(compared(w) for w in DOCUMENT_NOUNS | ORGANIZATION_NOUNS)


def taken_up(scene: Scene, p: Phrase, a: Attribution, at: int) -> Found | None:
    """The member of the cast whom a description means, or None where it introduces somebody."""
    if not p.core or p.modifiers & _ANOTHER:
        return None
    if all(w.capital for w in p.core if len(w.text) > 3) and (m := _by_letters(scene, p)):
        return m, 0.85
    if is_plural(p.head):
        found = _plural(scene, p, at)
    elif singular(p.head) in PERSON_NOUNS or SYNONYMS.get(p.head, p.head) in PERSON_NOUNS:
        found = _person(scene, p, a, at)
    elif p.definite:
        found = _body(scene, p, at) or _document(scene, p, at)
    else:
        found = None
    return found or _introduced(scene, p, at)


def _by_letters(scene: Scene, p: Phrase) -> Member | None:
    """The entity of a name that the head missed: the same words, or its first letters."""
    return scene.keyed(tuple(fold(w.text) for w in p.core if w.low not in ("the", "a", "an")))


def _plural(scene: Scene, p: Phrase, at: int) -> Found | None:
    """ "The voters": those of an earlier description."""
    bare = len(p.core) == 1 and p.core[0].text.islower()
    if not (p.definite or bare):
        return None
    m = last_before([m for m in scene.headed(p.head) if m.plural and (p.definite or len(m.name.split()) > 1)], at)
    return (m, 0.7) if m else None


def _person(scene: Scene, p: Phrase, a: Attribution, at: int) -> Found | None:
    """Somebody with this role; else, for "the businessman", whoever a pronoun would mean here."""
    named = p.core[0].capital and p.core[0].low not in _INTRODUCING and len(p.core) > 1
    if not (p.definite or p.core[0].low in _OWNERS or p.core[0].possessive or named):
        return None
    head = SYNONYMS.get(p.head, p.head)
    fit = [m for m in scene.in_role(callable_by(head) | callable_by(p.head)) if m.kind == "person"]
    fit += [m for m in scene.headed(p.head) if m.kind == "unnamed"]
    wanted = {SYNONYMS.get(w, w) for w in p.modifiers - _PASSING}
    gender = _GENDERED.get(p.head) or next((_GENDERED[w] for w in sorted(p.modifiers) if w in _GENDERED), None)
    fit = [m for m in fit if not gender or m.gender in (None, gender)]
    matched = [m for m in fit if wanted & {SYNONYMS.get(w, w) for w in m.role_words}]
    best = matched or (fit if not wanted or p.definite or len(fit) == 1 else [])
    if best:
        ranked = antecedents.rank(scene, p.core[-1], a, best)
        m = ranked[0][1] if ranked else last_before(best, at) or best[0]
        return m, 0.85 if len(best) == 1 else 0.65
    if p.core[0].low != "the" or head in _VAGUE or p.rest.end - p.rest.start >= 3 or _named(p) & ORGANIZATION_NOUNS:
        return None  # "the Halden Harbour Union president" is somebody of his own
    ranked = [x for x in antecedents.rank(scene, p.core[-1], a) if not gender or x[1].gender in (None, gender)]
    return (ranked[0][1], 0.5) if ranked else None


def _body(scene: Scene, p: Phrase, at: int) -> Found | None:
    """ "The agency": an organization with this word in its name, else the last one that spoke."""
    head = SYNONYMS.get(p.head, p.head)
    if head not in ORGANIZATION_NOUNS and p.head not in GOVERNMENT_NOUNS:
        return None
    fit = [*scene.in_role({head, p.head}), *scene.headed(p.head)]
    if m := last_before([m for m in fit if m.kind in ("organization", "government")], at):
        return m, 0.8
    if len(p.core) != 2:
        return None
    near = scene.names_in(Span(max(0, at - 2000), at))
    bodies = [m for _, _, m in near if m.kind == "organization"]
    m = last_before([m for m in bodies if m.spoken] or bodies, at)
    return (m, 0.55) if m else None


def _document(scene: Scene, p: Phrase, at: int) -> Found | None:
    """ "The report": the last document of this kind."""
    head = SYNONYMS.get(p.head, p.head)
    if head not in DOCUMENT_NOUNS and p.head not in DOCUMENT_NOUNS:
        return None
    fit = [*scene.in_role({head}), *scene.headed(p.head), *scene.headed(head)]
    named = _named(p)
    fit = [m for m in fit if m.kind == "document" and (not named or named & set(_LETTERS.findall(m.name.casefold())))]
    if m := last_before(fit, at):
        return m, 0.8
    if named:
        return None
    if head in _WORKS:
        works = [m for _, _, m in scene.names_in(Span(max(0, at - 4000), at)) if m.kind == "document" and m.entity]
        m = last_before(works, at)
    elif head in _STUDIES:
        m = last_before([m for noun in sorted(_STUDIES) for m in scene.headed(noun) if m.kind == "document"], at)
    return (m, 0.65) if m else None


_LETTERS = re.compile(r"[^\W_]+")


def _named(p: Phrase) -> set[str]:
    """The words of a phrase that are a name's: "Tidewater" in "the Tidewater poll"."""
    return {part for w in p.core[:-1] if w.capital and w.low != "the" for part in _LETTERS.findall(w.low)}


_WORKS = frozenset("film book novel memoir song play show album series poem program programme".split())
#: Nouns for the same kind of document: "an exhaustive study", then "the report".
_STUDIES = frozenset("report study survey analysis paper review research investigation audit".split())


def announced(scene: Scene, p: Phrase, at: int, heading: bool) -> Member | None:
    """The named body, or from a heading also the person, that an early description announces."""
    if not p.core or is_plural(p.head):
        return None
    head = compared(p.head)
    fit = [m for m in scene.in_role({head, p.head}) if m.entity is not None and m.mentions[-1].start > at]
    if head in ORGANIZATION_NOUNS or p.head in ORGANIZATION_NOUNS:
        words = {singular(w) for w in p.modifiers if w not in _PASSING}
        fit = [m for m in fit if m.kind == "organization" and (heading or words & {singular(w) for w in m.role_words})]
    elif heading and (head in PERSON_NOUNS or p.head in PERSON_NOUNS):
        fit = [m for m in fit if m.kind == "person"]
    elif head in DOCUMENT_NOUNS and (heading or p.modifiers <= _PASSING):
        fit = [*scene.headed(p.head), *scene.headed(head)]
        fit = [m for m in fit if m.mentions[-1].start > at and len(m.name.split()) > len(p.core) and m.named]
        return min(fit, key=lambda m: next(s.start for s in m.mentions if s.start > at), default=None)
    else:
        return None
    return min(fit, key=lambda m: m.mentions[0], default=None)


def pair(scene: Scene, p: Phrase, at: int) -> tuple[Member, ...]:
    """ "The two ministers", "both candidates": the last two people named with that role, or named at all."""
    if not p.core or not is_plural(p.head):
        return ()
    if p.head in ("countries", "nations", "governments") and ("two" in p.modifiers or p.core[0].low in ("both", "two")):
        near = [m for _, _, m in scene.names_in(Span(max(0, at - 3000), at)) if m.kind == "government"]
        often = Counter(near).most_common(2)
        return tuple(m for m, _ in often) if len(often) > 1 else ()
    if singular(p.head) not in PERSON_NOUNS:
        return ()
    rivals = p.definite and len(p.core) == 2 and p.head in ("candidates", "nominees", "rivals", "contenders")
    if not (rivals or "two" in p.modifiers or p.core[0].low in ("both", "two")):
        return ()
    near = [m for _, _, m in scene.names_in(Span(max(0, at - 3000), at)) if m.kind == "person"]
    last = list(dict.fromkeys(reversed(near)))
    fit = [m for m in last if callable_by(compared(p.head)) & m.role_words]
    chosen = fit if len(fit) > 1 else last
    return tuple(chosen[:2]) if len(chosen) > 1 else ()


def _introduced(scene: Scene, p: Phrase, at: int) -> Found | None:
    """A phrase of the same head that the article introduced before without having it speak."""
    wanted, plural = compared(p.head), is_plural(p.head)
    if not (p.definite or len(p.core) == 1) or not (plural or wanted in _TAKEN_UP):
        return None
    for d in scene.introduced(wanted, at):
        inner = phrase(scene.text, d.span)
        if (own := _named(p)) and not own & _named(inner):
            continue
        several = is_plural(inner.head) or compared(inner.head) != wanted  # "a group of researchers"
        if len(inner.core) > 1 and several == plural:
            name = " ".join(scene.text[d.span.start : d.span.end].split())
            m = Member(name, kind_of(inner.head, plural), [d.span], plural=plural, head=inner.head)
            m.role_words = {wanted, *inner.modifiers}
            return scene.add(m), 0.6
    return None
