"""The tests' model: small, written by one command, and true to what it is said to find."""

from __future__ import annotations

from pathlib import Path

import pytest
from helpers.tiny import ARTICLE, FOLDER, tiny_reader

from onrecord.attribute.weights import load_weights
from onrecord.read import article_from_text


def test_it_is_a_folder_as_the_shipped_one_is() -> None:
    weights = load_weights(FOLDER)
    assert weights.manifest.label == "tiny-1"
    assert sum(path.stat().st_size for path in FOLDER.iterdir()) < 100_000


def test_the_command_writes_the_same_numbers(tmp_path: Path) -> None:
    """Of the graph the weights, as onnx writes the same graph in other bytes from version to version."""
    onnx = pytest.importorskip("onnx", reason="make check installs it")
    from training import tiny

    tiny.write(tmp_path)
    kept, made = (onnx.load(folder / "model.onnx").graph for folder in (FOLDER, tmp_path))
    assert [(w.name, w.raw_data) for w in made.initializer] == [(w.name, w.raw_data) for w in kept.initializer]
    assert [node.op_type for node in made.node] == [node.op_type for node in kept.node]
    assert (tmp_path / "tokenizer.json").read_text() == (FOLDER / "tokenizer.json").read_text()


def test_the_whole_flow_runs_on_it() -> None:
    reading = tiny_reader().read(article_from_text(ARTICLE, published="2024-07-17"))
    text = reading.article.text
    told = [(s.speaker and s.speaker.name, text[s.content[0].start : s.content[-1].end]) for s in reading.statements]
    assert told == [
        ("Mara Venn", '"The quay is safe,"'),
        ("Mara Venn", '"We go on,"'),
        ("Oskar Prane", '"Not one of the forty cranes was lost."'),
    ]
    assert {s.form for s in reading.statements} == {"direct"}
    assert [(q.low, q.of) for s in reading.statements for q in s.quantities] == [(40, "cranes")]
    assert {mark.type for mark in reading.marks} == {"speech"}
    assert sum(reading.voice.values()) == len(text)
