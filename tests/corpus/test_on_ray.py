"""Ray as the engine, where it is installed: the same bytes, whatever worker, node or driver is killed."""

from __future__ import annotations

import os
import random
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import pytest
from helpers import corpora
from helpers.corpora import options

from onrecord.corpus.run import batch

pytestmark = [pytest.mark.slow, pytest.mark.filterwarnings("ignore")]
pytest.importorskip("ray")

from helpers.ray_nodes import RayNodes, two_nodes  # noqa: E402 - needs Ray

#: Whole runs, however slow the machine is.
_LONGEST = 300.0
_DRIVER = """
import sys
from helpers import corpora
from onrecord.corpus.run import batch
source, out, address = sys.argv[1:]
asked = corpora.options(out, corpora.slow(0.08), engine="ray", workers=2, address=address)
print(batch([source], asked).read)
"""


@pytest.fixture(scope="module")
def nodes() -> Iterator[RayNodes]:
    with two_nodes() as it:
        yield it


def driver(tmp_path: Path, nodes: RayNodes, source: Path) -> subprocess.Popen[str]:
    """A run into ``killed``, as a process of its own."""
    script = tmp_path / "drive.py"
    script.write_text(_DRIVER)
    command = [sys.executable, str(script), str(source), str(tmp_path / "killed"), nodes.address]
    return subprocess.Popen(command, env=os.environ | {"PYTHONPATH": os.pathsep.join(sys.path)}, text=True)


def done(tmp_path: Path) -> int:
    """How many shards are done."""
    return len(list((tmp_path / "killed" / "_shards").glob("*.json")))


def test_another_engine_gives_the_same_bytes(tmp_path: Path, nodes: RayNodes) -> None:
    inputs = corpora.every_kind(tmp_path / "in")
    here = batch(inputs, options(tmp_path / "here"))
    there = batch(inputs, options(tmp_path / "there", engine="ray", workers=2, address=nodes.address))
    assert corpora.files(tmp_path / "here") == corpora.files(tmp_path / "there")
    assert (here.read, here.failed, here.rows) == (there.read, there.failed, there.rows)


def test_workers_and_nodes_may_be_killed_at_any_moment(tmp_path: Path, nodes: RayNodes) -> None:
    """Twenty kills: of a worker's process most times, of a whole node each fifth time; each once more was done."""
    source = tmp_path / "in.jsonl"
    source.write_bytes(corpora.lines(600))
    batch([str(source)], options(tmp_path / "quiet"))
    draw, killed, before, end = random.Random(3), list[str](), -1, time.monotonic() + _LONGEST
    process = driver(tmp_path, nodes, source)
    while process.poll() is None and time.monotonic() < end:
        time.sleep(draw.uniform(0.05, 0.6))
        if len(killed) == 20 or done(tmp_path) == before:
            continue
        if len(killed) % 5 == 4:
            nodes.kill_node()
            nodes.add()
            killed.append("node")
        elif (found := nodes.workers()) and nodes.kill_worker(draw.choice(found)):
            killed.append("worker")
        before = done(tmp_path)
    process.kill()
    assert process.wait() == 0
    assert len(killed) == 20
    assert killed.count("node") == 4
    assert corpora.files(tmp_path / "killed") == corpora.files(tmp_path / "quiet")


def test_the_driver_may_be_killed_at_any_moment(tmp_path: Path, nodes: RayNodes) -> None:
    source = tmp_path / "in.jsonl"
    source.write_bytes(corpora.lines(400))
    batch([str(source)], options(tmp_path / "quiet"))
    draw = random.Random(9)
    for _ in range(10):
        process = driver(tmp_path, nodes, source)
        time.sleep(draw.uniform(0.5, 5))
        process.kill()
        process.wait()
    broken_off = done(tmp_path)
    assert driver(tmp_path, nodes, source).wait() == 0
    assert broken_off < done(tmp_path)
    assert corpora.files(tmp_path / "killed") == corpora.files(tmp_path / "quiet")


def test_a_node_that_is_gone_for_good_is_done_without(tmp_path: Path, nodes: RayNodes) -> None:
    source = tmp_path / "in.jsonl"
    source.write_bytes(corpora.lines(100))
    batch([str(source)], options(tmp_path / "quiet"))
    process = driver(tmp_path, nodes, source)
    try:
        while not done(tmp_path) and process.poll() is None:
            time.sleep(0.1)
        nodes.kill_node()
        assert process.wait(_LONGEST) == 0
    finally:
        process.kill()
        nodes.add()
    assert corpora.files(tmp_path / "killed") == corpora.files(tmp_path / "quiet")
