"""Whose somebody a description is."""

from __future__ import annotations

import pytest

from onrecord.records import Span
from onrecord.resolve.cast import Member
from onrecord.resolve.mentions.phrases import phrase
from onrecord.resolve.portraits.whose import anothers, owner_noun, owners_told


def member(text: str, name: str) -> Member:
    begin = text.index(name)
    return Member(name, "person", [Span(begin, begin + len(name))])


@pytest.mark.parametrize(
    ("source", "owner"),
    [
        ("The union's spokesman", "union"),
        ("The lawyer for the accused", "accused"),
        ("The lawyer for the defendant", "accused"),
        ("The spokesman", ""),
        ("Oduya's lawyer", ""),
    ],
)
def test_the_noun_of_an_owner(source: str, owner: str) -> None:
    span = Span(0, len(source))
    assert owner_noun(source, phrase(source, span), span) == owner


@pytest.mark.parametrize(
    "text",
    [
        "The victim's lawyer, Jutta Kern, said so.",
        "A lawyer for the victim, Jutta Kern, said so.",
        "Jutta Kern, a lawyer for the victim, said so.",
        "Jutta Kern, who represents the victim, said so.",
    ],
)
def test_the_owners_that_an_article_tells(text: str) -> None:
    kern = member(text, "Jutta Kern")
    assert owners_told(text, kern, {"lawyer"}) == {"victim"}
    assert anothers(text, frozenset(("lawyer",)), "accused", None, kern, ())
    assert not anothers(text, frozenset(("lawyer",)), "victim", None, kern, ())


def test_nobody_is_his_own_somebody() -> None:
    text = "Petra Novak spoke. Her sister spoke."
    petra = member(text, "Petra Novak")
    assert anothers(text, frozenset(("sister",)), "", petra, petra, ())
