"""Times in invented news of the world's presses, and in sentences of every kind of what is hard about them."""

from __future__ import annotations

import pytest

from bench.times import DATA, FILES, Tally, days_of, is_right, read, sentences, tallied

CLASSES, WORDINGS = FILES[1], DATA / "time-wordings.txt"
#: Written before rules were seen, and after they were mended by those, to judge them.
FRESH = (DATA / "time-fresh.txt", DATA / "time-fresh-judged.txt")
#: Sixty sentences each of kinds believed to be weakest.
HARD = DATA / "time-hard.txt"
#: Of fifteen further presses.
PRESSES = DATA / "time-presses.txt"
KINDS = tuple(dict.fromkeys(one.kind for one in sentences(CLASSES)))


def counted(half: int) -> Tally:
    return tallied([one for one in sentences() if one.half == half], read)


@pytest.mark.parametrize(("half", "value"), [(1, 0.97), (2, 0.92)])
def test_times_of_the_presses(half: int, value: float) -> None:
    tally = counted(half)
    assert tally.f1(tally.found) >= 0.98, tally.misses
    assert tally.f1(tally.value) >= value, tally.misses


@pytest.mark.parametrize("kind", KINDS)
def test_times_of_a_kind(kind: str) -> None:
    some = [one for one in sentences(CLASSES, WORDINGS) if one.kind == kind]
    wrong = [one.text for one in some if not is_right(one)]
    assert len(some) >= 20
    assert len(wrong) <= 0.1 * len(some), wrong


@pytest.mark.parametrize("kind", KINDS)
def test_fresh_times_of_a_kind(kind: str) -> None:
    some = [one for one in sentences(*FRESH) if one.kind == kind]
    wrong = [one.text for one in some if not is_right(one)]
    assert len(some) >= 30
    assert len(wrong) <= 0.1 * len(some), wrong


@pytest.mark.parametrize("kind", KINDS)
def test_times_of_a_kind_in_further_presses(kind: str) -> None:
    some = [one for one in sentences(PRESSES) if one.kind == kind]
    wrong = [one.text for one in some if not is_right(one)]
    assert len(some) >= 15
    assert len(wrong) <= 0.1 * len(some), wrong


@pytest.mark.parametrize("kind", dict.fromkeys(one.kind for one in sentences(HARD)))
def test_times_of_a_weak_kind(kind: str) -> None:
    some = [one for one in sentences(HARD) if one.kind == kind]
    wrong = [one.text for one in some if not is_right(one)]
    assert len(some) >= 60
    assert len(wrong) <= 0.05 * len(some), wrong


def test_the_halves_are_alike() -> None:
    every = list(sentences())
    assert 0.4 < sum(one.half == 1 for one in every) / len(every) < 0.6
    assert len({one.country for one in every}) >= 15
    assert sum(len(one.times) for one in every) >= 550


@pytest.mark.parametrize(
    ("value", "days"),
    [
        ("2024-07-17", ("2024-07-17", "2024-07-17")),
        ("2024-07-17TEV", ("2024-07-17", "2024-07-17")),
        ("2024-07", ("2024-07-01", "2024-07-31")),
        ("2024-W29", ("2024-07-15", "2024-07-21")),
        ("2024-W29-WE", ("2024-07-20", "2024-07-21")),
        ("2015-Q3", ("2015-07-01", "2015-09-30")),
        ("2015-H1", ("2015-01-01", "2015-06-30")),
        ("2012-SU", ("2012-06-01", "2012-08-31")),
        ("199", ("1990-01-01", "1999-12-31")),
        ("P3D", None),
        ("PRESENT_REF", None),
        ("2024-07-17/2024-07-19", ("2024-07-17", "2024-07-19")),
    ],
)
def test_values_of_heideltime_as_days(value: str, days: tuple[str, str] | None) -> None:
    assert days_of(value) == days
