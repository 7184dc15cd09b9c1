"""Measures of two units, and signs: what they come to, and what is left alone."""

from __future__ import annotations

import pytest

from onrecord import read_figures

Found = list[tuple[str, float | None, str | None]]


def found(text: str) -> Found:
    return [(text[slice(*q.span)], q.low, q.unit) for q in read_figures(text).quantities]


@pytest.mark.parametrize(
    ("text", "amounts"),
    [
        ("It is 6 feet 6 inches long.", [("6 feet 6 inches", 6.5, "foot")]),
        ("It took two hours and 15 minutes.", [("two hours and 15 minutes", 2.25, "hour")]),
        ("It took a week and a half.", [("a week and a half", 1.5, "week")]),
        ("It cost 2 dollars and 50 cents.", [("2 dollars and 50 cents", 2.5, "USD")]),
        ("He is 6-foot-6.", [("6-foot-6", 6.5, "foot")]),
        ("It took two hours, and 15 men.", [("two hours", 2.0, "hour"), ("15", 15.0, None)]),
        ("He is six feet six tall.", [("six feet six", 6.5, "foot")]),
        ("It is six feet six men deep.", [("six feet", 6.0, "foot"), ("six", 6.0, None)]),
        ("It took an hour and 45 minutes.", [("an hour and 45 minutes", 1.75, "hour")]),
        ("It lasted a year and six months.", [("a year and six months", 1.5, "year")]),
        ("It took an hour and 20 men.", [("20", 20.0, None)]),
        (
            "It cost 9 dollars a year and two months.",
            [("9 dollars a year", 9.0, "USD/year"), ("two months", 2.0, "month")],
        ),
        ("It is 6 feet 60 inches.", [("6 feet", 6.0, "foot"), ("60 inches", 60.0, "inch")]),
        ("It cost 2 dollars and 5 euros.", [("2 dollars", 2.0, "USD"), ("5 euros", 5.0, "EUR")]),
    ],
)
def test_two_units(text: str, amounts: Found) -> None:
    assert found(text) == amounts


@pytest.mark.parametrize(
    ("text", "low", "high"),
    [
        ("It was minus 5 degrees.", -5, -5),
        ("It was about minus 10 degrees.", -11, -9),
        ("It was below minus 10 degrees.", None, -10),
        ("It was (-)5 percent.", -5, -5),
        ("It was -10 to -5 degrees.", -10, -5),
        ("It was between minus 10 and 5 degrees.", -10, 5),
        ("It was five degrees below zero.", -5, -5),
        ("Herring moved −0.4%.", -0.4, -0.4),
        ("Herring (-$40m) sank.", -40e6, -40e6),
        ("It is plus or minus 3 points.", 3, 3),
        ("- 5 degrees", 5, 5),
    ],
)
def test_signs(text: str, low: float | None, high: float | None) -> None:
    (only,) = read_figures(text).quantities
    assert (only.low, only.high) == (low, high)
