"""The runs of adding that changed a record or failed at something: when, by which version, with which options."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from onrecord.store.file.connection import File, now


@dataclass(frozen=True, slots=True)
class Run:
    """One run: the ``version`` of onrecord, its ``options`` where they are not as usual, what became of the articles
    (``done``), and how many failed for which reason (``failed``, by kinds of errors).
    """

    at: str
    version: str
    options: Mapping[str, Any]
    done: Mapping[str, int]
    failed: Mapping[str, int]


def note(
    file: File, version: str, options: Mapping[str, Any], done: Mapping[str, int], failed: Mapping[str, int]
) -> None:
    """Keep what a run did."""
    told = {name: json.dumps(value) for name, value in (("options", options), ("done", done), ("failed", failed))}
    with file.writing():
        file.insert("run", at=now(), version=version, **told)


def runs(file: File) -> list[Run]:
    """All runs, the first one first."""
    rows = file.rows("SELECT at, version, options, done, failed FROM run ORDER BY id")
    return [Run(at, version, *map(json.loads, told)) for at, version, *told in rows]
