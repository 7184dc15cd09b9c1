"""Whom a description takes up: "the senator", "the company", "the survey"."""

from __future__ import annotations

import re
from collections import Counter

from onrecord.records import Span, SpeakerKind
from onrecord.resolve.answers import Answer
from onrecord.resolve.cast import Member
from onrecord.resolve.mentions.name_forms import fold
from onrecord.resolve.mentions.origins import apart
from onrecord.resolve.mentions.phrases import NO_NAME, Phrase, callable_by, compared, kind_of, phrase
from onrecord.resolve.references.antecedents import rank
from onrecord.resolve.references.attempts import NOBODY, Meant, Question, ask, attempt
from onrecord.resolve.references.scene import described, last_before
from onrecord.resolve.word_sets import BODIES, DOCUMENTS, GENDERS, GOVERNMENTS, PEOPLE, SYNONYMS, TITLES
from onrecord.words.endings import singular
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


def taken_up(source: Question) -> Answer | None:
    """The member of the cast whom a description means, or None where it introduces somebody."""
    noun = source.phrase
    return None if not noun.core or noun.modifiers & _ANOTHER else ask(source, "taken-up")


@attempt("no name")
def no_name(source: Question) -> Meant | None:
    """A scrap: "and the"."""
    return Meant((), reason=NOBODY) if source.written.casefold() in NO_NAME else None


@attempt("same words")
def same_words(source: Question) -> Member | None:
    """Somebody described before in these words."""
    known = source.scene.called(source.written)
    if known is not None:
        source.scene.mention(known, source.span)
    return known


@attempt("pair")
def pair(source: Question) -> Meant | None:
    """ "The two ministers", "both candidates": the last two people named with that role, or named at all."""
    noun = source.phrase
    if not noun.core or not noun.plural:
        return None
    two = "two" in noun.modifiers or noun.core[0].low in ("both", "two")
    if noun.head in ("countries", "nations", "governments") and two:
        often = Counter(_named_before(source, 3000, "government")).most_common(2)
        return Meant(tuple(m for m, _ in often)) if len(often) > 1 else None
    rivals = noun.definite and len(noun.core) == 2 and noun.head in ("candidates", "nominees", "rivals", "contenders")
    if singular(noun.head) not in PEOPLE or not (rivals or two):
        return None
    last = list(dict.fromkeys(reversed(_named_before(source, 3000, "person"))))
    fit = [m for m in last if callable_by(compared(noun.head)) & m.role_words]
    chosen = fit if len(fit) > 1 else last
    return Meant(tuple(chosen[:2])) if len(chosen) > 1 else None


@attempt("new")
def new(source: Question) -> Member:
    """Somebody not told of before."""
    member = described(source.written, source.phrase, source.span)
    member.role_words = {source.phrase.sense, *source.phrase.modifiers}
    return source.scene.add(member)


def _named_before(source: Question, reach: int, kind: SpeakerKind) -> list[Member]:
    """Members of a kind that are named in the text before, as often as they are."""
    before = Span(max(0, source.span.start - reach), source.span.start)
    return [m for _, _, m in source.scene.names_in(before) if m.kind == kind]


@attempt("letters")
def letters(source: Question) -> Member | None:
    """The entity of a name that the head missed: the same words, or its first letters."""
    core = source.phrase.core
    if not all(w.capital for w in core if len(w.text) > 3):
        return None
    return source.scene.keyed(tuple(fold(w.text) for w in core if w.low not in ("the", "a", "an")))


@attempt("plural again")
def plural_again(source: Question) -> Member | None:
    """ "The voters": those of an earlier description."""
    noun = source.phrase
    bare = len(noun.core) == 1 and noun.core[0].text.islower()
    if not noun.plural or not (noun.definite or bare):
        return None
    fit = [m for m in source.scene.headed(noun.head) if m.plural and (noun.definite or len(m.name.split()) > 1)]
    fit = [m for m in fit if not apart(noun, m.name)]
    return last_before(fit, source.span.start)


