"""Names of an article to entities: "Mr. Lavrov", "Lavrov" and "Sergey Lavrov" are one.

A later, shorter form goes to the entity that it fits: the surname, the first name, an acronym, or a part of a longer
name of an organization. Two people with one surname stay two: a title that tells the gender decides between them, else
the one named last before.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections import Counter
from collections.abc import Sequence, Set
from dataclasses import dataclass, field
from itertools import pairwise

from onrecord.records import Mention, Span
from onrecord.resolve.mentions import families
from onrecord.resolve.mentions.families import SUFFIXES
from onrecord.resolve.mentions.name_forms import FULL, NameForm, fold, parse
from onrecord.resolve.mentions.shown import SUBJECT, Pronouns, told_gender
from onrecord.resolve.word_sets import FIRST_NAMES, PARTICLES, TITLE_ROLES, TITLED, Gender

_NO_LETTER = PARTICLES | {"of", "and", "for", "the", "on", "in"}


@dataclass(slots=True)
class Entity:
    """Everything the article says of one named somebody."""

    number: int
    kind: str
    name: str
    key: tuple[str, ...]
    mentions: list[Span] = field(default_factory=list)
    titles: dict[str, None] = field(default_factory=dict)
    gender: Gender | None = None
    gender_hint: Gender | None = None
    generation: str = ""


#: Of so many that share a word of a name, those named nearest before and behind are looked at, and who has just this
#: name: more than an article has of one family.
_NAMESAKES = 64


class _Index:
    """Entities by the first and the last word of their names, by their first letters, and by the whole name."""

    def __init__(self) -> None:
        self.all: list[Entity] = []
        self._by: dict[str, list[Entity]] = {}
        self._held: set[tuple[str, int]] = set()
        self._whole: dict[tuple[str, ...], list[Entity]] = {}
        self._inner: dict[str, list[Entity]] = {}

    def put(self, e: Entity) -> None:
        """A new entity, or one whose name grew longer."""
        if e not in self.all[e.number : e.number + 1]:
            self.all.append(e)
        letters = acronym(e) if e.kind != "person" else ""
        for word in {e.key[0], e.key[-1], letters} - {""} if e.key else ():
            if (word, e.number) not in self._held:
                self._held.add((word, e.number))
                self._by.setdefault(word, []).append(e)
        self._whole.setdefault(e.key, []).append(e)
        if inner := families.first_surname(e.key) if e.kind == "person" else "":
            self._inner.setdefault(inner, []).append(e)

    def inner(self, f: NameForm, at: int) -> list[Entity]:
        """The one person named before a place whose first of two surnames a bare name is: "Ortega" of Ortega Villa."""
        found = {e.number: e for e in self._inner.get(f.key[-1], ()) if e.mentions[0].start < at}
        return list(found.values()) if len(found) == 1 else []

    def whole(self, key: tuple[str, ...]) -> list[Entity]:
        return self._whole.get(key, [])  # entities of just this name

    def near(self, f: NameForm, at: int) -> list[Entity]:
        """Entities that share the first or last word of a form that stands at a place."""
        found = [e for w in dict.fromkeys((f.key[0], f.key[-1])) for e in self._among(w, f, at)] if f.key else []
        return list({e.number: e for e in found}.values())

    def _among(self, word: str, f: NameForm, at: int) -> list[Entity]:
        every = self._by.get(word, [])
        if len(every) <= _NAMESAKES:
            return every
        # they were met in order of the text
        middle = bisect_left(every, at, key=lambda e: e.mentions[0].start)
        same = [e for e in self._whole.get(f.key, ()) if (word, e.number) in self._held]
        return [*same, *every[max(0, middle - _NAMESAKES // 2) : middle + _NAMESAKES // 2]]


def entities(
    text: str,
    mentions: Sequence[Mention],
    sentences: Sequence[Span] = (),
    unclear: dict[int, list[Entity]] | None = None,
) -> tuple[list[Entity], dict[int, Entity]]:
    """All named entities, and for each mention (by its start) which one it is.

    ``unclear`` is given the people that a bare name fits, where there are several.
    """
    forms = [(m, parse(text, m)) for m in mentions]
    index = _Index()
    of: dict[int, Entity] = {}
    # Full names first, so that a surname in the headline finds the name that comes later.
    for m, f in forms:
        if not f.short:
            same = [e for e in index.near(f, m.span.start) if _same_full(e, m, f)]
            same = families.apart(text, m.span, f.generation, same, f.key) if m.kind == "person" else same
            of[m.span.start] = _place(text, index, m, f, same)
    _couples(text, forms, index, of)
    families.relatives(text, index.all)
    kin = set(families.brought_on_as_kin(text, index.all))
    shown = Pronouns(text, mentions, sentences)
    groups: dict[tuple[str, ...], list[tuple[Mention, NameForm]]] = {}
    for m, f in forms:
        if f.key and f.short:
            groups.setdefault((*f.key, f.generation), []).append((m, f))
    for group in groups.values():
        _place_short(text, index, group, shown, of, unclear if unclear is not None else {}, kin)
    for e in index.all:
        e.mentions.sort()
        e.gender = _gender(e) if e.kind == "person" else None
    found = _by_brackets(text, index.all, of)
    return sorted(found, key=lambda e: e.mentions[0]), of


def _couples(text: str, forms: Sequence[tuple[Mention, NameForm]], index: _Index, of: dict[int, Entity]) -> None:
    """The first of "Otto and Hilde Kranz", where the article tells that they are of one name."""
    lasts = {f.key[-1] for _, f in forms if len(f.key) > 1}
    for (one, f), (other, g) in pairwise(forms):
        if one.span.start in of or len(f.key) != 1 or f.titles or f.key[0] in lasts or len(g.key) < FULL:
            continue
        if families.couple(text, one.span, other.span, f.key[0], g.proper[-1].text):
            new = Entity(len(index.all), "person", f"{f.text(text)} {g.proper[-1].text}", (f.key[0], g.key[-1]))
            of[one.span.start] = e = next((e for e in index.whole(new.key) if e.kind == "person"), new)
            e.mentions.append(one.span)
            index.put(e)


def _place_short(
    text: str,
    index: _Index,
    group: list[tuple[Mention, NameForm]],
    shown: Pronouns,
    of: dict[int, Entity],
    unclear: dict[int, list[Entity]],
    kin: set[int],
) -> None:
    """All mentions of one bare name: each goes to the entity it fits by title, pronouns and nearness."""
    votes: Counter[Gender] = Counter()
    subjects = 0
    for m, f in group:
        if g := _titled_gender(f) or shown.gender(m.span):
            votes[g] += 1
            subjects += _titled_gender(f) is not None or shown.gender(m.span, subject=True) == g
    usual = votes.most_common(1)[0][0] if votes and len(set(votes.values())) == len(votes) else None
    if _titled_before(text, index, group, of) is None:
        _before_kin(text, index, group, of, kin)
    for m, f in group:
        if of.get(m.span.start) is not None:
            continue
        options = _options(index, m, f, text, shown)
        if m.kind == "person" and options and _another_of_kin(text, index, m, f, options, of, kin):
            continue
        options = families.young(text, f.titles, index.all) or families.of_age(text, options, f.titles)
        if f.titles:  # "Mr. Kim" of Kim Jae-won, where nobody has it as the last of his names
            options = [e for e in options if e.kind != "person" or e.key[-1] == f.key[-1]] or options
        if not f.titles and not f.generation:
            options = _without_kin(options, shown, m.span, kin)
        own = _titled_gender(f) or (shown.gender(m.span) if len(options) > 1 else None) or usual
        if own:
            fit = [e for e in options if _gender(e) == own] or [e for e in options if _gender(e) is None]
            # a first name tells less than a title: "Mr. Kim" is Kim Jae-won
            fit = fit or [e for e in options if _titled_gender(f) and not e.titles and len(options) == 1]
            sure = _titled_gender(f) is not None or votes[own] > 2
            options = fit if fit or sure or len(options) > 1 else options
        people = [e for e in options if e.kind == "person" and len(e.key) > 1]
        if len(people) > 1:
            unclear[m.span.start] = people
        of[m.span.start] = _place(text, index, m, f, options)
        told = bool(subjects) or votes.total() > 1  # "Moe disputed her figures" may speak of another's
        if own and told and of[m.span.start].kind == "person" and len(of[m.span.start].key) == 1:
            of[m.span.start].gender_hint = own


def _options(index: _Index, m: Mention, f: NameForm, text: str, shown: Pronouns) -> list[Entity]:
    """Those whom a bare name fits; a firm by the first word of its name, where no person has it."""
    near = index.near(f, m.span.start)
    found = [e for e in near if _fits(e, m, f, text)]
    if m.kind == "person" and all(e.mentions[0] > m.span for e in found):
        found = index.inner(f, m.span.start) or found
    if m.kind == "person" and not found and not f.titles and shown.gender(m.span) is None:
        found = [e for e in near if e.kind == "organization" and e.key[0] == f.key[0] not in FIRST_NAMES]
    return found


def _without_kin(options: list[Entity], shown: Pronouns, span: Span, kin: Set[int]) -> list[Entity]:
    """The one whom a bare name is who was brought on as nobody's kin: "Moe" is the senator, not her brother, Rune Moe.

    Unless the pronoun beside it is another's.
    """
    heads = [e for e in options if e.number not in kin]
    pronoun = shown.gender(span) if len(heads) == 1 else None
    return heads if len(heads) == 1 and (not pronoun or _gender(heads[0]) in (None, pronoun)) else options


#: Characters in which a full name comes that "President Moe" announces.
_SOON = 400


def _titled_before(
    text: str, index: _Index, group: list[tuple[Mention, NameForm]], of: dict[int, Entity]
) -> Entity | None:
    """Somebody introduced by title and surname before a namesake's full name is another: "President Moe", "Ada Moe"."""
    m, f = next(((m, f) for m, f in group if set(f.titles) & TITLE_ROLES.keys()), group[0])
    people = [e for e in index.near(f, m.span.start) if e.kind == "person" and e.key[-1:] == f.key[-1:]]
    later = all(min(e.mentions).start > m.span.end + _SOON for e in people)
    offices = set(f.titles) & TITLE_ROLES.keys()
    if m.kind != "person" or not offices or not people or not later or any(offices & e.titles.keys() for e in people):
        return None
    entity = _place(text, index, m, f, [])
    of[m.span.start] = entity
    for before, g in group:
        if before.span < m.span:
            of[before.span.start] = _place(text, index, before, g, [entity])
    return entity


