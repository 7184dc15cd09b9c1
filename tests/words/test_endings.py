"""Words without their endings, how words are cut, and letters made plain."""

from __future__ import annotations

import pytest

from onrecord.words.endings import bare, inflected, root, singular, stem
from onrecord.words.letters import WORD, WRITTEN, unaccented


@pytest.mark.parametrize(
    "same", ["sail sails sailed sailing", "declare declares declared declaring", "tries tried", "harbour harbour's"]
)
def test_forms_of_a_word_have_one_stem(same: str) -> None:
    assert len({stem(word) for word in same.split()}) == 1


def test_short_words_keep_their_endings() -> None:
    assert [stem(word) for word in ("bed", "ring", "gas", "tie")] == ["bed", "ring", "gas", "tie"]


@pytest.mark.parametrize("word", ["sailing", "sailed", "sails", "sail"])
def test_what_is_taken_off_is_put_back(word: str) -> None:
    assert bare(word) == "sail"
    assert {"sail", "sails", "sailed", "sailing"} <= inflected(word)


def test_a_root_is_that_of_derived_words_too() -> None:
    assert root("resignation") == root("resigned") == root("Resigns’")
    assert root("harbour") != root("harvest")


def test_the_singular_of_plurals() -> None:
    plurals = "harbours countries losses boxes firewomen townspeople glass bus gas"
    assert [singular(word) for word in plurals.split()] == (
        "harbour country loss box firewoman townsperson glass bus gas".split()
    )


def test_how_words_are_cut() -> None:
    text = "The U.S. [w]on 1,000 well-made boats, wasn’t it"
    assert WORD.findall(text) == ["The", "U.S.", "[w]on", "1,000", "well", "made", "boats", "wasn’t", "it"]
    assert WRITTEN.findall(text) == ["The", "U.S", "w", "on", "1", "000", "well-made", "boats", "wasn’t", "it"]


def test_letters_without_accents() -> None:
    assert unaccented("Škvor, Ångström, Dvořák") == "Skvor, Angstrom, Dvorak"
    assert unaccented("ﬁrst") == "first"
    assert unaccented("ø") == "ø", "no accent, a letter of its own"
