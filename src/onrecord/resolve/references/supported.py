"""Whom a description means by what the article tells of them: where an office is, who held it, what somebody does.

"The Norland president", "the former mayor", "the beekeeper" of somebody who "has kept bees", "the builder" of a
heading, which the text gives its name.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from onrecord.records import Span
from onrecord.resolve.cast import Member
from onrecord.resolve.mentions.origins import place
from onrecord.resolve.mentions.phrases import Phrase, callable_by, compared, is_trade, words
from onrecord.resolve.mentions.tidy import holding
from onrecord.resolve.references.attempts import Question, attempt
from onrecord.resolve.references.scene import Scene
from onrecord.resolve.word_sets import BODIES, GENDERS, HE, PEOPLE, SHE
from onrecord.words.endings import singular
from onrecord.words.lists import alternation, tagged, valued

_EVENTS = tagged("people", "event")
_FORMER = frozenset(("former", "ex", "late", "shadow", "deputy", "vice", "acting"))
_DOCTORS = {w for w, field in valued("people", "field").items() if field == "medicine"} | {"dentist", "doctor", "vet"}
#: Doctors of one kind.
_SPECIAL = _DOCTORS - {"doctor", "physician", "dr", "medic"}
_TITLED = {
    "dr": frozenset(_DOCTORS),
    "captain": frozenset(("pilot", "skipper")),
    "prof": frozenset(("scholar", "academic")),
}
_WINNERS, _WON = frozenset(("champion", "winner", "victor")), frozenset(("won", "wins", "beat", "title"))
#: Characters before a description (behind a heading) in which those are named whom it may mean.
_NEAR = 3000
#: Of somebody's sentences so many are read, and so many characters of each.
_SENTENCES, _LONG = 5, 300
#: Letters that two words of one stem share, and the share of the shorter that this is at least.
_LETTERS, _MOST = 4, 0.55
_AGENT = re.compile(r"(?:er|or|ist|ian|ant)$")
_COMPOUND = re.compile(r"(?:keeper|maker|seller|owner|grower|farmer|builder|player|worker|driver|hunter)$")


def _for_person(noun: Phrase) -> bool:
    """Whether a phrase stands for one definite person by what he is."""
    return noun.definite and not noun.plural and noun.person


def _in_role(source: Question) -> list[Member]:
    noun = source.phrase
    fit = source.scene.in_role(callable_by(noun.sense) | callable_by(noun.head))
    if len(fit) > _SO_MANY:
        return []
    return [m for m in fit if m.kind == "person" and m.mentions and m.mentions[0].start < source.span.end]


#: More than an article has in one role: of so many nobody is looked at.
_SO_MANY = 64


@attempt("of the place")
def of_place(source: Question) -> Member | None:
    """ "The Norland president": the one of those called so whose office is there."""
    noun = source.phrase
    if not _for_person(noun):
        return None
    where = {place(w.low) for w in noun.core[:-1] if w.capital and w.low != "the"}
    fit = [m for m in _in_role(source) if m.places & where]
    return fit[0] if len(fit) == 1 else None


@attempt("former or present holder")
def holder(source: Question) -> Member | None:
    """ "The former mayor", "the mayor", where one was and another is."""
    noun = source.phrase
    if not _for_person(noun) or noun.rest.end - noun.rest.start >= _REST:
        return None
    fit = _in_role(source)
    before = [m for m in fit if any(_FORMER & {*r.casefold().replace("-", " ").split()} for r in m.roles)]
    if "former" in noun.modifiers:
        return before[0] if len(before) == 1 else None
    present = [m for m in fit if m not in before]
    alone = len(noun.core) == _WITH_ARTICLE and len(present) == len(before) == 1
    return present[0] if alone else None


#: Characters of what hangs on a phrase; words of "the mayor".
_REST, _WITH_ARTICLE = 3, 2


@attempt("told of so")
def told_of(source: Question) -> Member | None:
    """ "The beekeeper", whom nobody called so: who "has kept bees", "Dr." of "the surgeon"; or who alone can be."""
    noun = source.phrase
    made = bool(noun.modifiers) and bool(_COMPOUND.search(noun.head))  # "the guitar maker"
    maybe = noun.person or noun.head in _WINNERS or bool(_AGENT.search(noun.head))
    person = noun.definite and not noun.plural and (made or (maybe and noun.sense not in BODIES))
    if not person or noun.rest.end - noun.rest.start >= _REST or any(w.capital for w in noun.core[1:]):
        return None
    return _called(source, _one_told_of(source, _people(source, source.span.start)))


def _called(source: Question, member: Member | None) -> Member | None:
    """Somebody, who has what he is called for a role from here on."""
    noun = source.phrase
    if member is not None and noun.head not in _EVENTS and noun.head not in _WINNERS:
        role = source.scene.text[noun.core[noun.definite].span.start : noun.core[-1].span.end]
        if not any(role.casefold() in r.casefold() for r in member.roles):
            member.roles.append(role.lower() if role.isupper() else role)
        source.scene.call(member, compared(noun.head))
    return member


@attempt("told of below")
def told_below(source: Question) -> Member | None:
    """The person or body of the text that a heading calls by a noun: "Surgeon denies", "Union turns down"."""
    noun = source.phrase
    if not noun.core or noun.plural or not source.scene.heading(source.span.start) or len(noun.core) > _WITH_ARTICLE:
        return None
    if _for_body(noun):
        return _body_below(source)
    return _called(source, _one_told_of(source, _people(source, source.span.end + _NEAR))) if noun.person else None


@attempt("body of the heading")
def of_heading(source: Question) -> Member | None:
    """ "The builder", of a heading, where the text names one body that it can be."""
    noun = source.phrase
    plain = noun.definite and not noun.plural and len(noun.core) == _WITH_ARTICLE and _for_body(noun)
    return _body_below(source) if plain and _in_heading(source, noun.head) else None


def _for_body(noun: Phrase) -> bool:
    """Whether a noun can stand for a business or a body: "builder", "airline", "union"."""
    maker = noun.head.endswith("er") and is_trade(noun.head) and noun.head not in PEOPLE
    return noun.sense in BODIES or noun.head in BODIES or maker


def _titles(scene: Scene) -> list[Span]:
    """The first headings that are no sentences: a short first paragraph may stand among them."""
    return [h for h in scene.segmentation.headings[:3] if scene.text[h.end - 1] not in '.!?"”']


def _in_heading(source: Question, head: str) -> bool:
    text = source.scene.text
    return any(re.search(rf"\b{re.escape(head)}\b", text[slice(*h)], re.IGNORECASE) for h in _titles(source.scene))


def _body_below(source: Question) -> Member | None:
    """The one body that speaks or begins a sentence early in the text; a place or an outlet is none."""
    scene = source.scene
    begin = next((h.end for h in _titles(scene)), 0)
    found: dict[int, Member] = {}
    for start, end, m in scene.names_in(Span(begin, begin + _NEAR)):
        first = not scene.names_in(Span(scene.sentence_span(scene.sentence(start)).start, start))
        speaks = bool(_SPEAKS.match(scene.text, end))
        if m.kind == "organization" and m.entity is not None and (first or speaks) and len(m.name.split()) > 1:
            found.setdefault(id(m), m)
    fit = list(found.values())
    return fit[0] if len(fit) == 1 else None


_SPEAKS = re.compile(r"\s(?:said|told|announced|reported|admitted)\b")


def _people(source: Question, end: int) -> list[Member]:
    """The people named before a place, whom the pronoun that the words begin with allows."""
    scene, gender = source.scene, _gender(source)
    near = scene.names_in(Span(max(0, source.span.start - _NEAR), end))
    people = {id(m): m for _, _, m in near if m.kind == "person" and len(m.name.split()) > 1}
    return [m for m in people.values() if gender is None or m.gender in (None, gender)]


def _gender(source: Question) -> str | None:
    """The gender of "she" in "The beekeeper said she"."""
    content = source.attribution.content
    first = words(source.scene.text, Span(content[0].start, content[0].start + 20))[:2] if content else []
    low = {w.low for w in first}
    return "m" if low & HE else "f" if low & SHE else None


def _one_told_of(source: Question, people: list[Member]) -> Member | None:
    """The only one of whom the words of the article tell it; else the only one who comes right behind the noun."""
    noun = source.phrase
    fit = [m for m in people if any(noun.head in _TITLED.get(t, ()) for t in (m.entity.titles if m.entity else ()))]
    fit = [m for m in fit if not m.role_words & _SPECIAL - {noun.head}]  # the surgeon is not the anaesthetist
    fit = [m for m in fit if not set(m.roles) - {"Captain"}] or fit
    fit = fit or [m for m in people if _tells(source, m)]
    if not fit and compared(noun.head) not in _EVENTS and noun.head not in _EVENTS:
        free = [m for m in people if not m.roles]
        fit = [m for m in free if _comes_behind(source, m)]
        if not fit and len(free) == len(people) == 1 and _in_heading(source, noun.head):
            fit = free
    return fit[0] if len(fit) == 1 else None


def _sentences(source: Question, m: Member) -> Iterator[tuple[Span, Span]]:
    """Sentences in which somebody is named first of all, each with the name's place."""
    scene = source.scene
    for span in m.mentions[:_SENTENCES]:
        sentence = scene.sentence_span(scene.sentence(span.start))
        titled = holding(_titles(scene), span.start) is not None
        if not titled and not scene.names_in(Span(sentence.start, span.start)):
            yield sentence, span


