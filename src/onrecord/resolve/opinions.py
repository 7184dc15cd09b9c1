"""Two opinions on who a source is, the rules' and the trained head's, and which of them holds.

They err on different sources: where they agree, an answer is right far more often than either says of itself. How sure
an answer is, is told from both (`coreference.confidence`).
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Mapping, Sequence
from dataclasses import replace
from functools import cached_property
from typing import NamedTuple

from onrecord.records import Attributed, Attribution, Segmentation, Span
from onrecord.resolve.answers import Answer
from onrecord.resolve.cast import Member, Named, named
from onrecord.resolve.coreference.confidence import BOUNDS, sureness
from onrecord.resolve.coreference.linker import LinkScorer
from onrecord.resolve.coreference.resolver import CoreferenceResolver
from onrecord.resolve.cut_sources import CutSources
from onrecord.resolve.mentions.families import brought_on_as_kin
from onrecord.resolve.mentions.name_forms import fold
from onrecord.resolve.mentions.phrases import phrase
from onrecord.resolve.mentions.tidy import holding
from onrecord.resolve.portraits.addressed import addressed
from onrecord.resolve.portraits.bodies_go_on import bodies_go_on
from onrecord.resolve.portraits.step import Portraits
from onrecord.resolve.portraits.writers import SURE as BY_LETTER
from onrecord.resolve.portraits.writers import writer
from onrecord.resolve.references.attempts import listed
from onrecord.resolve.references.resolver import Resolver
from onrecord.resolve.word_sets import PARTICLES
from onrecord.words.lists import alternation, tagged

#: Log-odds of an antecedent from which on it is as good as told.
_SURE = 3.0
#: The same of whom a heading announces: the first name that fits is seldom another's.
_LIKELY = 2.0
#: Characters of a source beyond which it is long.
_LONG_SOURCE = 40


#: How sure at most what may be read in two ways is: the answer is given, and said to be unsure.
_DOUBT = 0.65
#: How sure at most a bare name of two is, the nearest of whom is meant, and one where rules and head name two people.
_NAMESAKES = 0.85
_COURTESY = re.compile(rf"(?:{alternation(tagged('people', 'courtesy'))})\b", re.IGNORECASE)
#: One's agent, or that of both: "Aas and Moe's agent, ".
_OF_BOTH = re.compile(
    r"(?:[A-Z][\w’-]+ ){1,3}and (?:[A-Z][\w’-]+ ){0,2}[A-Z][\w-]+['’]s (?:[a-z][\w-]* ){0,2}[a-z][\w-]*, [A-Z]"
)
#: Characters of a source that are looked at.
_SOURCE = 120


class Form(NamedTuple):
    """How a source is written: ``headed``: a heading alone tells first of whom the rules find, its "Brewer";
    ``bare``: without "the"; ``owned``: with whose somebody is, "the ship's cook".
    """

    headed: bool = False
    bare: bool = False
    owned: bool = False


class Opinions:
    """Who the sources of one article are (`speakers.References`).

    ``attributed`` has to hold the head's marks: LookupError without.
    """

    def __init__(self, text: str, segmentation: Segmentation, attributed: Attributed, linker: LinkScorer) -> None:
        names = named(text, segmentation, attributed.mentions)
        self.rules = Resolver(text, segmentation, names)
        self.head = CoreferenceResolver(text, segmentation, attributed, linker, names)
        self._parts, self._weights = segmentation, linker.sureness
        self._text, self._named, self._sources = text, names, CutSources(text, names)
        self._begins = [n.span.start for n in names]
        self._portraits = Portraits(text, segmentation, names, self.head.brought_on, self.head.spoken_of)

    def answers(self, attributions: Sequence[Attribution]) -> list[Answer]:
        """Who is the source of each attribution, in the order given."""
        attributions = [self._sources.whole(a) for a in attributions]
        rules, head = self.rules.answers(attributions), self.head.answers(attributions)
        each = zip(attributions, rules, head, strict=True)
        held = [weighed(mine, its, self._form(a, mine)) for a, mine, its in each]
        # whom the head took for somebody unnamed is, in all its answers, whom both guess
        guessed = {
            id(its.members[0]): (answer.members[0], _NAMESAKES)
            for answer, its in zip(held, head, strict=True)
            if answer.facts.get("both guess") and its.members
        }
        judged = [self._judged(answer, a) for a, answer in zip(attributions, held, strict=True)]
        judged = [_who_became(x, guessed) for x in judged] if guessed else judged
        judged = [self._written(x, a) for x, a in zip(judged, attributions, strict=True)]
        judged = bodies_go_on(self._text, self._parts, attributions, judged)
        judged = addressed(self._text, self._parts, self._named, attributions, judged)
        return judged if self._portraits.empty else self._told(attributions, judged, head)

    def _written(self, answer: Answer, a: Attribution) -> Answer:
        """An answer, where somebody else than who told of a letter wrote it."""
        who = writer(self._text, self._parts, self._named, a)
        if who is None or answer.members == (who,):
            return answer
        return replace(answer, members=(who,), sureness=BY_LETTER, likely=())

    def _told(self, attributions: Sequence[Attribution], answers: list[Answer], head: Sequence[Answer]) -> list[Answer]:
        """Answers where what is told of people overrules what was weighed; ``head``: the head's own.

        Who was somebody described, and turns out to be somebody named, is that one in every answer.
        """
        out, became, before = list(answers), dict[int, tuple[Member, float]](), list[tuple[Attribution, Answer]]()
        for n in sorted(range(len(attributions)), key=lambda n: attributions[n].begins):
            a, answer = attributions[n], answers[n]
            told = self._portraits.meant(a, answer, before[-1:]) or self._goes_on(a, head[n], answer)
            if told is not None and told.how == answer.how:
                out[n] = told
            elif told is not None and (told.how == "another" or not agree(told, answer)):
                out[n] = replace(told, facts={**answer.facts, **told.facts}, likely=answer.likely)
                if told.how in _LASTING and [m.entity for m in answer.members] == [None]:
                    became[id(answer.members[0])] = told.members[0], told.sureness
            if (new := _brought_on(head[n], a)) is not None and _named_there(out[n]):
                became[id(new)] = out[n].members[0], _FURTHER
            before.append((a, out[n]))
        became.update({key: (m, 1.0) for key, m in self._portraits.later_named(out).items()})
        return [_who_became(x, became) for x in out] if became else out

    def _goes_on(self, a: Attribution, head: Answer, answer: Answer) -> Answer | None:
        """Whoever a description means that a pronoun takes up: "The governor laughed. She said".

        That is told of a description by what the article tells of its people, and the head may link it to another.
        """
        if answer.how != "pronoun" or head.members != answer.members or len(answer.members) != 1 or not a.source:
            return None
        at = a.source[0].start
        told = [s for s in answer.members[0].mentions if at - _SHORTLY <= s.start < at and self._describes(s)]
        if not told or any(told[-1].end <= n < at for n in self._begins):
            return None
        found = self._portraits.meant(replace(a, source=(told[-1],), content=()), replace(head, how="description"), ())
        known = found is not None and found.how in _LASTING and found.members != answer.members
        return replace(found, sureness=_FURTHER) if found is not None and known else None

    def _describes(self, span: Span) -> bool:
        """Whether a description of one with "the" stands at a place, at the beginning of a sentence."""
        begins = self._text[max(0, span.start - 2) : span.start].strip("“\"‘' \n")
        return begins in ("", ".") and self._text[span.start : span.end].startswith("The ")

    def _form(self, a: Attribution, rules: Answer) -> Form:
        """How a source is written, and whether a heading alone tells first of whom the rules find."""
        span = Span(a.source[0].start, min(a.source[-1].end, a.source[0].start + _SOURCE)) if a.source else Span(0, 0)
        noun = phrase(self._text, span)
        return Form(self._headed(rules), not noun.definite, any(w.possessive for w in noun.core[:-1]))

    def _headed(self, answer: Answer) -> bool:
        """Whether an answer is somebody whom a heading alone tells of first: its "Brewer"."""
        one = answer.members[0] if len(answer.members) == 1 else None
        return (
            one is not None and bool(one.mentions) and holding(self._parts.headings, one.mentions[0].start) is not None
        )

    def _judged(self, answer: Answer, a: Attribution) -> Answer:
        """An answer with how sure it is."""
        facts = {
            **answer.facts,
            "always": 1.0,
            "attribution": a.confidence,
            "long source": float(sum(e - s for s, e in a.source) > _LONG_SOURCE),
            "heading": float(holding(self._parts.headings, a.cue[0].start if a.cue else 0) is not None),
        }
        sure = answer.sureness if self._weights is None else sureness(facts, self._weights)
        against = (
            answer.facts.get("rules")
            and not answer.facts.get("both guess")
            and answer.facts.get("new")
            and _a_person(answer)
        )
        sure = min(sure, _NAMESAKES) if any(map(answer.facts.get, BOUNDS)) or self._namesakes(answer, a) else sure
        sure = min(sure, _DOUBT) if self._doubtful(answer, a) or (against and answer.how not in _SEEN) else sure
        return replace(answer, facts=facts, sureness=sure)

    def _namesakes(self, answer: Answer, a: Attribution) -> bool:
        """Whether a source is a bare name that two whom the article names have."""
        if not a.source or answer.how not in ("name", "joint"):
            return False
        low, high = (bisect_left(self._begins, at) for at in (a.source[0].start, a.source[-1].end))
        return any(n.options or self._shared(n) for n in self._named[low:high])

    def _shared(self, n: Named) -> bool:
        """Whether a bare surname is in two names, or that of one whose kin has a first name: "her mother, Rima"."""
        one, (*before, word) = n.member.entity, self._text[slice(*n.span)].split()
        if one is None or one.kind != "person" or any(fold(w) not in PARTICLES for w in before):
            return False
        others = self._having.get(fold(word), set()) - {id(one)}
        near = len(one.key) > 1 and any(n.span.start - _SHORTLY < s.start < n.span.start for s in self._kin)
        return bool(others) or near

    @cached_property
    def _having(self) -> dict[str, set[int]]:
        """By the words within people's names, and the last of long names of bodies', whose they are.

        Whose last word is one is told by `Named.options`; but "Moe" may be Ada Moe Lund, too, and "River Commission
        Rune ter Moe" is no body.
        """
        out: dict[str, set[int]] = {}
        for e in (n.member.entity for n in self._named):
            for word in () if e is None else e.key[1:-1] if e.kind == "person" else e.key[_LONG_NAME:][-1:]:
                out.setdefault(word, set()).add(id(e))
        return out

    @cached_property
    def _kin(self) -> list[Span]:
        """The names of those who are brought on as somebody's kin by a first name alone."""
        alone = {id(n.member.entity): n.member.entity for n in self._named if n.member.entity is not None}
        some = [e for e in alone.values() if e.kind == "person" and len(e.key) == 1]
        kin = brought_on_as_kin(self._text, some)
        return [s for e in some if e.number in kin for s in e.mentions]

    def _doubtful(self, answer: Answer, a: Attribution) -> bool:
        """Whether two readings of a source are as likely: "Ms. Kim" of two, "Aas and Moe's agent, Ada Dahl"."""
        if not a.source or answer.how not in ("name", "joint"):
            return False
        span = Span(a.source[0].start, a.source[-1].end)
        low, high = (bisect_left(self._begins, at) for at in span)
        several = any(n.options for n in self._named[low:high]) and _COURTESY.match(self._text, *span)
        return bool(several) or bool(_OF_BOTH.match(self._text, *span))


