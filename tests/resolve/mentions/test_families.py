"""Names of one family."""

from __future__ import annotations

import pytest

from onrecord.records import Mention, Span
from onrecord.resolve.mentions.families import couple, short_for
from onrecord.resolve.mentions.names import entities


def who(text: str, *names: str) -> list[str]:
    """The name of the entity of each mention, which is looked for behind the one before."""
    at, found = 0, []
    for name in names:
        begin = text.index(name, at)
        at = begin + len(name)
        found.append(Mention(Span(begin, at), "person"))
    _, of = entities(text, found)
    return [of[m.span.start].name for m in found]


def test_the_surname_is_of_whom_the_others_are_kin() -> None:
    text = "Senator Lois Tarn wants it. Her brother, rancher Dale Tarn, does not. Tarn said so."
    assert who(text, "Lois Tarn", "Dale Tarn", "Tarn")[2] == "Lois Tarn"
    text = "Dr. Elias Rook Jr. said his father, the late Dr. Elias Rook Sr., wrote it. Rook said it was good."
    assert who(text, "Elias Rook Jr.", "Elias Rook Sr.", "Rook")[2] == "Elias Rook Jr."


def test_the_third_of_a_name_is_no_junior() -> None:
    text = "Samuel Orde III closed it. Samuel Orde Jr. ran it. Samuel Orde III wept."
    assert who(text, "Samuel Orde III", "Samuel Orde Jr.", "Samuel Orde III") == [
        "Samuel Orde III", "Samuel Orde Jr.", "Samuel Orde III",
    ]  # fmt: skip


def test_the_younger_is_the_son_who_is_called_by_his_first_name() -> None:
    text = "Eddie Quill was a jockey, and so is his son Ned. On Saturday the younger Quill won."
    assert who(text, "Eddie Quill", "Ned", "Quill")[2] == "Ned"


@pytest.mark.parametrize(
    ("more", "told"), [("Mr. Kranz wept.", True), ("The couple wept.", True), ("It rained.", False)]
)
def test_a_couple_of_one_surname(more: str, told: bool) -> None:
    text = f"Otto and Hilda Kranz sold the farm. {more}"
    assert couple(text, Span(0, 4), Span(9, 20), "otto", "Kranz") is told


def test_given_names_that_are_short_for_others() -> None:
    assert short_for("mike", "michael")
    assert not short_for("ada", "rune")


def test_the_younger_of_a_junior_and_a_third() -> None:
    text = "Samuel Orde III raced. Gov. Samuel Orde Jr. paid. The younger Orde won. The elder Orde did not."
    found = who(text, "Samuel Orde III", "Samuel Orde Jr.", "Orde", "Orde")
    assert found[2:] == ["Samuel Orde III", "Samuel Orde Jr."]


def test_the_elder_is_no_junior() -> None:
    text = "Samuel Orde Jr. sold it. The elder Orde had built it."
    assert who(text, "Samuel Orde Jr.", "Orde")[1] == "Orde"


def test_mrs_is_who_was_brought_on_as_a_wife() -> None:
    text = "Viktor Orde was moved. His wife, Darya, wrote. His daughter Nina read it. Mrs Orde wept."
    assert who(text, "Viktor Orde", "Darya", "Nina", "Orde")[3] == "Darya"


def test_sisters_of_one_name() -> None:
    text = "The sisters Xanthe and Brook Orde met."
    assert who(text, "Xanthe", "Brook Orde") == ["Xanthe Orde", "Brook Orde"]


def test_who_has_a_surname_alone_is_not_the_kin_named_later() -> None:
    text = "He asked Ms. Eide where she was. Eide, 44, said so. Her son, Lars Eide, did not."
    found = who(text, "Eide", "Eide", "Lars Eide")
    assert found == ["Eide", "Eide", "Lars Eide"]


def test_another_of_the_family_is_brought_on_by_a_courtesy_or_as_junior() -> None:
    text = "Gaston Petit spoke. Mme Petit, his mother, did not. Petit left."
    assert who(text, "Gaston Petit", "Petit", "Petit") == ["Gaston Petit", "Petit", "Gaston Petit"]
    text = "Hal Orr and his son Hal Jr. spoke. Orr left. The younger Orr stayed."
    assert who(text, "Hal Orr", "Hal Jr.", "Orr", "Orr") == ["Hal Orr", "Hal Orr Jr.", "Hal Orr", "Hal Orr Jr."]


def test_a_wife_without_a_pronoun_is_kin_and_so_is_a_son_of_a_name() -> None:
    text = "Rune Moe left. Wife Kirra Moe stayed. Moe came back."
    assert who(text, "Rune Moe", "Kirra Moe", "Moe")[2] == "Rune Moe"
    text = (
        "Rune Moe left. Moe’s son, Lee, stayed. The younger Moe said so. Moe’s uncle, Odd, spoke. The elder Moe left."
    )
    assert who(text, "Rune Moe", "Moe", "Lee", "Moe", "Moe", "Odd", "Moe")[3::3] == ["Lee", "Odd"]
