"""Alerts as lines of JSON, to a file that grows or to standard output.

A line is noted as being written, then written, then noted as written. Of a file it can be seen after a kill whether it
was; of a pipe it can't, so that such a line comes once more, marked as ``again``, with the same id.
"""

from __future__ import annotations

import json
import os
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

from onrecord import output
from onrecord.watch.alerts import WaitingAlert

#: Bytes at the end of a file in which lines are looked for that may have been written before a kill.
_TAIL = 16 << 20
Put = Callable[[bytes], None]


def line_of(alert: dict[str, Any]) -> bytes:
    """An alert as a line."""
    return json.dumps(alert, ensure_ascii=False).encode("utf-8", "replace") + b"\n"


def put_lines(alerts: Sequence[WaitingAlert], put: Put) -> None:
    """Write alerts to a pipe or terminal."""
    put(b"".join(line_of(one.data | ({"again": True} if one.again else {})) for one in alerts))


def append_lines(path: Path, alerts: Sequence[WaitingAlert]) -> None:
    """Write alerts to the end of a file, on the disk when this returns; those that stand there already, not again.

    Raises OutputError.
    """
    with output.named(path):
        number = os.open(path, os.O_RDWR | os.O_CREAT | os.O_APPEND, 0o666)
        try:
            there = _there(number) if any(one.again for one in alerts) else set()
            os.write(number, b"".join(line_of(one.data) for one in alerts if one.id not in there))
            os.fsync(number)
        finally:
            os.close(number)


def _there(number: int) -> set[str]:
    """The ids in the last lines of a file; half a line at its end, which a kill left, is taken away."""
    size = os.fstat(number).st_size
    first = max(0, size - _TAIL)
    data = os.pread(number, size - first, first)
    whole = data[: data.rfind(b"\n") + 1]
    if len(whole) < len(data):
        os.ftruncate(number, first + len(whole))
    found = set()
    for line in whole.splitlines()[1 if first else 0 :]:
        try:
            found.add(json.loads(line)["id"])
        except (ValueError, KeyError, TypeError):  # not ours
            continue
    return found
