"""Weights fitted to coded articles: what is written, what is refused, what is told of bad input."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from helpers.codings import coded_articles
from helpers.tiny import ARTICLE, FOLDER

from onrecord import Reader
from onrecord.actions.adapt import AdaptRequest, AdaptSummary, adapt
from onrecord.attribute.weights import load_weights, read_manifest
from onrecord.cli import run
from onrecord.errors import DamagedModelError, OnrecordError, OutputError, RequestError


@pytest.fixture(scope="module")
def coded(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Articles of which each third quotation is not coded."""
    return coded_articles(tmp_path_factory.mktemp("coded") / "a", 24, keep=lambda n: n % 3 != 1)


@pytest.fixture(scope="module")
def made(coded: Path, tmp_path_factory: pytest.TempPathFactory) -> tuple[AdaptSummary, Path]:
    out = tmp_path_factory.mktemp("made") / "weights"
    failed: list[str] = []
    told = adapt(AdaptRequest((str(coded),), model=FOLDER), out, failed.append)
    assert failed == []
    return told, out


def test_weights_that_help_are_written_and_read(made: tuple[AdaptSummary, Path], coded: Path) -> None:
    told, out = made
    assert (told.helps, told.gain.articles, told.gain.statements) == (True, 24, 48)
    assert told.changed
    raw = load_weights(out).manifest.raw
    assert told.weights == f"tiny-{raw['version']}"
    assert raw["version"].startswith("1+")
    assert raw["adapted"]["from"]["weights"] == "tiny-1"
    assert raw["adapted"]["data"]["articles"] == 24
    assert len(raw["adapted"]["data"]["sha256"]) == 64
    figures = raw["adapted"]["on articles left out"]
    assert set(figures) == {"linked", "strict", "calibration_error"}
    for one in figures.values():
        assert one["before"][1] <= one["before"][0] <= one["before"][2]
    reading = Reader(weights=out).read_text(ARTICLE)
    assert reading.model == told.weights
    assert reading.to_dict()["made"]["threshold"] == raw["threshold"]


def test_the_same_articles_give_the_same_weights(made: tuple[AdaptSummary, Path], coded: Path, tmp_path: Path) -> None:
    again = adapt(AdaptRequest((str(coded),), model=FOLDER), tmp_path / "w", print)
    assert (again.weights, again.gain) == (made[0].weights, made[0].gain)
    for name in ("manifest.json", "model.onnx"):
        assert (tmp_path / "w" / name).read_bytes() == (made[1] / name).read_bytes()


