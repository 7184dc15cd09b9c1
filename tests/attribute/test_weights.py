"""A model folder is checked before use: whatever is wrong with it is said, and nothing else is loaded."""

from __future__ import annotations

import json
import shutil
from pathlib import Path

import pytest

from onrecord.attribute.confidence import BENT, confidence
from onrecord.attribute.link import FEATURES
from onrecord.attribute.tag import Tagger
from onrecord.attribute.weights import SHIPPED, load_weights, read_manifest
from onrecord.errors import DamagedModelError


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return Path(shutil.copytree(SHIPPED, tmp_path / "model"))


def test_the_shipped_model_is_whole_and_small() -> None:
    weights = load_weights()
    assert weights.manifest.label
    assert sum(f.stat().st_size for f in SHIPPED.iterdir()) < 36_000_000
    assert len(weights.manifest.calibration) == len(FEATURES) + 1 + BENT
    assert {"data", "figures", "licence", "files", "version"} <= set(weights.manifest.raw)


@pytest.mark.parametrize("name", ["model.onnx", "tokenizer.json", "manifest.json"])
def test_a_missing_file_is_named(folder: Path, name: str) -> None:
    (folder / name).unlink()
    with pytest.raises(DamagedModelError, match=name):
        load_weights(folder)


@pytest.mark.parametrize("name", ["model.onnx", "tokenizer.json"])
def test_one_changed_byte_is_noticed(folder: Path, name: str) -> None:
    content = bytearray((folder / name).read_bytes())
    content[len(content) // 2] ^= 1
    (folder / name).write_bytes(content)
    with pytest.raises(DamagedModelError, match="SHA-256"):
        load_weights(folder)


@pytest.mark.parametrize(
    "change",
    [
        {"format": 99},
        {"files": {}},
        {"files": None},
        {"distance": [[0.0]]},
        {"distance": "far"},
        {"calibration": {"weights": [1.0]}},
        {"decoder": {"arc": "much"}},
    ],
)
def test_a_foreign_manifest_is_refused(folder: Path, change: dict[str, object]) -> None:
    path = folder / "manifest.json"
    path.write_text(json.dumps(json.loads(path.read_text()) | change))
    with pytest.raises(DamagedModelError):
        load_weights(folder)


@pytest.mark.parametrize("content", ["", "{", "[]", "null", '{"format": 1}'])
def test_a_broken_manifest_is_refused(folder: Path, content: str) -> None:
    (folder / "manifest.json").write_text(content)
    with pytest.raises(DamagedModelError, match=r"manifest\.json"):
        read_manifest(folder)


def test_a_graph_that_is_none_is_refused() -> None:
    with pytest.raises(DamagedModelError, match="graph"):
        Tagger(b"not a graph")


def test_confidence_is_a_chance() -> None:
    weights = [0.5] + [0.2] * len(FEATURES)
    low, high = confidence([-6.0] * len(FEATURES), weights), confidence([0.0] * len(FEATURES), weights)
    assert 0 <= low < high <= 1
    assert 0 <= confidence([-1e9] * len(FEATURES), weights) <= confidence([1e9] * len(FEATURES), weights) <= 1
