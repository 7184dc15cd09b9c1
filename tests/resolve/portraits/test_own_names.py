"""Whom a source names itself, and whose names stand in it beside."""

from __future__ import annotations

import pytest
from helpers.people import named, span

from onrecord.resolve import cast
from onrecord.resolve.mentions.phrases import named_kind
from onrecord.resolve.portraits.own_names import named_behind, own_names
from onrecord.segment import segment


def names(text: str, *told: str) -> list[cast.Named]:
    return cast.named(text, segment(text), named(text, *told))


@pytest.mark.parametrize(
    "source",
    [
        "The head of product planning Ada Moe",
        "The sheriff of Pell County, North Norland Ada Moe",
        "Her step-sister, Ada Moe",
        "A student called Ada Moe",
        "A woman identified only as Ada Moe",
        "A woman named in court on Monday as Ada Moe",
        "A woman (known as Ada Moe)",
        "Doctors including Ada Moe",
        "The organizer of the march, Ada Moe, who limps",
        "One of them, Ada Moe",
        "Another of the workers, baker Ada Moe",
    ],
)
def test_own(source: str) -> None:
    text = f"{source} said it rained."
    assert [m.name for m in own_names(text, span(text, source), names(text, "Ada Moe"), whole=True)] == ["Ada Moe"]


@pytest.mark.parametrize(
    "source",
    [
        "The lawyer of Ada Moe",
        "A spokesman for Governor Ada Moe",
        "The mother of student Ada Moe",
        "A neighbour of little Ada Moe",
        "A nurse who treated Ada Moe",
        "The man accused of killing Ada Moe",
        "The driver, who has a daughter named Ada Moe",
        "The estate of Ada Moe",
        "Ada Moe's lawyer",
        "A letter to the editor, Ada Moe",
    ],
)
def test_another(source: str) -> None:
    text = f"{source} said it rained."
    assert own_names(text, span(text, source), names(text, "Ada Moe"), whole=True) == ()


def test_several_and_behind() -> None:
    text = "Traders such as Ada Moe, Rune Aas and Liv Dahl said it rained."
    source = span(text, text.partition(" said")[0])
    found = own_names(text, source, names(text, "Ada Moe", "Rune Aas", "Liv Dahl"), whole=False)
    assert [m.name for m in found] == ["Ada Moe", "Rune Aas", "Liv Dahl"]
    for told in ("a widow named Ada Moe", "identified by police as Ada Moe"):
        text = f"The cook, {told}, said it rained."
        one = named_behind(text, span(text, "The cook"), names(text, "Ada Moe"))
        assert one is not None
        assert one.name == "Ada Moe"
    text = "The cook, who has a son named Rune Moe, said it rained."
    assert named_behind(text, span(text, "The cook"), names(text, "Rune Moe")) is None


@pytest.mark.parametrize(
    ("name", "kind"),
    [
        ("Quay Street", "organization"),
        ("comBase, a research company that measures traffic", "organization"),
        ("al-Orsvik", "organization"),
        ("Sixteen percent of Halden voters", "group"),
        ("nine in 10 Halden voters", "group"),
        ("A handful of painters", "group"),
        ("a Norlag spokesman", "unnamed"),
        ("Norlag Officer", "unnamed"),
        ("Halden's mayor", "unnamed"),
        ("A woman", "unnamed"),
    ],
)
def test_what_is_a_name_is_nobody_unnamed(name: str, kind: str) -> None:
    assert named_kind(name, "unnamed") == kind
    assert named_kind(name, "document") == "document"