def agree(rules: Answer, head: Answer) -> bool:
    """Whether two answers name the same somebodies, or both somebody whom the article never names."""
    if {*map(id, rules.members)} == {*map(id, head.members)}:
        return True
    return bool(rules.members) and bool(head.members) and not (_named(rules) or _named(head))


def _brought_on(head: Answer, a: Attribution) -> Member | None:
    """Whom the head takes a source to bring on: somebody whom the article never names, told of for the first time."""
    one = head.members[0] if len(head.members) == 1 and head.how == "new" else None
    first = one is not None and one.entity is None and all(s.start >= a.source[0].start for s in one.mentions)
    return one if first else None


def _named_there(answer: Answer) -> bool:
    """Whether an answer is one person whom the source itself names: "An engineer for the port, Ada Moe,"."""
    return len(answer.members) == 1 and _a_person(answer) and answer.how in _SEEN | {"own name"}


def _who_became(x: Answer, became: Mapping[int, tuple[Member, float]]) -> Answer:
    """An answer with the names of those who turned out to be somebody named, no surer than that is."""
    found = [became[id(m)] for m in x.members if id(m) in became]
    if not found:
        return x
    members = tuple(became[id(m)][0] if id(m) in became else m for m in x.members)
    return replace(x, members=members, sureness=min(x.sureness, *(sure for _, sure in found)))


