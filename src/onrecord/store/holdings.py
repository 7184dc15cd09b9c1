"""How much a record holds."""

from __future__ import annotations

from dataclasses import dataclass

from onrecord.store.file.connection import File
from onrecord.store.write.corrections import CHANGES


@dataclass(frozen=True, slots=True)
class Holdings:
    """How many there are of what a record holds."""

    articles: int
    statements: int
    corrections: int
    transcripts: int = 0


def holdings(file: File) -> Holdings:
    """How much a record holds."""
    tables = ("article", "statement", f"revision WHERE {CHANGES}", "transcript")
    return Holdings(*(file.value(f"SELECT count(*) FROM {table}") for table in tables))
