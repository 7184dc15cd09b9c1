"""Every file of the corpus is read as what was written, or says what it is not. All texts are invented."""

from __future__ import annotations

from collections.abc import Iterable
from functools import cache

import pytest

from intake.corpus import FILES, Truth, truths
from intake.scoring import Score, characters_right, score

TRUTHS = truths()
#: Characters right over all files.
FLOOR = 0.995


@cache
def scored(truth: Truth) -> Score:
    return score(truth)


def named(truth: Truth) -> str:
    return "/".join(filter(None, (truth.kind, truth.file, truth.member)))


@pytest.mark.parametrize("truth", TRUTHS, ids=map(named, TRUTHS))
def test_a_file_is_read_as_it_was_written(truth: Truth) -> None:
    found = scored(truth)
    assert not found.wrong
    assert not found.silently_wrong


def of_kind(kind: str) -> Iterable[Score]:
    return (scored(truth) for truth in TRUTHS if truth.kind == kind)


def test_characters_are_right() -> None:
    assert characters_right(map(scored, TRUTHS)) >= FLOOR
    for kind in {truth.kind for truth in TRUTHS}:
        assert characters_right(of_kind(kind)) >= FLOOR, kind


def test_every_file_has_its_truth() -> None:
    """No file is left untried, and no truth is of a file that is not there."""
    lying = {path for path in FILES.glob("*/*") if path.name != "truth.toml"}
    assert {truth.path for truth in TRUTHS} == lying
    assert sum(path.stat().st_size for path in lying) < 6_000_000
