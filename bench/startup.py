"""One article, from start to end of a process: ``onrecord read`` beside importing, loading and running spaCy."""

from __future__ import annotations

import statistics
import subprocess
import sys
import time
from typing import Any

from bench.articles import SHARED

ROUNDS = 7
SPACY = """
import sys
from bench.articles import spacy_pipeline
spacy_pipeline()(open(sys.argv[1], encoding="utf8").read())
"""


def run() -> dict[str, Any]:
    """Median wall seconds of both in alternating rounds, and the median ratio."""
    article = str(SHARED / "data" / "seed" / "article.txt")
    ours, theirs = [sys.executable, "-m", "onrecord", "read", article], [sys.executable, "-c", SPACY, article]
    pairs = [(_seconds(ours), _seconds(theirs)) for _ in range(ROUNDS + 1)][1:]
    return {
        "onrecord s": round(statistics.median(a for a, _ in pairs), 2),
        "spaCy s": round(statistics.median(b for _, b in pairs), 2),
        "ratio": round(statistics.median(a / b for a, b in pairs), 2),
    }


def _seconds(command: list[str]) -> float:
    began = time.perf_counter()
    subprocess.run(command, check=True, stdout=subprocess.DEVNULL)
    return time.perf_counter() - began
