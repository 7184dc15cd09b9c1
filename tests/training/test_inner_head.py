"""The inner head on an invented article: what is marked inside contents, a loss that falls, the same as exported.

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
pytest.importorskip("onnx")

sys.path.insert(0, str(Path(__file__).parents[2]))

from onrecord.attribute.link import HEADS, TAGS  # noqa: E402
from onrecord.attribute.tag import Tagger  # noqa: E402
from onrecord.attribute.weights import load_weights  # noqa: E402
from onrecord.records import Span  # noqa: E402
from training import annotate_inner, inner_export, inner_train  # noqa: E402
from training.inner_lessons import Lesson, Teller  # noqa: E402
from training.inner_net import InnerHead, load, save  # noqa: E402
from training.marked import CHAINS, articles, faults, inner_of  # noqa: E402
from training.people_features import Sight  # noqa: E402

MARKED = """===== x-1 | Invented | short
{s1:Mara Venn} {q1:said} {c1:<s1:the foreman> <q1:had told> her <c1:the quay was safe>, but he left}.
{c2:“<c2:‘Which quay?’> <q2:asked> <s2:Otto Lind>,”} {q2:added} {s2:Venn}.

{c3:“I would say more if I could,”} {s3:he} {q3:said}.
"""


@pytest.fixture(scope="module")
def row(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Any]:
    folder = tmp_path_factory.mktemp("chains")
    (folder / "a.txt").write_text(MARKED, encoding="utf8")
    (found,) = articles(folder)
    assert faults(found) == []
    return found


@pytest.fixture(scope="module")
def lessons(row: dict[str, Any]) -> list[Lesson]:
    teller = Teller(Sight(load_weights(FOLDER)))
    pieces = [(s, e) for a in row["attributions"] for s, e in a["content"]]
    made = list(teller.lessons("chains", row, [(Span(s, e), inner_of(row, s, e)) for s, e in pieces]))
    assert teller.skipped["words with two roles"] == 0
    return made


def words(row: dict[str, Any], x: Lesson, tag: str) -> list[str]:
    """The words of a lesson with a tag."""
    assert x.gold
    at = np.flatnonzero(np.isin(x.gold[0], [TAGS.index(f"{begin}-{tag}") for begin in "BI"]))
    return [row["text"][x.window.starts[i] : x.window.ends[i]] for i in at]


def test_marks_inside_contents_are_read_from_the_text(row: dict[str, Any]) -> None:
    text = row["text"]
    assert not set("{}<>") & set(text)
    told = [{role: [text[s:e] for s, e in a[role]] for role in a} for a in row["inner"]]
    assert told == [
        {"source": ["the foreman"], "cue": ["had told"], "content": ["the quay was safe"]},
        {"source": ["Otto Lind"], "cue": ["asked"], "content": ["‘Which quay?’"]},
    ]
    assert [len(inner_of(row, s, e)) for a in row["attributions"] for s, e in a["content"]] == [1, 1, 0]


def test_a_lesson_has_the_words_of_its_content_and_what_is_marked(row: dict[str, Any], lessons: list[Lesson]) -> None:
    first, second, *rest = lessons[::2]
    assert words(row, first, "content") == ["the", "quay", "was", "safe"]
    assert words(row, first, "cue") == ["had", "told"]
    assert words(row, second, "source") == ["Otto", "Lind"]
    assert all(not words(row, x, "cue") for x in rest)
    for x in lessons:
        assert x.vectors.shape == (len(x.window.starts), 16)
        assert x.soft.shape == (len(x.window.starts) + 1, HEADS)


def test_a_content_is_learned_from_alone_too(lessons: list[Lesson]) -> None:
    """What stands around a content changes its words' vectors, not what is said inside it."""
    for within, alone in zip(lessons[::2], lessons[1::2], strict=True):
        assert within.gold is not None
        assert alone.gold is not None
        assert (within.gold[0] == alone.gold[0]).all()
        assert within.vectors.shape == alone.vectors.shape


def test_marks_of_the_content_around_are_none_of_the_words_inside(lessons: list[Lesson]) -> None:
    """Alone, a content's outer marks say nothing; its own inner marks do."""
    assert (lessons[0].window.states == 0).all()
    assert lessons[2].window.states.any()


def test_the_loss_falls(lessons: list[Lesson]) -> None:
    torch.manual_seed(0)
    model = InnerHead(16, 1, 32, dropout=0.0)
    optimizer = torch.optim.AdamW(model.parameters(), lr=1e-2)
    distance = torch.from_numpy(load_weights(FOLDER).manifest.distance)
    losses = []
    for _ in range(80):
        told = inner_train.losses(model, lessons, distance, 0.0)
        assert told.keys() == {"tags", "cue", "source"}
        optimizer.zero_grad()
        torch.stack(list(told.values())).sum().backward()
        optimizer.step()
        losses.append({k: float(v.detach()) for k, v in told.items()})
    assert losses[-1]["tags"] < 0.5 * losses[0]["tags"]
    # words of letters that the tiny network can't tell apart: no arc is sure
    assert all(losses[-1][part] < 0.7 * losses[0][part] for part in ("cue", "source"))


def test_the_exported_head_says_what_the_trained_one_says(
    tmp_path: Path, lessons: list[Lesson], monkeypatch: pytest.MonkeyPatch
) -> None:
    torch.manual_seed(0)
    save(InnerHead(16, 2), tmp_path / "head.pt")
    out = Path(shutil.copytree(FOLDER, tmp_path / "out"))
    monkeypatch.setattr(sys, "argv", ["inner_export", str(tmp_path / "head.pt"), str(out), "--version", "9"])
    inner_export.main()
    weights = load_weights(out)
    assert weights.manifest.label == "tiny-9"
    tagger, model = Tagger(weights.graph, inner=weights.inner), load(tmp_path / "head.pt")
    for x in lessons:
        tags, arcs = tagger.inner_scores(x.window, x.vectors.numpy())
        with torch.no_grad():
            vectors, states, mask = (t[:1] for t in inner_train.collated([x]))
            wanted_tags, wanted_arcs = model(vectors.float(), states, mask)
        assert np.abs(tags - wanted_tags[0].numpy()).max() < 0.1
        assert np.abs(arcs - wanted_arcs[0].numpy()).max() < 0.1


def test_what_is_marked_is_found_in_its_content(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    texts = {"invented|x|10|60": "that the clerk had said the file was lost"}
    told = tmp_path / "in.jsonl"
    inner = [{"source": "the clerk", "cue": "had said", "content": ["the file was lost"]}]
    told.write_text(json.dumps({"key": "invented|x|10|60", "inner": inner}), encoding="utf8")
    assert annotate_inner.check(told, tmp_path / "out.jsonl", texts) == 0
    made = json.loads((tmp_path / "out.jsonl").read_text())
    assert made["inner"] == [{"source": [[15, 24]], "cue": [[25, 33]], "content": [[34, 51]]}]
    told.write_text(told.read_text().replace("lost", "found"), encoding="utf8")
    assert annotate_inner.check(told, None, texts) == 1
    assert "content not found" in capsys.readouterr().out


def test_what_is_committed_can_be_learned_from() -> None:
    for article in articles(CHAINS):
        assert faults(article) == [], article["id"]