def _for_person(noun: Phrase) -> bool:
    """Whether a phrase stands for one person whom the article may have told of."""
    if noun.plural or not noun.person:
        return False
    first = noun.core[0]
    named = first.capital and first.low not in _INTRODUCING and len(noun.core) > 1
    return noun.definite or first.low in _OWNERS or first.possessive or named


def _gender(noun: Phrase) -> str | None:
    return _GENDERED.get(noun.head) or next((_GENDERED[w] for w in sorted(noun.modifiers) if w in _GENDERED), None)


def _in_role(source: Question) -> list[Member]:
    """Those who can be called so; where some share a further word with the description, these."""
    noun = source.phrase
    if not _for_person(noun):
        return []
    gender = _gender(noun)
    fit = [m for m in source.scene.in_role(callable_by(noun.sense) | callable_by(noun.head)) if m.kind == "person"]
    fit += [m for m in source.scene.headed(noun.head) if m.kind == "unnamed"]
    fit = [m for m in fit if not gender or m.gender in (None, gender)]
    wanted = {SYNONYMS.get(w, w) for w in noun.modifiers - _PASSING}
    matched = [m for m in fit if wanted & {SYNONYMS.get(w, w) for w in m.role_words}]
    if wanted and not matched:  # "the opposition leader" is not the prime minister
        fit = [m for m in fit if {noun.head, noun.sense} & m.role_words]
    return matched or (fit if not wanted or noun.definite or len(fit) == 1 else [])


@attempt("only one in the role")
def only_in_role(source: Question) -> Member | None:
    """ "The senator", where one only is called so."""
    fit = _in_role(source)
    return fit[0] if len(fit) == 1 else None


@attempt("likeliest in the role")
def likeliest_in_role(source: Question) -> Member | None:
    """ "The senator", of several: whom a pronoun would mean."""
    fit = _in_role(source)
    if not fit:
        return None
    ranked = rank(source.scene, source.phrase.core[-1], source.attribution, fit)
    return ranked[0][1] if ranked else last_before(fit, source.span.start) or fit[0]


@attempt("whoever is spoken of")
def whoever(source: Question) -> Member | None:
    """ "The businessman", whom nobody called so: whom a pronoun would mean.

    "The Halden Harbour Union president" is somebody of his own.
    """
    noun = source.phrase
    if not _for_person(noun) or noun.core[0].low != "the" or noun.sense in _VAGUE:
        return None
    if noun.rest.end - noun.rest.start >= 3 or _name_words(noun) & BODIES:
        return None
    gender = _gender(noun)
    ranked = rank(source.scene, noun.core[-1], source.attribution)
    return next((m for _, m in ranked if not gender or m.gender in (None, gender)), None)


def _for_body(noun: Phrase) -> bool:
    """Whether a definite phrase stands for an organization or a government."""
    return noun.thing and (noun.sense in BODIES or noun.head in GOVERNMENTS)


def _for_document(noun: Phrase) -> bool:
    """Whether a definite phrase stands for a document."""
    return noun.thing and (noun.sense in DOCUMENTS or noun.head in DOCUMENTS)


@attempt("body of the kind")
def body_of_kind(source: Question) -> Member | None:
    """ "The agency": an organization with this word in its name."""
    noun = source.phrase
    if not _for_body(noun):
        return None
    fit = [*source.scene.in_role({noun.sense, noun.head}), *source.scene.headed(noun.head)]
    fit = [m for m in fit if m.kind in ("organization", "government") and not apart(noun, m.name)]
    return last_before(fit, source.span.start)


@attempt("last body")
def last_body(source: Question) -> Member | None:
    """ "The agency": the last organization that spoke, else the last one named."""
    if not _for_body(source.phrase) or len(source.phrase.core) != 2:
        return None
    near = _named_before(source, 2000, "organization")
    return last_before([m for m in near if m.spoken] or near, source.span.start)


