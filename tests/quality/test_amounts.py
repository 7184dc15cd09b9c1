"""Amounts in invented sentences of the world's presses, and in those of every class of what is hard about them."""

from __future__ import annotations

import pytest

from bench.amounts import FILE, Tally, is_right, read, sentences, tallied

CLASSES = FILE.with_name("amount-classes.txt")
KINDS = tuple(dict.fromkeys(one.kind for one in sentences(CLASSES)))


def counted(half: int) -> Tally:
    return tallied([one for one in sentences() if one.half == half], read, units=True)


@pytest.mark.parametrize("half", [1, 2])
def test_amounts_of_the_presses(half: int) -> None:
    tally = counted(half)
    assert tally.f1(tally.found) >= 0.99, tally.misses
    assert tally.f1(tally.value) >= 0.98, tally.misses
    assert tally.role / tally.found >= 0.98, tally.misses
    assert tally.of / tally.found >= 0.83, tally.misses


@pytest.mark.parametrize("kind", KINDS)
def test_amounts_of_a_class(kind: str) -> None:
    some = [one for one in sentences(CLASSES) if one.kind == kind]
    wrong = [one.text for one in some if not is_right(one)]
    assert len(some) >= 20
    assert len(wrong) <= 0.05 * len(some), wrong
