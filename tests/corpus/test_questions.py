"""What docs/howto-corpus.md asks of results is answered as it says."""

from __future__ import annotations

from pathlib import Path

import pytest
from helpers import questions


def test_the_page_has_ten_questions() -> None:
    told = questions.asked()
    assert len(told) == 10
    assert all(answer for _, answer in told)


@pytest.mark.slow
def test_the_answers_are_those_of_the_page(tmp_path: Path) -> None:
    pytest.importorskip("duckdb")
    told = [answer for _, answer in questions.asked()]
    assert questions.answers(tmp_path) == told, "refresh with tests/helpers/questions.py --write"
