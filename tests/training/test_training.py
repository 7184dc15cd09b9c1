"""Training on a tiny network: labels survive, the loss falls, and the exported graph says what the trained one says.

Needs what only training needs (torch, onnx, safetensors): skipped where they are missing, run by .ci/run.
"""

from __future__ import annotations

import json
import random
import sys
from collections import Counter
from dataclasses import replace
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from tokenizers import Tokenizer

torch = pytest.importorskip("torch")
pytest.importorskip("onnx")
pytest.importorskip("safetensors")

sys.path.insert(0, str(Path(__file__).parents[2]))

from onrecord.attribute.encode import Encoder  # noqa: E402
from onrecord.attribute.link import BUCKETS, Linker  # noqa: E402
from onrecord.attribute.naming import LABELS  # noqa: E402
from onrecord.segment import segment  # noqa: E402
from training import annotate, data, export, mentions, net, soup, thaw, train  # noqa: E402

TEXT = """Venn: no more dredging

"We go," said Mara Venn, "and we stay." Otto Lind said that the quay was safe, adding: "It holds."
"""
GOLD = [
    ("Venn", ":", ["no more dredging"]),
    ("Mara Venn", "said", ['"We go,"', '"and we stay."']),
    ("Otto Lind", "said", ["that the quay was safe"]),
    ("Otto Lind", "adding", ['"It holds."']),
]


def attributions() -> list[dict[str, Any]]:
    out = []
    for source, cue, content in GOLD:
        pieces = [list(annotate.find(TEXT, c)[0]) for c in content]
        at = annotate.nearest(annotate.find(TEXT, cue), [(start, end) for start, end in pieces])
        who = annotate.nearest(annotate.find(TEXT, source), [at])
        out.append({"source": [list(who)], "cue": [list(at)], "content": pieces})
    return out


@pytest.fixture(scope="module")
def examples(letters: Tokenizer) -> list[data.Example]:
    article = {"id": "a", "text": TEXT, "attributions": attributions()}
    return list(data.examples([article], Encoder(letters), Counter()))


def tiny(layers: int = 2) -> Any:
    torch.manual_seed(0)
    return net.Tagger(net.Config(vocab=193, hidden=48, layers=layers, heads=4, ff=96, positions=256, dropout=0.0))


def test_gold_survives_labels_and_decoder(examples: list[data.Example]) -> None:
    """Numbers as sure as the labels decode to exactly the gold: nothing is lost between offsets and network."""
    found = []
    for x in examples:
        words = len(x.tags)
        logits = np.full((words, 7), -9.0, dtype=np.float32)
        logits[np.arange(words), x.tags] = 9.0
        arcs = np.zeros((words + 1, 4, 64), dtype=np.float32)
        keys = np.random.default_rng(0).normal(size=(words + 1, 64))
        arcs[:, 1] = arcs[:, 3] = keys / np.linalg.norm(keys, axis=1, keepdims=True)
        for row, gold in ((0, x.cue_of), (2, x.source_of)):
            use = np.flatnonzero(gold >= 0)
            arcs[use + 1, row] = 200 * arcs[gold[use], 1]
        for one in Linker(np.zeros((2, BUCKETS), dtype=np.float32)).decode(logits, arcs):
            starts, ends = x.window.starts, x.window.ends
            spans = [
                [[int(starts[s]), int(ends[e - 1])] for s, e in r]
                for r in ([one.source or (0, 0)], [one.cue], one.content)
            ]
            found.append(dict(zip(("source", "cue", "content"), spans, strict=True)))
    assert found == attributions()


def test_labels_count_what_is_skipped(letters: Tokenizer) -> None:
    skipped: Counter[str] = Counter()
    article = {"id": "a", "text": TEXT, "attributions": [{"source": [], "cue": [], "content": [[0, 4]]}]}
    list(data.examples([article], Encoder(letters), skipped))
    assert skipped == {"attribution without cue": 1}


def test_the_loss_falls(examples: list[data.Example]) -> None:
    model = tiny()
    optimizer = torch.optim.AdamW([p for p in model.parameters() if p.requires_grad], lr=3e-3)
    seen = []
    for _ in range(60):
        batch = train.collate(examples, None, 0)
        scores = model(batch.pieces, batch.extra, batch.mask, batch.heads)
        loss = train.losses(scores, model.distance, batch, None, 0.0)
        optimizer.zero_grad()
        loss.backward()
        optimizer.step()
        seen.append(float(loss.detach()))
    assert np.mean(seen[-5:]) < 0.4 * np.mean(seen[:5])


def test_padding_changes_nothing(examples: list[data.Example]) -> None:
    model = tiny().eval()
    alone = train.collate(examples[:1], None, 0)
    wide = {name: torch.nn.functional.pad(getattr(alone, name), (0, 9)) for name in ("pieces", "extra", "mask")}
    with torch.no_grad():
        a, _, _ = model(alone.pieces, alone.extra, alone.mask, alone.heads)
        b, _, _ = model(wide["pieces"], wide["extra"], wide["mask"], alone.heads)
    assert torch.allclose(a, b, atol=1e-4)


def test_batches_hold_every_window_once(examples: list[data.Example]) -> None:
    many = examples * 40
    plan = data.batches(many, 300, random.Random(1))
    assert sorted(i for batch in plan for i in batch) == list(range(len(many)))


