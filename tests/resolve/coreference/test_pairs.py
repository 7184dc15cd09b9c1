"""What speaks for two mentions being one: which are compared, the numbers of a pair, and the cast as it grows."""

from __future__ import annotations

import numpy as np
import pytest
from helpers.people import said, table

from onrecord.resolve.coreference.pairs import (
    AHEAD,
    AHEAD_OF_HEADING,
    BACK,
    PAIR,
    SLOTS,
    WHO,
    Cast,
    candidates,
    features,
)
from onrecord.resolve.coreference.table import Table

MANY = 80


def crowd() -> Table:
    """A heading of one mention, and then many."""
    text = "Venn speaks at last\n\n" + "Then Venn met a fisher. " * (MANY // 2)
    return table(text, "n Venn", *("n Venn", "d fisher") * (MANY // 2))


def pair(text: str, *told: str) -> dict[str, float]:
    """The numbers of the last of some mentions and the one before it, which are not zero; sources are said."""
    t = table(text, *told)
    i = len(t) - 1
    numbers = features(t, candidates(t))[i, 0].tolist()
    return {name: value for name, value in zip(PAIR, numbers, strict=True) if value}


def test_near_mentions_come_first_and_few_lie_ahead() -> None:
    t = crowd()
    cand = candidates(t)
    assert cand.shape == (MANY + 1, SLOTS)
    assert cand[60, :3].tolist() == [59, 58, 57]
    for i, row in enumerate(cand.tolist()):
        real = [j for j in row if j >= 0]
        assert len(real) == len(set(real))
        assert all(i - BACK <= j < len(t) and j != i for j in real)
        ahead = AHEAD_OF_HEADING if t.heading[i] else AHEAD
        assert [j for j in real if j > i] == list(range(i + 1, min(i + 1 + ahead, len(t))))
        assert [j for j in real if j < i] == list(range(i - 1, max(-1, i - 1 - BACK), -1))


def test_where_there_is_no_candidate_all_numbers_are_zero() -> None:
    t = crowd()
    cand = candidates(t)
    numbers = features(t, cand)
    assert numbers.shape == (MANY + 1, SLOTS, len(PAIR))
    assert not numbers[cand < 0].any()
    assert numbers[cand >= 0].any(1).all()
    assert np.isfinite(numbers).all()


def test_no_mentions_no_pairs() -> None:
    t = table("Nothing.")
    assert candidates(t).shape == (0, SLOTS)
    assert features(t, candidates(t)).shape == (0, SLOTS, len(PAIR))


@pytest.mark.parametrize(
    ("text", "told", "yes", "no"),
    [
        ("Venn met Moe.", ("n Venn", "n Moe"), "same sentence", "same last"),
        ("Venn left. Moe came.", ("n Venn", "n Moe"), "sentence before", "same sentence"),
        ("Venn left. It rained. Moe came.", ("n Venn", "n Moe"), "two before", "sentence before"),
        ("Venn left.\n\nMoe came.", ("n Venn", "n Moe"), "paragraph before", "same paragraph"),
        ("Ilse Venn met Rune Venn.", ("n Ilse Venn", "n Rune Venn"), "same last", "same key"),
        ("Ilse Venn met Ilse Venn.", ("n Ilse Venn", "n Ilse Venn"), "same key", "same noun"),
        ("Ilse Venn met Ilse Moe.", ("n Ilse Venn", "n Ilse Moe"), "same first", "same last"),
        ("Ilse Venn met Ilse.", ("n Ilse Venn", "n Ilse"), "last is first", "same last"),
        ("A fisher met the fishers.", ("d fisher", "d fishers"), "same noun", "same key"),
        ("A fisher met the fishers.", ("d fisher", "d fishers"), "plural differ", "plural agree"),
        ("The men met the fishers.", ("d men", "d fishers"), "plural agree", "plural differ"),
        ("Venn, a fisher, left.", ("n Venn", "d fisher"), "apposed", "joined"),
        ("Venn and a fisher left.", ("n Venn", "d fisher"), "joined", "apposed"),
        ("Her deputy left.", ("p Her", "d deputy"), "inside", "both definite"),
        ("The fisher met the men.", ("d fisher", "d men"), "both definite", "indefinite"),
        ("The fisher met a man.", ("d fisher", "d man"), "indefinite", "both definite"),
        ("“Venn and Moe left.”", ("n Venn", "n Moe"), "both quoted together", "one quoted"),
        ("“Venn left,” Moe said.", ("n Venn", "n Moe"), "one quoted", "both quoted together"),
        ("Venn left. Moe came.", ("n Venn", "n Moe"), "both begin", "ahead"),
    ],
)
def test_the_numbers_of_a_pair(text: str, told: tuple[str, str], yes: str, no: str) -> None:
    numbers = pair(text, *told)
    assert numbers[yes] == 1
    assert no not in numbers


def test_whose_words_a_mention_stands_in_speaks_for_the_pair() -> None:
    text = "Venn said that the quay hid her boat and her men."
    t = table(text, "n Venn", "p her", "p her", attributions=said(text, "Venn"))
    numbers = features(t, candidates(t))
    assert numbers[1, 0, PAIR.index("says it")] == 1
    assert numbers[2, 0, PAIR.index("same statement")] == 1
    assert numbers[0, BACK, PAIR.index("in what it says")] == 1


def test_a_pair_ahead_is_told_apart_from_one_before() -> None:
    t = table("Venn met Moe.", "n Venn", "n Moe")
    numbers = features(t, candidates(t))
    assert numbers[0, BACK, PAIR.index("ahead")] == 1
    assert numbers[1, 0, PAIR.index("ahead")] == 0


TEXT = "Ilse Venn met the fisher, a woman of Tarn. He told her that Rune Moe and the fishers would come. He left."
TOLD = ("n Ilse Venn", "d fisher", "d woman", "p He", "p her", "n Rune Moe", "d fishers", "p He")


def told(cast: Cast, i: int, *of: int) -> list[dict[str, float]]:
    numbers = cast.features(i, np.array(of))
    return [dict(zip(WHO, row, strict=True)) for row in numbers.tolist()]


def test_the_cast_knows_who_a_mention_is_by_then() -> None:
    cast = Cast(table(TEXT, *TOLD))
    assert cast.of.tolist() == [-1] * 8
    cast.put(0, 0)
    cast.put(1, 1)
    cast.put(2, 1)
    venn, fisher = told(cast, 3, 0, 2)
    assert (venn["named"], fisher["named"]) == (1, 0)
    assert cast.is_named(0)
    assert not cast.is_named(1)
    assert (venn["gender open"], venn["gender clashes"]) == (1, 0)
    assert (fisher["gender open"], fisher["gender clashes"]) == (0, 1)  # "a woman" is no "he"
    assert fisher["size"] > venn["size"]
    assert told(cast, 4, 2)[0]["gender agrees"] == 1


def test_what_is_known_beforehand_counts_as_a_gender() -> None:
    cast = Cast(table(TEXT, *TOLD))
    cast.put(0, 0)
    cast.prior(0, 2)
    assert told(cast, 3, 0)[0]["gender clashes"] == 1
    assert told(cast, 4, 0)[0]["gender agrees"] == 1
    cast.prior(0, 1)
    assert told(cast, 3, 0)[0]["gender open"] == 1, "as much for one as for the other tells nothing"


def test_merging_moves_all_that_was_known() -> None:
    cast = Cast(table(TEXT, *TOLD))
    cast.put(0, 0)
    cast.tell(0)
    for i in (1, 2):
        cast.put(i, 1)
        cast.tell(i)
    cast.merge(1, 5)
    cast.put(5, 5)
    assert cast.of.tolist() == [0, 5, 5, -1, -1, 5, -1, -1]
    (moe,) = told(cast, 3, 1)
    assert (moe["named"], moe["gender clashes"], moe["others since"]) == (1, 1, 0)
    assert moe["size"] == pytest.approx(np.log1p(3) / 3)
    (venn,) = told(cast, 3, 0)
    assert (venn["named"], venn["gender open"]) == (1, 1)
    assert venn["others since"] == pytest.approx(1 / 6)


def test_merging_keeps_names_words_and_who_spoke() -> None:
    text = "Venn said no. The fisher said yes. Then the fisher left, as Ilse Venn and Rune Moe did."
    mentions = ("n Venn", "d fisher", "d fisher", "n Ilse Venn", "n Rune Moe")
    cast = Cast(table(text, *mentions, attributions=said(text, "Venn", "fisher")))
    for i in (0, 1):
        cast.put(i, i)
        cast.tell(i)
    cast.merge(0, 3)
    cast.merge(1, 4)
    venn, fisher = told(cast, 2, 0, 1)
    assert cast.is_named(3)
    assert not cast.is_named(4)
    assert (venn["named"], venn["spoke before"], venn["noun said"]) == (1, 1, 0)
    assert (fisher["named"], fisher["spoke last"], fisher["noun said"]) == (0, 1, 1)


def test_words_that_a_description_shares_with_somebody() -> None:
    cast = Cast(table(TEXT, *TOLD))
    cast.put(1, 1)
    cast.put(2, 2)
    fisher, woman = told(cast, 1, 1, 2)
    assert (fisher["noun said"], fisher["words agree"], fisher["new words"]) == (1, 1, 0)
    assert (woman["noun said"], woman["words agree"], woman["new words"]) == (0, 0, 1)


def test_descriptions_with_other_names_in_them_clash() -> None:
    text = "The Tarn fisher left. The Halden fisher and the Tarn fisher came. The fisher slept."
    cast = Cast(table(text, "d fisher", "d fisher", "d fisher", "d fisher"))
    cast.put(0, 0)
    assert [told(cast, i, 0)[0]["proper clash"] for i in (1, 2, 3)] == [1, 0, 0]


def test_who_spoke_last() -> None:
    text = "Venn said no. The fisher said yes. Then he left."
    t = table(text, "n Venn", "d fisher", "p he", attributions=said(text, "Venn", "fisher"))
    cast = Cast(t)
    for i in (0, 1):
        cast.put(i, i)
        cast.tell(i)
    venn, fisher = told(cast, 2, 0, 1)
    assert (venn["spoke last"], venn["spoke before"], venn["last mention"]) == (0, 1, 1)
    assert (fisher["spoke last"], fisher["spoke before"], fisher["others since"]) == (1, 0, 0)


def test_nobody_yet_has_no_numbers() -> None:
    cast = Cast(table(TEXT, *TOLD))
    assert not cast.features(3, np.array([-1])).any()
    assert cast.features(3, np.array([], dtype=np.int64)).shape == (0, len(WHO))
