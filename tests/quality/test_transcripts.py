"""Floors of verdicts on quotations, and of the speed at which transcripts are indexed (tests/quality/floors.toml)."""

from __future__ import annotations

import pytest

from bench.floors import groups
from bench.measures import MEASURES, Made

GROUPS = groups()


@pytest.mark.slow
@pytest.mark.parametrize("name", ["verdicts", "quotations", pytest.param("speed-of-indexing", marks=pytest.mark.speed)])
def test_no_figure_is_below_its_floor(made: Made, name: str) -> None:
    assert not GROUPS[name].other_data(), "other data than the floors were measured on"
    assert not GROUPS[name].below(MEASURES[name](made))
