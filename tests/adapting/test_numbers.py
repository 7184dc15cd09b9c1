"""Lines through confidences, heads of tags, folds: what adapting is made of, against what is known to be right."""

from __future__ import annotations

import numpy as np
import pytest

from onrecord.adapting.choosing import _linked_then_strict, f1_of, folds, surely_better
from onrecord.adapting.sureness import Line, calibration_error, line, log_odds
from onrecord.adapting.tags import Lessons, fitted
from onrecord.attribute.confidence import confidence
from onrecord.attribute.link import FEATURES, TAGS


def test_a_line_finds_what_confidences_are_off_by() -> None:
    drawn = np.random.default_rng(1)
    sure = drawn.uniform(0.05, 0.95, 4000)
    truth = 1 / (1 + np.exp(-(-1.0 + 0.5 * log_odds(sure))))
    right = drawn.uniform(size=4000) < truth
    made = line(sure, right)
    assert made.lift == pytest.approx(-1.0, abs=0.15)
    assert made.slope == pytest.approx(0.5, abs=0.15)
    moved = made.moved(sure, np.ones(4000, bool))
    before, after = calibration_error(sure, right), calibration_error(moved, right)
    assert before is not None
    assert after is not None
    assert after < 0.04 < before


@pytest.mark.parametrize("share", [0.0, 0.05, 0.5, 1.0])
def test_a_line_of_little_is_near_to_none_and_never_wild(share: float) -> None:
    """Few statements, all of them right or wrong, all said with one confidence: Newton's steps would run away."""
    for count in (1, 2, 20, 300):
        made = line(np.full(count, 0.97), np.arange(count) < share * count)
        assert abs(made.lift) < 8
        assert 0.05 <= made.slope < 8
    assert line(np.array([]), np.array([], bool)) == Line()


def test_a_calibration_with_a_line_behind_it_gives_the_moved_confidences() -> None:
    features = [0.3, -1.0, 0.2, 0.5, -0.4, 0.9, 0.1, 0.0, 2.0, -6.0]
    straight = [0.2 * (n + 1) for n in range(len(FEATURES) + 1)]
    for before in (straight, [*straight, 0.1, 0.6, 1.4]):
        for made in (Line(), Line(-0.7, 1.0), Line(0.4, 1.7)):
            old = confidence(features, before)
            (wanted,) = made.moved(np.array([old]), np.array([True]))
            assert confidence(features, made.calibration(before)) == pytest.approx(wanted, abs=2e-3)
    assert Line(1.0, 2.0).at(0.0) == 0.0


def test_a_head_learns_what_vectors_tell_and_nothing_from_noise() -> None:
    drawn = np.random.default_rng(2)
    vectors = drawn.normal(size=(1500, 32)).astype(np.float16)
    scores = np.zeros((1500, len(TAGS)), np.float32)
    told = (vectors[:, 3].astype(np.float32) > 0).astype(np.int64) * 3
    head = fitted([Lessons(vectors[:1000], scores[:1000], told[:1000])], 10.0)
    assert head is not None
    found = head.apply(scores[1000:], vectors[1000:].astype(np.float32)).argmax(1)
    assert (found == told[1000:]).mean() > 0.95
    held = fitted([Lessons(vectors[:1000], scores[:1000], told[:1000])], 1e7)
    assert held is not None
    assert np.abs(held.change).max() < 0.01
    assert fitted([Lessons(vectors[:0], scores[:0], told[:0])], 10.0) is None


def test_folds_part_articles_evenly_and_the_same_each_time() -> None:
    parts = folds(range(53), 5)
    assert sorted(n for part in parts for n in part) == list(range(53))
    assert {len(part) for part in parts} == {10, 11}
    assert parts == folds(range(53), 5)
    assert len(folds(range(2), 5)) == 2


def test_what_is_better_by_chance_is_not_surely_better() -> None:
    even = [np.array([5, 2, 2, 0, 0, 0])] * 40
    assert surely_better(even, even) == 0.0
    some = [one + np.array([1, -1, -1, 0, 0, 0]) * (1 if n % 2 else -1) for n, one in enumerate(even)]
    assert surely_better(even, some) < 0.9
    assert surely_better(even, [one + np.array([1, -1, -1, 0, 0, 0]) for one in even]) == 1.0
    assert f1_of(np.array([0, 0, 0])) == 0.0


def test_of_heads_that_link_the_same_the_one_with_better_edges_is_taken() -> None:
    linked_alone, better_edges, fewer = ([9, 1, 1, 4, 6, 6], [9, 1, 1, 8, 2, 2], [8, 2, 2, 8, 2, 2])
    order = sorted((np.array(one) for one in (linked_alone, fewer, better_edges)), key=_linked_then_strict)
    assert [one.tolist() for one in order] == [fewer, linked_alone, better_edges]
