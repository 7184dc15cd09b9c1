"""Shards given to a cluster's workers that end, hang and fail: each is done once, or told of in the end."""

from __future__ import annotations

from collections import Counter, deque
from collections.abc import Callable
from typing import Any

import msgspec
import pytest

from onrecord.corpus import handed_out
from onrecord.corpus.folder import ShardManifest
from onrecord.corpus.handed_out import HandedOut
from onrecord.corpus.plan import Shard
from onrecord.errors import ModelError, OutputError


class ClusterError(Exception):
    """What a cluster says."""


class GoneError(ClusterError):
    """A worker ended."""


class PretendedRay:
    """Ray, as far as asked: ``answers`` says what becomes of a shard, by how often it was given (None: it hangs)."""

    class exceptions:  # noqa: N801 - Ray's name
        """Its errors."""

        RayError = ClusterError
        WorkerCrashedError = NodeDiedError = LocalRayletDiedError = OutOfMemoryError = GoneError
        ObjectLostError = TaskCancelledError = GoneError

    def __init__(self, answers: Callable[[int, int], bytes | Exception | None]) -> None:
        self.answers, self.given, self.cancelled, self.most = answers, Counter[int](), list[Any](), 0

    def start(self, shard: Shard) -> tuple[int, int]:
        """Give a shard."""
        self.given[shard.number] += 1
        return shard.number, self.given[shard.number]

    def wait(self, every: list[Any], *, num_returns: int, timeout: float) -> tuple[list[Any], list[Any]]:
        """The first that has an answer."""
        self.most = max(self.most, len(every))
        ready = [one for one in every if self.answers(*one) is not None][:num_returns]
        return ready, [one for one in every if one not in ready]

    def get(self, one: Any) -> bytes:
        """Its answer."""
        answer = self.answers(*one)
        if isinstance(answer, Exception):
            raise answer
        assert answer is not None
        return answer

    def cancel(self, one: Any, *, force: bool) -> None:
        """Let go of it."""
        self.cancelled.append(one)


def done(number: int) -> bytes:
    manifest = ShardManifest(number, "in.jsonl", 1, {}, ())
    return msgspec.msgpack.encode(("done", msgspec.msgpack.encode(manifest)))


def run(ray: PretendedRay, shards: int, workers: int = 3) -> list[int]:
    todo = deque(Shard(number, "lines", "in.jsonl") for number in range(shards))
    return [one.shard for one in HandedOut(ray, ray.start, workers, todo).manifests()]


def test_each_shard_is_done_once_and_no_more_are_under_way_than_workers() -> None:
    ray = PretendedRay(lambda number, _: done(number))
    assert sorted(run(ray, 20)) == list(range(20))
    assert set(ray.given.values()) == {1}
    assert ray.most == 3


def test_a_shard_whose_worker_ended_is_given_again() -> None:
    ray = PretendedRay(lambda number, times: GoneError() if times <= number % 4 else done(number))
    assert sorted(run(ray, 20)) == list(range(20))
    assert ray.given == {number: 1 + number % 4 for number in range(20)}


def test_one_that_ends_all_its_workers_is_told_of_when_the_rest_is_done(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(handed_out, "_LONG", 1e9)  # or a slow machine is given it a second time while it is under way
    ray = PretendedRay(lambda number, _: GoneError() if number in (2, 5) else done(number))
    found: list[ShardManifest] = []
    todo = deque(Shard(number, "lines", "in.jsonl") for number in range(8))
    with pytest.raises(OutputError, match=r"in\.jsonl: 12 workers .* shard 00000[25] of it, and of 1 more"):
        found.extend(HandedOut(ray, ray.start, 3, todo).manifests())
    with pytest.raises(OutputError):
        found += HandedOut(ray, ray.start, 3, deque([Shard(2, "lines", "x")])).manifests()
    assert ray.given[5] == 12


def test_one_that_hangs_is_given_a_second_time_in_the_end(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(handed_out, "_LONG", 0.0)
    ray = PretendedRay(lambda number, times: None if number == 1 and times == 1 else done(number))
    assert sorted(run(ray, 6)) == list(range(6))
    assert ray.given[1] == 2
    assert (1, 1) in ray.cancelled


def test_what_no_worker_can_do_ends_the_run() -> None:
    failed = msgspec.msgpack.encode(("ModelError", "no weights there"))
    with pytest.raises(ModelError, match="no weights"):
        run(PretendedRay(lambda *_: failed), 3)
    with pytest.raises(OutputError, match="No module named 'onrecord'"):
        run(PretendedRay(lambda *_: ClusterError("Traceback\nModuleNotFoundError: No module named 'onrecord'")), 3)
