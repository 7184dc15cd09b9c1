"""Who is one speaker in all articles of a corpus: as a record of the same articles says."""

from __future__ import annotations

import json
import random
from pathlib import Path

import pytest
from helpers.corpora import options
from helpers.tiny import tiny_reader

from onrecord.actions.corpora import CorpusRequest, claims_corpus, voices_corpus
from onrecord.corpus.people import identities
from onrecord.corpus.results import HeldTables
from onrecord.corpus.run import batch
from onrecord.store import Query, Record

_WHO = (
    *("Mara Venn, the harbour minister,", "Mara Venn, a goalkeeper,", "Mara Venn, the minister,", "Mara Venn"),
    *("Mayor of Tarn Oskar Prane", "Oskar Prane, the mayor of Tarn,", "Oskar Prane, mayor of Orsvik,", "Oskar Prane"),
    *("Venn", "the harbour office", "The Harbour Office", "a senior official", "Dr. Mara J. Venn", "Ilse Vandermark"),
)
_OUTLETS = ("Orsvik Post", "ORSVIK POST", "Halden Echo", None)


def _articles(count: int, seed: int) -> bytes:
    draw, made = random.Random(seed), []
    for n in range(count):
        parts = [f'"The quay {n} and {k} is worth {n + 3} million euros," said {who} on Monday.'
                 for k, who in enumerate(draw.sample(_WHO, draw.randint(1, 3)))]  # fmt: skip
        text = f"The board of day {n} met and went home.\n\n" + "\n\n".join(parts)
        made.append(
            {"id": f"a{n}", "text": text, "outlet": draw.choice(_OUTLETS), "published": f"2024-0{1 + n % 5}-03"}
        )
    return "\n".join(map(json.dumps, made)).encode() + b"\n"


@pytest.fixture(scope="module")
def out(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("people")
    (folder / "in.jsonl").write_bytes(_articles(60, seed=5))
    batch([str(folder / "in.jsonl")], options(folder / "out", tiny_reader, 16))
    return folder / "out"


def test_speakers_are_one_as_in_a_record(out: Path) -> None:
    held = HeldTables(str(out))
    readings, found = list(held.readings()), identities(held)
    shas = {row["key"]: row["sha256"] for row in held.rows("articles", ("key", "sha256"))}
    ours = {(shas[key], one): who for (key, one), who in found.items()}
    asked = """SELECT sha256, speaker.key, identity.key FROM speaker JOIN article ON article.id = speaker.article
 JOIN identity ON identity.id = speaker.identity"""
    with Record(":memory:") as record:
        for reading in readings:
            record.add(reading)
        theirs = {(sha, one): who for sha, one, who in record.file.rows(asked)}
    assert ours == theirs
    several = {who for who in ours.values() if "@" not in who}
    assert {"person:mara venn", "person:mara venn#2", "person:oskar prane", "person:oskar prane#2"} <= several


def test_a_corpus_counts_as_its_record_does(out: Path) -> None:
    import pyarrow.parquet as pq

    audit, written = voices_corpus(CorpusRequest(str(out)))
    with Record(":memory:") as record:
        for reading in HeldTables(str(out)).readings():
            record.add(reading)
        theirs = record.audit(Query())
    assert sorted(_told(one) for one in audit.shares) == sorted(_told(one) for one in theirs.shares)
    rows = pq.read_table(written.path).to_pylist()
    named = [row["identity"] for row in rows if row["name"]]
    assert len(named) == len(set(named)) == sum(one.name is not None for one in audit.shares)


def _told(one: object) -> str:
    names = ("name", "kind", "role", "articles", "statements", "verbatim", "paraphrase", "sourced")
    return json.dumps({name: getattr(one, name) for name in names}, sort_keys=True)


def test_figures_tell_who_claims_them_in_all_articles(out: Path) -> None:
    import pyarrow.parquet as pq

    found, written = claims_corpus(CorpusRequest(str(out), unit="EUR"))
    rows = pq.read_table(written.path).to_pylist()
    assert len(rows) == len(found) > 20
    assert {row["identity"] for row in rows if row["speaker"] == "Ilse Vandermark"} == {"person:ilse vandermark"}
