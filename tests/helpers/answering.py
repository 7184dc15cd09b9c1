"""What worker processes do with a line, for tests of the pool: they answer at length, take their time, or end."""

from __future__ import annotations

import os
import signal
import time
from typing import Any

from onrecord.batch.core import Outcome


def made() -> Any:
    """No reader is needed."""
    return None


def answered(reader: object, number: int, data: bytes | None) -> Outcome:
    """``long N`` is answered with N bytes, ``wait S`` after S seconds, ``end`` never."""
    told, _, given = (data or b"").decode().partition(" ")
    if told == "end":
        os.kill(os.getpid(), signal.SIGKILL)
    if told == "wait":
        time.sleep(float(given))
    return Outcome(b"%d:" % number + b"x" * (int(given) if told == "long" else 0))
