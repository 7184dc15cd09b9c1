"""Floors of quality and speed for the shipped model, on what it was not trained or tuned on: floors.toml.

`make floors` measures and raises them. Nothing lowers one: not a command, and not an editor, as the file is held
against every version of it that was ever committed.
"""

from __future__ import annotations

import os
import subprocess
from dataclasses import replace
from pathlib import Path

import pytest

from bench.floors import FILE, Group, digest, groups, lowered, written
from bench.measures import MEASURES, Made

GROUPS = groups()
#: What test_transcripts.py measures: it takes as long as the articles, shares nothing with them, and runs beside them.
SPOKEN = ("verdicts", "quotations", "speed-of-indexing")


def measured(name: str) -> object:
    """A group as a case."""
    speed = [pytest.mark.speed] if name.startswith("speed") else []
    return pytest.param(name, marks=[pytest.mark.slow, *speed])


# The shared scorer leaves the files open that it reads.
@pytest.mark.filterwarnings("ignore::pytest.PytestUnraisableExceptionWarning", "ignore::ResourceWarning")
@pytest.mark.parametrize("name", [measured(name) for name in GROUPS if name not in SPOKEN])
def test_no_figure_is_below_its_floor(made: Made, name: str) -> None:
    assert not GROUPS[name].other_data(), "other data than the floors were measured on"
    assert not GROUPS[name].below(MEASURES[name](made))


def test_every_measure_has_floors() -> None:
    assert list(GROUPS) == list(MEASURES)
    assert all(group.on and group.floors for group in GROUPS.values())


# Nothing lowers a floor


def test_no_floor_was_ever_higher(root: Path) -> None:
    path = str(FILE.relative_to(root))
    listing = ["git", "log", "--format=%H", "--", path]
    ended = subprocess.run(listing, cwd=root, capture_output=True, text=True, check=False)
    if ended.returncode:
        assert not os.environ.get("CI"), ended.stderr
        pytest.skip("not in a checkout, which alone knows earlier floors")
    for commit in ended.stdout.split():
        told = subprocess.run(
            ["git", "show", f"{commit}:{path}"], cwd=root, capture_output=True, text=True, check=False
        )
        if not told.returncode:
            assert not lowered(groups(told.stdout), GROUPS), commit


@pytest.fixture
def group() -> Group:
    data = "tests/quality/conftest.py"
    return Group("a", {data: digest(data)}, {"f": 0.5, "count": 7}, 0.01)


def test_a_floor_is_raised_to_what_is_measured_less_the_slack(group: Group) -> None:
    assert group.raised({"f": 0.7558, "count": 9}).floors == {"f": 0.745, "count": 9}


def test_a_floor_is_not_lowered(group: Group) -> None:
    assert group.below({"f": 0.4, "count": 7}) == {"f": (0.4, 0.5)}
    assert group.raised({"f": 0.4, "count": 6}) == group


def test_other_data_has_floors_of_its_own(group: Group) -> None:
    before = replace(group, on=dict.fromkeys(group.on, "0" * 64))
    assert before.other_data() == list(group.on)
    after = before.raised({"f": 0.4, "count": 6})
    assert (after.floors, after.on) == ({"f": 0.39, "count": 6}, group.on)


def test_a_figure_that_is_not_measured_is_no_pass(group: Group) -> None:
    with pytest.raises(KeyError, match="count"):
        group.below({"f": 0.9})


def test_what_people_set_stays(group: Group) -> None:
    speed = replace(group, slack=None)
    assert speed.raised({"f": 0.9, "count": 9}) == speed


def test_lower_and_lost_floors_are_told(group: Group) -> None:
    old = {"a": group, "b": group}
    assert not lowered(old, old)
    assert lowered(old, {"a": group}) == ["b: gone"]
    assert lowered(old, old | {"a": replace(group, floors={"f": 0.49})}) == [
        "a.f: 0.49, was 0.5",
        "a.count: None, was 7",
    ]
    elsewhere = replace(group, floors={"f": 0.1}, on={"other": "0"})
    assert not lowered(old, old | {"a": elsewhere})


def test_the_file_is_as_the_command_writes_it() -> None:
    assert FILE.read_text(encoding="utf8") == written(GROUPS)
    assert groups(written(GROUPS)) == GROUPS
