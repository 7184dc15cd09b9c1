"""Descriptions of somebody whom the article names, in invented texts; half of the cases were kept aside by a draw."""

from __future__ import annotations

from pathlib import Path

import pytest

from bench.measures import Made
from bench.people_cases import cases, share_right

DATA = Path(__file__).parents[1] / "data" / "described"
FLOORS = {1: 0.93, 2: 0.85}


@pytest.mark.slow
@pytest.mark.parametrize("half", FLOORS)
def test_whom_descriptions_mean(half: int, made: Made) -> None:
    chosen = (case for _, case in cases(DATA) if case.get("half", 1) == half)
    share, wrong = share_right(chosen, lambda text: made.reading(text, None))
    assert share >= FLOORS[half], wrong
