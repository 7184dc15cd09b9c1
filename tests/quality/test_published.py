"""What a stranger can check: figures of the model card on the articles that may be published."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest

from bench.published import DATA, measured
from onrecord.attribute.weights import read_manifest

ROOT = Path(__file__).parents[2]
#: Figures may differ by a statement between machines whose numbers round otherwise.
SLACK = 0.006


@pytest.fixture(scope="module")
def figures() -> dict[str, float]:
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


def test_every_article_names_its_source_and_every_mark_stands_in_it() -> None:
    lines = [json.loads(line) for line in DATA.read_text(encoding="utf-8").splitlines()]
    assert len(lines) == 41
    for one in lines:
        assert one["url"].startswith("https://en.wikinews.org/wiki/")
        assert one["title"]
        for mark in one["attributions"]:
            assert all(0 <= s < e <= len(one["text"]) for part in mark.values() for s, e in part)
    notice = (ROOT / "NOTICE").read_text(encoding="utf-8")
    assert "creativecommons.org/licenses/by/2.5" in notice
    assert "wikinews" in notice
