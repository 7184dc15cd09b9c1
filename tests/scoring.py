"""The shared scorer and gold, for tests of quality."""

from __future__ import annotations

import importlib.util
import json
from pathlib import Path
from types import ModuleType
from typing import Any

from onrecord.records import Reading


def scorer(shared: Path) -> ModuleType:
    """../shared/bench/score.py as a module."""
    spec = importlib.util.spec_from_file_location("score", shared / "bench" / "score.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def gold(path: Path) -> list[dict[str, Any]]:
    """The first copy of each article of a JSONL file."""
    rows: dict[str, dict[str, Any]] = {}
    for line in path.read_text(encoding="utf8").splitlines():
        row = json.loads(line)
        rows.setdefault(row["id"], row)
    return list(rows.values())


def attributions(reading: Reading) -> list[dict[str, Any]]:
    """The statements as the scorer wants them."""
    return [{"source": s.source, "cue": s.cue, "content": s.content, "within": s.within} for s in reading.statements]