def weighed(rules: Answer, head: Answer, form: Form | None = None) -> Answer:
    """The answer that holds, with what the other says of it among its facts.

    Where a source is bare, what the rules find by a noun that others have, too, is hardly meant.

    Rules yield that `speaker_confidence.toml` lists as guesses, those that find nobody named where the head does by
    name, and all of them to two named together.
    """
    same, form = agree(rules, head), form or Form()
    bare = form.bare and rules.how in _BY_NOUN and head.sureness > _RATHER
    if same:
        further = rules.how in listed()["sees further"] and not bare
        further |= _shorter(rules, head)
        holds = rules if not _named(rules) and further else head
    else:
        yields = rules.how in listed()["guesses"] or head.how in ("several", "one of two", "they of one", rules.how)
        plain = rules.how in ("new", "same words")
        yields |= plain and head.how == "name"  # "Nurse Ada Moe", "her deputy, Rune Moe"
        # a heading's "Brewer" that the text gives its name
        yields |= plain and form.headed and _called_below(head)
        yields |= bare
        # "the nurse", whom the head has met before, where the rules find a chief nurse
        yields |= rules.how == "only one in the role" and _met_unnamed(head)
        yields &= form.owned or not _likeliest(rules, head)
        yields |= plain and _called_by_age(rules, head)
        yields &= not _apart_by_age(rules, head) and not _all_named(rules, head)
        holds = head if yields and (head.members or not rules.members) else rules
    disputed = float(not same and _a_person(rules) and _a_person(head))
    both = float(holds is rules and _likeliest(rules, head))
    facts = {
        **head.facts,
        "disputed": disputed,
        "both guess": both,
        "agree": float(same),
        "rules": float(holds is rules),
        "sure rules": rules.sureness,
    }
    return replace(holds, facts=facts, likely=head.likely)


