"""The people head on invented articles: what is right for words and pairs, a loss that falls, and the same as exported.

Needs what only training needs (torch, onnx): skipped where they are missing, run by .ci/run.
"""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from helpers.tiny import FOLDER

torch = pytest.importorskip("torch")
pytest.importorskip("onnx")
pytest.importorskip("safetensors")

sys.path.insert(0, str(Path(__file__).parents[2]))

from onrecord.attribute.naming import HEAD_LABELS, KIND_LABELS, LABELS, LINK_NUMBERS  # noqa: E402
from onrecord.attribute.tag import Tagger  # noqa: E402
from onrecord.attribute.weights import load_weights  # noqa: E402
from onrecord.records import Span  # noqa: E402
from onrecord.resolve.coreference.linker import LinkScorer  # noqa: E402
from onrecord.resolve.coreference.pairs import PAIR, SLOTS, WHO, candidates  # noqa: E402
from onrecord.resolve.coreference.table import KINDS, OWN, Table  # noqa: E402
from onrecord.segment import segment  # noqa: E402
from training import people_export, people_score, people_train  # noqa: E402
from training.annotate_people import checked  # noqa: E402
from training.people import Document, marked  # noqa: E402
from training.people_data import attributions, lesson, rows_of, words_of  # noqa: E402
from training.people_features import Seen, Sight  # noqa: E402
from training.people_net import HIDDEN, PeopleHead, Scorer  # noqa: E402

ARTICLES = {
    "quay": "# 1 person f Mara Venn | harbour minister\n# 2 unnamed - a deputy |\n# 3 organization - Port Board |\n"
    '⟦1n|Mara Venn⟧, ⟦1d|the harbour minister⟧, met ⟦3n|the Port Board⟧ in Halden. "We go on," ⟦1p|she⟧ said.\n\n'
    "⟦2d|A deputy⟧ left. ⟦1+2p|They⟧ spoke, and I heard ⟦0p|someone⟧.",
    "mast": "# 1 person m Otto Lind | \n# 2 person f Ilse Dahl | fisher\n"
    '⟦1n|Otto Lind⟧ told ⟦2n|Ilse Dahl⟧: "The mast is old." ⟦2d|The fisher⟧ left ⟦1p|him⟧.\n\n⟦1n|Lind⟧ stayed.',
}


def document(name: str) -> Document:
    """An article whose marks are read as an annotator's are."""
    lines = ARTICLES[name].splitlines(keepends=True)
    body = "".join(line for line in lines if not line.startswith("#"))
    text = "".join(part.rpartition("|")[2] for part in body.replace("⟧", "").split("⟦"))
    entry, faults = checked(name, ARTICLES[name], text)
    assert faults == []
    told = {int(n): e for n, e in entry["entities"].items()}
    mentions = [
        marked(text, Span(s, e), tuple(n for n in who if n), form, told[who[0]]["name"] if who[0] else "")
        for s, e, who, form in entry["mentions"]
    ]
    return Document(name, text, mentions, True, {n: e["kind"] for n, e in told.items()})


@pytest.fixture(scope="module")
def sight() -> Sight:
    return Sight(load_weights(FOLDER))


@pytest.fixture(scope="module")
def seen(sight: Sight) -> dict[str, Seen]:
    return {name: sight.see(document(name).text) for name in ARTICLES}


def head(layers: int = 1, hidden: int = 32) -> Any:
    torch.manual_seed(0)
    return PeopleHead(16, layers, hidden, dropout=0.0)


def test_the_shapes_of_a_lesson(seen: dict[str, Seen]) -> None:
    d = document("quay")
    x = lesson(d, seen["quay"])
    words, mentions = len(seen["quay"].starts), 7
    assert tuple(x.vectors.shape) == (words, 16)
    assert [len(part) for part in (x.names, x.heads, x.kinds)] == [words] * 3
    assert tuple(x.at.shape) == (mentions,)
    assert tuple(x.own.shape) == (mentions, len(OWN))
    assert tuple(x.cand.shape) == (mentions, SLOTS)
    assert tuple(x.pair.shape) == (mentions, SLOTS, len(PAIR))
    assert tuple(x.who.shape) == (mentions, SLOTS, len(WHO))
    assert tuple(x.gold.shape) == (mentions, 1 + SLOTS)
    assert [edge for span in x.spans for edge in span] == [0, words]


def test_what_is_right_for_each_word(seen: dict[str, Seen]) -> None:
    d = document("quay")
    x = lesson(d, seen["quay"])
    words = words_of(d.text, seen["quay"]).low
    named = {words[i]: LABELS[k] for i, k in enumerate(x.names.tolist()) if k > 0}
    assert named == {"mara": "B-person", "venn": "I-person", "port": "B-organization", "board": "I-organization"}
    # "Halden" is a place, which we don't mark: the present head takes it for a person, so nothing is learned of it
    assert x.names[words.index("halden")] == -100
    assert {words[i]: k for i, k in enumerate(x.heads.tolist()) if k > 0} == {
        "venn": 1, "minister": 2, "board": 1, "she": 3, "deputy": 2, "they": 3, "someone": 3,
    }  # fmt: skip
    assert {words[i] for i, k in enumerate(x.heads.tolist()) if k == -100} == {"we", "i"}
    assert {words[i]: KINDS[k] for i, k in enumerate(x.kinds.tolist()) if k >= 0} == {
        "venn": "person", "minister": "person", "board": "organization", "she": "person", "deputy": "person",
        "they": "group",
    }  # fmt: skip


