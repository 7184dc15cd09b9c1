"""Ray as the engine, where it is installed: the same bytes, whatever worker or node is killed."""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path
from typing import Any

import pytest
from helpers import corpora
from helpers.corpora import options

from onrecord.corpus.run import batch

pytestmark = [pytest.mark.slow, pytest.mark.filterwarnings("ignore")]
ray = pytest.importorskip("ray")
_ROOT = Path(__file__).parents[2]


@pytest.fixture
def cluster(monkeypatch: pytest.MonkeyPatch) -> Iterator[Any]:
    """Two nodes on this machine, with a core each."""
    from ray.cluster_utils import Cluster

    monkeypatch.setenv("RAY_USAGE_STATS_ENABLED", "0")
    monkeypatch.setenv("PYTHONPATH", os.pathsep.join(str(_ROOT / one) for one in ("src", "tests", ".")))
    made = Cluster(initialize_head=True, head_node_args={"num_cpus": 1, "include_dashboard": False})
    made.add_node(num_cpus=1)
    ray.init(address=made.address, log_to_driver=False, logging_level="error")
    yield made
    ray.shutdown()
    made.shutdown()


def readers() -> list[int]:
    """The processes of our actors on this machine: descendants of this one, by their titles."""
    parents, titles = {}, {}
    for one in Path("/proc").iterdir():
        with suppress(OSError, ValueError, IndexError):
            number = int(one.name)
            parents[number] = int((one / "stat").read_text().rpartition(")")[2].split()[1])
            titles[number] = (one / "cmdline").read_bytes()
    ours = {os.getpid()}
    for _ in range(6):
        ours |= {number for number, parent in parents.items() if parent in ours}
    return [number for number in ours if titles.get(number, b"").startswith(b"ray::ShardActor")]


def test_another_engine_gives_the_same_bytes(tmp_path: Path, cluster: Any) -> None:
    inputs = corpora.every_kind(tmp_path / "in")
    here = batch(inputs, options(tmp_path / "here"))
    there = batch(inputs, options(tmp_path / "there", engine="ray", workers=2))
    assert corpora.files(tmp_path / "here") == corpora.files(tmp_path / "there")
    assert (here.read, here.failed, here.rows) == (there.read, there.failed, there.rows)
