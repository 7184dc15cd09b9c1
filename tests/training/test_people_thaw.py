"""The encoder trained with the people head: what is held to the tagger, rounding, and windows of several documents.

Needs what only training needs (torch, onnx): skipped where they are missing, run by .ci/run.
"""

from __future__ import annotations

import sys
from argparse import Namespace
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from helpers.tiny import ARTICLE, FOLDER

torch = pytest.importorskip("torch")
pytest.importorskip("onnx")
pytest.importorskip("safetensors")

sys.path.insert(0, str(Path(__file__).parents[2]))

from onrecord.attribute.weights import load_weights  # noqa: E402
from onrecord.records import Span  # noqa: E402
from training import people_thaw  # noqa: E402
from training.people import Document, marked  # noqa: E402
from training.people_data import lesson  # noqa: E402
from training.people_deep import Deep, Former, windows  # noqa: E402
from training.people_features import Sight  # noqa: E402
from training.people_net import PeopleHead  # noqa: E402
from training.thaw import thaw  # noqa: E402

TEXT = "Mara Venn said that she left."


@pytest.fixture(autouse=True)
def one_layer(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(people_thaw, "LAYERS", (1,))


@pytest.fixture
def data() -> list[Deep]:
    """A lesson and a longer text without one, with what the tagger says of both."""
    sight, former = Sight(load_weights(FOLDER)), Former(FOLDER, 0)
    d = Document("a", TEXT, [marked(TEXT, Span(0, 9), (1,), "n"), marked(TEXT, Span(20, 23), (1,), "p")], True)
    out = [
        Deep("long", "tagged", windows(sight, ARTICLE * 3)),
        Deep("a", "ours", windows(sight, TEXT), lesson(d, sight.see(TEXT))),
    ]
    for x in out:
        former.tell(x)
    return out


def head() -> Any:
    torch.manual_seed(0)
    return PeopleHead(16, 1, 32, dropout=0.0)


def test_a_tagger_made_trainable_says_what_it_said(data: list[Deep]) -> None:
    tagger = thaw(FOLDER).eval()
    with torch.no_grad():
        _, held, (same, words) = people_thaw.seen(tagger, data, tagger.distance, 0)
    assert same == words == sum(len(w.heads) for x in data for w in x.windows)
    assert all(0 <= float(v) < 0.01 for v in held.values())
    with torch.no_grad():
        tagger.head.bias[3] += 5.0  # "a cue begins here"
        _, moved, _ = people_thaw.seen(tagger, data, tagger.distance, 0)
    assert float(moved["tags"]) > 10 * float(held["tags"])


def test_vectors_stand_with_their_document(data: list[Deep]) -> None:
    assert len(data[0].windows) > 1
    tagger = thaw(FOLDER).eval()
    with torch.no_grad():
        together, _, _ = people_thaw.seen(tagger, data, tagger.distance, 0)
        for x, vectors in zip(data, together, strict=True):
            (alone,), _, _ = people_thaw.seen(tagger, [x], tagger.distance, 0)
            assert len(vectors) == sum(len(w.heads) for w in x.windows)
            assert torch.allclose(vectors.float(), alone.float(), atol=0.05)
    assert float(together[0].float().std()) > 0.5


def test_the_layers_learn_with_the_head_and_the_tagger_stays(data: list[Deep]) -> None:
    tagger, model = thaw(FOLDER), head()
    before = {k: v.clone() for k, v in tagger.state_dict().items()}
    args = Namespace(frozen=0, lr=2e-3, head_lr=3e-3, hold=2.0, batch=2)
    told_distance = tagger.distance.detach().clone()
    people_thaw.rounded(tagger.encoder)
    optimizer = torch.optim.AdamW(people_thaw.groups(tagger, model, args))
    found = []
    for _ in range(40):
        optimizer.zero_grad()
        found.append(people_thaw.learn(tagger, model, data, told_distance, args))
        optimizer.step()
    assert found[-1]["links"] < 0.5 * found[0]["links"]
    assert found[-1]["hold tags"] < 0.05
    after = people_thaw.plain(tagger)
    assert after.keys() == before.keys()
    moved = {k for k, v in after.items() if not torch.equal(v, before[k])}
    assert "encoder.layers.0.up.weight" in moved
    assert not moved & {"encoder.words.weight", "encoder.position.weight", "encoder.norm.weight"}


def test_weights_are_rounded_as_the_export_rounds_them() -> None:
    torch.manual_seed(0)
    weight = torch.randn(3, 5, requires_grad=True)
    told = people_thaw.Rounded()(weight)
    scale = np.abs(weight.detach().numpy()).max(1, keepdims=True) / 63.0
    steps = told.detach().numpy() / scale
    assert np.abs(steps - np.round(steps)).max() < 1e-3
    assert np.abs(told.detach().numpy() - weight.detach().numpy()).max() <= 0.501 * scale.max()
    told.sum().backward()
    assert torch.equal(weight.grad, torch.ones(3, 5))
