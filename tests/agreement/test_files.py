"""The scorer of the package gives the figures of the bench's own to the last digit."""

from __future__ import annotations

import json
import random
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from onrecord.agreement.files import scored
from onrecord.errors import RecordError


@pytest.fixture(scope="module")
def scorer(shared: Path) -> Callable[[Path, Path], str]:
    """The bench's own scorer, which stands beside the repository; what it prints."""
    path = shared / "bench" / "score.py"
    if not path.exists():
        pytest.skip("../shared/bench/score.py is missing")

    def printed(gold: Path, found: Path) -> str:
        line = [sys.executable, str(path), str(gold), str(found), "--json"]
        return subprocess.run(line, check=True, capture_output=True, text=True).stdout.strip()

    return printed


def disturbed(path: Path, target: Path, *, articles: int, nested: bool) -> Path:
    """The first copy of each article with attributions left out, cut, without source, or said to be nested."""
    chance = random.Random(7)
    seen: dict[str, Any] = {}
    for line in path.read_text(encoding="utf-8").splitlines():
        told = json.loads(line)
        if told["id"] in seen or len(seen) == articles:
            continue
        made = []
        for one in told["attributions"]:
            if chance.random() < 0.15:
                continue
            moved = chance.choice([0, 0, 0, 7, -9, 25])
            one["content"] = [[start, max(start + 1, end + moved)] for start, end in one["content"]]
            one["source"] = [] if chance.random() < 0.1 else one["source"]
            made.append(one | ({"within": "s1"} if nested and chance.random() < 0.1 else {}))
        seen[told["id"]] = {"id": told["id"], "attributions": made}
    target.write_text("".join(json.dumps(one) + "\n" for one in seen.values()), encoding="utf-8")
    return target


@pytest.mark.parametrize(("gold", "articles"), [("seed/gold.jsonl", 9), ("polnear/dev.jsonl", 12)])
@pytest.mark.parametrize("nested", [False, True])
def test_the_same_figures(
    scorer: Callable[[Path, Path], str], shared: Path, tmp_path: Path, gold: str, articles: int, nested: bool
) -> None:
    lines = (shared / "data" / gold).read_text(encoding="utf-8").splitlines()[:30]
    wanted = tmp_path / "gold.jsonl"
    wanted.write_text("\n".join(lines), encoding="utf-8")
    found = disturbed(wanted, tmp_path / "found.jsonl", articles=articles, nested=nested)
    assert json.dumps(scored(wanted, found)) == scorer(wanted, found)


def test_records_of_onrecord_are_scored(scorer: Callable[[Path, Path], str], tmp_path: Path) -> None:
    text = "“It is safe,” said Mara. Bo thinks that it leaks."
    one = {"source": [[19, 23]], "cue": [[14, 18]], "content": [[0, 13]]}
    two = {"source": [[25, 27]], "cue": [[28, 34]], "content": [[35, 48]]}
    wanted, found = tmp_path / "a.jsonl", tmp_path / "b.jsonl"
    wanted.write_text(json.dumps({"id": 7, "text": text, "attributions": [one, two]}), encoding="utf-8")
    record = {"id": 7, "text": text, "statements": [one | {"within": None}, two | {"within": "s1"}]}
    found.write_text(json.dumps(record), encoding="utf-8")
    figures = scored(wanted, found)
    assert figures["n"] == {"copies": 1, "attributions": 2, "predicted": 1, "direct": 1}
    assert figures["linked"]["r"] == 0.5
    assert json.dumps(figures) == scorer(wanted, found)


def test_lines_that_are_none(tmp_path: Path) -> None:
    path = tmp_path / "a.jsonl"
    for line in ("{", '{"id": 1, "attributions": [{"content": [[1]]}]}', "[]"):
        path.write_text(line, encoding="utf-8")
        with pytest.raises(RecordError, match="line 1"):
            scored(path, path)
