"""Floors of the verdicts on quotations made from transcripts with known edits (bench/edits.py), and their speed.

The full figures, on 3,200 quotations, are printed by ``python -m bench.verify``.
"""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from bench.edits import Corpus, cases, corpus
from bench.verify import build, figures, judged
from onrecord.records import Span
from onrecord.store import Record
from onrecord.verify import Judge, VerifyOptions
from onrecord.verify.vocabulary import known_word


@pytest.fixture(scope="module")
def made(shared: Path) -> Corpus:
    return corpus(shared)


@pytest.fixture(scope="module")
def judge(made: Corpus, tmp_path_factory: pytest.TempPathFactory) -> Judge:
    record = Record(tmp_path_factory.mktemp("verify") / "record.db")
    words, seconds = build(record, made)
    assert words / seconds > 200_000
    return Judge(record.shelf(), VerifyOptions(known=known_word))


def test_verdicts_and_edits(made: Corpus, judge: Judge) -> None:
    asked = cases(made, 60, seed=29)  # other quotations than the bench's
    told = figures(asked, judged(judge, asked))
    assert told["verbatim though changed"] == 0
    assert float(str(told["accuracy"])) >= 0.96
    assert float(str(told["edit lists exact"])) >= 0.95


def test_quotations_that_stand_in_transcripts_are_found(shared: Path, judge: Judge) -> None:
    lines = (shared / "data/whitehouse/quote_pairs.jsonl").read_text(encoding="utf8").splitlines()
    words = [json.loads(line)["quote"] for line in lines]
    verdicts = [judge.quotation(w, Span(0, len(w)))[0] for w in words]
    assert len(words) == 152
    assert sum(v.verdict not in (None, "not found") for v in verdicts) >= 0.99 * len(words)
    assert sum(v.verdict == "verbatim" for v in verdicts) >= 0.97 * len(words)
