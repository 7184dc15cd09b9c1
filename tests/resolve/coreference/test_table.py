"""What a mention tells of itself: its phrase, number and gender, whether it is new, and what stands beside it."""

from __future__ import annotations

import numpy as np
import pytest
from helpers.people import said, table, words_of

from onrecord.resolve.coreference.table import OWN, extent


@pytest.mark.parametrize(
    ("text", "head", "form", "phrase"),
    [
        ("He met the harbour minister.", "minister", "d", "the harbour minister"),
        ("He met the two old officials.", "officials", "d", "the two old officials"),
        ("He met the two officials.", "officials", "d", "the two officials"),
        ("He met two officials.", "officials", "d", "two officials"),
        ("All the ministers left.", "ministers", "d", "the ministers"),
        ("She praised her deputy.", "deputy", "d", "her deputy"),
        ("The union’s secretary left.", "secretary", "d", "secretary"),
        ("A group of fishers left.", "fishers", "d", "fishers"),
        ("She told him officials left.", "officials", "d", "officials"),
        ("He quickly met officials.", "officials", "d", "officials"),
        ("The quay, officials warned, is old.", "officials", "d", "officials"),
        ("The quay\n\nofficials warned of is old.", "officials", "d", "officials"),
        ("The Transport Minister Ilse Venn left.", "Venn", "n", "The Transport Minister Ilse Venn"),
        ("The former minister Ilse Venn left.", "Venn", "n", "The former minister Ilse Venn"),
        ("At the quay Ilse Venn left.", "Venn", "n", "Ilse Venn"),
        ("The minister, Ilse Venn, left.", "Venn", "n", "Ilse Venn"),
    ],
)
def test_where_the_phrase_of_a_head_begins(text: str, head: str, form: str, phrase: str) -> None:
    words = words_of(text)
    at = words.low.index(head.casefold())
    first = extent(words, form, at - 1 if form == "n" else at)
    assert text[words.starts[first] : words.ends[at]] == phrase


def test_a_phrase_takes_in_six_words_at_most() -> None:
    words = words_of("old " * 20 + "officials")
    assert extent(words, "d", 20) == 14


def test_in_a_heading_a_word_is_read_without_its_capital() -> None:
    words = words_of("Nominee Quits Harbour Board")
    assert extent(words, "d", 3, heading=True) > extent(words, "d", 3)


@pytest.mark.parametrize(
    ("text", "told", "gender"),
    [
        ("Ilse Venn left.", "n Ilse Venn", 0),
        ("Tomas Ekwall left.", "n Tomas Ekwall", 0),
        ("Mr Venn left.", "n Venn", 1),
        ("Mr. Venn left.", "n Venn", 1),
        ("Mrs. Ilse Venn left.", "n Ilse Venn", 2),
        ("The spokeswoman left.", "d spokeswoman", 2),
        ("The chairman left.", "d chairman", 1),
        ("The fisherman left.", "d fisherman", 1),
        ("The woman left.", "d woman", 2),
        ("The human left.", "d human", 0),
        ("The minister left.", "d minister", 0),
        ("Then he left.", "p he", 1),
        ("They met her there.", "p her", 2),
        ("It left.", "p It", 0),
        ("They left.", "p They", 0),
    ],
)
def test_gender_is_told_by_titles_nouns_and_pronouns_never_by_names(text: str, told: str, gender: int) -> None:
    t = table(text, told)
    assert t.gender.tolist() == [gender]
    assert t.own[0, OWN.index("male") : OWN.index("female") + 1].tolist() == [gender == 1, gender == 2]


@pytest.mark.parametrize(
    ("text", "told", "plural"),
    [
        ("The officials left.", "d officials", True),
        ("The official left.", "d official", False),
        ("The police left.", "d police", True),
        ("Both left.", "d Both", True),
        ("The two left.", "d two", True),
        ("They left.", "p They", True),
        ("She left.", "p She", False),
        ("Marks & Sons left.", "n Marks & Sons", False),
    ],
)
def test_plural(text: str, told: str, plural: bool) -> None:
    assert table(text, told).plural.tolist() == [plural]


@pytest.mark.parametrize(
    ("text", "told", "introduces"),
    [
        ("Two officials left.", "d officials", True),
        ("A senior official left.", "d official", True),
        ("Some left.", "d Some", True),
        ("In it 44 percent agreed.", "d percent", True),
        ("In it 44 % agreed.", "d %", True),
        ("The two officials left.", "d officials", False),
        ("These two officials left.", "d officials", False),
        ("The official left.", "d official", False),
        ("Her deputy left.", "d deputy", False),
        ("Officials left.", "d Officials", False),
        ("One left.", "p One", False),
        ("A Ilse Venn left.", "n Ilse Venn", False),
    ],
)
def test_an_indefinite_or_a_share_tells_of_somebody_new(text: str, told: str, introduces: bool) -> None:
    assert table(text, told).introduces.tolist() == [introduces]


