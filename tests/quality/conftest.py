"""What is dear to make, once for all tests of quality."""

from __future__ import annotations

from pathlib import Path

import pytest

from bench.measures import Made
from onrecord.records import Reading


@pytest.fixture(scope="session")
def made(shared: Path, tmp_path_factory: pytest.TempPathFactory) -> Made:
    """A reader that reads each article once, and the transcripts."""
    return Made(tmp_path_factory.mktemp("measures"))


@pytest.fixture(scope="session")
def seed(made: Made, shared: Path) -> Reading:
    """The article the project began with."""
    text = (shared / "data" / "seed" / "article.txt").read_text(encoding="utf8")
    return made.reading(text, "2024-07-17")
