"""The choice between a time to come and one that was."""

from __future__ import annotations

import pytest

from onrecord import read_figures


def first(text: str) -> tuple[str | None, float | None, tuple[str, str] | None]:
    (time, *_) = read_figures(text, published="2024-07-17").times  # a Wednesday
    return time.start, time.confidence, time.other


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("The hearing was postponed until Monday.", "2024-07-22"),
        ("The road closes on 5 August.", "2024-08-05"),
        ("The deadline is Monday.", "2024-07-22"),
        ("The clerk could not be reached Monday.", "2024-07-15"),
        ("The blast on Saturday will cost millions.", "2024-07-13"),
        ("Saturday's blast will cost millions.", "2024-07-13"),
        ("Parties are preparing for elections in October.", "2024-10-01"),
        ("The dam broke in October.", "2023-10-01"),
    ],
)
def test_ahead_and_back(text: str, day: str) -> None:
    start, confidence, other = first(text)
    assert start == day
    assert confidence is not None
    assert confidence > 0.5
    assert (other is None) == (confidence >= 0.8)


def test_an_unsure_choice_keeps_the_other_days() -> None:
    start, confidence, other = first("A word about Friday.")
    assert confidence is not None
    assert confidence < 0.8
    assert {start, other and other[0]} == {"2024-07-12", "2024-07-19"}


@pytest.mark.parametrize("text", ["It fell on 3 May 1987.", "She spoke last week.", "It fell on Wednesday."])
def test_what_has_one_reading_has_no_chance(text: str) -> None:
    assert first(text)[1:] == (None, None)