def test_swapped_names_keep_their_length(examples: list[data.Example]) -> None:
    names, rng = train.Names(examples * 3), random.Random(0)
    for x in examples:
        assert names.swap(x.window.pieces, x, rng).shape == x.window.pieces.shape


def test_the_exported_graph_says_what_the_network_says(
    tmp_path: Path, letters: Tokenizer, examples: list[data.Example], monkeypatch: pytest.MonkeyPatch
) -> None:
    from onrecord.attribute.tag import Tagger
    from onrecord.attribute.weights import load_weights

    model = tiny().eval()
    net.save(model, tmp_path / "model.safetensors")
    letters.save(str(tmp_path / "tokenizer.json"))
    out = tmp_path / "out"
    monkeypatch.setattr(sys, "argv", ["export", str(tmp_path / "model.safetensors"), str(tmp_path), str(out)])
    export.main()
    weights = load_weights(out, heads=False)
    assert json.loads((out / "manifest.json").read_text())["architecture"]["layers"] == 2
    tagger = Tagger(weights.graph)
    for x in examples:
        batch = train.collate([x], None, 0)
        with torch.no_grad():
            tags, arcs, _ = model(batch.pieces, batch.extra, batch.mask, batch.heads)
        got_tags, got_arcs = tagger.scores(x.window)
        assert np.abs(got_tags - tags[0].numpy()).max() < 0.15
        assert np.abs(got_arcs - arcs[0].numpy()).max() < 0.15
    again = thaw.thaw(out).state_dict()
    assert again.keys() == model.state_dict().keys()
    for name, value in model.state_dict().items():
        kept = again[name][: len(value)]  # positions beyond a window are not exported
        assert torch.allclose(kept[:256], value[:256], atol=float(value.abs().max()) / 60), name


def test_a_shallower_student_takes_layers(tmp_path: Path) -> None:
    teacher = tiny(3)
    net.save(teacher, tmp_path / "teacher.safetensors")
    student = net.load(tmp_path / "teacher.safetensors", [0, 2])
    assert student.encoder.config.layers == 2
    kept, whole = student.state_dict(), teacher.state_dict()
    assert torch.equal(kept["encoder.layers.1.up.weight"], whole["encoder.layers.2.up.weight"])


def test_a_soup_lies_between() -> None:
    one, other = tiny(), tiny()
    with torch.no_grad():
        other.head.bias += 1.0
        middle = soup.average(tiny(), other, 0.25)
        assert torch.allclose(middle.head.bias, one.head.bias + 0.25)
    with pytest.raises(ValueError, match="shape"):
        soup.average(one, tiny(3))


def test_names_are_attached_and_learned(examples: list[data.Example], tmp_path: Path) -> None:
    x, other = replace(examples[0], text="a"), replace(examples[0], text="b")
    start, end = int(x.window.starts[1]), int(x.window.ends[2])
    row = {"id": "a", "sha256": "a", "names": [[start, end, "organization"]]}
    (tmp_path / "names.jsonl").write_text(json.dumps(row) + "\n")
    skipped: Counter[str] = Counter()
    mentions.attach([x, other], tmp_path / "names.jsonl", skipped)
    assert skipped == {"windows without names": 1}
    assert other.names is None
    assert x.names is not None
    assert list(x.names[:4]) == [0, LABELS.index("B-organization"), LABELS.index("I-organization"), 0]
    assert train.collate([x, other], None, 0).names[0, 1] == LABELS.index("B-organization")


def test_the_annotations_of_this_project_fit_their_texts(shared: Path) -> None:
    for path in sorted(data.OWN.glob("wikinews-*.jsonl")):
        for row in data.wikinews(path):
            for a in row["attributions"]:
                spans = [tuple(s) for role in ("source", "cue", "content") for s in a[role]]
                assert all(0 <= s < e <= len(row["text"]) for s, e in spans)
                assert a["cue"]
                assert a["content"]


def test_segmentation_is_the_one_that_was_trained_on(shared: Path) -> None:
    """Gold contents that begin and end with marks are quotations: what the states say is what annotators saw."""
    whole = hit = 0
    for row in list(data.rows(shared / "data" / "polnear" / "dev.jsonl", first_copy=True))[:40]:
        spans = {tuple(q.span) for q in segment(row["text"]).quotations}
        for a in row["attributions"]:
            for s, e in a["content"]:
                if row["text"][s] in '“"' and row["text"][e - 1] in '”"':
                    whole += 1
                    hit += (s, e) in spans
    assert whole > 50
    assert hit / whole > 0.95


def test_corrections_of_users_are_learned_from_as_exported(tmp_path: Path, letters: Tokenizer) -> None:
    row = {"id": "a", "text": TEXT, "annotator": "corrections", "attributions": attributions()}
    (tmp_path / "c.jsonl").write_text(json.dumps(row) + "\n", encoding="utf8")
    (article,) = data.corrections(tmp_path / "c.jsonl")
    learned = list(data.examples([article], Encoder(letters), Counter(), weight=2.0))
    assert sum((x.tags > 0).sum() for x in learned) > 10
    assert {x.weight for x in learned} == {2.0}
    (tmp_path / "other.jsonl").write_text('{"id": 1}\n', encoding="utf8")
    with pytest.raises(ValueError, match="no export of corrections"):
        list(data.corrections(tmp_path / "other.jsonl"))
