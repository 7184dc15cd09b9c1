"""A model folder is checked before use: whatever is wrong with it is said, and nothing else is loaded."""

from __future__ import annotations

import hashlib
import io
import json
import shutil
from pathlib import Path

import numpy as np
import pytest

from onrecord.attribute.confidence import BENT, confidence
from onrecord.attribute.link import FEATURES
from onrecord.attribute.tag import Tagger
from onrecord.attribute.weights import FILES, LATE, SHIPPED, load_weights, read_manifest
from onrecord.errors import DamagedModelError
from onrecord.resolve.coreference.linker import SMALL
from onrecord.resolve.coreference.pairs import PAIR, WHO
from onrecord.resolve.coreference.table import OWN


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return Path(shutil.copytree(SHIPPED, tmp_path / "model"))


def test_the_shipped_model_is_whole_and_small() -> None:
    weights = load_weights()
    assert weights.manifest.label
    assert sum(f.stat().st_size for f in SHIPPED.iterdir()) < 36_000_000
    assert len(weights.manifest.calibration) == len(FEATURES) + 1 + BENT
    assert {"data", "figures", "licence", "files", "version"} <= set(weights.manifest.raw)


@pytest.mark.parametrize("name", [*FILES, "manifest.json"])
def test_a_missing_file_is_named(folder: Path, name: str) -> None:
    (folder / name).unlink()
    with pytest.raises(DamagedModelError, match=name):
        load_weights(folder)


@pytest.mark.parametrize("name", FILES)
def test_one_changed_byte_is_noticed(folder: Path, name: str) -> None:
    content = bytearray((folder / name).read_bytes())
    content[len(content) // 2] ^= 1
    (folder / name).write_bytes(content)
    with pytest.raises(DamagedModelError, match=f"{name}.*SHA-256"):
        load_weights(folder)


def damage_links(folder: Path, content: bytes) -> None:
    """Other links, which the manifest vouches for."""
    (folder / "links.npz").write_bytes(content)
    path = folder / "manifest.json"
    told = json.loads(path.read_text())
    told["files"]["links.npz"] = hashlib.sha256(content).hexdigest()
    path.write_text(json.dumps(told))


def objects() -> bytes:
    """Arrays of Python objects, which only pickle could read."""
    out = io.BytesIO()
    np.savez(out, hidden=np.array([{}], dtype=object))
    return out.getvalue()


def single() -> bytes:
    """One array that is in no archive."""
    out = io.BytesIO()
    np.save(out, np.zeros(3, dtype=np.float32))
    return out.getvalue()


@pytest.mark.parametrize(
    "content",
    [b"", b"no archive", b"PK\x03\x04 half of one", objects(), single()],
    ids=["empty", "text", "torn", "objects", "single"],
)
def test_links_that_are_no_arrays_are_refused(folder: Path, content: bytes) -> None:
    damage_links(folder, content)
    with pytest.raises(DamagedModelError, match=r"links\.npz: no arrays"):
        load_weights(folder)


def test_a_network_can_be_loaded_before_it_has_a_people_head(folder: Path) -> None:
    whole = load_weights(folder)
    for name in LATE:
        (folder / name).unlink()
    weights = load_weights(folder, heads=False)
    assert (weights.people, dict(weights.links)) == (None, {})
    assert (weights.graph, weights.tokenizer) == (whole.graph, whole.tokenizer)


def test_the_shipped_head_is_of_the_numbers_that_reading_counts() -> None:
    """A feature more or fewer, and the trained scorer would read others' columns."""
    weights = load_weights()
    inputs = len(PAIR) + len(WHO) + 2 * len(OWN) + SMALL + 1
    assert weights.links["hidden.weight"].shape[1] == inputs
    assert weights.links["nobody.0.weight"].shape[1] == len(OWN) + SMALL
    assert all(np.isfinite(array).all() for array in weights.links.values())


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


def test_a_graph_that_is_none_is_refused(tmp_path: Path) -> None:
    (tmp_path / "model.onnx").write_bytes(b"not a graph")
    with pytest.raises(DamagedModelError, match="graph"):
        Tagger(tmp_path / "model.onnx")


def test_confidence_is_a_chance() -> None:
    weights = [0.5] + [0.2] * len(FEATURES)
    low, high = confidence([-6.0] * len(FEATURES), weights), confidence([0.0] * len(FEATURES), weights)
    assert 0 <= low < high <= 1
    assert 0 <= confidence([-1e9] * len(FEATURES), weights) <= confidence([1e9] * len(FEATURES), weights) <= 1