def _another_of_kin(
    text: str,
    index: _Index,
    m: Mention,
    f: NameForm,
    options: Sequence[Entity],
    of: dict[int, Entity],
    kin: set[int],
) -> bool:
    """Whether a bare name brings on another of a family, who then is one: "Mme Moe, his mother", "his son Rune Jr."."""
    told = _titled_gender(f) or (f.generation if f.key[0] not in (e.key[-1] for e in options) else "")
    fit = [e for e in options if e.number in kin or (not f.generation and _gender(e) == told)]
    if not told or fit or not families.is_kin_here(text, m.span):
        return False
    of[m.span.start] = new = _place(text, index, m, f, [])
    kin.add(new.number)
    if f.generation and len(options) == 1 and len(options[0].key) > 1:  # of one name with his father
        options[0].generation = options[0].generation or "sr"
        surname = " ".join(options[0].name.split()[1:])
        first, _, behind = new.name.partition(" ")
        new.name, new.key = f"{first} {surname} {behind}".strip(), (*f.key, *options[0].key[1:])
        index.put(new)
    return True


def _before_kin(
    text: str, index: _Index, group: list[tuple[Mention, NameForm]], of: dict[int, Entity], kin: Set[int]
) -> None:
    """Somebody who has a surname alone is not the kin whose full name comes later: "Ms. Eide", "Her son, Lars Eide"."""
    m, f = group[0]
    people = [e for e in index.near(f, m.span.start) if e.kind == "person" and e.key[-1:] == f.key[-1:]]
    first = min((min(e.mentions).start for e in people), default=0)
    before = [g for one, g in group if one.span.end < first]
    told = len(before) > 1 or any(_titled_gender(g) for g in before)
    if m.kind == "person" and told and not f.generation and all(e.number in kin for e in people):
        of[m.span.start] = _place(text, index, m, f, [])


