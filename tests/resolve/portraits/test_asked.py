"""What a description asks of whom it means."""

from __future__ import annotations

from helpers.people import said, span

from onrecord.resolve.mentions.origins import is_nation
from onrecord.resolve.mentions.phrases import phrase
from onrecord.resolve.portraits.asked import Sought, asked


def of(text: str, source: str) -> Sought | None:
    (a,) = said(text, source)
    where = span(text, source)
    return asked(text, where, a, phrase(text, where))


def test_a_noun_its_words_and_where_somebody_is_from() -> None:
    found = of("The Norland finance minister said it rained.", "The Norland finance minister")
    assert found is not None
    assert found.noun == "minister"
    assert found.words == {"finance"}
    assert found.places == {"norla"}


def test_ages_and_gender() -> None:
    found = of("The 43-year-old said she left.", "The 43-year-old")
    assert found is not None
    assert (found.ages, found.gender, found.kind) == ((43, 43), "f", False)
    teen = of("The teenager said it rained.", "The teenager")
    assert teen is not None
    assert teen.ages == (13, 19)


def test_a_wider_noun_names_a_narrower_office() -> None:
    found = of("The officer said it rained.", "The officer")
    assert found is not None
    assert "colonel" in found.nouns


def test_nobody_told_before_is_asked_for() -> None:
    assert of("A minister said it rained.", "A minister") is None
    assert of("The other driver said it rained.", "The other driver") is None


def test_nations() -> None:
    assert is_nation("Swede")
    assert is_nation("Kenyan")
    assert not is_nation("British")
    assert not is_nation("Moe")