def _likeliest(rules: Answer, head: Answer) -> bool:
    """Whether whom the rules guess is whom the head finds likeliest of all, too, that took him for somebody unnamed.

    Somebody whom the article calls nothing else: a surgeon is not "the nurse".
    """
    if (
        any(m.role_words for m in rules.members)
        or not _a_person(rules)
        or _named(head)
        or rules.how not in _GUESSED
        or not head.likely
    ):
        return False
    return rules.members == head.likely[0][:1] and head.likely[0][1] >= _PERHAPS


def _shorter(rules: Answer, head: Answer) -> bool:
    """Whether the rules leave away what hangs on a description: "experts, like Ada Moe"."""
    each = [m.name for answer in (rules, head) for m in answer.members]
    return len(each) == _TWO and each[1].startswith(f"{each[0]},")


def _apart_by_age(rules: Answer, head: Answer) -> bool:
    """Whether both name one of two of one name whom "Jr." or "the elder" tells apart, which the rules read."""
    each = [m.entity for answer in (rules, head) for m in answer.members]
    if len(each) != _TWO or each[0] is None or each[1] is None:
        return False
    one, other = each[0].generation, each[1].generation
    return bool(one and other) and one != other and rules.how not in listed()["guesses"]


_TWO = 2


def _all_named(rules: Answer, head: Answer) -> bool:
    """Whether of several who speak together the rules name each, and the head does not."""
    named = [m.entity is not None for m in rules.members]
    both = rules.how == head.how == "joint"
    return both and all(named) and any(m.entity is None for m in head.members)


def _met_unnamed(head: Answer) -> bool:
    """Whether the head is as good as sure of somebody described before whom nobody names."""
    return head.how == "description" and not _named(head) and head.facts.get("log odds", 0.0) > _SURE


def _called_by_age(rules: Answer, head: Answer) -> bool:
    """Whether the head is as good as sure of a person whom a description of an age means: "the 23-year-old"."""
    aged = any(re.match(r"(?:[a-z][\w’'-]* )?\d{1,3}-year-old\b", m.name) for m in rules.members)
    return aged and _a_person(head) and head.how == "description" and head.facts.get("log odds", 0.0) > _SURE


def _called_below(head: Answer) -> bool:
    """Whether the head is as good as sure of somebody named by more than one word, who is no place."""
    named = all(m.entity is not None and len(m.entity.key) > 1 and m.kind != "government" for m in head.members)
    return head.how == "description" and named and head.facts.get("log odds", 0.0) > _LIKELY


#: How the rules take somebody up by a noun alone.
_BY_NOUN = frozenset(("introduced", "plural again"))
#: Words of a body's long name but the last.
_LONG_NAME = 3
#: Characters before a pronoun in which a description stands that it takes up.
_SHORTLY = 200
#: How sure at most it is that somebody is taken up whose name the head did not see where he was brought on.
_FURTHER = 0.85
#: Chance from which on the head tells better who a plural without "the" is.
_RATHER = 0.6
#: How the rules guess whom a description means; chance from which on the head says the same.
_GUESSED, _PERHAPS = frozenset(("whoever is spoken of", "likeliest in the role")), 0.3
#: What tells who somebody described is wherever he is described.
_LASTING = frozenset(("age", "from there", "office", "wider office", "whose", "own name", "only body"))
#: What rules read in the source itself, so that the head's "nobody told of before" does not speak against it.
_SEEN = frozenset(("name", "name after a role", "apposition", "letters", "name right before", "joint"))


def _a_person(answer: Answer) -> bool:
    return any(m.entity is not None and m.kind == "person" for m in answer.members)


def _named(answer: Answer) -> bool:
    return any(m.entity is not None for m in answer.members)
