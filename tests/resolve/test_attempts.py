"""The list of attempts, and what can stand in place of the rules that make them."""

from __future__ import annotations

from collections.abc import Sequence

import pytest

from onrecord.records import Attribution, Mention, Segmentation, Span
from onrecord.resolve.references.attempts import FINDERS, Answer, attempts, listed
from onrecord.resolve.references.resolver import Resolver
from onrecord.resolve.references.scene import Member
from onrecord.resolve.speakers import resolve
from onrecord.segment import segment


def test_every_attempt_has_a_number_and_every_number_an_attempt() -> None:
    names = [name for table in listed().values() for name in table]
    assert len(names) == len(set(names)), "an attempt stands once in the list"
    assert set(names) == set(FINDERS)
    assert all(0 < sureness <= 1 for table in listed().values() for sureness in table.values())


def test_attempts_are_made_in_the_order_of_the_list() -> None:
    for source, table in listed().items():
        assert [(one.name, one.sureness) for one in attempts(source)] == list(table.items())


TEXT = (
    "Tomas Ekwall, the chief executive of Norlag, met Marit Oduya and Pieter Brandt. They said it was late. "
    "The executive said no more. A survey by the port office found cracks. The survey said the wall may fall. "
    "Nobody knows. And said nothing. ” said nothing. The two ministers said little."
)


def at(words: str) -> Span:
    start = TEXT.index(words)
    return Span(start, start + len(words))


def names() -> list[Mention]:
    people = [Mention(at(name), "person") for name in ("Tomas Ekwall", "Marit Oduya", "Pieter Brandt")]
    return sorted([*people, Mention(at("Norlag"), "organization")], key=lambda m: m.span)


@pytest.mark.parametrize(
    ("source", "wanted", "how", "sureness"),
    [
        (at("Tomas Ekwall"), ["Tomas Ekwall"], "name", 0.95),
        (at("The executive"), ["Tomas Ekwall"], "only one in the role", 0.85),
        (at("A survey by the port office"), ["A survey by the port office"], "new", 0.8),
        (at("They"), ["Marit Oduya", "Pieter Brandt"], "couple", 0.6),
        (at("And"), [], "no name", 0.5),
        (at("”"), [], "no words", 0.5),
        (at("The two ministers"), ["Pieter Brandt", "Marit Oduya"], "pair", 0.5),
        (None, [], "nobody", 0.6),
    ],
)
def test_an_answer_says_which_attempt_gave_it(
    source: Span | None, wanted: list[str], how: str, sureness: float
) -> None:
    made = Attribution((source,) if source else (), (), (at("cracks"),), 1.0)
    (answer,) = Resolver(TEXT, segment(TEXT), names()).answers([made])
    assert [m.name for m in answer.members] == wanted
    assert (answer.how, answer.sureness, answer.reason is None) == (how, sureness, bool(wanted))


class Head:
    """Another way to tell whom sources mean: everything is said by the first name."""

    def __init__(self, text: str, _: Segmentation, mentions: Sequence[Mention]) -> None:
        span = mentions[0].span
        self._first = Member(text[slice(*span)], "person", [span])

    def answers(self, attributions: Sequence[Attribution]) -> list[Answer]:
        return [Answer((self._first,), 0.9 - 0.8 * number, "head") for number, _ in enumerate(attributions)]


def test_a_trained_head_can_stand_in_place_of_the_rules() -> None:
    made = [Attribution((at(words),), (), (at("cracks"),), 1.0) for words in ("They", "The survey")]
    resolved, speakers = resolve(TEXT, segment(TEXT), names(), made, by=Head)
    assert [[s.name for s in one.speakers] for one in resolved] == [["Tomas Ekwall"], []]
    assert [(one.how, one.confidence) for one in resolved] == [("head", 0.9), ("head", 0.1)]
    assert [s.name for s in speakers] == ["Tomas Ekwall"]
