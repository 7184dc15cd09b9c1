"""Invented headlines with and without a source, and an outlet's own marks: the share that is read right, by class."""

from __future__ import annotations

import pytest

from bench.heading_cases import CASES, cases, faults
from bench.measures import Made

#: At least so many are right, of those written before the rules and those after.
FLOORS = {"sourced": 0.95, "unsourced": 0.95, "house-style": 0.95}


@pytest.mark.parametrize("name", FLOORS)
@pytest.mark.parametrize("half", [1, 2])
def test_cases_are_read_right(made: Made, name: str, half: int) -> None:
    asked = [case for of, case in cases(CASES) if of == name and case["half"] == half]
    told = [(words, wrong) for case in asked for words, wrong in faults(made.reading(case["text"]), case)]
    wrong = [one for one in told if one[1]]
    assert len(asked) >= 10
    assert len(told) - len(wrong) >= FLOORS[name] * len(told), wrong
