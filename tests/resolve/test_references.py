"""What can stand in place of the two opinions: a class made of text, parts and what was attributed."""

from __future__ import annotations

from collections.abc import Sequence

from helpers.people import named, said

from onrecord.records import Attributed, Attribution, Candidate, Segmentation, Span
from onrecord.resolve.answers import Answer
from onrecord.resolve.cast import Member
from onrecord.resolve.speakers import THRESHOLD, UNSURE, References, resolve
from onrecord.segment import segment

TEXT = "Tomas Ekwall met Marit Oduya. They said it was late. The survey said no more."
ATTRIBUTED = Attributed(tuple(said(TEXT, "They", "The survey")), tuple(named(TEXT, "Tomas Ekwall", "Marit Oduya")))


class First:
    """Another way to tell whom sources mean: everything is said by the first name, less and less surely."""

    def __init__(self, text: str, _: Segmentation, attributed: Attributed) -> None:
        span = attributed.mentions[0].span
        self._first = Member(text[slice(*span)], "person", [span])

    def answers(self, attributions: Sequence[Attribution]) -> list[Answer]:
        """Sure of the first attribution alone."""
        likely = ((self._first, 0.5), (Member("Venn", "person", []), 0.3), (Member("Moe", "person", []), 0.1))
        return [Answer((self._first,), 0.9 - 0.8 * n, "first", None, likely) for n, _ in enumerate(attributions)]


def test_any_references_can_stand_in_place_of_the_opinions() -> None:
    resolved, speakers = resolve(TEXT, segment(TEXT), ATTRIBUTED, by=First)
    assert [[s.name for s in one.speakers] for one in resolved] == [["Tomas Ekwall"], []]
    assert [(one.how, one.confidence) for one in resolved] == [("first", 0.9), ("first", 0.1)]
    assert [(s.id, s.name, s.mentions) for s in speakers] == [("p1", "Tomas Ekwall", (Span(0, 12),))]


def test_who_is_not_sure_enough_is_a_candidate_and_no_speaker() -> None:
    sure, unsure = resolve(TEXT, segment(TEXT), ATTRIBUTED, by=First)[0]
    assert (sure.reason, sure.candidates) == (None, ())
    assert unsure.confidence < THRESHOLD
    assert (unsure.reason, unsure.candidates) == (
        UNSURE,
        (Candidate("Tomas Ekwall", 0.5), Candidate("Venn", 0.3)),
    )


class Nobody:
    """Nobody says anything, for a reason."""

    def __init__(self, *_: object) -> None:
        pass

    def answers(self, attributions: Sequence[Attribution]) -> list[Answer]:
        """As sure as can be."""
        return [Answer((), 1.0, "nobody", "they are silent") for _ in attributions]


def test_a_reason_is_given_on() -> None:
    by: References = Nobody()
    assert len(by.answers(ATTRIBUTED.attributions)) == 2
    resolved, speakers = resolve(TEXT, segment(TEXT), ATTRIBUTED, by=Nobody)
    assert {(one.speakers, one.reason) for one in resolved} == {((), "they are silent")}
    assert speakers == ()


class Again:
    """Every source is another member, all described by the same words."""

    def __init__(self, *_: object) -> None:
        pass

    def answers(self, attributions: Sequence[Attribution]) -> list[Answer]:
        """The words begin a sentence once and stand in one then."""
        names = ("Port official", "port official")
        return [
            Answer((Member(names[n % 2], "unnamed", [a.source[0]]),), 1.0, "new") for n, a in enumerate(attributions)
        ]


def test_one_description_is_one_speaker() -> None:
    resolved, speakers = resolve(TEXT, segment(TEXT), ATTRIBUTED, by=Again)
    assert [(s.id, s.mentions) for s in speakers] == [("p1", tuple(a.source[0] for a in ATTRIBUTED.attributions))]
    assert [one.speakers for one in resolved] == [speakers, speakers]


def test_nothing_attributed_nobody_speaks() -> None:
    assert resolve(TEXT, segment(TEXT), Attributed(mentions=ATTRIBUTED.mentions), by=First) == ([], ())
