"""Amounts in invented sentences of the world's presses, and in those of every class of what is hard about them."""

from __future__ import annotations

from pathlib import Path

import pytest

from bench.amounts import FILE, Tally, is_right, read, sentences, tallied

CLASSES = FILE.with_name("amount-classes.txt")
#: Written before rules were seen, and after they were mended by those, to judge them.
FRESH = (FILE.with_name("amount-fresh.txt"), FILE.with_name("amount-fresh-judged.txt"))
#: Of a kind believed to be weakest, and written for what amounts are of.
HARD, OF = FILE.with_name("amount-hard.txt"), FILE.with_name("amount-of.txt")
#: Of fifteen further presses.
PRESSES = FILE.with_name("amount-presses.txt")
KINDS = tuple(dict.fromkeys(one.kind for one in sentences(CLASSES)))


def counted(half: int) -> Tally:
    return tallied([one for one in sentences() if one.half == half], read, units=True)


@pytest.mark.parametrize("half", [1, 2])
def test_amounts_of_the_presses(half: int) -> None:
    tally = counted(half)
    assert tally.f1(tally.found) >= 0.99, tally.misses
    assert tally.f1(tally.value) >= 0.98, tally.misses
    assert tally.role / tally.found >= 0.98, tally.misses
    assert tally.of / tally.found >= 0.9, tally.misses


@pytest.mark.parametrize("kind", KINDS)
def test_amounts_of_a_class(kind: str) -> None:
    some = [one for one in sentences(CLASSES) if one.kind == kind]
    wrong = [one.text for one in some if not is_right(one)]
    assert len(some) >= 20
    assert len(wrong) <= 0.05 * len(some), wrong


@pytest.mark.parametrize("kind", KINDS)
def test_fresh_amounts_of_a_class(kind: str) -> None:
    some = [one for file in FRESH for one in sentences(file) if one.kind == kind]
    wrong = [one.text for one in some if not is_right(one)]
    assert len(some) >= 30
    assert len(wrong) <= 0.05 * len(some), wrong


@pytest.mark.parametrize("kind", KINDS)
def test_amounts_of_a_class_in_further_presses(kind: str) -> None:
    some = [one for one in sentences(PRESSES) if one.kind == kind]
    wrong = [one.text for one in some if not is_right(one)]
    assert len(some) >= 15
    assert len(wrong) <= 0.1 * len(some), wrong


@pytest.mark.parametrize("file", FRESH, ids=lambda file: file.stem)
def test_what_fresh_amounts_are_of(file: Path) -> None:
    tally = tallied(sentences(file), read, units=True)
    assert tally.of / tally.found >= 0.92, tally.misses


def test_numbers_that_are_no_quantities() -> None:
    some = list(sentences(HARD))
    wrong = [one.text for one in some if not is_right(one)]
    assert len(some) >= 60
    assert len(wrong) <= 0.05 * len(some), wrong


def test_what_amounts_are_of() -> None:
    tally = tallied(sentences(OF), read, units=True)
    assert tally.marked >= 200
    assert tally.of / tally.found >= 0.96, tally.misses
    assert tally.f1(tally.value) >= 0.98, tally.misses
