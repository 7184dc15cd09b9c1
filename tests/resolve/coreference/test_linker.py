"""What holds of links whatever the weights are: chances, genders, what introduces somebody new; and no mentions."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import pytest
from helpers.people import PeopleHead, table
from hypothesis import given, settings
from hypothesis import strategies as st

from onrecord.resolve.coreference.linker import SMALL, VECTOR, Links, LinkScorer
from onrecord.resolve.coreference.pairs import PAIR, WHO
from onrecord.resolve.coreference.table import OWN, Floats, Table

WIDE = 8


def weights(seed: int = 0, scale: float = 1.0, nobody: float = 0.0) -> dict[str, Floats]:
    """Random weights of the shapes that the shipped ones have; ``nobody``: what is added to the score of nobody."""
    shapes = {
        "hidden.weight": (WIDE, len(PAIR) + len(WHO) + 2 * len(OWN) + SMALL + 1), "hidden.bias": (WIDE,),
        "middle.weight": (WIDE, WIDE), "middle.bias": (WIDE,), "out.weight": (1, WIDE), "out.bias": (1,),
        "nobody.0.weight": (WIDE, len(OWN) + SMALL), "nobody.0.bias": (WIDE,),
        "nobody.2.weight": (1, WIDE), "nobody.2.bias": (1,),
    }  # fmt: skip
    random = np.random.default_rng(seed)
    out = {name: (scale * random.standard_normal(shape)).astype(np.float32) for name, shape in shapes.items()}
    out["nobody.2.bias"] += np.float32(nobody)
    return out


#: Takes up whomever it may; and nobody at all.
EAGER, SHY = LinkScorer(weights(scale=0, nobody=-20)), LinkScorer(weights(scale=0, nobody=20))


def link(linker: LinkScorer, t: Table, named: Sequence[int], genders: dict[int, int] | None = None) -> Links:
    return linker.link(t, np.zeros((len(t), VECTOR), dtype=np.float32), named, genders or {})


def of(text: str, *told: str, names: Sequence[int] = (), genders: dict[int, int] | None = None) -> list[int]:
    """Who each mention is to a linker that takes up whomever it may; every name is another unless told."""
    count = iter(names or range(len(told)))
    named = [next(count) if one.startswith("n ") else -1 for one in told]
    return [int(cluster) for cluster in link(EAGER, table(text, *told), named, genders).of]


CAST = ("n Venn", "n Rune Moe", "d minister", "d fishers", "d woman", "d man", "p he", "p She", "p they", "p who")
TEMPLATES = ("Then {} left.", "So {}, here.", "A {} came.", "The {} and", "“But {} stayed.”", "\n\nNow {}\n\n")


@st.composite
def articles(draw: st.DrawFn) -> tuple[Table, list[int], dict[int, int]]:
    """A table of mentions at random, which entity each name is, and what is known of entities' genders."""
    told = draw(st.lists(st.sampled_from(CAST), max_size=14))
    text = " ".join(draw(st.sampled_from(TEMPLATES)).format(one[2:]) for one in told)
    numbers: dict[str, int] = {}
    named = [numbers.setdefault(one, len(numbers)) if one.startswith("n ") else -1 for one in told]
    return table(text, *told), named, draw(st.dictionaries(st.integers(0, 1), st.integers(1, 2)))


@settings(max_examples=150, deadline=None)
@given(articles(), st.integers(0, 5), st.floats(-5, 5))
def test_chances_add_up_and_names_stay_apart(
    article: tuple[Table, list[int], dict[int, int]], seed: int, nobody: float
) -> None:
    t, named, genders = article
    linker = LinkScorer(weights(seed, nobody=nobody))
    linked = link(linker, t, named, genders)
    assert link(linker, t, named, genders).of.tolist() == linked.of.tolist()
    assert all(0 <= cluster < len(t) for cluster in linked.of.tolist())
    for choice in linked.choices.values():
        chances = [p for _, p in choice.clusters]
        assert chances == sorted(chances, reverse=True)
        assert all(p >= 0 for p in chances)
        whole = sum(chances) + choice.nobody
        assert whole == pytest.approx(1, abs=1e-5) if len(chances) < 4 else whole <= 1 + 1e-5
    for i, a in enumerate(named):
        for j, b in enumerate(named):
            if a >= 0 and b >= 0:
                assert (linked.of[i] == linked.of[j]) == (a == b)


