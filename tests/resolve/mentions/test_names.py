"""Names to entities: shorter forms, titles, father and son, names of other languages, acronyms."""

from __future__ import annotations

import re

import pytest
from helpers.people import named, span

from bench.steepness import word
from onrecord.records import Mention, Span
from onrecord.resolve.mentions.name_forms import NameForm, parse
from onrecord.resolve.mentions.names import Entity, _fits, entities, genders_from_pronouns
from onrecord.segment import segment


def who(text: str, *names: str, kind: str = "person") -> list[str]:
    """For each mention of a text the name of the entity that it is of."""
    heard = named(text, *names, kind=kind)
    _, of = entities(text, heard, segment(text).sentences)
    return [of[m.span.start].name for m in heard]


ONE = {
    "a surname": ("Ilse Venn spoke. Venn left.", ("Ilse Venn", "Venn"), "Ilse Venn"),
    "a first name": ("Ilse Venn spoke. Ilse left.", ("Ilse Venn", "Ilse"), "Ilse Venn"),
    "a surname before the full name": ("Venn left\n\nIlse Venn spoke.", ("Venn", "Ilse Venn"), "Ilse Venn"),
    "a middle name": ("Ilse Venn spoke. Ilse Ada Venn left.", ("Ilse Venn", "Ilse Ada Venn"), "Ilse Ada Venn"),
    "a nickname": ("Michael Venn spoke. Mike Venn left.", ("Michael Venn", "Mike Venn"), "Michael Venn"),
    "accents": ("Ilsé Vénn spoke. Ilse Venn left.", ("Ilsé Vénn", "Ilse Venn"), "Ilsé Vénn"),
    "a particle": ("Ilse von Venn spoke. Von Venn left.", ("Ilse von Venn", "Von Venn"), "Ilse von Venn"),
    "behind his surname": ("Moe Jae-won spoke. Mr. Moe left.", ("Moe Jae-won", "Moe"), "Moe Jae-won"),
    "al- in one place": ("Rashid al-Venn spoke. Venn left.", ("Rashid al-Venn", "Venn"), "Rashid al-Venn"),
    "al- in another": ("Rashid Venn spoke. Al-Venn left.", ("Rashid Venn", "Al-Venn"), "Rashid Venn"),
    "Jr. in one place": ("Rune Moe Jr. spoke. Rune Moe left.", ("Rune Moe Jr", "Rune Moe"), "Rune Moe Jr"),
}


@pytest.mark.parametrize("name", sorted(ONE))
def test_two_forms_of_one_name(name: str) -> None:
    text, names, whole = ONE[name]
    assert who(text, *names) == [whole, whole]


TWO = {
    "two of one surname": (
        "Anna Venn met Peter Venn. Mrs. Venn left. Mr. Venn stayed.",
        ("Anna Venn", "Peter Venn", "Venn", "Venn"),
        ["Anna Venn", "Peter Venn", "Anna Venn", "Peter Venn"],
    ),
    "the last one named in full": (
        "Ilse Venn left. Rune Venn came. Venn slept.",
        ("Ilse Venn", "Rune Venn", "Venn"),
        ["Ilse Venn", "Rune Venn", "Rune Venn"],
    ),
    "father and son": (
        "Rune Moe Sr. met Rune Moe Jr. at the quay.",
        ("Rune Moe Sr", "Rune Moe Jr"),
        ["Rune Moe Sr", "Rune Moe Jr"],
    ),
    "the elder and the younger": (
        "Rune Moe Sr. met Rune Moe Jr. there. The elder Moe left. The younger Moe stayed.",
        ("Rune Moe Sr", "Rune Moe Jr", "Moe", "Moe"),
        ["Rune Moe Sr", "Rune Moe Jr", "Rune Moe Sr", "Rune Moe Jr"],
    ),
    "a surname where another has it as the first of his names": (
        "Idun Tarn met Tarn Moe. Mr. Tarn left.",
        ("Idun Tarn", "Tarn Moe", "Tarn"),
        ["Idun Tarn", "Tarn Moe", "Idun Tarn"],
    ),
    "other first names": ("Ilse Venn spoke. Ada Venn left.", ("Ilse Venn", "Ada Venn"), ["Ilse Venn", "Ada Venn"]),
}


@pytest.mark.parametrize("name", sorted(TWO))
def test_names_that_are_alike_and_two(name: str) -> None:
    text, names, wanted = TWO[name]
    assert who(text, *names) == wanted


