"""Somebody whom the article never names: one member for all that is told of them, called by the fullest of it."""

from __future__ import annotations

import numpy as np
import pytest
from helpers.people import span, table

from onrecord.resolve.cast import Member
from onrecord.resolve.coreference.described import Described

MOE = Member("Rune Moe", "person", [])


def described(text: str, *told: str, of: list[int], named: dict[int, Member] | None = None) -> Described:
    """The described members of a text whose mentions are of these clusters."""
    return Described(table(text, *told), np.array(of, dtype=np.int64), named or {})


TEXT = "A study of the quay appeared. The study found cracks. It will be read."


def test_one_member_for_all_that_is_told_of_somebody() -> None:
    d = described(TEXT, "d study", "d study", "p It", of=[0, 0, 0])
    one = d.member(0, 1, span(TEXT, "The study").end)
    assert one is not None
    assert d.member(0) is one
    d.call()
    assert (one.name, one.kind, one.entity, one.plural) == ("A study of the quay", "document", None, False)
    assert [TEXT[slice(*s)] for s in one.mentions] == ["A study", "The study", "It"]


def test_who_has_a_name_is_called_by_it() -> None:
    d = described("Moe left. The mayor slept.", "n Moe", "d mayor", of=[0, 0], named={0: MOE})
    assert d.member(0, 1) is MOE
    d.call()
    assert MOE.name == "Rune Moe"


def test_pronouns_alone_are_nobody() -> None:
    assert described("He left. He slept.", "p He", "p He", of=[0, 0]).member(0) is None


def test_the_name_is_the_fullest_source_of_twelve_words_at_most() -> None:
    long = "An official who stood beside the quay of the old harbour all night long and all day"
    text = f"{long} spoke. A senior official spoke. The official spoke."
    d = described(text, "d official", "d official", "d official", of=[0, 0, 0])
    places = [span(text, source) for source in (long, "A senior official", "The official")]
    members = [d.member(0, i, where.end, where.start) for i, where in enumerate(places)]
    d.call()
    assert members[0] is members[1] is members[2]
    assert members[0]
    assert members[0].name == "A senior official"


def test_a_source_of_one_word_is_called_as_elsewhere() -> None:
    text = "The old fishers of Tarn left. Fishers spoke."
    d = described(text, "d fishers", "d Fishers", of=[0, 0])
    one = d.member(0, 1, span(text, "Fishers").end)
    d.call()
    assert one
    assert one.name == "old fishers of Tarn"


def test_his_deputy_has_his_name() -> None:
    text = "Rune Moe left. His deputy spoke."
    told = ("n Rune Moe", "p His", "d deputy")
    d = described(text, *told, of=[0, 0, 2], named={0: MOE})
    one = d.member(2, 2, span(text, "His deputy").end)
    d.call()
    assert one
    assert one.name == "Rune Moe’s deputy"
    nobodys = described(text, *told, of=[0, 1, 2], named={0: MOE})
    other = nobodys.member(2, 2, span(text, "His deputy").end)
    nobodys.call()
    assert other
    assert other.name == "His deputy"


@pytest.mark.parametrize(
    ("text", "head", "phrase"),
    [
        ("The mayor spoke.", "mayor", "mayor"),
        ("The mayor of Tarn spoke.", "mayor", "mayor of Tarn"),
        ("An aide to Moe spoke.", "aide", "An aide"),
        ("A senior official at the port spoke.", "official", "A senior official at the port"),
        ("There 95 retired generals spoke.", "generals", "95 retired generals"),
        ("The commander-in-chief spoke.", "commander", "commander-in-chief"),
    ],
)
def test_a_description_as_it_stands(text: str, head: str, phrase: str) -> None:
    assert described(text, f"d {head}", of=[0]).phrase(0) == phrase


@pytest.mark.parametrize(
    ("text", "told", "of", "role"),
    [
        ("Rune Moe, a doctor, left.", ("n Rune Moe", "d doctor"), [0, 0], "doctor"),
        ("Her deputy, Rune Moe, left.", ("d deputy", "n Rune Moe"), [0, 0], "deputy"),
        ("Rune Moe, a doctor, left.", ("n Rune Moe", "d doctor"), [0, 1], ""),
        ("Rune Moe, doctors, left.", ("n Rune Moe", "d doctors"), [0, 0], ""),
        ("Rune Moe left as a doctor.", ("n Rune Moe", "d doctor"), [0, 0], ""),
    ],
)
def test_a_role_right_beside_a_name(text: str, told: tuple[str, str], of: list[int], role: str) -> None:
    name = next(i for i, one in enumerate(told) if one.startswith("n "))
    assert described(text, *told, of=of).apposed(name) == role
