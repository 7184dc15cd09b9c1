"""A cluster of Ray on this machine: two nodes as processes of their own that may be killed."""

from __future__ import annotations

import os
import signal
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import Any

_ROOT = Path(__file__).parents[2]


class RayNodes:
    """A head with one core and a second node with another; only the second is killed, as a whole."""

    def __init__(self) -> None:
        from ray.cluster_utils import Cluster

        told = {"num_cpus": 1, "include_dashboard": False}
        self._cluster: Any = Cluster(initialize_head=True, head_node_args=told)
        self.add()

    @property
    def address(self) -> str:
        """What a driver joins."""
        return str(self._cluster.address)

    def add(self) -> None:
        """A second node. By the main thread only: Ray sets a handler of signals here."""
        self._node: Any = self._cluster.add_node(num_cpus=1)

    def kill_node(self) -> None:
        """End the second node with all that it runs, as a machine that fails does."""
        self._cluster.remove_node(self._node, allow_graceful=False)

    def workers(self) -> list[int]:
        """The processes that have a task by now, of both nodes."""
        parents, titles = {}, {}
        for one in Path("/proc").iterdir():
            with suppress(OSError, ValueError, IndexError):
                number = int(one.name)
                parents[number] = int((one / "stat").read_text().rpartition(")")[2].split()[1])
                titles[number] = (one / "cmdline").read_bytes()
        ours = {os.getpid()}
        for _ in range(6):
            ours |= {number for number, parent in parents.items() if parent in ours}
        return sorted(number for number in ours if titles.get(number, b"").startswith(b"ray::read_shard"))

    def kill_worker(self, number: int) -> bool:
        """End the process of a task; whether it was there."""
        with suppress(ProcessLookupError):
            os.kill(number, signal.SIGKILL)
            return True
        return False

    def close(self) -> None:
        """End all of it."""
        self._cluster.shutdown()


@contextmanager
def two_nodes() -> Iterator[RayNodes]:
    """Two nodes for as long as the block lasts; their workers import what the tests do."""
    before = {name: os.environ.get(name) for name in ("PYTHONPATH", "RAY_USAGE_STATS_ENABLED")}
    os.environ["RAY_USAGE_STATS_ENABLED"] = "0"
    os.environ["PYTHONPATH"] = os.pathsep.join(str(_ROOT / one) for one in ("src", "tests", "."))
    nodes = RayNodes()
    try:
        yield nodes
    finally:
        nodes.close()
        for name, value in before.items():
            os.environ.pop(name, None)
            if value is not None:
                os.environ[name] = value
