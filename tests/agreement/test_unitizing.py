"""Krippendorff's alpha for unitizing against published worked examples, and the family of 2016 by hand.

- Krippendorff, Content Analysis (2nd edition, 2004), p. 254: two observers of a continuum of 300 from 150; alpha of c
  .729, of k 1.0, of both .859.
- Krippendorff, "On the reliability of unitizing continuous data", Sociological Methodology 25 (1995), p. 57: four pairs
  of observers of a continuum of 24; alpha .553, -.926, .679 and .066, where the continuum is finely divided.
"""

from __future__ import annotations

import pytest

from onrecord.agreement.unitizing import GAP, CutUnit, Unitized, difference_1995, of_1995, parted, unitized, units_of
from onrecord.answers import Marking, Markings
from onrecord.records import Span


def units(value: str, *places: tuple[int, int], by: int = 1) -> list[CutUnit]:
    """Units by where they begin and how long they are, each multiplied."""
    return [CutUnit(start * by, (start + size) * by, value) for start, size in places]


def test_2004_page_254() -> None:
    both = units("k", (30, 60), (150, 50))
    i = units("c", (75, 70), (220, 30)) + both
    j = units("c", (70, 80), (205, 20), (250, 20)) + both
    found = of_1995([i, j], 300)
    for value, told in {"c": (0.0144, 0.0532, 0.7286), "k": (0.0, 0.0490, 1.0)}.items():
        assert list(found.each[value]) == pytest.approx(list(told), abs=5e-5)
    assert found.alpha == pytest.approx(0.859, abs=5e-4)


#: Of 1995, p. 57: the units of each two, and the observed disagreement and alpha that are printed.
PAIRS = {
    "A": ([(2, 8), (14, 6)], [(4, 4), (15, 2)], 0.03125, 0.553),
    "B": ([(0, 18)], [(0, 2), (2, 1), (3, 1), (4, 1), (5, 1), (6, 3), (9, 1)], 2.26736, -0.926),
    "C": ([(2, 6), (10, 2), (14, 4), (20, 2)], [(0, 2), (4, 4), (10, 4), (16, 2), (20, 2)], 0.02777, 0.679),
    "D": ([(0, 2), (2, 8), (10, 4), (14, 6), (20, 4)], [(0, 4), (4, 4), (8, 7), (15, 2), (17, 7)], 0.38715, 0.066),
}


@pytest.mark.parametrize("name", PAIRS)
def test_1995_page_57(name: str) -> None:
    one, other, observed, alpha = PAIRS[name]
    fine = 50_000  # the printed values are the limit where the continuum is divided ever more finely
    found = of_1995([units(name, *one, by=fine), units(name, *other, by=fine)], 24 * fine)
    assert found.each[name][0] == pytest.approx(observed, abs=1e-5)
    assert found.alpha == pytest.approx(alpha, abs=2e-2)  # what is expected has a slip there, mended in 2004


@pytest.mark.parametrize(
    ("mine", "theirs", "difference"),
    [
        (CutUnit(5, 11, "x"), CutUnit(4, 6, "x"), 26),
        (CutUnit(5, 11, "x"), CutUnit(5, 7, "x"), 16),
        (CutUnit(5, 11, "x"), CutUnit(6, 8, "x"), 10),
        (CutUnit(5, 11, "x"), CutUnit(7, 9, "x"), 8),
        (CutUnit(5, 11, "x"), CutUnit(6, 10, "x"), 2),
        (CutUnit(5, 11, "x"), CutUnit(5, 11, "x"), 0),
        (CutUnit(225, 295, "c"), CutUnit(220, 300, "c"), 50),
        (CutUnit(370, 400, "c"), CutUnit(355, 375, "c"), 850),
        (CutUnit(400, 450, GAP), CutUnit(400, 420, "c"), 400),
        (CutUnit(5, 11, "x"), CutUnit(4, 11, GAP), 36),
        (CutUnit(5, 11, "x"), CutUnit(6, 11, GAP), 0),
    ],
)
def test_differences_of_2004(mine: CutUnit, theirs: CutUnit, difference: int) -> None:
    """Figures of the book's example and of its drawing of differences."""
    assert difference_1995(mine, theirs) == difference == difference_1995(theirs, mine)


def test_the_family_of_2016_by_hand() -> None:
    """Two coders, ten places: one marks 0-4 as a; the other 0-2 as a and 2-4 as b."""
    found = unitized([[CutUnit(0, 4, "a")], [CutUnit(0, 2, "a"), CutUnit(2, 4, "b")]], 10)
    assert found.seen == {("a", "a"): 4, ("a", "b"): 2, ("b", "a"): 2, (GAP, GAP): 12}
    assert found.own == {"a": 16 + 4, "b": 4, GAP: 12}
    # of 20 places: 4 differ; chance: 2 (6*2 + 6*12 + 2*12) / (20 - 36/20)
    assert found.u == pytest.approx(1 - 4 / (2 * (12 + 72 + 24) / (20 - 1.8)))
    assert found.binary == 1.0
    # where units overlap, 8 places: 4 differ; chance: 2 * 6*2 / (8 - 24/8)
    assert found.cu == pytest.approx(1 - 4 / (24 / 5))
    assert found.coverage == 0.4
    assert found.of("a") == pytest.approx(1 - ((6 * 6 - 20 + 12) / 5 / 6) * 2 / (12 / 5))


def test_sums_of_continua_are_those_of_one_behind_the_other() -> None:
    a = unitized([[CutUnit(0, 4, "a")], [CutUnit(1, 5, "a")]], 9)
    b = unitized([[CutUnit(2, 3, "b")], []], 7)
    whole = unitized([[CutUnit(0, 4, "a"), CutUnit(11, 12, "b")], [CutUnit(1, 5, "a")]], 16)
    assert (a + b).u == pytest.approx(whole.u)
    assert (a + b).binary == pytest.approx(whole.binary)


def test_what_can_not_be_told() -> None:
    assert Unitized().u == 1.0
    assert unitized([[], []], 5).u == 1.0
    assert unitized([[CutUnit(0, 5, "a")], []], 5).cu == 1.0
    assert unitized([[CutUnit(0, 5, "a")], []], 5).of("a") is None
    assert of_1995([[], []], 5).alpha is None
    with pytest.raises(ValueError, match="nobody"):
        unitized([[]], 5)
    with pytest.raises(ValueError, match="overlaps"):
        list(parted([CutUnit(0, 3, "a"), CutUnit(2, 4, "b")], 5))


def test_units_of_overlapping_attributions() -> None:
    text = "Venn said that Holt had promised help."
    outer = Marking((Span(0, 4),), (Span(5, 9),), (Span(10, 37),))
    inner = Marking((Span(15, 19),), (Span(24, 32),), (Span(33, 37),))
    assert units_of(Markings("x", text, (outer, inner))) == [
        CutUnit(0, 4, "source"),
        CutUnit(5, 9, "cue"),
        CutUnit(10, 15, "content"),
        CutUnit(15, 19, "source"),
        CutUnit(19, 24, "content"),
        CutUnit(24, 32, "cue"),
        CutUnit(32, 33, "content"),
        CutUnit(33, 37, "content"),
    ]
