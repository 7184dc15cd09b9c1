"""Lines that wait in a process's pipe: none is lost, none blocks the other side, none is timed before it is read."""

from __future__ import annotations

from contextlib import closing

import pytest
from helpers.answering import answered, made

from onrecord.batch.input_lines import InputLine
from onrecord.batch.pool import Pool


def run(told: list[str], pool: Pool) -> list[tuple[int, bytes, bool]]:
    lines = (InputLine(number, one.encode(), "") for number, one in enumerate(told))
    with closing(pool):
        return [(line.number, outcome.data, outcome.failed) for line, outcome in pool.results(lines)]


def test_what_waits_in_the_pipe_of_a_process_that_ends_is_read_by_another() -> None:
    told = [("end" if number % 5 == 2 else "") for number in range(25)]
    found = run(told, Pool(2, made, answered))
    assert [number for number, *_ in found] == list(range(25))
    assert [number for number, _, failed in found if failed] == [2, 7, 12, 17, 22]
    assert all(data == b"%d:" % number for number, data, failed in found if not failed)


@pytest.mark.parametrize("asked", [10, 15_000, 70_000])
def test_long_answers_and_lines_that_wait_do_not_block_each_other(asked: int) -> None:
    told = [f"long 1000000{' ' * asked}" for _ in range(40)]
    found = run(told, Pool(2, made, answered))
    assert [len(data) > 1_000_000 for _, data, _ in found] == [True] * 40


def test_a_line_that_waits_is_not_timed() -> None:
    found = run(["wait 0.6"] * 8, Pool(1, made, answered, limit=lambda size: 1.0))
    assert not any(failed for *_, failed in found)


@pytest.mark.parametrize(("count", "least", "most"), [(60, 5, 16), (8, 0, 2)])
def test_so_many_short_lines_wait_as_leave_some_for_the_others(count: int, least: int, most: int) -> None:
    pool = Pool(2, made, answered)
    lines = (InputLine(number, b"wait 0.01", "") for number in range(count))
    with closing(pool):
        seen = [[len(worker.waiting) for worker in pool._workers] for _ in pool.results(lines)]
    assert least <= max(map(max, seen)) <= most
    assert seen[-1] == [0] * len(seen[-1])
