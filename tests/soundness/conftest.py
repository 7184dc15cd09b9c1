"""A record of all that can be damaged, made once."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest
from helpers.rich import rich


@pytest.fixture(scope="module")
def whole(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The undamaged record."""
    path = tmp_path_factory.mktemp("whole") / "r.db"
    rich(path)
    return path


@pytest.fixture
def path(whole: Path, tmp_path: Path) -> Path:
    """A copy of it, to be damaged."""
    return Path(shutil.copy(whole, tmp_path / "r.db"))
