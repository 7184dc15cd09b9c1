"""A piece of recognized speech, and how the services write its times and voices."""

from __future__ import annotations

import math
import re
from dataclasses import dataclass
from typing import Any

from onrecord.read.recordings import seconds_of

#: ISO's durations, as some write times: PT1M2.5S.
_LASTING = re.compile(r"PT(?:(\d+(?:\.\d+)?)H)?(?:(\d+(?:\.\d+)?)M)?(?:(\d+(?:\.\d+)?)S)?")


@dataclass(slots=True)
class RecognizedPiece:
    """Words with their times in seconds, and whose voice it is."""

    start: float
    end: float
    voice: str | None
    words: str


def number_of(value: Any) -> float | None:
    """A time in seconds, however it is written; None where it is none."""
    if isinstance(value, bool) or value is None:
        return None
    try:
        number = float(value)
    except (TypeError, ValueError):
        if not isinstance(value, str):
            return None
        if lasting := _LASTING.fullmatch(value):
            return sum(float(n or 0) * 60.0**k for k, n in zip((2, 1, 0), lasting.groups(), strict=True))
        found = seconds_of(value)
        return found if found is not None else number_of(value[:-1]) if value.endswith("s") and value[:-1] else None
    return number if math.isfinite(number) else None


def voice_of(told: Any) -> str | None:
    """A voice as a label: numbers and letters are of speakers."""
    if isinstance(told, dict):
        told = told.get("name") or told.get("id")
    if told is None or isinstance(told, bool | list | float) or not str(told).strip():
        return None
    shown = " ".join(str(told).replace("[", "(").replace("]", ")").split())[:200]
    return f"Speaker {shown}" if len(shown) <= 2 else shown
