"""Who speaks, in invented texts: names of many forms, captions, roles, descriptions and pronouns.

The cases are in tests/data/people, half of each file written after the work was done, and in tests/data/speakers,
longer articles written before. Floors are shares of them.
"""

from __future__ import annotations

from pathlib import Path

import pytest

from bench.measures import Made
from bench.people_cases import cases, share_right

DATA = Path(__file__).parents[1] / "data" / "people"
FLOORS = {
    "captions-and-credits": 0.93,
    "headline-nouns": 0.93,
    "indefinite": 0.95,
    "just-named": 0.95,
    "names-of-many-forms": 0.95,
    "own-names": 0.93,
    "pronouns-of-several": 0.89,
    "roles-at-names": 0.92,
    "whom-it-fits": 0.95,
    "wrapped-names": 0.96,
}


@pytest.mark.slow
@pytest.mark.parametrize("name", FLOORS)
def test_who_speaks(name: str, made: Made) -> None:
    chosen = (case for stem, case in cases(DATA) if stem == name)
    share, wrong = share_right(chosen, lambda text: made.reading(text, None))
    assert share >= FLOORS[name], wrong


@pytest.mark.slow
@pytest.mark.parametrize(("half", "floor"), [(1, 0.95), (2, 0.87)])
def test_who_speaks_in_articles(half: int, floor: float, made: Made) -> None:
    chosen = (case for _, case in cases(DATA.parent / "speakers") if case.get("half", 1) == half)
    share, wrong = share_right(chosen, lambda text: made.reading(text, None))
    assert share >= floor, wrong