def _tells(source: Question, m: Member) -> bool:
    """Whether a sentence about somebody has a word of the description's stem: "has kept bees", "the beekeeper"."""
    noun = source.phrase
    made = {w for w in noun.modifiers if _COMPOUND.search(noun.head)}
    for sentence, span in _sentences(source, m):
        others = (
            n[0] for n in source.scene.names_in(Span(span.end, sentence.end)) if n[2].kind == "person" and n[2] is not m
        )
        end = min(next(others, sentence.end), span.end + _LONG)  # "Moe and Aas, who leads the party"
        said = {w.low for w in words(source.scene.text, Span(span.end, end))}
        if noun.head in _WINNERS and said & _WON:
            return True
        if any(_alike(noun.head, x) for x in said) or made & {singular(x) for x in said}:
            return True
    return False


def _alike(noun: str, word: str) -> bool:
    """Whether a noun for somebody and a word are of one stem, or the noun is made with the word."""
    one = singular(word)
    if len(one) >= _LETTERS - 1 and noun != one and noun.startswith(one) and _COMPOUND.search(noun[len(one) :]):
        return True
    shared = next((n for n, (a, b) in enumerate(zip(noun, one, strict=False)) if a != b), min(len(noun), len(one)))
    return shared >= _LETTERS and shared >= _MOST * max(len(noun), len(one)) and noun != one


