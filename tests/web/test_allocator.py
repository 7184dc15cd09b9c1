"""The server's process keeps little memory that is free, holds little of the file, and answers without delay."""

from __future__ import annotations

import socket
import subprocess
import sys
from pathlib import Path

import pytest
from helpers.readings import said

from onrecord.actions.articles import article
from onrecord.actions.shared import opened, opened_once
from onrecord.cli.serve import listening
from onrecord.store import Record
from onrecord.web.allocator import keep_little

_GIVEN_BACK = """
import re, threading
from onrecord.web.allocator import keep_little

def resident():
    return int(re.findall(r"VmRSS:\\s+(\\d+)", open("/proc/self/status").read())[0])

def work():
    for size in range(300_000, 30_000_000, 300_000):  # each larger than the one before
        bytearray(size)

told = keep_little()
before = resident()
threads = [threading.Thread(target=work) for _ in range(8)]
for one in threads:
    one.start()
for one in threads:
    one.join()
print(told, resident() - before)
"""


@pytest.mark.skipif(sys.platform != "linux", reason="mallopt is glibc's")
def test_what_threads_gave_back_is_the_systems() -> None:
    """After eight threads that took blocks of up to 30 MB each the process is as small as before."""
    done = subprocess.run([sys.executable, "-c", _GIVEN_BACK], capture_output=True, text=True, check=True)
    told, more = done.stdout.split()
    assert told == "True"
    assert int(more) < 5_000, f"{more} KiB kept"


def test_elsewhere_nothing_is_set(monkeypatch: pytest.MonkeyPatch) -> None:
    """Where the C library has no such call, the server runs as it is."""
    monkeypatch.setattr("ctypes.CDLL", lambda _: object())
    assert keep_little() is False


def test_small_answers_are_sent_at_once() -> None:
    """asyncio switches the delay of small packets off only where a socket says that it is TCP's."""
    made = listening("127.0.0.1", 0)
    with made, socket.create_connection(made.getsockname()), made.accept()[0] as accepted:
        assert accepted.proto == socket.IPPROTO_TCP


def test_a_page_holds_little_of_the_file(tmp_path: Path) -> None:
    """While a page is made; a record that is added to holds more."""
    path = tmp_path / "r.db"
    with Record(path) as record:
        record.add(said(("The quay is closed", "Mara Venn")))
        assert record.file.value("PRAGMA cache_size") == -32_768
    with opened_once(), opened(path) as record:
        assert record.file.value("PRAGMA cache_size") == -8_192
        key = record.file.value("SELECT substr(sha256, 1, 16) FROM article")
        assert article(path, key).reading.statements
