"""Asides: where somebody is told to say something behind what he said."""

from __future__ import annotations

import pytest

from onrecord.words.saying import abbreviated, aside_at, asides, first_person, reports, says


@pytest.mark.parametrize(
    ("text", "source", "cue"),
    [
        ("We tried, said the captain, Olav Brekke. The port", "the captain", "said"),
        ("We tried, Amusan said. The next", "Amusan", "said"),
        ("We tried, said dairy farmer Ruedi Gasser.", "dairy farmer Ruedi Gasser", "said"),
        ("We tried, the union's Jon Takk said at the gate.", "the union's Jon Takk", "said"),
        ("We tried, he told the assembly on Monday.", "he", "told"),
        ("We tried, one of them, a potter, answered.", "one of them, a potter", "answered"),
        ("Where is it? asked Lise.", "Lise", "asked"),
        ("We tried – insisted the mayor – and lost", "the mayor", "insisted"),
    ],
)
def test_asides(text: str, source: str, cue: str) -> None:
    (one,) = asides(text, 0, len(text))
    assert (text[slice(*one.source)], text[slice(*one.cue)]) == (source, cue)


@pytest.mark.parametrize(
    "text",
    [
        "I asked him, said the house was his, and left",
        "He came, and the man said it was late",
        "The house, the agent said it would fall, is cheap",
        "Well, as my mother said, we go",
        "A fool, said my grandmother, is a fool",
        "This move, announced on Monday, is wise",
        "",
    ],
)
def test_no_asides(text: str) -> None:
    assert asides(text, 0, len(text)) == []


def test_an_aside_begins_at_a_place_or_it_doesnt() -> None:
    text = "“We go,” Venn called out. He left."
    assert aside_at(text, text.index(" Venn"), len(text)) is not None
    assert aside_at(text, text.index(" He"), len(text)) is None


def test_verbs_of_saying() -> None:
    assert says("said")
    assert says("insists")
    assert not says("saying")
    assert not says("say")
    assert says("say", bare=True)
    assert not says("walked")


def test_who_speaks_of_himself_and_who_reports() -> None:
    assert first_person("we’ve lost", 0, 10)
    assert not first_person("they lost", 0, 9)
    assert reports("Venn said so", 0, 12)
    assert not reports("I said so", 0, 9)


def test_points_of_abbreviations() -> None:
    text = "said Mr. Venn of the U.N. on it."
    assert abbreviated(text, text.index(". Venn"))
    assert not abbreviated(text, len(text) - 1)
