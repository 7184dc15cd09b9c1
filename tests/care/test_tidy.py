"""A record's file put in order: smaller, one part of the index, no log; the same is in it, and others may use it."""

from __future__ import annotations

import os
import shutil
import sqlite3
import subprocess
import sys
import threading
import time
from collections import namedtuple
from contextlib import closing
from pathlib import Path

import pytest
from helpers.kill_me import readings
from helpers.records import dump

from onrecord.care import tidying
from onrecord.care.tidying import tidy
from onrecord.errors import OutputError, StoreError
from onrecord.soundness import check, mend
from onrecord.store import Query, Record
from onrecord.store.file.lineage import log_of


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """A record that much was taken out of."""
    with Record(tmp_path / "r.db") as record:
        for reading in readings(60):
            record.add(reading)
        with record.together():
            record.file.run("DELETE FROM article WHERE id < 50")
        mend(record)  # what hung on them
    return tmp_path / "r.db"


def nothing(*_: object) -> None:
    pass


def parts(path: Path) -> int:
    """The parts of the index of words."""
    with closing(sqlite3.connect(path)) as db:
        return len(db.execute("SELECT DISTINCT segid FROM words_idx").fetchall())


def test_smaller_and_the_same(path: Path) -> None:
    before, size = dump(path), path.stat().st_size
    steps: list[str] = []
    with Record(path) as record:
        found = record.search(Query("quay")).total
        done = tidy(record.file, steps.append, nothing)
        assert (done.before, done.after, done.log) == (size, path.stat().st_size, 0)
        assert record.search(Query("quay")).total == found
        again = tidy(record.file, nothing, nothing)
        assert again.after == again.before == done.after
        assert check(record) == []
        free = record.file.value("PRAGMA freelist_count")
    assert done.after < done.before * 0.7
    assert (parts(path), free) == (1, 0)
    assert len(steps) == 3
    assert dump(path) == before


def test_others_that_read_are_told_of(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(tidying, "_READERS", 0.1)
    with Record(path) as reader, Record(path) as record:
        record.know([])
        with reader.file.looking():
            assert reader.counts().articles == 11
            done = tidy(record.file, nothing, nothing)
            assert done.log == log_of(path).stat().st_size > 0
            assert done.after == path.stat().st_size + done.log
            assert reader.counts().articles == 11
        assert tidy(record.file, nothing, nothing).log == 0


@pytest.mark.parametrize("seconds", [0.1, 30.0])
def test_others_that_write_are_waited_for(path: Path, seconds: float, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(tidying, "_WRITERS", seconds)
    begun, steps = threading.Event(), list[str]()

    def write() -> None:
        with Record(path) as other, other.together():
            begun.set()
            time.sleep(1.0)

    def tell(step: str) -> None:
        steps.append(step)
        if len(steps) == 1:
            writer.start()
            begun.wait()

    writer = threading.Thread(target=write)
    with Record(path) as record:
        if seconds < 1:
            with pytest.raises(StoreError, match=r"r\.db: another program is writing to it"):
                tidy(record.file, tell, nothing)
        else:
            tidy(record.file, tell, nothing)
        writer.join()
        assert steps[1].startswith("waiting for another program")
        assert check(record) == []
    assert path.stat().st_size > 0


def test_no_room(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    usage = namedtuple("usage", "total used free")
    before = path.read_bytes()
    with Record(path) as record:
        monkeypatch.setattr(shutil, "disk_usage", lambda _: usage(10, 10, 1_000_000))
        with pytest.raises(OutputError, match=r"r\.db: not put in order: that needs 3 MB of free disk in"):
            tidy(record.file, nothing, nothing)
    assert len(path.read_bytes()) == len(before)


LIMITED = """
import resource, signal, sys
from onrecord.care.tidying import tidy
from onrecord.errors import OutputError, StoreError
from onrecord.store import Record
signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
for limit in range(0, 1_200_000, 40_000):
    resource.setrlimit(resource.RLIMIT_FSIZE, (limit, resource.RLIM_INFINITY))
    try:
        with Record(sys.argv[1]) as record:
            done = tidy(record.file, lambda _: None, lambda: None)
        break
    except (OutputError, StoreError) as error:
        assert "r.db: " in str(error)
print(limit, done.after < done.before)
"""


def test_files_that_cannot_grow(path: Path) -> None:
    """Up to a limit, that is raised until all of it goes: the record holds the same."""
    before = dump(path)
    env = os.environ | {"PYTHONPATH": os.pathsep.join(sys.path)}
    ended = subprocess.run([sys.executable, "-c", LIMITED, path], env=env, check=True, capture_output=True, text=True)
    limit, smaller = ended.stdout.split()
    assert int(limit) > 100_000
    assert smaller == "True"
    assert dump(path) == before
    with Record(path) as record:
        assert check(record) == []


def test_broken_off(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Ctrl-C, in the midst of a long statement."""
    from onrecord.store.file import connection

    monkeypatch.setattr(connection, "_STEPS_BETWEEN", 100)
    before, calls = dump(path), list[int]()

    def look() -> None:
        calls.append(1)
        if len(calls) == 50:
            raise KeyboardInterrupt

    with Record(path) as record:
        with pytest.raises(KeyboardInterrupt):
            tidy(record.file, nothing, look)
        assert check(record) == []
    assert len(calls) == 50
    assert dump(path) == before


def test_what_can_only_be_read_is_not_tidied(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    from onrecord.store.file import connection

    monkeypatch.setattr(connection, "_writable", lambda _: False)
    with Record(path, create=False) as record, pytest.raises((StoreError, OutputError), match="can't be written"):
        tidy(record.file, nothing, nothing)
