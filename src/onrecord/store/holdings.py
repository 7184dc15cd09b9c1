"""How much a record holds."""

from __future__ import annotations

from dataclasses import dataclass

from onrecord.store.file.connection import File


@dataclass(frozen=True, slots=True)
class Holdings:
    """How many there are of what a record holds."""

    articles: int
    statements: int
    corrections: int
    transcripts: int = 0


def holdings(file: File) -> Holdings:
    """How much a record holds."""
    tables = ("article", "statement", "revision", "transcript")
    return Holdings(*(file.value(f"SELECT count(*) FROM {table}") for table in tables))
