"""Forgetting under what can go wrong: kills, readers, a disk that is full, two at once; then the bytes are searched.

Every run is a process of the command line on a record of its own. What counts: after the next command no forgotten
word stands in the record's files, or that command said that it does, and why.

usage: python -m bench.forgetting [kills|readers|disk|two]... [--runs N]
"""

from __future__ import annotations

import argparse
import random
import shutil
import signal
import subprocess
import sys
import tempfile
import time
from collections import Counter
from pathlib import Path

from onrecord.read import article_from_text
from onrecord.records import Reading
from onrecord.store import Record

SECRET = "the sealed ledger lies beneath the lighthouse stairs"
_ARTICLES = 60
_BLOCK, _MEGABYTE = 4096, 1 << 20
_SECONDS = (0, 5, 20, 45, 90, 180)
_READER = (
    "import sqlite3, sys, time; db = sqlite3.connect(sys.argv[1], isolation_level=None); db.execute('BEGIN');"
    "db.execute('SELECT count(*) FROM article').fetchone(); print('on', flush=True); time.sleep(float(sys.argv[2]))"
)


def made(path: Path) -> None:
    """A record of articles without statements, of which "quay" is to be forgotten."""
    with Record(path) as record:
        for n in range(_ARTICLES):
            text = f"Report {n} of the harbour. " + " ".join(f"Ferry {n * k} left berth {k}." for k in range(1, 120))
            record.add(Reading(article_from_text(text, id=f"a{n}"), "none", (), ()))
        record.add(Reading(article_from_text(f"Nobody knew that {SECRET}. " * 40, id="quay"), "none", (), ()))


def command(*arguments: object) -> subprocess.Popen[str]:
    return subprocess.Popen(
        [sys.executable, "-m", "onrecord", *map(str, arguments)],
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
    )


def forget(path: Path, *more: object) -> subprocess.Popen[str]:
    return command("forget", "quay", "--yes", "--record", path, *more)


def after(path: Path) -> str:
    """What the next command leaves: "gone", "told" where it says that it is not, "left" where words are left unsaid."""
    told, _ = command("speakers", "--record", path).communicate()
    left = any(SECRET.encode() in one.read_bytes() for one in path.parent.glob(path.name + "*"))
    with Record(path, create=False, finish=False) as record:
        announced = record.forgotten("quay") is not None
    if not announced:
        return "not begun"
    return "gone" if not left else "told" if "not yet gone" in told else "LEFT"


def kills(folder: Path, runs: int) -> Counter[str]:
    """Killed at moments spread over the time from the first write to the end of the process."""
    base, chance, count, whole = folder / "base.db", random.Random(7), Counter[str](), 0.0
    made(base)
    for run in range(-1, runs):
        for old in folder.glob("r.db*"):
            old.unlink()
        shutil.copy(base, folder / "r.db")
        process = forget(folder / "r.db")
        while process.poll() is None and not _written(folder / "r.db-wal"):
            time.sleep(0.001)
        began = time.monotonic()
        if run < 0:  # undisturbed
            process.communicate()
            whole = time.monotonic() - began
            continue
        time.sleep(whole * 1.1 * chance.random())
        process.send_signal(signal.SIGKILL)
        process.communicate()
        count[f"{'killed' if process.returncode else 'ended'}, {after(folder / 'r.db')}"] += 1
    return count


def _written(log: Path) -> bool:
    try:
        return log.stat().st_size > 0
    except FileNotFoundError:
        return False


def readers(folder: Path, _: int) -> Counter[str]:
    """Read by others for so many seconds, all at once, each on a record of its own."""
    count = Counter[str]()
    going = []
    for seconds in _SECONDS:
        path = folder / f"{seconds}.db"
        made(path)
        other = subprocess.Popen([sys.executable, "-c", _READER, str(path), str(seconds)], stdout=subprocess.PIPE)
        assert other.stdout
        other.stdout.readline()
        going.append((path, other, forget(path)))
    for path, other, process in going:
        told, _err = process.communicate()
        said = "gone at once" if process.returncode == 0 else "said not yet" if "not yet gone" in told else "WRONG"
        now = after(path)
        other.wait()
        count[f"reader of {path.stem} s: {said}, next command {now}, after it ended {after(path)}"] += 1
    return count


def disk(folder: Path, runs: int) -> Counter[str]:
    """On a disk with so many blocks left, up to a megabyte; then with room again. Needs the right to mount."""
    base, count = folder / "base.db", Counter[str]()
    made(base)
    disk_of = folder / "disk"
    disk_of.mkdir()
    for blocks in range(0, _MEGABYTE // _BLOCK, max(1, _MEGABYTE // _BLOCK // runs)):
        size = base.stat().st_size + blocks * _BLOCK
        subprocess.run(["mount", "-t", "tmpfs", "-o", f"size={size}", "tmpfs", disk_of], check=True)
        try:
            path = disk_of / "r.db"
            shutil.copy(base, path)
            told, _err = forget(path, "--wait", 0).communicate()
            if "Traceback" in told:
                count["TRACEBACK"] += 1
            first = after(path)
            subprocess.run(["mount", "-o", f"remount,size={size * 8}", disk_of], check=True)
            count[f"full: {first}; with room: {after(path)}"] += 1
        finally:
            subprocess.run(["umount", disk_of], check=True)
    return count


def two(folder: Path, runs: int) -> Counter[str]:
    """Two that forget the same at once."""
    base, count = folder / "base.db", Counter[str]()
    made(base)
    for _ in range(max(1, runs // 10)):
        for old in folder.glob("r.db*"):
            old.unlink()
        shutil.copy(base, folder / "r.db")
        both = [forget(folder / "r.db"), forget(folder / "r.db")]
        told = [process.communicate()[0] for process in both]
        wrong = " TRACEBACK" if any("Traceback" in one for one in told) else ""
        count[f"exit codes {sorted(process.returncode for process in both)}, {after(folder / 'r.db')}{wrong}"] += 1
    return count


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    ways = {"kills": kills, "readers": readers, "disk": disk, "two": two}
    parser.add_argument("ways", nargs="*", choices=[*ways, []], metavar="WAY", help=", ".join(ways))
    parser.add_argument("--runs", type=int, default=200)
    args = parser.parse_args()
    for name in args.ways or ways:
        with tempfile.TemporaryDirectory() as folder:
            for what, count in sorted(ways[name](Path(folder), args.runs).items()):
                print(f"{name:8} {count:4}  {what}", flush=True)


if __name__ == "__main__":
    main()
