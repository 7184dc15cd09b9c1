"""Floors of who speaks, and of marks, polarity, chains and headings, for the shipped model; what the seed must show.

Floors are what was measured less a little, as machines differ; they may rise, never fall.
"""

from __future__ import annotations

import importlib.util
import json
from pathlib import Path
from typing import Any

import pytest
from scoring import gold, scorer

from onrecord import Reader
from onrecord.export.json.record_json import to_dict
from onrecord.read import article_from_text
from onrecord.records import Reading
from training.annotated import figures

#: The shared scorer leaves the files open that it reads.
pytestmark = pytest.mark.filterwarnings("ignore::pytest.PytestUnraisableExceptionWarning", "ignore::ResourceWarning")

FLOORS = {
    "accuracy": 0.87,
    "pronoun": 0.84,
    "nominal": 0.80,
    "name": 0.93,
    "canonical": 0.82,
    "null": 0.70,
    "end-to-end": 0.67,
    "mode-said": 0.92,
    "mode-macro": 0.74,
}
ANNOTATED = {"marks": 0.85, "polarity": 0.95, "chains": 0.70, "headlines": 0.42}


@pytest.fixture(scope="module")
def reader() -> Reader:
    return Reader(force=True)


def scored(shared: Path, articles: list[dict[str, Any]], reader: Reader, speakers: str, folder: Path) -> dict[str, Any]:
    """What ../shared/bench/score_speakers.py says of our records."""
    import sys

    sys.modules.setdefault("score", scorer(shared))
    spec = importlib.util.spec_from_file_location("score_speakers", shared / "bench" / "score_speakers.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    (folder / "gold.jsonl").write_text("".join(json.dumps(a) + "\n" for a in articles), encoding="utf8")
    found = [{**to_dict(reader.read(article_from_text(a["text"]))), "id": a["id"]} for a in articles]
    (folder / "found.jsonl").write_text("".join(json.dumps(f) + "\n" for f in found), encoding="utf8")
    out: dict[str, Any] = module.main(
        str(folder / "gold.jsonl"), str(shared / "data" / speakers), str(folder / "found.jsonl")
    )
    return out


def test_speakers_do_not_get_worse(shared: Path, reader: Reader, tmp_path: Path) -> None:
    articles = gold(shared / "data" / "polnear" / "dev.jsonl")
    got = scored(shared, articles, reader, "polnear/dev.speakers.jsonl", tmp_path)
    got["end-to-end"] = got["end-to-end"]["f"]
    assert not {k: (got[k], floor) for k, floor in FLOORS.items() if got[k] < floor}


def test_every_speaker_of_the_seed_article_is_right(shared: Path, reader: Reader, tmp_path: Path) -> None:
    articles = gold(shared / "data" / "seed" / "gold.jsonl")
    assert scored(shared, articles, reader, "seed/speakers.jsonl", tmp_path)["accuracy"] == 1.0


@pytest.fixture(scope="module")
def seed(shared: Path, reader: Reader) -> Reading:
    return reader.read(article_from_text((shared / "data" / "seed" / "article.txt").read_text(encoding="utf8")))


def test_it_is_the_assessment_and_he_the_minister(seed: Reading) -> None:
    text = seed.article.text
    by = {" ".join(text[a:b] for a, b in s.source): s.speakers for s in seed.statements if s.speakers}
    assert [p.kind for p in by["It"]] == ["document"]
    assert {p.name for p in by["he"]} == {"Sergey Lavrov"}
    assert all("foreign minister" in (p.role or "").casefold() for p in by["he"])


def test_the_distanced_name_is_scare_and_speech_is_not(seed: Reading) -> None:
    text = seed.article.text
    types = {text[m.span.start : m.span.end]: m.type for m in seed.marks}
    assert types["'Israel'"] == "scare"
    said = [v for s in seed.statements for v in s.verbatim]
    distanced = [m.span for m in seed.marks if m.type == "scare"]
    assert not [v for v in said for m in distanced if m.start < v.start and v.end < m.end]


def test_the_subheading_says_more_than_the_body(seed: Reading) -> None:
    text = seed.article.text
    verdicts = {text[h.span.start : h.span.end]: h.verdict for h in seed.headlines}
    assert next(v for line, v in verdicts.items() if line.startswith("We support Palestine")) == "stronger"


def test_marks_polarity_chains_and_headings_do_not_get_worse(shared: Path, reader: Reader) -> None:
    got = {name: f1 for name, (f1, _) in figures("final", reader).items()}
    assert not {k: (got[k], floor) for k, floor in ANNOTATED.items() if got[k] < floor}
