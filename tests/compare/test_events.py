"""Claims of one thing of different events, and what a speaker can't mean beside what was claimed before."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest

from onrecord.answers import Claim
from onrecord.compare import line_up
from onrecord.compare.series import subject
from onrecord.records import Quantity, Span


def claim(  # noqa: PLR0913 - what a claim has, by name
    said: str,
    low: float,
    day: str | None = None,
    *,
    speaker: str | None = "Ana Lund",
    outlet: str = "Gazette",
    title: str = "",
    of: str = "people",
    unit: str | None = None,
    high: float | None = None,
    about: tuple[str, str] | None = None,
) -> Claim:
    q = Quantity(Span(0, 3), low, low if high is None else high, unit, of)
    number = f"{outlet} {day} {said}"
    return Claim(number, f"{low:g}", q, speaker, None, outlet, day, title, None, said, said, about=about)


def lines(*some: Claim) -> list[list[float | None]]:
    return sorted([low for low, _ in one.values] for one in line_up(some, 1))


ORREL = "that 12 people were killed when the river burst its banks at Orrel"
KESH = "that 30 people were killed when a bus left the road near Kesh"


@pytest.mark.parametrize(
    "some",
    [
        # two places on the same days, by different speakers and by one
        [(ORREL, 12, "2025-04-07", "Ana Lund"), (KESH, 30, "2025-04-08", "Jon Ode")],
        [(ORREL, 12, "2025-04-07", "Ana Lund"), (KESH, 30, "2025-04-08", "Ana Lund")],
        # one place, another kind of event
        [
            ("that 12 people died in the flood at Orrel", 12, "2025-04-07", "Ana Lund"),
            ("that 30 people died in the fire at Orrel", 30, "2025-04-08", "Jon Ode"),
        ],
        # no place, another kind
        [
            ("that 12 people died in the earthquake", 12, "2025-04-07", "Ana Lund"),
            ("that 30 people died in the ferry crash", 30, "2025-04-09", "Jon Ode"),
        ],
        # nothing told, and months between
        [("that 12 people died", 12, "2025-04-07", "Ana Lund"), ("that 30 people died", 30, "2025-09-09", "Jon Ode")],
        # floods of one town, a year apart
        [
            ("that 12 people died in the flood", 12, "2024-04-07", "Ana Lund"),
            ("that 30 people died in the flood", 30, "2025-04-09", "Jon Ode"),
        ],
    ],
)
def test_deaths_of_two_events_are_two_lines(some: list[tuple[str, float, str, str]]) -> None:
    assert lines(*(claim(said, n, day, speaker=who) for said, n, day, who in some)) == [[12], [30]]


@pytest.mark.parametrize(
    "some",
    [
        [(ORREL, 12, "2025-04-07"), ("that 30 had died in Orrel", 30, "2025-04-10")],
        [(ORREL, 12, "2025-04-07"), ("that the number of dead had risen to 30", 30, "2025-04-09")],
        [
            ("that 12 people died in the flooding in the Ansa valley", 12, "2025-04-07"),
            ("that the floods had killed 30 people in Orrel", 30, "2025-04-09"),
        ],
        [("that 12 died in Orrel of cholera", 12, "2025-04-07"), ("that cholera has killed 30", 30, "2025-06-30")],
        [("that 12 people died", 12, "2025-04-07"), ("that 30 people died", 30, "2025-04-09")],
        [("that 12 people died", 12, None), ("that 30 people died", 30, None)],
    ],
)
def test_deaths_of_one_event_are_one_line(some: list[tuple[str, float, str | None]]) -> None:
    every = [claim(said, n, day, speaker=f"S{n}", outlet=f"O{n}") for said, n, day in some]
    assert lines(*every) == [[12, 30]]


def test_the_title_and_the_other_claims_of_an_article_tell_the_event() -> None:
    first = claim(ORREL, 12, "2025-04-07", title="Flood in Orrel")
    second = claim(KESH, 30, "2025-04-07", title="Bus falls", outlet="Post")
    third = claim("that 14 had died", 14, "2025-04-08", speaker="Jon Ode", title="Toll rises in Orrel", outlet="Post")
    assert lines(first, second, third) == [[12, 14], [30]]


def test_an_event_is_called_by_what_the_others_lack() -> None:
    some = [claim(ORREL, 12, "2025-04-07"), claim("that 14 died in Orrel", 14, "2025-04-08", outlet="Post")]
    more = [claim(KESH, 30, "2025-04-07"), claim("that 31 died near Kesh", 31, "2025-04-08", outlet="Post")]
    assert [(one.subject, one.event) for one in line_up([*some, *more])] == [("deaths", "Kesh"), ("deaths", "Orrel")]


def test_what_moves_over_time_is_one_line_without_a_toll() -> None:
    every = [
        claim(f"that rates in {place} are at {n} percent", n, f"202{n}-01-01", of="rates", unit="percent")
        for n, place in enumerate(("Orrel", "Kesh", "Orrel"), 2)
    ]
    assert lines(*every) == [[2, 3, 4]]


# -- what can't be meant beside what was claimed before


def told(*some: Claim) -> list[tuple[float | None, float | None]]:
    (one,) = line_up(some)
    return [(one.values[late][0], one.values[early][0]) for late, early in one.contradicted]


def test_a_toll_that_falls_contradicts_an_earlier_one_of_the_same_speaker() -> None:
    some = [
        claim("that 26 people had died in Orrel", 26, "2025-04-08"),
        claim("that 30 people had died in Orrel", 30, "2025-04-09", outlet="Post"),
        claim("that 24 people had died in Orrel", 24, "2025-04-10", outlet="Herald"),
    ]
    assert told(*some) == [(24, 30)]
    assert told(*(claim(c.said, c.quantity.low or 0, c.published, speaker=f"S{n}") for n, c in enumerate(some))) == []


def test_another_sum_for_the_same_contradicts_within_days_or_of_the_same_time() -> None:
    def cost(low: float, day: str, high: float | None = None, about: tuple[str, str] | None = None) -> Claim:
        said = f"that the dam would cost {low}"
        return claim(said, low, day, of="dam", unit="USD", high=high, about=about)

    assert told(cost(45, "2025-04-07"), cost(70, "2025-04-10")) == [(70, 45)]
    assert told(cost(45, "2025-04-07", 60), cost(50, "2025-04-10", 70)) == []
    assert told(cost(45, "2025-04-07"), cost(70, "2025-09-10")) == []
    year = ("2024-01-01", "2024-12-31")
    assert told(cost(45, "2025-04-07", about=year), cost(70, "2025-09-10", about=year)) == [(70, 45)]


def test_two_figures_of_one_article_are_no_contradiction() -> None:
    first = claim("that 45 million would be needed", 45, "2025-04-07", of="dam", unit="USD", title="Dam")
    assert told(first, claim("that 70 million", 70, "2025-04-07", of="dam", unit="USD", title="Dam")) == []


# -- what tells the event of a claim that names nothing


def test_the_title_tells_the_event_before_what_else_an_article_speaks_of() -> None:
    first = claim("that 40 people were missing", 40, "2025-04-07", title="River bursts its banks at Orrel")
    other = claim(KESH, 30, "2025-04-07", title="River bursts its banks at Orrel")
    second = claim("that 12 people were missing", 12, "2025-04-08", speaker="Jon Ode", title="Bus falls at Kesh")
    assert lines(first, other, second) == [[12], [30], [40]]


def test_a_year_that_a_claim_tells_is_another_event_of_the_same_place() -> None:
    now = claim("that 23 people were killed in a crash at Orrel", 23, "2025-04-07")
    then = claim(
        "that a crash at Orrel in 1991 killed 41",
        41,
        "2025-04-07",
        speaker="Jon Ode",
        about=("1991-01-01", "1991-12-31"),
    )
    assert lines(now, then) == [[23], [41]]


def test_what_happened_elsewhere_has_not_its_kind_from_the_title() -> None:
    first = claim("that 23 died when a train left the rails at Orrel", 23, "2025-04-07", title="Derailment at Orrel")
    second = claim("that 5 people died in Kesh", 5, "2025-04-07", speaker="Jon Ode", title="Derailment at Orrel")
    assert lines(first, second) == [[5], [23]]


def test_they_are_what_was_counted_before() -> None:
    def cost(said: str, at: int) -> Claim:
        one = claim(said, 9e6, "2025-04-07", unit="USD")
        return replace(one, words="$9 million", quantity=replace(one.quantity, of=None, span=Span(at, at + 3)))

    flats = claim("that the city lacks 40 flats", 40, "2025-04-07", of="flats")
    assert lines(flats, cost("that building them would cost $9 million", 50)) == [[40], [9e6]]
    assert lines(flats, cost("that they would cost $9 million", 50)) == [[40], [9e6]]
    assert lines(flats, cost("that it had offered them $9 million", 50)) == [[40]]
    assert lines(flats, cost("that they paid $9 million", 50)) == [[40]]


# -- what tells the line where nothing is counted


@pytest.mark.parametrize(
    ("said", "of", "name"),
    [
        ("that repairs to the old bridge would cost $9 million", "repairs", "bridg"),
        ("that work on the tunnel cost $9 million", "work", "tunnel"),
        ("that the restoration of the dyke is put at $9 million", "restoration", "dyke"),
        ("that repairs would cost $9 million", "repairs", "repair"),
    ],
)
def test_works_are_of_what_they_are_done_to(said: str, of: str, name: str) -> None:
    assert subject(replace(claim(said, 9e6, "2025-04-07", of=of, unit="USD"), words="$9 million")) == name


@pytest.mark.parametrize(
    ("said", "name"),
    [
        ("that 1,200 people had been driven from their homes", "displaced"),
        ("that 1,200 people had left their homes", "displaced"),
        ("that 1,200 people had returned to their homes", "people"),
        ("that 1,200 people had drowned", "deaths"),
        ("that 1,200 people were sheltering in schools", "displaced"),
    ],
)
def test_what_is_told_of_people(said: str, name: str) -> None:
    one = claim(said, 1200, "2025-04-07")
    assert subject(replace(one, words="1,200")) == (name if name != "people" else "peopl")


@pytest.mark.parametrize(
    ("said", "name"),
    [
        ("that the mill lost $9 million last year", "loss"),
        ("that it needed another $9 million", "need"),
        ("that the town still owes $9 million", "debt"),
        ("that it had offered $9 million", None),
    ],
)
def test_what_a_verb_tells_of_a_sum(said: str, name: str | None) -> None:
    one = claim(said, 9e6, "2025-04-07", unit="USD")
    assert subject(replace(one, words="$9 million", quantity=replace(one.quantity, of=None))) == name


# -- what may be another now


def of_two(before: str, after: str, low: float, high: float, **more: Any) -> list[tuple[float | None, float | None]]:
    def one(said: str, value: float, day: str) -> Claim:
        return replace(claim(said, value, day, outlet=day, **more), words=f"{value:g}")

    return told(one(before, low, "2025-04-07"), one(after, high, "2025-04-10"))


def test_a_count_that_may_have_grown_contradicts_nothing() -> None:
    assert of_two("that 95 patients were treated", "that 102 patients were treated", 95, 102, of="patients") == []
    assert of_two("that 60 cows were lost", "that 50 cows were lost", 60, 50, of="cows") == [(50, 60)]
    assert of_two("that it will cut 120 jobs", "that it will cut 180 jobs", 120, 180, of="jobs") == [(180, 120)]


def test_who_is_missing_contradicts_nothing() -> None:
    assert of_two("that 40 were missing in Orrel", "that 22 were missing in Orrel", 40, 22) == []


def test_what_says_that_it_has_moved_contradicts_nothing() -> None:
    water = {"of": "water", "unit": "meter"}
    assert of_two("that the water stood at 7", "that the water has fallen to 6", 7, 6, **water) == []
    assert of_two("that the water stood at 7", "that the water is now 6", 7, 6, **water) == []
    assert of_two("that the water stood at 7", "that the water stood at 6", 7, 6, **water) == [(6, 7)]
