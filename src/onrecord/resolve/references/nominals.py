"""Whom a description takes up: "the senator", "the company", "the survey"."""

from __future__ import annotations

import re
from collections import Counter

from onrecord.records import Span, SpeakerKind
from onrecord.resolve.lexicon import BODIES, DOCUMENTS, GENDERS, GOVERNMENTS, PEOPLE, SYNONYMS, TITLES
from onrecord.resolve.mentions.names import fold
from onrecord.resolve.mentions.phrases import Phrase, callable_by, compared, kind_of, phrase, singular
from onrecord.resolve.references.antecedents import rank
from onrecord.resolve.references.attempts import NOBODY, Answer, Found, Question, ask, attempt
from onrecord.resolve.references.scene import Member, described, last_before
from onrecord.words.lists import tagged

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
_TAKEN_UP = frozenset(compared(w) for w in DOCUMENTS | BODIES)
#: Scraps of a source that name nobody.
_NO_NAME = tagged("grammar", "article", "demonstrative", "preposition", "coordinator") | {"according"}


def taken_up(q: Question) -> Answer | None:
    """The member of the cast whom a description means, or None where it introduces somebody."""
    p = q.phrase
    return None if not p.core or p.modifiers & _ANOTHER else ask(q, "taken-up")


@attempt("no name")
def no_name(q: Question) -> Found | None:
    """A scrap: "and the"."""
    return Found((), reason=NOBODY) if q.written.casefold() in _NO_NAME else None


@attempt("same words")
def same_words(q: Question) -> Member | None:
    """Somebody described before in these words."""
    known = q.scene.called(q.written)
    if known is not None:
        q.scene.mention(known, q.span)
    return known


@attempt("pair")
def pair(q: Question) -> Found | None:
    """ "The two ministers", "both candidates": the last two people named with that role, or named at all."""
    p = q.phrase
    if not p.core or not p.plural:
        return None
    two = "two" in p.modifiers or p.core[0].low in ("both", "two")
    if p.head in ("countries", "nations", "governments") and two:
        often = Counter(_named_before(q, 3000, "government")).most_common(2)
        return Found(tuple(m for m, _ in often)) if len(often) > 1 else None
    rivals = p.definite and len(p.core) == 2 and p.head in ("candidates", "nominees", "rivals", "contenders")
    if singular(p.head) not in PEOPLE or not (rivals or two):
        return None
    last = list(dict.fromkeys(reversed(_named_before(q, 3000, "person"))))
    fit = [m for m in last if callable_by(compared(p.head)) & m.role_words]
    chosen = fit if len(fit) > 1 else last
    return Found(tuple(chosen[:2])) if len(chosen) > 1 else None


@attempt("new")
def new(q: Question) -> Member:
    """Somebody not told of before."""
    member = described(q.written, q.phrase, q.span)
    member.role_words = {q.phrase.sense, *q.phrase.modifiers}
    return q.scene.add(member)


def _named_before(q: Question, reach: int, kind: SpeakerKind) -> list[Member]:
    """Members of a kind that are named in the text before, as often as they are."""
    return [m for _, _, m in q.scene.names_in(Span(max(0, q.span.start - reach), q.span.start)) if m.kind == kind]


@attempt("letters")
def letters(q: Question) -> Member | None:
    """The entity of a name that the head missed: the same words, or its first letters."""
    core = q.phrase.core
    if not all(w.capital for w in core if len(w.text) > 3):
        return None
    return q.scene.keyed(tuple(fold(w.text) for w in core if w.low not in ("the", "a", "an")))


@attempt("plural again")
def plural_again(q: Question) -> Member | None:
    """ "The voters": those of an earlier description."""
    p = q.phrase
    bare = len(p.core) == 1 and p.core[0].text.islower()
    if not p.plural or not (p.definite or bare):
        return None
    fit = [m for m in q.scene.headed(p.head) if m.plural and (p.definite or len(m.name.split()) > 1)]
    return last_before(fit, q.span.start)


