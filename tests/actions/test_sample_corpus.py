"""Samples of a corpus to be coded by hand: the same however it is cut, and once drawn left alone."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from helpers import corpora
from helpers.corpora import options
from helpers.fakes import OwnIds

from onrecord.actions.add import AddRequest, add
from onrecord.actions.sample import CODING, SampleRequest, sample_corpus
from onrecord.corpus.run import batch
from onrecord.errors import OutputError, RequestError


@pytest.fixture(scope="module")
def results(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("sampled")
    (folder / "in.jsonl").write_bytes(corpora.lines(40) + corpora.lines(5))  # five of them twice
    batch([str(folder / "in.jsonl")], options(folder / "out", OwnIds, 16))
    batch([str(folder / "in.jsonl")], options(folder / "cut", OwnIds, 4))
    return folder


def drawn_files(out: Path) -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in sorted((out / CODING).rglob("*")) if path.is_file()}


def test_a_sample_is_drawn_once_and_the_same_however_the_corpus_is_cut(results: Path) -> None:
    asked = SampleRequest(number=6, into="brat")
    drawn = sample_corpus(str(results / "out"), asked)
    assert (drawn.articles, drawn.of) == (6, 40)
    assert drawn.statements > 0
    sample_corpus(str(results / "cut"), asked)
    assert drawn_files(results / "out") == drawn_files(results / "cut")
    told = json.loads((results / "out" / "methods.json").read_bytes())
    assert told["sample_for_coding"]["number"] == 6
    assert "6 of 40 articles" in (results / "out" / "methods.md").read_text()


def test_what_is_coded_is_not_written_over(results: Path) -> None:
    out, asked = results / "cut", SampleRequest(number=6, into="brat")
    sample_corpus(str(out), asked)
    coded = next((out / CODING).rglob("*.ann"))
    coded.write_text("T1\tcontent 0 3\tThe\n")
    assert sample_corpus(str(out), asked).articles == 6
    assert coded.read_text().startswith("T1")
    with pytest.raises(OutputError, match="another sample"):
        sample_corpus(str(out), SampleRequest(number=7, into="brat"))
    (results / "less.jsonl").write_bytes(corpora.lines(30))
    batch([str(results / "less.jsonl")], options(out, OwnIds, 4, restart=True))
    with pytest.raises(OutputError, match="another sample"):  # of what the folder held before
        sample_corpus(str(out), asked)
    assert coded.read_text().startswith("T1")
    with pytest.raises(RequestError):
        sample_corpus(str(out), SampleRequest(number=0))
    with pytest.raises(RequestError):
        sample_corpus(str(out), SampleRequest(outlet="Orsvik Post"))


def test_a_sample_can_be_read_back_by_a_record_of_the_results(results: Path, tmp_path: Path) -> None:
    from onrecord.actions.import_coded import ImportRequest, import_coded

    sample_corpus(str(results / "out"), SampleRequest(number=6, into="brat"))
    record = tmp_path / "desk.db"
    add(record, AddRequest(results=str(results / "out")))
    failed: list[object] = []
    asked = ImportRequest(sources=(str(results / "out" / CODING),), coder="A")
    summary = import_coded(record, asked, lambda *told: failed.append(told))
    assert not failed
    assert summary.articles == 6
