"""Runs over corpora: equal to what `extract` writes, however they are cut, killed and gone on with."""

from __future__ import annotations

import gzip
import json
import os
import random
import signal
import subprocess
import sys
import threading
import time
from pathlib import Path

import pytest
from helpers import corpora
from helpers.corpora import options
from helpers.fakes import FakeReader
from helpers.tiny import tiny_reader

from onrecord.batch.pool import Pool
from onrecord.batch.run import BatchOptions, extract
from onrecord.corpus import shard as shards
from onrecord.corpus.run import CorpusProgress, CorpusSummary, batch, estimated
from onrecord.errors import NotFoundError, OutputError, RequestError


@pytest.fixture
def source(tmp_path: Path) -> Path:
    path = tmp_path / "in.jsonl"
    path.write_bytes(corpora.lines(60))
    return path


@pytest.mark.parametrize("count", [200, pytest.param(2_000, marks=pytest.mark.slow)])
def test_every_record_is_the_one_that_extract_writes(tmp_path: Path, count: int) -> None:
    """By the whole pipeline, on so many articles and their failures."""
    source, out = tmp_path / "in.jsonl", tmp_path / "out"
    source.write_bytes(corpora.lines(count))
    extract(str(source), str(tmp_path / "out.jsonl"), BatchOptions(tiny_reader, "tiny"))
    summary = batch([str(source)], options(out, tiny_reader, 32, workers=2))
    assert corpora.records(out) == (tmp_path / "out.jsonl").read_bytes().splitlines()
    assert (summary.read, summary.failed) == (count, {"RecordError": count // 20})


@pytest.mark.parametrize("size", [1, 4, 1000])
@pytest.mark.parametrize("packed", [False, True])
def test_any_shards_and_workers_give_the_same_records(tmp_path: Path, source: Path, size: int, packed: bool) -> None:
    extract(str(source), str(tmp_path / "out.jsonl"), BatchOptions(FakeReader, "fake"))
    if packed:
        source = tmp_path / "in.jsonl.gz"
        source.write_bytes(gzip.compress(corpora.lines(60)))
    batch([str(source)], options(tmp_path / "out", size=size, workers=1 + size % 2))
    assert corpora.records(tmp_path / "out") == (tmp_path / "out.jsonl").read_bytes().splitlines()


def test_inputs_of_every_kind_however_they_are_cut(tmp_path: Path) -> None:
    inputs = corpora.every_kind(tmp_path / "in")
    whole = batch(inputs, options(tmp_path / "whole", size=1000))
    cut = batch(inputs, options(tmp_path / "cut", size=4, workers=2))
    assert whole.read == cut.read == 30 + 25 + 12 + 6 + 23 + 5
    assert whole.passed == {".zip": 1}
    names = ("source", "place", "record")
    for table in ("articles", "failures"):
        told = [corpora.rows(tmp_path / out, table, names) for out in ("whole", "cut")]
        first, second = ([{name: row[name] for name in names} for row in one] for one in told)
        assert first == second


def test_the_tables_tell_what_the_record_does(tmp_path: Path, source: Path) -> None:
    out = tmp_path / "out"
    summary = batch([str(source)], options(out, tiny_reader))
    statements = corpora.rows(out, "statements")
    articles = {row["key"]: json.loads(row["record"]) for row in corpora.rows(out, "articles")}
    assert len(statements) == sum(len(one["statements"]) for one in articles.values()) == summary.rows["statements"]
    for row in statements:
        (told,) = (one for one in articles[row["key"]]["statements"] if one["id"] == row["id"])
        assert row["content_spans"] == told["content"]
        assert row["speaker"] == (told["speaker"] or {}).get("name")
    months = {row["key"]: row["month"] for row in corpora.rows(out, "articles")}
    assert set(months.values()) == {"2024-01", "2024-02", "2024-03", "undated"}
    assert all(
        row["type"] == "RecordError" and row["place"].startswith("line ") for row in corpora.rows(out, "failures")
    )


def test_begun_again_it_does_what_is_missing_and_nothing_else(tmp_path: Path, source: Path) -> None:
    out = tmp_path / "out"
    batch([str(source)], options(out))
    before = corpora.files(out)
    (out / "_shards" / "000003.json").unlink()
    next(out.glob("articles/*/part-000005.parquet")).unlink()
    told: list[CorpusProgress] = []
    summary = batch([str(source)], options(out), told.append)
    assert corpora.files(out) == before
    assert told[-1].done == told[-1].total == 14
    assert summary.resumed == summary.shards - 2


def test_what_a_broken_off_shard_left_is_taken_away(tmp_path: Path, source: Path) -> None:
    out = tmp_path / "out"
    batch([str(source)], options(out))
    before = corpora.files(out)
    left = out / "marks" / "month=1999-01" / "part-000002.parquet"
    left.parent.mkdir()
    left.write_bytes(b"left over")
    (out / "notes.txt").write_text("somebody's own")
    batch([str(source)], options(out))
    assert corpora.files(out) == before
    assert (out / "notes.txt").exists()


def test_another_input_model_or_option_is_refused(tmp_path: Path, source: Path) -> None:
    out = tmp_path / "out"
    batch([str(source)], options(out))
    with pytest.raises(OutputError, match="shards of 7"):
        batch([str(source)], options(out, size=8))
    from dataclasses import replace

    with pytest.raises(OutputError, match="another model"):
        batch([str(source)], replace(options(out), run="other"))
    data = source.read_bytes()
    source.write_bytes(data.replace(b"storms", b"stormz"))
    with pytest.raises(OutputError, match="other inputs"):
        batch([str(source)], options(out))
    source.write_bytes(data)  # written again, with the same content
    assert batch([str(source)], options(out)).resumed
    source.write_bytes(data + data)
    batch([str(source)], options(out, restart=True))
    assert len(corpora.records(out)) == 126


def test_beginning_anew_takes_answers_away_and_leaves_what_is_of_others(tmp_path: Path, source: Path) -> None:
    from onrecord.actions.corpora import CorpusRequest, compare_corpus

    out = tmp_path / "out"
    batch([str(source)], options(out))
    compare_corpus(CorpusRequest(str(out)))
    (out / "coding").mkdir()
    (out / "coding" / "mine.ann").write_text("coded by hand")
    source.write_bytes(corpora.lines(20))
    batch([str(source)], options(out, restart=True))
    assert len(corpora.records(out)) == 21
    assert not (out / "compare" / "all.parquet").exists()
    assert (out / "coding" / "mine.ann").exists()


def test_a_folder_of_something_else_is_left_alone(tmp_path: Path, source: Path) -> None:
    out = tmp_path / "out"
    out.mkdir()
    (out / "mine.txt").write_text("mine")
    with pytest.raises(OutputError, match="holds files"):
        batch([str(source)], options(out))
    with pytest.raises(RequestError, match="lie in each other"):
        batch([str(tmp_path)], options(tmp_path / "new"))
    with pytest.raises(NotFoundError):
        batch([str(tmp_path / "none")], options(tmp_path / "new"))


def test_what_is_wrong_with_an_input_is_told_once(tmp_path: Path) -> None:
    """Inputs that break off, hold nothing, or are something else: each is named, the others are read."""
    folder = tmp_path / "in"
    folder.mkdir()
    (folder / "a.jsonl.gz").write_bytes(gzip.compress(corpora.lines(40), mtime=0)[:-30])
    (folder / "b.warc.gz").write_bytes(corpora.archive(9)[:-40])
    (folder / "c.warc").write_bytes(b"no archive at all")
    (folder / "d.parquet").write_bytes(b"PAR1 no table PAR1")
    (folder / "e.jsonl").write_bytes(b"")
    (folder / "f.html").write_bytes(b"<html><body>\xff\xfe</body></html>")
    (folder / "g.jsonl").write_bytes(corpora.lines(3))
    summary = batch([str(folder)], options(tmp_path / "out", workers=2))
    failed = {Path(row["source"]).name or row["source"] for row in corpora.rows(tmp_path / "out", "failures")}
    assert failed >= {"a.jsonl.gz", "b.warc.gz", "c.warc", "d.parquet"}
    assert summary.read >= 3 + 8
    again = batch([str(folder)], options(tmp_path / "again", size=1000))
    assert (again.read, again.failed) == (summary.read, summary.failed)


def test_an_article_that_ends_its_process_is_a_failure(tmp_path: Path) -> None:
    source = tmp_path / "in.jsonl"
    bad = json.dumps({"id": "bad", "text": "KILL-ME now"}).encode()
    source.write_bytes(corpora.lines(8) + bad + b"\n" + corpora.lines(8))
    summary = batch([str(source)], options(tmp_path / "out", workers=2))
    assert summary.failed == {"WorkerError": 1}
    (row,) = corpora.rows(tmp_path / "out", "failures")
    assert (row["place"], row["type"]) == ("line 9", "WorkerError")


def test_an_estimate_writes_nothing(tmp_path: Path, source: Path) -> None:
    it = estimated([str(source)], options(tmp_path / "out"))
    assert it.articles == 63
    assert it.seconds_each > 0
    assert not (tmp_path / "out").exists()


# Kills


def run_killing(source: Path, out: Path, times: int, seed: int) -> CorpusSummary:
    """A run one of whose processes is killed so many times at random moments."""
    draw = random.Random(seed)
    done, moved = threading.Event(), threading.Event()
    killed: list[int] = []
    pools: list[Pool] = []

    def kill() -> None:
        for _ in range(times):
            moved.clear()
            if not moved.wait(60) or done.wait(draw.uniform(0.0, 0.6)):
                return
            os.kill(draw.choice(pools[0].pids()), signal.SIGKILL)
            killed.append(1)

    made = shards.pool_of

    def noted(*given: object) -> Pool:
        pools.append(made(*given))  # type: ignore[arg-type]
        return pools[-1]

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("onrecord.corpus.run.pool_of", noted)
        thread = threading.Thread(target=kill)
        thread.start()
        try:
            return batch([str(source)], options(out, corpora.slow(0.1), workers=2), lambda _: moved.set())
        finally:
            done.set()
            moved.set()
            thread.join()
            assert len(killed) == times


@pytest.mark.slow
def test_workers_may_be_killed_at_any_moment(tmp_path: Path) -> None:
    source = tmp_path / "in.jsonl"
    source.write_bytes(corpora.lines(150))
    batch([str(source)], options(tmp_path / "quiet"))
    run_killing(source, tmp_path / "killed", 8, seed=4)
    assert corpora.files(tmp_path / "killed") == corpora.files(tmp_path / "quiet")


_DRIVER = """
import sys
from helpers import corpora
from onrecord.corpus.run import batch
if __name__ == "__main__":
    batch([sys.argv[1]], corpora.options(sys.argv[2], corpora.slow(0.03), workers=2))
"""


@pytest.mark.slow
def test_the_driver_may_be_killed_at_any_moment(tmp_path: Path) -> None:
    source, script, out = tmp_path / "in.jsonl", tmp_path / "drive.py", tmp_path / "killed"
    source.write_bytes(corpora.lines(200))
    script.write_text(_DRIVER)
    batch([str(source)], options(tmp_path / "quiet"))
    draw = random.Random(9)
    environment = os.environ | {"PYTHONPATH": os.pathsep.join(sys.path)}
    command = [sys.executable, str(script), str(source), str(out)]
    for _ in range(10):
        process = subprocess.Popen(command, env=environment)
        time.sleep(draw.uniform(0.3, 2.5))
        process.kill()
        process.wait()
    subprocess.run(command, env=environment, check=True)
    assert corpora.files(out) == corpora.files(tmp_path / "quiet")