@pytest.mark.parametrize(
    ("text", "names", "whole"),
    [
        ("The Island Board (IB) spoke. IB left.", ("Island Board", "IB", "IB"), "Island Board"),
        ("The Island Health Board spoke. IHB left.", ("Island Health Board", "IHB"), "Island Health Board"),
        ("Norlag Cranes spoke. Norlag Cranes left.", ("Norlag Cranes", "Norlag Cranes"), "Norlag Cranes"),
        ("Norlag Sea spoke. Tarn Norlag Sea left.", ("Norlag Sea", "Tarn Norlag Sea"), "Tarn Norlag Sea"),
    ],
)
def test_bodies(text: str, names: tuple[str, ...], whole: str) -> None:
    assert who(text, *names, kind="organization") == [whole] * len(names)


def test_one_whole_name_is_one_whatever_kind_the_head_says() -> None:
    text = "Ilse Venn spoke. Ilse Venn left."
    one, other = named(text, "Ilse Venn", "Ilse Venn")
    found, _ = entities(text, [one, Mention(other.span, "organization")])
    assert [(e.name, e.kind, len(e.mentions)) for e in found] == [("Ilse Venn", "person", 2)]


@pytest.mark.parametrize(
    ("text", "name", "key", "titles", "generation"),
    [
        ("Prime Minister Ilse Venn", "Ilse Venn", ("ilse", "venn"), ("prime", "minister"), ""),
        ("Mr. Venn", "Venn", ("venn",), ("mr",), ""),
        ("Mr. Ilse O’Venn’s", "Ilse O’Venn’s", ("ilse", "o'venn"), ("mr",), ""),
        ("Rune Moe Jr.", "Rune Moe Jr.", ("rune", "moe"), (), "jr"),
        ("Rune Moe II", "Rune Moe II", ("rune", "moe"), (), "jr"),
        ("Rune Moe Senior", "Rune Moe Senior", ("rune", "moe"), (), "sr"),
        ("the elder Moe", "Moe", ("moe",), ("elder",), "sr"),
        ("Rashid al-Venn", "Rashid al-Venn", ("rashid", "venn"), (), ""),
        ("Aldo Alvenn", "Aldo Alvenn", ("aldo", "alvenn"), (), ""),
        ("Kim Jae-won", "Kim Jae-won", ("kim", "jae-won"), (), ""),
        ("so the minister Venn", "Venn", ("venn",), ("minister",), ""),
        ("Minister.\nVenn", "Venn", ("venn",), (), ""),
        ("of Venn", "Venn", ("venn",), (), ""),
    ],
)
def test_the_parts_of_a_name(
    text: str, name: str, key: tuple[str, ...], titles: tuple[str, ...], generation: str
) -> None:
    form = parse(text, Mention(span(text, name.rstrip(".")), "person"))
    assert (form.key, form.titles, form.generation) == (key, titles, generation)


def test_gender_is_told_by_titles_first_names_and_lone_pronouns() -> None:
    text = "Mrs. Venn left. Then Peter Moe came. Aas said that she would stay. Dahl and Berg knew him."
    heard = named(text, "Venn", "Peter Moe", "Aas", "Dahl", "Berg")
    parts = segment(text)
    found, _ = entities(text, heard, parts.sentences)
    genders_from_pronouns(text, found, parts.sentences)
    assert [(e.name, e.gender) for e in found] == [
        ("Venn", "f"),
        ("Peter Moe", "m"),
        ("Aas", "f"),
        ("Dahl", None),
        ("Berg", None),
    ]


def test_no_names_no_entities() -> None:
    assert entities("Nobody spoke.", []) == ([], {})


def _namesakes(count: int) -> tuple[str, list[Mention]]:
    """So many people of one first name, each named in full and then by it, and the first of them once more."""
    people = [f"Ilse {word(n).title()}" for n in range(count)]
    text = "".join(f"{who} came. Ilse left. " for who in people) + f"{people[0]} stayed."
    return text, [Mention(Span(*m.span()), "person") for m in re.finditer(r"Ilse(?: [A-Z]\w+)?", text)]


def test_the_same_name_is_the_same_person_among_hundreds_of_namesakes() -> None:
    text, mentions = _namesakes(300)
    found, of = entities(text, mentions, segment(text).sentences)
    assert len(found) == 300
    assert of[mentions[0].span.start] is of[mentions[-1].span.start]
    assert [of[m.span.start].name for m in mentions[101:104:2]] == [of[m.span.start].name for m in mentions[100:103:2]]


def test_namesakes_cost_their_number_and_not_its_square(monkeypatch: pytest.MonkeyPatch) -> None:
    def compared(count: int) -> int:
        asked = 0

        def fits(e: Entity, m: Mention, f: NameForm, text: str) -> bool:
            nonlocal asked
            asked += 1
            return _fits(e, m, f, text)

        monkeypatch.setattr("onrecord.resolve.mentions.names._fits", fits)
        text, mentions = _namesakes(count)
        entities(text, mentions, segment(text).sentences)
        return asked

    assert compared(800) < 2.2 * compared(400)
