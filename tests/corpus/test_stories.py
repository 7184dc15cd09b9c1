"""One statement across a corpus: what a record finds in the same articles, found by a shuffle."""

from __future__ import annotations

import json
from itertools import combinations
from pathlib import Path

import pytest
from helpers import corpora
from helpers.corpora import options
from helpers.fakes import OwnIds

from onrecord.corpus.results import HeldTables
from onrecord.corpus.run import batch
from onrecord.corpus.stories import Joined, _neighbours, clustered, copies, statements, told_of
from onrecord.errors import StoreError
from onrecord.export.json.record_json import from_json
from onrecord.store import Record

SAID = (
    "the northern quay has to be closed until the storms of this winter are over",
    "not a single crane of the harbour was lost in the flood of the second night",
    "we will ask the council for another nine million before the spring comes",
)
_RANDOM = "quay storm gate board crane office harbour".split()


def _articles() -> bytes:
    made = []
    for n in range(45):
        said, who = SAID[n % 3] if n % 5 else " ".join(f"{word}{n}" for word in _RANDOM), corpora.NAMES[n % 3]
        begin = "" if n % 2 else "yesterday and today "
        around = " ".join(f"w{n}x{k}" for k in range(30))
        text = f'{around}.\n\n"{begin}{said}," said {who}.\n'
        made.append({"id": f"a{n}", "text": text, "outlet": corpora.OUTLETS[n % 3], "published": "2024-03-01"})
    return "\n".join(map(json.dumps, made)).encode() + b"\n"


@pytest.fixture
def held(tmp_path: Path) -> HeldTables:
    (tmp_path / "in.jsonl").write_bytes(_articles())
    batch([str(tmp_path / "in.jsonl")], options(tmp_path / "out", OwnIds))
    return HeldTables(str(tmp_path / "out"))


def test_a_corpus_and_a_record_find_the_same(held: HeldTables) -> None:
    every = statements(held)
    found = clustered(every)
    ours = {frozenset((every[a].key, every[b].key)) for a, b in combinations(found, 2) if found[a] == found[b]}
    keys: dict[str, str] = {}
    with Record(":memory:") as record:
        for reading, key in zip(held.readings(), sorted({one.key for one in every}), strict=True):
            record.add(reading)
            keys |= {one.id: key for one in reading.statements}
        theirs = {
            frozenset((keys[a], keys[b]))
            for cluster in record.clusters(100)
            for a, b in combinations([one.id for one in record.carried(cluster.statement)], 2)
        }
    assert ours == theirs
    assert len(ours) == 3 * 12 * 11 / 2


def test_what_is_told_of_a_cluster(held: HeldTables) -> None:
    every = statements(held)
    rows = told_of(every, clustered(every), copies(held))
    assert len(rows) == 36
    assert {row["statements"] for row in rows} == {12}
    assert len({row["cluster"] for row in rows}) == 3


def test_copies_are_told_by_their_texts(tmp_path: Path) -> None:
    text = " ".join(f"word{n} of the long story about the quay" for n in range(40))
    texts = [text, text.replace("word7 ", "words "), "Something else. " * 30, text]
    lines = [json.dumps({"id": f"a{n}", "text": one, "outlet": f"o{n}"}) for n, one in enumerate(texts)]
    (tmp_path / "in.jsonl").write_text("\n".join(lines))
    batch([str(tmp_path / "in.jsonl")], options(tmp_path / "out", size=2))
    held = HeldTables(str(tmp_path / "out"))
    first, second, _, fourth = (row["key"] for row in corpora.rows(tmp_path / "out", "articles"))
    assert copies(held) == {second: first, fourth: first}


def test_neighbours_are_those_that_share_most() -> None:
    marks = [[1, 2, 3], [9], [1, 2], [3], [1, 2, 3]]
    assert dict(_neighbours(marks.__getitem__, 5, 24, 24)) == {2: [0], 3: [0], 4: [0, 2, 3]}
    assert dict(_neighbours(lambda _: [5], 5, 1, 24)) == {1: [0], 2: [1], 3: [2], 4: [3]}


def test_joined() -> None:
    joined = Joined()
    joined.join(4, 7)
    joined.join(2, 7)
    assert [joined.first(n) for n in (2, 4, 7, 8)] == [2, 2, 2, 8]
    assert list(joined.members()) == [2, 4, 7]


def test_no_results_are_no_results(tmp_path: Path) -> None:
    with pytest.raises(StoreError, match="no results"):
        HeldTables(str(tmp_path))


def test_readings_come_back(held: HeldTables) -> None:
    readings = list(held.readings())
    records = [row["record"] for row in corpora.rows(held.place.name, "articles")]
    assert readings == [from_json(one) for one in records]
