"""Killed at any moment (kill -9), while adding, migrating, backing up: the record is sound, and ends as if undisturbed.

And several processes at once: four that add, four that search; nobody waits in vain, nothing is lost.
"""

from __future__ import annotations

import json
import os
import random
import select
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path

import pytest
from helpers.kill_me import readings
from helpers.records import dump, first_version

from onrecord.soundness import check
from onrecord.store import Query, Record

HERE = Path(__file__).parent


class Killer:
    """Starts tasks of kill_me.py, each a process of its own, and kills them."""

    def __init__(self) -> None:
        command = [sys.executable, str(HERE / "helpers" / "kill_me.py")]
        self._server = subprocess.Popen(
            command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True, env=environment()
        )

    def start(self, *arguments: str) -> int:
        """The number of a process that has said it is ready."""
        assert self._server.stdin is not None
        self._server.stdin.write(json.dumps(arguments) + "\n")
        self._server.stdin.flush()
        word, number = self._told()
        assert word == "ready"
        return number

    def ended(self) -> int:
        """Wait for the process; its exit code, less than nothing for a signal."""
        word, code = self._told()
        assert word == "ended"
        return code

    def _told(self) -> tuple[str, int]:
        assert self._server.stdout is not None
        word, number = self._server.stdout.readline().split()
        return word, int(number)

    def killed(self, seconds: float, *arguments: str) -> bool:
        """Start, let it go on for a while at most, kill it; whether it was still at work."""
        process = self.start(*arguments)
        assert self._server.stdout is not None
        over, _, _ = select.select([self._server.stdout], [], [], seconds)
        if not over:
            # Should it end just now, its number is gone, and nobody else's for a long time.
            with suppress(ProcessLookupError):
                os.kill(process, signal.SIGKILL)
        code = self.ended()
        assert code in (0, -signal.SIGKILL)
        return code != 0

    def whole(self, *arguments: str) -> float:
        """An undisturbed run; its seconds."""
        began = time.monotonic()
        self.start(*arguments)
        assert self.ended() == 0
        return time.monotonic() - began

    def close(self) -> None:
        self._server.communicate()


@pytest.fixture(scope="module")
def killer() -> Iterator[Killer]:
    one = Killer()
    yield one
    one.close()


def environment() -> dict[str, str]:
    """Where processes of this file find the helpers and the package."""
    places = [str(HERE), str(HERE.parent / "src"), os.environ.get("PYTHONPATH", "")]
    return os.environ | {"PYTHONPATH": os.pathsep.join(places)}


def sound(path: Path) -> None:
    with Record(path, create=False) as record:
        assert check(record) == []


@pytest.mark.slow
def test_killed_a_hundred_times_while_adding(tmp_path: Path, killer: Killer) -> None:
    chance = random.Random(1)
    seconds = killer.whole("add", str(tmp_path / "whole.db"))
    expected = dump(tmp_path / "whole.db")
    assert len(expected["article"]) > 80
    kills = run = 0
    while kills < 100:
        path = tmp_path / f"{run}.db"
        # many kills in one record, each a little further on
        while killer.killed(chance.random() * seconds * 0.5, "add", str(path)):
            kills += 1
            if path.exists():
                sound(path)
        killer.whole("add", str(path))
        assert dump(path) == expected
        run += 1
    assert run < 90


@pytest.mark.slow
def test_killed_fifty_times_while_the_tables_are_brought_up_to_date(tmp_path: Path, killer: Killer) -> None:
    chance = random.Random(2)
    first_version(tmp_path / "old.db", readings(90))
    data = (tmp_path / "old.db").read_bytes()
    seconds = killer.whole("open", str(tmp_path / "old.db"))
    expected = dump(tmp_path / "old.db")
    sound(tmp_path / "old.db")
    assert any(row for row in expected["identity"])
    kills = run = 0
    while kills < 50:
        path = tmp_path / f"{run}.db"
        path.write_bytes(data)
        began = time.monotonic()
        # Anywhere in the time that it last took undisturbed, and a little after.
        if killer.killed(chance.random() * seconds * 1.1, "open", str(path)):
            kills += 1
        else:
            seconds = time.monotonic() - began
        sound(path)  # opening it goes on where the last whole step ended
        assert dump(path) == expected
        run += 1
        assert run < 500


@pytest.mark.slow
def test_killed_fifty_times_while_backing_up(tmp_path: Path, killer: Killer) -> None:
    chance = random.Random(3)
    killer.whole("add", str(tmp_path / "r.db"))
    expected = dump(tmp_path / "r.db")
    for _ in range(50):
        assert killer.killed(0.01 + 0.1 * chance.random(), "backup", str(tmp_path / "r.db"), str(tmp_path / "b"))
    sound(tmp_path / "r.db")
    made = [p for p in tmp_path.glob("b*") if p.suffix == "" and p.name[1:].isdigit()]
    assert made
    for path in made:
        sound(path)
        assert dump(path) == expected
    with Record(tmp_path / "r.db") as record:  # what a killed backup left is no hindrance
        record.backup(tmp_path / "last")
    assert dump(tmp_path / "last") == expected


ADDER = """
import sys
from helpers.kill_me import readings, said
from onrecord.store import Record
who = int(sys.argv[3])
with Record(sys.argv[1]) as record:
    for n in range(int(sys.argv[2])):
        mine = f"Adder {who} says number {n} aloud"
        record.add(said((mine, f"Mara Venn{who}"), (f"The quay holds {n}", "Oskar Prane")))
"""
SEARCHER = """
import sys, time
from onrecord.store import Query, Record
end, count = time.monotonic() + float(sys.argv[2]), 0
while time.monotonic() < end:
    with Record(sys.argv[1]) as record:
        for words in ("quay holds", "adder aloud", ""):
            record.search(Query(words, speaker="prane" if words[:1] == "q" else None))
            count += 1
print(count)
"""


@pytest.mark.slow
def test_four_add_while_four_search(tmp_path: Path) -> None:
    """Twenty seconds here; ONRECORD_LONG=1 makes it two minutes."""
    long = bool(os.environ.get("ONRECORD_LONG"))
    path, each, seconds = str(tmp_path / "r.db"), 1500 if long else 250, 120.0 if long else 15.0
    Record(path).close()
    env = environment()

    def run(code: str, *more: object) -> subprocess.Popen[str]:
        command = [sys.executable, "-c", code, path, *map(str, more)]
        return subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True, env=env)

    adders = [run(ADDER, each, n) for n in range(4)]
    searchers = [run(SEARCHER, seconds) for _ in range(4)]
    for process in (*adders, *searchers):
        out, wrong = process.communicate(timeout=500)
        assert (process.returncode, wrong) == (0, "")
        assert process in adders or int(out) > 20
    with Record(path) as record:
        assert check(record) == []
        assert record.counts().articles == 4 * each
        assert record.search(Query("aloud")).total == 4 * each
