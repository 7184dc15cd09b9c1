"""From the people head's numbers to names: attached words are of one name, and the likeliest kind is the whole's."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra import numpy as arrays

from onrecord.attribute.link import Floats
from onrecord.attribute.naming import HEAD_LABELS, KIND_LABELS, KINDS, LABELS, LINK_NUMBERS, marks, names

_SHORT = {"-": "O", "P": "B-person", "p": "I-person", "G": "B-organization", "g": "I-organization", "L": "B-place"}


def logits(told: str, weights: dict[int, float] | None = None) -> Floats:
    """Each word's label by a letter: ``P``/``p`` begins and goes on with a person, ``G``/``g`` a body; how surely."""
    out = np.zeros((len(told), len(LABELS)), dtype=np.float32)
    for i, letter in enumerate(told):
        out[i, LABELS.index(_SHORT[letter])] = (weights or {}).get(i, 2.0)
    return out


def found(told: str, attached: str = "", weights: dict[int, float] | None = None) -> list[tuple[int, int, str]]:
    """Names of words with these labels; ``attached`` has a ``+`` for each that follows without a space."""
    joined = np.array([c == "+" for c in attached.ljust(len(told))], dtype=bool)
    return list(names(logits(told, weights), joined))


@pytest.mark.parametrize(
    ("told", "wanted"),
    [
        ("", []),
        ("---", []),
        ("Pp-", [(0, 2, "person")]),
        ("-Pp", [(1, 3, "person")]),
        ("Pp-Gg", [(0, 2, "person"), (3, 5, "organization")]),
        ("PpGg", [(0, 2, "person"), (2, 4, "organization")]),
        ("-pp-", [(1, 3, "person")]),
        ("P-p", [(0, 1, "person"), (2, 3, "person")]),
        ("L", [(0, 1, "place")]),
    ],
)
def test_a_name_goes_on_as_long_as_its_words_do(told: str, wanted: list[tuple[int, int, str]]) -> None:
    assert found(told) == wanted


def test_what_is_written_as_one_word_is_of_one_name() -> None:
    assert found("Ppp-", "  ++") == [(0, 4, "person")]
    assert found("PppP", "  ++") == [(0, 4, "person")]
    assert found("Ppp-") == [(0, 3, "person")]


def test_a_mark_behind_a_name_goes_no_further() -> None:
    assert found("Pp--", "  ++") == [(0, 2, "person")]


def test_another_kind_begins_another_name_but_within_a_word() -> None:
    assert found("PG") == [(0, 1, "person"), (1, 2, "organization")]
    assert found("PG", " +", {0: 3.0}) == [(0, 2, "person")]


def test_a_whole_name_is_of_the_kind_that_its_words_are_together() -> None:
    assert found("Pgg") == [(0, 3, "organization")]
    assert found("Ppg") == [(0, 3, "person")]
    assert found("Pgg", weights={0: 9.0}) == [(0, 3, "person")]


@given(
    arrays.arrays(np.float32, st.tuples(st.integers(0, 12), st.just(9)), elements=st.floats(-9, 9, width=32)), st.data()
)
def test_any_numbers_give_names_in_order(values: Floats, data: st.DataObject) -> None:
    attached = np.array(data.draw(st.lists(st.booleans(), min_size=len(values), max_size=len(values))), dtype=bool)
    at = 0
    for start, end, kind in names(values, attached):
        assert at <= start < end <= len(values)
        assert kind in KINDS
        at = end
    told = {i for start, end, _ in names(values, attached) for i in range(start, end)}
    assert told >= set(np.flatnonzero(values.argmax(1)).tolist() if len(values) else ())


def test_an_article_without_words_has_empty_marks() -> None:
    told = marks([])
    assert told.starts.shape == told.ends.shape == told.windows.shape == (0,)
    assert (told.heads.shape, told.kinds.shape, told.links.shape) == (
        (0, HEAD_LABELS),
        (0, KIND_LABELS),
        (0, LINK_NUMBERS),
    )
