"""Sentences that break off behind any of their words: figures and times are read, or are none; nothing fails."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from onrecord import read_figures

FILES = sorted((Path(__file__).parents[1] / "data" / "figures").glob("*.txt"))
_MARKED = re.compile(r"\{([^|{}]*)\|[^{}]*\}")


@pytest.mark.parametrize("path", FILES, ids=[path.stem for path in FILES])
def test_a_sentence_may_break_off_anywhere(path: Path) -> None:
    cut = set()
    for line in path.read_text(encoding="utf8").splitlines():
        text = _MARKED.sub(r"\1", line.partition(": ")[2] or line)
        cut |= {text[: found.end()] for found in re.finditer(r"\w+|[^\w\s]", text)}
    assert len(cut) > 200
    for text in sorted(cut):
        figures = read_figures(text, published="2024-05-15")
        ends = [one.span.end for one in figures.quantities] + [one.span.end for one in figures.times]
        assert all(end <= len(text) for end in ends)