def right(x: Any, words: list[str]) -> dict[str, set[str]]:
    """For each mention the head words of those that it may be linked to; "nobody" for none, nothing where untold."""
    at = [words[i] for i in x.at.tolist()]
    out = {}
    for i, word in enumerate(at):
        found = {at[int(c)] for c, good in zip(x.cand[i], x.gold[i, 1:], strict=True) if good}
        out[word] = found | ({"nobody"} if x.gold[i, 0] else set())
    return out


def test_what_is_right_for_each_pair(seen: dict[str, Seen]) -> None:
    d = document("quay")
    assert right(lesson(d, seen["quay"]), words_of(d.text, seen["quay"]).low) == {
        "venn": {"nobody"},
        "minister": {"venn", "she"},
        "board": {"nobody"},
        "she": {"venn", "minister"},
        "deputy": {"nobody"},
        "they": set(),  # two together: rules tell who they are
        "someone": set(),
    }


def test_a_name_that_comes_again_takes_up_what_stands_before_it(seen: dict[str, Seen]) -> None:
    d = document("mast")
    told = right(lesson(d, seen["mast"]), words_of(d.text, seen["mast"]).low)
    assert told["lind"] == {"lind", "him"}
    assert told["dahl"] == {"nobody"}
    # the mention behind "him" is a name, and he is both
    assert told["him"] == {"lind"}


def test_the_loss_falls(seen: dict[str, Seen]) -> None:
    lessons = [lesson(document(name), seen[name]) for name in ARTICLES]
    model = head()
    optimizer = torch.optim.AdamW(model.parameters(), lr=3e-3)
    losses = []
    for _ in range(60):
        told = [people_train.losses(model, x) for x in lessons]
        assert {"names", "heads", "kinds", "links"} == told[0].keys() & told[1].keys()
        loss = torch.stack([people_train.WEIGHTS[k] * v for one in told for k, v in one.items()]).sum()
        optimizer.zero_grad()
        loss.backward()
        optimizer.step()
        losses.append({k: sum(float(one[k].detach()) for one in told) for k in told[0]})
    for part in losses[0]:
        assert losses[-1][part] < 0.5 * losses[0][part], part


def test_the_exported_head_says_what_the_trained_one_says(
    tmp_path: Path, sight: Sight, seen: dict[str, Seen], monkeypatch: pytest.MonkeyPatch
) -> None:
    model = PeopleHead(16, 2).eval()
    torch.save({"state": model.state_dict(), "layers": 2, "inputs": 16, "hidden": HIDDEN}, tmp_path / "head.pt")
    out = tmp_path / "out"
    monkeypatch.setattr(people_export, "LAYERS", (1,))
    command = ["people_export", str(tmp_path / "head.pt"), str(FOLDER), str(out), "--version", "9"]
    monkeypatch.setattr(sys, "argv", command)
    people_export.main()
    weights = load_weights(out)
    assert weights.manifest.label == "tiny-9"
    assert weights.manifest.raw["architecture"]["people"] == {"layers": 2, "of layers": [1]}
    tagger = Tagger(weights.graph, people=weights.people)
    for name in ARTICLES:
        text = document(name).text
        (window,) = sight.windows(text, segment(text))
        people = tagger.all_scores(window, people=True).people
        wanted = np.concatenate(people_score.outputs(model, seen[name]), axis=1)
        assert (
            people.shape == wanted.shape == (len(window.heads), len(LABELS) + HEAD_LABELS + KIND_LABELS + LINK_NUMBERS)
        )
        assert np.abs(people - wanted).max() < 0.1
        assert np.abs(wanted).max() > 0.5  # noise is small beside what is said
    assert weights.links.keys() == model.scorer.state_dict().keys()


def test_reading_scores_links_as_training_does(sight: Sight) -> None:
    """A pronoun with one candidate: its chances by numpy are the scorer's."""
    text = "Mara Venn said that she left."
    d = Document("a", text, [marked(text, Span(0, 9), (1,), "n"), marked(text, Span(20, 23), (1,), "p")], True)
    looked = sight.see(text)
    x = lesson(d, looked)
    assert x.cand[1].max() == 0
    torch.manual_seed(0)
    scorer, vectors = Scorer().eval(), torch.randn(2, LINK_NUMBERS)
    with torch.no_grad():
        scores = scorer(vectors, x.own, x.cand, x.pair.float(), x.who.float())
    words = words_of(text, looked)
    rows = [row for row, _ in rows_of(words, d)]
    kinds = np.zeros((2, len(KINDS)), dtype=np.float32)
    table = Table(words, segment(text), rows, kinds, attributions(looked))
    assert (candidates(table) == x.cand.numpy()).all()
    linker = LinkScorer({name: value.numpy() for name, value in scorer.state_dict().items()})
    choice = linker.link(table, vectors.numpy(), [0, -1]).choices[1]
    chances = scores[1].softmax(0)
    assert choice.nobody == pytest.approx(float(chances[0]), abs=2e-3)  # features are kept in half precision
    assert choice.clusters[0][1] == pytest.approx(1 - float(chances[0]), abs=2e-3)
    assert 0.02 < choice.nobody < 0.98
