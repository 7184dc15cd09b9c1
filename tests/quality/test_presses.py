"""Clauses, nested statements, gestures, lists and headlines of many presses: floors for the two halves of the cases."""

from __future__ import annotations

from pathlib import Path

import pytest

from bench.text_classes import cases, shares
from onrecord.pipeline import Reader

PRESSES = Path(__file__).parents[1] / "data" / "presses"
#: The least share right of what is said and of what is not. The second half was not looked at while code was written,
#: but for gestures and relative clauses, whose misses were read when most of it was.
FLOORS = {
    1: {"gesture": 0.8, "headlines": 0.95, "lists": 0.95, "nested": 0.93, "relative": 0.95},
    2: {"gesture": 0.7, "headlines": 0.95, "lists": 0.95, "nested": 0.84, "relative": 0.9},
}
UNSAID = 0.9
#: The same of texts of other dailies; nothing was mended by their second half.
DAILIES = Path(__file__).parents[1] / "data" / "dailies"
DAILY_FLOORS = {
    1: {"gesture": 0.95, "headlines": 0.95, "lists": 0.95, "neighbours": 0.92, "nested": 0.95, "relative": 0.94},
    2: {"gesture": 0.8, "headlines": 0.82, "lists": 0.65, "neighbours": 0.6, "nested": 0.6, "relative": 0.76},
}
DAILY_UNSAID = 0.8
#: Lists of voices, neighbouring quotations, ordinary news; lists were mended by their second half, too.
VOICES = Path(__file__).parents[1] / "data" / "voices"
VOICE_FLOORS = {
    1: {"lists": 0.97, "neighbours": 0.92, "ordinary": 0.9},
    2: {"lists": 0.9, "neighbours": 0.92, "ordinary": 0.85},
}
#: Nested statements, neighbouring quotations, lists: the first half was written before they were mended, when .91, .75
#: and .72 of it were right; the second after that, when .80, .94 and .79 of it were. Both were mended by since.
PROVINCES = Path(__file__).parents[1] / "data" / "provinces"
PROVINCE_FLOORS = {
    1: {"lists": 0.84, "neighbours": 0.93, "nested": 0.98},
    2: {"lists": 0.9, "neighbours": 0.92, "nested": 0.84},
}
#: The same again, some as web pages, all written before they were mended, when .60, .85 and .87 of the first half were
#: right and .64, .93 and .73 of the second; nothing was mended by their second half.
DISTRICTS = Path(__file__).parents[1] / "data" / "districts"
DISTRICT_FLOORS = {
    1: {"lists": 0.97, "neighbours": 0.97, "nested": 0.95},
    2: {"lists": 0.85, "neighbours": 0.9, "nested": 0.73},
}


@pytest.fixture(scope="module")
def reader() -> Reader:
    return Reader(force=True)


@pytest.mark.parametrize("half", [1, 2])
@pytest.mark.parametrize("name", FLOORS[1])
def test_no_class_is_below_its_floor(reader: Reader, name: str, half: int) -> None:
    misses: list[str] = []
    told = shares(reader.read, misses, (name,), PRESSES, half)
    assert told[f"{name}-said"] >= FLOORS[half][name], misses
    assert told[f"{name}-not-said"] >= UNSAID, misses


@pytest.mark.parametrize("half", [1, 2])
@pytest.mark.parametrize("name", DAILY_FLOORS[1])
def test_no_class_of_dailies_is_below_its_floor(reader: Reader, name: str, half: int) -> None:
    misses: list[str] = []
    told = shares(reader.read, misses, (name,), DAILIES, half)
    assert told[f"{name}-said"] >= DAILY_FLOORS[half][name], misses
    assert told[f"{name}-not-said"] >= DAILY_UNSAID, misses


@pytest.mark.parametrize("half", [1, 2])
@pytest.mark.parametrize("name", VOICE_FLOORS[1])
def test_no_class_of_voices_is_below_its_floor(reader: Reader, name: str, half: int) -> None:
    misses: list[str] = []
    told = shares(reader.read, misses, (name,), VOICES, half)
    assert told[f"{name}-said"] >= VOICE_FLOORS[half][name], misses
    assert told[f"{name}-not-said"] >= UNSAID, misses


@pytest.mark.parametrize("half", [1, 2])
@pytest.mark.parametrize("name", PROVINCE_FLOORS[1])
def test_no_class_of_provinces_is_below_its_floor(reader: Reader, name: str, half: int) -> None:
    misses: list[str] = []
    told = shares(reader.read, misses, (name,), PROVINCES, half)
    assert told[f"{name}-said"] >= PROVINCE_FLOORS[half][name], misses
    assert told[f"{name}-not-said"] >= UNSAID, misses


@pytest.mark.parametrize("half", [1, 2])
@pytest.mark.parametrize("name", DISTRICT_FLOORS[1])
def test_no_class_of_districts_is_below_its_floor(reader: Reader, name: str, half: int) -> None:
    misses: list[str] = []
    told = shares(reader.read, misses, (name,), DISTRICTS, half)
    assert told[f"{name}-said"] >= DISTRICT_FLOORS[half][name], misses
    assert told[f"{name}-not-said"] >= UNSAID, misses


def test_there_are_cases_enough() -> None:
    every = [name for name, _ in cases(PRESSES)]
    assert min(every.count(name) for name in ("nested", "relative")) >= 40
    assert min(every.count(name) for name in ("gesture", "headlines", "lists")) >= 20