def _titled_gender(f: NameForm) -> Gender | None:
    genders = {TITLED[t] for t in f.titles if t in TITLED}
    return genders.pop() if len(genders) == 1 else None


def _place(text: str, index: _Index, m: Mention, f: NameForm, options: list[Entity]) -> Entity:
    entity = _choose(options, m, f) if options else None
    if entity is None:
        entity = Entity(len(index.all), m.kind, f.text(text), f.key)
        index.put(entity)
    entity.mentions.append(m.span)
    entity.titles.update(dict.fromkeys(f.titles))
    if f.generation and not entity.generation and f.key == entity.key and fold(f.proper[-1].text) in SUFFIXES:
        entity.name = f.text(text)  # "Moe Jr." of two called Rune Moe
    entity.generation = entity.generation or f.generation
    if len(f.key) > len(entity.key) and m.kind == entity.kind:
        entity.name, entity.key = f.text(text), f.key
        index.put(entity)
    return entity


def _choose(options: list[Entity], m: Mention, f: NameForm) -> Entity:
    """Of several entities a form fits: the same words, else the one named last in full before, else the first after."""
    options = [e for e in options if e.key == f.key] or options

    def near(e: Entity) -> tuple[bool, int]:
        before = [s.start for s in e.mentions[-200:] if s.start < m.span.start]
        return (not before, m.span.start - max(before) if before else e.mentions[0].start)

    return min(options, key=near)


