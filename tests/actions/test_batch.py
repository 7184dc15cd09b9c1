"""Batches as a page would ask for them: tables of a corpus, and what they answer."""

from __future__ import annotations

from pathlib import Path

import pytest
from helpers import corpora

from onrecord.actions.batch import BatchRequest, batch, estimate
from onrecord.actions.corpora import CorpusRequest, claims_corpus, compare_corpus, voices_corpus
from onrecord.errors import RequestError, StoreError


@pytest.fixture(scope="module")
def request_(tmp_path_factory: pytest.TempPathFactory) -> BatchRequest:
    folder = tmp_path_factory.mktemp("batch")
    (folder / "in.jsonl").write_bytes(corpora.lines(20))
    return BatchRequest(inputs=(str(folder / "in.jsonl"),), out=str(folder / "out"), shard=8)


def test_a_batch_is_estimated_made_and_asked(request_: BatchRequest) -> None:
    assert estimate(request_).articles == 21
    moved: list[int] = []
    summary = batch(request_, lambda p: moved.append(p.done))
    assert (summary.read, sum(summary.failed.values())) == (20, 1)
    assert moved[-1] == 21
    asked = CorpusRequest(request_.out)
    audit, written = voices_corpus(asked)
    assert audit.articles == 20
    assert {share.name for share in audit.shares} >= set(corpora.NAMES)
    assert written.whole
    assert Path(written.path).is_file()
    stories, _ = compare_corpus(asked)
    assert all(story.articles > 1 for story in stories)
    claims, _ = claims_corpus(CorpusRequest(request_.out, of="cranes"))
    assert {claim.quantity.of for claim in claims} <= {"cranes"}


def test_what_cannot_be_meant(tmp_path: Path) -> None:
    with pytest.raises(RequestError, match="inputs"):
        batch(BatchRequest(inputs=(), out=str(tmp_path / "out")))
    with pytest.raises(StoreError):
        compare_corpus(CorpusRequest(str(tmp_path)))
