"""What is killed in test_kills.py: ``python kill_me.py`` waits for tasks, each a line of JSON: ``[WHAT, RECORD, …]``.

Each task runs in a process of its own, forked from this one, which has imported all it needs: a kill costs what is
killed and not a start of Python. It says "ready" and its number before it begins; when it ended, this process says how.
"""

from __future__ import annotations

import itertools
import json
import os
import resource
import signal
import sys
import time
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from typing import Any

from helpers.readings import said
from onrecord.care.restoring import restore
from onrecord.care.tidying import tidy
from onrecord.errors import StoreError
from onrecord.records import Reading
from onrecord.store import Record

_NAMES = ("Mara Venn", "Oskar Prane", "Ilse Ekwall", "Venn", "a senior official")
_WORDS = (
    "quay crane ferry storm basin gate dredging passengers council harbour winter bridge minister lamps coast".split()
)


def readings(count: int) -> list[Reading]:
    """Articles with speakers in common, some of them copies and versions of others."""
    out = []
    for n in range(count):
        story = n - 1 if n % 5 == 4 else n
        lines = [
            (
                " ".join(_WORDS[(story * 7 + k * 3 + j * (1 + story % 3)) % 15] for j in range(14)) + f" {story} {k}",
                _NAMES[(story + k) % 5],
            )
            for k in range(6)
        ]
        if story != n:
            lines.append((f"one more word of it {n}", _NAMES[0]))
        url: dict[str, Any] = {"url": f"https://a.example/{n // 3}"} if n % 3 == 1 or n % 7 == 3 else {}
        out.append(said(*lines, outlet=f"Outlet {n % 4}", published=f"2024-07-{1 + n % 28:02}", **url))
    return out


def tell(*words: object) -> None:
    """A line that whoever kills is waiting for."""
    sys.stdout.write(" ".join(map(str, words)) + "\n")
    sys.stdout.flush()


def forget(path: str, at: int) -> None:
    """Forget an article and a speaker of a record, killed as its statement number ``at`` of SQL begins."""
    asked = itertools.count(1)

    def kill(_: str) -> None:
        if next(asked) == at:
            os.kill(os.getpid(), signal.SIGKILL)

    with Record(path) as record:
        record._file._db.set_trace_callback(kill)
        record.forget("quay", by="ida")
        record.forget_speaker("Oskar Prane", by="ida")


def killed_at(number: int) -> Callable[[str], None]:
    """What, told the steps of a restore, kills this process at the n-th file that is touched in the last of them."""
    events = {"open", "os.chmod", "os.link", "os.remove", "os.rename", "sqlite3.connect"}
    left: list[int] = []

    def touched(event: str, _: object) -> None:
        if left and event in events:
            left[0] -= 1
            if not left[0]:
                os.kill(os.getpid(), signal.SIGKILL)

    sys.addaudithook(touched)
    return lambda step: left.append(number) if step.startswith("putting") and number else None


def task(what: str, path: str, other: str = "", at: str = "0") -> None:
    """Add to a record, bring it up to date, forget, back it up without end, restore, tidy it, or hold it open."""
    if what == "forget in":  # so many bytes a file: as on a disk that is full
        resource.setrlimit(resource.RLIMIT_FSIZE, (int(other), int(other)))
        signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
        tell("ready", os.getpid())
        with suppress(StoreError), Record(path) as record:
            record.forget("quay", by="ida")
            record.forget_speaker("Oskar Prane", by="ida")
        return
    if what == "forget":
        tell("ready", os.getpid())
        forget(path, int(other))
        return
    todo = readings(90) if what == "add" else []
    tell("ready", os.getpid())
    if what == "restore":
        restore(Path(path), Path(other), tell=killed_at(int(at)))
        return
    with Record(path) as record:  # opening it is the migration
        for reading in todo:
            record.add(reading)
        for n in itertools.count() if what == "backup" else ():
            Path(f"{other}{n}").unlink(missing_ok=True)
            with suppress(StoreError):
                record.backup(f"{other}{n}")
        if what == "tidy":
            tidy(record.file, lambda _: None, lambda: None)
        if what == "hold":
            time.sleep(float(other))


def serve() -> None:
    """A process a task, one after the other."""
    for line in sys.stdin:
        child = os.fork()
        if not child:
            task(*json.loads(line))
            os._exit(0)
        _, status = os.waitpid(child, 0)
        tell("ended", os.waitstatus_to_exitcode(status))


if __name__ == "__main__":
    serve()
