"""Killed at any moment (kill -9), while adding, migrating, backing up: the record is sound, and ends as if undisturbed.

And several processes at once: four that add, four that search; nobody waits in vain, nothing is lost.
"""

from __future__ import annotations

import json
import os
import random
import select
import shutil
import signal
import sqlite3
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import closing, suppress
from pathlib import Path

import pytest
from helpers.kill_me import readings
from helpers.readings import said
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


SECRET = "the sealed ledger lies beneath the lighthouse stairs"
PRIVATE = "nobody was to learn of the second survey of the basin"


def to_be_forgotten(path: Path) -> None:
    """A record with an article "quay", and a speaker, whose words are to go; a copy of some stays elsewhere."""
    with Record(path) as record:
        for one in readings(12):
            record.add(one)
        record.add(said((SECRET, "Ilse Ekwall"), (f"{PRIVATE} or so", "Oskar Prane"), id="quay", title=SECRET))
        lamps = ("The lamps were lit at noon on every day of it", "Bo Lund")
        record.add(said((PRIVATE, "Oskar Prane"), lamps, title=PRIVATE))
        (hit,) = record.search(Query(words="lamps noon")).hits
        record.correct(hit.id, by="ida", content="lit at noon")


def announced(path: Path) -> list[str]:
    """The words whose forgetting was announced."""
    with closing(sqlite3.connect(path)) as db:
        return [SECRET if what == "text" else PRIVATE for (what,) in db.execute("SELECT what FROM forgetting")]


def bytes_of(path: Path) -> bytes:
    """A record's file and what stands beside it."""
    return b"".join(one.read_bytes() for one in sorted(path.parent.glob(f"{path.name}*")))


def forget_both(path: Path, told: Callable[[str], None] | None = None) -> None:
    """What kill_me.py is killed at, undisturbed; ``told`` hears each statement of SQL."""
    with Record(path) as record:
        assert record.unfinished is None
        record._file._db.set_trace_callback(told)
        if not record.forgotten("quay"):
            record.forget("quay", by="ida")
        record.forget_speaker("Oskar Prane", by="ida")


@pytest.mark.slow
def test_killed_at_any_statement_while_forgetting(tmp_path: Path, killer: Killer) -> None:
    """At 60 of them here; LONG_TESTS=1 takes all."""
    to_be_forgotten(tmp_path / "r.db")
    data = bytes_of(tmp_path / "r.db")
    assert SECRET.encode() in data
    assert PRIVATE.encode() in data
    statements: list[str] = []
    forget_both(tmp_path / "r.db", statements.append)
    expected = dump(tmp_path / "r.db")
    moments = range(1, len(statements))  # the process asks one question less
    assert len(moments) > 200
    for at in moments if os.environ.get("LONG_TESTS") else random.Random(4).sample(moments, 60):
        path = tmp_path / "kill" / "r.db"
        path.parent.mkdir()
        path.write_bytes(data)
        killer.start("forget", str(path), str(at))
        assert killer.ended() == -signal.SIGKILL
        begun = announced(path)
        sound(path)  # the next command, whatever it is, goes on with what was announced
        left = bytes_of(path)
        assert not any(words.encode() in left for words in begun), at
        forget_both(path)
        left = bytes_of(path)
        assert not any(words.encode() in left for words in (SECRET, PRIVATE)), at
        assert dump(path) == expected, at
        shutil.rmtree(path.parent)