def _comes_behind(source: Question, m: Member) -> bool:
    """Whether somebody is first named at the beginning of the sentence behind one that has the noun."""
    scene = source.scene
    sentence, span = next(_sentences(source, m), (None, None))
    if sentence is None or span is None or span != m.mentions[0] or span.start - sentence.start > _TITLE:
        return False
    number = scene.sentence(span.start)
    before = scene.sentence_span(number - 1) if number else Span(0, 0)
    noun = source.phrase.head
    return any(w.low == noun for w in words(scene.text, Span(max(before.start, before.end - _LONG), before.end)))


@attempt("named right behind")
def right_behind(source: Question) -> Member | None:
    """ "A grandmother who chased a bear says …. Doreen Moe was shelling peas": a report tells who in its next sentence.

    Whoever is named first of all in it, with no word of what he is and not as one who speaks beside; nobody else is
    told of before.
    """
    scene, noun = source.scene, source.phrase
    person = noun.person and not noun.plural and bool(noun.core) and noun.core[0].low in ("a", "an", "the")
    number = scene.sentence(source.span.start)
    sentence, behind = scene.sentence_span(number), scene.sentence_span(number + 1)
    before = any(m.kind == "person" for _, _, m in _so_far(scene, sentence))
    if not person or before or scene.heading(source.span.start):
        return None
    said = words(scene.text, Span(sentence.start, min(sentence.end, sentence.start + _LONG)))
    beside = [w for w in said if w.span.end <= source.span.start or source.span.end <= w.span.start]
    others = {w.low for w in beside if not w.capital} - {noun.head}  # "a corner shop" is its owner's
    if any(singular(w) in PEOPLE or is_trade(w) for w in others):
        return None
    found = [n for n in scene.names_in(behind) if n[2].kind == "person"][:1]
    if not found or found[0][0] - behind.start > _TITLE or len(found[0][2].name.split()) < _FULL:
        return None
    start, end, m = found[0]
    titled = not scene.text[behind.start : start].strip() or bool(_COURTESY.fullmatch(scene.text, behind.start, start))
    gender = _gender(source) or GENDERS.get(noun.head)
    fit = titled and not m.roles and m.mentions[0].start >= behind.start and not _ANNOUNCED.match(scene.text, end)
    return m if fit and (gender is None or m.gender in (None, gender)) else None


def _so_far(scene: Scene, sentence: Span) -> list[tuple[int, int, Member]]:
    """The names of the text up to the end of a sentence, those of headings and of a dateline aside."""
    named = scene.names_in(Span(0, sentence.end))
    return [n for n in named if not scene.heading(n[0]) and not _DATELINE.match(scene.text, n[1])]


_DATELINE = re.compile(r"\s*(?:\([^)]{1,30}\)\s*)?[–—―-]+\s")
#: Words of a first and a last name; a courtesy before them; one who is told to say something or to be something.
_FULL = 2
_COURTESY = re.compile(rf"(?:(?:{alternation(tagged('people', 'courtesy'))})\b\.?\s)+", re.IGNORECASE)
_ANNOUNCED = re.compile(
    r"(?:, (?:aged )?\d+)?,? (?:(?:also|later) )?"
    r"(?:said|says|told|tells|added|wrote|announced|asked|confirmed|of|from)\b"
    r"|, (?!who\b|\d|aged\b)"
)
#: Characters of a title before a name that begins a sentence.
_TITLE = 12
