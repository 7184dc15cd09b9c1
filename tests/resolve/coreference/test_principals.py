"""Who stands in a source: one somebody with what is put beside it, or several."""

from __future__ import annotations

import pytest
from helpers.people import span, table

from onrecord.resolve.coreference.principals import principals

#: What stands in a source: its mentions (">" before one that is no person), and the groups that say something.
CASES: dict[str, tuple[str, tuple[str, ...], list[list[str]]]] = {
    "a name": ("Rune Moe", ("n Rune Moe",), [["moe"]]),
    "a role and its name": ("The mayor, Rune Moe", ("d mayor", "n Rune Moe"), [["mayor", "moe"]]),
    "a name and its role": ("Rune Moe, the mayor", ("n Rune Moe", "d mayor"), [["moe", "mayor"]]),
    "a role right before": ("Port officer Rune Moe", ("d officer", "n Rune Moe"), [["moe"]]),
    "two": ("Rune Moe and Ada Aas", ("n Rune Moe", "n Ada Aas"), [["moe"], ["aas"]]),
    "a list": ("Moe, Aas and Dahl", ("n Moe", "n Aas", "n Dahl"), [["moe"], ["aas"], ["dahl"]]),
    "a list that ends in no and": ("Moe, Aas, Dahl", ("n Moe", "n Aas", "n Dahl"), [["moe"]]),
    "two, one with a role": (
        "The mayor, Rune Moe, and Ada Aas",
        ("d mayor", "n Rune Moe", "n Ada Aas"),
        [["mayor", "moe"], ["aas"]],
    ),
    "two described": ("The mayor and the judge", ("d mayor", "d judge"), [["mayor"], ["judge"]]),
    "two roles of one": ("The former mayor and judge", ("d mayor", "d judge"), [["mayor", "judge"]]),
    "several of two kinds": ("The mayors and judges", ("d mayors", "d judges"), [["mayors"], ["judges"]]),
    "a place before": ("Halden, Tarn officer Rune Moe", (">n Halden", "n Rune Moe"), [["moe"]]),
    "an office of a place": ("Mayor of Tarn Rune Moe", ("d Mayor", ">n Tarn", "n Rune Moe"), [["mayor", "moe"]]),
    "an office": ("Secretary of State Rune Moe", ("d Secretary", "n Rune Moe"), [["secretary", "moe"]]),
    "somebody's wife": ("The wife of Rune Moe", ("d wife", "n Rune Moe"), [["wife"]]),
    "a mayor's wife": ("The wife of Mayor Rune Moe", ("d wife", "n Rune Moe"), [["wife"]]),
    "what a role is of": ("The head of Norlag", ("d head", ">n Norlag"), [["head"]]),
    "a spokesman": ("A spokesman for Rune Moe", ("d spokesman", "n Rune Moe"), [["spokesman"]]),
    "nobody": ("Reports", (), []),
}


@pytest.mark.parametrize("name", sorted(CASES))
def test_who_stands_in_a_source(name: str) -> None:
    source, told, wanted = CASES[name]
    text = f"{source} said that it was late."
    t = table(text, *(one.removeprefix(">") for one in told))
    t.persons = [not one.startswith(">") for one in told]
    found = principals(t, (span(text, source),), t.heads)
    assert [[t.heads_low[i] for i in group] for group in found] == wanted


def test_what_stands_outside_a_source_is_none_of_it() -> None:
    text = "Rune Moe said what Ada Aas and Ilse Dahl saw."
    t = table(text, "n Rune Moe", "n Ada Aas", "n Ilse Dahl")
    assert principals(t, (span(text, "Ada Aas"),), t.heads) == [[1]]
    assert principals(t, (span(text, "Rune Moe"), span(text, "Ada Aas")), t.heads) == [[0]]
    assert principals(t, (), t.heads) == []


def test_a_name_given_twice_is_one() -> None:
    text = "Rune Moe, Moe said."
    t = table(text, "n Rune Moe", "n Moe")
    source = (span(text, "Rune Moe, Moe"),)
    assert principals(t, source, t.heads * 0) == [[0, 1]]


def test_eight_at_most() -> None:
    names = [f"{letter}aas" for letter in "BDFGHJKLMNPR"]
    text = " and ".join(names) + " spoke."
    t = table(text, *(f"n {name}" for name in names))
    assert principals(t, (span(text, text.removesuffix(" spoke.")),), t.heads) == [[i] for i in range(8)]
