"""Who speaks in articles of many countries' presses: what is a name and what is not, and whom a paragraph is about."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from bench.people_cases import cases, fault
from onrecord import Article, Reader

DATA = Path(__file__).parents[1] / "data" / "press-names"
CASES = [case for _, case in cases(DATA)]


@pytest.fixture(scope="module")
def reader() -> Reader:
    return Reader()


@pytest.mark.parametrize("case", CASES, ids=lambda case: str(case["said"][0]["words"]))
def test_who_speaks(reader: Reader, case: dict[str, Any]) -> None:
    reading = reader.read(Article.of(case["text"]))
    assert [wrong for said in case["said"] if (wrong := fault(reading, reading.article.text, said))] == []
