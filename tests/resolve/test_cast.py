"""The cast of an article: members with their kinds, places, genders and roles."""

from __future__ import annotations

import pytest
from helpers.people import named as heard

from onrecord.records import Mention, Span
from onrecord.resolve.cast import Member, named
from onrecord.segment import segment


def cast(text: str, *names: str, kind: str = "person") -> list[tuple[str, Member]]:
    """Each name as the article has it, with the member that it is of."""
    found = named(text, segment(text), heard(text, *names, kind=kind))
    return [(text[slice(*one.span)], one.member) for one in found]


def test_every_place_of_a_name_has_its_member() -> None:
    text = "Ilse Venn, the mayor of Tarn, met Rune Moe. Venn left. So did Moe, and Ilse Venn’s men."
    found = cast(text, "Ilse Venn", "Rune Moe")
    assert [(written, m.name) for written, m in found] == [
        ("Ilse Venn", "Ilse Venn"),
        ("Rune Moe", "Rune Moe"),
        ("Venn", "Ilse Venn"),
        ("Moe", "Rune Moe"),
        ("Ilse Venn", "Ilse Venn"),
    ]
    venn = found[0][1]
    assert found[2][1] is venn
    assert (venn.kind, venn.roles) == ("person", ["mayor of Tarn"])
    assert [text[s:e] for s, e in venn.mentions] == ["Ilse Venn", "Venn", "Ilse Venn"]


@pytest.mark.parametrize(
    ("heard_as", "kind"),
    [("person", "person"), ("organization", "organization"), ("place", "government"), ("work", "document")],
)
def test_kinds(heard_as: str, kind: str) -> None:
    assert [m.kind for _, m in cast("Then Norlag spoke.", "Norlag", kind=heard_as)] == [kind]


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("The harbour company, Norlag, spoke.", "organization"),
        ("The company Norlag spoke.", "organization"),
        ("The fisher, Norlag, spoke.", "person"),
        ("The company knew Mr. Norlag there.", "person"),
        ("The company Tarn Norlag spoke.", "person"),
    ],
)
def test_one_word_right_behind_a_body_is_the_body(text: str, kind: str) -> None:
    (found,) = cast(text, "Tarn Norlag" if "Tarn" in text else "Norlag")
    assert found[1].kind == kind


def test_a_body_has_no_roles() -> None:
    ((_, member),) = cast("Norlag, the president of all cranes, spoke.", "Norlag", kind="organization")
    assert member.roles == []


def test_gender_comes_from_titles_and_pronouns() -> None:
    found = dict(cast("Mr. Venn left. Aas said that she would stay.", "Venn", "Aas"))
    assert (found["Venn"].gender, found["Aas"].gender) == ("m", "f")


def test_a_place_is_kept_once_and_in_order() -> None:
    member = Member("Ilse Venn", "person", [Span(9, 12)])
    for place in (Span(2, 4), Span(9, 12), Span(20, 22), Span(2, 4)):
        member.mention(place)
    assert member.mentions == [Span(2, 4), Span(9, 12), Span(20, 22)]


def test_what_is_no_name_has_no_member() -> None:
    text = "Then she left."
    assert named(text, segment(text), [Mention(Span(5, 8), "person")]) == []
    assert named("", segment(""), []) == []