@settings(max_examples=150, deadline=None)
@given(articles(), st.integers(0, 5))
def test_pronouns_of_two_genders_are_never_one(article: tuple[Table, list[int], dict[int, int]], seed: int) -> None:
    """Where nothing else tells a gender, a cluster that a "he" has joined is closed to "she"."""
    t, named, _ = article
    linked = link(LinkScorer(weights(seed, nobody=-20)), t, named)
    pronouns: dict[int, set[int]] = {}
    plain = {int(c) for c, told, p in zip(linked.of, t.gender, t.pronoun, strict=True) if told and not p}
    for i, cluster in enumerate(linked.of.tolist()):
        if t.pronoun[i] in (1, 2) and cluster not in plain:
            pronouns.setdefault(cluster, set()).add(int(t.gender[i]))
    assert all(len(genders) == 1 for genders in pronouns.values())


def test_a_clash_of_genders_is_never_chosen() -> None:
    text = "The woman met the boss. He left, she said."
    assert of(text, "d woman", "d boss", "p He", "p she")[2] != 0
    assert of("The woman slept. He left.", "d woman", "p He") == [0, 1]
    assert of("The woman slept. She left.", "d woman", "p She") == [0, 0]


def test_what_is_known_of_a_name_keeps_pronouns_away() -> None:
    text = "Venn slept. He left."
    assert of(text, "n Venn", "p He", genders={0: 2}) == [0, 1]
    assert of(text, "n Venn", "p He", genders={0: 1}) == [0, 0]
    assert of(text, "n Venn", "p He") == [0, 0]


def test_a_name_takes_up_no_pronoun_of_another_gender() -> None:
    assert of("She slept. Venn left.", "p She", "n Venn", genders={0: 2}) == [1, 1]
    assert of("She slept. Venn left.", "p She", "n Venn", genders={0: 1}) == [0, 1]


@pytest.mark.parametrize("described", ["A fisher", "Two fishers", "Some fisher"])
def test_an_indefinite_is_nobody_named_before(described: str) -> None:
    text = f"Venn left. {described} slept."
    assert of(text, "n Venn", f"d {described.split()[1]}") == [0, 1]


def test_a_definite_one_can_be_somebody_named_before() -> None:
    assert of("Venn left. The fisher slept.", "n Venn", "d fisher") == [0, 0]
    assert of("Venn left. The two fishers slept.", "n Venn", "d fishers") == [0, 0]


def test_a_description_is_somebody_new_where_two_are_as_likely() -> None:
    assert of("Venn and Moe left. The fisher slept.", "n Venn", "n Moe", "d fisher") == [0, 1, 2]


def test_an_indefinite_can_stand_beside_its_name() -> None:
    assert of("Venn, a fisher, left.", "n Venn", "d fisher") == [0, 0]
    assert of("Venn left, a fisher said.", "n Venn", "d fisher") == [0, 1]


def test_an_indefinite_can_be_somebody_of_the_heading() -> None:
    assert of("Fisher leaves the quay\n\nThen a fisher slept.", "d Fisher", "d fisher") == [0, 0]
    assert of("He left.\n\nFisher leaves the quay\n\nThen he slept.", "p He", "d Fisher") == [0, 0]
    assert of("Then he left. A fisher slept.", "p he", "d fisher") == [0, 1]


def test_a_name_takes_up_descriptions_before_it_and_no_other_name() -> None:
    assert of("The fisher left. Venn slept.", "d fisher", "n Venn") == [1, 1]
    assert of("Moe left. Venn slept.", "n Moe", "n Venn") == [0, 1]
    assert of("Venn left. Venn slept.", "n Venn", "n Venn", names=(3, 3)) == [0, 0]


def test_who_takes_up_nobody_is_somebody_new() -> None:
    t = table("Venn left. The fisher slept.", "n Venn", "d fisher")
    linked = link(SHY, t, [0, -1])
    assert linked.of.tolist() == [0, 1]
    assert linked.choices[1].nobody > 0.99


def test_chances_of_one_somebody_are_added_up() -> None:
    text = "Venn left. Venn slept. Moe came. The fisher woke."
    t = table(text, "n Venn", "n Venn", "n Moe", "d fisher")
    choice = link(EAGER, t, [0, 0, 1, -1]).choices[3]
    assert [cluster for cluster, _ in choice.clusters] == [0, 2]
    assert [p for _, p in choice.clusters] == pytest.approx([2 / 3, 1 / 3], abs=1e-4)


def test_an_article_without_mentions_has_no_links() -> None:
    linked = link(EAGER, table("Nothing."), [])
    assert linked.of.tolist() == []
    assert linked.choices == {}


def test_the_shipped_weights_are_of_these_shapes(head: PeopleHead) -> None:
    t = table("The woman met Venn. He left.", "d woman", "n Venn", "p He")
    linked = link(head.linker, t, [-1, 0, -1])
    assert linked.of.tolist()[2] != 0
    assert sum(p for _, p in linked.choices[2].clusters) + linked.choices[2].nobody == pytest.approx(1, abs=1e-5)
