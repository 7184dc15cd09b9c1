"""Whom a source that is a description means, where what the article tells of its people leaves one, or plainly two.

Asked beside the two opinions (`opinions`): where one person alone is told to be what the description says, it is that
one; where two are, named side by side, it is nobody by name. Everything else is left to them.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from functools import cached_property

from onrecord.records import Attribution, Segmentation, Span
from onrecord.resolve.answers import Answer
from onrecord.resolve.cast import Member, Named
from onrecord.resolve.mentions.origins import apart, is_nation
from onrecord.resolve.mentions.phrases import Phrase, is_plural, kind_of, phrase, written
from onrecord.resolve.mentions.tidy import holding
from onrecord.resolve.portraits.asked import WIDER, Sought, asked
from onrecord.resolve.portraits.bodies import body_meant
from onrecord.resolve.portraits.first_names import first_named
from onrecord.resolve.portraits.fitting import above, by_signs, in_place, is_open, of_age, only_place, plainly, shared
from onrecord.resolve.portraits.linked import can_be, is_linked, linked, met, of_another, of_before, only_left, takes_up
from onrecord.resolve.portraits.own_names import named_behind, own_names
from onrecord.resolve.portraits.owners import Bond, bonds
from onrecord.resolve.portraits.several import several
from onrecord.resolve.portraits.told import LESSER, PAST, CalledSo, Sketch, portraits, together
from onrecord.resolve.portraits.whose import anothers, owner_noun
from onrecord.resolve.references.attempts import listed
from onrecord.words.lists import tagged

#: Characters of a source that are looked at.
_LONGEST = 120
#: More people than an article is about: nobody is looked at.
_SO_MANY = 200
#: How a description of somebody told before begins: with "the", "his", or an owner's name.
_DESCRIBES = re.compile(
    r"(?:the|this|that|these|those|his|her|their|its|both)\b|[\w.’'-]+(?: [\w.’'-]+){0,3}[’']", re.IGNORECASE
)
#: How an answer is told that takes a name in the source itself.
_BY_NAME = frozenset(("name", "name after a role", "apposition", "first person", "author", "clause"))
#: What somebody is who holds an office.
_OFFICES = tagged("people", "role", "place", "field")
_EVENTS = tagged("people", "event")
_RELATIONS = tagged("people", "kin")
#: How sure at most a description of somebody is whom the article does not call so, or otherwise.
_UNTOLD, _OTHERWISE = 0.85, 0.65
#: Who held an office before somebody, or holds it now.
_IN_TURN = frozenset(("predecessor", "successor"))
#: Sentences back in which those are named of whom one alone is left.
_SHORTLY = 3
#: Mentions of somebody that are looked at.
_MENTIONS = 20


class Portraits:
    """The people of one article, and whom its descriptions mean.

    ``newer``: whether somebody else was brought on, called by some nouns, between two places; ``who``: the one named
    who is spoken of at a place.
    """

    def __init__(
        self,
        text: str,
        parts: Segmentation,
        names: Sequence[Named],
        newer: Callable[[frozenset[str], int, int], bool],
        who: Callable[[int], Member | None],
    ) -> None:
        self._text, self._parts, self._names, self._newer, self._who = text, parts, names, newer, who
        self._starts = [n.span.start for n in names]
        self._sentences = [s.start for s in parts.sentences]

    @property
    def empty(self) -> bool:
        """Whether the article names nobody."""
        return not self._names

    @cached_property
    def people(self) -> list[Sketch]:
        """What the article tells of each person it names."""
        people = (n.member for n in self._names if n.member.kind == "person" and n.member.mentions)
        members = {id(m): m for m in people if not is_nation(m.name)}
        found = portraits(self._text, list(members.values())[:_SO_MANY], self._parts)
        self._succeed(found)
        return found

    def _succeed(self, people: list[Sketch]) -> None:
        """Give those who come before or after somebody his office: "Ada Moe and her predecessor, Rune Aas"."""
        if not any(p.called(_IN_TURN) for p in people):
            return
        members = [p.member for p in people]
        by_member = {id(p.member): p for p in people}
        for bond in bonds(self._text, members, self._who, together(self._text, members)):
            if bond.noun in _IN_TURN and bond.owner is not None and id(bond.owner) in by_member:
                signs = frozenset(("former",)) if bond.noun == "predecessor" else frozenset[str]()
                offices = [o for o in by_member[id(bond.owner)].offices if o.noun not in _IN_TURN]
                by_member[id(bond.member)].offices += [CalledSo(o.noun, o.words - PAST, signs) for o in offices]

    @cached_property
    def _nouns(self) -> set[str]:
        """The nouns that the article calls its people by."""
        return {o.noun for p in self.people for o in p.offices}

    def _called(self, noun: str) -> bool:
        """Whether the article calls one of its people by a noun."""
        return noun in self._nouns

    def meant(self, a: Attribution, answer: Answer, before: Sequence[tuple[Attribution, Answer]]) -> Answer | None:
        """Who the source of an attribution is by what is told; None where that leaves it open.

        ``answer``: what was weighed; ``before``: those before it in the text with theirs, in order.
        """
        span = Span(a.source[0].start, a.source[-1].end) if a.source else Span(0, 0)
        if not 0 < span.end - span.start <= _LONGEST:
            return None
        own = self._own(a, span, answer)
        if own or not _DESCRIBES.match(self._text, span.start, span.end):
            return own
        return self._by_description(a, span, answer, before)

    def _by_description(
        self, a: Attribution, span: Span, answer: Answer, before: Sequence[tuple[Attribution, Answer]]
    ) -> Answer | None:
        noun = phrase(self._text, span)
        if plain := self._by_noun(noun, span, answer):
            return plain
        ask = asked(self._text, span, a, noun, self._called)
        if ask is not None and answer.how not in _BY_NAME and of_another(ask, noun, answer, self.people):
            return self._nobody(span, "another")
        if ask is not None and self._anothers(ask, noun, span, answer):
            return self._owned_or_nobody(ask, span)
        if ask is None or ask.longer or (answer.how in _BY_NAME and not ask.nation) or self._named(span, ask, noun):
            return None
        if ask.plural:
            return self._several(ask, span)
        found = self._one(ask, span, answer)
        if found is None:
            linked = self._linked(ask, span, answer)
            return linked or self._going_on(ask, a, answer, before) or self._doubted(ask, span, answer)
        return self._nobody(span, "two fit") if isinstance(found, str) else self._somebody(*found)

    def _by_noun(self, noun: Phrase, span: Span, answer: Answer) -> Answer | None:
        """Who a description means by its words alone: another than was weighed, or the only body of its sort."""
        if answer.how not in _BY_NAME and self._clashes(noun, answer):
            return self._nobody(span, "another")
        if of_before(self._text, noun, span, answer):
            one = answer.members[0]
            one.mentions = [s for s in one.mentions if s.end <= span.start or span.end <= s.start]
            return self._nobody(noun.core_span, "another", " ".join(w.text for w in noun.core[noun.definite :]))
        body = body_meant(self._parts, self._names, noun, span, answer)
        return self._somebody(body, "only body") if body else None

    def _own(self, a: Attribution, span: Span, answer: Answer) -> Answer | None:
        """Whoever a source names itself that was taken for a description."""
        described = [m for m in answer.members if m.entity is None]
        if not described:
            return None
        first, end = bisect_left(self._starts, span.start), bisect_left(self._starts, span.end)
        who = own_names(self._text, span, self._names[first:end], len(described) == len(answer.members))
        if not who and len(answer.members) == 1 and a.cue and a.cue[0].start > span.end:
            behind = self._names[end : bisect_left(self._starts, a.cue[0].start)]
            one = named_behind(self._text, span, behind) if behind else None
            who = (one,) if one else ()
        if not who:
            return None
        return Answer(who, listed()["told"]["own name"], "own name", facts={"name": 1, "named": 1})

    def _going_on(
        self, ask: Sought, a: Attribution, answer: Answer, before: Sequence[tuple[Attribution, Answer]]
    ) -> Answer | None:
        """Whoever spoke last, where a description can be but another word for him or her; nobody, where it can't be
        whom was weighed either."""
        span = Span(a.source[0].start, a.source[-1].end)
        told = self._supported(ask, answer) or met(self._text, ask, span, answer) or is_linked(answer)
        if told or not self._goes_on(ask, span):
            return None
        last = self._spoke_last(a, before, ask)
        if last is None:
            return None
        other = any(p.member is last and not can_be(ask, p) for p in self.people)
        if last is not (answer.members or (None,))[0] and self._may_be(last, ask) and not other:
            return self._somebody(last, "spoke last")
        return self._nobody(span, "another") if ask.noun in _OFFICES and self._other(answer, last) else None

    def _linked(self, ask: Sought, span: Span, answer: Answer) -> Answer | None:
        """Whom the head links a description to, or who alone is left of those named shortly before."""
        if self._newer(frozenset((ask.noun,)), 0, span.start) or met(self._text, ask, span, answer):
            return None
        if member := linked(ask, answer, self.people):
            return self._somebody(member, "linked")
        number = self._sentence(span.start)
        begin = self._sentences[max(0, number - 1 - _SHORTLY)] if number else 0
        near = self._names[bisect_left(self._starts, begin) : bisect_left(self._starts, span.start)]
        left = only_left(ask, answer, self.people, (n.member for n in near))
        left = left or self._right_before(ask, answer, span)
        return self._somebody(left, "only one left") if left else None

    def _right_before(self, ask: Sought, answer: Answer, span: Span) -> Member | None:
        """The one person whom the sentence before in the paragraph names, where nobody new is brought on.

        "It was found by Ada Moe, a cleaner. The mother of two said".
        """
        number, here = self._sentence(span.start), holding(self._parts.paragraphs, span.start)
        if number <= 1 or here is None or not takes_up(ask, answer):
            return None
        begin = self._sentences[number - 2]
        names = self._names[bisect_left(self._starts, begin) : bisect_left(self._starts, span.start)]
        some = {id(n.member) for n in names if n.member.kind == "person"}
        fit = [p for p in self.people if id(p.member) in some]
        return fit[0].member if begin >= here.start and len(some) == len(fit) == 1 and can_be(ask, fit[0]) else None

    @staticmethod
    def _somebody(member: Member, how: str) -> Answer:
        return Answer((member,), listed()["told"][how], how, facts={"description": 1, "named": 1})

    def _nobody(self, span: Span, how: str, name: str = "") -> Answer:
        """Somebody who is called by the words of a source alone."""
        return Answer((self._vague(span, name),), listed()["told"][how], how, facts={"new": 1})

    def _clashes(self, noun: Phrase, answer: Answer) -> bool:
        """Whether a body's description has another's name in it: "the British government" is not the Iranian one."""
        one = answer.members[0] if len(answer.members) == 1 else None
        if one is None or noun.person or one.kind == "person" or (noun.core[-1:] and noun.core[-1].capital):
            return False
        spans = one.entity.mentions[:_MENTIONS] if one.entity is not None else []
        return apart(noun, " ".join([one.name, *(self._text[slice(*s)] for s in spans)]))

    def _still(self, ask: Sought, answer: Answer) -> bool:
        """Whether an answer is somebody who holds the office that a description is of a former holder of."""
        if not ask.signs & PAST or len(answer.members) != 1:
            return False
        offices = [o for p in self.people if p.member is answer.members[0] for o in p.called(ask.nouns)]
        return bool(offices) and not any(o.signs & PAST for o in offices)

    def _doubted(self, ask: Sought, span: Span, answer: Answer) -> Answer | None:
        """An answer that nothing but the text around it tells, no surer than that: nobody calls him so.

        Or others are called so, too; least sure where the article calls him by another trade.
        """
        one = answer.members[0] if len(answer.members) == 1 else None
        if one is None or one.entity is None or one.kind != "person" or answer.how in _BY_NAME:
            return None
        nouns = ask.nouns | {ask.noun}
        his = [p for p in self.people if p.member is one]
        called = any(p.called(nouns) for p in his)
        if not called and ask.gender is not None and one.gender not in (None, ask.gender):
            return self._nobody(span, "another")  # "The nurse said she" is not he
        if any(above(p, ask) for p in his):
            return self._nobody(span, "another")
        if self._still(ask, answer):
            return replace(answer, sureness=min(answer.sureness, _OTHERWISE))
        if called and not any(p.called(nouns) for p in self.people if p.member is not one):
            return None
        most = _UNTOLD if called or not any(p.offices for p in his) else _OTHERWISE
        return replace(answer, sureness=most) if answer.sureness > most else None

    def _goes_on(self, ask: Sought, span: Span) -> bool:
        """Whether a description can be but another word for whoever speaks: nobody was brought on by it before."""
        if ask.owner is not None or (ask.noun in _EVENTS and not ask.kind):
            return False
        return not self._newer(frozenset((ask.noun,)), 0, span.start)

    def _supported(self, ask: Sought, answer: Answer) -> bool:
        """Whether the article calls whom an answer names so."""
        if not answer.members or answer.members[0].entity is None:
            return False
        return any(p.called(ask.nouns) for p in self.people if p.member in answer.members)

    @staticmethod
    def _other(answer: Answer, last: Member) -> bool:
        """Whether an answer is somebody named who did not speak last."""
        return bool(answer.members) and answer.members[0].entity is not None and last is not answer.members[0]

    def _may_be(self, m: Member, ask: Sought) -> bool:
        """Whether somebody can be what a description says: a person of no other gender."""
        return m.kind == "person" and m.entity is not None and (ask.gender is None or m.gender in (None, ask.gender))

    def _spoke_last(self, a: Attribution, before: Sequence[tuple[Attribution, Answer]], ask: Sought) -> Member | None:
        """The one who said the last thing in the paragraph, where nobody else is named since."""
        if not before:
            return None
        said, answer = before[-1]
        if len(answer.members) != 1 or not said.source or a.begins < said.source[0].start:
            return None
        if phrase(self._text, Span(said.source[0].start, said.source[-1].end)).definite:
            return None  # "The goalkeeper said …. The coach said" are two
        told = ask.kind and ask.gender == answer.members[0].gender
        here, there = (self._paragraph(x.source[0].start) for x in (a, said))
        if here - there > (1 if told and self._begins(a.source[0].start) else 0):
            return None
        if self._sentence(said.source[0].start) == self._sentence(a.source[0].start) and not told:
            return None
        low, high = bisect_left(self._starts, said.source[0].start), bisect_left(self._starts, a.source[0].start)
        others = {
            id(n.member)
            for n in self._names[low:high]
            if self._may_be(n.member, ask)
            and not any(c.start <= n.span.start < c.end for c in (*a.content, *said.content))
        }
        one = answer.members[0]
        return one if one.kind == "person" and one.entity is not None and others <= {id(one)} else None

    def _named(self, span: Span, ask: Sought, noun: Phrase) -> bool:
        """Whether a source has a person's name in it that is no owner's: what it is called is then no riddle."""
        inside = self._names[bisect_left(self._starts, span.start) : bisect_left(self._starts, span.end)]
        for n in inside:
            owner = ask.owner is not None and n.span.end <= ask.owner.end
            whole = n.span.end >= noun.core_span.end - 1 and ask.places
            if n.member.kind == "person" and not owner and not whole:
                return True
        return False

    def _one(self, ask: Sought, span: Span, answer: Answer) -> tuple[Member, str] | str | None:
        """The one who fits and how; a word where two do; None where nobody does or where more has to be weighed."""
        if ask.owner is not None:
            return self._owned(ask, span)
        people = [p for p in self.people if not ask.kind or p.member.gender in (None, ask.gender)]
        if ask.ages:
            fit = [p for p in people if of_age(ask, p)]
            if fit:
                return self._chosen(fit, ask, span, "age")
        fit = [p for p in people if p.called(ask.nouns)]
        if not fit and ask.places and only_place(ask):
            fit = [p for p in people if ask.places <= p.places]
            return self._chosen(fit, ask, span, "from there") if fit else None
        if not fit and ask.noun in WIDER:
            fit = [p for p in people if p.called(WIDER[ask.noun])]
            return self._chosen(fit, ask, span, "wider office") if fit and not ask.signs | ask.words else None
        if not fit and ask.signs & PAST and ask.noun in _OFFICES:  # "her predecessor, Rune Aas … the former minister"
            fit = [p for p in people if p.called(("predecessor",))]
            return self._chosen(fit, ask, span, "wider office") if len(fit) == 1 else None
        every = fit = by_signs(fit, ask)
        if not fit:
            lesser = ask.signs & LESSER and (ask.noun in _OFFICES or "shadow" in ask.signs)
            fit = in_place(people, ask) if lesser else []
            return self._chosen(fit, ask, span, "office") if len(fit) == 1 else None
        if fit and ask.words | ask.places | ask.of:
            most = max(shared(p, ask) for p in fit)
            if most < len(ask.words | ask.places | ask.of):
                return None
            fit = [p for p in fit if shared(p, ask) == most]
        return self._chosen(fit, ask, span, "office") if fit and not is_open(fit, every, ask, answer) else None

    def later_named(self, answers: Sequence[Answer]) -> Mapping[int, Member]:
        """Who of the described speakers turns out to be whom, by ``id``."""
        described = {id(m): m for x in answers for m in x.members if m.entity is None}
        return first_named(self._text, self._parts, described.values(), self.people) if described else {}

    @cached_property
    def _groups(self) -> list[list[tuple[Member, Span]]]:
        return together(self._text, [p.member for p in self.people])

    def _several(self, ask: Sought, span: Span) -> Answer | None:
        """Those named side by side whom a plural means; not where others are brought on by its noun."""
        who = several(ask, span.start, self._groups, self.people) if ask.owner is None else ()
        if not who:
            return None
        last = max(s.end for m in who if (s := self._last(m, span.start)) is not None)
        if self._newer(ask.nouns | {ask.noun}, last, span.start):
            return None
        return Answer(who, listed()["told"]["side by side"], "side by side", facts={"several": 1, "named": 1})

    @cached_property
    def _bonds(self) -> list[Bond]:
        return bonds(self._text, [p.member for p in self.people], self._who, self._groups)

    def _owned_or_nobody(self, ask: Sought, span: Span) -> Answer:
        owned = self._owned(ask, span)
        return self._somebody(*owned) if owned else self._nobody(span, "another")

    def _anothers(self, ask: Sought, noun: Phrase, span: Span, answer: Answer) -> bool:
        """Whether whom an answer names is told to be another's: the union's spokesman, not the club's."""
        one = answer.members[0] if len(answer.members) == 1 else None
        if one is None or ask.plural or one.entity is None or one.kind != "person" or answer.how in _BY_NAME:
            return False
        if self._named(span, ask, noun):
            return False
        owner = self._who(ask.owner.start) if ask.owner is not None else None
        nouns = ask.nouns | {ask.noun}
        if ask.owner is not None and ask.noun in _RELATIONS and not self._supported(ask, answer):
            return not any(b.member is one and b.noun in nouns for b in self._bonds)  # nobody called her so
        return anothers(self._text, nouns, owner_noun(self._text, noun, span), owner, one, self._bonds)

    def _owned(self, ask: Sought, span: Span) -> tuple[Member, str] | None:
        """Whom "his lawyer" means: the one who is told to be that, of the same owner."""
        if ask.owner is None:
            return None
        fit = [b for b in self._bonds if b.noun in ask.nouns and b.owner is not None]
        owner = self._who(ask.owner.start) if fit else None
        found = list({id(b.member): b.member for b in fit if b.owner is owner is not None}.values())
        if len(found) != 1 or (ask.gender and found[0].gender not in (None, ask.gender)):
            return None
        return found[0], "whose"

    def _chosen(self, fit: list[Sketch], ask: Sought, span: Span, how: str) -> tuple[Member, str] | str | None:
        if len(fit) > 1 and ask.gender is not None:
            fit = [p for p in fit if p.member.gender in (None, ask.gender)] or fit
            fit = [p for p in fit if p.member.gender == ask.gender] or fit
        if len(fit) > 1 and how == "office" and not ask.words:  # "the secretary" is no chief press secretary
            plain = [p for p in fit if plainly(p, ask)]
            fit = plain if len(plain) == 1 else fit
        if len(fit) == 1:
            member = fit[0].member
            wider = how == "office" and not plainly(fit[0], ask)
            if wider and self._newer(frozenset((ask.noun,)), 0, span.start):
                return None  # "an official" is "the official", not the minister
            last = self._last(member, span.start)
            if last is not None and self._newer(ask.nouns, last.end, span.start):
                return None
            return member, how
        return "two" if len(fit) > 1 and self._side_by_side(fit, span.start) else None

    def _last(self, m: Member, at: int) -> Span | None:
        """The last place before another where somebody is spoken of."""
        i = bisect_left(m.mentions, at, key=lambda s: s.start)
        return m.mentions[i - 1] if i else None

    def _side_by_side(self, fit: Sequence[Sketch], at: int) -> bool:
        """Whether those who fit were last named in one sentence, all of them."""
        last = [self._last(p.member, at) for p in fit]
        if any(s is None for s in last):
            return False
        return len({self._sentence(s.start) for s in last if s is not None}) == 1

    def _paragraph(self, at: int) -> int:
        return bisect_right(self._parts.paragraphs, at, key=lambda p: p.start)

    def _begins(self, at: int) -> bool:
        """Whether a paragraph begins at a place."""
        here = holding(self._parts.paragraphs, at)
        return here is not None and not self._text[here.start : at].strip("“\"‘' ")

    def _sentence(self, at: int) -> int:
        return bisect_left(self._sentences, at + 1)

    def _vague(self, span: Span, name: str) -> Member:
        """Somebody who is called by the words of a source alone."""
        noun = phrase(self._text, span)
        plural = is_plural(noun.head)
        name = name or written(self._text, span)
        return Member(name, kind_of(noun.head, plural), [span], plural=plural, head=noun.head)
