"""What an article tells of its people: ages, places, offices, who stands side by side."""

from __future__ import annotations

import pytest
from helpers.people import named

from onrecord.resolve import cast
from onrecord.resolve.portraits.told import Sketch, portraits, together
from onrecord.segment import segment


def people(text: str, *names: str) -> list[cast.Member]:
    found = cast.named(text, segment(text), named(text, *names))
    return list({id(n.member): n.member for n in found if n.member.kind == "person"}.values())


def sketch(text: str, name: str) -> Sketch:
    return portraits(text, people(text, name), segment(text))[0]


@pytest.mark.parametrize(
    ("text", "ages"),
    [
        ("Ada Moe, 43, walked.", {43}),
        ("Ada Moe (43) walked.", {43}),
        ("Ada Moe, a 43-year-old potter, walked.", {43}),
        ("At 102, Ada Moe walked.", {102}),
        ("Ada Moe is 17 and walks.", {17}),
        ("Ada Moe, who turned 70 on Monday, walked.", {70}),
        ("The 43-year-old potter Ada Moe walked.", {43}),
        ("Ada Moe, 43 metres ahead, walked.", set()),
        ("Ada Moe won 43 races.", set()),
    ],
)
def test_ages(text: str, ages: set[int]) -> None:
    assert sketch(text, "Ada Moe").ages == ages


@pytest.mark.parametrize(
    ("text", "place"),
    [
        ("The Kenyan runner Ada Moe won.", "kenya"),
        ("Spain's Ada Moe won.", "spain"),
        ("Ada Moe, a Dane, won.", "denma"),
        ("Ada Moe (D-Nev.) won.", "nevad"),
        ("Ada Moe (R-S.C.) won.", "carol"),
    ],
)
def test_places(text: str, place: str) -> None:
    assert place in sketch(text, "Ada Moe").places


def test_a_place_behind_another_name_is_not_hers() -> None:
    text = "President Rune Aas of Norland and President Ada Moe met."
    one = next(p for p in portraits(text, people(text, "Rune Aas", "Ada Moe"), segment(text)) if "Ada" in p.member.name)
    assert "norla" not in one.places


def test_offices_before_and_behind() -> None:
    assert sketch("The new director of the zoo in Palmar, Ada Moe, spoke.", "Ada Moe").called(["director"])
    assert sketch("Ada Moe works as a lift attendant in Petrosa.", "Ada Moe").called(["attendant"])


def test_side_by_side() -> None:
    text = "The ministers Ada Moe and Rune Aas met. Liv Dahl came."
    found = people(text, "Ada Moe", "Rune Aas", "Liv Dahl")
    assert [[m.name for m, _ in group] for group in together(text, found)] == [["Ada Moe", "Rune Aas"]]
    assert [bool(p.called(["minister"])) for p in portraits(text, found, segment(text))] == [True, True, False]