@pytest.mark.parametrize(
    ("text", "told", "apposed", "joined"),
    [
        ("Tomas Ekwall, a senior official, left.", ("n Tomas Ekwall", "d official"), True, False),
        ("The official, Tomas Ekwall, left.", ("d official", "n Tomas Ekwall"), True, False),
        ("Tomas Ekwall — the official — left.", ("n Tomas Ekwall", "d official"), True, False),
        ("Tomas Ekwall (the official) left.", ("n Tomas Ekwall", "d official"), True, False),
        ("Tomas Ekwall and Marit Oduya left.", ("n Tomas Ekwall", "n Marit Oduya"), False, True),
        ("Tomas Ekwall or the official left.", ("n Tomas Ekwall", "d official"), False, True),
        ("Tomas Ekwall, and the official left.", ("n Tomas Ekwall", "d official"), False, True),
        ("Tomas Ekwall met the official.", ("n Tomas Ekwall", "d official"), False, False),
        ("Tomas Ekwall, met by the official, left.", ("n Tomas Ekwall", "d official"), False, False),
        ("Tomas Ekwall. The official left.", ("n Tomas Ekwall", "d official"), False, False),
        ("Official Tomas Ekwall left.", ("d Official", "n Tomas Ekwall"), False, False),
    ],
)
def test_what_stands_between_two_mentions(text: str, told: tuple[str, str], apposed: bool, joined: bool) -> None:
    t = table(text, *told)
    for one, other in ((0, 1), (1, 0)):
        near, both = t.between(np.array([one]), np.array([other]))
        assert (near.tolist(), both.tolist()) == ([apposed], [joined])


def test_nothing_stands_between_a_mention_and_itself() -> None:
    t = table("Tomas Ekwall, left.", "n Tomas Ekwall")
    assert [x.tolist() for x in t.between(np.array([0]), np.array([0]))] == [[False], [False]]


def test_whose_source_a_mention_is_and_whose_words_it_stands_in() -> None:
    text = "Ilse Venn said that Tomas Ekwall had left. The fisher said that she knew."
    t = table(
        text, "n Ilse Venn", "n Tomas Ekwall", "d fisher", "p she", attributions=said(text, "Ilse Venn", "fisher")
    )
    assert t.source.tolist() == [0, -1, 1, -1]
    assert t.content_of.tolist() == [-1, 0, -1, 1]


def test_names_are_compared_without_case_accents_and_owners_mark() -> None:
    t = table("Ilse VENN left. Ilsé Venn’s deputy left, as Rune Venn did.", "n Ilse VENN", "n Ilsé Venn", "n Rune Venn")
    assert t.key[0] == t.key[1] != t.key[2]
    assert len(set(t.last.tolist())) == 1
    assert t.own[:, OWN.index("possessive")].tolist() == [0, 1, 0]


def test_nouns_of_one_sense_are_compared_as_one() -> None:
    t = table("The lawyers left. An attorney came. A fisher came.", "d lawyers", "d attorney", "d fisher")
    assert t.noun[0] == t.noun[1] != t.noun[2]
    assert t.own[:, OWN.index("seen head")].tolist() == [0, 1, 0]


def test_a_mention_tells_one_form_and_one_determiner() -> None:
    text = "The minister met Ilse Venn, a fisher. Her deputy left, and he did, who knew. People came."
    t = table(text, "d minister", "n Ilse Venn", "d fisher", "p Her", "d deputy", "p he", "p who", "d People")
    told = {name: t.own[:, n].tolist() for n, name in enumerate(OWN)}
    assert np.unique(t.own[:, :3].sum(1)).tolist() == [1]
    assert told["definite"] == [1, 0, 0, 0, 0, 0, 0, 0]
    assert told["indefinite"] == [0, 0, 1, 0, 0, 0, 0, 0]
    assert told["possessed"] == [0, 0, 0, 1, 1, 0, 0, 0]
    assert (told["she"], told["he"], told["relative"]) == (
        [0, 0, 0, 1] + [0] * 4,
        [0] * 5 + [1, 0, 0],
        [0] * 6 + [1, 0],
    )
    assert told["begins sentence"] == [1, 0, 0, 1, 0, 0, 0, 1]


def test_an_empty_article_has_an_empty_table() -> None:
    t = table("Nothing.")
    assert len(t) == 0
    assert t.own.shape == (0, len(OWN))
    assert t.introduces.shape == (0,)
