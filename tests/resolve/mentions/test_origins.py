"""Where somebody or something is of."""

from __future__ import annotations

import pytest

from onrecord.records import Span
from onrecord.resolve.mentions.origins import apart, is_nation, nations, place, places
from onrecord.resolve.mentions.phrases import phrase


def test_a_country_its_people_and_its_adjective_are_one() -> None:
    assert place("Swede") == place("Swedish") == place("Sweden")
    assert place("Kenyan") == place("Kenya")
    assert place("Italian") == place("Italians") == place("Italy")
    assert place("Iraqi") == place("Iraqis") == place("Iraq")
    assert place("Chinese") == place("China")
    assert place("Welsh") == place("Wales")


def test_words_with_capitals() -> None:
    assert places("the British finance ministry") == {"brita"}
    assert nations("the Halden office of the British") == {"brita"}


@pytest.mark.parametrize(
    ("description", "name", "different"),
    [
        ("the British government", "Iranian government", True),
        ("the Aas campaign", "Moe campaign", True),
        ("the government", "Iranian government", False),
        ("the U.S. government", "American government", False),
        ("the IG report", "report of the inspector general of Halden", False),
        ("the Harbour Board report", "Harbour Board report", False),
    ],
)
def test_another(description: str, name: str, different: bool) -> None:
    assert apart(phrase(description, Span(0, len(description))), name) is different


@pytest.mark.parametrize(
    ("word", "yes"), [("Czech", True), ("Swede", True), ("Republican", True), ("French", False), ("Moe", False)]
)
def test_nouns_for_one_of_a_nation_or_a_party(word: str, yes: bool) -> None:
    assert is_nation(word) is yes