@pytest.mark.slow
def test_forgetting_where_no_file_can_grow(tmp_path: Path, killer: Killer) -> None:
    """At 40 sizes here, a block apart or more; whatever was done, the next command that has room ends it."""
    to_be_forgotten(tmp_path / "r.db")
    data = bytes_of(tmp_path / "r.db")
    forget_both(tmp_path / "r.db")
    expected, begun, short = dump(tmp_path / "r.db"), 0, 0
    for size in range(0, 2 * len(data), 2 * len(data) // 40 // 4096 * 4096):
        path = tmp_path / "full" / "r.db"
        path.parent.mkdir()
        path.write_bytes(data)
        killer.start("forget in", str(path), str(size))
        assert killer.ended() == 0
        words = announced(path)
        begun += bool(words)
        short += bool(words) and any(one.encode() in bytes_of(path) for one in words)
        sound(path)
        assert not any(one.encode() in bytes_of(path) for one in words), size
        forget_both(path)
        assert dump(path) == expected, size
        shutil.rmtree(path.parent)
    assert begun > short > 0


def logged(folder: Path) -> Path:
    """A record as a killed process leaves it, some of it in its log alone; and a backup of another one."""
    with Record(folder / "other") as record:
        for reading in readings(20):
            record.add(reading)
        record.backup(folder / "backup")
    with Record(folder / "live") as record:
        for reading in readings(25)[5:]:
            record.add(reading)
        record.file.rows("PRAGMA wal_checkpoint(TRUNCATE)")
        for reading in readings(30)[25:]:
            record.add(reading)
        for end in ("", "-wal", "-shm"):
            shutil.copy(folder / f"live{end}", folder / f"old{end}")
    return folder / "old"


def put(old: Path, folder: Path) -> Path:
    """The same once more, in a folder of its own."""
    folder.mkdir()
    for end in ("", "-wal", "-shm"):
        shutil.copy(f"{old}{end}", folder / f"r.db{end}")
    return folder / "r.db"


@pytest.mark.slow
@pytest.mark.parametrize("damaged", [False, True])
def test_killed_while_a_backup_is_restored(tmp_path: Path, killer: Killer, damaged: bool) -> None:
    """At every file that is touched at the end, and anywhere: one of the two is there whole, none is lost."""
    old, chance = logged(tmp_path), random.Random(4)
    if damaged:
        data = bytearray(old.read_bytes())
        for page in range(len(data) // 8192, len(data) // 4096):
            data[page * 4096 : page * 4096 + 4096] = bytes(4096)
        old.write_bytes(data)
    backup = str(tmp_path / "backup")
    new = dump(tmp_path / "backup")
    before = [Path(f"{old}{end}").read_bytes() for end in ("", "-wal")]
    whole = put(old, tmp_path / "whole")
    seconds = killer.whole("restore", str(whole), backup)
    kept = sorted(whole.parent.glob("r.db.replaced-*"))
    expected = None if damaged else dump(kept[0])
    kills = run = olds = 0
    while run < 45:
        path = put(old, tmp_path / f"{run}")
        if run < 25:
            killer.start("restore", str(path), backup, str(run + 1))
            died = killer.ended() != 0
        else:
            died = killer.killed(chance.random() * seconds * 1.1, "restore", str(path), backup)
        kills += died
        if damaged:
            there = {one.read_bytes() for one in path.parent.iterdir()}
            assert there >= set(before)
            is_old = path.read_bytes() == before[0]
        else:
            sound(path)
            assert path.stat().st_nlink == 1
            is_old = dump(path) == expected
        olds += is_old
        if not is_old:
            sound(path)
            assert dump(path) == new
        if is_old and run % 5 == 0:  # and once more
            killer.whole("restore", str(path), backup)
            sound(path)
            assert dump(path) == new
            others = [one for one in path.parent.glob("r.db.replaced-*") if one.suffix[-4:] != "-wal"]
            assert len(others) == 1
            assert damaged or dump(others[0]) == expected
        run += 1
    assert kills > 15
    assert olds > 10
    assert run - olds > 5


@pytest.mark.slow
def test_killed_while_it_is_tidied(tmp_path: Path, killer: Killer) -> None:
    old, chance = logged(tmp_path), random.Random(5)
    whole = put(old, tmp_path / "whole")
    expected = dump(whole)
    seconds = killer.whole("tidy", str(whole))
    assert dump(whole) == expected
    kills = 0
    for run in range(30):
        path = put(old, tmp_path / f"{run}")
        kills += killer.killed(chance.random() * seconds, "tidy", str(path))
        sound(path)
        assert dump(path) == expected
    assert kills > 10


ADDER = """
import sys, warnings
warnings.simplefilter("ignore")  # of waiting for each other
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
    """Twenty seconds here; LONG_TESTS=1 makes it two minutes."""
    long = bool(os.environ.get("LONG_TESTS"))
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
