"""A record as the actions find it."""

from __future__ import annotations

from pathlib import Path

import pytest
from helpers.readings import said

from onrecord.store import Record

URL = "https://halden.example/news/quay"


@pytest.fixture
def record(tmp_path: Path) -> Path:
    """Two versions of one address, and an article of another outlet with a speaker of the same name."""
    path = tmp_path / "r.db"
    with Record(path) as it:
        safe = [("The quay is safe", "Mara Venn"), ("The quay is not", "Ilse Dahl")]
        it.add(said(*safe, url=URL, outlet="Orsvik Times", published="2024-07-17", title="Quay"))
        it.add(said(safe[0], ("The quay will do", "Ilse Dahl"), url=URL, outlet="Orsvik Times", published="2024-07-19"))
        it.add(said(("The crane stands", "Mara Venn"), outlet="Halden Post", published="2024-08-01", title="Crane"))
    return path
