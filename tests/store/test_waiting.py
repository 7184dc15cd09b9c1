"""A record that another process is writing: whoever waits for it is told within a second, and then has its turn."""

from __future__ import annotations

import subprocess
import sys
import threading
import time
import warnings
from pathlib import Path

import pytest
from helpers.holding import ALONE, held
from helpers.readings import reading

from onrecord.errors import RecordHeldError, RecordWarning, StoreWriteError
from onrecord.store import Query, Record
from onrecord.store.file import connection
from onrecord.store.file.patience import waiting_at_most


@pytest.fixture
def path(tmp_path: Path) -> Path:
    with Record(tmp_path / "r.db") as record:
        record.add(reading())
    return tmp_path / "r.db"


def test_a_writer_says_for_whom_it_waits_and_then_writes(path: Path) -> None:
    with Record(path) as record, held(path, 2):
        begun = time.monotonic()
        with pytest.warns(RecordWarning, match=r"r\.db: waiting for another command or program that is writing it"):
            record.know([])
        assert time.monotonic() - begun > 1
        assert record.search(Query("quay")).total == 2


def test_it_is_said_within_a_second(path: Path) -> None:
    begun = time.monotonic()
    with Record(path) as record, held(path, 30), warnings.catch_warnings():
        warnings.simplefilter("error", RecordWarning)  # it ends the waiting
        with pytest.raises(RecordWarning):
            record.know([])
    assert time.monotonic() - begun < 5  # most of it the other's start
    with Record(path) as record:
        record.know([])


def test_commands_say_it_too(path: Path) -> None:
    asked = [sys.executable, "-m", "onrecord", "merge", "1", "2", "--yes", "--record", str(path)]
    with held(path, 60), subprocess.Popen(asked, stderr=subprocess.PIPE, text=True) as command:
        assert command.stderr
        assert command.stderr.readline().startswith(f"onrecord: {path}: waiting for another command or program")
        command.terminate()
        command.communicate()


def test_a_record_that_another_has_alone_is_waited_for_as_it_is_opened(path: Path) -> None:
    with held(path, 2, ALONE), pytest.warns(RecordWarning, match="waiting for another"):
        Record(path).close()


def test_who_never_lets_go_is_told_of(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(connection, "_PATIENCE", 1.0)
    with (
        Record(path) as record,
        held(path, 30),
        pytest.warns(RecordWarning, match="for 1 second"),
        pytest.raises(StoreWriteError, match="another program is writing it: try again when it is done"),
    ):
        record.know([])


def hurried(path: Path, seconds: float) -> list[str]:
    """What becomes of eight threads that write at once, each for a while, and wait so long for other programs."""
    told: list[str] = []

    def write() -> None:
        try:
            with waiting_at_most(seconds), Record(path) as record, record.together():
                time.sleep(0.1)
            told.append("written")
        except StoreWriteError:
            told.append("refused")

    threads = [threading.Thread(target=write) for _ in range(8)]
    for one in threads:
        one.start()
    for one in threads:
        one.join()
    return told


def test_threads_of_one_process_take_turns(path: Path) -> None:
    """However little time each has for other programs: they are not in each other's way."""
    assert hurried(path, 0.2) == ["written"] * 8


def test_threads_that_another_program_is_in_the_way_of_are_all_told_soon(path: Path) -> None:
    with held(path, 60):
        begun = time.monotonic()
        assert hurried(path, 0.2) == ["refused"] * 8
        assert time.monotonic() - begun < 10
    assert hurried(path, 0.2) == ["written"] * 8


def test_reading_waits_for_nobody(path: Path) -> None:
    with held(path, 30), Record(path, create=False) as record:
        assert record.search(Query("quay")).total == 2


def test_who_has_less_time_is_told_then(path: Path) -> None:
    with held(path, 30), warnings.catch_warnings(), waiting_at_most(0.2):
        warnings.simplefilter("error", RecordWarning)  # who asks is told by the error alone
        begun = time.monotonic()
        with Record(path) as record, pytest.raises(StoreWriteError, match="try again when it is done"):
            record.know([])
        assert time.monotonic() - begun < 2
    with (
        held(path, 30, ALONE),
        waiting_at_most(0.2),
        pytest.raises(RecordHeldError, match=r"can't be opened.*holds it"),
    ):
        Record(path)
