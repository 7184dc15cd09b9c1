"""Tracked changes of documents, as the commands that read files are asked to take them."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from intake.corpus import FILES

from onrecord.cli import run
from onrecord.store import Record

DOCUMENT = str(FILES / "word" / "hand_replaced_in_a_quotation.docx")
ACCEPTED, ORIGINAL = "“We have waited long enough,”", "“We have waited far too long,”"


@pytest.mark.parametrize(
    ("asked", "words", "told"),
    [
        ([], ACCEPTED, "1 deleted passage left out"),
        (["--changes", "accepted"], ACCEPTED, "1 deleted passage left out"),
        (["--changes", "original"], ORIGINAL, "1 inserted passage left out"),
    ],
)
def test_read(asked: list[str], words: str, told: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["read", "--json", DOCUMENT, *asked]) == 0
    shown = capsys.readouterr()
    assert words in json.loads(shown.out)["text"]
    assert told in shown.err


def test_add(tmp_path: Path) -> None:
    record = tmp_path / "r.db"
    assert run(["add", DOCUMENT, "--changes", "original", "--record", str(record)]) == 0
    with Record(record) as kept:
        (article,) = kept.articles(9)
        assert ORIGINAL in kept.article(article.id).article.text


def test_no_other_way(capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["read", DOCUMENT, "--changes", "both"]) == 2
    assert "'accepted', 'original'" in capsys.readouterr().err
