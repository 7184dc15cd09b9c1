"""Claims lined up, through reader and record: one thing of one event in one line, and what contradicts what."""

from __future__ import annotations

import pytest

from bench.claim_lines import count, stories


@pytest.mark.parametrize(("half", "lines", "contradictions"), [(1, 0.95, 0.71), (2, 0.76, 0.75)])
def test_claims_of_one_thing_and_event_stand_in_one_line(half: int, lines: float, contradictions: float) -> None:
    told = count([one for one in stories() if one.half == half])
    assert told.f1 >= lines, told.wrong
    assert told.contradictions_f1 >= contradictions, told.wrong
    assert told.found / told.claims >= 0.9, told.wrong


def test_the_articles_are_enough() -> None:
    every = list(stories())
    assert len(every) >= 12
    assert sum(len(one.marked) for one in every) >= 120
    assert {one.half for one in every} == {1, 2}
    assert sum(m.contradicts for one in every for m in one.marked) >= 12
