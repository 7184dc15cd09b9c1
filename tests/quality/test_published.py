"""What a stranger can check: figures of the model card on articles that anybody can have."""

from __future__ import annotations

import os
import re
from pathlib import Path

import pytest

from bench.published import TEXTS, articles, measured
from onrecord.attribute.weights import read_manifest

ROOT = Path(__file__).parents[2]
#: Figures may differ by a statement between machines whose numbers round otherwise.
SLACK = 0.006


@pytest.fixture(scope="module")
def figures() -> dict[str, float]:
    if not TEXTS.exists() and not os.environ.get("CI"):
        pytest.skip("needs ../shared")
    return measured()[0]


def test_the_manifest_says_what_is_measured(figures: dict[str, float]) -> None:
    said = read_manifest().raw["figures"]["wikinews"]
    assert figures == pytest.approx({name: said[name] for name in figures}, abs=SLACK)


def test_the_model_card_says_it_too(figures: dict[str, float]) -> None:
    card = (ROOT / "docs" / "model-card.md").read_text(encoding="utf-8")
    for name, value in figures.items():
        row = re.search(rf"^\| {name.replace('-recall', ' recall')}(?: F1)? \|[^|]*\| ([.\d]+) \|", card, re.M)
        assert row, name
        assert float(row[1]) == pytest.approx(value, abs=SLACK), name


def test_every_mark_stands_in_its_text(figures: dict[str, float]) -> None:
    lines = articles()
    assert len(lines) == 41
    for one in lines:
        assert one["url"].startswith("https://en.wikinews.org/wiki/")
        for mark in one["attributions"]:
            assert all(0 <= s < e <= len(one["text"]) for part in mark.values() for s, e in part)


def test_other_texts_are_left_out_and_named(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "texts.jsonl").write_text('{"id": "wikinews-729714", "text": "Another."}\n', encoding="utf-8")
    assert articles(tmp_path / "texts.jsonl") == []
    assert "wikinews-729714: no such text, or another" in capsys.readouterr().err