def _for_person(p: Phrase) -> bool:
    """Whether a phrase stands for one person whom the article may have told of."""
    if p.plural or (singular(p.head) not in PEOPLE and p.sense not in PEOPLE):
        return False
    first = p.core[0]
    named = first.capital and first.low not in _INTRODUCING and len(p.core) > 1
    return p.definite or first.low in _OWNERS or first.possessive or named


def _gender(p: Phrase) -> str | None:
    return _GENDERED.get(p.head) or next((_GENDERED[w] for w in sorted(p.modifiers) if w in _GENDERED), None)


def _in_role(q: Question) -> list[Member]:
    """Those who can be called so; where some share a further word with the description, these."""
    p = q.phrase
    if not _for_person(p):
        return []
    gender = _gender(p)
    fit = [m for m in q.scene.in_role(callable_by(p.sense) | callable_by(p.head)) if m.kind == "person"]
    fit += [m for m in q.scene.headed(p.head) if m.kind == "unnamed"]
    fit = [m for m in fit if not gender or m.gender in (None, gender)]
    wanted = {SYNONYMS.get(w, w) for w in p.modifiers - _PASSING}
    matched = [m for m in fit if wanted & {SYNONYMS.get(w, w) for w in m.role_words}]
    return matched or (fit if not wanted or p.definite or len(fit) == 1 else [])


@attempt("only one in the role")
def only_in_role(q: Question) -> Member | None:
    """ "The senator", where one only is called so."""
    fit = _in_role(q)
    return fit[0] if len(fit) == 1 else None


@attempt("likeliest in the role")
def likeliest_in_role(q: Question) -> Member | None:
    """ "The senator", of several: whom a pronoun would mean."""
    fit = _in_role(q)
    if not fit:
        return None
    ranked = rank(q.scene, q.phrase.core[-1], q.attribution, fit)
    return ranked[0][1] if ranked else last_before(fit, q.span.start) or fit[0]


@attempt("whoever is spoken of")
def whoever(q: Question) -> Member | None:
    """ "The businessman", whom nobody called so: whom a pronoun would mean.

    "The Halden Harbour Union president" is somebody of his own.
    """
    p = q.phrase
    if not _for_person(p) or p.core[0].low != "the" or p.sense in _VAGUE:
        return None
    if p.rest.end - p.rest.start >= 3 or _name_words(p) & BODIES:
        return None
    gender = _gender(p)
    ranked = [m for _, m in rank(q.scene, p.core[-1], q.attribution) if not gender or m.gender in (None, gender)]
    return ranked[0] if ranked else None


def _is_thing(p: Phrase) -> bool:
    person = singular(p.head) in PEOPLE or p.sense in PEOPLE
    return p.definite and not p.plural and not person


def _for_body(p: Phrase) -> bool:
    return _is_thing(p) and (p.sense in BODIES or p.head in GOVERNMENTS)


def _for_document(p: Phrase) -> bool:
    return _is_thing(p) and (p.sense in DOCUMENTS or p.head in DOCUMENTS)


@attempt("body of the kind")
def body_of_kind(q: Question) -> Member | None:
    """ "The agency": an organization with this word in its name."""
    p = q.phrase
    if not _for_body(p):
        return None
    fit = [*q.scene.in_role({p.sense, p.head}), *q.scene.headed(p.head)]
    return last_before([m for m in fit if m.kind in ("organization", "government")], q.span.start)


@attempt("last body")
def last_body(q: Question) -> Member | None:
    """ "The agency": the last organization that spoke, else the last one named."""
    if not _for_body(q.phrase) or len(q.phrase.core) != 2:
        return None
    near = _named_before(q, 2000, "organization")
    return last_before([m for m in near if m.spoken] or near, q.span.start)


