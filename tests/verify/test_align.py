"""Quotations longer than any article has, beside a transcript: aligned in windows, with what that costs counted."""

from __future__ import annotations

from collections.abc import Sequence

from rapidfuzz.distance import Levenshtein, Opcodes

from onrecord.verify import align
from onrecord.verify.align import AlignedBlock, blocks


def _prefer(_: int, __: int, ___: int) -> int:
    return 0


def _alike(_: int, __: int, ___: int, ____: int) -> bool:
    return False


def words(count: int, seed: int = 0) -> list[str]:
    return [f"w{seed}.{n}" for n in range(count)]


def test_a_long_quotation_that_stands_there_is_one_block() -> None:
    said = words(30_000)
    assert blocks(said, [*words(9, 1), *said, *words(9, 2)], _prefer, _alike) == [
        AlignedBlock(True, 0, 30_000, 9, 30_009)
    ]


def test_changes_in_a_long_quotation_are_found_wherever_they_stand() -> None:
    said = words(30_000)
    there = [*words(9, 1), *said[:7_990], *words(3, 3), *said[7_990:20_000], *said[20_005:], *words(9, 2)]
    found = [b for b in blocks(said, there, _prefer, _alike) if not b.same]
    assert found == [
        AlignedBlock(False, 7_990, 7_990, 7_999, 8_002),
        AlignedBlock(False, 20_000, 20_005, 20_012, 20_012),
    ]


def test_a_long_quotation_costs_its_length_and_not_its_square() -> None:
    def cost(count: int) -> int:
        asked = 0

        def opcodes(a: Sequence[str], b: Sequence[str]) -> Opcodes:
            nonlocal asked
            asked += len(a) * len(b)
            return Levenshtein.opcodes(a, b)

        said = words(count)
        align._aligned(opcodes, said, [*words(9, 1), *said])
        return asked

    assert cost(64_000) < 2.2 * cost(32_000)


def test_an_end_that_stands_nowhere_is_not_tried_by_every_length() -> None:
    asked = 0

    def alike(_: int, __: int, ___: int, ____: int) -> bool:
        nonlocal asked
        asked += 1
        return False

    said = words(100)
    blocks([*said, *words(2_000, 1)], [*said, *words(2_000, 2)], _prefer, alike)
    assert asked < 200
