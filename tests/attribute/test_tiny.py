"""The tests' model: small, written by one command, and true to what it is said to find."""

from __future__ import annotations

from pathlib import Path

import pytest
from helpers.tiny import ARTICLE, FOLDER, tiny_reader

from onrecord.attribute.weights import load_weights
from onrecord.read import article_from_text

PRANE = ["Oskar Prane"]


def test_it_is_a_folder_as_the_shipped_one_is() -> None:
    weights = load_weights(FOLDER)
    assert weights.manifest.label == "tiny-1"
    assert sum(path.stat().st_size for path in FOLDER.iterdir()) < 100_000


def test_the_command_writes_the_same_numbers(tmp_path: Path) -> None:
    """Of the graph the weights, as onnx writes the same graph in other bytes from version to version."""
    onnx = pytest.importorskip("onnx", reason="make check installs it")
    from training import tiny

    tiny.write(tmp_path)
    for name in ("model.onnx", "people.onnx"):
        kept, made = (onnx.load(folder / name).graph for folder in (FOLDER, tmp_path))
        assert [(w.name, w.raw_data) for w in made.initializer] == [(w.name, w.raw_data) for w in kept.initializer]
        assert [node.op_type for node in made.node] == [node.op_type for node in kept.node]
    links, again = load_weights(FOLDER).links, load_weights(tmp_path).links
    assert links.keys() == again.keys()
    assert all((again[name] == array).all() for name, array in links.items())
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


@pytest.mark.parametrize(
    ("text", "speakers"),
    [
        ('"The quay is safe," said Mara Venn. She said: "It is."', ["Mara Venn", "Mara Venn"]),
        ('"The quay is safe," said Mara Venn. Oskar Prane said: "No." He added: "Never."', ["Mara Venn", *2 * PRANE]),
        ('They said: "The quay is safe." Oskar Prane told her: "No."', [None, *PRANE]),
    ],
)
def test_a_pronoun_is_whoever_was_named_last(text: str, speakers: list[str | None]) -> None:
    statements = tiny_reader(force=True).read(article_from_text(text)).statements
    assert [s.speaker and s.speaker.name for s in statements] == speakers