@attempt("document of the kind")
def document_of_kind(q: Question) -> Member | None:
    """ "The report": the last document of this kind; "the Tidewater poll" has that name in its own."""
    p = q.phrase
    if not _for_document(p):
        return None
    fit = [*q.scene.in_role({p.sense}), *q.scene.headed(p.head), *q.scene.headed(p.sense)]
    own = _name_words(p)
    fit = [m for m in fit if m.kind == "document" and (not own or own & set(_LETTERS.findall(m.name.casefold())))]
    return last_before(fit, q.span.start)


@attempt("last work")
def last_work(q: Question) -> Member | None:
    """ "The film": the last work named."""
    p = q.phrase
    if not _for_document(p) or p.sense not in _WORKS or _name_words(p):
        return None
    return last_before([m for m in _named_before(q, 4000, "document") if m.entity], q.span.start)


@attempt("other study")
def other_study(q: Question) -> Member | None:
    """ "The report": the last study, survey, …"""
    p = q.phrase
    if not _for_document(p) or p.sense in _WORKS or p.sense not in _STUDIES or _name_words(p):
        return None
    fit = [m for noun in sorted(_STUDIES) for m in q.scene.headed(noun) if m.kind == "document"]
    return last_before(fit, q.span.start)


@attempt("introduced")
def introduced(q: Question) -> Member | None:
    """A phrase of the same head that the article introduced before without having it speak."""
    p, text = q.phrase, q.scene.text
    wanted, plural = compared(p.head), p.plural
    if not (p.definite or len(p.core) == 1) or not (plural or wanted in _TAKEN_UP):
        return None
    for d in q.scene.introduced(wanted, q.span.start):
        inner = phrase(text, d.span)
        if (own := _name_words(p)) and not own & _name_words(inner):
            continue
        several = inner.plural or compared(inner.head) != wanted  # "a group of researchers"
        if len(inner.core) > 1 and several == plural:
            name = " ".join(text[d.span.start : d.span.end].split())
            m = Member(name, kind_of(inner.head, plural), [d.span], plural=plural, head=inner.head)
            m.role_words = {wanted, *inner.modifiers}
            return q.scene.add(m)
    return None


_LETTERS = re.compile(r"[^\W_]+")
_WORKS = frozenset("film book novel memoir song play show album series poem program programme".split())
#: Nouns for the same kind of document: "an exhaustive study", then "the report".
_STUDIES = frozenset("report study survey analysis paper review research investigation audit".split())


def _name_words(p: Phrase) -> set[str]:
    """The words of a phrase that are a name's: "Tidewater" in "the Tidewater poll"."""
    return {part for w in p.core[:-1] if w.capital and w.low != "the" for part in _LETTERS.findall(w.low)}


@attempt("announced")
def announced(q: Question) -> Member | None:
    """The named body, or from a heading also the person, that an early description announces."""
    p = q.phrase
    if not p.core or p.plural:
        return None
    member = _named_later(q, p, compared(p.head), q.scene.heading(q.span.start))
    if member is not None:
        q.scene.mention(member, q.span)
    return member


def _named_later(q: Question, p: Phrase, head: str, heading: bool) -> Member | None:
    scene, at = q.scene, q.span.start
    fit = [m for m in scene.in_role({head, p.head}) if m.entity is not None and m.mentions[-1].start > at]
    if head in BODIES or p.head in BODIES:
        words = {singular(w) for w in p.modifiers if w not in _PASSING}
        fit = [m for m in fit if m.kind == "organization" and (heading or words & {singular(w) for w in m.role_words})]
    elif heading and (head in PEOPLE or p.head in PEOPLE):
        fit = [m for m in fit if m.kind == "person"]
    elif head in DOCUMENTS and (heading or p.modifiers <= _PASSING):
        fit = [*scene.headed(p.head), *scene.headed(head)]
        fit = [m for m in fit if m.mentions[-1].start > at and len(m.name.split()) > len(p.core) and m.named]
        return min(fit, key=lambda m: next(s.start for s in m.mentions if s.start > at), default=None)
    else:
        return None
    return min(fit, key=lambda m: m.mentions[0], default=None)
