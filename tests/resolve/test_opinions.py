"""Two opinions on one source: when they agree, and which holds where they don't."""

from __future__ import annotations

from dataclasses import replace

import pytest
from helpers.people import PeopleHead, said
from helpers.people import named as heard

from onrecord.records import Attributed
from onrecord.resolve.answers import Answer
from onrecord.resolve.cast import Member, named
from onrecord.resolve.coreference.confidence import BOUNDS, FACTS
from onrecord.resolve.opinions import Form, Opinions, agree, weighed
from onrecord.segment import segment


def somebody(name: str) -> Member:
    """A member of the cast who is named."""
    ((_, member, _),) = named(name, segment(name), heard(name, name))
    return member


VENN, MOE = somebody("Ilse Venn"), somebody("Rune Moe")
FISHER, SAILOR = Member("fisher", "person", []), Member("sailor", "person", [])
NOBODY = Answer((), 0.5, "nobody", "no source is named")


def rules(how: str, *members: Member) -> Answer:
    return Answer(members, 0.7, how)


def head(how: str, *members: Member) -> Answer:
    return Answer(members, 0.9, how, None, ((MOE, 0.4),), {how: 1.0})


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ((VENN,), (VENN,), True),
        ((VENN, MOE), (MOE, VENN), True),
        ((VENN,), (MOE,), False),
        ((VENN,), (VENN, MOE), False),
        ((FISHER,), (SAILOR,), True),
        ((FISHER,), (VENN,), False),
        ((VENN,), (FISHER,), False),
        ((), (), True),
        ((FISHER,), (), False),
        ((), (VENN,), False),
    ],
)
def test_they_agree_on_the_same_somebodies(one: tuple[Member, ...], other: tuple[Member, ...], same: bool) -> None:
    assert agree(rules("name", *one), head("name", *other)) is same


@pytest.mark.parametrize(
    ("one", "other", "holds"),
    [
        # rules that guess yield
        (rules("likeliest", VENN), head("pronoun", MOE), "head"),
        (rules("likeliest in the role", VENN), head("description", MOE), "head"),
        (rules("author", FISHER), head("pronoun", MOE), "head"),
        (rules("no antecedent"), head("pronoun", MOE), "head"),
        # but not to nobody, where they find somebody
        (rules("likeliest", VENN), NOBODY, "rules"),
        # others don't
        (rules("only one in the role", VENN), head("description", MOE), "rules"),
        (rules("name before its apposition", VENN), head("pronoun", MOE), "rules"),
        (rules("apposition", VENN), head("name", MOE), "rules"),
        (rules("new", FISHER), head("description", MOE), "rules"),
        # to a name they yield that find nobody named, and to two named together
        (rules("new", FISHER), head("name", MOE), "head"),
        (rules("same words", FISHER), head("name", MOE), "head"),
        (rules("name", VENN), head("name", MOE), "head"),
        (rules("couple", VENN), head("several", VENN, MOE), "head"),
        # both by no name: the rules, where they look further before
        (rules("same words", FISHER), head("new", SAILOR), "rules"),
        (rules("other study", FISHER), head("new", SAILOR), "rules"),
        (rules("new", FISHER), head("new", SAILOR), "head"),
        # a name on which they agree is told as the head tells it
        (rules("same words", VENN), head("description", VENN), "head"),
    ],
)
def test_which_opinion_holds(one: Answer, other: Answer, holds: str) -> None:
    found = weighed(one, other)
    wanted = one if holds == "rules" else other
    assert (found.members, found.how, found.reason) == (wanted.members, wanted.how, wanted.reason)
    assert found.facts["rules"] == (holds == "rules")


def test_an_answer_keeps_what_both_say_of_it() -> None:
    found = weighed(rules("only one in the role", VENN), head("description", MOE))
    told = {"description": 1.0, "agree": 0.0, "rules": 1.0, "sure rules": 0.7, "disputed": 1.0, "both guess": 0.0}
    assert found.facts == told
    assert found.likely == ((MOE, 0.4),)
    assert weighed(rules("name", VENN), head("name", VENN)).facts["agree"] == 1.0


def test_a_plural_without_the_takes_up_nobody_by_its_noun() -> None:
    sure = replace(head("new", SAILOR), sureness=0.9)
    assert weighed(rules("introduced", FISHER), sure, Form(bare=True)).members == (SAILOR,)
    assert weighed(rules("introduced", FISHER), sure, Form()).members == (FISHER,)


def test_whom_both_guess() -> None:
    its = replace(head("new", SAILOR), likely=((MOE, 0.35),))
    found = weighed(rules("whoever is spoken of", MOE), its)
    assert (found.members, found.facts["both guess"]) == ((MOE,), 1.0)
    assert weighed(rules("whoever is spoken of", VENN), its).members == (SAILOR,)
    assert weighed(rules("whoever is spoken of", MOE), its, Form(owned=True)).members == (SAILOR,)


TEXT = (
    "Crane falls, Ilse Venn says\n\nIlse Venn said that the crane fell. "
    "The old lady of the mill behind the harbour said so too."
)


def test_how_sure_an_answer_is_told_from_the_place_of_its_source(head: PeopleHead) -> None:
    first, second, third = said(TEXT, "Ilse Venn", "Ilse Venn", "The old lady of the mill behind the harbour")
    made = [first, replace(second, confidence=0.25), third]
    answers = head.by(TEXT, segment(TEXT), head.attributed(TEXT, made)).answers(made)
    told = [(a.facts["attribution"], a.facts["heading"], a.facts["long source"]) for a in answers]
    assert told == [(1.0, 1.0, 0.0), (0.25, 0.0, 0.0), (1.0, 0.0, 1.0)]
    assert all(a.facts["always"] == 1 and a.facts.keys() <= {*FACTS, *BOUNDS} for a in answers)
    assert answers[1].members == answers[0].members
    assert answers[1].sureness < answers[0].sureness


def test_without_marks_there_is_no_second_opinion(head: PeopleHead) -> None:
    with pytest.raises(LookupError):
        Opinions(TEXT, segment(TEXT), Attributed(), head.linker)