def test_what_does_not_help_is_refused(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Weights fitted to articles are not better than themselves; what was measured is said, nothing is written."""
    folder, weights = coded_articles(tmp_path / "c", 20), FOLDER
    for number in range(6):  # as long as something is gained
        out = tmp_path / str(number)
        code = run(["adapt", str(folder), "-o", str(out), "--weights", str(weights)])
        told = capsys.readouterr()
        if code:
            break
        weights = out
    assert code == 1
    assert "linked F1" in told.out
    assert "nothing was better than" in told.err
    assert not (out / "manifest.json").exists()


def test_few_articles_are_warned_of_and_fewer_refused(
    coded: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    run(["adapt", str(coded), "-o", str(tmp_path / "w"), "--model", str(FOLDER)])
    told = capsys.readouterr()
    assert "warning: 24 articles are few: with fewer than 50" in told.err
    assert "95 % interval" in told.out
    few = coded_articles(tmp_path / "few", 9)
    assert run(["adapt", str(few), "-o", str(tmp_path / "x"), "--model", str(FOLDER)]) == 2
    assert "9 coded articles can be used" in capsys.readouterr().err
    assert not (tmp_path / "x").exists()


@pytest.mark.parametrize(("count", "marked"), [(10, 3), (10, 10), (11, 1)])
def test_the_fewest_articles_are_enough(count: int, marked: int, tmp_path: Path) -> None:
    """Ten are measured, in parts of two, where a part has no mark, too; whatever it says of them, it ends."""
    folder = coded_articles(tmp_path / "c", count, keep=lambda number: number < 3 * marked)
    made = adapt(AdaptRequest((str(folder),), model=FOLDER, empty=True), tmp_path / "w", print)
    assert made.gain.articles == count
    assert (tmp_path / "w" / "manifest.json").exists() == made.helps


def test_nothing_marked_is_refused(tmp_path: Path) -> None:
    empty = coded_articles(tmp_path / "c", 12, keep=lambda _: False)
    with pytest.raises(RequestError, match="0 coded articles"):
        adapt(AdaptRequest((str(empty),), model=FOLDER), tmp_path / "w", print)
    with pytest.raises(RequestError, match="nothing is marked"):
        adapt(AdaptRequest((str(empty),), model=FOLDER, empty=True), tmp_path / "w", print)


def test_an_article_coded_in_two_ways_is_left_out_and_told(coded: Path, tmp_path: Path) -> None:
    other = coded_articles(tmp_path / "other", 2)
    failed: list[str] = []
    told = adapt(AdaptRequest((str(coded), str(other)), model=FOLDER), tmp_path / "w", failed.append)
    assert told.gain.articles == 22
    assert len(failed) == 2
    assert all("coded otherwise than in" in one and str(coded) in one and str(other) in one for one in failed)
    same = adapt(AdaptRequest((str(coded), str(coded)), model=FOLDER), tmp_path / "x", failed.append)
    assert (same.gain.articles, len(failed)) == (24, 2)


@pytest.mark.parametrize("data", [b"", b"\xff\xfe\x00", b"{}", b"[]", b'{"text": 3}', b"a,b\n1,2\n", b"\x00" * 99])
@pytest.mark.parametrize("name", ["a.jsonl", "a.json", "a.csv", "a.ann", "a.zip", "a.qdpx", "a.xmi", "a.docx"])
def test_broken_files_are_told_and_end_nothing(name: str, data: bytes, tmp_path: Path) -> None:
    (tmp_path / name).write_bytes(data)
    failed: list[str] = []
    with pytest.raises(RequestError, match="0 coded articles"):
        adapt(AdaptRequest((str(tmp_path / name),), model=FOLDER), tmp_path / "w", failed.append)
    assert all(name in one for one in failed)


def test_tables_need_the_record_that_has_the_texts(tmp_path: Path) -> None:
    folder = coded_articles(tmp_path / "c", 3, form="csv")
    failed: list[str] = []
    with pytest.raises(RequestError):
        adapt(AdaptRequest((str(folder / "statements.csv"),), model=FOLDER), tmp_path / "w", failed.append)
    assert len(failed) == 3
    assert "--record" in failed[0]


def test_places_that_can_not_be_written(coded: Path, tmp_path: Path) -> None:
    (tmp_path / "full").mkdir()
    (tmp_path / "full" / "x").write_text("x")
    (tmp_path / "file").write_text("x")
    for name in ("full", "file", "file/in"):
        with pytest.raises(OutputError):
            adapt(AdaptRequest((str(coded),), model=FOLDER), tmp_path / name, print)


def damaged(folder: Path, change: dict[str, Any]) -> None:
    path = folder / "manifest.json"
    path.write_text(json.dumps(json.loads(path.read_text()) | change))


def test_a_head_of_another_network_is_refused(tmp_path: Path) -> None:
    import hashlib
    import shutil

    for number, arrays in enumerate(({"tags": np.zeros((5, 7))}, {"tags": np.zeros((17, 3))}, {"x": np.zeros(3)})):
        folder = Path(shutil.copytree(FOLDER, tmp_path / str(number)))
        np.savez(folder / "heads.npz", **arrays)  # type: ignore[arg-type]
        digest = hashlib.sha256((folder / "heads.npz").read_bytes()).hexdigest()
        damaged(folder, {"files": read_manifest(folder).raw["files"] | {"heads.npz": digest}})
        with pytest.raises(DamagedModelError, match=r"heads\.npz"):
            load_weights(folder)
        damaged(folder, {"files": read_manifest(folder).raw["files"] | {"heads.npz": "0"}})
        with pytest.raises(DamagedModelError, match=r"heads\.npz"):
            load_weights(folder)


def test_weights_are_given_once() -> None:
    with pytest.raises(OnrecordError, match="model"):
        Reader(model=FOLDER, weights=FOLDER)
