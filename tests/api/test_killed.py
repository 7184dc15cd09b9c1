"""kill -9 while jobs and corrections are posted: what was answered 2xx is there, and nothing is there twice.

Whoever got no answer sends it again with the same key, as a client does. In CI a few; ``python -m api.test_killed 200``
sends as many as one says.
"""

from __future__ import annotations

import http.client
import json
import os
import random
import signal
import sys
import tempfile
import threading
import time
from collections import Counter
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing, suppress
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import pytest
from helpers.readings import said
from helpers.serving import process

from onrecord.actions.check import check
from onrecord.actions.jobs import jobs
from onrecord.actions.review import edits
from onrecord.actions.search import show
from onrecord.store import Record

pytest.importorskip("starlette")
pytest.importorskip("prometheus_client")


class Flaky:
    """A service that is killed and started again; ``send`` asks it till it answers."""

    def __init__(self, record: Path) -> None:
        self._record, self._base, self.ended, self.kills = record, "", threading.Event(), 0
        self._up, self._answers = threading.Event(), 0

    def run(self, chance: random.Random) -> None:
        """Keep it up, and kill it time and again."""
        while not self.ended.is_set():
            with process(self._record) as (server, base):
                self._base = base
                self._up.set()
                self._live(chance.randint(1, 12), chance.uniform(0.0, 0.05))
                if not self.ended.is_set():
                    self.kills += 1
                self._up.clear()
                os.kill(server.pid, signal.SIGKILL)
                server.wait()

    def _live(self, answers: int, longer: float) -> None:
        """Let it answer so often and a moment longer, or for two seconds: fast and slow machines are killed alike."""
        wanted, end = self._answers + answers, time.monotonic() + 2
        while self._answers < wanted and time.monotonic() < end and not self.ended.wait(0.005):
            pass
        self.ended.wait(longer)

    def send(self, path: str, body: Any, key: str) -> tuple[int, Any]:
        """The answer to one post, sent again with its key for as long as there is none."""
        data = json.dumps(body).encode()
        while True:
            self._up.wait(60)
            with suppress(OSError, http.client.HTTPException, ValueError):
                headers = {"content-type": "application/json", "idempotency-key": key}
                with closing(http.client.HTTPConnection(urlsplit(self._base).netloc, timeout=60)) as to:
                    to.request("POST", f"/api/v1{path}", data, headers)
                    with to.getresponse() as answer:
                        told = json.loads(answer.read())
                if answer.status != 503:
                    self._answers += 1
                    return answer.status, told
            time.sleep(0.05)


def killed(record: Path, count: int, seed: int = 1) -> int:
    """Post so many corrections and jobs while the service is killed; how often it was. All must be there once."""
    chance = random.Random(seed)
    with Record(record) as it:
        reading = said(*((f"Gate {n} of the quay is safe", "Mara Venn") for n in range(count)), title="Gates")
        it.add(reading)
    keys = [one.id for one in reading.statements]
    flaky = Flaky(record)
    keeper = threading.Thread(target=flaky.run, args=(chance,))
    keeper.start()
    try:
        with ThreadPoolExecutor(4) as senders:
            corrected = senders.map(
                lambda n: flaky.send(f"/statements/{keys[n]}/corrections", {"speaker": f"Person {n}"}, f"c{n}"),
                range(count),
            )
            asked = senders.map(
                lambda n: flaky.send("/jobs", {"files": [{"name": f"{n}.txt", "text": f'Mara said, "{n}."'}]}, f"j{n}"),
                range(count),
            )
            corrections, added = list(corrected), list(asked)
    finally:
        flaky.ended.set()
        keeper.join()
    assert {status for status, _ in corrections} == {201}
    assert {status for status, _ in added} == {202}
    for number, (_, told) in enumerate(corrections):
        shown = show(record, keys[number])
        assert [one.id for one in shown.corrections] == [told["id"]]
        assert shown.named == f"Person {number}"
    assert edits(record).total == count
    listed = jobs(record, 10 * count)
    assert Counter(one.id for one in listed.jobs) == Counter(told["id"] for _, told in added)
    assert Counter(one.what for one in listed.jobs) == Counter(f"{n}.txt" for n in range(count))
    assert not check(record).wrong
    return flaky.kills


def test_what_was_answered_is_there_once(tmp_path: Path) -> None:
    assert killed(tmp_path / "r.db", 25) >= 1


if __name__ == "__main__":
    with tempfile.TemporaryDirectory() as made:
        times = killed(Path(made) / "r.db", int(sys.argv[1]), int(sys.argv[2]) if sys.argv[2:] else 1)
        sys.stdout.write(f"killed {times} times\n")
