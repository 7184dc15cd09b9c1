"""A tagger without one of its layers: an idle layer can go, what heads see is learned, and the folder is exported.

Needs what only training needs (torch, onnx): skipped where they are missing, run by .ci/run.
"""

from __future__ import annotations

import json
import shutil
import sys
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from helpers.tiny import FOLDER

torch = pytest.importorskip("torch")
onnx = pytest.importorskip("onnx")

sys.path.insert(0, str(Path(__file__).parents[2]))

from onrecord.attribute.inner_words import one_piece_words  # noqa: E402
from onrecord.attribute.tag import Tagger  # noqa: E402
from onrecord.attribute.weights import load_weights  # noqa: E402
from onrecord.segment import segment  # noqa: E402
from training import inner_export, net, people_export  # noqa: E402
from training.data import Example  # noqa: E402
from training.graph import Layout, build, digests, with_layers  # noqa: E402
from training.inner_net import InnerHead  # noqa: E402
from training.people_features import Sight  # noqa: E402
from training.people_net import PeopleHead  # noqa: E402
from training.thaw import thaw  # noqa: E402
from training.thin import Thinning, entered  # noqa: E402
from training.thin_export import write  # noqa: E402
from training.tiny import HIDDEN, VOCABULARY  # noqa: E402
from training.train import Batch, collate  # noqa: E402

TEXT = 'Mara Venn said that the quay was safe. "We stay," added Otto Lind, who warned the harbour board.'
GONE = 1


@pytest.fixture(scope="module")
def whole(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with a network of three layers, of which the one in the middle does nothing, and heads on all three."""
    torch.manual_seed(0)
    folder = tmp_path_factory.mktemp("whole") / "model"
    shutil.copytree(FOLDER, folder)
    model = net.Tagger(net.Config(len(VOCABULARY), HIDDEN, 3, 2, 32, 512))
    idle: Any = model.encoder.layers[GONE]
    with torch.no_grad():
        for part in (idle.out, idle.down):
            part.weight.zero_()
            part.bias.zero_()
    arrays = {k: v.detach().numpy() for k, v in model.state_dict().items()}
    (folder / "model.onnx").write_bytes(with_layers(build(arrays, Layout(3, 2)).SerializeToString(), (1, 2, 3)))
    onnx.save(people_export.build(PeopleHead(3 * HIDDEN, 1)), folder / "people.onnx")
    onnx.save(inner_export.build(InnerHead(3 * HIDDEN, 1)), folder / "inner.onnx")
    manifest = json.loads((folder / "manifest.json").read_text())
    manifest["architecture"] |= {"layers": 3, "people": {"layers": 1, "of layers": [1, 2, 3]}}
    manifest["files"] = digests(folder)
    (folder / "manifest.json").write_text(json.dumps(manifest))
    return folder


@pytest.fixture(scope="module")
def batch() -> Batch:
    (window,) = Sight(load_weights(FOLDER)).windows(TEXT, segment(TEXT))
    nothing = np.full(len(window.heads), -100, dtype=np.int64)
    return collate([Example(window, nothing, nothing, nothing)], None, 0)


@pytest.fixture
def thinning(whole: Path) -> Thinning:
    return Thinning(thaw(whole).eval(), entered(whole), GONE, half=False)


def test_a_layer_that_does_nothing_can_go(thinning: Thinning, batch: Batch) -> None:
    lost = {k: float(v.detach()) for k, v in thinning.lost(batch).items()}
    assert lost.keys() == {"layer 0", "layer 2", "tags", "arcs", "heads"}
    assert max(v for k, v in lost.items() if k != "heads") < 1e-3
    assert lost["heads"] > 1e-3  # what they saw of the layer comes from those beside it


def test_what_the_heads_see_is_learned(thinning: Thinning, batch: Batch) -> None:
    optimizer = torch.optim.Adam(thinning.own.parameters(), 0.01)
    found = []
    for _ in range(60):
        lost = thinning.lost(batch)["heads"]
        optimizer.zero_grad()
        lost.backward()
        optimizer.step()
        found.append(float(lost.detach()))
    assert found[-1] < 0.3 * found[0]


def test_the_exported_folder_says_what_the_whole_one_says(
    thinning: Thinning, whole: Path, batch: Batch, tmp_path: Path
) -> None:
    enter = {
        k: v.detach().numpy() for k, v in (("weight", thinning.own.enter.weight), ("bias", thinning.own.enter.bias))
    }
    write(thinning.plain_student(), enter, whole, tmp_path / "out", GONE)
    before, after = load_weights(whole), load_weights(tmp_path / "out")
    told = after.manifest.raw["architecture"]
    assert (told["layers"], told["people"]["of layers"]) == (2, [1, 2])
    (window,) = Sight(load_weights(FOLDER)).windows(TEXT, segment(TEXT))
    first, second = (Tagger(w.graph, people=w.people, inner=w.inner) for w in (before, after))
    old, new = (one.all_scores(window, people=True) for one in (first, second))
    assert new.vectors.shape[-1] == 2 * HIDDEN
    assert np.abs(old.tags - new.tags).max() < 0.1
    assert np.abs(old.arcs - new.arcs).max() < 0.1
    assert old.people.shape == new.people.shape
    words = one_piece_words(window, 0, len(window.heads), segment(TEXT).quotations)
    tags, arcs = second.inner_scores(words, new.vectors.astype(np.float16))
    assert (len(tags), len(arcs)) == (len(window.heads), len(window.heads) + 1)