def _same_full(e: Entity, m: Mention, f: NameForm) -> bool:
    if e.generation and f.generation and e.generation != f.generation:
        return False
    if (e.kind == "person") != (m.kind == "person"):
        return e.key == f.key
    a, b = e.key, f.key
    if a == b:
        return True
    if e.kind == "person":
        # middle names and initials aside; a given name may be short for the other (Mike, Michael)
        small, large = sorted((a, b), key=len)
        if len(small) > 1 and large[: len(small)] == small and small[-1] not in PARTICLES:
            return True  # "Irina Vasilyevna"
        return a[-1] == b[-1] and (
            a[0] == b[0] or families.short_for(a[0], b[0]) or (len(small) > 1 and large[-len(small) :] == small)
        )
    small, large = sorted((a, b), key=len)
    return len(small) > 1 and (large[-len(small) :] == small or large[: len(small)] == small)


def _fits(e: Entity, m: Mention, f: NameForm, text: str) -> bool:
    word = f.key[0]
    if e.generation and f.generation and e.generation != f.generation and not families.compared(f.titles):
        return False
    if e.key == f.key:
        return e.kind == m.kind or e.kind != "person"
    if len(f.key) > 1:
        return e.kind == m.kind == "person" and e.key[-len(f.key) :] == f.key
    if e.kind == "person":
        if m.kind != "person" and f.text(text) not in e.name.split():
            return False
        return word == e.key[-1] or (word == e.key[0] and m.kind == "person")
    if m.kind == "person":
        return False
    return word == acronym(e) or (len(e.key) > 1 and word == e.key[-1] and m.kind == e.kind and len(word) > 3)


def acronym(e: Entity) -> str:
    """The first letters of a longer name, particles aside ("epa"); empty for one word."""
    letters = "".join(w[0] for w in e.key if w not in _NO_LETTER)
    return letters if 2 <= len(letters) <= 8 else ""


def _gender(e: Entity) -> Gender | None:
    titled = next((TITLED[t] for t in e.titles if t in TITLED), None)
    # a lone word may be a surname: "Clinton"
    first = FIRST_NAMES.get(e.key[0]) if e.kind == "person" and len(e.key) > 1 else None
    return titled or first or e.gender_hint


def _by_brackets(text: str, found: list[Entity], of: dict[int, Entity]) -> list[Entity]:
    """An acronym in brackets after a name is that name: "the Island Health Board (IHB)"."""
    order = sorted((s, e.number) for e in found for s in e.mentions)
    for (a, i), (b, j) in pairwise(order):
        one, other = found[i], found[j]
        inside = text[a.end : b.start].strip() == "(" and text[b.end : b.end + 1] == ")"
        if inside and i != j and len(one.key) > 1 and len(other.key) == 1 and one.kind != "person":
            one.mentions = sorted({*one.mentions, *other.mentions})
            for s in other.mentions:
                of[s.start] = one
            other.mentions = []
    return [e for e in found if e.mentions]


#: So many times as often as the other a gender has to be told, and more than so much; a subject counts two, others one.
_SURE, _TWICE = 3, 2


def genders_from_pronouns(text: str, found: list[Entity], sentences: Sequence[Span]) -> None:
    """Give people of unknown gender that of the pronouns in sentences where nobody else is named."""
    people = sorted((s.start, e.number) for e in found if e.kind == "person" for s in e.mentions)
    votes: dict[int, Counter[Gender]] = {}
    for low, high in sentences:
        i = bisect_right(people, (low - 1, 1 << 30))
        inside = {e for s, e in people[i : bisect_right(people, (high - 1, 1 << 30))]}
        # what stands behind the name: "She told Moe" is somebody else's
        behind = Span(people[i][0], high) if len(inside) == 1 else None
        if behind and (gender := told_gender(text, behind)):
            votes.setdefault(inside.pop(), Counter())[gender] += (
                2 if told_gender(text, behind, SUBJECT) == gender else 1
            )
    for e in found:
        count = votes.get(e.number, Counter())
        (gender, most), less = max(count.items(), key=lambda x: x[1], default=("m", 0)), min(count["m"], count["f"])
        if e.kind == "person" and not e.gender and most > _TWICE and most > _SURE * less:
            e.gender = gender
        elif most and not less:  # too little to tell alone
            e.gender_hint = gender