@attempt("document of the kind")
def document_of_kind(source: Question) -> Member | None:
    """ "The report": the last document of this kind; "the Tidewater poll" has that name in its own."""
    noun = source.phrase
    if not _for_document(noun):
        return None
    fit = [*source.scene.in_role({noun.sense}), *source.scene.headed(noun.head), *source.scene.headed(noun.sense)]
    own = _name_words(noun)
    fit = [m for m in fit if m.kind == "document" and (not own or own & set(_LETTERS.findall(m.name.casefold())))]
    return last_before(fit, source.span.start)


@attempt("last work")
def last_work(source: Question) -> Member | None:
    """ "The film": the last work named."""
    noun = source.phrase
    if not _for_document(noun) or noun.sense not in _WORKS or _name_words(noun):
        return None
    return last_before([m for m in _named_before(source, 4000, "document") if m.entity], source.span.start)


@attempt("other study")
def other_study(source: Question) -> Member | None:
    """ "The report": the last study, survey, …"""
    noun = source.phrase
    if not _for_document(noun) or noun.sense in _WORKS or noun.sense not in _STUDIES or _name_words(noun):
        return None
    fit = [m for study in sorted(_STUDIES) for m in source.scene.headed(study) if m.kind == "document"]
    return last_before(fit, source.span.start)


@attempt("introduced")
def introduced(source: Question) -> Member | None:
    """A phrase of the same head that the article introduced before without having it speak."""
    noun, text = source.phrase, source.scene.text
    wanted, plural = compared(noun.head), noun.plural
    if not (noun.definite or len(noun.core) == 1) or not (plural or wanted in _TAKEN_UP):
        return None
    for d in source.scene.introduced(wanted, source.span.start):
        inner = phrase(text, d.span)
        if (own := _name_words(noun)) and not own & _name_words(inner):
            continue
        several = inner.plural or compared(inner.head) != wanted  # "a group of researchers"
        if len(inner.core) > 1 and several == plural:
            name = " ".join(text[d.span.start : d.span.end].split())
            m = Member(name, kind_of(inner.head, plural), [d.span], plural=plural, head=inner.head)
            m.role_words = {wanted, *inner.modifiers}
            return source.scene.add(m)
    return None


_LETTERS = re.compile(r"[^\W_]+")
_WORKS = frozenset("film book novel memoir song play show album series poem program programme".split())
#: Nouns for the same kind of document: "an exhaustive study", then "the report".
_STUDIES = frozenset("report study survey analysis paper review research investigation audit".split())


def _name_words(noun: Phrase) -> set[str]:
    """The words of a phrase that are a name's: "Tidewater" in "the Tidewater poll"."""
    return {part for w in noun.core[:-1] if w.capital and w.low != "the" for part in _LETTERS.findall(w.low)}


@attempt("announced")
def announced(source: Question) -> Member | None:
    """The named body, or from a heading also the person, that an early description announces."""
    noun = source.phrase
    if not noun.core or noun.plural:
        return None
    member = _named_later(source, noun, compared(noun.head), source.scene.heading(source.span.start))
    if member is not None:
        source.scene.mention(member, source.span)
    return member


def _named_later(source: Question, noun: Phrase, head: str, heading: bool) -> Member | None:
    scene, at = source.scene, source.span.start
    fit = [m for m in scene.in_role({head, noun.head}) if m.entity is not None and m.mentions[-1].start > at]
    if head in BODIES or noun.head in BODIES:
        words = {singular(w) for w in noun.modifiers if w not in _PASSING}
        fit = [m for m in fit if m.kind == "organization" and (heading or words & {singular(w) for w in m.role_words})]
    elif heading and (head in PEOPLE or noun.head in PEOPLE):
        fit = [m for m in fit if m.kind == "person"]
    elif head in DOCUMENTS and (heading or noun.modifiers <= _PASSING):
        fit = [*scene.headed(noun.head), *scene.headed(head)]
        fit = [m for m in fit if m.mentions[-1].start > at and len(m.name.split()) > len(noun.core) and m.named]
        return min(fit, key=lambda m: next(s.start for s in m.mentions if s.start > at), default=None)
    else:
        return None
    return min(fit, key=lambda m: m.mentions[0], default=None)
